// What a reader chose, as the address has it: ?cards=T01,T07*3&paper=letter&sides=both&marks=no. These addresses are a
// promise: what is documented on the page stays. Pure: reads and returns texts, and knows nothing of the page.
/**
 * `copies` stand in the order in which the cards are printed; `colour`, `marks`, `box` and `cover` are switches.
 * @typedef {{copies: Map<string, number>, size: string, paper: string, sides: string} & Record<DeckSwitch, boolean>} DeckChoice
 * @typedef {"colour" | "marks" | "box" | "cover"} DeckSwitch
 * @typedef {{codes: string[], groups: Record<string, string[]>,
 *   sizes: Record<string, {papers: Record<string, Record<string, unknown>>}>}} DeckOffer
 */
var guideDeckChoice = (() => {
  "use strict";

  const OWN = "#own="; // how an anchor with cards of a reader's own begins
  const MOST_COPIES = 99; // as fieldguide/site/your_deck_page.py has it
  const ITEM = /^([\w-]+)(?:\*(\d+))?$/;
  const SHORT_CODE = /^([A-Z])(\d)$/; // people write T3, and only T03 can be meant
  const USUAL = { size: "poker", paper: "a4", sides: "both" };
  /** @type {Record<DeckSwitch, boolean>} What each is where an address does not say. */
  const SWITCHES = { colour: true, marks: true, box: false, cover: false };
  const NAMES = /** @type {DeckSwitch[]} */ (Object.keys(SWITCHES));

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
   * Return the copies of a choice of these cards, one of each.
   * @param {string[]} codes
   */
  const oneOfEach = (codes) => new Map(codes.map((code) => [code, 1]));

  /**
   * Return how many cards are chosen, copies and all.
   * @param {DeckChoice} choice
   */
  const countOf = ({ copies }) => [...copies.values()].reduce((sum, count) => sum + count, 0);

  /**
   * Return the codes of what is chosen in their order: a card that comes in stands where the deck has it, or last where
   * a reader has arranged the others.
   * @param {string[]} before
   * @param {Set<string>} picked
   * @param {string[]} codes In the order of the deck.
   */
  function arranged(before, picked, codes) {
    const stay = before.filter((code) => picked.has(code));
    const isAsInDeck = stay.join() === codes.filter((code) => stay.includes(code)).join();
    return isAsInDeck ? codes.filter((code) => picked.has(code)) : [...new Set([...stay, ...picked])];
  }

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
    const papers = () => offer.sizes[choice.size].papers;
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
     * @param {() => object} known What there is, by name.
     * @param {(value: string) => void} take
     */
    const option = (name, known, take) => {
      const value = asked.get(name);
      if (value === null) return;
      if (Object.hasOwn(known(), value.toLowerCase())) take(value.toLowerCase());
      else unknown.push(`${name}=${value}`);
    };
    option("size", () => offer.sizes, (value) => (choice.size = value));
    option("paper", papers, (value) => (choice.paper = value));
    option("sides", () => papers()[choice.paper], (value) => (choice.sides = value));
    for (const name of NAMES) option(name, () => ({ yes: true, no: false }), (value) => (choice[name] = value === "yes"));
    if (!Object.hasOwn(papers()[choice.paper], choice.sides)) choice.sides = USUAL.sides;
    return { choice, unknown };
  }

  /**
   * Return the address of a choice from the question mark on; empty for the whole deck in the usual way.
   * @param {DeckChoice} choice
   * @param {string[]} wholeDeck Its codes.
   */
  function written(choice, wholeDeck) {
    const list = [...choice.copies].map(([code, count]) => (count > 1 ? `${code}*${count}` : code)).join(",");
    const parts = list === wholeDeck.join(",") ? [] : [`cards=${list}`];
    for (const name of /** @type {(keyof typeof USUAL)[]} */ (Object.keys(USUAL))) {
      if (choice[name] !== USUAL[name]) parts.push(`${name}=${choice[name]}`);
    }
    for (const name of NAMES) if (choice[name] !== SWITCHES[name]) parts.push(`${name}=${choice[name] ? "yes" : "no"}`);
    return parts.length ? `?${parts.join("&")}` : "";
  }

  return { arranged, countOf, oneOfEach, read, written, withinCopies, OWN, SWITCHES, USUAL };
})();
