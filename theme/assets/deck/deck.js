/// <reference path="choice.js" />
/// <reference path="fields.js" />
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
    ...["assets/deck-notes.js", "assets/vendor/pdf-lib/pdf-lib.min.js", "assets/deck/pdf.js", "assets/deck/make.js"].map(address),
  ];
  const MARKS = "marks"; // the name in storage under which marks.js keeps them
  const PRINTER = "printer"; // the name in storage
  const { find, findAll, element, announce, filled, counted } = window.guideElements;
  const { arranged, countOf, oneOfEach, read, written, withinCopies, OWN, SWITCHES, USUAL } = window.guideDeckChoice;
  const form = /** @type {HTMLFormElement} */ (find("form.deck"));
  const missing = find(".deck-missing");
  /** @type {DeckLabels} */
  const labels = JSON.parse(form.dataset.words ?? "{}");
  const status = find(".deck-status", form);
  // on a memory stick that of the website, for nobody else can open the stick's own
  const page = location.protocol === "file:" ? (form.dataset.address ?? "") : location.origin + location.pathname;
  const ownHash = () => (location.hash.startsWith(OWN) ? location.hash : "");

  /** Begin, once the table of sheets is there. */
  function begin() {
    const { sizes, sides, codes: printable, offset_max_mm } = window.guideDeckSheets;
    const fields = window.guideDeckFields(form, printable, offset_max_mm);
    const { rows, codes, wholeDeck, input, radios, chosen, choice, pick, pickCodes, offset_mm, sidesName } = fields;
    const titles = new Map(rows.map(({ box, title }) => [box.value, title]));
    const cards = codes.map((code) => {
      const front = 2 * printable.indexOf(code);
      return { code, title: titles.get(code) ?? "", front, back: front + 1 };
    });
    /** @type {DeckOffer} */
    const offer = { codes, groups: JSON.parse(form.dataset.groups ?? "{}"), sizes };

    const ways = () => sizes[chosen("size")].papers[chosen("paper")];
    const layout = () => ways()[chosen("sides")];

    /** @type {Deck} What extras.js, which is loaded when it is needed, may change. */
    const deck = { ...fields, address, cards, first: [], withCover: (tally) => tally, settle, keep, page };

    const failed = () => announce(status, labels.failed);

    /** @param {HTMLElement} place What a reader opened. */
    function failedIn(place) {
      if (place.textContent !== labels.failed) place.replaceChildren(element("p", { role: "alert" }, labels.failed));
    }

    /** @type {Promise<void> | undefined} */
    let waiting;

    /**
     * Load what belongs to cards that a reader writes and to a cover, then go on.
     * @param {() => void} then
     * @param {() => void} [otherwise] Say that they did not load.
     */
    function withExtras(then, otherwise = failed) {
      const begin = () => window.guideDeckExtras(deck);
      waiting = window.guideLoad([address("assets/deck/extras.js")]).then(begin).then(then, otherwise);
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
      for (const { box, copies } of rows) copies.hidden = !box.checked;
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
      const place = find("div", part);
      part.hidden = !choice().copies.size;
      if (!part.open) return;
      await window.guideLoad(files).then(
        () => showIn(place),
        () => failedIn(place),
      );
    }

    /** @param {HTMLElement} place */
    function showOrder(place) {
      window.guideDeckOrder.show(place, printed().slice(deck.first.length), (codes) => {
        pickCodes(codes);
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
      const count = countOf(choice());
      const { fronts, cuts, on_one_side } = layout();
      const sheets = Math.ceil(printed().length / fronts.length);
      if (!count) return labels.none;
      const cards = deck.withCover(counted(labels.cards, count));
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
      const usual = read(`?${ofPrinter}`, offer, { copies: oneOfEach(wholeDeck), ...USUAL, ...SWITCHES }).choice;
      const { choice: asked, unknown } = read(location.search, offer, usual);
      fields.showOffset(Array.isArray(stored.offset_mm) ? stored.offset_mm : []);
      fields.show(asked);
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
      const found = codesOf(group);
      const before = [...choice().copies.keys()];
      if (way === "add") pickCodes(arranged(before, new Set([...before, ...found]), codes));
      else pick(oneOfEach(found));
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
    const own = /** @type {HTMLDetailsElement} */ (find(".deck-own", form));
    own.addEventListener("toggle", () => {
      if (own.open) withExtras(settle, () => failedIn(find("div", own)));
    });
    for (const part of findAll(".deck-plan, .deck-order", form)) part.addEventListener("toggle", settle);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void loadAndMake();
    });
    input("only").addEventListener("click", () => takeGroup("only"));
    input("add").addEventListener("click", () => takeGroup("add"));
    input("all").addEventListener("click", () => {
      pick(oneOfEach(wholeDeck));
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
