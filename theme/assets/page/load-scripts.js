// Loads scripts and style sheets that a page needs only later. By script elements, not modules or fetch: see README.md.
var guideLoad = (() => {
  "use strict";

  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /**
   * Return the element that loads a file.
   * @param {string} address
   */
  function loader(address) {
    const { element } = window.guideElements;
    if (address.endsWith(".css")) return element("link", { rel: "stylesheet", href: address });
    const script = element("script", { src: address });
    script.async = false; // the scripts run in the order in which they were asked for
    return script;
  }

  /**
   * Load one file, and only once. After a failure the next call tries again.
   * @param {string} address
   * @returns {Promise<void>}
   */
  function load(address) {
    const known = loading.get(address);
    if (known) return known;
    /** @type {Promise<void>} */
    const loaded = new Promise((resolve, reject) => {
      const file = loader(address);
      file.addEventListener("load", () => resolve());
      file.addEventListener("error", () => {
        loading.delete(address);
        file.remove();
        reject(new Error(`${address} did not load`));
      });
      document.head.append(file);
    });
    loading.set(address, loaded);
    return loaded;
  }

  /**
   * Load files, scripts in their order. Rejects if one does not load; the next call asks for that one alone, so no
   * script may need another one while it is loaded.
   * @param {string[]} addresses
   * @returns {Promise<void>}
   */
  async function loadAll(addresses) {
    await Promise.all(addresses.map(load));
  }

  return loadAll;
})();
