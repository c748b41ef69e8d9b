/* What the home page does at once. The rest of the chooser is loaded when a reader first opens a statement, or comes with a choice in
   the address, so that the first view stays light; the statements open without it. */
(function () {
  "use strict";

  const root = document.querySelector(".chooser"), loading = new Map();
  if (!root) return;

  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.async = false; // in the order in which they were asked for
        script.onload = resolve;
        script.onerror = () => {
          loading.delete(address); // so that the next tap tries again
          reject(new Error(`${address} did not load`));
        };
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  const wake = () => root.dataset.scripts.split(" ").forEach((address) => load(address).catch(() => {}));

  /* What was opened stays near the finger, and shows as much of itself as the screen holds. */
  root.addEventListener("click", ({ target }) => {
    const details = target.closest("summary")?.parentElement;
    if (!details) return;
    wake();
    requestAnimationFrame(() => details.open && details.scrollIntoView({ block: "nearest" }));
  });
  window.guideLoad = load;
  if (location.search || history.state?.sheet || root.querySelector(".kind [open]")) wake();
})();
