// A redirect from a short address (/t07/) that keeps the anchor. Without JavaScript the page refreshes itself.
(() => {
  "use strict";

  const link = document.querySelector("a");
  if (link) location.replace(link.href + location.hash);
})();
