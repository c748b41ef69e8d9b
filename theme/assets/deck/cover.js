/// <reference path="typed-sides.js" />
// The card that lies on a choice: how many cards it is, their codes, and a QR code of the link. Loaded when it is wanted.
var guideDeckCover = (() => {
  "use strict";

  const { find } = window.guideElements;
  const QUIET = 4; // modules of white around a QR code, as ISO/IEC 18004 asks
  const MOST_VERSION = 22; // 105 modules, and the white: of 0.36 mm on the smallest card
  const LEVELS = ["M", "L"]; // how much may be lost: 15 %, or 7 %
  const BYTES = "Byte";

  /**
   * Return a QR code of a text as a path and its width in modules, or none where it would be too fine.
   * @param {string} text
   */
  function qrCode(text) {
    for (const level of LEVELS) {
      try {
        const code = window.qrcode(0, level);
        code.addData(text, BYTES);
        code.make();
        const modules = code.getModuleCount();
        if (modules <= 17 + 4 * MOST_VERSION) return { path: squares(code, modules), width: modules + 2 * QUIET };
      } catch {
        continue; // no QR code holds so much
      }
    }
    return undefined;
  }

  /**
   * @param {QrCode} code
   * @param {number} modules
   */
  function squares(code, modules) {
    let path = "";
    for (let row = 0; row < modules; row += 1) {
      for (let start = 0, end = 0; start < modules; start = end + 1) {
        for (end = start; end < modules && code.isDark(row, end); ) end += 1;
        const [left, top] = [start + QUIET, row + QUIET];
        if (end > start) path += `M${left} ${top}H${end + QUIET}V${top + 1}H${left}Z`;
      }
    }
    return path;
  }

  /**
   * Return the sides of the cover, and whether its code leads to the choice: a long one has no code that is read.
   * @param {ShadowRoot} root
   * @param {{size: string, isMono: boolean}} look
   * @param {{cards: [string, number][], link: string, page: string, edition: string, count: string}} choice
   */
  function sides(root, { size, isMono }, { cards, link, page, edition, count }) {
    const { cover_sides, guide } = window.guideDeckOwn;
    const whole = qrCode(link);
    const code = whole ?? qrCode(page);
    const codes = cards.map(([name, copies]) => (copies > 1 ? `${name}\u00a0×\u00a0${copies}` : name)).join("\u00a0· ");

    /** @param {string} shown */
    const laid = (shown) =>
      window.guideDeckTypedSides.laidOut(root, cover_sides, size, isMono, ([front, back]) => {
        for (const side of [front, back]) if (isMono) side.style.setProperty("--family", "#000");
        find("h1", front).textContent = count;
        find(".of", front).textContent = guide;
        find(".codes", front).textContent = codes;
        find(".address", front).textContent = edition;
        find(".link", back).textContent = shown.replace(/^https?:\/\//, "");
        const svg = /** @type {SVGElement} */ (back.querySelector("svg"));
        if (!code) return svg.remove();
        svg.setAttribute("viewBox", `0 0 ${code.width} ${code.width}`);
        svg.querySelector("path")?.setAttribute("d", code.path);
      });
    // the whole link as words only where it has room
    const withLink = laid(whole ? link : page);
    const found = withLink.misfits.length ? laid(page) : withLink;
    return { sides: found.sides, isWhole: Boolean(whole), misfits: found.misfits };
  }

  return sides;
})();
