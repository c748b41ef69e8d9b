// The sheet as a modal dialog: its entry in the browser's history, and where the focus goes. The browser itself traps
// the focus in the dialog while it is open.

/**
 * What the sheet asks of the chooser.
 * @typedef {object} SheetHost
 * @property {() => void} beforeOpening
 * @property {() => void} returnFocus Move the focus back to the page.
 */

var guideSheet = (() => {
  "use strict";

  /**
   * Put the sheet into a dialog; return what opens and closes it.
   * @param {HTMLElement} root
   * @param {SheetHost} host
   */
  function sheet(root, { beforeOpening, returnFocus }) {
    const { find, element } = window.guideElements;
    const dialog = dialogOf(find(".choice", root));
    let isEntry = false; // whether the current entry of the history is that of the sheet

    function open() {
      history.pushState({ ...history.state, sheet: true }, "");
      showDialog();
    }

    function showDialog() {
      isEntry = true;
      beforeOpening();
      dialog.showModal();
      dialog.scrollTop = 0;
    }

    /**
     * Write the address of a changed choice. On the page each change is a step that Back undoes. In the sheet Back
     * closes the sheet, whatever was changed in it.
     * @param {URL} address
     */
    function writeAddress(address) {
      if (isEntry) history.replaceState({ ...history.state, sheet: dialog.open }, "", address);
      else history.pushState({ ...history.state, sheet: false }, "", address);
      isEntry = dialog.open;
    }

    /**
     * Follow the history to another entry; return whether that left the sheet.
     * @returns {boolean}
     */
    function follow() {
      const wasEntry = isEntry;
      isEntry = Boolean(history.state?.sheet);
      const isLeft = wasEntry && !isEntry;
      if (isLeft) dialog.close();
      return isLeft;
    }

    /** Open the sheet where the current entry of the history is that of the sheet. */
    function openAgain() {
      if (history.state?.sheet && !dialog.open) showDialog();
    }

    function onClose() {
      returnFocus();
      if (history.state?.sheet) history.back();
    }

    /**
     * Close the sheet at a click on its backdrop, which has the dialog as its target.
     * @param {MouseEvent} event
     */
    function onClick({ target, clientX, clientY }) {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
      if (target === dialog && !isInside) dialog.close();
    }

    /** Let paper show the open sheet alone. The close event comes too late for it, in Chromium with the next frame. */
    function markPage() {
      document.documentElement.classList.toggle("sheet-open", dialog.open);
    }

    root.append(dialog);
    new MutationObserver(markPage).observe(dialog, { attributeFilter: ["open"] });
    find(".choice-close", dialog).addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", onClose);
    dialog.addEventListener("click", onClick);

    /** @param {HTMLElement} contents */
    function dialogOf(contents) {
      contents.hidden = false;
      find(".tally", contents).id = "__tally"; // here, so that the page publishes no address of it
      const attributes = { class: "choice-dialog", "aria-describedby": "__tally" };
      return element("dialog", { ...attributes, "aria-label": contents.dataset.name ?? "" }, contents);
    }

    return { dialog, open, openAgain, writeAddress, follow };
  }

  return sheet;
})();
