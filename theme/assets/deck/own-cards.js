/// <reference path="own-fragment.js" />
/// <reference path="own-sides.js" />
// Cards that a reader writes for a deck: a form with a picture of both sides, and the words in the anchor of the address.
// Loaded when somebody opens the form, or comes with such an address.
var guideDeckOwnCards = (() => {
  "use strict";

  const { element, button, announce, filled } = window.guideElements;
  const FOLDED = /\s+/g;

  const data = () => window.guideDeckOwn;

  /** @param {OwnCard} card */
  const codeOf = ({ number }) => `own${number}`;

  /**
   * Begin, with the cards of the address.
   * @param {OwnDeck} deck
   * @param {HTMLElement} place
   * @param {ShadowRoot} root Where sides are laid out.
   */
  function begin(deck, place, root) {
    const { words, families } = data();
    const { read, written, MOST_CARDS, MOST_CHARS } = window.guideDeckOwnFragment;
    const found = read(location.hash, Object.keys(families));
    let cards = found.cards;
    let edited = 0; // the number of the card in the form, or nothing for a new one
    const status = element("p", { class: "own-status", "aria-live": "polite" });
    const fit = element("p", { class: "own-fit", "aria-live": "polite" });
    const pictures = element("div", { class: "own-pictures", "aria-hidden": "true" });
    const list = element("ul", { class: "own-list" });
    const title = element("input", { maxlength: MOST_CHARS.title, name: "own-title" });
    const family = element("select", { name: "own-family" }, element("option", { value: "" }, words.no_family));
    for (const [key, { name }] of Object.entries(families)) family.append(element("option", { value: key }, name));
    const line = element("textarea", { maxlength: MOST_CHARS.line, rows: 3, name: "own-line" });
    const signs = element("textarea", { maxlength: MOST_CHARS.signs, rows: 3, name: "own-signs" });
    const steps = element("textarea", { maxlength: MOST_CHARS.steps, rows: 5, name: "own-steps" });
    const fields = [title, family, line, signs, steps];
    const labels = [words.title, words.family, words.line, words.signs, words.steps];
    const form = element("div", { class: "own-fields" });
    fields.forEach((field, i) => form.append(element("label", {}, element("span", {}, labels[i]), field)));
    const keep = button(words.add, keepCard);
    const another = button(words.new, () => edit());

    /** @param {string} text */
    const folded = (text) => text.replace(FOLDED, " ").trim();

    /**
     * Return the card in the form.
     * @returns {OwnCard}
     */
    function typed() {
      const lines = steps.value.normalize().split("\n").map(folded).filter(Boolean);
      return {
        number: edited || freeNumber(),
        title: folded(title.value.normalize()),
        family: family.value,
        line: folded(line.value.normalize()),
        signs: folded(signs.value.normalize()),
        steps: lines,
      };
    }

    function freeNumber() {
      const taken = new Set(cards.map(({ number }) => number));
      let number = 1;
      while (taken.has(number)) number += 1;
      return number;
    }

    /** @param {OwnCard} card */
    const laid = (card) => window.guideDeckOwnSides.laid(root, card, deck.look());

    /** Show the card in the form as it will be, and whether it fits. */
    function show() {
      const card = typed();
      const { sides, problems } = laid(card);
      pictures.replaceChildren(...sides.map(window.guideDeckOwnSides.picture));
      announce(fit, problems.join(" ") || words.fits);
      fit.classList.toggle("is-over", problems.length > 0);
      keep.disabled = problems.length > 0;
    }

    /** @param {OwnCard} [card] */
    function edit(card) {
      edited = card?.number ?? 0;
      title.value = card?.title ?? "";
      family.value = card?.family ?? "";
      line.value = card?.line ?? "";
      signs.value = card?.signs ?? "";
      steps.value = card?.steps.join("\n") ?? "";
      keep.textContent = edited ? words.keep : words.add;
      another.hidden = !edited;
      show();
      title.focus();
    }

    function keepCard() {
      const card = typed();
      const isNew = !edited;
      if (isNew && cards.length >= MOST_CARDS) {
        announce(status, filled(words.full, { count: MOST_CARDS }));
        return;
      }
      cards = isNew ? [...cards, card] : cards.map((other) => (other.number === card.number ? card : other));
      settle(isNew ? codeOf(card) : "");
      edit();
      announce(status, filled(isNew ? words.added : words.kept, { code: codeOf(card) }));
    }

    /** @param {OwnCard} card */
    function remove(card) {
      cards = cards.filter((other) => other !== card);
      settle();
      if (edited === card.number) edit();
      title.focus();
      announce(status, filled(words.deleted, { code: codeOf(card) }));
    }

    /** @param {string} [added] The code of a card that is chosen from now on. */
    function settle(added) {
      list.replaceChildren(...cards.map(row));
      keepAddress();
      offer(added);
      deck.changed();
    }

    /** @param {OwnCard} card */
    function row(card) {
      const code = codeOf(card);
      return element(
        "li",
        {},
        element("span", {}, `${code} ${card.title}`),
        button(filled(words.change, { code }), () => edit(card)),
        button(filled(words.delete, { code }), () => remove(card)),
      );
    }

    /** Hand over the cards as they are in this size and look; those that do not fit are named and left out. */
    function offer(added = "") {
      /** @type {string[]} */
      const left = [];
      const offered = cards.flatMap((card) => {
        const { sides, problems } = laid(card);
        if (problems.length) left.push(codeOf(card));
        return problems.length ? [] : [{ code: codeOf(card), title: card.title, front: sides[0], back: sides[1] }];
      });
      deck.setOwn(offered, added);
      const leftOut = left.length ? filled(words.not_fitting, { codes: left.join(", ") }) : "";
      deck.report([found.isDamaged ? words.damaged : "", leftOut].filter(Boolean).join(" "));
    }

    function keepAddress() {
      const address = new URL(location.href);
      address.hash = written(cards);
      history.replaceState(history.state, "", address);
    }

    form.addEventListener("input", show);
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== title) return;
      event.preventDefault(); // or the whole deck would be made
      if (!keep.disabled) keepCard();
    });
    for (const name of ["change", "input"]) place.addEventListener(name, (event) => event.stopPropagation());
    addEventListener("hashchange", () => {
      if (location.hash.startsWith(window.guideDeckChoice.OWN)) location.reload();
      else keepAddress(); // a heading on the page was followed
    });
    const about = element("p", {}, words.about);
    place.replaceChildren(about, list, form, pictures, fit, element("p", {}, keep, " ", another), status);
    another.hidden = true;
    list.replaceChildren(...cards.map(row));
    show();
    offer();

    function lookChanged() {
      show();
      offer();
    }

    return { lookChanged };
  }

  return { begin };
})();
