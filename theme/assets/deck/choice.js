// What a reader chose, as the address has it: ?cards=T01,T07*3&paper=letter&sides=both&marks=no. These addresses are a
// promise: what is documented on the page stays. Pure: reads and returns texts, and knows nothing of the page.
/**
 * @typedef {{copies: Map<string, number>, paper: string, sides: string, marks: boolean}} DeckChoice
 * @typedef {{codes: string[], groups: Record<string, string[]>, papers: Record<string, Record<string, unknown>>}} DeckOffer
 */
var guideDeckChoice = (() => {
  "use strict";

  const MOST_COPIES = 99; // as fieldguide/site/your_deck_page.py has it
  const ITEM = /^([\w-]+)(?:\*(\d+))?$/;
  const SHORT_CODE = /^([A-Z])(\d)$/; // people write T3, and only T03 can be meant
  const USUAL = { paper: "a4", sides: "both" };

  /**
   * Return the codes that a name stands for: a card, or a group of them; none where nothing has that name.
   * @param {string} name
   * @param {DeckOffer} offer
   */
  function codesOf(name, { codes, groups }) {
    const wanted = name.toUpperCase().replace(SHORT_CODE, "$10$2").toLowerCase();
    const code = codes.find((known) => known.toLowerCase() === wanted);
    if (code) return [code];
    const group = Object.keys(groups).find((known) => known.toLowerCase() === wanted);
    return group ? groups[group].filter((member) => codes.includes(member)) : [];
  }

  /**
   * @param {number} count
   */
  const withinCopies = (count) => Math.min(Math.max(1, Math.trunc(count) || 1), MOST_COPIES);

  /**
   * Return the copies of each card that a list names, and what in it is unknown.
   * @param {string} list
   * @param {DeckOffer} offer
   */
  function cardsIn(list, offer) {
    /** @type {Map<string, number>} */
    const copies = new Map();
    /** @type {string[]} */
    const unknown = [];
    for (const item of list.split(",").map((part) => part.trim())) {
      if (!item) continue;
      const [, name = "", count = "1"] = ITEM.exec(item) ?? [];
      const codes = Number(count) >= 1 && Number(count) <= MOST_COPIES ? codesOf(name, offer) : [];
      if (!codes.length) unknown.push(item);
      for (const code of codes) copies.set(code, Math.max(copies.get(code) ?? 0, Number(count)));
    }
    return { copies, unknown };
  }

  /**
   * Return what an address asks for, and what of it is unknown. What it does not ask for is as in `otherwise`.
   * @param {string} search The part of the address from the question mark on.
   * @param {DeckOffer} offer
   * @param {DeckChoice} otherwise
   */
  function read(search, offer, otherwise) {
    const asked = new URLSearchParams(search);
    const choice = { ...otherwise };
    /** @type {string[]} */
    const unknown = [];
    const list = asked.get("cards");
    if (list !== null) {
      const cards = cardsIn(list, offer);
      choice.copies = cards.copies;
      unknown.push(...cards.unknown);
    }
    /**
     * @param {string} name
     * @param {(value: string) => boolean} take
     */
    const option = (name, take) => {
      const value = asked.get(name);
      if (value !== null && !take(value.toLowerCase())) unknown.push(`${name}=${value}`);
    };
    option("paper", (value) => {
      const isKnown = Object.hasOwn(offer.papers, value);
      if (isKnown) choice.paper = value;
      return isKnown;
    });
    option("sides", (value) => {
      const isKnown = Object.hasOwn(offer.papers[choice.paper], value);
      if (isKnown) choice.sides = value;
      return isKnown;
    });
    option("marks", (value) => {
      choice.marks = value !== "no";
      return ["yes", "no"].includes(value);
    });
    if (!Object.hasOwn(offer.papers[choice.paper], choice.sides)) choice.sides = USUAL.sides;
    return { choice, unknown };
  }

  /**
   * Return the address of a choice from the question mark on; empty for the whole deck in the usual way.
   * @param {DeckChoice} choice
   * @param {string[]} wholeDeck Its codes.
   */
  function written({ copies, paper, sides, marks }, wholeDeck) {
    const isWhole = copies.size === wholeDeck.length && wholeDeck.every((code) => copies.get(code) === 1);
    const list = [...copies].map(([code, count]) => (count > 1 ? `${code}*${count}` : code));
    const parts = [
      isWhole ? "" : `cards=${list.join(",")}`,
      paper === USUAL.paper ? "" : `paper=${paper}`,
      sides === USUAL.sides ? "" : `sides=${sides}`,
      marks ? "" : "marks=no",
    ].filter(Boolean);
    return parts.length ? `?${parts.join("&")}` : "";
  }

  return { read, written, withinCopies, USUAL };
})();
