// Shows the cards one at a time: the front, then the back, then whether the learner knew it. Those not known come again.
var guideCards = (() => {
  "use strict";

  const { find, findAll, element, button, announce, filled } = window.guideElements;
  const cards = findAll(".flash-card");
  const keys = new Set(cards.map(keyOf));
  const place = find(".one-card");
  const all = find(".all-cards");
  /** @type {HTMLElement[]} */
  let round = [];
  let at = 0;

  /** @param {HTMLElement} card */
  function keyOf(card) {
    return card.dataset.key ?? "";
  }

  /**
   * Offer the cards. `known` holds the keys of those that the learner knows, and changes with them.
   * @param {PracticeLabels} labels
   * @param {Set<string>} known
   * @param {() => void} onChange
   */
  function offer(labels, known, onChange) {
    const count = element("p", { role: "status" });
    const shown = element("div", { class: "shown" });
    place.replaceChildren(count, shown);
    rest();

    /** Show what can be done next, and how many cards are known. */
    function rest() {
      const isAll = cards.every((card) => known.has(keyOf(card)));
      announce(count, isAll ? labels.all_known : filled(labels.known, { count: known.size, all: cards.length }));
      const start = isAll ? button(labels.again, forget) : button(labels.start_cards, begin);
      shown.replaceChildren(buttons(start));
      all.hidden = false;
      return start;
    }

    /** @param {...HTMLElement} row */
    function buttons(...row) {
      return element("p", { class: "do" }, ...row);
    }

    function begin() {
      round = cards.filter((card) => !known.has(keyOf(card)));
      at = 0;
      all.hidden = true;
      front();
    }

    function forget() {
      known.clear();
      onChange();
      begin();
    }

    function front() {
      const card = round[at];
      const heading = element("h3", { tabindex: -1 }, filled(labels.card, { number: at + 1, all: round.length }));
      const turn = button(labels.turn, () => back(card));
      const asked = element("p", { class: "asks" }, card.dataset.asked ?? "");
      const words = element("div", { class: "side" }, asked, ...copied("summary", card));
      shown.replaceChildren(heading, words, buttons(turn, button(labels.stop_cards, stop)));
      heading.focus({ preventScroll: true });
      shown.scrollIntoView({ block: "nearest" });
    }

    /** @param {HTMLElement} card */
    function back(card) {
      const words = element("div", { class: "back-side", tabindex: -1 }, ...copied(".back", card));
      const knew = button(labels.knew, () => onward(card, true), { class: "knew" });
      const row = buttons(knew, button(labels.not_yet, () => onward(card, false)), button(labels.stop_cards, stop));
      find(".do", shown).replaceWith(words, row);
      words.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }

    /**
     * @param {string} selector
     * @param {HTMLElement} card
     */
    function copied(selector, card) {
      return [...find(selector, card).childNodes].map((node) => node.cloneNode(true));
    }

    /**
     * @param {HTMLElement} card
     * @param {boolean} isKnown
     */
    function onward(card, isKnown) {
      if (isKnown) known.add(keyOf(card));
      else known.delete(keyOf(card));
      announce(count, filled(labels.known, { count: known.size, all: cards.length }));
      onChange();
      at += 1;
      if (at < round.length) front();
      else stop();
    }

    function stop() {
      rest().focus();
    }
  }

  return { keys, offer };
})();
