// Which side of which card stands where, as the table of the build says (printing/sheets/sheet_table.py): for the PDF,
// and as a drawing of each sheet.
/**
 * @typedef {[number, number]} Corner
 * @typedef {{size: [number, number], fronts: Corner[], backs: Corner[], marks: string, duplex: string, cuts: number,
 *   on_one_side: boolean, turns_backs: boolean, offset_pt_per_mm: [number, number] | null}} DeckLayout
 * @typedef {{code: string, title: string, front: number, back: number}} DeckCard
 * @typedef {{code: string, page: number, corner: Corner}} PlacedSide
 * @typedef {{held: DeckCard[], placed: PlacedSide[], upsideDown: boolean}} DeckSheet
 */
var guideDeckPlan = (() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const MARK = /(\S+) (\S+) m (\S+) (\S+) l/g; // a line among operators of PDF

  /**
   * Return the sides of each sheet with their places, and the cards that a reader finds there first.
   * @param {DeckCard[]} cards
   * @param {DeckLayout} layout
   * @param {[number, number]} offset_mm
   */
  function sheetsOf(cards, { fronts, backs, on_one_side, turns_backs, offset_pt_per_mm }, offset_mm) {
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
        sheets.push({ held, placed: [...front, ...back], upsideDown: false });
      } else {
        sheets.push({ held, placed: front, upsideDown: false });
        sheets.push({ held: [], placed: back, upsideDown: turns_backs });
      }
    }
    return sheets;
  }

  /**
   * Return an element of a drawing.
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   * @param {...(string | Node)} content
   */
  function drawn(name, attributes, ...content) {
    const built = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) built.setAttribute(key, String(value));
    built.append(...content);
    return built;
  }

  /**
   * Return a drawing of a sheet: its cards by their codes, and the marks. It says nothing that the tally does not.
   * @param {DeckSheet} sheet
   * @param {DeckLayout} layout
   * @param {[number, number]} card Its size.
   */
  function drawing({ placed, upsideDown }, { size: [width, height], marks }, [across, up]) {
    const cards = placed.map(({ code, corner: [x, y] }) => {
      const [left, top] = [x, height - y - up]; // PDF counts upwards
      const middle = [left + across / 2, top + up / 2];
      /** @type {Record<string, string>} */
      const turned = upsideDown ? { transform: `rotate(180 ${middle.join(" ")})` } : {};
      const place = drawn("rect", { x: left, y: top, width: across, height: up });
      return drawn("g", turned, place, drawn("text", { x: middle[0], y: middle[1] }, code));
    });
    const lines = [...marks.matchAll(MARK)].map(([, ...ends]) => {
      const [x1, y1, x2, y2] = ends.map(Number);
      return drawn("line", { x1, y1: height - y1, x2, y2: height - y2 });
    });
    const paper = { class: "deck-sheet", "aria-hidden": "true", viewBox: `0 0 ${width} ${height}` };
    return drawn("svg", paper, ...cards, ...lines);
  }

  return { sheetsOf, drawing };
})();
