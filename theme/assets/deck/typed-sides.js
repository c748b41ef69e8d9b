/// <reference path="typed-drawing.js" />
// Sides of cards that are laid out in the browser by the cards' own style sheets, and how far their words are too long.
// What to draw is read from that layout: areas, lines, and each letter at its place. Loaded when a reader needs it.
/**
 * @typedef {{face: "front" | "back", part: "title" | "words" | "width", over_mm: number}} TypedMisfit
 */
var guideDeckTypedSides = (() => {
  "use strict";

  const [PT_PER_PX, MM_PER_PX] = [72 / 96, 25.4 / 96];
  const HEAD_FOOT_PX = 3; // white below a title, as printing/cards/one_card.py has it
  const TOLERANCE_MM = 0.05; // as printing/pdf/fit.py
  const CURVE = 0.5523; // of the radius: how a circle is drawn with curves
  const { element } = window.guideElements;
  /** @type {Promise<ShadowRoot> | undefined} */
  let placed;

  /**
   * Return a length of the layout, which is enlarged, on the card.
   * @param {number} px
   */
  const pt = (px) => (px * PT_PER_PX) / window.guideDeckOwn.scale;

  /**
   * Have the typeface at hand as the sides have it: no other file brings it.
   * @param {string} sides Their PDF, as base64.
   */
  async function useFonts(sides) {
    const { PDFDocument, PDFName, decodePDFRawStream } = window.PDFLib;
    const { node } = (await PDFDocument.load(sides, { updateMetadata: false })).getPage(0);
    /**
     * @param {PdfDict} found
     * @param {...string} names
     */
    const within = (found, ...names) => names.reduce((part, name) => part.lookup(PDFName.of(name)), found);
    const fonts = within(node.Resources(), "Font");
    const faces = Object.keys(window.guideDeckOwn.font.widths).map((weight) => {
      const [descendant] = within(fonts, `W${weight}`, "DescendantFonts").asArray();
      const program = within(node.context.lookup(descendant), "FontDescriptor", "FontFile2");
      return new FontFace(window.guideDeckDrawing.FAMILY, decodePDFRawStream(program).decode(), { weight });
    });
    for (const face of await Promise.all(faces.map((face) => face.load()))) document.fonts.add(face);
  }

  /**
   * Return the place in which sides are laid out, which nobody sees or hears.
   * @param {string} sheet The address of the cards' style sheet.
   */
  function place(sheet) {
    placed ??= new Promise((resolve, reject) => {
      const host = element("div", { class: "deck-measure", "aria-hidden": "true" });
      const root = host.attachShadow({ mode: "open" });
      const link = element("link", { rel: "stylesheet", href: sheet });
      link.addEventListener("load", () => resolve(root));
      link.addEventListener("error", () => {
        placed = undefined;
        host.remove();
        reject(new Error(`${sheet} did not load`));
      });
      root.append(link, element("div", { class: "card" }));
      document.body.append(host);
    });
    return placed;
  }

  /**
   * Return the sides that `fill` writes into their templates, and what of them does not fit.
   * @param {ShadowRoot} root
   * @param {string[]} html
   * @param {string} size
   * @param {boolean} isMono
   * @param {(sides: HTMLElement[]) => void} fill
   */
  function laidOut(root, html, size, isMono, fill) {
    const card = /** @type {HTMLElement} */ (root.querySelector(".card"));
    root.host.className = `deck-measure ${size}${isMono ? " mono" : ""}`;
    const parsed = html.map((side) => new DOMParser().parseFromString(side, "text/html").body.children[0]);
    const elements = /** @type {HTMLElement[]} */ (parsed.map((side) => document.importNode(side, true)));
    fill(elements);
    /** @type {TypedMisfit[]} */
    const misfits = [];
    const sides = elements.map((side, i) => {
      card.replaceChildren(side);
      misfits.push(...misfitsOf(side, i ? "back" : "front"));
      return drawn(card, side);
    });
    card.replaceChildren();
    return { sides, misfits };
  }

  /** @param {Element} part */
  const bottom = (part) => part.getBoundingClientRect().bottom - parseFloat(getComputedStyle(part).borderBottomWidth);

  /**
   * Return what does not fit, by the measures of the build: _SideBoxes in printing/cards/one_card.py.
   * @param {HTMLElement} side
   * @param {"front" | "back"} face
   */
  function misfitsOf(side, face) {
    /** @param {string} name */
    const part = (name) => side.querySelector(`[id$="-${name}"]`);
    const [title, head, words, foot] = [part("title") ?? part("top"), part("head"), part("words"), part("foot")];
    const { scale } = window.guideDeckOwn;
    const right = side.getBoundingClientRect().right;
    const ends = runs(side).map(({ end }) => end - right);
    const over = {
      title: title && head ? bottom(title) + HEAD_FOOT_PX * scale - bottom(head) : 0,
      words: words ? bottom(words) - (foot ? foot.getBoundingClientRect().top : bottom(side)) : 0,
      width: Math.max(0, ...ends),
    };
    return Object.entries(over)
      .map(([name, px]) => ({ face, part: /** @type {TypedMisfit["part"]} */ (name), over_mm: (px * MM_PER_PX) / scale }))
      .filter(({ over_mm }) => over_mm > TOLERANCE_MM);
  }

  /**
   * Return the texts of a side line by line, in px of the window.
   * @param {Element} side
   */
  function runs(side) {
    const texts = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
    /** @type {{parent: Element, letters: string, places: number[], middle: number, end: number}[]} */
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = /** @type {Element} */ (text.parentElement);
      if (!parent.closest("svg")) found.push(...linesOf(/** @type {Text} */ (text), parent));
    }
    return found;
  }

  /**
   * @param {Text} text
   * @param {Element} parent
   */
  function linesOf(text, parent) {
    const range = document.createRange();
    const lines = [];
    let start = 0;
    /** @type {{parent: Element, letters: string, places: number[], middle: number, end: number} | undefined} */
    let line;
    for (const letter of text.data) {
      range.setStart(text, start);
      range.setEnd(text, (start += letter.length));
      const box = [...range.getClientRects()].find(({ width }) => width > 0);
      if (!box) continue; // white space that the layout left out
      const middle = (box.top + box.bottom) / 2;
      if (!line || Math.abs(middle - line.middle) > box.height / 2) {
        line = { parent, letters: "", places: [], middle, end: 0 };
        lines.push(line);
      }
      line.letters += letter;
      line.places.push(box.left);
      if (letter.trim()) line.end = box.right;
    }
    return lines;
  }

  /**
   * Return what stands on a side: what has a ground or a border, then words.
   * @param {Element} card
   * @param {Element} side
   * @returns {TypedSide}
   */
  function drawn(card, side) {
    const { left, top, width, height } = card.getBoundingClientRect();
    /** @param {number} px */
    const x = (px) => pt(px - left);
    /** @param {number} px */
    const y = (px) => pt(px - top);
    const paths = [...side.querySelectorAll("*")].flatMap((part) =>
      part instanceof SVGPathElement ? pictured(part, x, y) : boxed(part, x, y),
    );
    const { rise, em } = window.guideDeckOwn.font;
    const words = runs(side).map(({ parent, letters, places, middle }) => {
      const { fontSize, fontWeight, color } = getComputedStyle(parent);
      const size = pt(parseFloat(fontSize));
      const baseline = y(middle) + (size * rise) / em;
      return { letters, places: places.map(x), y: baseline, size, weight: Number(fontWeight), colour: color };
    });
    const items = [...paths, ...words];
    const size = /** @type {[number, number]} */ ([pt(width), pt(height)]);
    const { operators, drawing } = window.guideDeckDrawing;
    return { size, operators: operators(items, size[1]), drawing: () => drawing(items) };
  }

  /**
   * Return the ground and the borders of an element, and of what its style sheet puts behind its content.
   * @param {Element} part
   * @param {(px: number) => number} x
   * @param {(px: number) => number} y
   */
  function boxed(part, x, y) {
    const own = part.getBoundingClientRect();
    const [style, after] = [getComputedStyle(part), getComputedStyle(part, "::after")];
    const boxes = [{ style, left: own.left, top: own.top, width: own.width, height: own.height }];
    if (after.content !== "none" && after.position === "absolute") {
      const [width, height] = [parseFloat(after.width), parseFloat(after.height)];
      const left = own.left + parseFloat(after.left) + parseFloat(after.marginLeft);
      boxes.push({ style: after, left, top: own.top + parseFloat(after.top), width, height });
    }
    return boxes.flatMap(({ style, left, top, width, height }) => {
      const edges = [x(left), y(top), x(left + width), y(top + height)];
      return [...ground(style, edges), ...borders(style, edges)];
    });
  }

  /** @param {number[]} edges */
  const rectangle = ([left, top, right, foot]) => `M${left} ${top}H${right}V${foot}H${left}Z`;

  /**
   * @param {CSSStyleDeclaration} style
   * @param {number[]} edges
   * @returns {TypedPath[]}
   */
  function ground({ backgroundColor }, edges) {
    const isClear = /^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor);
    return isClear ? [] : [{ path: rectangle(edges), fill: backgroundColor }];
  }

  /**
   * @param {CSSStyleDeclaration} style
   * @param {number[]} edges
   * @returns {TypedPath[]}
   */
  function borders(style, [left, top, right, foot]) {
    if (style.borderBottomStyle === "none" || !parseFloat(style.borderBottomWidth)) return [];
    const width = pt(parseFloat(style.borderBottomWidth));
    if (style.borderBottomStyle !== "dashed") {
      return [{ path: rectangle([left, foot - width, right, foot]), fill: style.borderBottomColor }];
    }
    const radius = pt(parseFloat(style.borderBottomLeftRadius)) - width / 2;
    const inner = [left + width / 2, top + width / 2, right - width / 2, foot - width / 2];
    return [{ path: rounded(inner, radius), stroke: style.borderBottomColor, width, dashes: [2 * width, 2 * width] }];
  }

  /**
   * @param {number[]} edges
   * @param {number} radius
   */
  function rounded([left, top, right, foot], radius) {
    const [inLeft, inTop, inRight, inFoot] = [left + radius, top + radius, right - radius, foot - radius];
    const pull = radius * (1 - CURVE);
    return (
      `M${inLeft} ${top}H${inRight}C${right - pull} ${top} ${right} ${top + pull} ${right} ${inTop}` +
      `V${inFoot}C${right} ${foot - pull} ${right - pull} ${foot} ${inRight} ${foot}` +
      `H${inLeft}C${left + pull} ${foot} ${left} ${foot - pull} ${left} ${inFoot}` +
      `V${inTop}C${left} ${top + pull} ${left + pull} ${top} ${inLeft} ${top}Z`
    );
  }

  /**
   * Return a path of a picture, where the picture stands.
   * @param {SVGPathElement} path
   * @param {(px: number) => number} x
   * @param {(px: number) => number} y
   * @returns {TypedPath[]}
   */
  function pictured(path, x, y) {
    const { left, top, width } = /** @type {SVGElement} */ (path.ownerSVGElement).getBoundingClientRect();
    const scale = width / /** @type {SVGSVGElement} */ (path.ownerSVGElement).viewBox.baseVal.width;
    const moved = window.guideDeckDrawing.mapped(path.getAttribute("d") ?? "", (along, down) => [x(left + along * scale), y(top + down * scale)]);
    return [{ path: moved.map(([name, ...numbers]) => name + numbers.join(" ")).join(""), fill: getComputedStyle(path).fill }];
  }

  return { useFonts, place, laidOut };
})();
