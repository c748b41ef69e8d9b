// The page Learn: which cards are asked, how many are due, and what becomes of a reader's progress. It reads the cards
// from the page, where they all stand for readers without JavaScript; the choice stands in the address. Progress lasts
// as long as the page: in a file if the reader saves it, and in the browser only while the reader says so.
(() => {
  "use strict";

  const { find, findAll, element, announce, filled, counted } = window.guideElements;
  const { guideCardProgress: progress, guidePlan: plan } = window;
  const storage = window.guideStorage.local;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const NAME = "learn"; // in the storage
  const LATER = ["../vendor/ts-fsrs/ts-fsrs.min.js", "schedule.js", "session.js"];
  const LATER_FILES = LATER.map((path) => new URL(path, script.src).href); // this file lies in assets/learn/
  const ALL_NEW = "all";
  const place = find(".learn");
  /** @type {LearnLabels} */
  const labels = JSON.parse(place.dataset.words ?? "{}");
  const form = /** @type {HTMLFormElement} */ (find(".learn-start", place));
  const panel = find(".learn-progress", place);
  const status = find(".learn-status", panel);
  const keep = /** @type {HTMLInputElement} */ (find("input[type=checkbox]", panel));
  const file = /** @type {HTMLInputElement} */ (find("input[type=file]", panel));
  const everything = find(".all-cards");
  const cards = new Map(findAll(".flash-card").map((card) => [card.dataset.key ?? "", card]));
  const selects = /** @type {HTMLSelectElement[]} */ (findAll("select", form));
  /** @type {LearnedCards} */
  let entries = new Map();
  let isUnsaved = false;

  // What is chosen

  /** @param {string} name */
  const chosen = (name) => selects.find((select) => select.name === name)?.value ?? "";

  /**
   * Return what is chosen where the address says nothing; a browser may have another choice left from before.
   * @param {HTMLSelectElement} select
   */
  const standard = ({ options }) => ([...options].find((option) => option.defaultSelected) ?? options[0]).value;

  /** @returns {Course} */
  function course() {
    const [kind, family, newADay] = ["kind", "family", "new"].map(chosen);
    const fitting = [...cards].filter(([key, { dataset }]) => {
      return (!kind || key.endsWith(`/${kind}`)) && (!family || dataset.family === family);
    });
    const keys = fitting.map(([key]) => key);
    return { keys, entries, newADay: newADay === ALL_NEW ? Infinity : Number(newADay) };
  }

  /** Say what there is to do today, or when to come back. */
  function showChoice() {
    const { due, fresh } = plan.today(course(), new Date());
    const counts = `${counted(labels.due, due)} · ${counted(labels.fresh, fresh)}`;
    announce(find(".learn-count", form), due + fresh ? counts : nothingToday());
    const start = /** @type {HTMLButtonElement} */ (find("button", form));
    start.disabled = !(due + fresh);
    const remove = /** @type {HTMLButtonElement} */ (find(".delete", panel));
    remove.disabled = !entries.size;
  }

  function nothingToday() {
    const { keys } = course();
    return keys.length ? `${labels.nothing} ${comeBackWords()}` : labels.none;
  }

  function comeBackWords() {
    const next = plan.comeBack(course(), new Date());
    if (!next) return labels.never;
    const day = next.day.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
    return filled(next.count === 1 ? labels.come_back.one : labels.come_back.other, { ...next, day });
  }

  function keepChoice() {
    const address = new URL(location.href);
    for (const select of selects) {
      if (select.value === standard(select)) address.searchParams.delete(select.name);
      else address.searchParams.set(select.name, select.value);
    }
    address.hash = "";
    history.replaceState(history.state, "", address);
  }

  function chooseFromAddress() {
    const wanted = new URL(location.href).searchParams;
    for (const select of selects) {
      const value = wanted.get(select.name);
      const isKnown = [...select.options].some((option) => option.value === value);
      select.value = isKnown && value ? value : standard(select);
    }
  }

  // Being asked

  async function begin() {
    const isBegun = course();
    try {
      await window.guideLoad(LATER_FILES);
    } catch {
      announce(find(".learn-count", form), labels.not_loaded);
      return;
    }
    showCards(false);
    window.guideSession({
      ...{ place, labels, leave, comeBackWords, isSafe: () => !isUnsaved },
      course: isBegun,
      card: (key) => /** @type {HTMLElement} */ (cards.get(key)),
      learn: (key, entry) => {
        if (entry) entries.set(key, entry);
        else entries.delete(key);
        changed();
      },
    });
  }

  function leave() {
    place.querySelector(".asked")?.remove();
    showCards(true);
    showChoice();
    find("select", form).focus();
  }

  /**
   * Show the choice and all cards, or leave the page to the one that is asked.
   * @param {boolean} isShown
   */
  function showCards(isShown) {
    form.hidden = everything.hidden = !isShown;
    document.documentElement.classList.toggle("learning", !isShown);
  }

  // What becomes of progress

  function changed() {
    store();
    if (!keep.checked) warnBeforeLeaving();
    showChoice();
  }

  /** Ask before the page is left with progress that is neither in a file nor kept. */
  function warnBeforeLeaving() {
    isUnsaved = true;
    addEventListener("beforeunload", warn);
  }

  function store() {
    if (!keep.checked) return;
    storage.set(NAME, progress.value(entries));
    keep.checked = storage.lasts();
    if (keep.checked) isUnsaved = false;
    else announce(status, labels.refused);
  }

  /** @param {BeforeUnloadEvent} event */
  function warn(event) {
    if (!isUnsaved) return;
    event.preventDefault();
    event.returnValue = true; // what older browsers ask for
  }

  function save() {
    const text = JSON.stringify(progress.value(entries), null, 1);
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const day = new Date();
    const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"));
    element("a", { href: address, download: `learn-${parts.join("-")}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address));
    isUnsaved = false;
    announce(status, counted(labels.saved, entries.size));
  }

  async function open() {
    const [chosenFile] = file.files ?? [];
    if (!chosenFile) return;
    const text = chosenFile.size > progress.LONGEST_TEXT ? "" : await chosenFile.text();
    file.value = ""; // so that the same file can be opened again
    const { entries: found, problem, key = "" } = progress.read(text);
    if (found) take(found);
    else announce(status, filled(labels.problems[problem ?? "other"], { key }));
  }

  /**
   * Add what a file holds to what is known, and say what came.
   * @param {LearnedCards} found
   */
  function take(found) {
    entries = progress.merged(entries, found);
    const unknown = [...found.keys()].filter((key) => !cards.has(key)).length;
    const words = [counted(labels.opened, found.size), unknown && counted(labels.unknown, unknown)];
    if (place.querySelector(".asked")) leave();
    changed();
    announce(status, words.filter(Boolean).join(" "));
  }

  function changeKeeping() {
    announce(status, keep.checked ? labels.kept : labels.not_kept);
    if (!keep.checked) storage.remove(NAME);
    if (!keep.checked && entries.size) warnBeforeLeaving();
    store();
  }

  function remove() {
    const isSure = !storage.lasts() || confirm(labels.sure); // a frame may not ask
    if (!isSure) return;
    storage.remove(NAME);
    keep.checked = isUnsaved = false;
    entries = new Map();
    if (place.querySelector(".asked")) leave();
    showChoice();
    announce(status, labels.deleted);
    keep.focus(); // the button is disabled now
  }

  /** Take what the browser keeps: at the beginning, and when another tab has changed it. */
  function reload() {
    const { entries: found } = progress.readValue(storage.get(NAME));
    keep.checked = Boolean(found);
    if (found) for (const [key, entry] of progress.merged(entries, found)) entries.set(key, entry);
    showChoice();
  }

  form.addEventListener("change", () => {
    showChoice();
    keepChoice();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepChoice();
    begin();
  });
  keep.addEventListener("change", changeKeeping);
  file.addEventListener("change", open);
  find(".save", panel).addEventListener("click", save);
  find(".open", panel).addEventListener("click", () => file.click());
  find(".delete", panel).addEventListener("click", remove);
  window.guideStorage.watch(NAME, reload);
  addEventListener("pageshow", (event) => {
    if (event.persisted) reload();
  });
  document.addEventListener("visibilitychange", showChoice); // on another day
  chooseFromAddress();
  reload();
  form.hidden = panel.hidden = false;
})();
