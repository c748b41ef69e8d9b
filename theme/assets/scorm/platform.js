// Speaks with the learning platform that opened the page, as SCORM 1.2 says: through an object `API` in a frame around it,
// or around the page that opened its window. Where there is none, or it fails, practice goes on and nothing is reported.
// Source: SCORM 1.2, The SCORM Run-Time Environment (ADL, 2001), section 3.3
var guidePlatform = (() => {
  "use strict";

  /** @typedef {Record<"LMSInitialize" | "LMSFinish" | "LMSGetValue" | "LMSSetValue" | "LMSCommit", (...parts: string[]) => unknown>} Api */
  const FRAMES_MAX = 50; // one in the other; more are a mistake
  const api = apiAround(window) ?? apiOfOpener();
  let isOpen = false;

  /**
   * @param {Window} frame
   * @returns {Api | null}
   */
  function apiAround(frame) {
    let at = frame;
    for (let i = 0; i < FRAMES_MAX; i += 1) {
      const found = apiIn(at);
      if (found) return found;
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  }

  /**
   * @param {Window} frame
   * @returns {Api | null}
   */
  function apiIn(frame) {
    try {
      const found = /** @type {{API?: Api}} */ (/** @type {unknown} */ (frame)).API;
      return typeof found?.LMSInitialize === "function" ? found : null;
    } catch {
      return null; // a page of another origin, which may stand in one that has it
    }
  }

  function apiOfOpener() {
    const opener = window.opener ?? window.top?.opener;
    return opener ? apiAround(opener) : null;
  }

  /**
   * Return what the platform answers, as text; nothing if it fails.
   * @param {keyof Api} name
   * @param {...string} parts
   */
  function ask(name, ...parts) {
    try {
      return String(api?.[name](...parts) ?? "");
    } catch {
      return "";
    }
  }

  /** Begin a visit; return whether the platform allows it. */
  function begin() {
    isOpen = ask("LMSInitialize", "") === "true";
    return isOpen;
  }

  /** @param {string} element */
  const get = (element) => (isOpen ? ask("LMSGetValue", element) : "");

  /**
   * Report values, and have them kept; return whether the platform took all of them.
   * @param {Record<string, string | number>} values
   */
  function report(values) {
    if (!isOpen) return false;
    const taken = Object.entries(values).map(([name, value]) => ask("LMSSetValue", name, String(value)));
    return [...taken, ask("LMSCommit", "")].every((answer) => answer === "true");
  }

  /** End the visit. Nothing can be reported after it. */
  function finish() {
    if (isOpen) ask("LMSFinish", "");
    isOpen = false;
  }

  return { isThere: api !== null, begin, get, report, finish };
})();
