// Runs before the page is painted: what Material writes into every page's text, in a file, so that the policy
// needs no exception. It gives Material its memory (__md_get, __md_set) and sets the colours that the reader
// chose last, or else those of the system.
(() => {
  "use strict";

  const PALETTE = "__palette"; // Material's name for {index: the number of the choice, color: {scheme, …}}
  const SCHEMES = ["default", "slate"]; // of the choices, in the order of mkdocs.yml
  const { local } = window.guideStorage;

  /** Return the palette that the reader chose, or null: Material would stop at the number of a choice that it lacks. */
  function chosenPalette() {
    const scheme = local.get(PALETTE)?.color?.scheme;
    const index = SCHEMES.indexOf(scheme);
    return index < 0 ? null : { index, color: { scheme } };
  }

  window.__md_scope = new URL("..", document.currentScript.src); // this file lies in assets/
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (name) => (name === PALETTE ? chosenPalette() : local.get(name));
  window.__md_set = (name, value) => local.set(name, value);

  const choices = [...document.querySelectorAll("[name=__palette]")]; // none in the view for the room
  const chosen = chosenPalette();
  const ofSystem = ({ dataset }) => matchMedia(dataset.mdColorMedia).matches;
  const inUse = choices[chosen?.index] ?? choices.find(ofSystem);
  if (inUse) inUse.checked = true; // which Material leaves to the eye
  const scheme = chosen?.color.scheme ?? inUse?.dataset.mdColorScheme;
  if (scheme) document.body.dataset.mdColorScheme = scheme;
})();
