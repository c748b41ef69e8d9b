// The map shows one technique at a time, with those that lead to it and those it leads to: the one that the address
// names, or the first. Neighbours are links to anchors, so the browser itself keeps the address and the way back.
(() => {
  "use strict";

  const { find, findAll, announce, filled } = window.guideElements;
  const map = find(".map");
  const choice = find(".map-choice");
  const list = /** @type {HTMLSelectElement} */ (find("select", choice));
  const status = find("[aria-live]", choice);
  const places = new Map(findAll(".place", map).map((place) => [find("h2", place).id, place]));

  /** Return the anchor of the technique that the address names, if it names one. */
  function named() {
    const anchor = location.hash.slice(1).toLowerCase();
    return places.has(anchor) ? anchor : undefined;
  }

  /** @param {string} anchor */
  function show(anchor) {
    for (const [other, place] of places) place.classList.toggle("shown", other === anchor);
    list.value = anchor;
  }

  /** Show what the address names now, and lead who followed a link to it. */
  function follow() {
    const anchor = named();
    if (!anchor) return; // such as a family, in the table
    show(anchor);
    const heading = find("h2", places.get(anchor));
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (choice.getBoundingClientRect().top < find(".md-header").offsetHeight) heading.scrollIntoView();
  }

  /** Show what is chosen from the list. The focus stays there, which it would not if the browser followed the address. */
  function choose() {
    history.pushState(null, "", `#${list.value}`);
    show(list.value);
    announce(status, filled(status.dataset.shown ?? "", { title: list.selectedOptions[0].text }));
  }

  map.classList.add("one");
  choice.hidden = false;
  show(named() ?? list.options[0].value);
  list.addEventListener("change", choose);
  addEventListener("hashchange", follow);
})();
