/// <reference path="choice.js" />
/// <reference path="plan.js" />
/// <reference path="make.js" />
/// <reference path="order.js" />
/// <reference path="box.js" />
// The page on which readers choose cards and take a PDF of them. The choice stands in the address; paper, sides and
// offset, which belong to a printer, stay in the browser as well. What is heavy is loaded when a PDF is made.
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const site = new URL("../..", script.src); // this file lies in assets/deck/
  /** @param {string} path */
  const address = (path) => new URL(path, site).href;
  const SHEETS = address("assets/deck-sheets.js");
  const PLAN = ["assets/deck/svg.js", "assets/deck/plan.js"].map(address);
  const WORDS = address("assets/deck-words.js");
  const BOX = [WORDS, ...["assets/deck-boxes.js", "assets/deck/box.js"].map(address)];
  const ORDER = [
    WORDS,
    ...["assets/deck/order.css", "assets/vendor/sortable/sortable.min.js", "assets/deck/order.js"].map(address),
  ];
  const MARKS_SCRIPT = address("assets/marks/marks.js");
  const HEAVY = [
    ...PLAN,
    ...["assets/vendor/pdf-lib/pdf-lib.min.js", "assets/deck/pdf.js", "assets/deck/make.js"].map(address),
  ];
  const MARKS = "marks"; // the name in storage under which marks.js keeps them
  const PRINTER = "printer"; // the name in storage
  const OPTIONS = /** @type {const} */ (["size", "paper", "sides"]);
  const { find, findAll, announce, filled, counted } = window.guideElements;
  const { read, written, withinCopies, USUAL, SWITCHES } = window.guideDeckChoice;
  const form = /** @type {HTMLFormElement} */ (find("form.deck"));
  const missing = find(".deck-missing");
  /** @type {DeckLabels} */
  const labels = JSON.parse(form.dataset.words ?? "{}");
  const rows = findAll(".deck-cards li").map(rowOf);
  const status = find(".deck-status", form);
  // on a memory stick that of the website, for nobody else can open the stick's own
  const page = location.protocol === "file:" ? (form.dataset.address ?? "") : location.origin + location.pathname;
  const ownHash = () => (location.hash.startsWith("#own=") ? location.hash : "");
  const switches = /** @type {DeckSwitch[]} */ (Object.keys(SWITCHES));

  /** @param {HTMLElement} place */
  function rowOf(place) {
    const box = /** @type {HTMLInputElement} */ (find("[name=card]", place));
    const copies = find(".deck-copies", place);
    const title = find(".deck-card > :last-child", place).textContent ?? "";
    return { place, box, title, copies, count: /** @type {HTMLInputElement} */ (find("input", copies)) };
  }

  /** @param {string} name */
  const input = (name) => /** @type {HTMLInputElement} */ (find(`[name=${name}]`, form));

  /** @param {string} name */
  const radios = (name) => /** @type {HTMLInputElement[]} */ (findAll(`[name=${name}]`, form));

  /** @param {string} name */
  const chosen = (name) => radios(name).find(({ checked }) => checked)?.value ?? "";

  /** Begin, once the table of sheets is there. */
  function begin() {
    const { sizes, sides, codes: printable, offset_max_mm } = window.guideDeckSheets;
    const titles = new Map(rows.map(({ box, title }) => [box.value, title]));
    const cards = printable
      .map((code, i) => ({ code, title: titles.get(code) ?? "", front: 2 * i, back: 2 * i + 1 }))
      .filter(({ code }) => titles.has(code));
    const codes = cards.map(({ code }) => code);
    /** @type {DeckOffer} */
    const offer = { codes, groups: JSON.parse(form.dataset.groups ?? "{}"), sizes };
    /** @type {string[]} */
    let order = []; // the codes of what is chosen, as they are printed
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
      order = arranged(order, new Set(counts.keys()));
      const copies = new Map(order.map((code) => [code, counts.get(code) ?? 1]));
      const [colour, marks, box, cover] = switches.map((name) => input(name).checked);
      return { copies, size: chosen("size"), paper: chosen("paper"), sides: chosen("sides"), colour, marks, box, cover };
    }

    /**
     * Return the codes of what is chosen in their order: a card that comes in stands where the deck has it, or last
     * where a reader has arranged the others.
     * @param {string[]} before
     * @param {Set<string>} picked
     */
    function arranged(before, picked) {
      const stay = before.filter((code) => picked.has(code));
      const isAsInDeck = stay.join() === codes.filter((code) => stay.includes(code)).join();
      return isAsInDeck ? codes.filter((code) => picked.has(code)) : [...new Set([...stay, ...picked])];
    }

    /** @param {unknown} value */
    const withinOffset = (value) => Math.min(Math.max(Number(value) || 0, -offset_max_mm), offset_max_mm);

    /** @returns {[number, number]} */
    const offset_mm = () => [withinOffset(input("right").value), withinOffset(input("up").value)];

    const ways = () => sizes[chosen("size")].papers[chosen("paper")];
    const layout = () => ways()[chosen("sides")];
    const sidesName = () => chosen("size") + (input("colour").checked ? "" : "-mono");

    /** @type {Deck} What extras.js, which is loaded when it is needed, may change. */
    const deck = { address, cards, codes, shown, wholeDeck, first: [], rowOf, choice, pick, settle, keep, page, sidesName };

    const failed = () => announce(status, labels.failed);
    /** @type {Promise<void> | undefined} */
    let waiting;

    /**
     * Load what belongs to cards that a reader writes and to a cover, then go on.
     * @param {() => void} [then]
     */
    function withExtras(then) {
      waiting = window.guideLoad([address("assets/deck/extras.js")]).then(() => window.guideDeckExtras(deck)).then(then, failed);
    }

    /** @param {Map<string, number>} copies */
    function pick(copies) {
      order = [...copies.keys()];
      for (const { box, count } of shown) {
        box.checked = copies.has(box.value);
        count.value = String(copies.get(box.value) ?? 1);
      }
    }

    /** @param {DeckChoice} choice */
    function show(choice) {
      pick(choice.copies);
      for (const name of OPTIONS) for (const radio of radios(name)) radio.checked = radio.value === choice[name];
      for (const name of switches) input(name).checked = choice[name];
    }

    /** Show what goes with what is chosen. */
    function settle() {
      for (const radio of radios("size")) radio.disabled = !sides.includes(radio.value);
      if (!sides.includes(sidesName())) input("colour").checked = true;
      deck.onSettle?.();
      for (const radio of radios("sides")) radio.disabled = !Object.hasOwn(ways(), radio.value);
      const usual = radios("sides").find(({ value }) => value === USUAL.sides);
      if (usual && !Object.hasOwn(ways(), chosen("sides"))) usual.checked = true;
      find(".deck-sides", form).hidden = Object.keys(ways()).length === 1;
      find(".deck-offset", form).hidden = !layout().offset_pt_per_mm;
      const sheet = chosen("paper") === "letter" ? "calibration-letter" : "calibration";
      find(".deck-calibration", form).setAttribute("href", address(`deck/impasse-${sheet}.pdf`));
      for (const option of findAll(".deck-marks, .deck-box", form)) option.hidden = !layout().marks;
      find(".deck-colour", form).hidden = !sides.includes(`${chosen("size")}-mono`);
      for (const { box, copies } of shown) copies.hidden = !box.checked;
      announce(find(".deck-tally", form), box() ? filled(window.guideDeckWords.box.added, { tally: tally() }) : tally());
      const make = /** @type {HTMLButtonElement} */ (find("[type=submit]", form));
      make.disabled = !choice().copies.size;
      void showOpened("plan", PLAN, showSheets);
      void showOpened("order", ORDER, showOrder);
    }

    /**
     * Show what a reader has opened, with what it needs.
     * @param {string} name
     * @param {string[]} files
     * @param {(place: HTMLElement) => void} showIn
     */
    async function showOpened(name, files, showIn) {
      const part = /** @type {HTMLDetailsElement} */ (find(`.deck-${name}`, form));
      part.hidden = !choice().copies.size;
      if (!part.open) return;
      await window.guideLoad(files).then(
        () => showIn(find("div", part)),
        () => (part.open = false),
      );
    }

    /** @param {HTMLElement} place */
    function showOrder(place) {
      window.guideDeckOrder.show(place, printed().slice(deck.first.length), (codes) => {
        order = codes;
        changed();
      });
    }

    /** @param {HTMLElement} place */
    function showSheets(place) {
      const shown = choice().marks ? layout() : { ...layout(), marks: "" };
      const contact = address(`cards/sides-${sidesName()}.png`);
      window.guideDeckPlan.show(place, printed(), shown, offset_mm(), box(), sizes[chosen("size")].card, contact);
    }

    /** Return the sheet of a box, if the reader wants one and there is one. */
    function box() {
      const isHere = window.guideDeckWords && window.guideDeckBoxes && window.guideDeckBox;
      if (choice().box && !isHere) void window.guideLoad(BOX).then(settle, () => {});
      return isHere ? window.guideDeckBox.boxFor(printed(), choice(), layout()) : undefined;
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
      const byCode = new Map(cards.map((card) => [card.code, card]));
      const chosenCards = [...choice().copies].flatMap(([code, count]) => Array(count).fill(byCode.get(code)));
      return [...deck.first, ...chosenCards];
    }

    /** Keep the choice in the address, and what belongs to the printer in the browser. */
    function keep() {
      const address = new URL(location.href);
      address.search = written(choice(), wholeDeck);
      address.hash = ownHash();
      history.replaceState(history.state, "", address);
      const { paper, sides, colour } = choice();
      window.guideStorage.local.set(PRINTER, { paper, sides, colour, offset_mm: offset_mm() });
    }

    function changed() {
      settle();
      keep();
      announce(status, "");
    }

    /** Show what the address asks for; what it leaves open is the whole deck, for the printer of the last time. */
    function start() {
      const stored = /** @type {Record<string, unknown>} */ (window.guideStorage.local.get(PRINTER) ?? {});
      const colour = stored.colour === false ? "no" : "yes";
      const ofPrinter = new URLSearchParams({ paper: String(stored.paper), sides: String(stored.sides), colour });
      const all = new Map(wholeDeck.map((code) => [code, 1]));
      const usual = read(`?${ofPrinter}`, offer, { copies: all, ...USUAL, ...SWITCHES }).choice;
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
      const found = codesOf(group);
      const all = way === "add" ? arranged([...before.keys()], new Set([...before.keys(), ...found])) : found;
      pick(new Map(all.map((code) => [code, before.get(code) ?? 1])));
      changed();
    }

    /** Load what is needed and make the PDF; what does not load is asked for again the next time. */
    async function loadAndMake() {
      const submit = /** @type {HTMLButtonElement} */ (find("[type=submit]", form));
      submit.disabled = true;
      announce(status, labels.loading);
      await waiting;
      const name = sidesName();
      const order = { cards: printed(), choice: choice(), layout: layout(), sides: name, offset_mm: offset_mm() };
      const files = [...HEAVY, ...(choice().box ? BOX : []), address(`assets/deck-sides-${name}.js`)];
      const make = () => window.guideDeckMake({ ...order, box: box() });
      try {
        await window.guideLoad(files).then(make, failed);
      } finally {
        submit.disabled = false;
      }
    }

    input("each").addEventListener("change", () => {
      const each = withinCopies(input("each").valueAsNumber);
      pick(new Map([...choice().copies.keys()].map((code) => [code, each])));
    });
    form.addEventListener("change", changed);
    input("cover").addEventListener("change", () => withExtras(changed));
    find(".deck-own", form).addEventListener("toggle", () => withExtras());
    for (const part of findAll(".deck-plan, .deck-order", form)) part.addEventListener("toggle", settle);
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
    const link = () => `${page}${written(choice(), wholeDeck)}${ownHash()}`;
    window.guideShare.offer(input("link"), find(".deck-link", form), link);
    offerMarks();
    start();
    if (ownHash() || input("cover").checked) withExtras(start); // for it knows more cards
  }

  window.guideLoad([SHEETS]).then(begin, () => announce(missing, labels.not_here));
})();
