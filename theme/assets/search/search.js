// The search box: loads the engine and the index when the reader turns to it, shows what is found, and can be used by
// key.
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const site = new URL("../..", script.src); // this file lies in assets/search/
  const SCRIPTS = [
    "assets/vendor/minisearch/minisearch.min.js",
    "assets/vendor/snowball/base-stemmer.js",
    "assets/vendor/snowball/english-stemmer.js",
    "assets/search/search-engine.js",
    "assets/search-index.js",
  ].map((path) => new URL(path, site).href);
  const MOST_SHOWN = 10;
  const STOPS =
    ".search-safety:not([hidden]) a, .md-search-result__link, .search-common, .search-none:not([hidden]) a";
  const HIGHLIGHT = "h"; // the part of an address that names the words to mark on a page
  const { find, findAll, element, announce, filled, counted: countedLabel } = window.guideElements;
  const labels = window.guideLabels.search;

  const box = /** @type {HTMLInputElement} */ (find(".md-search__input"));
  const form = /** @type {HTMLFormElement} */ (find(".md-search__form"));
  const toggle = /** @type {HTMLInputElement} */ (find("#__search")); // Material opens and closes the box by it
  const search = find(".md-search");
  const liveRegion = find(".md-search-result__meta", search);
  const results = find(".md-search-result", search);
  const list = find(".md-search-result__list", search);
  const safety = find(".search-safety", search);
  const none = find(".search-none", search);
  const suggestion = find(".md-search__suggest", search);
  const instruction = liveRegion.textContent ?? ""; // what stands there before anything is typed
  /** @type {Promise<ReturnType<typeof guideSearch>> | undefined} */
  let engine;

  /** Load the engine, once it works only once. */
  function prepare() {
    engine ??= window.guideLoad(SCRIPTS).then(() => window.guideSearch(window.guideSearchIndex));
    engine.catch(() => {
      engine = undefined; // no connection just now: the next key tries again
    });
    return engine;
  }

  async function answer() {
    const query = box.value;
    safety.hidden = true;
    const isEmpty = !query.trim();
    if (isEmpty) show([], [], "", instruction);
    try {
      const { found, beginnings, completion } = await prepare();
      if (query !== box.value) return; // another key came while the engine was loading
      if (isEmpty) return list.replaceChildren(...window.guideSearchIndex.common.map(phrase));
      const answered = found(query);
      const places = answered.places.slice(0, MOST_SHOWN);
      const message = places.length ? counted(places) : labels.nothing;
      safety.hidden = !answered.mayBeUnsafe || isAboutSafety(places[0]);
      show(places, beginnings(query), completion(query, places), safety.hidden ? message : withSafety(message));
    } catch {
      if (!isEmpty) show([], [], "", labels.not_loaded);
    }
  }

  /**
   * @param {Place[]} places
   * @param {string[]} beginnings
   * @param {string} completed
   * @param {string} message
   */
  function show(places, beginnings, completed, message) {
    list.replaceChildren(...places.map((place) => result(place, beginnings)));
    suggestion.textContent = completed;
    announce(liveRegion, message);
    none.hidden = places.length > 0 || message === instruction;
    results.dataset.answers = box.value; // what the list answers, for those who watch it
  }

  /**
   * Whether a place is one that the line about safety leads to.
   * @param {Place | undefined} place
   */
  function isAboutSafety(place) {
    const addresses = findAll("a", safety).map((link) => /** @type {HTMLAnchorElement} */ (link).href);
    return place !== undefined && addresses.includes(new URL(place.address, site).href);
  }

  /**
   * Say the way to safety before what is found.
   * @param {string} message
   */
  function withSafety(message) {
    const titles = findAll("a", safety).map((link) => link.textContent);
    return `${find("span", safety).textContent} ${titles.join(". ")}. ${message}`;
  }

  /**
   * Say how many there are and which is the first, so that a live region announces each answer as a new one.
   * @param {Place[]} places
   */
  function counted({ length: count, 0: first }) {
    const pages = countedLabel(count === MOST_SHOWN ? labels.nearest : labels.pages, count);
    return filled(labels.found, { pages, title: first.title });
  }

  /**
   * Return a phrase that fills the box.
   * @param {string} words
   */
  function phrase(words) {
    const button = element("button", { type: "button", class: "search-common" }, words);
    button.addEventListener("click", (event) => {
      event.stopPropagation(); // a click on a result closes the search
      box.value = words;
      box.focus();
      answer();
    });
    return element("li", { class: "md-search-result__item" }, button);
  }

  /**
   * @param {Place} place
   * @param {string[]} beginnings
   */
  function result(place, beginnings) {
    const { code, title, summary } = place;
    const kind = labels.kinds[place.kind];
    const name = code ? `${kind} ${code}` : kind;
    const text = element(
      "div",
      { class: "md-search-result__article md-typeset" },
      element("p", { class: "search-kind" }, name),
      element("p", { class: "search-title" }, ...marked(title, beginnings)),
      element("p", { class: "search-summary" }, ...marked(summary, beginnings)),
    );
    const attributes = {
      class: "md-search-result__link",
      href: addressOf(place, beginnings).href,
      "aria-label": `${name}, ${title}`,
      "aria-description": summary,
    };
    const link = element("a", attributes, text);
    return element("li", { class: "md-search-result__item" }, link);
  }

  /**
   * @param {Place} place
   * @param {string[]} beginnings
   */
  function addressOf(place, beginnings) {
    const address = new URL(place.address, site);
    if (beginnings.length) address.searchParams.set(HIGHLIGHT, beginnings.join(" "));
    return address;
  }

  /**
   * Return a text in parts, with the words that were typed as marked elements.
   * @param {string} text
   * @param {string[]} beginnings
   */
  function marked(text, beginnings) {
    /** @type {(string | Node)[]} */
    const parts = [];
    let end = 0;
    for (const [start, length] of occurrences(text, beginnings)) {
      parts.push(text.slice(end, start), element("mark", {}, text.slice(start, start + length)));
      end = start + length;
    }
    return [...parts, text.slice(end)];
  }

  /**
   * Return where words with these beginnings stand in a text, and how long each is.
   * @param {string} text
   * @param {string[]} beginnings Letters and digits only
   */
  function occurrences(text, beginnings) {
    if (!beginnings.length) return [];
    // The sign before a word is matched with it: Safari before 16.4 has no look-behind
    const pattern = new RegExp(`(^|[^\\p{L}\\p{N}])((?:${beginnings.join("|")})[\\p{L}\\p{N}]*)`, "giu");
    return [...text.matchAll(pattern)].map((match) => [(match.index ?? 0) + match[1].length, match[2].length]);
  }

  /** Highlight on this page the words that led to it, without a change to the page itself. */
  function highlightPage() {
    const words = (new URLSearchParams(location.search).get(HIGHLIGHT) ?? "").split(" ");
    const beginnings = words.filter((word) => /^[a-z0-9]+$/.test(word));
    if (!beginnings.length || !window.CSS?.highlights) return;
    const ranges = [];
    const walker = document.createTreeWalker(find("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      for (const [start, length] of occurrences(text.data, beginnings)) {
        const range = new Range();
        range.setStart(text, start);
        range.setEnd(text, start + length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
  }

  /** @param {boolean} isOpen */
  function open(isOpen) {
    if (toggle.checked !== isOpen) toggle.click();
  }

  /**
   * Move the focus among the box and the results.
   * @param {1 | -1} by
   */
  function step(by) {
    const stops = [box, ...findAll(STOPS, search)];
    const now = Math.max(0, stops.findIndex((stop) => stop === document.activeElement));
    stops[(now + by + stops.length) % stops.length].focus();
  }

  function acceptSuggestion() {
    const words = suggestion.textContent;
    const isAtEnd = box.selectionStart === box.value.length;
    if (!words || !isAtEnd || box.value === words) return;
    box.value = words;
    answer();
  }

  function leave() {
    open(false);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  /** @type {Record<string, () => void>} */
  const KEYS = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Escape: leave };

  box.addEventListener("focus", () => {
    open(true);
    prepare();
    answer();
  });
  box.addEventListener("input", answer);
  box.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowRight") acceptSuggestion();
  });
  form.addEventListener("pointerenter", prepare);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("reset", () => setTimeout(() => box.focus())); // after the box is empty
  search.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !search.contains(relatedTarget)) open(false);
  });
  list.addEventListener("click", () => open(false));
  toggle.addEventListener("change", () => {
    if (toggle.checked) box.focus();
  });

  for (const link of findAll(".own-words")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      box.focus();
    });
  }

  const shared = new URLSearchParams(location.search).get("q");
  if (shared !== null) {
    box.value = shared;
    box.focus();
  }
  highlightPage();
})();
