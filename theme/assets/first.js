// Runs before the page is painted: what Material writes into every page's text, in a file, so that the policy needs no exception.
// It gives Material its memory (__md_get, __md_set) and sets the colours that the reader chose last.
(() => {
  "use strict";

  const scope = new URL("..", document.currentScript.src); // this file lies in assets/, one step below the site's own address
  const keyOf = (name, base) => `${base.pathname}.${name}`;

  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (name, storage = localStorage, base = scope) => JSON.parse(storage.getItem(keyOf(name, base)));
  window.__md_set = (name, value, storage = localStorage, base = scope) => {
    try {
      storage.setItem(keyOf(name, base), JSON.stringify(value));
    } catch {
      // A full or forbidden memory: the choice holds for this page only
    }
  };

  const chosen = window.__md_get("__palette");
  for (const [name, value] of Object.entries(chosen?.color ?? {})) document.body.setAttribute(`data-md-color-${name}`, value);

  const choices = [...document.querySelectorAll("[name=__palette]")]; // none in the view for the room
  const inUse = choices[chosen?.index] ?? choices.find((choice) => matchMedia(choice.dataset.mdColorMedia).matches);
  if (inUse) inUse.checked = true; // which Material leaves to the eye
})();
