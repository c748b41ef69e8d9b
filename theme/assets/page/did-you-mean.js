// On the page for an unknown address: offers the page whose code was mistyped, as in /T7, /t-07/ or /s3.html.
(() => {
  "use strict";

  const CODE = /(?:^|\/)([tsc])[\s_.-]*0*(\d{1,2})(?:\.html?)?\/*$/i;

  /**
   * Return the path of the address as text, or as it is where its percent signs stand for no text.
   * @returns {string}
   */
  function typedPath() {
    try {
      return decodeURI(location.pathname);
    } catch {
      return location.pathname;
    }
  }

  /**
   * Show the link to a page, with the anchor that was typed.
   * @param {string} title
   * @param {URL} address
   */
  function offer(title, address) {
    const place = document.getElementById("meant");
    const link = place?.querySelector("a");
    if (!place || !link) return;
    link.textContent = title;
    link.href = address.href + location.hash;
    place.hidden = false;
  }

  const typed = CODE.exec(typedPath());
  const codes = document.getElementById("codes"); // {code: [title, address below the home page]}
  if (!typed || !codes) return;
  const found = JSON.parse(codes.textContent ?? "")[typed[1].toLowerCase() + typed[2].padStart(2, "0")];
  if (!found) return;
  const [title, address] = found;
  offer(title, new URL(address, new URL(codes.dataset.home ?? "", location.href)));
})();
