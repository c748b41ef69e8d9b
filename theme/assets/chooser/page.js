// What the page shows of a choice: the statements that stand open, and the bar at the bottom.
var guideChooserPage = (() => {
  "use strict";

  const labels = window.guideLabels.chooser;

  /**
   * Return the view of the statements and the bar.
   * @param {HTMLElement} root
   * @param {Content} content
   */
  function page(root, content) {
    const { find, findAll, element, button, announce } = window.guideElements;
    const wording = window.guideWording;
    const bar = find(".choice-bar", root);
    const showButton = find(".choice-show", bar);
    const liveRegion = find(".choice-status", root);

    /**
     * @param {View} view
     * @param {boolean} isSheetOpen
     */
    function show(view, isSheetOpen) {
      root.classList.toggle("safety-chosen", Boolean(view.result.safety));
      for (const situation of content.statements.keys()) showStatement(situation, view);
      showBar(view);
      announce(liveRegion, bar.hidden || isSheetOpen ? "" : wording.bar(view));
    }

    /**
     * @param {string} situation
     * @param {View} view
     */
    function showStatement(situation, view) {
      const details = content.statement(situation);
      const { safety } = view.result;
      details.open = view.choice.what.includes(situation);
      details.querySelector(".hushed")?.remove();
      if (!details.open) return;
      const isHushed = safety && situation !== safety;
      if (isHushed) find("summary", details).after(element("p", { class: "hushed" }, labels.hushed));
      for (const item of findAll("li", details)) showLimits(item, view);
    }

    /**
     * Show at a technique of a statement which limits it does not keep.
     * @param {HTMLElement} item
     * @param {View} view
     */
    function showLimits(item, view) {
      const code = item.dataset.code ?? "";
      const broken = window.guideChoice.misfits(code, view.limits, content.guide);
      item.querySelector(".misfit")?.remove();
      if (broken.length) find("a", item).after(misfitNote(code, broken, content));
      find("q", item).textContent = content.line(code, view.choice.where).textContent;
    }

    /** @param {View} view */
    function showBar(view) {
      const chosen = view.choice.what.length;
      const isSafety = Boolean(view.result.safety);
      bar.hidden = !chosen && !window.guideChoice.isNarrowed(view.choice);
      bar.classList.toggle("safety", isSafety);
      document.documentElement.classList.toggle("choosing", !bar.hidden);
      const words = isSafety ? wording.tally(view) : wording.bar(view);
      find("p", bar).replaceChildren(element("strong", {}, words));
      if (chosen === 1 && !isSafety) find("p", bar).append(element("span", {}, labels.combine));
      showButton.textContent = wording.openSheet(view);
    }

    /**
     * Move the focus to where the reader left the page: the bar, or the statement that was chosen last if nothing is
     * chosen any longer and the bar is gone.
     * @param {string} latest
     */
    function takeFocus(latest) {
      const place = bar.hidden ? find("summary", content.statement(latest)) : showButton;
      place.focus();
    }

    // From an open statement the bar is many statements away by the Tab key
    for (const details of content.statements.values()) {
      details.append(button(labels.to_choice, () => showButton.focus(), { class: "to-bar" }));
    }
    return { show, takeFocus, showButton, liveRegion };
  }

  /**
   * Return the note that says why a technique is left out.
   * @param {string} code
   * @param {Misfit[]} misfits
   * @param {Content} content
   */
  function misfitNote(code, misfits, content) {
    const technique = /** @type {Technique} */ (content.guide.techniques.get(code));
    const words = window.guideWording.leftOut(misfits, technique);
    return window.guideElements.element("em", { class: "misfit" }, words);
  }

  return { page, misfitNote };
})();
