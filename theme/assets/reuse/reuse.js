// Buttons that copy what others put into their page. Without this script the text stands there to be copied by hand.
(() => {
  "use strict";

  const { find, findAll, button, element, announce } = window.guideElements;
  const said = find(".reuse").dataset;

  for (const area of findAll(".reuse textarea")) {
    const status = element("span", { "aria-live": "polite" });
    const label = /** @type {HTMLLabelElement} */ (area.closest("label"));
    const name = `${said.copy}: ${find("strong", label).textContent}`;
    const copied = () => void copy(/** @type {HTMLTextAreaElement} */ (area), status);
    label.after(button(said.copy ?? "", copied, { "aria-label": name }), " ", status);
  }

  /**
   * Copy a text, or select it where the browser does not copy.
   * @param {HTMLTextAreaElement} area
   * @param {HTMLElement} status
   */
  async function copy(area, status) {
    announce(status, "");
    try {
      await navigator.clipboard.writeText(area.value);
      announce(status, said.copied ?? "");
    } catch {
      area.select();
      announce(status, said.refused ?? "");
    }
  }
})();
