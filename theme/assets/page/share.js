// Hands a text on: to another app where the device offers that, or else to the clipboard.
var guideShare = (() => {
  "use strict";

  const canShare = () => "share" in navigator;

  /**
   * Let a button hand on what `text` returns. What becomes of it is told beside it, in `told`.
   * @param {HTMLElement} button
   * @param {HTMLElement} told
   * @param {() => string} text
   */
  function offer(button, told, text) {
    const { announce } = window.guideElements;
    if (!canShare()) announce(button, button.dataset.copy ?? "");
    button.addEventListener("click", async () => {
      const outcome = await share(text(), told);
      announce(told, told.dataset[outcome] ?? "");
    });
  }

  /**
   * Hand a text on. Where the browser allows neither, the text stands selected after `told`, to be copied by hand.
   * @param {string} text
   * @param {HTMLElement} told
   * @returns {Promise<"shared" | "copied" | "refused">}
   */
  async function share(text, told) {
    if (told.nextElementSibling?.matches(".to-copy")) told.nextElementSibling.remove();
    try {
      if (canShare()) return await toApp(text);
      await navigator.clipboard.writeText(text);
      return "copied";
    } catch {
      return selectText(text, told);
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
   * @param {HTMLElement} told
   * @returns {"refused"}
   */
  function selectText(text, told) {
    const label = told.dataset.refused ?? "";
    const area = window.guideElements.element("textarea", { class: "to-copy", rows: 6, "aria-label": label });
    area.readOnly = true;
    area.value = text;
    told.after(area);
    area.select();
    return "refused";
  }

  return { offer };
})();
