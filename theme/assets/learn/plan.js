// Which cards a reader is asked today, and when to come back. A day ends at midnight on the reader's clock. Pure
// functions that know no page.

/**
 * What is asked: the keys of the chosen cards in the order of the page, how many of them may be new a day, and what is
 * known of all cards.
 * @typedef {{keys: string[], newADay: number, entries: LearnedCards}} Course
 */

var guidePlan = (() => {
  "use strict";

  const KNOWN = 2; // the state of a card that is not being learned; see progress.js

  /**
   * Return the first moment of a later day.
   * @param {Date} now
   * @param {number} [days]
   */
  function dayAfter(now, days = 1) {
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  }

  /**
   * Return how many cards a reader has begun today, of all.
   * @param {LearnedCards} entries
   * @param {Date} now
   */
  function begunToday(entries, now) {
    const today = now.toDateString();
    return [...entries.values()].filter(({ first }) => new Date(first).toDateString() === today).length;
  }

  /**
   * Return the keys of the chosen cards that are due before a moment, the longest due first.
   * @param {Course} course
   * @param {Date} before
   */
  function dueBefore({ keys, entries }, before) {
    const limit = before.toISOString();
    const due = keys.flatMap((key) => {
      const entry = entries.get(key);
      return entry && entry.due < limit ? [{ key, entry }] : [];
    });
    return due.sort((a, b) => (a.entry.due < b.entry.due ? -1 : 1));
  }

  /**
   * Return the keys of the new cards that a reader may still begin today.
   * @param {Course} course
   * @param {Date} now
   */
  function fresh({ keys, newADay, entries }, now) {
    const unseen = keys.filter((key) => !entries.has(key));
    return unseen.slice(0, Math.max(0, newADay - begunToday(entries, now)));
  }

  /**
   * Return how many cards are due today, and how many new ones there are.
   * @param {Course} course
   * @param {Date} now
   */
  function today(course, now) {
    return { due: dueBefore(course, dayAfter(now)).length, fresh: fresh(course, now).length };
  }

  /**
   * Return the key of the card that comes next, or undefined. A card that is being learned comes when its minutes
   * are over, and sooner only if nothing else is left.
   * @param {Course} course
   * @param {Date} now
   * @returns {string | undefined}
   */
  function next(course, now) {
    const due = dueBefore(course, dayAfter(now));
    const known = due.filter(({ entry }) => entry.state === KNOWN);
    const learned = due.filter(({ entry }) => entry.state !== KNOWN);
    const ready = learned.filter(({ entry }) => entry.due <= now.toISOString());
    return [...ready, ...known].map(({ key }) => key)[0] ?? fresh(course, now)[0] ?? learned[0]?.key;
  }

  /**
   * Return the day after today on which something is next to do, and how many cards then are; null if never.
   * @param {Course} course
   * @param {Date} now
   */
  function comeBack(course, now) {
    const { keys, newADay, entries } = course;
    const unseen = Math.min(newADay, keys.filter((key) => !entries.has(key)).length);
    const later = keys.flatMap((key) => entries.get(key)?.due ?? []).sort()[0];
    const tomorrow = dayAfter(now);
    if (!unseen && !later) return null;
    const due = later ? new Date(later) : tomorrow;
    const day = unseen || due < tomorrow ? tomorrow : dayAfter(due, 0);
    return { day, count: dueBefore(course, dayAfter(day)).length + unseen };
  }

  return { today, next, comeBack, begunToday };
})();
