// Closes the menu, a popover, when one of its links is followed: a link to a section of the open page would leave it
// standing in front. Before popovers (Safari before 17) the menu is open while the address names it, and every link
// closes it.
(() => {
  "use strict";

  const menu = window.guideElements.find(".menu");

  menu.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) menu.hidePopover?.();
  });
})();
