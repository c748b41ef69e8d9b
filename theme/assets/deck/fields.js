/// <reference path="choice.js" />
// The fields of the form in which readers choose a deck: reads the choice in them, and writes one into them.
/**
 * @typedef {{box: HTMLInputElement, place: HTMLElement, title: string, copies: HTMLElement, count: HTMLInputElement}} DeckRow
 * @typedef {ReturnType<typeof guideDeckFields>} DeckFields
 */
var guideDeckFields = (() => {
  "use strict";

  const OPTIONS = /** @type {const} */ (["size", "paper", "sides"]);
  const { find, findAll } = window.guideElements;
  const { arranged, withinCopies, SWITCHES } = window.guideDeckChoice;
  const switches = /** @type {DeckSwitch[]} */ (Object.keys(SWITCHES));

  /**
   * @param {HTMLElement} place Of a card in the form.
   * @returns {DeckRow}
   */
  function rowOf(place) {
    const box = /** @type {HTMLInputElement} */ (find("[name=card]", place));
    const copies = find(".deck-copies", place);
    const title = find(".deck-card > :last-child", place).textContent ?? "";
    return { place, box, title, copies, count: /** @type {HTMLInputElement} */ (find("input", copies)) };
  }

  /**
   * @param {HTMLElement} form
   * @param {string[]} printable The codes of the cards that have sides, in the order of the deck. No other is offered.
   * @param {number} offset_max_mm
   */
  function fields(form, printable, offset_max_mm) {
    const all = findAll(".deck-cards li", form).map(rowOf);
    for (const { place, box } of all) place.hidden = !printable.includes(box.value);
    const rows = all.filter(({ place }) => !place.hidden);
    const offered = new Set(rows.map(({ box }) => box.value));
    const blank = new Set(rows.filter(({ box }) => "blank" in box.dataset).map(({ box }) => box.value));
    const codes = printable.filter((code) => offered.has(code));
    const wholeDeck = codes.filter((code) => !blank.has(code));
    /** @type {string[]} */
    let order = []; // the codes of what is chosen, as they are printed

    for (const name of ["right", "up"]) Object.assign(input(name), { min: String(-offset_max_mm), max: String(offset_max_mm) });

    /** @param {string} name */
    function input(name) {
      return /** @type {HTMLInputElement} */ (find(`[name=${name}]`, form));
    }

    /** @param {string} name */
    const radios = (name) => /** @type {HTMLInputElement[]} */ (findAll(`[name=${name}]`, form));

    /** @param {string} name */
    const chosen = (name) => radios(name).find(({ checked }) => checked)?.value ?? "";

    /** @returns {DeckChoice} */
    function choice() {
      const picked = rows.filter(({ box }) => box.checked);
      const counts = new Map(picked.map(({ box, count }) => [box.value, withinCopies(count.valueAsNumber)]));
      order = arranged(order, new Set(counts.keys()), codes);
      const copies = new Map(order.map((code) => [code, counts.get(code) ?? 1]));
      const [colour, marks, box, cover] = switches.map((name) => input(name).checked);
      return { copies, size: chosen("size"), paper: chosen("paper"), sides: chosen("sides"), colour, marks, box, cover };
    }

    /** @param {Map<string, number>} copies In the order of print. */
    function pick(copies) {
      order = [...copies.keys()];
      for (const { box, count } of rows) {
        box.checked = copies.has(box.value);
        count.value = String(copies.get(box.value) ?? 1);
      }
    }

    /**
     * Choose these cards in this order. One that was chosen before keeps its copies.
     * @param {string[]} wanted
     */
    function pickCodes(wanted) {
      const { copies } = choice();
      pick(new Map(wanted.map((code) => [code, copies.get(code) ?? 1])));
    }

    /** @param {DeckChoice} choice */
    function show(choice) {
      pick(choice.copies);
      for (const name of OPTIONS) for (const radio of radios(name)) radio.checked = radio.value === choice[name];
      for (const name of switches) input(name).checked = choice[name];
    }

    /** @param {unknown} value */
    const withinOffset = (value) => Math.min(Math.max(Number(value) || 0, -offset_max_mm), offset_max_mm);

    /** @returns {[number, number]} How far backs move to the right, and up. */
    const offset_mm = () => [withinOffset(input("right").value), withinOffset(input("up").value)];

    /** @param {unknown[]} moves */
    function showOffset([right, up]) {
      input("right").value = String(withinOffset(right));
      input("up").value = String(withinOffset(up));
    }

    /** Return the name of the file with the sides of the chosen size and look. */
    const sidesName = () => chosen("size") + (input("colour").checked ? "" : "-mono");

    return { rows, codes, wholeDeck, rowOf, input, radios, chosen, choice, pick, pickCodes, show, offset_mm, showOffset, sidesName };
  }

  return fields;
})();
