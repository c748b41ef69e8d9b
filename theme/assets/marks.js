/* What a reader marked as tried or kept. It stays in this browser, under one name, and only while something is marked. */
(function () {
  "use strict";

  const NAME = "marks", KINDS = ["tried", "kept"];
  const OLD_KEY = "impasse-guide.marks"; // of the first edition
  const storage = window.guideStorage.local;
  const listeners = [];
  let marks;

  function stored() {
    const found = storage.get(NAME);
    const codes = (list) => (Array.isArray(list) ? list.filter((code) => /^T\d\d$/.test(code)) : []);
    return Object.fromEntries(KINDS.map((kind) => [kind, [...new Set(codes(found?.[kind]))]]));
  }

  function store() {
    if (KINDS.some((kind) => marks[kind].length)) storage.set(NAME, marks);
    else storage.remove(NAME);
    show();
  }

  const get = () => Object.fromEntries(KINDS.map((kind) => [kind, [...marks[kind]]]));
  const has = (kind, code) => marks[kind].includes(code);

  function toggle(kind, code) {
    marks[kind] = has(kind, code) ? marks[kind].filter((other) => other !== code) : [...marks[kind], code];
    store();
  }

  function forget(...kinds) {
    for (const kind of kinds) marks[kind] = [];
    store();
  }

  /* Have `listener` called after every change, in this tab or in another. */
  function subscribe(listener) {
    listeners.push(listener);
  }

  const REFUSED = "This browser stores nothing: marks last until you leave this page.";

  function show() {
    for (const button of document.querySelectorAll("button[data-mark]")) {
      button.setAttribute("aria-pressed", has(button.dataset.mark, button.closest("[data-code]").dataset.code));
    }
    const any = KINDS.some((kind) => marks[kind].length);
    for (const button of document.querySelectorAll(".marks-forget")) button.hidden = !any;
    for (const note of document.querySelectorAll(".marks-note")) {
      if (!storage.lasts() && note.textContent !== REFUSED) note.textContent = REFUSED;
    }
    for (const place of document.querySelectorAll(".kept")) {
      place.hidden = !any;
      for (const part of place.querySelectorAll("[data-kind]")) list(part);
    }
    for (const listener of listeners) listener();
  }

  /* The home page names every technique; what is marked takes its links from there. */
  function list(part) {
    const links = marks[part.dataset.kind].map((code) => document.querySelector(`.library [data-code="${code}"] a`)).filter(Boolean);
    part.querySelector("ul").replaceChildren(...links.map((link) => {
      const item = document.createElement("li");
      item.append(link.cloneNode(true));
      return item;
    }));
    part.hidden = !links.length;
  }

  function reload() {
    marks = stored();
    show();
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-mark], .marks-forget");
    if (!button) return;
    if (button.dataset.mark) toggle(button.dataset.mark, button.closest("[data-code]").dataset.code);
    else if (!storage.lasts() || confirm("Forget every mark in this browser?")) { // a frame may not ask
      button.parentElement.querySelector(".marks-note").focus(); // the button goes away
      forget(...KINDS);
    }
  });
  window.guideStorage.watch(NAME, reload);
  addEventListener("pageshow", (event) => event.persisted && reload());

  window.guideMarks = { get, has, toggle, forget, subscribe };
  storage.takeOver(OLD_KEY, NAME);
  reload();
})();
