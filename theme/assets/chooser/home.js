// What the home page does at once. The rest of the chooser is loaded when a reader first opens a statement, or comes
// with a choice in the address, so that the first view stays light; the statements open without it.
(() => {
  "use strict";

  /** @type {HTMLElement | null} */
  const root = document.querySelector(".chooser");
  if (!root) return;
  const scripts = root.dataset.scripts?.split(" ") ?? [];
  let isStarted = false;

  /** Load the chooser and start it, once. Where it does not load, the next tap tries again. */
  async function start() {
    try {
      await window.guideLoad(scripts);
    } catch {
      return;
    }
    if (isStarted) return;
    isStarted = true;
    window.guideChooser.start();
  }

  // What was opened stays near the finger, and shows as much of itself as the screen holds
  root.addEventListener("click", ({ target }) => {
    const details = target instanceof Element && target.closest("summary")?.parentElement;
    if (!(details instanceof HTMLDetailsElement)) return;
    start();
    requestAnimationFrame(() => {
      if (details.open) details.scrollIntoView({ block: "nearest" });
    });
  });
  if (location.search || history.state?.sheet || root.querySelector(".kind [open]")) start();
})();
