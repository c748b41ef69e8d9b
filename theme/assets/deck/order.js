// The order of the cards on paper: a list that is changed by buttons or by dragging. Loaded when a reader opens it.
var guideDeckOrder = (() => {
  "use strict";

  const { find, findAll, element, button, announce, filled, counted } = window.guideElements;

  /** @param {HTMLElement} list */
  const entries = (list) => findAll(":scope > li", list);

  /** @param {HTMLElement} list */
  const codes = (list) => entries(list).map(({ dataset }) => dataset.code ?? "");

  /**
   * Show the cards in their order. Called again, it changes the list that is there: what stays keeps the focus.
   * @param {HTMLElement} place
   * @param {DeckCard[]} cards As they are printed: a copy is one more.
   * @param {(codes: string[]) => void} onOrder Gets the codes in their new order.
   */
  function show(place, cards, onOrder) {
    const list = place.querySelector("ol") ?? begin(place, onOrder);
    // a reader changes the title of a card of their own
    const known = new Map(entries(list).map((entry) => [entry.dataset.name, entry]));
    const different = [...new Set(cards)];
    const wanted = different.map((card) => known.get(nameOf(card)) ?? entryOf(card, place, onOrder));
    for (const entry of known.values()) if (!wanted.includes(entry)) entry.remove();
    wanted.forEach((entry, i) => {
      if (list.children[i] !== entry) list.insertBefore(entry, list.children[i] ?? null);
      const copies = cards.filter((card) => card === different[i]).length;
      announce(find(".deck-times", entry), copies > 1 ? counted(window.guideDeckWords.order.copies, copies) : "");
    });
    tellEnds(list);
  }

  /** @param {DeckCard} card */
  const nameOf = ({ code, title }) => `${code} ${title}`;

  /**
   * Build the list, empty, and what stands above it.
   * @param {HTMLElement} place
   * @param {(codes: string[]) => void} onOrder
   */
  function begin(place, onOrder) {
    const labels = window.guideDeckWords.order;
    const said = element("p", { class: "deck-moved", "aria-live": "polite" });
    const list = element("ol", { class: "deck-sequence" });
    const again = button(labels.as_in_deck, () => {
      onOrder(inDeckOrder(codes(list)));
      announce(said, labels.restored);
    });
    place.replaceChildren(element("p", {}, labels.about), element("p", {}, again), said, list);
    // SortableJS tells each step of a drag by an event of this name, which the form would take for a new choice
    list.addEventListener("change", (event) => event.stopPropagation());
    window.Sortable.create(list, {
      handle: ".deck-grip",
      forceFallback: true, // alike by mouse, pen and finger: a browser's own dragging knows no fingers
      fallbackOnBody: true,
      onEnd: ({ item }) => tell(item, place, onOrder),
    });
    return list;
  }

  /**
   * @param {string[]} chosen
   */
  function inDeckOrder(chosen) {
    const known = window.guideDeckSheets.codes;
    const others = chosen.filter((code) => !known.includes(code)); // which the deck does not have
    return [...known.filter((code) => chosen.includes(code)), ...others];
  }

  /**
   * @param {DeckCard} card
   * @param {HTMLElement} place
   * @param {(codes: string[]) => void} onOrder
   */
  function entryOf(card, place, onOrder) {
    const { code, title } = card;
    const labels = window.guideDeckWords.order;
    /**
     * @param {string} name
     * @param {string} words
     */
    const mover = (name, words) =>
      button(words, () => move(entry, name, place, onOrder), { name, "aria-label": `${words}: ${nameOf(card)}` });
    const entry = element(
      "li",
      { "data-code": code, "data-name": nameOf(card) },
      element("span", { class: "deck-grip", "aria-hidden": "true" }),
      element("span", { class: "deck-named" }, element("b", {}, code), ` ${title} `, element("small", { class: "deck-times" })),
      mover("earlier", labels.earlier),
      mover("later", labels.later),
    );
    return entry;
  }

  /**
   * Move an entry by one place: its neighbour goes to its other side, so the entry keeps the focus.
   * @param {HTMLElement} entry
   * @param {string} name
   * @param {HTMLElement} place
   * @param {(codes: string[]) => void} onOrder
   */
  function move(entry, name, place, onOrder) {
    const [before, after] = [entry.previousElementSibling, entry.nextElementSibling];
    if (name === "earlier" && before) entry.after(before);
    if (name === "later" && after) entry.before(after);
    tell(entry, place, onOrder);
  }

  /**
   * Hand on the order in which the entries stand, and say where one of them is now.
   * @param {HTMLElement} entry
   * @param {HTMLElement} place
   * @param {(codes: string[]) => void} onOrder
   */
  function tell(entry, place, onOrder) {
    const list = find("ol", place);
    const all = codes(list);
    onOrder(all);
    tellEnds(list);
    const { code = "" } = entry.dataset;
    const moved = { code, number: all.indexOf(code) + 1, all: all.length };
    announce(find(".deck-moved", place), filled(window.guideDeckWords.order.moved, moved));
    entry.scrollIntoView({ block: "nearest" });
  }

  /**
   * Mark the buttons that lead nowhere. They can have the focus, which a disabled one would lose.
   * @param {HTMLElement} list
   */
  function tellEnds(list) {
    for (const entry of entries(list)) {
      find("[name=earlier]", entry).setAttribute("aria-disabled", String(!entry.previousElementSibling));
      find("[name=later]", entry).setAttribute("aria-disabled", String(!entry.nextElementSibling));
    }
  }

  return { show };
})();
