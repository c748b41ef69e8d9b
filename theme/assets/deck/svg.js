// Builds elements of drawings. Loaded with what draws sheets or sides.
var guideDeckSvg = (() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /**
   * Return an element of a drawing.
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   * @param {...(string | Node)} content
   */
  function drawn(name, attributes, ...content) {
    const built = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) built.setAttribute(key, String(value));
    built.append(...content);
    return built;
  }

  return drawn;
})();
