/// <reference path="fields.js" />
/// <reference path="typed-sides.js" />
/// <reference path="own-cards.js" />
/// <reference path="cover.js" />
/// <reference path="plan.js" />
// Cards that a reader writes, and a cover: what is laid out in the browser, as a part of the choice. Loaded when somebody
// wants one of them.
/**
 * @typedef {DeckFields & {address: (path: string) => string, cards: DeckCard[], first: DeckCard[],
 *   withCover: (tally: string) => string, settle: () => void, keep: () => void, page: string, onSettle?: () => void}} Deck
 * @typedef {{size: string, isMono: boolean}} DeckLook
 * @typedef {{look: () => DeckLook, setOwn: (cards: DeckCard[], added?: string) => void, changed: () => void,
 *   report: (words: string) => void}} OwnDeck
 */
var guideDeckExtras = (() => {
  "use strict";

  const FILES = [
    "vendor/pdf-lib/pdf-lib.min.js",
    "vendor/qrcode-generator/qrcode.js",
    "deck-own.js",
    ...["svg", "typed-drawing", "typed-sides", "typography", "own-fragment", "own-sides", "own-cards", "cover"].map((name) => `deck/${name}.js`),
    "deck/own-cards.css",
  ];
  const STYLE = "assets/deck-own.css";
  const { find, findAll, element, announce, filled, counted } = window.guideElements;
  const { countOf, written } = window.guideDeckChoice;
  /** @type {Promise<void> | undefined} */
  let begun;

  /**
   * Load what is needed, and begin, once. After a failure the next call tries again.
   * @param {Deck} deck
   */
  function extras(deck) {
    begun ??= begin(deck).catch((error) => {
      begun = undefined;
      throw error;
    });
    return begun;
  }

  /** @param {Deck} deck */
  async function begin(deck) {
    const sides = deck.sidesName();
    const files = [...FILES.map((name) => `assets/${name}`), `assets/deck-sides-${sides}.js`];
    await window.guideLoad(files.map(deck.address));
    const { useFonts, place } = window.guideDeckTypedSides;
    await useFonts(window.guideDeckSides[sides]);
    const root = await place(deck.address(STYLE));
    const look = () => lookOf(deck.sidesName());
    const settleCover = coverOf(deck, root, look);
    const own = window.guideDeckOwnCards.begin(ownDeckOf(deck, look), find(".deck-own div"), root);
    let before = sides;
    deck.onSettle = () => {
      if (before !== (before = deck.sidesName())) own.lookChanged();
      settleCover();
    };
  }

  /**
   * @param {string} sides As its file is named.
   * @returns {DeckLook}
   */
  function lookOf(sides) {
    const [size, mono] = sides.split("-");
    return { size, isMono: Boolean(mono) };
  }

  /**
   * Return what the form for own cards may do to a deck.
   * @param {Deck} deck
   * @param {() => DeckLook} look
   * @returns {OwnDeck}
   */
  function ownDeckOf(deck, look) {
    const [cardCount, rowCount] = [deck.cards.length, deck.rows.length];
    const list = element("ul");
    const words = window.guideDeckOwn.words;
    const group = element("fieldset", { class: "deck-cards" }, element("legend", {}, words.listed), list);
    const [model] = deck.rows;
    const modelCode = model.box.value;
    const note = element("p", { class: "deck-missing", "aria-live": "polite" });
    note.hidden = group.hidden = true;
    find(".deck-own").before(group);
    find(".deck-missing").after(note);

    /** @param {DeckCard} card */
    function row({ code, title }) {
      const place = /** @type {HTMLElement} */ (model.place.cloneNode(true));
      for (const part of findAll("*", place)) {
        for (const name of part.getAttributeNames()) {
          const value = part.getAttribute(name) ?? "";
          if (value.includes(modelCode)) part.setAttribute(name, value.replace(modelCode, code));
        }
      }
      const [label, copies] = [find("label", place), find(".deck-copies", place)];
      find("b", label).textContent = code;
      label.querySelector("svg")?.remove();
      find("span:last-child", label).textContent = title;
      copies.replaceChildren(filled(words.copies, { code }), " ", find("input", copies));
      return deck.rowOf(place);
    }

    /**
     * @param {DeckCard[]} cards
     * @param {string} [added]
     */
    function setOwn(cards, added) {
      const { copies } = deck.choice();
      if (added) copies.set(added, 1);
      const rows = cards.map(row);
      deck.cards.splice(cardCount, Infinity, ...cards);
      deck.codes.splice(cardCount, Infinity, ...cards.map(({ code }) => code));
      deck.rows.splice(rowCount, Infinity, ...rows);
      list.replaceChildren(...rows.map(({ place }) => place));
      group.hidden = !cards.length;
      deck.pick(copies);
    }

    function changed() {
      deck.settle();
      deck.keep();
    }

    /** @param {string} words */
    function report(words) {
      note.hidden = !words;
      announce(note, words);
    }

    return { look, setOwn, changed, report };
  }

  /**
   * Return a function that lays the cover on the choice, or takes it away.
   * @param {Deck} deck
   * @param {ShadowRoot} root
   * @param {() => DeckLook} look
   */
  function coverOf(deck, root, look) {
    const labels = window.guideDeckOwn.cover_words;
    const { edition = "", words = "{}" } = find("form.deck").dataset;
    const forms = /** @type {DeckLabels} */ (JSON.parse(words)).cards;
    const note = element("p", { class: "deck-cover-note", "aria-live": "polite" });
    find(".deck-cover").after(note);
    deck.withCover = (tally) => (deck.first.length ? filled(labels.added, { cards: tally }) : tally);

    return () => {
      const choice = deck.choice();
      const cards = [...choice.copies];
      const known = new Map(cards.filter(([code]) => !code.startsWith("own")));
      deck.first = [];
      if (!choice.cover || !cards.length) return announce(note, "");
      const link = deck.page + written({ ...choice, copies: known }, deck.wholeDeck);
      const order = { cards, link, page: deck.page, edition, count: counted(forms, countOf(choice)) };
      const { sides, isWhole } = window.guideDeckCover(root, look(), order);
      deck.first = [{ code: "cover", title: labels.title, front: sides[0], back: sides[1] }];
      const without = known.size < cards.length ? labels.without_own : "";
      announce(note, isWhole ? without : labels.too_long);
    };
  }

  return extras;
})();
