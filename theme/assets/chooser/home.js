// What the home page does at once. The rest of the chooser is loaded when a reader first opens a statement, or comes
// with a choice in the address, so that the first view stays light; the statements open without it.
(() => {
  "use strict";

  /** @type {HTMLElement | null} */
  const root = document.querySelector(".chooser");
  if (!root) return;
  const files = root.dataset.files?.split(" ") ?? [];
  let isStarted = false;

  /** Load the chooser and start it, once. Where it does not load, the next tap tries again. */
  async function start() {
    try {
      await window.guideLoad(files);
    } catch {
      return;
    }
    if (isStarted) return;
    isStarted = true;
    window.guideChooser.start();
  }

  /**
   * Scroll so that a statement shows as much of itself as the screen holds.
   * @param {HTMLDetailsElement} details
   */
  function showWhole(details) {
    requestAnimationFrame(() => {
      if (details.open) details.scrollIntoView({ block: "nearest" });
    });
  }

  // What was opened stays near the finger; it grows once the lines to say have come
  root.addEventListener("click", async ({ target }) => {
    const details = target instanceof Element && target.closest("summary")?.parentElement;
    if (!(details instanceof HTMLDetailsElement)) return;
    showWhole(details);
    await start();
    showWhole(details);
  });
  if (location.search || history.state?.sheet || root.querySelector(".kind [open]")) start();
})();
