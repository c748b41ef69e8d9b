// A link to a section of the open page leaves the menu, which is a popover, standing in front of it: close it
// then. Before popovers (Safari before 17) the menu is open as long as the address names it, so that the link
// itself closes it.
(() => {
  "use strict";

  document.querySelector(".menu").addEventListener("click", ({ target, currentTarget }) => {
    if (target.closest("a")) currentTarget.hidePopover?.();
  });
})();
