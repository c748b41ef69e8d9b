// Which side of which card stands where, as the table of the build says (printing/sheets/sheet_table.py): for the PDF,
// and as a drawing of each sheet.
/**
 * @typedef {[number, number]} Corner
 * @typedef {{size: [number, number], fronts: Corner[], backs: Corner[], marks: string, duplex: string, cuts: number,
 *   on_one_side: boolean, turns: [number, number], offset_pt_per_mm: [number, number] | null}} DeckLayout
 * @typedef {{code: string, title: string, front: number | TypedSide, back: number | TypedSide}} DeckCard
 * @typedef {{code: string, page: number | TypedSide, corner: Corner, matrix?: string}} PlacedSide With a matrix it has no corner.
 * @typedef {{held: DeckCard[], placed: PlacedSide[], turn: number, marks?: string}} DeckSheet
 * @typedef {{address: string, columns: number, rows: number}} ContactSheet
 */
var guideDeckPlan = (() => {
  "use strict";

  const MARK = /(\S+) (\S+) m (\S+) (\S+) l/g; // a line among operators of PDF

  /**
   * Return the sides of each sheet with their places, and the cards that a reader finds there first.
   * @param {DeckCard[]} cards
   * @param {DeckLayout} layout
   * @param {[number, number]} offset_mm
   * @param {DeckSheet} [last] One more, such as a box.
   */
  function sheetsOf(cards, { fronts, backs, on_one_side, turns, offset_pt_per_mm }, offset_mm, last) {
    const [right, up] = (offset_pt_per_mm ?? [0, 0]).map((points, i) => points * offset_mm[i]);
    /** @type {DeckSheet[]} */
    const sheets = [];
    for (let start = 0; start < cards.length; start += fronts.length) {
      const held = cards.slice(start, start + fronts.length);
      /** @type {PlacedSide[]} */
      const front = held.map((card, i) => ({ code: card.code, page: card.front, corner: fronts[i] }));
      /** @type {PlacedSide[]} */
      const back = held.map(({ code, back: page }, i) => {
        return { code, page, corner: [backs[i][0] + right, backs[i][1] + up] };
      });
      if (on_one_side) {
        sheets.push({ held, placed: [...front, ...back], turn: 0 });
      } else {
        sheets.push({ held, placed: front, turn: turns[0] });
        sheets.push({ held: [], placed: back, turn: turns[1] });
      }
    }
    return last ? [...sheets, last] : sheets;
  }

  /**
   * Return the picture of a side, cut out of that of all sides, or drawn as it was laid out here.
   * @param {number | TypedSide} page
   * @param {ContactSheet} contact
   * @param {[number, number]} card Its size.
   */
  function picture(page, { address, columns, rows }, [width, height]) {
    if (typeof page !== "number") {
      return window.guideDeckSvg("svg", { width, height, viewBox: `0 0 ${page.size.join(" ")}` }, ...page.drawing());
    }
    const viewBox = [page % columns, Math.floor(page / columns), 1, 1].join(" ");
    const all = window.guideDeckSvg("image", { href: address, width: columns, height: rows, preserveAspectRatio: "none" });
    return window.guideDeckSvg("svg", { width, height, viewBox, preserveAspectRatio: "none" }, all);
  }

  /**
   * Return a drawing of a sheet: its sides, and the marks. It says nothing that the tally does not.
   * @param {DeckSheet} sheet
   * @param {DeckLayout} layout
   * @param {[number, number]} card Its size.
   * @param {ContactSheet} contact
   */
  function drawing({ placed, turn, marks: own }, { size: [width, height], marks }, card, contact) {
    const [across, up] = turn % 180 ? [card[1], card[0]] : card; // of its place
    /** @param {number} high */
    const upwards = (high) => `1 0 0 -1 0 ${high}`;
    const cards = placed.map(({ code, page, corner: [x, y], matrix }) => {
      const [middle, level] = [x + across / 2, height - y - up / 2]; // PDF counts upwards
      // around its middle; SVG turns with the clock
      const transform = matrix
        ? [upwards(height), matrix, upwards(card[1])].map((numbers) => `matrix(${numbers})`).join(" ")
        : `translate(${middle} ${level}) rotate(${-turn}) translate(${-card[0] / 2} ${-card[1] / 2})`;
      const edge = window.guideDeckSvg("rect", { width: card[0], height: card[1] });
      return window.guideDeckSvg("g", { transform, "data-code": code }, picture(page, contact, card), edge);
    });
    const lines = [...(own ?? marks).matchAll(MARK)].map(([, ...ends]) => {
      const [x1, y1, x2, y2] = ends.map(Number);
      return window.guideDeckSvg("line", { x1, y1: height - y1, x2, y2: height - y2 });
    });
    const paper = { class: "deck-sheet", "aria-hidden": "true", viewBox: `0 0 ${width} ${height}` };
    return window.guideDeckSvg("svg", paper, ...cards, ...lines);
  }

  /**
   * Show a drawing of each sheet.
   * @param {HTMLElement} place
   * @param {DeckCard[]} cards
   * @param {DeckLayout} layout
   * @param {[number, number]} offset_mm
   * @param {DeckSheet | undefined} last
   * @param {[number, number]} card Its size.
   * @param {string} address Of the picture of all sides.
   */
  function show(place, cards, layout, offset_mm, last, card, address) {
    const { codes, contact_columns: columns } = window.guideDeckSheets;
    const contact = { address, columns, rows: Math.ceil((2 * codes.length) / columns) };
    const sheets = sheetsOf(cards, layout, offset_mm, last);
    place.replaceChildren(...sheets.map((sheet) => drawing(sheet, layout, card, contact)));
  }

  return { sheetsOf, show };
})();
