// The choice in the address, read and written, and what fits it: techniques merged, ranked and narrowed. Pure
// functions that know no page.

/**
 * What the reader wants of a technique. Each answer is one of the known ones, or "".
 * @typedef {{where: string, minutes: string, online: string, pressure: string}} Answers
 */
/**
 * What the reader chose: the codes of situations and of techniques that were tried, and the answers.
 * @typedef {{what: string[], tried: string[]} & Answers} Choice
 */
/**
 * What there is to choose from: the techniques of each situation, best first; the facts of each technique; the known
 * answers; the pressures, gentlest first.
 * @typedef {object} Guide
 * @property {Map<string, {code: string, because: string}[]>} situations
 * @property {Map<string, Technique>} techniques
 * @property {Record<keyof Answers, string[]>} answers
 * @property {string[]} pressures
 */
/** @typedef {{setting: string, minutes: number, pressure: string}} Technique */
/**
 * A limit of the reader's that a technique does not keep.
 * @typedef {"where" | "minutes" | "pressure" | "tried"} Misfit
 */
/**
 * A technique that helps with what was chosen, and why.
 * @typedef {{code: string, reasons: {situation: string, because: string}[], misfits: Misfit[]}} Entry
 */
/**
 * What fits. `safety` is the code of a situation of safety, which takes over, or "".
 * @typedef {{safety: string, fitting: Entry[], leftOut: Entry[]}} Result
 */

var guideChoice = (() => {
  "use strict";

  const LISTS = /** @type {const} */ (["what", "tried"]);
  const ANSWERS = /** @type {const} */ (["where", "minutes", "online", "pressure"]);

  /**
   * Return the choice that the query of an address holds, without what the guide does not know.
   * @param {string} query
   * @param {Guide} guide
   * @returns {Choice}
   */
  function read(query, guide) {
    const given = new URLSearchParams(query);
    /**
     * @param {"what" | "tried"} key
     * @param {Map<string, unknown>} known
     */
    const codes = (key, known) => {
      const all = (given.get(key) ?? "").split(",");
      return [...new Set(all)].filter((code) => known.has(code));
    };
    /** @param {keyof Answers} key */
    const answer = (key) => {
      const value = given.get(key) ?? "";
      return guide.answers[key].includes(value) ? value : "";
    };
    return {
      what: codes("what", guide.situations),
      tried: codes("tried", guide.techniques),
      where: answer("where"),
      minutes: answer("minutes"),
      online: answer("online"),
      pressure: answer("pressure"),
    };
  }

  /**
   * Return a query that holds the choice, and all that others keep in `query`.
   * @param {Choice} choice
   * @param {string} query
   * @returns {string}
   */
  function write(choice, query) {
    /** @type {string[]} */
    const ours = [...LISTS, ...ANSWERS];
    const parts = query.replace(/^\?/, "").split("&");
    const others = parts.filter((part) => part && !ours.includes(part.split("=")[0]));
    const [what, tried] = LISTS.map((key) => (choice[key].length ? [`${key}=${choice[key].join(",")}`] : []));
    const answers = ANSWERS.filter((key) => choice[key]).map((key) => `${key}=${choice[key]}`);
    const all = what.length ? [...what, ...answers, ...tried, ...others] : [...tried, ...answers, ...others];
    return all.length ? `?${all.join("&")}` : "";
  }

  /**
   * Return the techniques of all chosen situations, best first: what fits more of them, then what stands further up
   * in their lists, where a situation that does not name it counts as the place after the longest list, then the
   * gentler one.
   * @param {string[]} what
   * @param {Guide} guide
   */
  function merged(what, guide) {
    const longest = Math.max(...[...guide.situations.values()].map((ways) => ways.length));
    /** @type {Map<string, {code: string, reasons: Entry["reasons"], rank: number}>} */
    const found = new Map();
    for (const situation of what) {
      waysOf(situation, guide).forEach(({ code, because }, place) => {
        const entry = found.get(code) ?? { code, reasons: [], rank: what.length * longest };
        entry.reasons.push({ situation, because });
        entry.rank += place - longest;
        found.set(code, entry);
      });
    }
    /** @param {{code: string}} entry */
    const pressure = ({ code }) => guide.pressures.indexOf(techniqueOf(code, guide).pressure);
    return [...found.values()].sort(
      (a, b) => b.reasons.length - a.reasons.length || a.rank - b.rank || pressure(a) - pressure(b),
    );
  }

  /**
   * @param {string} situation
   * @param {Guide} guide
   */
  const waysOf = (situation, guide) => guide.situations.get(situation) ?? [];

  /**
   * @param {string} code
   * @param {Guide} guide
   */
  function techniqueOf(code, guide) {
    const found = guide.techniques.get(code);
    if (!found) throw new Error(`no technique ${code}`);
    return found;
  }

  /**
   * Return which of the reader's limits a technique does not keep.
   * @param {string} code
   * @param {Choice} choice
   * @param {Guide} guide
   * @returns {Misfit[]}
   */
  function misfits(code, choice, guide) {
    const { setting, minutes, pressure } = techniqueOf(code, guide);
    const strength = guide.pressures.indexOf(pressure);
    const limit = guide.pressures.indexOf(choice.pressure);
    const broken = {
      where: choice.where && setting !== "either" && setting !== choice.where,
      minutes: choice.minutes && minutes > Number(choice.minutes),
      pressure: choice.pressure && strength > limit,
      tried: choice.tried.includes(code),
    };
    const all = /** @type {Misfit[]} */ (Object.keys(broken));
    return all.filter((misfit) => broken[misfit]);
  }

  /**
   * Return what fits a choice and what it leaves out. A situation without techniques is one of safety: it takes over.
   * @param {Choice} choice
   * @param {Guide} guide
   * @returns {Result}
   */
  function fit(choice, guide) {
    const safety = choice.what.find((code) => !waysOf(code, guide).length) ?? "";
    if (safety) return { safety, fitting: [], leftOut: [] };
    const entries = merged(choice.what, guide);
    const all = entries.map((entry) => ({ ...entry, misfits: misfits(entry.code, choice, guide) }));
    const fitting = all.filter((entry) => !entry.misfits.length);
    return { safety, fitting, leftOut: all.filter((entry) => entry.misfits.length) };
  }

  /**
   * Return whether any answer narrows the choice.
   * @param {Choice} choice
   */
  const isNarrowed = (choice) => ANSWERS.some((key) => choice[key]);

  return { read, write, misfits, fit, isNarrowed };
})();
