// The search box: loads the engine and the index when the reader turns to it, shows what is found, and leads there by key.
(() => {
  "use strict";

  const site = new URL("..", document.currentScript.src); // this file lies in assets/
  const ENGINE = ["vendor/minisearch/minisearch.js", "vendor/snowball/base-stemmer.js", "vendor/snowball/english-stemmer.js", "search-engine.js", "search-index.js"];
  const MOST_SHOWN = 10;
  const HIGHLIGHT = "h"; // the part of an address that names the words to mark on a page

  const box = document.querySelector(".md-search__input");
  const toggle = document.getElementById("__search"); // Material opens and closes the box by it
  const search = box.closest(".md-search");
  const told = search.querySelector(".md-search-result__meta");
  const list = search.querySelector(".md-search-result__list");
  const none = search.querySelector(".search-none");
  const suggestion = search.querySelector(".md-search__suggest");
  const asked = told.textContent; // what stands there before anything is typed
  let engine;

  /** Load the engine once; the scripts run in their order, also from a memory stick, where a page can fetch nothing. */
  function prepare() {
    engine ??= Promise.all(ENGINE.map(load)).then(() => window.guideSearch(window.guideSearchIndex));
    engine.catch(() => {
      engine = undefined; // no connection just now: the next key tries again
    });
    return engine;
  }

  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`assets/${name}`, site);
      script.async = false;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }

  async function answer() {
    const query = box.value;
    if (!query.trim()) return show([], [], "", asked);
    try {
      const { found, beginnings, completion } = await prepare();
      if (query !== box.value) return; // another key came while the engine was loading
      const places = found(query).slice(0, MOST_SHOWN);
      show(places, beginnings(query), completion(query, places), places.length ? counted(places) : "Nothing is found for these words");
    } catch {
      show([], [], "", "The search could not be loaded");
    }
  }

  function show(places, beginnings, completed, message) {
    list.replaceChildren(...places.map((place) => result(place, beginnings)));
    suggestion.textContent = completed;
    if (told.textContent !== message) told.textContent = message; // written anew, it is heard anew, as when the reader comes back to the box
    none.hidden = places.length > 0 || message === asked;
    told.parentElement.dataset.answers = box.value; // what the list answers, for those who watch it
  }

  /** Say how many there are and which is the first, so that each answer is heard as a new one. */
  function counted({ length: count, 0: first }) {
    const pages = count === 1 ? "1 page" : `${count === MOST_SHOWN ? "The nearest " : ""}${count} pages`;
    return `${pages}; first: ${first.title}`;
  }

  const kindOf = ({ kind, code }) => (code ? `${kind} ${code}` : kind);

  function result(place, beginnings) {
    const link = element("a", "md-search-result__link");
    link.href = addressOf(place, beginnings);
    link.ariaLabel = `${kindOf(place)}, ${place.title}`;
    link.ariaDescription = place.summary;
    const text = element("div", "md-search-result__article md-typeset");
    text.append(
      element("p", "search-kind", kindOf(place)),
      marked(element("p", "search-title"), place.title, beginnings),
      marked(element("p", "search-summary"), place.summary, beginnings),
    );
    link.append(text);
    const item = element("li", "md-search-result__item");
    item.append(link);
    return item;
  }

  function addressOf(place, beginnings) {
    const address = new URL(place.address, site);
    if (beginnings.length) address.searchParams.set(HIGHLIGHT, beginnings.join(" "));
    return address;
  }

  function element(name, classes, text = "") {
    const made = document.createElement(name);
    made.className = classes;
    made.textContent = text;
    return made;
  }

  /** Fill an element with a text in which the words that were typed are marked. */
  function marked(into, text, beginnings) {
    let end = 0;
    for (const [start, length] of occurrences(text, beginnings)) {
      into.append(text.slice(end, start), element("mark", "", text.slice(start, start + length)));
      end = start + length;
    }
    into.append(text.slice(end));
    return into;
  }

  /** Return where words with these beginnings stand in a text, and how long each is. */
  function occurrences(text, beginnings) {
    if (!beginnings.length) return [];
    // They hold letters and digits only. The sign before a word is matched with it: Safari before 16.4 cannot look behind
    const pattern = new RegExp(`(^|[^\\p{L}\\p{N}])((?:${beginnings.join("|")})[\\p{L}\\p{N}]*)`, "giu");
    return [...text.matchAll(pattern)].map((match) => [match.index + match[1].length, match[2].length]);
  }

  /** Mark on this page what led to it, without a change to the page itself. */
  function markPage() {
    const beginnings = (new URLSearchParams(location.search).get(HIGHLIGHT) ?? "").split(" ").filter((word) => /^[a-z0-9]+$/.test(word));
    if (!beginnings.length || !CSS.highlights) return;
    const ranges = [];
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const [start, length] of occurrences(walker.currentNode.data, beginnings)) {
        const range = new Range();
        range.setStart(walker.currentNode, start);
        range.setEnd(walker.currentNode, start + length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
  }

  function open(opened) {
    if (toggle.checked !== opened) toggle.click();
  }

  function step(by) {
    const stops = [box, ...search.querySelectorAll(".md-search-result__link, .search-none:not([hidden]) a")];
    const at = Math.max(0, stops.indexOf(document.activeElement));
    stops.at((at + by) % stops.length).focus();
  }

  function acceptSuggestion() {
    if (!suggestion.textContent || box.selectionStart !== box.value.length || box.value === suggestion.textContent) return;
    box.value = suggestion.textContent;
    answer();
  }

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: () => {
      open(false);
      document.activeElement.blur();
    },
  };

  box.addEventListener("focus", () => {
    open(true);
    prepare();
    answer();
  });
  box.addEventListener("input", answer);
  box.addEventListener("keydown", ({ key }) => key === "ArrowRight" && acceptSuggestion());
  box.form.addEventListener("pointerenter", prepare);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  box.form.addEventListener("reset", () => setTimeout(() => box.focus())); // after the box is empty
  search.addEventListener("keydown", (event) => {
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  search.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !search.contains(relatedTarget) && open(false));
  list.addEventListener("click", () => open(false));
  toggle.addEventListener("change", () => toggle.checked && box.focus());

  const shared = new URLSearchParams(location.search).get("q");
  if (shared !== null) {
    box.value = shared;
    box.focus();
  }
  markPage();
})();
