// Lays sides of cards on paper as a PDF. Loaded with pdf-lib when a reader makes one. On the page and not in a worker,
// which no browser starts from file://; it lets the page breathe after each sheet.
var guideDeckPdf = (() => {
  "use strict";

  /**
   * Return the PDF of cards.
   * @param {object} order
   * @param {string} order.sides The PDF of all sides, as base64.
   * @param {DeckSheet | undefined} order.box A last sheet.
   * @param {DeckCard[]} order.cards In the order in which they are printed; a copy is one more.
   * @param {DeckLayout} order.layout
   * @param {[number, number]} order.offset_mm How far backs move, right and up.
   * @param {boolean} order.marks Whether cuts and folds are marked, and the first margin says what to do with them.
   * @param {string} order.note The operators of what it says.
   * @param {{title: string, about: string, author: string, language: string}} order.words
   * @param {(sheet: number, all: number) => void} order.onProgress
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function made({ sides, cards, box, layout, offset_mm, marks, note, words, onProgress }) {
    const { PDFDocument } = window.PDFLib;
    const source = await PDFDocument.load(sides, { updateMetadata: false });
    const target = await PDFDocument.create({ updateMetadata: false });
    const sheets = window.guideDeckPlan.sheetsOf(cards, layout, offset_mm, box);
    const draw = drawer(source, target, layout.size, marks ? layout.marks : "");
    /** @type {Map<DeckCard, PdfRef>} */
    const firstSheets = new Map();
    for (const [i, { held, ...drawn }] of sheets.entries()) {
      onProgress(i + 1, sheets.length);
      await new Promise((resolve) => setTimeout(resolve));
      const sheet = draw(drawn, i === 0 && marks ? note : "");
      for (const card of held) if (!firstSheets.has(card)) firstSheets.set(card, sheet);
    }
    describe(target, words, layout.duplex);
    addBookmarks(target, firstSheets);
    return target.save({ addDefaultPage: false, updateFieldAppearances: false });
  }

  /**
   * Return a function that adds a sheet and returns its reference. A side is copied once, however often it is drawn.
   * @param {PdfDocument} source Each page is one form, /Side.
   * @param {PdfDocument} target
   * @param {[number, number]} size
   * @param {string} marks Operators.
   */
  function drawer(source, target, size, marks) {
    const { PDFName, PDFObjectCopier } = window.PDFLib;
    const { context } = target;
    const copier = PDFObjectCopier.for(source.context, context);
    const [xObject, side] = [PDFName.of("XObject"), PDFName.of("Side")];

    /** @type {Map<TypedSide, PdfRef>} */
    const typed = new Map();

    /** @param {number | TypedSide} page */
    function form(page) {
      if (typeof page === "number") {
        return copier.copy(source.getPage(page).node.Resources().lookup(xObject).get(side));
      }
      const known = typed.get(page) ?? context.register(typedForm(page));
      typed.set(page, known);
      return known;
    }

    /** Return the whole fonts by the names that operators have for them. */
    const fonts = () => copier.copy(source.getPage(0).node.Resources().get(PDFName.of("Font")));

    /** @param {TypedSide} side */
    function typedForm({ operators, size }) {
      const form = { Type: "XObject", Subtype: "Form", BBox: [0, 0, ...size], Resources: { Font: fonts() } };
      return context.flateStream(operators, form);
    }

    /** @param {number | TypedSide} page */
    function boxOf(page) {
      if (typeof page === "number") return source.getPage(page).getMediaBox();
      return { x: 0, y: 0, width: page.size[0], height: page.size[1] };
    }

    /**
     * @param {PlacedSide} placed
     * @param {number} i
     * @param {number} turn In degrees, against the clock.
     */
    function operators({ page, corner: [x, y], matrix: own }, i, turn) {
      const box = boxOf(page); // whose corner need not be at zero
      if (own) return `q ${own} cm 1 0 0 1 ${-box.x} ${-box.y} cm /Side${i} Do Q`;
      const [right, top] = [box.x + box.width, box.y + box.height];
      /** @type {Record<number, number[]>} */
      const matrices = {
        0: [1, 0, 0, 1, x - box.x, y - box.y],
        90: [0, 1, -1, 0, x + top, y - box.x],
        180: [-1, 0, 0, -1, x + right, y + top],
        270: [0, -1, 1, 0, x - box.y, y + right],
      };
      const matrix = matrices[turn];
      return `q ${matrix.map((number) => number.toFixed(4)).join(" ")} cm /Side${i} Do Q`;
    }

    /**
     * @param {Omit<DeckSheet, "held">} sheet
     * @param {string} note
     */
    return ({ placed, turn, marks: own = marks }, note) => {
      const sheet = target.addPage(size);
      const drawn = placed.map((side, i) => operators(side, i, turn));
      const forms = Object.fromEntries(placed.map(({ page }, i) => [`Side${i}`, form(page)]));
      const content = context.register(context.stream([own, ...drawn, note].join("\n")));
      sheet.node.set(PDFName.of("Contents"), content);
      sheet.node.set(PDFName.of("Resources"), context.obj({ XObject: forms, ...(note && { Font: fonts() }) }));
      return sheet.ref;
    };
  }

  /**
   * Say what the file is, and with what a print dialog begins. It has no date: the same choice gives the same file.
   * @param {PdfDocument} target
   * @param {{title: string, about: string, author: string, language: string}} words
   * @param {string} duplex
   */
  function describe(target, { title, about, author, language }, duplex) {
    target.setTitle(title, { showInWindowTitleBar: true });
    target.setSubject(about);
    target.setAuthor(author);
    target.setLanguage(language);
    const settings = target.catalog.getOrCreateViewerPreferences();
    settings.setPrintScaling("None");
    settings.setDuplex(duplex);
  }

  /**
   * Add a bookmark a card, which leads to the sheet where its front stands first.
   * @param {PdfDocument} target
   * @param {Map<DeckCard, PdfRef>} sheets
   */
  function addBookmarks({ context, catalog }, sheets) {
    const { PDFHexString, PDFName } = window.PDFLib;
    const outline = context.nextRef();
    const entries = [...sheets].map(([card, sheet]) => ({ card, sheet, ref: context.nextRef() }));
    entries.forEach(({ card, sheet, ref }, i) => {
      const neighbours = { Prev: entries[i - 1]?.ref, Next: entries[i + 1]?.ref };
      const known = Object.entries(neighbours).filter(([, neighbour]) => neighbour);
      const bookmark = {
        Title: PDFHexString.fromText(`${card.code} ${card.title}`.trim()), // a box has no code
        Parent: outline,
        Dest: [sheet, "Fit"],
        ...Object.fromEntries(known),
      };
      context.assign(ref, context.obj(bookmark));
    });
    const [first, last] = [entries[0].ref, entries[entries.length - 1].ref];
    context.assign(outline, context.obj({ Type: "Outlines", First: first, Last: last, Count: entries.length }));
    catalog.set(PDFName.of("Outlines"), outline);
  }

  return made;
})();
