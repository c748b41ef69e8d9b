// A link to a section of the open page leaves the menu, which is a popover, standing in front of it: close it then.
(() => {
  "use strict";

  const menu = document.getElementById("menu");
  menu.addEventListener("click", ({ target }) => {
    if (target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
  });
})();
