/// <reference path="choice.js" />
/// <reference path="plan.js" />
/// <reference path="pdf.js" />
// The page on which readers choose cards and take a PDF of them. The choice stands in the address; paper, sides and
// offset, which belong to a printer, stay in the browser as well. What is heavy is loaded when a PDF is made.
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const site = new URL("../..", script.src); // this file lies in assets/deck/
  /** @param {string} path */
  const address = (path) => new URL(path, site).href;
  const SHEETS = address("assets/deck-sheets.js");
  const PLAN = address("assets/deck/plan.js");
  const MARKS_SCRIPT = address("assets/marks/marks.js");
  const HEAVY = [
    PLAN,
    ...["assets/vendor/pdf-lib/pdf-lib.min.js", "assets/deck/pdf.js", "assets/deck-sides.js"].map(address),
  ];
  const MARKS = "marks"; // the name in storage under which marks.js keeps them
  const PRINTER = "printer"; // the name in storage
  const SINGLE = "card"; // the paper of a card's own size
  const BYTES_PER_MB = 1e6;
  const { find, findAll, element, button, announce, filled, counted } = window.guideElements;
  const { read, written, withinCopies, USUAL } = window.guideDeckChoice;
  const form = /** @type {HTMLFormElement} */ (find("form.deck"));
  const missing = find(".deck-missing");
  /** @type {DeckLabels} */
  const labels = JSON.parse(form.dataset.words ?? "{}");
  const rows = findAll(".deck-cards li").map(rowOf);
  const status = find(".deck-status", form);
  let madeAt = ""; // the address of the last PDF

  /** @param {HTMLElement} place */
  function rowOf(place) {
    const box = /** @type {HTMLInputElement} */ (find("[name=card]", place));
    const copies = find(".deck-copies", place);
    return { place, box, copies, count: /** @type {HTMLInputElement} */ (find("input", copies)) };
  }

  /** @param {string} name */
  const input = (name) => /** @type {HTMLInputElement} */ (find(`[name=${name}]`, form));

  /** @param {string} name */
  const radios = (name) => /** @type {HTMLInputElement[]} */ (findAll(`[name=${name}]`, form));

  /** @param {string} name */
  const chosen = (name) => radios(name).find(({ checked }) => checked)?.value ?? "";

  /** Begin, once the table of sheets is there. */
  function begin() {
    const { papers, offset_max_mm } = window.guideDeckSheets;
    const listed = new Set(rows.map(({ box }) => box.value));
    const cards = window.guideDeckSheets.cards.filter(({ code }) => listed.has(code));
    const codes = cards.map(({ code }) => code);
    /** @type {DeckOffer} */
    const offer = { codes, groups: JSON.parse(form.dataset.groups ?? "{}"), papers };
    const shown = rows.filter(({ place, box }) => {
      place.hidden = !codes.includes(box.value);
      return !place.hidden;
    });
    const blank = new Set(shown.filter(({ box }) => "blank" in box.dataset).map(({ box }) => box.value));
    const wholeDeck = codes.filter((code) => !blank.has(code));

    /** @returns {DeckChoice} */
    function choice() {
      const picked = shown.filter(({ box }) => box.checked);
      const counts = new Map(picked.map(({ box, count }) => [box.value, withinCopies(count.valueAsNumber)]));
      const copies = new Map(codes.flatMap((code) => (counts.has(code) ? [[code, counts.get(code) ?? 1]] : [])));
      return { copies, paper: chosen("paper"), sides: chosen("sides"), marks: input("marks").checked };
    }

    /** @param {unknown} value */
    const withinOffset = (value) => Math.min(Math.max(Number(value) || 0, -offset_max_mm), offset_max_mm);

    /** @returns {[number, number]} */
    const offset_mm = () => [withinOffset(input("right").value), withinOffset(input("up").value)];

    const layout = () => papers[chosen("paper")][chosen("sides")];

    /** @param {Map<string, number>} copies */
    function pick(copies) {
      for (const { box, count } of shown) {
        box.checked = copies.has(box.value);
        count.value = String(copies.get(box.value) ?? 1);
      }
    }

    /** @param {DeckChoice} choice */
    function show({ copies, paper, sides, marks }) {
      pick(copies);
      for (const radio of radios("paper")) radio.checked = radio.value === paper;
      for (const radio of radios("sides")) radio.checked = radio.value === sides;
      input("marks").checked = marks;
    }

    /** Show what goes with what is chosen. */
    function settle() {
      const ways = papers[chosen("paper")];
      for (const radio of radios("sides")) radio.disabled = !Object.hasOwn(ways, radio.value);
      const usual = radios("sides").find(({ value }) => value === USUAL.sides);
      if (usual && !Object.hasOwn(ways, chosen("sides"))) usual.checked = true;
      find(".deck-sides", form).hidden = Object.keys(ways).length === 1;
      find(".deck-offset", form).hidden = !layout().offset_pt_per_mm;
      find(".deck-marks", form).hidden = !layout().marks;
      for (const { box, copies } of shown) copies.hidden = !box.checked;
      announce(find(".deck-tally", form), tally());
      const make = /** @type {HTMLButtonElement} */ (find("[type=submit]", form));
      make.disabled = !choice().copies.size;
      void showSheets();
    }

    /** Draw the sheets, if the reader wants to see them. */
    async function showSheets() {
      const place = /** @type {HTMLDetailsElement} */ (find(".deck-plan", form));
      const one = papers[SINGLE][USUAL.sides].size;
      place.hidden = !choice().copies.size;
      if (!place.open) return;
      try {
        await window.guideLoad([PLAN]);
      } catch {
        place.open = false;
        return;
      }
      const { sheetsOf, drawing } = window.guideDeckPlan;
      const shownLayout = choice().marks ? layout() : { ...layout(), marks: "" };
      const sheets = sheetsOf(printed(), layout(), offset_mm());
      find("div", place).replaceChildren(...sheets.map((sheet) => drawing(sheet, shownLayout, one)));
    }

    function tally() {
      const count = printed().length;
      const { fronts, cuts, on_one_side } = layout();
      const sheets = Math.ceil(count / fronts.length);
      if (!count) return labels.none;
      const cards = counted(labels.cards, count);
      if (!cuts) return [cards, counted(labels.pages, 2 * sheets)].join(", ");
      const pages = counted(labels.pages, on_one_side ? sheets : 2 * sheets);
      return [cards, `${counted(labels.sheets, sheets)} (${pages})`, counted(labels.cuts, cuts)].join(", ");
    }

    /** Return the cards as they are printed, copies and all. */
    function printed() {
      const { copies } = choice();
      return cards.flatMap((card) => Array(copies.get(card.code) ?? 0).fill(card));
    }

    /** Keep the choice in the address, and what belongs to the printer in the browser. */
    function keep() {
      const address = new URL(location.href);
      address.search = written(choice(), wholeDeck);
      address.hash = "";
      history.replaceState(history.state, "", address);
      const { paper, sides } = choice();
      window.guideStorage.local.set(PRINTER, { paper, sides, offset_mm: offset_mm() });
    }

    function changed() {
      settle();
      keep();
      announce(status, "");
    }

    /** Show what the address asks for; what it leaves open is the whole deck, for the printer of the last time. */
    function start() {
      const stored = /** @type {Record<string, unknown>} */ (window.guideStorage.local.get(PRINTER) ?? {});
      const ofPrinter = new URLSearchParams({ paper: String(stored.paper), sides: String(stored.sides) });
      const all = new Map(wholeDeck.map((code) => [code, 1]));
      const usual = read(`?${ofPrinter}`, offer, { copies: all, ...USUAL, marks: true }).choice;
      const { choice: asked, unknown } = read(location.search, offer, usual);
      const moves = Array.isArray(stored.offset_mm) ? stored.offset_mm : [];
      ["right", "up"].forEach((name, i) => {
        input(name).max = String(offset_max_mm);
        input(name).min = String(-offset_max_mm);
        input(name).value = String(withinOffset(moves[i]));
      });
      show(asked);
      settle();
      missing.hidden = !unknown.length;
      if (unknown.length) announce(missing, filled(labels.left_out, { names: unknown.join(", ") }));
      form.hidden = false;
    }

    /** @param {string} name */
    const codesOf = (name) => offer.groups[name] ?? window.guideMarks?.get()[/** @type {MarkKind} */ (name)] ?? [];

    /** Offer what the reader marked, if there is any of it. */
    async function offerMarks() {
      if (window.guideStorage.local.get(MARKS)) await window.guideLoad([MARKS_SCRIPT]).catch(() => {});
      const options = /** @type {HTMLOptionElement[]} */ (findAll("[name=group] option", form));
      for (const option of options) option.disabled = !codesOf(option.value).length;
    }

    /** @param {"only" | "add"} way */
    function takeGroup(way) {
      const group = /** @type {HTMLSelectElement} */ (find("[name=group]", form)).value;
      const before = way === "add" ? choice().copies : new Map();
      pick(new Map([...codesOf(group).map((code) => /** @type {const} */ ([code, 1])), ...before]));
      changed();
    }

    async function make() {
      const cards = printed();
      const name = fileName(cards.length, choice());
      const order = { cards, layout: layout(), offset_mm: offset_mm(), marks: choice().marks };
      /** @type {(number: number, all: number) => void} */
      const onProgress = (number, all) => announce(status, filled(labels.progress, { number, all }));
      const words = wordsOf(cards.length);
      const bytes = await window.guideDeckPdf({ ...order, sides: window.guideDeckSides, words, onProgress });
      handOver(name, new Blob([bytes], { type: "application/pdf" }));
    }

    /** Load what is needed and make the PDF; what does not load is asked for again the next time. */
    async function loadAndMake() {
      const submit = /** @type {HTMLButtonElement} */ (find("[type=submit]", form));
      submit.disabled = true;
      announce(status, labels.loading);
      try {
        await window.guideLoad(HEAVY).then(make, () => announce(status, labels.failed));
      } finally {
        submit.disabled = false;
      }
    }

    form.addEventListener("change", changed);
    find(".deck-plan", form).addEventListener("toggle", showSheets);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void loadAndMake();
    });
    input("only").addEventListener("click", () => takeGroup("only"));
    input("add").addEventListener("click", () => takeGroup("add"));
    input("all").addEventListener("click", () => {
      pick(new Map(wholeDeck.map((code) => [code, 1])));
      changed();
    });
    input("none").addEventListener("click", () => {
      pick(new Map());
      changed();
    });
    // on a memory stick that of the website, for nobody else can open the stick's own
    const page = location.protocol === "file:" ? form.dataset.address : location.origin + location.pathname;
    const link = () => `${page}${written(choice(), wholeDeck)}`;
    window.guideShare.offer(input("link"), find(".deck-link", form), link);
    offerMarks();
    start();
  }

  /**
   * @param {number} count
   * @param {DeckChoice} choice
   */
  function fileName(count, { paper, sides }) {
    return `impasse-${count}-cards-${paper}${sides === USUAL.sides ? "" : `-${sides}`}.pdf`;
  }

  /** @param {number} count */
  function wordsOf(count) {
    const { guide = "", edition = "", address = "" } = form.dataset;
    const cards = counted(labels.cards, count);
    return {
      title: filled(labels.title, { guide, cards }),
      about: filled(labels.about, { cards, edition, address }),
      author: guide,
      language: document.documentElement.lang,
    };
  }

  /**
   * Hand a file to the reader, and offer it once more: some browsers ask where to put it, and are told nowhere.
   * @param {string} name
   * @param {Blob} file
   */
  function handOver(name, file) {
    URL.revokeObjectURL(madeAt);
    madeAt = URL.createObjectURL(file);
    const save = () => element("a", { href: madeAt, download: name }).click();
    const size = filled(labels.size, { count: (file.size / BYTES_PER_MB).toFixed(1) });
    status.replaceChildren(filled(labels.made, { file: name, size }), " ", button(labels.again, save));
    save();
  }

  window.guideLoad([SHEETS]).then(begin, () => announce(missing, labels.not_here));
})();
