// Asks the questions of the quiz one at a time. It reads them from the page, where they all stand for readers without
// JavaScript; which ones are asked stands in the address. Nothing is stored: a reader may save the outcome to a file. In a
// learning platform, another script hears what is answered and brings it back.
var guideQuiz = (() => {
  "use strict";

  const { find, findAll, element, button, announce, filled, counted } = window.guideElements;
  /** @typedef {{code: string, kind: string, page: HTMLElement, answers: HTMLElement[], reasons: HTMLElement[]}} Question */
  /** @typedef {{family: string, situation: string}} Choice */
  const LETTERS = "ABCDE"; // as fieldguide/model/question.py has them
  const place = find(".quiz");
  /** @type {QuizLabels} */
  const labels = JSON.parse(place.dataset.words ?? "{}");
  const form = /** @type {HTMLFormElement} */ (find(".quiz-start"));
  const everything = find(".all-questions");
  const questions = findAll(".question").map(questionOf);
  /** @type {Question[]} */
  let asked = [];
  let at = 0;
  /** @type {Map<Question, number[]>} */
  const chosen = new Map();

  /**
   * @param {HTMLElement} page
   * @returns {Question}
   */
  function questionOf(page) {
    const { code = "", kind = "" } = page.dataset;
    return { code, kind, page, answers: findAll(".answers li", page), reasons: findAll(".reasons li", page) };
  }

  /**
   * Return the numbers of the answers that are right.
   * @param {Question} question
   */
  function rightOf({ answers }) {
    return answers.flatMap((answer, i) => ("right" in answer.dataset ? [i] : []));
  }

  /** @param {Question} question */
  const agrees = (question) => String(chosen.get(question)) === String(rightOf(question));

  /**
   * Return whether answers, by their numbers, are what the guide would do; nothing for a question that is not asked.
   * @param {string} code
   * @param {number[]} numbers
   */
  function agreesWith(code, numbers) {
    const question = questions.find((other) => other.code === code);
    return question && String(numbers) === String(rightOf(question));
  }

  /** @param {number[]} numbers */
  const letters = (numbers) => numbers.map((i) => LETTERS[i]).join(", ");

  // What is asked

  /** @returns {Choice} */
  function choice() {
    const fields = new FormData(form);
    return { family: String(fields.get("family") ?? ""), situation: String(fields.get("situation") ?? "") };
  }

  function fitting() {
    const { family, situation } = choice();
    return questions.filter(({ page: { dataset } }) => {
      const isInFamily = !family || (dataset.families ?? "").split(" ").includes(family);
      return isInFamily && (!situation || dataset.situation === situation);
    });
  }

  /** Say how many questions fit, and keep the choice in the address. */
  function showChoice() {
    const { length } = fitting();
    announce(find(".quiz-count", form), length ? counted(labels.count, length) : labels.none);
    const start = /** @type {HTMLButtonElement} */ (find("button", form));
    start.disabled = !length;
  }

  function keepChoice() {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(choice())) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    address.hash = "";
    history.replaceState(history.state, "", address);
  }

  /** Choose what the address asks for; return whether it asks for anything that is there. */
  function chooseFromAddress() {
    const wanted = new URL(location.href).searchParams;
    const selects = /** @type {HTMLSelectElement[]} */ (findAll("select", form));
    for (const select of selects) {
      const value = wanted.get(select.name) ?? "";
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    return selects.some((select) => select.value !== "") && fitting().length > 0;
  }

  // One question at a time

  /**
   * @param {Question[]} list
   * @param {Map<string, number[]>} [given] answers from an earlier visit by code
   */
  function begin(list, given) {
    asked = list;
    chosen.clear();
    for (const question of list) {
      const numbers = given?.get(question.code);
      if (numbers) chosen.set(question, numbers);
    }
    form.hidden = everything.hidden = true;
    goOn();
  }

  /** Ask the first question without an answer; where there is none, tell how it went. */
  function goOn() {
    at = asked.findIndex((question) => !chosen.has(question));
    if (at < 0) finish();
    else ask();
  }

  /**
   * Put something in the place of what was asked, and bring the reader to its heading.
   * @param {HTMLElement} shown
   */
  function show(shown) {
    document.querySelector(".asked")?.remove();
    place.append(shown);
    find("h2", shown).focus({ preventScroll: true });
    shown.scrollIntoView({ block: "nearest" });
  }

  function leave() {
    document.querySelector(".asked")?.remove();
    form.hidden = everything.hidden = false;
    showChoice();
    find("select", form).focus();
  }

  function ask() {
    const question = asked[at];
    const heading = filled(labels.progress, { number: at + 1, all: asked.length });
    const status = element("p", { class: "verdict", "aria-live": "polite", tabindex: -1 });
    const submit = element("button", { type: "submit" }, labels.check);
    const buttons = element("p", { class: "do" }, submit, button(labels.leave, leave));
    const options = question.answers.map((answer, i) => option(question, answer, i));
    const legend = element("legend", {}, copied(".ask", question.page));
    const shown = element(
      "form",
      { class: "asked" },
      element("h2", { tabindex: -1 }, `${heading} · ${question.code}`),
      copied(".scene", question.page),
      element("fieldset", {}, legend, ...options),
      status,
      buttons,
    );
    shown.addEventListener("submit", (event) => {
      event.preventDefault();
      check(question, shown, status, submit);
    });
    show(shown);
  }

  /**
   * @param {string} selector
   * @param {HTMLElement} page
   */
  const copied = (selector, page) => find(selector, page).cloneNode(true);

  /**
   * @param {Question} question
   * @param {HTMLElement} answer
   * @param {number} i
   */
  function option({ kind }, answer, i) {
    const input = element("input", { type: kind === "many" ? "checkbox" : "radio", name: "answer", value: i });
    const words = element("span", {}, element("b", {}, `${LETTERS[i]}. `), ...answer.cloneNode(true).childNodes);
    return element("div", { class: "option" }, element("label", {}, input, words));
  }

  /**
   * Show what is right, and the reasons for every answer.
   * @param {Question} question
   * @param {HTMLElement} shown
   * @param {HTMLElement} status
   * @param {HTMLButtonElement} submit
   */
  function check(question, shown, status, submit) {
    const inputs = /** @type {HTMLInputElement[]} */ (findAll("input", shown));
    const picked = inputs.flatMap(({ checked }, i) => (checked ? [i] : []));
    if (!picked.length) return announce(status, labels.choose_first);
    chosen.set(question, picked);
    place.dispatchEvent(new CustomEvent("quiz-answered", { detail: { code: question.code, numbers: picked } }));
    for (const input of inputs) input.disabled = true;
    findAll(".option", shown).forEach((row, i) => {
      row.classList.toggle("right", rightOf(question).includes(i));
      row.classList.toggle("chosen", picked.includes(i));
      row.append(element("p", { class: "why" }, ...question.reasons[i].cloneNode(true).childNodes));
    });
    const readOn = question.page.querySelector(".read-on");
    if (readOn) status.after(readOn.cloneNode(true));
    announce(status, verdict(question, picked));
    submit.replaceWith(onward());
    status.focus();
    return undefined;
  }

  /**
   * @param {Question} question
   * @param {number[]} picked
   */
  function verdict(question, picked) {
    if (agrees(question)) return labels.right;
    return picked.some((i) => rightOf(question).includes(i)) ? labels.partly : labels.wrong;
  }

  function onward() {
    const isLast = asked.every((question) => chosen.has(question));
    return button(isLast ? labels.last : labels.next, goOn, { class: "onward-button" });
  }

  // How it went

  function finish() {
    const differed = asked.filter((question) => !agrees(question));
    const result = filled(labels.result, { count: asked.length - differed.length, all: asked.length });
    const buttons = element("p", { class: "do" }, button(labels.save, () => save(result)));
    if (differed.length) buttons.append(button(counted(labels.only_these, differed.length), () => begin(differed)));
    buttons.append(
      button(labels.once_more, () => begin(asked)),
      button(labels.others, leave),
    );
    const rows = asked.map(outcome);
    const parts = [element("p", {}, labels.not_stored), element("ol", { class: "outcome" }, ...rows), buttons];
    show(element("section", { class: "asked" }, element("h2", { tabindex: -1 }, result), ...parts));
  }

  /** @param {Question} question */
  function outcome(question) {
    const links = findAll(".read-on a", question.page).map((link) => link.cloneNode(true));
    const row = element("li", {}, element("strong", {}, question.code), ` ${summary(question)} `);
    links.forEach((link, i) => row.append(...(i ? [", ", link] : [link])));
    return row;
  }

  /** @param {Question} question */
  function summary(question) {
    const answers = letters(chosen.get(question) ?? []);
    return `${agrees(question) ? labels.agreed : labels.differed}. ${filled(labels.chosen, { answers })}.`;
  }

  /**
   * Hand the reader a text file with each question, what was chosen and where to read on.
   * @param {string} result
   */
  function save(result) {
    const lines = asked.map((question) => {
      const links = /** @type {HTMLAnchorElement[]} */ (findAll(".read-on a", question.page));
      const pages = links.map((link) => `  ${link.textContent}: ${link.href}`);
      const words = [".scene", ".ask"].map((part) => `  ${find(part, question.page).textContent}`);
      return [`${question.code} ${summary(question)}`, ...words, ...pages].join("\n");
    });
    const text = [document.title, location.href, result, "", ...lines, ""].join("\n");
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    element("a", { href: address, download: "quiz.txt" }).click();
    setTimeout(() => URL.revokeObjectURL(address));
  }

  form.addEventListener("change", () => {
    showChoice();
    keepChoice();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepChoice();
    begin(fitting());
  });
  form.hidden = false;
  const isAskedFor = chooseFromAddress();
  showChoice();
  if (isAskedFor && !location.hash) begin(fitting());

  return {
    codes: questions.map(({ code }) => code),
    agreesWith,
    /** @param {Map<string, number[]>} given */
    goOn: (given) => begin(fitting(), given),
  };
})();
