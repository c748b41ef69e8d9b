// On the page for an unknown address: offers the page of a code that was typed a little differently, such as /T7, /t-07/ or /s3.html.
(() => {
  "use strict";

  const typed = /(?:^|\/)([tsc])[\s_.-]*0*(\d{1,2})(?:\.html?)?\/*$/i.exec(path());
  if (!typed) return;
  const known = document.getElementById("codes");
  const found = JSON.parse(known.textContent)[typed[1].toLowerCase() + typed[2].padStart(2, "0")];
  if (!found) return;
  const [title, address] = found;
  const offer = document.getElementById("meant");
  const link = offer.querySelector("a");
  link.textContent = title;
  link.href = new URL(address, new URL(known.dataset.home, location)).href + location.hash;
  offer.hidden = false;

  function path() {
    try {
      return decodeURI(location.pathname);
    } catch {
      return location.pathname; // its percent signs stand for no text
    }
  }
})();
