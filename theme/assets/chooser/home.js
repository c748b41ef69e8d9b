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
   * The statement whose answer stands in the panel, the one that was opened last or that has the keyboard.
   * @type {HTMLDetailsElement | undefined}
   */
  let shown;

  /** Whether answers stand beside the list: chooser.css says where. */
  const isBeside = () => getComputedStyle(root).getPropertyValue("--beside") === "1";

  /**
   * Show the answer of a statement in the panel, in sight however far the page is scrolled.
   * @param {HTMLDetailsElement | undefined} details
   */
  const show = (details) => {
    if (details === shown) return;
    shown?.classList.remove("shown");
    shown = details;
    growth.disconnect();
    root.style.setProperty("--at", `${scrollY}px`);
    root.style.removeProperty("--tall");
    if (!details) return;
    details.classList.add("shown");
    for (const part of details.children) growth.observe(part);
  };

  /** Let the page grow with the answer. */
  const growth = new ResizeObserver(() => {
    const end = shown?.lastElementChild?.getBoundingClientRect().bottom ?? 0;
    root.style.setProperty("--tall", `${end - root.getBoundingClientRect().top}px`);
  });

  /**
   * Scroll so that a statement shows as much of itself as the screen holds; beside the list nothing has to move.
   * @param {HTMLDetailsElement} details
   */
  function showWhole(details) {
    requestAnimationFrame(() => {
      if (details.open && !isBeside()) details.scrollIntoView({ block: "nearest" });
    });
  }

  root.classList.add("with-panel");
  root.addEventListener(
    "toggle",
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement) || !target.matches(".kind *")) return;
      /** @type {NodeListOf<HTMLDetailsElement>} */
      const opened = root.querySelectorAll(".kind [open]");
      if (target.open) show(target);
      else if (target === shown) show([...opened].pop());
    },
    true,
  );
  root.addEventListener("focusin", ({ target }) => {
    const details = target instanceof Element && target.matches(":focus-visible") && target.closest(".kind [open]");
    if (details instanceof HTMLDetailsElement) show(details);
  });

  // What was opened stays near the finger; it grows once the lines to say have come
  root.addEventListener("click", async (event) => {
    const details = event.target instanceof Element && event.target.closest("summary")?.parentElement;
    if (!(details instanceof HTMLDetailsElement)) return;
    if (details.open && details !== shown && isBeside() && details.matches(".kind *")) {
      event.preventDefault(); // chosen before: its answer comes back, a second click takes it away
      show(details);
      return;
    }
    showWhole(details);
    await start();
    showWhole(details);
  });
  if (location.search || history.state?.sheet || root.querySelector(".kind [open]")) start();
})();
