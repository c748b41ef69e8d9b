// Keeps the guide for use without a connection, once the page is on show and nothing else is to do: it registers the
// service worker, sw.js at the site's root. With Save-Data it waits until the reader asks on the print page. Where a
// browser cannot or may not keep it, nothing changes.

/**
 * Why something is not kept.
 * @typedef {"changed" | "missing" | "room"} Reason
 *
 * The worker's message that it could not keep the guide.
 * @typedef {{unkept: Reason, address: string, isUpdate: boolean}} Unkept
 *
 * The worker's message about the files.
 * @typedef {{kept: number, all: number, unkept: Reason, done?: boolean}} FileCount
 */

(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const SITE = new URL("../..", script.src); // this file lies in assets/offline/
  const WORKER = new URL("sw.js", SITE).href;
  const SIZES = new URL("offline.json", SITE).href;
  const LATER = "later"; // in the session: the newer guide is put off for this visit
  const { session } = window.guideStorage;
  const { find, element, button, filled } = window.guideElements;
  const labels = window.guideLabels.offline;
  const workers = /** @type {ServiceWorkerContainer} */ (serviceWorkers());
  if (!workers) return;

  // A live region has to be in the page before it is filled
  const news = element("div", { class: "newer-guide", "aria-live": "polite" });
  find(".md-header").before(news); // in the flow of the page, where it covers nothing

  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-offline]"); // on the print page
  const status = place?.querySelector("[aria-live]");
  let lastSaid = "";
  let whyUnkept = ""; // stays beside what is said of the files

  const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 200));
  if (document.readyState === "complete") idle(startQuietly);
  else addEventListener("load", () => idle(startQuietly), { once: true });

  /**
   * Return the browser's service workers; undefined where it has none, or refuses them, as in a sandbox.
   * @returns {ServiceWorkerContainer | undefined}
   */
  function serviceWorkers() {
    try {
      return navigator.serviceWorker;
    } catch {
      return undefined;
    }
  }

  /** Start, and change nothing for the reader where that fails. */
  function startQuietly() {
    start().catch(() => {});
  }

  async function start() {
    workers.addEventListener("message", explain);
    const known = await workers.getRegistration(WORKER); // also the worker of a site above this one
    const { connection } = /** @type {{connection?: {saveData: boolean}}} */ (navigator);
    const isAsked = known?.scope === SITE.href || !connection?.saveData;
    const registration = isAsked ? await keepGuide().catch(() => null) : null;
    if (place) await (registration ? offerFiles(registration) : offerGuide());
  }

  async function keepGuide() {
    const registration = await workers.register(WORKER, { updateViaCache: "none" });
    watchForNewer(registration);
    await inUse(registration);
    for (const note of window.guideElements.findAll(".ready-offline")) note.hidden = false;
    return registration;
  }

  /**
   * Wait until a guide is kept. Rejects if it cannot be.
   * @param {ServiceWorkerRegistration} registration
   * @returns {Promise<void>}
   */
  async function inUse({ active, installing, waiting }) {
    if (active) return;
    const worker = /** @type {ServiceWorker} */ (installing ?? waiting);
    await new Promise((resolve, reject) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") resolve(worker);
        if (worker.state === "redundant") reject(new Error("redundant"));
      });
    });
  }

  // A newer guide

  /** @param {ServiceWorkerRegistration} registration */
  function watchForNewer(registration) {
    const look = () => {
      if (registration.waiting && workers.controller && !session.get(LATER)) announceNewer(registration);
    };
    look();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", look);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  function announceNewer(registration) {
    const use = button(labels.use_now, () => {
      if (!registration.waiting) return location.reload(); // another page has taken it up already
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage("use now");
    });
    const later = button(labels.later, () => {
      session.set(LATER, "yes");
      news.replaceChildren();
    });
    news.replaceChildren(`${labels.newer} `, use, " ", later);
  }

  // On the print page

  /** @param {string} words */
  function say(words) {
    lastSaid = words;
    if (status) status.textContent = [words, whyUnkept].filter(Boolean).join(" ");
  }

  /**
   * Say why the worker could not keep the guide. Another site's worker on this origin is not listened to.
   * @param {MessageEvent<Unkept | null>} message
   */
  function explain({ data, source }) {
    const isOurs = source instanceof ServiceWorker && source.scriptURL === WORKER;
    if (!data?.unkept || !isOurs) return;
    const which = data.isUpdate ? labels.newer_unkept : labels.unkept;
    const first = data.address && ` ${filled(labels.first, { address: new URL(data.address).pathname })}`;
    const who = data.unkept === "changed" ? ` ${labels.who_changes}` : "";
    whyUnkept = `${which}: ${labels.reasons[data.unkept]}${first}.${who}`;
    console.warn(whyUnkept); // for whoever publishes: README, "Put it online"
    if (!place) return;
    place.hidden = false;
    say(lastSaid);
  }

  /**
   * Return the sizes of the guide and of the files, as words.
   * @returns {Promise<{guide: string, files: string}>}
   */
  async function sizes() {
    /** @type {{guide: number, files: number}} */
    const { guide, files } = await (await fetch(SIZES)).json();
    /** @param {number} bytes */
    const inWords = (bytes) => filled(labels.size, { count: (bytes / 1e6).toFixed(1) });
    return { guide: inWords(guide), files: inWords(files) };
  }

  /**
   * Show the one button of a name, with its size; hide it when its work is done.
   * @param {HTMLElement} within
   * @param {"guide" | "files"} name
   * @param {string} size
   * @param {() => Promise<boolean>} act Returns whether the work is done.
   */
  function offer(within, name, size, act) {
    const offered = /** @type {HTMLButtonElement} */ (find(`[data-keep=${name}]`, within));
    find("[data-size]", offered).textContent = size;
    offered.addEventListener("click", async () => {
      offered.disabled = true;
      offered.hidden = await act().catch(() => false);
      offered.disabled = false;
    });
    offered.hidden = false;
    within.hidden = false;
  }

  async function offerGuide() {
    const { guide } = await sizes();
    if (!place) return;
    offer(place, "guide", guide, async () => {
      whyUnkept = "";
      say(labels.keeping);
      const registration = await keepGuide().catch(() => null);
      if (registration) await offerFiles(registration);
      const failed = whyUnkept ? "" : labels.failed;
      say(registration ? labels.kept : failed);
      return Boolean(registration);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  async function offerFiles(registration) {
    const { kept, all } = await ask(registration, "count files");
    if (!place) return;
    place.hidden = false;
    if (kept === all) return say(labels.files_kept);
    const { files } = await sizes();
    offer(place, "files", files, async () => {
      const onProgress = (/** @type {FileCount} */ now) => say(filled(labels.files_progress, { count: now.kept, all: now.all }));
      const result = await ask(registration, "keep files", onProgress);
      const isWhole = result.kept === result.all;
      const unkept = filled(labels.files_unkept, { count: result.kept, all: result.all, reason: labels.reasons[result.unkept] });
      say(isWhole ? labels.all_files_kept : unkept);
      return isWhole;
    });
  }

  /**
   * Send the worker a message; return its last answer.
   * @param {ServiceWorkerRegistration} registration
   * @param {"count files" | "keep files"} message
   * @param {(answer: FileCount) => void} [onProgress] Called with each answer before the last.
   * @returns {Promise<FileCount>}
   */
  function ask(registration, message, onProgress = () => {}) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => (data.done ? resolve(data) : onProgress(data));
      const worker = /** @type {ServiceWorker} */ (registration.active);
      worker.postMessage(message, [channel.port2]);
    });
  }
})();
