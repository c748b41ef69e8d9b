// The tuck box for so many cards, by the table of the build (printing/sheets/box_sheets.py). Loaded when a reader wants
// one.
var guideDeckBox = (() => {
  "use strict";

  const { find, announce, filled } = window.guideElements;
  const GROWING = /(\S+)\|(\S+)/g; // a number, and how much more it is for each mm of depth
  const DIGITS = 4; // of a point, as the sheets have them
  const CORNER = /** @type {Corner} */ ([0, 0]);

  /**
   * Return the sheet with the box for some cards, if one is wanted and the paper has room for it, and say so below the
   * choice.
   * @param {DeckCard[]} cards The first one stands on the front.
   * @param {DeckChoice} choice
   * @param {DeckLayout} layout
   * @returns {DeckSheet | undefined}
   */
  function boxFor(cards, { box, size, paper }, layout) {
    const labels = window.guideDeckWords.box;
    const isWanted = box && layout.marks && cards.length > 0; // one side a page has no paper for a box
    const { net, depth_mm, most } = netFor(cards.length, size, paper, layout.on_one_side);
    const refused = most > 0 ? filled(labels.too_many, { count: cards.length, most }) : labels.no_room;
    announce(find(".deck-boxed"), isWanted ? (net ? labels.about : refused) : "");
    if (!net || !isWanted) return undefined;
    const [{ code, front: page }] = cards;
    const front = { code, page, corner: CORNER, matrix: written(net.picture, depth_mm) };
    const held = [{ code: "", title: labels.bookmark, front: page, back: page }];
    return { held, placed: [front], turn: 0, marks: written(net.marks, depth_mm) };
  }

  /**
   * Return the net for so many cards, undefined where they are too many, and how many a box holds at most: below one
   * where the paper has no room for any.
   * @param {number} count
   * @param {string} size
   * @param {string} paper
   * @param {boolean} isFolded Whether a card is two layers of paper.
   */
  function netFor(count, size, paper, isFolded) {
    const { sheets, slack_mm, least_depth_mm, thickness_mm, folded_thickness_mm } = window.guideDeckBoxes[size];
    const each_mm = isFolded ? folded_thickness_mm : thickness_mm;
    const depth_mm = Math.max(count * each_mm + slack_mm, least_depth_mm);
    const nets = sheets[paper] ?? [];
    const deepest_mm = Math.max(0, ...nets.map(({ most_depth_mm }) => most_depth_mm));
    const net = nets.find(({ most_depth_mm }) => depth_mm <= most_depth_mm);
    return { net, depth_mm, most: Math.floor((deepest_mm - slack_mm) / each_mm) };
  }

  /**
   * @param {string} text
   * @param {number} depth_mm
   */
  function written(text, depth_mm) {
    return text.replace(GROWING, (_, fixed, growing) => (Number(fixed) + Number(growing) * depth_mm).toFixed(DIGITS));
  }

  return { boxFor };
})();
