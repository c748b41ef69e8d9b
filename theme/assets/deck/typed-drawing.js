// What stands on a side that was laid out in the browser, as operators of PDF and as a drawing. Pure, but for the
// elements it builds.
/**
 * @typedef {{letters: string, places: number[], y: number, size: number, weight: number, colour: string}} TypedWords
 *   A line in one type: where each letter begins, and where they stand.
 * @typedef {{path: string, fill?: string, stroke?: string, width?: number, dashes?: number[]}} TypedPath
 *   A path as SVG writes it, in absolute M, L, H, V, C and Z.
 * @typedef {{size: [number, number], operators: string, drawing: () => SVGElement[]}} TypedSide A side in pt:
 *   as operators of PDF, whose fonts are named by their weights, such as /W700, and as what an SVG of its size holds.
 */
var guideDeckDrawing = (() => {
  "use strict";

  const FAMILY = "Guide";
  const PART = /([MLHVCZ])([^MLHVCZ]*)/g;
  /** @type {Record<string, string>} */
  const OPERATORS = { M: "m", L: "l", C: "c", Z: "h" };
  /** @type {Map<string, number>} */
  const indexOf = new Map();

  const font = () => window.guideDeckOwn.font;

  /**
   * Return the place of a letter in the lists of the typeface.
   * @param {string} letter
   */
  function index(letter) {
    if (!indexOf.size) [...font().letters].forEach((known, i) => indexOf.set(known, i));
    return indexOf.get(letter);
  }

  /**
   * Return the letters that the typeface lacks, each once.
   * @param {string} words
   */
  function unknownLetters(words) {
    return [...new Set(words)].filter((letter) => index(letter) === undefined && !/\s/.test(letter));
  }

  /**
   * Return the parts of a path with other coordinates: lines along and down become lines as all others.
   * @param {string} path
   * @param {(x: number, y: number) => [number, number]} map
   * @returns {[string, ...number[]][]}
   */
  function mapped(path, map) {
    let at = [0, 0];
    return [...path.matchAll(PART)].flatMap(([, name, list]) => {
      const numbers = (list.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
      if (name === "Z") return [/** @type {[string]} */ ([name])];
      if (name === "H") numbers.push(at[1]);
      if (name === "V") numbers.unshift(at[0]);
      at = numbers.slice(-2);
      const points = numbers.flatMap((_, i) => (i % 2 ? [] : map(numbers[i], numbers[i + 1])));
      return [/** @type {[string, ...number[]]} */ ([/[HV]/.test(name) ? "L" : name, ...points])];
    });
  }

  /**
   * Return what stands on a side as operators of PDF, which count upwards.
   * @param {(TypedWords | TypedPath)[]} items In pt from the top left.
   * @param {number} height Of the side.
   */
  function operators(items, height) {
    return items
      .map((item) => ("letters" in item ? writtenWords(item, height) : writtenPath(item, height)))
      .join("\n");
  }

  /** @param {number} number */
  const short = (number) => String(Number(number.toFixed(3)));

  /** @param {string} colour As a browser computes it. */
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((value) => short(Number(value) / 255)).join(" ");

  /**
   * @param {TypedPath} path
   * @param {number} height
   */
  function writtenPath({ path, fill, stroke, width, dashes }, height) {
    const parts = mapped(path, (x, y) => [x, height - y]);
    const line = parts.map(([name, ...numbers]) => [...numbers.map(short), OPERATORS[name]].join(" ")).join(" ");
    if (fill) return `${channels(fill)} rg ${line} f`;
    return `q ${channels(stroke ?? "")} RG ${short(width ?? 0)} w [${(dashes ?? []).map(short).join(" ")}] 0 d ${line} S Q`;
  }

  /**
   * @param {TypedWords} words
   * @param {number} height
   */
  function writtenWords({ letters, places, y, size, weight, colour }, height) {
    const { glyphs, widths, em } = font();
    let pen = places[0];
    const shown = [...letters].map((letter, i) => {
      const at = index(letter) ?? 0;
      const back = Math.round(((pen - places[i]) * em) / size);
      pen += ((widths[weight][at] - back) * size) / em;
      return `${back ? `${back} ` : ""}<${glyphs[at].toString(16).padStart(4, "0")}>`;
    });
    const start = `1 0 0 1 ${short(places[0])} ${short(height - y)} Tm`;
    return `${channels(colour)} rg BT /W${weight} ${short(size)} Tf ${start} [${shown.join("")}] TJ ET`;
  }

  /**
   * Return what an SVG in pt holds of a side.
   * @param {(TypedWords | TypedPath)[]} items
   */
  function drawing(items) {
    return items.map((item) => {
      if ("letters" in item) {
        const { letters, places, y, size, weight, colour } = item;
        const text = window.guideDeckSvg("text", { x: places.map(short).join(" "), y: short(y), "xml:space": "preserve" }, letters);
        Object.assign(text.style, { font: `${weight} ${size}px ${FAMILY}`, fill: colour, textAnchor: "start" });
        return text;
      }
      const { path, fill = "none", stroke = "none", width = 0, dashes = [] } = item;
      return window.guideDeckSvg("path", { d: path, fill, stroke, "stroke-width": width, "stroke-dasharray": dashes.join(" ") });
    });
  }

  return { mapped, operators, drawing, unknownLetters, FAMILY };
})();
