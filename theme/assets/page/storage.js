// The only place that reads and writes what a browser stores: guideStorage.local, until the reader deletes it, and
// .session, as long as the tab is open. Loaded before every other script. Nothing here throws: what a browser
// refuses to store (a setting, a sandboxed frame, a full disk) lasts as long as the page, and what is damaged or of
// another shape counts as missing. Every key begins with the site's own path, so that two guides on one host do
// not share their keys.
var guideStorage = (() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const SITE = new URL("../..", script.src).pathname; // this file lies in assets/page/
  const LONGEST_TEXT = 100_000; // letters: four times the most that the guide writes

  /** @param {string} name */
  const keyOf = (name) => `${SITE}.${name}`;

  /**
   * Return one of the two storages.
   * @param {() => Storage} open Returns the browser's own, or throws.
   */
  function storage(open) {
    /** @type {Map<string, string>} */
    const refused = new Map(); // what the browser did not store, as text by key
    let isStored = true; // whether the browser stored the last value

    /**
     * Return what `act` returns, or null where the browser refuses it.
     * @param {(stored: Storage) => string | null | void} act
     */
    function attempt(act) {
      try {
        return act(open()) ?? null;
      } catch {
        isStored = false;
        return null;
      }
    }

    /**
     * Return the value of a name, or null. It may have any shape: other people can write it as well.
     * @param {string} name
     * @returns {unknown}
     */
    function get(name) {
      const key = keyOf(name);
      return parsed(refused.get(key) ?? attempt((stored) => stored.getItem(key)));
    }

    /**
     * @param {string} name
     * @param {unknown} value
     */
    function set(name, value) {
      const key = keyOf(name);
      const text = JSON.stringify(value);
      isStored = true;
      attempt((stored) => stored.setItem(key, text));
      if (isStored) refused.delete(key);
      else refused.set(key, text);
    }

    /** @param {string} name */
    function remove(name) {
      refused.delete(keyOf(name));
      attempt((stored) => stored.removeItem(keyOf(name)));
    }

    /**
     * Move the value of an earlier edition's key, which all guides on a host shared, to a name.
     * @param {string} oldKey
     * @param {string} name
     */
    function takeOver(oldKey, name) {
      const found = parsed(attempt((stored) => stored.getItem(oldKey)));
      if (found === null) return;
      attempt((stored) => stored.removeItem(oldKey));
      if (get(name) === null) set(name, found);
    }

    return { get, set, remove, takeOver, lasts: () => isStored };
  }

  /**
   * Return the value that a text holds as JSON, or null.
   * @param {string | null} text
   * @returns {unknown}
   */
  function parsed(text) {
    try {
      return text === null || text.length > LONGEST_TEXT ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /**
   * Call `onChange` when another tab changes the value of a name in the local storage, or deletes everything.
   * @param {string} name
   * @param {() => void} onChange
   */
  function watch(name, onChange) {
    addEventListener("storage", ({ key }) => {
      if (key === keyOf(name) || key === null) onChange();
    });
  }

  return {
    local: storage(() => window.localStorage),
    session: storage(() => window.sessionStorage),
    watch,
  };
})();
