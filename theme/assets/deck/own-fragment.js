/// <reference path="choice.js" />
// The words of a reader's own cards in the anchor of an address: #own= and JSON in base64. No host hears of it. These
// addresses are a promise, too. Pure.
/**
 * @typedef {{number: number, title: string, family: string, line: string, signs: string, steps: string[]}} OwnCard
 */
var guideDeckOwnFragment = (() => {
  "use strict";

  const VERSION = 1;
  const { OWN } = window.guideDeckChoice;
  const MOST_CARDS = 24;
  const MOST_STEPS = 24; // more lines than a card has
  // more than any card holds, so that an address stays one that can be passed on
  const MOST_CHARS = { title: 80, line: 240, signs: 320, steps: 960 };
  const CONTROL = /\p{Cc}/u;

  /**
   * @param {unknown} value
   * @param {number} most Characters.
   */
  const isText = (value, most) => typeof value === "string" && value.length <= most && !CONTROL.test(value);

  /**
   * Return a card as it was written, or none if anything about it is not as it should be.
   * @param {unknown} value
   * @param {string[]} families
   * @returns {OwnCard | undefined}
   */
  function cardOf(value, families) {
    if (!Array.isArray(value) || value.length !== 6) return undefined;
    const [number, title, family, line, signs, steps] = value;
    const isWhole =
      Number.isInteger(number) &&
      number >= 1 &&
      number <= MOST_CARDS &&
      isText(title, MOST_CHARS.title) &&
      Boolean(title.trim()) &&
      (family === "" || families.includes(family)) &&
      isText(line, MOST_CHARS.line) &&
      isText(signs, MOST_CHARS.signs) &&
      Array.isArray(steps) &&
      steps.length <= MOST_STEPS &&
      steps.every((step) => isText(step, MOST_CHARS.steps));
    return isWhole ? { number, title, family, line, signs, steps } : undefined;
  }

  /**
   * Return the cards of an anchor, and whether anything in it is damaged, which is left out.
   * @param {string} hash
   * @param {string[]} families Their keys.
   */
  function read(hash, families) {
    /** @type {OwnCard[]} */
    const cards = [];
    if (!hash.startsWith(OWN)) return { cards, isDamaged: false };
    try {
      const base64 = hash.slice(OWN.length).replace(/-/g, "+").replace(/_/g, "/");
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const [version, ...list] = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      if (version !== VERSION) return { cards, isDamaged: true };
      for (const value of list.slice(0, MOST_CARDS)) {
        const card = cardOf(value, families);
        if (card && !cards.some(({ number }) => number === card.number)) cards.push(card);
      }
      return { cards, isDamaged: cards.length < list.length };
    } catch {
      return { cards, isDamaged: true };
    }
  }

  /**
   * Return the anchor of cards; empty where there are none.
   * @param {OwnCard[]} cards
   */
  function written(cards) {
    if (!cards.length) return "";
    const list = cards.map(({ number, title, family, line, signs, steps }) => [number, title, family, line, signs, steps]);
    const bytes = new TextEncoder().encode(JSON.stringify([VERSION, ...list]));
    const base64 = btoa(String.fromCharCode(...bytes));
    return OWN + base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  return { read, written, MOST_CARDS, MOST_CHARS };
})();
