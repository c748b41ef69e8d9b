// When a card comes again: the schedule FSRS with its makers' own weights. Loaded when a reader begins.
// Source: https://github.com/open-spaced-repetition/ts-fsrs
var guideSchedule = (() => {
  "use strict";

  const LONGEST_DAYS = 365; // a card comes again each year at least, for its words may have changed
  const GRADES = 4; // Again, Hard, Good, Easy

  /**
   * Return what each grade, from 1 to 4, would make of a card, at 0 to 3.
   * @param {Learned | undefined} entry Missing for a new card
   * @param {Date} now
   * @returns {Learned[]}
   */
  function outcomes(entry, now) {
    const scheduler = window.FSRS.fsrs({ maximum_interval: LONGEST_DAYS });
    const preview = scheduler.repeat(entry ? cardOf(entry) : window.FSRS.createEmptyCard(now), now);
    return Array.from({ length: GRADES }, (_, i) => {
      const { card } = preview[/** @type {1 | 2 | 3 | 4} */ (i + 1)];
      return entryOf(card, entry?.first ?? now.toISOString(), now);
    });
  }

  /** @param {Learned} entry */
  function cardOf({ due, last, state, step, stability, difficulty, days, reps, lapses }) {
    return {
      ...{ due, state, stability, difficulty, reps, lapses, last_review: last },
      ...{ learning_steps: step, scheduled_days: days, elapsed_days: 0 },
    };
  }

  /**
   * @param {FsrsCard} card
   * @param {string} first
   * @param {Date} now
   * @returns {Learned}
   */
  function entryOf({ due, state, learning_steps, stability, difficulty, scheduled_days, reps, lapses }, first, now) {
    return {
      ...{ first, last: now.toISOString(), due: due.toISOString(), state, step: learning_steps },
      ...{ stability, difficulty, days: scheduled_days, reps, lapses },
    };
  }

  return { outcomes };
})();
