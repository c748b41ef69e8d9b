// What the home page says of each situation, read from its HTML, and of each technique, from the sheet that the
// build wrote: the chooser has no words of its own for them.

/** @typedef {ReturnType<typeof guideChooserContent>} Content */

var guideChooserContent = (() => {
  "use strict";

  /**
   * Return what the page says.
   * @param {HTMLElement} root
   */
  function content(root) {
    const { find, findAll } = window.guideElements;
    find(".choice", root).innerHTML = window.guideSheetHtml;
    const library = find(".library", root);
    const statements = byCode(findAll(".kind details", root));
    const techniques = byCode(findAll("li", library));

    /** @param {string} situation */
    const statement = (situation) => /** @type {HTMLDetailsElement} */ (statements.get(situation));

    /** @param {string} code */
    const technique = (code) => /** @type {HTMLElement} */ (techniques.get(code));

    /** @param {string} situation */
    const title = (situation) => find("summary", statement(situation)).textContent ?? "";

    /**
     * Return what comes before any technique of a situation: its first check, and none for one of safety.
     * @param {string} situation
     */
    const checks = (situation) => findAll(".check", statement(situation));

    /**
     * Return the line to say that fits where the reader is, or else the first.
     * @param {string} code
     * @param {string} where
     */
    function line(code, where) {
      const lines = findAll("q", technique(code));
      const fitting = lines.find(({ dataset }) => [where, "either"].includes(dataset.where ?? ""));
      return (where && fitting) || lines[0];
    }

    for (const details of statements.values()) for (const item of findAll("li", details)) complete(item);

    /**
     * Add to a technique of a statement its code, before its title the first line to say, and at the end the facts.
     * @param {HTMLElement} item
     */
    function complete(item) {
      item.dataset.code = find("a", item).dataset.code;
      const source = technique(item.dataset.code ?? "");
      item.prepend(find("q", source).cloneNode(true), " ");
      item.append(" ", find("small", source).cloneNode(true));
    }

    const guide = guideOf(find(".narrowing form", root), statements, techniques, library);
    return { statements, statement, technique, title, checks, line, guide, notes: library.dataset.notes ?? "" };
  }

  /**
   * Return what choice.js needs to know.
   * @param {HTMLElement} form
   * @param {Map<string, HTMLElement>} statements
   * @param {Map<string, HTMLElement>} techniques
   * @param {HTMLElement} library
   * @returns {Guide}
   */
  function guideOf(form, statements, techniques, library) {
    const { findAll } = window.guideElements;
    /** @param {string} name */
    const values = (name) => {
      const inputs = /** @type {HTMLInputElement[]} */ (findAll(`input[name=${name}]`, form));
      return inputs.map((input) => input.value);
    };
    return {
      situations: mapped(statements, (details) => findAll("li", details).map(reason)),
      techniques: mapped(techniques, ({ dataset: { setting = "", minutes, pressure = "" } }) => ({
        setting,
        minutes: Number(minutes),
        pressure,
      })),
      answers: {
        where: values("where"),
        minutes: values("minutes"),
        online: values("online"),
        pressure: values("pressure"),
      },
      pressures: library.dataset.pressures?.split(" ") ?? [],
    };
  }

  /** @param {HTMLElement} item */
  function reason(item) {
    const because = window.guideElements.find(".because", item).textContent ?? "";
    return { code: item.dataset.code ?? "", because };
  }

  /** @param {HTMLElement[]} elements */
  function byCode(elements) {
    return new Map(elements.map((element) => [element.dataset.code ?? "", element]));
  }

  /**
   * Return a map with the same keys and other values.
   * @template From, To
   * @param {Map<string, From>} map
   * @param {(value: From) => To} change
   * @returns {Map<string, To>}
   */
  function mapped(map, change) {
    return new Map([...map].map(([key, value]) => [key, change(value)]));
  }

  return content;
})();
