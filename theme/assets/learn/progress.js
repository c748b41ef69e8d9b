// What a reader knows of each card, as it stands in a file and, if the reader likes, in the browser: read, checked,
// merged and written. The page Learn says what each name of the file means. Pure functions that know no page.

/**
 * What is known of a card that was answered. Times are as Date.toISOString writes them; `state` is 1 while the card is
 * learned, 2 when it is known, 3 while it is learned again, `step` where it then is, and `days` the last interval.
 * @typedef {{first: string, last: string, due: string, state: number, step: number, stability: number,
 *   difficulty: number, days: number, reps: number, lapses: number}} Learned
 */
/** @typedef {Map<string, Learned>} LearnedCards By the permanent keys of cards, such as t05/signs */
/**
 * What a text holds: entries, or why there are none and, where one card is damaged, its key.
 * @typedef {{entries?: LearnedCards, problem?: "other" | "newer" | "damaged", key?: string}} ProgressReading
 */

var guideCardProgress = (() => {
  "use strict";

  const FORMAT = "impasse-progress";
  const VERSION = 1;
  const LONGEST_TEXT = 100_000; // letters: as many as theme/assets/page/storage.js takes back
  const KEY = /^[a-z]\d{2,3}\/[a-z-]{1,40}$/;
  const TIMES = /** @type {const} */ (["first", "last", "due"]);
  const COUNTS = /** @type {const} */ (["step", "days", "reps", "lapses"]);
  const NUMBERS = /** @type {const} */ (["stability", "difficulty"]);

  /**
   * Return what a text holds, which anybody may have written.
   * @param {string} text
   * @returns {ProgressReading}
   */
  function read(text) {
    if (text.length > LONGEST_TEXT) return { problem: "other" };
    try {
      return readValue(JSON.parse(text));
    } catch {
      return { problem: "other" };
    }
  }

  /**
   * Return what a value holds. A card that this edition does not have is taken like any other.
   * @param {any} value
   * @returns {ProgressReading}
   */
  function readValue(value) {
    if (value?.format !== FORMAT || !Number.isInteger(value.version)) return { problem: "other" };
    if (value.version > VERSION) return { problem: "newer" };
    if (typeof value.cards !== "object" || value.cards === null) return { problem: "other" };
    /** @type {LearnedCards} */
    const entries = new Map();
    for (const [key, card] of Object.entries(value.cards)) {
      const entry = KEY.test(key) && entryOf(card);
      if (!entry) return { problem: "damaged", key: key.slice(0, 50) };
      entries.set(key, entry);
    }
    return { entries };
  }

  /**
   * Return an entry, or null if anything in it is not what it has to be.
   * @param {any} card
   * @returns {Learned | null}
   */
  function entryOf(card) {
    const hasTimes = TIMES.every((name) => typeof card?.[name] === "string" && !isNaN(Date.parse(card[name])));
    const isSound =
      hasTimes &&
      [1, 2, 3].includes(card.state) &&
      COUNTS.every((name) => Number.isInteger(card[name]) && card[name] >= 0) &&
      NUMBERS.every((name) => Number.isFinite(card[name]) && card[name] > 0);
    if (!isSound) return null;
    const [first, last, due] = TIMES.map((name) => new Date(card[name]).toISOString());
    return { ...card, first, last, due };
  }

  /**
   * Return both, of each card what was answered later.
   * @param {LearnedCards} mine
   * @param {LearnedCards} theirs
   * @returns {LearnedCards}
   */
  function merged(mine, theirs) {
    const both = new Map(mine);
    for (const [key, entry] of theirs) {
      const known = both.get(key);
      if (!known || known.last < entry.last) both.set(key, entry);
    }
    return both;
  }

  /**
   * Return what is written to a file and kept in the browser.
   * @param {LearnedCards} entries
   */
  function value(entries) {
    const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
    return { format: FORMAT, version: VERSION, saved: new Date().toISOString(), cards: Object.fromEntries(sorted) };
  }

  return { read, readValue, merged, value, LONGEST_TEXT };
})();
