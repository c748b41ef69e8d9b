// A short address (/t07/) leads on to its page and takes the anchor with it. Without JavaScript the page refreshes itself.
(() => {
  "use strict";

  location.replace(document.querySelector("a").href + location.hash);
})();
