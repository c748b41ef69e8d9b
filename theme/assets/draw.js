/* Draw a card: one technique at random to practise, none twice before all were drawn. */
(function () {
  "use strict";

  const place = document.querySelector(".draw"), library = document.querySelector(".library");
  if (!place || !window.guideLoad) return;
  const codes = [...library.querySelectorAll("li")].map((item) => item.dataset.code);
  let stack = [];

  function shuffled(list) {
    const cards = [...list];
    for (let i = cards.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [cards[i], cards[j]] = [cards[j], cards[i]];
    }
    return cards;
  }

  function make(tag, content, attributes = {}) {
    const element = document.createElement(tag);
    element.append(...[content].flat());
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function draw() {
    if (!stack.length) stack = shuffled(codes);
    const code = stack.pop(), { picture, alt, drill } = window.guideNoteTexts[code];
    const name = library.querySelector(`[data-code="${code}"] a`).cloneNode(true);
    const words = make("div", [
      make("h3", name),
      make("h4", "Practise it"),
      make("dl", drill.flatMap(([label, text]) => [make("dt", label), make("dd", text)])),
    ]);
    const card = make("img", [], { src: picture, alt, width: 357, height: 499 });
    drawn.replaceChildren(make("div", [card, words], { class: "drawn" }));
    status.textContent = `${name.textContent}: card ${codes.length - stack.length} of ${codes.length}.`;
    if (!stack.length) status.append(" All were drawn; the next begins again.");
  }

  const link = place.querySelector("a"), button = make("button", link.textContent, { type: "button", class: link.className });
  const status = make("p", [], { "aria-live": "polite" }), drawn = make("div", []);
  button.addEventListener("click", () => window.guideLoad(library.dataset.notes).then(draw, () => location.assign(link.href)));
  link.replaceWith(button);
  place.append(status, drawn);
})();
