// The mediation a reader is in: what was tried and when, a few words of notes, and the way to a new one. Loaded when
// a reader first opens it.
var guideMediation = (() => {
  "use strict";

  /**
   * Fill a place with the mediation, once.
   * @param {HTMLElement} place
   */
  function mediation(place) {
    if (place.querySelector(".of-mediation")) return;
    const { find, element, announce } = window.guideElements;
    const marks = window.guideMarks;
    place.insertAdjacentHTML("beforeend", window.guideMediationHtml);
    const panel = find(".of-mediation", place);
    const notes = /** @type {HTMLTextAreaElement} */ (find("textarea", panel));
    const status = find(".share-status", panel);
    const undoButton = find(".undo", panel);
    /** @type {{mediation: Mediation, query: string} | null} */
    let before = null; // what a new mediation cleared

    function show() {
      const current = marks.mediation();
      const items = current.tries.map((tried) => element("li", {}, ...tryWords(tried)));
      find(".tries", panel).replaceChildren(...items);
      find(".none-tried", panel).hidden = items.length > 0;
      if (notes.value !== current.notes) notes.value = current.notes;
      if (items.length || current.notes) forgetBefore();
    }

    /** What was cleared can be brought back until something new is marked or written. */
    function forgetBefore() {
      if (before) announce(status, "");
      before = null;
      undoButton.hidden = true;
    }

    /** @param {Try} tried */
    function tryWords({ code, at }) {
      const link = linkTo(code);
      const time = marks.timeWords(at);
      return [link ? link.cloneNode(true) : code, time && element("span", {}, time)];
    }

    function text() {
      const current = marks.mediation();
      const tries = current.tries.map(({ code, at }) => {
        const name = linkTo(code)?.textContent ?? "";
        return `${marks.timeWords(at)} ${name} (${code})`.trim();
      });
      const noted = current.notes ? [`${find("label span", panel).textContent}:`, current.notes] : [];
      return [panel.dataset.heading, ...tries, ...noted].join("\n");
    }

    function begin() {
      before = { mediation: marks.mediation(), query: location.search };
      marks.setMediation({ tries: [], notes: "" });
      window.guideChooser?.choose("");
      announce(status, status.dataset.begun ?? "");
      undoButton.hidden = false;
      undoButton.focus();
    }

    function undo() {
      if (!before) return;
      const { mediation: cleared, query } = before;
      window.guideChooser?.choose(query);
      marks.setMediation(cleared);
      find(".begin", panel).focus();
    }

    window.guideShare.offer(find(".send", panel), status, text);
    find(".begin", panel).addEventListener("click", begin);
    undoButton.addEventListener("click", undo);
    notes.addEventListener("input", () => marks.setMediation({ ...marks.mediation(), notes: notes.value }));
    marks.subscribe(show);
    show();
  }

  /**
   * Return a link to a technique: the home page names every one.
   * @param {string} code
   * @returns {HTMLElement | undefined}
   */
  const linkTo = (code) => window.guideElements.findAll(`.kind .ways a[data-code="${code}"]`)[0];

  return mediation;
})();
