// Keeps the guide for use without a connection, once the page has been shown and nothing else is to do. See sw.js at the site's root.
// With Save-Data it waits until the reader asks on the print page. Where a browser cannot or may not keep it, nothing changes.
(() => {
  "use strict";

  const address = (name) => new URL(`../${name}`, document.currentScript.src).href; // this file lies in assets/
  const WORKER = address("sw.js");
  const SIZES = address("offline.json");
  const LATER = "impasse-guide.later"; // in the session's storage, which a browser that keeps the guide grants
  const workers = navigator.serviceWorker;
  if (!workers) return;

  const news = document.createElement("div"); // there before it is filled, so that screen readers notice the filling
  news.className = "newer-guide";
  news.setAttribute("aria-live", "polite");
  document.querySelector(".md-header").before(news); // in the flow of the page, where it covers nothing

  const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 200));
  const shown = document.readyState === "complete" ? Promise.resolve() : new Promise((done) => addEventListener("load", done, { once: true }));
  shown.then(() => idle(() => start().catch(() => {})));

  async function start() {
    const known = await workers.getRegistration(WORKER);
    if (known || !navigator.connection?.saveData) await keepGuide();
    else if (place) await offerGuide();
  }

  async function keepGuide() {
    const registration = await workers.register(WORKER, { updateViaCache: "none" });
    watchForNewer(registration);
    await inUse(registration);
    for (const note of document.querySelectorAll(".ready-offline")) note.hidden = false;
    if (place) await offerFiles(registration);
  }

  /** Wait until a guide is kept; rejects if it cannot be. */
  function inUse(registration) {
    if (registration.active) return undefined;
    const worker = registration.installing ?? registration.waiting;
    return new Promise((done, fail) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") done();
        if (worker.state === "redundant") fail(new Error("The guide could not be kept."));
      });
    });
  }

  /* A newer guide */

  function watchForNewer(registration) {
    const look = () => {
      if (registration.waiting && workers.controller && !sessionStorage.getItem(LATER)) announce(registration);
    };
    look();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  }

  function announce(registration) {
    const use = button("Use it now", () => {
      if (!registration.waiting) return location.reload(); // another page has taken it up already
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage("use now");
    });
    const later = button("Later", () => {
      sessionStorage.setItem(LATER, "yes");
      news.replaceChildren();
    });
    news.replaceChildren("A newer guide is here. ", use, " ", later);
  }

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.append(words);
    made.addEventListener("click", act);
    return made;
  }

  /* On the print page */

  const place = document.querySelector("[data-offline]");
  const status = place?.querySelector("[aria-live]");

  async function sizes() {
    const found = await (await fetch(SIZES)).json();
    return Object.fromEntries(Object.entries(found).map(([name, bytes]) => [name, `${(bytes / 1e6).toFixed(1)} MB`]));
  }

  /** Show the one button of a name, with its size; take it away when its work is done. */
  function offer(name, size, act) {
    const shownButton = place.querySelector(`[data-keep=${name}]`);
    shownButton.querySelector("[data-size]").textContent = size;
    shownButton.addEventListener("click", async () => {
      shownButton.disabled = true;
      shownButton.hidden = await act().catch(() => false);
      shownButton.disabled = false;
    });
    shownButton.hidden = place.hidden = false;
  }

  async function offerGuide() {
    const { guide } = await sizes();
    offer("guide", guide, async () => {
      status.textContent = "Keeping the guide …";
      const kept = await keepGuide().then(() => true, () => false);
      status.textContent = kept ? "The guide is kept. It opens without a connection." : "The guide did not arrive, or there is no room for it.";
      return kept;
    });
  }

  async function offerFiles(registration) {
    const { kept, all } = await ask(registration, "count files");
    place.hidden = false;
    if (kept === all) {
      status.textContent = "The files are kept. They open without a connection.";
      return;
    }
    const { files } = await sizes();
    offer("files", files, async () => {
      const result = await ask(registration, "keep files", (now) => (status.textContent = `${now.kept} of ${now.all} files kept`));
      const whole = result.kept === result.all;
      status.textContent = whole
        ? "All files are kept. They open without a connection."
        : `${result.kept} of ${result.all} files kept. The others did not arrive, or there is no room for them.`;
      return whole;
    });
  }

  /** Send the worker a message; tell each answer, and return the last. */
  function ask(registration, message, tell = () => {}) {
    return new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => (data.done ? done(data) : tell(data));
      registration.active.postMessage(message, [channel.port2]);
    });
  }
})();
