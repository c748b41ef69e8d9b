// Writes what a learner answered, and which cards they know, into the few characters that a platform keeps, and reads it
// again: "12b+ 07ac-|line:t01,t02 signs:t05". By codes, for a newer edition may have other questions. Pure.
var guideProgress = (() => {
  "use strict";

  /** @typedef {{numbers: number[], agrees: boolean}} Answered */
  /** @typedef {{answers: Map<string, Answered>, known: Set<string>}} Progress */
  const CHARS_MAX = 4096; // of cmi.suspend_data in SCORM 1.2
  const LETTERS = "abcde";
  const ANSWER = /^(\d{2,3})([a-e]+)([+-])$/;
  const CARDS = /^([a-z-]+):([a-z0-9,]+)$/;

  /**
   * Return progress as text. Where there is too much of it, the answers that were given first are left out.
   * @param {Progress} progress
   */
  function written({ answers, known }) {
    const cards = cardsOf(known);
    const parts = [...answers].map(([code, { numbers, agrees }]) => {
      return code.slice(1) + numbers.map((i) => LETTERS[i]).join("") + (agrees ? "+" : "-");
    });
    while (parts.length && parts.join(" ").length + cards.length >= CHARS_MAX) parts.shift();
    return `${parts.join(" ")}|${cards}`.slice(0, CHARS_MAX);
  }

  /**
   * Return known cards, those of one kind after its name.
   * @param {Set<string>} known
   */
  function cardsOf(known) {
    /** @type {Map<string, string[]>} */
    const byKind = new Map();
    for (const key of known) {
      const [code, kind] = key.split("/");
      byKind.set(kind, [...(byKind.get(kind) ?? []), code]);
    }
    return [...byKind].map(([kind, codes]) => `${kind}:${codes.join(",")}`).join(" ");
  }

  /**
   * Return the progress that stands in a text. What cannot be read is left out.
   * @param {string} text
   * @returns {Progress}
   */
  function read(text) {
    const [answered = "", cards = ""] = text.split("|");
    /** @type {Progress} */
    const progress = { answers: new Map(), known: new Set() };
    for (const part of answered.split(" ")) {
      const found = ANSWER.exec(part);
      if (!found) continue;
      const [, digits, letters, sign] = found;
      const numbers = [...letters].map((letter) => LETTERS.indexOf(letter));
      progress.answers.set(`Q${digits}`, { numbers, agrees: sign === "+" });
    }
    for (const part of cards.split(" ")) {
      const [, kind, codes = ""] = CARDS.exec(part) ?? [];
      for (const code of codes.split(",").filter(Boolean)) progress.known.add(`${code}/${kind}`);
    }
    return progress;
  }

  return { written, read };
})();
