// Hands a text on: to another app where the device offers that, or else to the clipboard.
var guideShare = (() => {
  "use strict";

  const canShare = () => "share" in navigator;

  /**
   * Let a button hand on what `text` returns. What becomes of it is said beside it, in `status`.
   * @param {HTMLElement} button
   * @param {HTMLElement} status
   * @param {() => string} text
   */
  function offer(button, status, text) {
    const { announce } = window.guideElements;
    if (!canShare()) announce(button, button.dataset.copy ?? "");
    button.addEventListener("click", async () => {
      const outcome = await share(text(), status);
      announce(status, status.dataset[outcome] ?? "");
    });
  }

  /**
   * Hand a text on. Where the browser allows neither, the text stands selected after `status`, to be copied by hand.
   * @param {string} text
   * @param {HTMLElement} status
   * @returns {Promise<"shared" | "copied" | "refused">}
   */
  async function share(text, status) {
    if (status.nextElementSibling?.matches(".to-copy")) status.nextElementSibling.remove();
    try {
      if (canShare()) return await toApp(text);
      await navigator.clipboard.writeText(text);
      return "copied";
    } catch {
      return selectText(text, status);
    }
  }

  /**
   * @param {string} text
   * @returns {Promise<"shared">}
   */
  async function toApp(text) {
    try {
      await navigator.share({ text });
    } catch (error) {
      const isChangedMind = error instanceof DOMException && error.name === "AbortError";
      if (!isChangedMind) throw error;
    }
    return "shared";
  }

  /**
   * @param {string} text
   * @param {HTMLElement} status
   * @returns {"refused"}
   */
  function selectText(text, status) {
    const label = status.dataset.refused ?? "";
    const area = window.guideElements.element("textarea", { class: "to-copy", rows: 6, "aria-label": label });
    area.readOnly = true;
    area.value = text;
    status.after(area);
    area.select();
    return "refused";
  }

  return { offer };
})();
