// Keeps the guide for use without a connection, once the page has been shown and nothing else is to do. See sw.js at the site's root.
// With Save-Data it waits until the reader asks on the print page. Where a browser cannot or may not keep it, nothing changes.
(() => {
  "use strict";

  const SITE = new URL("..", document.currentScript.src); // this file lies in assets/
  const WORKER = new URL("sw.js", SITE).href;
  const SIZES = new URL("offline.json", SITE).href;
  const LATER = `impasse-guide.later ${SITE.pathname}`; // in the session's storage, which sites on one origin share
  const workers = serviceWorkers();
  if (!workers) return;

  const news = document.createElement("div"); // there before it is filled, so that screen readers notice the filling
  news.className = "newer-guide";
  news.setAttribute("aria-live", "polite");
  document.querySelector(".md-header").before(news); // in the flow of the page, where it covers nothing

  const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 200));
  const shown = document.readyState === "complete" ? Promise.resolve() : new Promise((done) => addEventListener("load", done, { once: true }));
  shown.then(() => idle(() => start().catch(() => {})));

  /** What keeps the guide; undefined where the browser has none, or refuses it, as in a sandbox. */
  function serviceWorkers() {
    try {
      return navigator.serviceWorker;
    } catch {
      return undefined;
    }
  }

  async function start() {
    workers.addEventListener("message", explain);
    const known = await workers.getRegistration(WORKER); // also the worker of a site above this one
    const isAsked = known?.scope === SITE.href || !navigator.connection?.saveData;
    const registration = isAsked && (await keepGuide().catch(() => null));
    if (place) await (registration ? offerFiles(registration) : offerGuide());
  }

  async function keepGuide() {
    const registration = await workers.register(WORKER, { updateViaCache: "none" });
    watchForNewer(registration);
    await inUse(registration);
    for (const note of document.querySelectorAll(".ready-offline")) note.hidden = false;
    return registration;
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
      if (registration.waiting && workers.controller && !isPutOff()) announce(registration);
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
      putOff();
      news.replaceChildren();
    });
    news.replaceChildren("A newer guide is here. ", use, " ", later);
  }

  function isPutOff() {
    try {
      return sessionStorage.getItem(LATER) !== null;
    } catch {
      return false;
    }
  }

  function putOff() {
    try {
      sessionStorage.setItem(LATER, "yes");
    } catch {
      // A full or forbidden storage: it is put off on this page only
    }
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

  const REASONS = {
    changed: "what arrived is not what was published",
    missing: "not all of it arrived",
    room: "there is no room for it on this device",
  };
  const WHO_CHANGES = " A Wi-Fi that asks you to sign in does this, and so does a host that rewrites pages.";
  let said = "";
  let whyUnkept = ""; // stays beside what is said of the files

  function say(words) {
    said = words;
    status.textContent = [words, whyUnkept].filter(Boolean).join(" ");
  }

  /** Tell what the worker says of a guide that it could not keep; another site's worker on this origin is not listened to. */
  function explain({ data, source }) {
    if (!data?.unkept || source?.scriptURL !== WORKER) return;
    const which = data.isUpdate ? "A newer guide is not kept, and the one you have stays" : "The guide is not kept";
    const first = data.address && ` (first: ${new URL(data.address).pathname})`;
    whyUnkept = `${which}: ${REASONS[data.unkept]}${first}.${data.unkept === "changed" ? WHO_CHANGES : ""}`;
    console.warn(whyUnkept); // for whoever publishes: README, "Put it online"
    if (!place) return;
    place.hidden = false;
    say(said);
  }

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
      whyUnkept = "";
      say("Keeping the guide …");
      const registration = await keepGuide().catch(() => null);
      if (registration) await offerFiles(registration);
      const failed = whyUnkept ? "" : "The guide did not arrive, or there is no room for it.";
      say(registration ? "The guide is kept. It opens without a connection." : failed);
      return Boolean(registration);
    });
  }

  async function offerFiles(registration) {
    const { kept, all } = await ask(registration, "count files");
    place.hidden = false;
    if (kept === all) return say("The files are kept. They open without a connection.");
    const { files } = await sizes();
    offer("files", files, async () => {
      const result = await ask(registration, "keep files", (now) => say(`${now.kept} of ${now.all} files kept`));
      const isWhole = result.kept === result.all;
      const unkept = `${result.kept} of ${result.all} files kept. The others are not: ${REASONS[result.unkept]}.`;
      say(isWhole ? "All files are kept. They open without a connection." : unkept);
      return isWhole;
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
