// Material's inline start script as a file, because the content security policy (CSP) forbids inline scripts. It
// has to run before the first paint: it sets the colours that the reader chose last, or else those of the system.
// It also gives Material its storage functions (__md_get, __md_set).
(() => {
  "use strict";

  const PALETTE = "__palette"; // Material's name for {index: the number of the choice, color: {scheme, …}}
  const SCHEMES = ["default", "slate"]; // of the choices, in the order of mkdocs.yml
  const { local } = window.guideStorage;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /**
   * Return the palette that the reader chose, or null. Material's script would stop at a number it does not know.
   * @returns {{index: number, color: {scheme: string}} | null}
   */
  function chosenPalette() {
    const found = /** @type {{color?: {scheme?: unknown}} | null} */ (local.get(PALETTE));
    const index = SCHEMES.findIndex((scheme) => scheme === found?.color?.scheme);
    return index < 0 ? null : { index, color: { scheme: SCHEMES[index] } };
  }

  document.documentElement.classList.add("js"); // the view for the room keeps places for what scripts show
  window.__md_scope = new URL("../..", script.src); // this file lies in assets/page/
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (name) => (name === PALETTE ? chosenPalette() : local.get(name));
  window.__md_set = (name, value) => local.set(name, value);

  // none in the view for the room
  const choices = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[name=__palette]")]);
  const chosen = chosenPalette();
  const ofSystem = choices.find(({ dataset }) => matchMedia(dataset.mdColorMedia ?? "").matches);
  const inUse = (chosen && choices[chosen.index]) || ofSystem;
  if (inUse) inUse.checked = true; // Material shows the choice by its icon alone
  const scheme = chosen?.color.scheme ?? inUse?.dataset.mdColorScheme;
  if (scheme) document.body.dataset.mdColorScheme = scheme;
})();
