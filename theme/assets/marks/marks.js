/** @typedef {"tried" | "kept"} MarkKind */
/**
 * A technique that was tried, and when: in ms since 1970, or 0 where that is not known.
 * @typedef {{code: string, at: number}} Try
 */
/** @typedef {{tries: Try[], notes: string}} Mediation */

// What a reader kept, and what belongs to one mediation: what was tried, and notes. It stays in this browser, under one
// name, and only while there is any of it.
var guideMarks = (() => {
  "use strict";

  const NAME = "marks";
  const OLD_KEY = "impasse-guide.marks"; // of the first edition
  const NOTES_MAX = 2000; // letters, as in fieldguide/site/mediation.py
  const LATEST_MS = 8.64e15; // the last moment that a Date knows
  const labels = window.guideLabels.marks;
  const storage = window.guideStorage.local;
  const { find, findAll, element, filled } = window.guideElements;
  /** @type {(() => void)[]} */
  const listeners = [];
  /** @type {{tried: Try[], kept: string[], notes: string}} */
  let marks = { tried: [], kept: [], notes: "" };

  /**
   * Return the tries in a list that may hold anything; an earlier edition stored codes alone.
   * @param {unknown} list
   */
  function triesIn(list) {
    /** @type {Map<string, Try>} */
    const found = new Map();
    for (const entry of Array.isArray(list) ? list : []) {
      const { code, at } = typeof entry === "string" ? { code: entry, at: 0 } : (entry ?? {});
      const isKnown = typeof at === "number" && at > 0 && at <= LATEST_MS;
      if (typeof code === "string" && /^T\d\d$/.test(code)) found.set(code, { code, at: isKnown ? at : 0 });
    }
    return [...found.values()];
  }

  /** @param {Try[]} tries */
  const codes = (tries) => tries.map(({ code }) => code);

  function stored() {
    const { tried, kept, notes } = /** @type {Record<string, unknown>} */ (storage.get(NAME) ?? {});
    const words = typeof notes === "string" ? notes.slice(0, NOTES_MAX) : "";
    return { tried: triesIn(tried), kept: codes(triesIn(kept)), notes: words };
  }

  const isBegun = () => marks.tried.length > 0 || marks.notes !== "";

  const hasAny = () => marks.kept.length > 0 || isBegun();

  function store() {
    if (hasAny()) storage.set(NAME, marks);
    else storage.remove(NAME);
    show();
  }

  const get = () => ({ tried: codes(marks.tried), kept: [...marks.kept] });

  /** @returns {Mediation} */
  const mediation = () => ({ tries: [...marks.tried], notes: marks.notes });

  /** @param {Mediation} changed */
  function setMediation({ tries, notes }) {
    marks = { ...marks, tried: tries, notes };
    store();
  }

  /**
   * @param {MarkKind} kind
   * @param {string} code
   */
  const has = (kind, code) => get()[kind].includes(code);

  /**
   * @param {MarkKind} kind
   * @param {string} code
   */
  function toggle(kind, code) {
    const isMarked = has(kind, code);
    const kept = marks.kept.filter((other) => other !== code);
    const tried = marks.tried.filter((other) => other.code !== code);
    if (kind === "kept") marks = { ...marks, kept: isMarked ? kept : [...kept, code] };
    else marks = { ...marks, tried: isMarked ? tried : [...tried, { code, at: Date.now() }] };
    store();
  }

  function forget() {
    marks = { tried: [], kept: [], notes: "" };
    store();
  }

  /**
   * Call `listener` after every change, in this tab or in another.
   * @param {() => void} listener
   */
  function subscribe(listener) {
    listeners.push(listener);
  }

  /**
   * Return a time as the reader's browser writes it, with the day if that is not today; "" where it is not known.
   * @param {number} at
   */
  function timeWords(at) {
    if (!at) return "";
    const time = new Date(at);
    const isToday = time.toDateString() === new Date().toDateString();
    return time.toLocaleString([], isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
  }

  /**
   * Return the kind and the code that a button marks.
   * @param {HTMLElement} button
   */
  function markOf({ dataset, parentElement }) {
    const within = /** @type {HTMLElement | null | undefined} */ (parentElement?.closest("[data-code]"));
    return { kind: /** @type {MarkKind} */ (dataset.mark), code: within?.dataset.code ?? "" };
  }

  /** Show the marks in every button, note and list of the page. */
  function show() {
    for (const button of findAll("button[data-mark]")) {
      const { kind, code } = markOf(button);
      button.setAttribute("aria-pressed", String(has(kind, code)));
    }
    for (const button of findAll(".marks-forget")) button.hidden = !hasAny();
    for (const note of findAll(".marks-note")) {
      if (!storage.lasts() && note.textContent !== labels.refused) note.textContent = labels.refused;
    }
    for (const summary of findAll(".mediation summary span")) summary.textContent = tally();
    findAll(".kept").forEach(list);
    for (const listener of listeners) listener();
  }

  /** Return how many techniques were tried, and when the last of them was. */
  function tally() {
    const count = marks.tried.length;
    const latest = Math.max(0, ...marks.tried.map(({ at }) => at));
    return count ? [filled(labels.tried, { count }), timeWords(latest)].filter(Boolean).join(" · ") : "";
  }

  /**
   * List what is kept, above the way to what was tried, which stays once it is there. The home page names every
   * technique, so the links are copied from there.
   * @param {HTMLElement} place
   */
  function list(place) {
    const links = marks.kept.flatMap((code) => findAll(`.kind .ways a[data-code="${code}"]`).slice(0, 1));
    find("ul", place).replaceChildren(...links.map((link) => element("li", {}, link.cloneNode(true))));
    find("section", place).hidden = !links.length;
    if (isBegun()) find(".mediation", place).hidden = false;
    place.hidden = !hasAny() && find(".mediation", place).hidden;
  }

  function reload() {
    marks = stored();
    show();
  }

  /** @param {HTMLElement} button */
  function confirmAndForget(button) {
    const isSure = !storage.lasts() || confirm(labels.forget); // a frame may not ask
    if (!isSure) return;
    find(".marks-note", button.parentElement ?? document).focus(); // the button goes away
    forget();
  }

  /**
   * Fill the place of the mediation when a reader opens it. Where its script does not load, it closes again.
   * @param {HTMLDetailsElement} place
   */
  async function fill(place) {
    try {
      await window.guideLoad(place.dataset.files?.split(" ") ?? []);
    } catch {
      place.open = false;
      return;
    }
    window.guideMediation(place);
  }

  document.addEventListener("click", ({ target }) => {
    /** @type {HTMLElement | null} */
    const button = target instanceof Element ? target.closest("button[data-mark], .marks-forget") : null;
    if (!button) return;
    const { kind, code } = markOf(button);
    if (kind) toggle(kind, code);
    else confirmAndForget(button);
  });
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open && target.matches(".mediation")) fill(target);
    },
    true, // it does not bubble
  );
  window.guideStorage.watch(NAME, reload);
  addEventListener("pageshow", (event) => {
    if (event.persisted) reload();
  });
  storage.takeOver(OLD_KEY, NAME);
  reload();

  return { get, has, toggle, mediation, setMediation, subscribe, timeWords };
})();
