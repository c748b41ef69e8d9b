// The chooser on the home page. A statement that stands open is chosen; the sheet shows what fits all of them
// together. The choice lives in the address; all that the chooser shows of techniques is copied from the page.

/**
 * What is to be shown: the choice, the choice together with the marks of this browser, and what fits.
 * @typedef {{choice: Choice, limits: Choice, result: Result}} View
 */

var guideChooser = (() => {
  "use strict";

  // Until then a screen reader has not got back what stood behind the dialog, and misses what changes there
  const AFTER_CLOSING_MS = 100;
  const NO_ANSWERS = { where: "", minutes: "", online: "", pressure: "" };

  /**
   * Choose what a query holds. Until the start there is nothing to change.
   * @type {(query: string) => void}
   */
  let choose = () => {};

  /** Show the choice of the address, and follow what the reader changes. */
  function start() {
    const { find, announce } = window.guideElements;
    const { read, write, fit, isNarrowed } = window.guideChoice;
    const marks = window.guideMarks;
    const root = find(".chooser");
    if (!window.HTMLDialogElement) return;

    const content = window.guideChooserContent(root);
    const { guide, statements } = content;
    const page = window.guideChooserPage.page(root, content);
    const contents = window.guideSheetContents(find(".choice", root), content, {
      takeAway,
      toggleTried,
      startAgain,
    });
    const sheet = window.guideSheet(root, { beforeOpening, returnFocus: () => page.takeFocus(latest) });
    const narrowing = /** @type {HTMLDetailsElement} */ (find(".narrowing", root));
    let [latest] = statements.keys(); // the statement that was chosen last
    let choice = read("", guide);
    let view = viewOf();
    let isPrinting = false;

    /** @returns {View} */
    function viewOf() {
      const tried = [...new Set([...choice.tried, ...marks.get().tried])];
      const limits = { ...choice, tried };
      return { choice, limits, result: fit(limits, guide) };
    }

    function show() {
      latest = choice.what.at(-1) ?? latest;
      view = viewOf();
      page.show(view, sheet.dialog.open);
      contents.show(view);
    }

    function address() {
      const changed = new URL(location.href);
      changed.search = write(choice, changed.search);
      changed.hash = "";
      return changed;
    }

    /** @param {Partial<Choice>} part */
    function change(part) {
      choice = { ...choice, ...part };
      sheet.writeAddress(address());
      show();
    }

    /**
     * @param {string} situation
     * @param {boolean} isChosen
     */
    function chooseSituation(situation, isChosen) {
      const others = choice.what.filter((code) => code !== situation);
      change({ what: isChosen ? [...others, situation] : others });
    }

    /** @param {string} situation */
    function takeAway(situation) {
      chooseSituation(situation, false);
      find(".choice-close", root).focus();
    }

    /**
     * Mark a technique as tried, or take the mark away. The focus goes to what moved up to where the finger is.
     * @param {string} code
     */
    function toggleTried(code) {
      const wasTried = view.limits.tried.includes(code);
      const place = view.result.fitting.findIndex((entry) => entry.code === code);
      const others = choice.tried.filter((other) => other !== code);
      if (wasTried === marks.has("tried", code)) marks.toggle("tried", code);
      change({ tried: wasTried ? others : [...choice.tried, code] });
      const { fitting } = view.result;
      const next = fitting[place] ?? fitting.at(-1);
      contents.focusTried(wasTried ? code : next?.code);
    }

    function startAgain() {
      sheet.dialog.close();
      choice = read("", guide);
      change({});
      setTimeout(() => announce(page.liveRegion, window.guideLabels.chooser.started_again), AFTER_CLOSING_MS);
    }

    function widen() {
      change(NO_ANSWERS);
      find(".choice-close", root).focus();
    }

    const isWide = () => matchMedia("(min-width: 60em)").matches;

    function beforeOpening() {
      narrowing.open = isWide() || (choice.what.length < 2 && !isNarrowed(choice));
      page.liveRegion.textContent = "";
    }

    /**
     * Close the questions over the answers on a phone once one is answered by touch. By keyboard each arrow answers,
     * so they stay open.
     * @param {MouseEvent} event
     */
    function closeNarrowing({ target, detail: clicks }) {
      if (!(target instanceof HTMLInputElement) || !clicks || isWide()) return;
      narrowing.open = false;
      find("summary", narrowing).focus({ preventScroll: true });
      sheet.dialog.scrollTop = 0;
    }

    /** Follow Back and Forward. What was changed in the sheet stays when Back closes it. */
    function travel() {
      if (sheet.follow()) history.replaceState(history.state, "", address());
      else choice = read(location.search, guide);
      show();
      sheet.openAgain();
    }

    /** Show what the page showed before a reload. A shared address of several statements opens the sheet. */
    function arrive() {
      const opened = [...statements.keys()].filter((code) => content.statement(code).open);
      choice = read(location.search, guide);
      const what = [...new Set([...choice.what, ...opened])]; // opened by a tap, before this was loaded
      if (what.length > choice.what.length) return change({ what });
      show();
      sheet.openAgain();
      if (isFirstVisit() && !sheet.dialog.open) showShared();
    }

    /** Bring what an address holds in front of the reader. */
    function showShared() {
      const { what } = choice;
      if (what.length > 1 || (what.length && isNarrowed(choice))) sheet.open();
      else if (what.length) content.statement(what[0]).scrollIntoView();
    }

    choose = (query) => change(read(query, guide));
    for (const [code, details] of statements) {
      details.addEventListener("toggle", () => {
        const { open } = content.statement(code);
        if (!isPrinting && open !== choice.what.includes(code)) chooseSituation(code, open);
      });
    }
    const form = find("form", narrowing);
    form.addEventListener("click", closeNarrowing);
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) change({ [target.name]: target.value });
    });
    page.showButton.addEventListener("click", sheet.open);
    const sending = find(".sending", root);
    window.guideShare.offer(find(".send", sending), find(".share-status", sending), () => window.guideSheetText(sheet.dialog));
    find(".choice-widen", root).addEventListener("click", widen);
    marks.subscribe(() => {
      if (viewOf().limits.tried.join() !== view.limits.tried.join()) show();
    });
    addEventListener("popstate", travel);
    // Material opens every statement for printing, which chooses nothing
    addEventListener("beforeprint", () => (isPrinting = true));
    addEventListener("afterprint", () => {
      setTimeout(() => {
        isPrinting = false;
        show();
      });
    });
    arrive();
  }

  /** Whether the page was neither reloaded nor reached by Back. */
  function isFirstVisit() {
    const [entry] = performance.getEntriesByType("navigation");
    return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "navigate";
  }

  return { start, choose: (/** @type {string} */ query) => choose(query) };
})();
