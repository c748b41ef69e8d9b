/** @typedef {"tried" | "kept"} MarkKind */

// What a reader marked as tried or kept. It stays in this browser, under one name, and only while something is marked.
var guideMarks = (() => {
  "use strict";

  const NAME = "marks";
  const KINDS = /** @type {const} */ (["tried", "kept"]);
  const OLD_KEY = "impasse-guide.marks"; // of the first edition
  const REFUSED = window.guideLabels.marks.refused;
  const storage = window.guideStorage.local;
  const { find, findAll, element } = window.guideElements;
  /** @type {(() => void)[]} */
  const listeners = [];
  /** @type {Record<MarkKind, string[]>} */
  let marks = { tried: [], kept: [] };

  /**
   * Return the codes in a list that may hold anything.
   * @param {unknown} list
   */
  function codesIn(list) {
    return Array.isArray(list) ? [...new Set(list.filter((code) => /^T\d\d$/.test(code)))] : [];
  }

  function stored() {
    const found = /** @type {{tried?: unknown, kept?: unknown} | null} */ (storage.get(NAME));
    return { tried: codesIn(found?.tried), kept: codesIn(found?.kept) };
  }

  const hasAny = () => KINDS.some((kind) => marks[kind].length);

  function store() {
    if (hasAny()) storage.set(NAME, marks);
    else storage.remove(NAME);
    show();
  }

  const get = () => ({ tried: [...marks.tried], kept: [...marks.kept] });

  /**
   * @param {MarkKind} kind
   * @param {string} code
   */
  const has = (kind, code) => marks[kind].includes(code);

  /**
   * @param {MarkKind} kind
   * @param {string} code
   */
  function toggle(kind, code) {
    const others = marks[kind].filter((other) => other !== code);
    marks[kind] = has(kind, code) ? others : [...others, code];
    store();
  }

  /** @param {...MarkKind} kinds */
  function forget(...kinds) {
    for (const kind of kinds) marks[kind] = [];
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
      if (!storage.lasts() && note.textContent !== REFUSED) note.textContent = REFUSED;
    }
    for (const place of findAll(".kept")) {
      place.hidden = !hasAny();
      findAll("[data-kind]", place).forEach(list);
    }
    for (const listener of listeners) listener();
  }

  /**
   * List what is marked. The home page names every technique, so the links are copied from there.
   * @param {HTMLElement} part
   */
  function list(part) {
    const codes = marks[/** @type {MarkKind} */ (part.dataset.kind)];
    const links = codes.flatMap((code) => findAll(`.kind .ways a[data-code="${code}"]`).slice(0, 1));
    const items = links.map((link) => element("li", {}, link.cloneNode(true)));
    find("ul", part).replaceChildren(...items);
    part.hidden = !links.length;
  }

  function reload() {
    marks = stored();
    show();
  }

  /** @param {HTMLElement} button */
  function confirmAndForget(button) {
    const isSure = !storage.lasts() || confirm(window.guideLabels.marks.forget); // a frame may not ask
    if (!isSure) return;
    find(".marks-note", button.parentElement ?? document).focus(); // the button goes away
    forget(...KINDS);
  }

  document.addEventListener("click", ({ target }) => {
    /** @type {HTMLElement | null} */
    const button = target instanceof Element ? target.closest("button[data-mark], .marks-forget") : null;
    if (!button) return;
    const { kind, code } = markOf(button);
    if (kind) toggle(kind, code);
    else confirmAndForget(button);
  });
  window.guideStorage.watch(NAME, reload);
  addEventListener("pageshow", (event) => {
    if (event.persisted) reload();
  });
  storage.takeOver(OLD_KEY, NAME);
  reload();

  return { get, has, toggle, forget, subscribe };
})();
