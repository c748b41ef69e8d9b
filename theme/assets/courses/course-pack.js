// Makes a course pack: a zip with a cartridge, questions and flash cards for those techniques and situations that
// somebody chose. The choice stands in the address. Nothing is sent or stored.
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { find, findAll, element, announce, filled, counted } = window.guideElements;
  const FILES = ["../vendor/fflate/fflate.js", "../course-pack.js"].map((path) => new URL(path, script.src).href);
  const NAME = "impasse-course-pack.zip";
  const KINDS = ["techniques", "situations"];
  const FIRST_DAY = new Date(1980, 0, 1); // that a zip can hold: the same choice gives the same bytes on any day
  const place = document.querySelector(".course-pack");
  if (!(place instanceof HTMLElement)) return; // an author has left it out
  /** @type {CoursePackLabels} */
  const labels = JSON.parse(place.dataset.words ?? "{}");
  const form = /** @type {HTMLFormElement} */ (find("form", place));
  const boxes = /** @type {HTMLInputElement[]} */ (findAll("input", form));
  const outcome = find(".outcome", form);
  const always = form.dataset.always?.split(" ") ?? []; // safety belongs to every course

  /**
   * Return the codes that are chosen.
   * @param {string} kind
   */
  const chosen = (kind) => boxes.filter(({ name, checked }) => name === kind && checked).map(({ value }) => value);

  /** @param {string} kind */
  const inAddress = (kind) => (new URL(location.href).searchParams.get(kind) ?? "").split(/[\s,]+/).filter(Boolean);

  /** Choose what the address asks for; name what the guide does not have. */
  function chooseFromAddress() {
    const asked = KINDS.flatMap((kind) => inAddress(kind).map((code) => ({ kind, code: code.toUpperCase() })));
    const unknown = asked.filter(({ kind, code }) => {
      const box = boxes.find(({ name, value }) => name === kind && value === code);
      if (box) box.checked = true;
      return !box && !always.includes(code);
    });
    for (const part of findAll("details", form)) part.toggleAttribute("open", part.querySelector(":checked") !== null);
    const codes = unknown.map(({ code }) => code).join(", ");
    announce(outcome, codes && filled(labels.unknown, { codes }));
  }

  function showChoice() {
    const [techniques, situations] = KINDS.map((kind) => chosen(kind).length);
    const counts = {
      techniques: counted(labels.techniques, techniques),
      situations: counted(labels.situations, situations),
    };
    announce(find(".chosen", form), filled(labels.chosen, counts));
  }

  function keepChoice() {
    history.replaceState(history.state, "", `${location.pathname}${choiceInWords()}${location.hash}`);
  }

  /** Return the part of the address that holds the choice, as it can be read. */
  function choiceInWords() {
    const parts = KINDS.filter((kind) => chosen(kind).length).map((kind) => `${kind}=${chosen(kind).join(",")}`);
    return parts.length ? `?${parts.join("&")}` : "";
  }

  /** Return the parts of all files: the file, and what lies in it, by name. */
  function parts() {
    const packed = Uint8Array.from(atob(window.guideCoursePack), (letter) => letter.charCodeAt(0));
    /** @type {Record<string, Record<string, [string[], string][]>>} */
    const read = JSON.parse(window.fflate.strFromU8(window.fflate.unzlibSync(packed)));
    return read;
  }

  /**
   * Return a zip.
   * @param {Record<string, Bytes>} files
   */
  const zip = (files) => window.fflate.zipSync(files, { level: 9, mtime: FIRST_DAY });

  /**
   * Return a file of the pack: of the parts that some codes belong to, those of a code that was chosen.
   * @param {Record<string, [string[], string][]>} held
   * @param {Set<string>} codes
   */
  function fileOf(held, codes) {
    const texts = Object.entries(held).map(([path, all]) => {
      const kept = all.filter(([of]) => !of.length || of.some((code) => codes.has(code)));
      return [path, kept.map(([, text]) => text).join("")];
    });
    const files = texts.filter(([, text]) => text).map(([path, text]) => [path, window.fflate.strToU8(text)]);
    return "" in held ? files[0][1] : zip(Object.fromEntries(files));
  }

  /** Return what the pack is, where it was chosen and what the licence asks. */
  function readMe() {
    const home = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]")).href;
    const codes = KINDS.flatMap(chosen).join(", ");
    const made = filled(labels.made_at, { address: `${home}${choiceInWords()}` });
    return [filled(labels.for_codes, { codes }), made, labels.holds, labels.credit, ""].join("\r\n");
  }

  function make() {
    const codes = new Set([...always, ...KINDS.flatMap(chosen)]);
    const files = Object.entries(parts()).map(([name, held]) => [name, fileOf(held, codes)]);
    const pack = zip({ ...Object.fromEntries(files), "read-me.txt": window.fflate.strToU8(readMe()) });
    const address = URL.createObjectURL(new Blob([pack], { type: "application/zip" }));
    element("a", { href: address, download: NAME }).click();
    setTimeout(() => URL.revokeObjectURL(address));
    const size = filled(labels.size, { count: Math.round(pack.length / 1000) });
    announce(outcome, filled(labels.made, { name: NAME, size }));
  }

  form.addEventListener("change", () => {
    showChoice();
    keepChoice();
    announce(outcome, "");
  });
  form.addEventListener("reset", () => {
    setTimeout(() => form.dispatchEvent(new Event("change"))); // when the boxes are empty
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!KINDS.flatMap(chosen).length) announce(outcome, labels.nothing);
    else window.guideLoad(FILES).then(make, () => announce(outcome, labels.failed));
  });
  find(".without-script", place).hidden = true;
  form.hidden = false;
  chooseFromAddress();
  showChoice();
})();
