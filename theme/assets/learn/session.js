// Asks cards one at a time: front, back, how well it was known, and the next. Loaded when a reader begins.

/**
 * What a session needs of the page. `card` returns the element of a card, `learn` notes what is known of it, or that
 * nothing is.
 * @typedef {{place: HTMLElement, labels: LearnLabels, course: Course, card: (key: string) => HTMLElement,
 *   learn: (key: string, entry: Learned | undefined) => void, leave: () => void, comeBackWords: () => string,
 *   isSafe: () => boolean}} Host
 */

var guideSession = (() => {
  "use strict";

  const MINUTE_MS = 60_000;
  const DAY_MS = 86_400_000;
  const LONGEST_IN_DAYS = 60; // longer intervals are told in months
  const DAYS_A_MONTH = 30.4;
  const TO_SHOW = /^( |Enter)$/; // keys

  /** @param {Host} host */
  function session(host) {
    const { find, findAll, element, button, counted } = window.guideElements;
    const { place, labels, course } = host;
    /** @type {{key: string, before: Learned | undefined}[]} */
    const answered = [];

    /**
     * Put something in the place of what was asked, and bring the reader to its heading.
     * @param {HTMLElement} shown
     */
    function show(shown) {
      place.querySelector(".asked")?.remove();
      place.prepend(shown);
      find("h2", shown).focus({ preventScroll: true });
      shown.scrollIntoView({ block: "nearest" });
    }

    function go() {
      const key = window.guidePlan.next(course, new Date());
      if (key) ask(key);
      else finish();
    }

    /** @param {string} key */
    function ask(key) {
      const { due, fresh } = window.guidePlan.today(course, new Date());
      const card = host.card(key);
      const question = find(".asks", /** @type {HTMLElement} */ (card.closest(".cards-of-kind"))).textContent ?? "";
      const answer = button(labels.show, () => reveal(key, shown), { class: "onward-button" });
      const shown = element(
        "section",
        { class: "asked" },
        element("p", { class: "left" }, counted(labels.left, due + fresh)),
        element("h2", { tabindex: -1 }, element("span", {}, question), " ", copied(".front", card)),
        element("div", { class: "answer" }, element("p", { class: "do" }, answer)),
        leaving(),
        element("p", { class: "keys" }, labels.keys),
      );
      shown.addEventListener("keydown", (event) => press(event, shown));
      show(shown);
    }

    /**
     * Let Space, Enter and 1 to 4 stand for the buttons, and for nothing outside the card that has the focus.
     * @param {KeyboardEvent} event
     * @param {HTMLElement} shown
     */
    function press(event, shown) {
      const { key, ctrlKey, altKey, metaKey, repeat, target } = event;
      if (ctrlKey || altKey || metaKey || repeat) return;
      const isOnControl = target instanceof Element && target.closest("button, a");
      const isToShow = !isOnControl && TO_SHOW.test(key);
      const button = isToShow ? shown.querySelector(".onward-button") : findAll(".grades button", shown)[Number(key) - 1];
      if (!(button instanceof HTMLElement)) return;
      event.preventDefault();
      button.click();
    }

    /**
     * @param {string} key
     * @param {HTMLElement} shown
     */
    function reveal(key, shown) {
      const card = host.card(key);
      const back = element("div", { class: "turned", tabindex: -1 }, copied(".back", card));
      const grades = element("div", { class: "grades", role: "group", "aria-label": labels.how_well });
      const now = new Date();
      const before = course.entries.get(key);
      window.guideSchedule.outcomes(before, now).forEach((entry, i) => {
        const words = [element("span", { class: "key", "aria-hidden": true }, String(i + 1)), labels.grades[i], " "];
        const next = element("small", {}, interval(entry, now));
        grades.append(button("", () => grade(key, before, entry)));
        grades.lastElementChild?.append(...words, next);
      });
      find(".answer", shown).replaceChildren(back, grades);
      back.focus({ preventScroll: true });
      grades.scrollIntoView({ block: "nearest" });
    }

    /**
     * @param {string} key
     * @param {Learned | undefined} before
     * @param {Learned} entry
     */
    function grade(key, before, entry) {
      answered.push({ key, before });
      host.learn(key, entry);
      go();
    }

    function undo() {
      const last = answered.pop();
      if (!last) return;
      host.learn(last.key, last.before);
      ask(last.key);
    }

    /** Return the ways out of a card: back to the answer before it, and to the choice. */
    function leaving() {
      const buttons = [button(labels.leave, host.leave)];
      if (answered.length) buttons.unshift(button(labels.undo, undo, { class: "undo" }));
      return element("p", { class: "do" }, ...buttons);
    }

    function finish() {
      const heading = element("h2", { tabindex: -1 }, counted(labels.done, answered.length));
      const parts = [element("p", {}, host.comeBackWords()), leaving()];
      if (!host.isSafe()) parts.splice(1, 0, element("p", { class: "unsafe" }, labels.unsafe));
      show(element("section", { class: "asked" }, heading, ...parts));
    }

    /**
     * Return how long it is until a card comes again.
     * @param {Learned} entry
     * @param {Date} now
     */
    function interval({ due }, now) {
      const ms = Date.parse(due) - now.getTime();
      const days = Math.round(ms / DAY_MS);
      if (ms < DAY_MS) return counted(labels.minutes, Math.max(1, Math.round(ms / MINUTE_MS)));
      if (days <= LONGEST_IN_DAYS) return counted(labels.days, days);
      return counted(labels.months, Math.round(days / DAYS_A_MONTH));
    }

    /**
     * @param {string} selector
     * @param {HTMLElement} card
     */
    const copied = (selector, card) => find(selector, card).cloneNode(true);

    go();
  }

  return session;
})();
