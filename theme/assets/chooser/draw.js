// Draw a card: one technique at random to practise, none twice before all were drawn.
(() => {
  "use strict";

  /** @type {HTMLElement | null} */
  const place = document.querySelector(".draw");
  if (!place) return;
  const { find, findAll, element, button, filled } = window.guideElements;
  const labels = window.guideLabels.draw;
  // Each technique is one of the ways to try of some statement
  const links = new Map(findAll(".kind .ways a[data-code]").map((link) => [link.dataset.code ?? "", link]));
  const files = place.dataset.files?.split(" ") ?? [];
  /** @type {string[]} */
  let stack = [];

  /**
   * Return the list in a random order (Fisher and Yates).
   * @param {string[]} list
   */
  function shuffled(list) {
    const cards = [...list];
    for (let i = cards.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [cards[i], cards[j]] = [cards[j], cards[i]];
    }
    return cards;
  }

  function draw() {
    if (!stack.length) stack = shuffled([...links.keys()]);
    const code = /** @type {string} */ (stack.pop());
    const { picture, alt, drill } = window.guideNoteTexts[code];
    const name = /** @type {HTMLElement} */ (links.get(code)).cloneNode(true);
    const rows = drill.flatMap(([label, text]) => [element("dt", {}, label), element("dd", {}, text)]);
    const words = element(
      "div",
      {},
      element("h3", {}, name),
      element("h4", {}, labels.practise),
      element("dl", {}, ...rows),
    );
    const card = element("img", { src: picture, alt, width: 357, height: 499 });
    drawn.replaceChildren(element("div", { class: "drawn" }, card, words));
    status.textContent = filled(labels.drawn, {
      name: name.textContent ?? "",
      number: links.size - stack.length,
      all: links.size,
    });
    if (!stack.length) status.append(` ${labels.all_drawn}`);
  }

  /** Draw when the notes are loaded; where they do not load, go to the page with all cards. */
  function loadAndDraw() {
    window.guideLoad(files).then(draw, () => location.assign(link.href));
  }

  const link = /** @type {HTMLAnchorElement} */ (find("a", place));
  const status = element("p", { "aria-live": "polite" });
  const drawn = element("div");
  link.replaceWith(button(link.textContent ?? "", loadAndDraw, { class: link.className }));
  place.append(status, drawn);
})();
