// The sheet as a text to hand on: what was chosen, what comes before any technique, and what fits, with a line to say.
var guideSheetText = (() => {
  "use strict";

  /**
   * Return what the sheet shows as a text.
   * @param {HTMLElement} sheet
   */
  function sheetText(sheet) {
    const { find, findAll } = window.guideElements;
    const chosen = findAll(".chosen button:not(.again)", sheet).map(words);
    const before = findAll(".safety-first > *, .first-checks:not([hidden]) :is(p, li)", sheet).map(words);
    const ways = findAll(".fitting > li", sheet).map((item, place) => {
      return `${place + 1}. ${words(find("a", item))}: “${words(find("q", item))}”`;
    });
    const parts = [[words(find(".tally", sheet)), ...chosen], before, ways, [location.href]];
    return parts.filter((part) => part.length).map((part) => part.join("\n")).join("\n\n");
  }

  /** @param {HTMLElement} element */
  const words = ({ textContent }) => (textContent ?? "").trim();

  return sheetText;
})();
