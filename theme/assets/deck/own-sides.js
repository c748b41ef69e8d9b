/// <reference path="own-fragment.js" />
/// <reference path="typed-sides.js" />
/// <reference path="typography.js" />
// A reader's own card as two sides, and what keeps it out of the deck.
var guideDeckOwnSides = (() => {
  "use strict";

  const { find, filled } = window.guideElements;
  const BLACK = "#000";

  const data = () => window.guideDeckOwn;

  /**
   * Return both sides of a card, and why it cannot be printed, in words.
   * @param {ShadowRoot} root Where sides are laid out.
   * @param {OwnCard} card
   * @param {DeckLook} look
   */
  function laid(root, card, { size, isMono }) {
    const fillSides = (/** @type {HTMLElement[]} */ sides) => fill(sides, card, isMono);
    const { sides, misfits } = window.guideDeckTypedSides.laidOut(root, data().sides, size, isMono, fillSides);
    return { sides, problems: problems(card, misfits) };
  }

  /**
   * @param {OwnCard} card
   * @param {TypedMisfit[]} misfits
   */
  function problems({ title, line, signs, steps }, misfits) {
    const { words } = data();
    if (!title) return [words.title_needed];
    const unknown = window.guideDeckDrawing.unknownLetters([title, line, signs, ...steps].join(""));
    return unknown.length ? [filled(words.unknown, { letters: unknown.join(" ") })] : problemsOf(misfits);
  }

  /**
   * Write the words of a card into the templates of its sides.
   * @param {HTMLElement[]} sides
   * @param {OwnCard} card
   * @param {boolean} isMono
   */
  function fill(sides, { family, steps, ...card }, isMono) {
    const { families, guide } = data();
    const { typeset } = window.guideDeckTypography;
    const [title, line, signs] = [card.title, card.line, card.signs].map(typeset);
    const [front, back] = sides;
    for (const side of sides) {
      const colour = isMono ? BLACK : families[family]?.colour;
      if (colour) side.style.setProperty("--family", colour);
      const shape = /** @type {SVGElement} */ (side.querySelector("svg"));
      const path = /** @type {SVGPathElement} */ (shape.querySelector("path"));
      if (family) path.setAttribute("d", families[family].shape);
      else shape.remove();
      if (isMono) path.setAttribute("fill", BLACK);
    }
    find("h1", front).textContent = title;
    find(".of", front).textContent = families[family]?.name ?? guide;
    fillOrRemove(find(".say", front), line, (say) => {
      say.textContent = [...(say.textContent ?? "")].join(line); // between its quotation marks
    });
    find(".of", back).textContent = title;
    fillOrRemove(find(".notice", back), signs, (notice) => {
      find("span", notice).textContent = signs;
    });
    const step = find(".steps li", back);
    step.replaceWith(...steps.map((words, i) => filledStep(step, typeset(words), i + 1)));
  }

  /**
   * @param {HTMLElement} part
   * @param {string} words
   * @param {(part: HTMLElement) => void} write
   */
  function fillOrRemove(part, words, write) {
    if (words) write(part);
    else part.remove();
  }

  /**
   * @param {HTMLElement} template
   * @param {string} words
   * @param {number} number
   */
  function filledStep(template, words, number) {
    const step = /** @type {HTMLElement} */ (template.cloneNode(true));
    [String(number), words].forEach((text, i) => {
      step.children[i].textContent = text;
    });
    return step;
  }

  /**
   * Return what does not fit, in words.
   * @param {TypedMisfit[]} misfits
   */
  function problemsOf(misfits) {
    const words = data().words;
    return misfits.map(({ face, part, over_mm }) => {
      const label = part === "words" ? words[`${face}_over`] : words[`${part}_over`];
      return filled(label, { side: words[face], over: over_mm.toFixed(1) });
    });
  }

  /** @param {TypedSide} side */
  function picture({ size, drawing }) {
    return window.guideDeckSvg("svg", { viewBox: `0 0 ${size.join(" ")}`, width: `${size[0]}pt` }, ...drawing());
  }

  return { laid, picture };
})();
