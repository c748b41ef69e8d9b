// What the sheet shows: what was chosen, the answers that narrow it, and every technique that fits all of it together.

/**
 * What the buttons of the sheet do.
 * @typedef {object} SheetActions
 * @property {(situation: string) => void} takeAway
 * @property {(code: string) => void} toggleTried
 * @property {() => void} startAgain
 */

var guideSheetContents = (() => {
  "use strict";

  /**
   * Return the view of what is in the sheet.
   * @param {HTMLElement} sheet
   * @param {Content} content
   * @param {SheetActions} actions
   */
  function contents(sheet, content, actions) {
    const { find, findAll, element, button, announce, filled } = window.guideElements;
    const labels = window.guideLabels.chooser;
    const wording = window.guideWording;
    const form = find(".narrowing form", sheet);
    let isOnline = false; // whether the techniques on show have their notes on video

    /** @param {View} view */
    function show(view) {
      const { choice, result } = view;
      const isNarrowed = window.guideChoice.isNarrowed(choice);
      const isNothing = choice.what.length > 0 && !result.safety && !result.fitting.length;
      find(".chosen", sheet).replaceChildren(...chips(view));
      announce(find(".tally", sheet), wording.tally(view));
      find(".fitting", sheet).replaceChildren(...result.fitting.map((entry) => entryItem(entry, view)));
      find(".nothing", sheet).hidden = !isNothing;
      find(".choice-widen", sheet).hidden = !isNarrowed;
      showFirst(view);
      showNarrowing(view);
      showLeftOut(view);
      isOnline = Boolean(choice.online);
      if (isOnline) addVideoNotes();
    }

    /**
     * Return what was chosen as buttons that take it away.
     * @param {View} view
     */
    function chips({ choice }) {
      const chosen = choice.what.map((situation) => {
        const title = content.title(situation);
        const takeAway = () => actions.takeAway(situation);
        return button(title, takeAway, { "aria-label": filled(labels.take_away, { name: title }) });
      });
      const isChosen = choice.what.length > 0 || window.guideChoice.isNarrowed(choice);
      if (isChosen) chosen.push(button(labels.start_again, actions.startAgain, { class: "again" }));
      return chosen.map((chip) => element("li", {}, chip));
    }

    /** @param {View} view */
    function showNarrowing({ choice, result }) {
      for (const input of /** @type {HTMLInputElement[]} */ (findAll("input", form))) {
        input.checked = input.value === choice[/** @type {keyof Answers} */ (input.name)];
      }
      const checked = /** @type {HTMLInputElement[]} */ (findAll(":checked", form));
      const answers = checked.filter((input) => input.value).map((input) => {
        const answer = input.parentElement?.textContent ?? "";
        return input.name === "minutes" ? filled(labels.minutes, { count: answer }) : answer;
      });
      find(".narrowing", sheet).hidden = Boolean(result.safety);
      find(".narrowing summary span", sheet).textContent = answers.join(" · ");
    }

    /** @param {View} view */
    function showLeftOut(view) {
      const place = find(".left-out", sheet);
      const items = view.result.leftOut.map((entry) => entryItem(entry, view));
      place.hidden = !items.length;
      find("summary", place).textContent = wording.allLeftOut(view);
      find("ul", place).replaceChildren(...items);
    }

    /**
     * Show what comes before any technique: what to do about safety, then the first checks of all that was chosen,
     * those that lead to safety before the others.
     * @param {View} view
     */
    function showFirst({ choice }) {
      const checks = choice.what.flatMap(content.checks);
      const isStrong = checks.some(isAboutSafety);
      const sorted = checks.sort((a, b) => Number(isAboutSafety(b)) - Number(isAboutSafety(a)));
      const safety = choice.what.filter((situation) => !content.checks(situation).length);
      const place = find(".before", sheet);
      place.hidden = !choice.what.length;
      place.classList.toggle("about-safety", isStrong || safety.length > 0);
      find(".safety-first", place).replaceChildren(...safety.flatMap(safetyParts));
      find(".first-checks", place).hidden = !checks.length;
      find(".first-checks ul", place).replaceChildren(...sorted.map(checkItem));
    }

    /** @param {HTMLElement} check */
    const isAboutSafety = (check) => check.classList.contains("about-safety");

    /**
     * Return a first check without the word that the page puts before it.
     * @param {HTMLElement} check
     */
    function checkItem(check) {
      const item = element("li", {}, ...check.cloneNode(true).childNodes);
      item.classList.toggle("about-safety", isAboutSafety(check));
      find("strong", item).remove();
      return item;
    }

    /**
     * Return what to do about safety.
     * @param {string} situation
     */
    function safetyParts(situation) {
      const parts = findAll(":scope > :not(summary, .to-bar)", content.statement(situation));
      return parts.map((part) => part.cloneNode(true));
    }

    /**
     * Return a technique: a line to say, its title, how much it fits, its reasons, its facts and its marks.
     * @param {Entry} entry
     * @param {View} view
     */
    function entryItem({ code, reasons, misfits }, view) {
      const source = content.technique(code);
      const line = content.line(code, view.choice.where).cloneNode(true);
      const item = element("li", { "data-code": code }, line, find("a", source).cloneNode(true));
      const all = view.choice.what.length;
      if (reasons.length > 1) item.append(element("b", { class: "fits" }, wording.fits(reasons.length, all)));
      if (misfits.length) item.append(window.guideChooserPage.misfitNote(code, misfits, content));
      for (const { situation, because } of reasons) {
        const why = element("span", { class: "because" }, because);
        if (all > 1) why.prepend(element("b", {}, `${content.title(situation)}: `));
        item.append(why);
      }
      item.append(find("small", source).cloneNode(true), markButtons(code, view));
      return item;
    }

    /**
     * @param {string} code
     * @param {View} view
     */
    function markButtons(code, { limits }) {
      const title = find("a", content.technique(code)).textContent ?? "";
      const tried = button(labels.tried, () => actions.toggleTried(code), {
        class: "tried",
        "aria-label": filled(labels.mark, { mark: labels.tried, name: title }),
        "aria-pressed": limits.tried.includes(code),
      });
      const kept = element(
        "button",
        {
          type: "button",
          "aria-label": filled(labels.mark, { mark: labels.keep, name: title }),
          "data-mark": "kept",
          "aria-pressed": window.guideMarks.has("kept", code),
        },
        labels.keep,
      );
      return element("p", { class: "marks" }, tried, kept);
    }

    /**
     * Add to each technique how it works on video. Without a connection the page of each technique, if it was kept,
     * has the same words.
     */
    function addVideoNotes() {
      const add = () => {
        if (!isOnline) return; // the reader has changed the answer while the notes were loading
        for (const item of findAll(".ways li[data-code]", sheet)) addVideoNote(item);
      };
      window.guideLoad([content.notes]).then(add, () => {});
    }

    /** @param {HTMLElement} item */
    function addVideoNote(item) {
      if (item.querySelector(".online")) return;
      const { online } = window.guideNoteTexts[item.dataset.code ?? ""];
      const note = filled(labels.on_video, { words: online });
      find("small", item).after(element("span", { class: "online" }, note));
    }

    /**
     * Move the focus to the "Tried" button of a technique that fits, or to the list of those left out.
     * @param {string} [code]
     */
    function focusTried(code) {
      /** @type {HTMLElement | null} */
      const triedButton = sheet.querySelector(`.fitting [data-code="${code}"] .tried`);
      const place = triedButton ?? find(".left-out summary", sheet);
      place.focus();
    }

    return { show, focusTried };
  }

  return contents;
})();
