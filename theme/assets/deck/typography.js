// A reader's words as they are set in type: quotes and short last words, as fieldguide/words/typography.py sets those of
// the deck. Dashes and dots stay as they are typed. Pure.
var guideDeckTypography = (() => {
  "use strict";

  const NO_BREAK_SPACE = "\u00a0";
  /** @type {[RegExp, string][]} Where a straight quotation mark opens, and the apostrophe of a decade, before all others. */
  const CURLY = [
    [/(^|[\s([{–—-])"/g, "$1“"],
    [/"/g, "”"],
    [/(^|[\s([{–—“-])'(?!\d\ds)/g, "$1‘"],
    [/'/g, "’"],
  ];

  /**
   * Return a line with curly quotes, its last two words kept together if they are short.
   * @param {string} text
   */
  function typeset(text) {
    const words = CURLY.reduce((set, [straight, mark]) => set.replace(straight, mark), text).split(" ");
    const ending = words.slice(-2);
    if (words.length <= 3 || ending.join("").length >= window.guideDeckOwn.short_ending_chars) return words.join(" ");
    return [...words.slice(0, -2), ending.join(NO_BREAK_SPACE)].join(" ");
  }

  return { typeset };
})();
