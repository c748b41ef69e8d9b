// The only place that reads and writes what a browser keeps: window.guideStorage.local, until the reader
// deletes it, and .session, as long as the tab is open. Loaded before every other script. Nothing here
// throws: what a browser refuses to keep (a setting, a frame without an origin of its own, a full disk) lasts
// as long as the page, and what is damaged or not ours counts as missing. Every key begins with the site's
// own path, so that two guides on one host keep apart.
window.guideStorage = (() => {
  "use strict";

  const SITE = new URL("..", document.currentScript.src).pathname; // this file lies in assets/
  const LONGEST_TEXT = 100_000; // letters: a hundred times the most that the guide writes
  const keyOf = (name) => `${SITE}.${name}`;

  /** Return one of the two storages. `open` returns the browser's own, or throws. */
  function storage(open) {
    const refused = new Map(); // what the browser would not keep, as text by key
    let lasts = true; // whether the browser keeps what it is given

    function attempt(act) {
      try {
        return act(open());
      } catch {
        lasts = false;
        return null;
      }
    }

    /** Return the value of a name, or null. It may have any shape: other people can write it as well. */
    function get(name) {
      const key = keyOf(name);
      return parsed(refused.get(key) ?? attempt((kept) => kept.getItem(key)));
    }

    function set(name, value) {
      const key = keyOf(name), text = JSON.stringify(value);
      lasts = true;
      attempt((kept) => kept.setItem(key, text));
      if (lasts) refused.delete(key);
      else refused.set(key, text);
    }

    function remove(name) {
      refused.delete(keyOf(name));
      attempt((kept) => kept.removeItem(keyOf(name)));
    }

    /** Move what stands under the key of an earlier edition, which all guides of a host shared, to a name. */
    function takeOver(oldKey, name) {
      const found = parsed(attempt((kept) => kept.getItem(oldKey)));
      if (found === null) return;
      attempt((kept) => kept.removeItem(oldKey));
      if (get(name) === null) set(name, found);
    }

    return { get, set, remove, takeOver, lasts: () => lasts };
  }

  function parsed(text) {
    try {
      return text === null || text.length > LONGEST_TEXT ? null : JSON.parse(text);
    } catch {
      return null; // not JSON
    }
  }

  /** Call `act` when another tab changes the value of a name in the local storage, or deletes everything. */
  function watch(name, act) {
    addEventListener("storage", ({ key }) => (key === keyOf(name) || key === null) && act());
  }

  return { local: storage(() => window.localStorage), session: storage(() => window.sessionStorage), watch };
})();
