/* The chooser on the home page. A statement that stands open is chosen; the sheet shows what fits all of them together.
   Everything it shows is copied from the page; the choice itself lives in the address. */
(function () {
  "use strict";

  const root = document.querySelector(".chooser");
  if (!root || !window.HTMLDialogElement) return;
  const { read, write, misfits, fit } = window.guideChoice, marks = window.guideMarks;
  const AFTER_CLOSING_MS = 100; // until then a screen reader has not got back what stood behind the dialog, and misses what changes there
  const find = (selector, within = root) => within.querySelector(selector);
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const statements = new Map(all(".kind details").map((details) => [details.dataset.code, details]));
  const library = new Map(all(".library li").map((item) => [item.dataset.code, item]));
  const [bar, sheet, form] = [".choice-bar", ".choice", ".narrowing form"].map((selector) => find(selector));
  const dialog = make("dialog", "choice-dialog");
  const guide = {
    situations: new Map([...statements].map(([code, details]) => [code, all("li", details).map(reason)])),
    techniques: new Map([...library].map(([code, { dataset }]) => [code, { ...dataset, minutes: Number(dataset.minutes) }])),
    answers: Object.fromEntries(["where", "minutes", "online", "pressure"].map((key) => [key, [...form.elements[key]].map((i) => i.value)])),
    pressures: find(".library").dataset.pressures.split(" "),
  };
  let [latest] = statements.keys();
  let choice, result, triedBefore, onSheet = false, printing = false; // onSheet: the sheet has an entry of the history, and we are on it

  function make(tag, className, text = "", attributes = {}) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function reason(item) {
    return { code: item.dataset.code, because: find(".because", item).textContent };
  }

  const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const title = (situation) => find("summary", statements.get(situation)).textContent;
  const narrowed = () => Object.keys(guide.answers).some((key) => choice[key]);
  const withMarks = () => ({ ...choice, tried: [...new Set([...choice.tried, ...marks.get().tried])] });

  function inWords(misfit, code) {
    const { setting, minutes, pressure } = guide.techniques.get(code);
    const where = setting === "joint" ? "only together" : "only in caucus";
    return { where, minutes: `takes ${minutes} minutes or more`, pressure: `${pressure} pressure`, tried: "tried already" }[misfit];
  }

  /* The choice and the address */

  function address() {
    const changed = new URL(location.href);
    changed.search = write(choice, changed.search);
    changed.hash = "";
    return changed;
  }

  /* On the page each choice is a step that Back undoes. In the sheet Back closes the sheet, whatever was changed in it. */
  function change(part) {
    choice = { ...choice, ...part };
    if (onSheet) history.replaceState({ ...history.state, sheet: dialog.open }, "", address());
    else history.pushState({ ...history.state, sheet: false }, "", address());
    onSheet = dialog.open;
    show();
  }

  function choose(situation, chosen) {
    const others = choice.what.filter((code) => code !== situation);
    change({ what: chosen ? [...others, situation] : others });
  }

  function turnTried(code) {
    const tried = withMarks().tried.includes(code), place = result.fitting.findIndex((entry) => entry.code === code);
    if (tried === marks.has("tried", code)) marks.toggle("tried", code);
    change({ tried: tried ? choice.tried.filter((other) => other !== code) : [...choice.tried, code] });
    const next = result.fitting[place] || result.fitting.at(-1); // what moved up to where the finger is
    const button = find(`.fitting [data-code="${tried ? code : next?.code}"] .tried`, dialog);
    (button || find(".left-out summary", dialog)).focus();
  }

  /* What the page shows */

  function show() {
    const limits = withMarks();
    latest = choice.what.at(-1) || latest;
    result = fit(limits, guide);
    triedBefore = limits.tried.join();
    root.classList.toggle("safety-chosen", Boolean(result.safety));
    for (const [code, details] of statements) {
      details.open = choice.what.includes(code);
      find(".hushed", details)?.remove();
      if (details.open && result.safety && code !== result.safety) find("summary", details).after(make("p", "hushed", "No technique while someone may not be safe."));
      if (details.open) all("li", details).forEach((item) => showLimits(item, limits));
    }
    for (const key of Object.keys(guide.answers)) form.elements[key].value = choice[key];
    showBar();
    showSheet();
    if (choice.online) addVideoNotes();
  }

  function showLimits(item, limits) {
    const { code } = item.dataset, broken = misfits(code, limits, guide);
    find(".misfit", item)?.remove();
    if (broken.length) find("a", item).after(make("em", "misfit", `Left out: ${broken.map((misfit) => inWords(misfit, code)).join(", ")}`));
    find("q", item).textContent = line(code).textContent;
  }

  function line(code) {
    const lines = all("q", library.get(code));
    return (choice.where && lines.find(({ dataset }) => [choice.where, "either"].includes(dataset.where))) || lines[0];
  }

  function tally() {
    if (result.safety) return "Safety comes first: stop, screen, refer";
    if (!choice.what.length) return "Choose what is happening first";
    return many(result.fitting.length, "technique") + (result.leftOut.length ? `, ${result.leftOut.length} left out` : "");
  }

  function showBar() {
    const chosen = choice.what.length, words = chosen ? `${chosen} chosen · ${tally()}` : tally();
    bar.hidden = !chosen && !narrowed();
    bar.classList.toggle("safety", Boolean(result.safety));
    document.documentElement.classList.toggle("choosing", !bar.hidden);
    find("p", bar).replaceChildren(make("strong", "", result.safety ? tally() : words));
    if (chosen === 1 && !result.safety) find("p", bar).append(make("span", "", "Tap another to combine"));
    find(".choice-show", bar).textContent = result.safety ? "What to do" : chosen > 1 ? "See together" : "Narrow";
    say(find(".choice-status"), bar.hidden || dialog.open ? "" : words);
  }

  function say(place, words) {
    if (place.textContent !== words) place.textContent = words;
  }

  function showSheet() {
    const nothing = choice.what.length > 0 && !result.safety && !result.fitting.length;
    find(".chosen", dialog).replaceChildren(...choice.what.map(chip), ...(choice.what.length || narrowed() ? [startAgain()] : []));
    say(find(".tally", dialog), tally());
    find(".fitting", dialog).replaceChildren(...result.fitting.map(entry));
    find(".nothing", dialog).hidden = !nothing;
    find(".choice-widen", dialog).hidden = !narrowed();
    find(".narrowing", dialog).hidden = Boolean(result.safety);
    find(".narrowing summary span", dialog).textContent = all(":checked", form).filter((input) => input.value)
      .map((input) => input.parentElement.textContent + (input.name === "minutes" ? " minutes" : "")).join(" · ");
    showLeftOut();
    const safety = find(".safety-first", dialog);
    safety.hidden = !result.safety;
    safety.replaceChildren(...(result.safety ? all(":scope > :not(summary, .to-bar)", statements.get(result.safety)).map((part) => part.cloneNode(true)) : []));
  }

  function showLeftOut() {
    const place = find(".left-out", dialog), where = choice.where === "joint" ? "only in caucus" : "only together";
    const why = Object.entries({ where, minutes: "too long", pressure: "too much pressure", tried: "tried already" })
      .map(([misfit, words]) => [result.leftOut.filter((entry) => entry.misfits.includes(misfit)).length, words])
      .filter(([count]) => count).map((counted) => counted.join(" ")).join(", ");
    place.hidden = !result.leftOut.length;
    find("summary", place).textContent = `Show ${result.leftOut.length} left out: ${why}`;
    find("ul", place).replaceChildren(...result.leftOut.map(entry));
  }

  function chip(situation) {
    const item = make("li", ""), button = make("button", "", title(situation), { type: "button", "aria-label": `Take away: ${title(situation)}` });
    button.addEventListener("click", () => {
      choose(situation, false);
      find(".chosen button, .choice-close", dialog).focus();
    });
    item.append(button);
    return item;
  }

  /* From an open statement the bar is many statements away by the Tab key. */
  function wayToBar() {
    const button = make("button", "to-bar", "To your choice", { type: "button" });
    button.addEventListener("click", () => find(".choice-show", bar).focus());
    return button;
  }

  function startAgain() {
    const words = withMarks().tried.length ? "Start again, with nothing tried" : "Start again";
    const item = make("li", ""), button = make("button", "again", words, { type: "button" });
    button.addEventListener("click", () => {
      dialog.close();
      choice = read("", guide);
      marks.forget("tried");
      change({});
      setTimeout(() => say(find(".choice-status"), "Started again: nothing chosen, nothing tried. What you kept is still kept."), AFTER_CLOSING_MS);
    });
    item.append(button);
    return item;
  }

  function entry({ code, reasons, misfits: broken }) {
    const item = make("li", "", "", { "data-code": code }), source = library.get(code), buttons = make("p", "marks");
    const name = (word) => ({ type: "button", "aria-label": `${word}: ${find("a", source).textContent}` });
    const tried = make("button", "tried", "Tried", { ...name("Tried"), "aria-pressed": withMarks().tried.includes(code) });
    tried.addEventListener("click", () => turnTried(code));
    const kept = make("button", "", "Keep", { ...name("Keep"), "data-mark": "kept", "aria-pressed": marks.has("kept", code) });
    buttons.append(tried, kept);
    item.append(find("a", source).cloneNode(true));
    if (broken.length) item.append(make("em", "misfit", `Left out: ${broken.map((misfit) => inWords(misfit, code)).join(", ")}`));
    for (const { situation, because } of reasons) {
      const why = make("span", "because", because);
      if (choice.what.length > 1) why.prepend(make("b", "", `${title(situation)}: `));
      item.append(why);
    }
    item.append(line(code).cloneNode(true), find("small", source).cloneNode(true), buttons);
    return item;
  }

  function addVideoNotes() {
    window.guideLoad(find(".library").dataset.notes).then(() => {
      for (const item of all(".ways li[data-code]", dialog)) {
        if (choice.online && !find(".online", item)) find("small", item).after(make("span", "online", `On video: ${window.guideNoteTexts[item.dataset.code].online}`));
      }
    }, () => {}); // without a connection the page of each technique, if it was kept, has the same words
  }

  function openSheet() {
    history.pushState({ ...history.state, sheet: true }, "");
    showDialog();
  }

  function showDialog() {
    onSheet = true;
    find(".narrowing", dialog).open = matchMedia("(min-width: 60em)").matches || (choice.what.length < 2 && !narrowed());
    dialog.showModal();
    dialog.scrollTop = 0;
    find(".choice-status").textContent = "";
  }

  /* The bar is gone if nothing is chosen any longer; then the reader is back at the statement that was chosen last. */
  function comeBack() {
    (bar.hidden ? find("summary", statements.get(latest)) : find(".choice-show", bar)).focus();
    if (history.state?.sheet) history.back();
  }

  function travel() {
    const leaving = onSheet && !history.state?.sheet;
    onSheet = Boolean(history.state?.sheet);
    if (leaving) {
      dialog.close();
      history.replaceState(history.state, "", address()); // what was changed in the sheet stays
    } else {
      choice = read(location.search, guide);
    }
    show();
    if (onSheet && !dialog.open) showDialog();
  }

  /* A page that comes back shows what it showed. A shared address of several statements shows them together. */
  function arrive() {
    const opened = [...statements].filter(([, details]) => details.open).map(([code]) => code); // by a tap, before this was loaded
    choice = read(location.search, guide);
    if (opened.some((code) => !choice.what.includes(code))) return change({ what: [...new Set([...choice.what, ...opened])] });
    show();
    const fresh = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (history.state?.sheet) showDialog();
    else if (fresh && (choice.what.length > 1 || (choice.what.length && narrowed()))) openSheet();
    else if (fresh && choice.what.length) statements.get(choice.what[0]).scrollIntoView();
  }

  sheet.hidden = false;
  dialog.setAttribute("aria-label", sheet.dataset.name);
  find(".tally", sheet).id = "__tally"; // here, so that the page publishes no address of it
  dialog.setAttribute("aria-describedby", "__tally");
  dialog.append(sheet);
  root.append(dialog);
  for (const [code, details] of statements) {
    details.append(wayToBar());
    details.addEventListener("toggle", () => !printing && details.open !== choice.what.includes(code) && choose(code, details.open));
  }
  form.addEventListener("change", ({ target }) => change({ [target.name]: target.value }));
  find(".choice-show", bar).addEventListener("click", openSheet);
  find(".choice-close", dialog).addEventListener("click", () => dialog.close());
  find(".choice-widen", dialog).addEventListener("click", () => {
    change({ where: "", minutes: "", online: "", pressure: "" });
    find(".choice-close", dialog).focus();
  });
  dialog.addEventListener("close", comeBack);
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    const box = dialog.getBoundingClientRect(); // a click on the backdrop has the dialog as its target
    if (target === dialog && (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom)) dialog.close();
  });
  marks.subscribe(() => withMarks().tried.join() !== triedBefore && show());
  addEventListener("popstate", travel);
  addEventListener("beforeprint", () => { printing = true; }); // Material opens everything for the paper, which chooses nothing
  addEventListener("afterprint", () => setTimeout(() => {
    printing = false;
    show();
  }));
  arrive();
})();
