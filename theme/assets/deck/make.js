/// <reference path="pdf.js" />
// Makes the PDF of a choice and hands it over, named for what it is. Loaded when a reader asks for one.
/**
 * @typedef {{cards: DeckCard[], choice: DeckChoice, layout: DeckLayout, box: DeckSheet | undefined,
 *   sides: string, offset_mm: [number, number]}} DeckOrder
 */
var guideDeckMake = (() => {
  "use strict";

  const BYTES_PER_MB = 1e6;
  const { find, element, button, announce, filled, counted } = window.guideElements;
  const { countOf, USUAL } = window.guideDeckChoice;
  const form = find("form.deck");
  const status = find(".deck-status", form);
  /** @type {DeckLabels} */
  const labels = JSON.parse(form.dataset.words ?? "{}");
  let madeAt = ""; // the address of the last PDF

  /** @param {DeckOrder} order */
  async function make({ cards, choice, layout, box, sides, offset_mm }) {
    /** @type {(number: number, all: number) => void} */
    const onProgress = (number, all) => announce(status, filled(labels.progress, { number, all }));
    const count = countOf(choice);
    const note = window.guideDeckNotes[choice.size]?.[choice.paper]?.[choice.sides] ?? ""; // none where there is no margin
    const order = { cards, box, layout, offset_mm, note, marks: choice.marks, words: wordsOf(count), onProgress };
    const bytes = await window.guideDeckPdf({ ...order, sides: window.guideDeckSides[sides] });
    handOver(fileName(count, choice), new Blob([bytes], { type: "application/pdf" }));
  }

  /**
   * @param {number} count
   * @param {DeckChoice} choice
   */
  function fileName(count, { size, colour, paper, sides }) {
    const parts = [
      "impasse",
      count,
      "cards",
      size === USUAL.size ? "" : size,
      colour ? "" : "mono",
      paper,
      sides === USUAL.sides ? "" : sides,
    ];
    return `${parts.filter(Boolean).join("-")}.pdf`;
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

  return make;
})();
