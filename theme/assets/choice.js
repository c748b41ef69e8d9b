/* What a reader chose, and what fits it: the address read and written, techniques merged, ranked and narrowed. Knows no page.

   A choice is {what, tried: [codes], where, minutes, online, pressure: one of the known answers, or ""}.
   A guide is {situations: Map of code -> [{code, because}], techniques: Map of code -> {setting, minutes, pressure},
   answers: {where: [...], …}, pressures: [gentlest, …]}. */
(function () {
  "use strict";

  const LISTS = ["what", "tried"], ANSWERS = ["where", "minutes", "online", "pressure"];

  /* The choice that an address holds. What the guide does not know is left out. */
  function read(query, guide) {
    const given = new URLSearchParams(query), choice = {};
    const codes = (key, known) => [...new Set((given.get(key) || "").split(","))].filter((code) => known.has(code));
    choice.what = codes("what", guide.situations);
    choice.tried = codes("tried", guide.techniques);
    for (const key of ANSWERS) choice[key] = guide.answers[key].includes(given.get(key)) ? given.get(key) : "";
    return choice;
  }

  /* The query of an address that holds the choice. What others keep in it stays. */
  function write(choice, query) {
    const kept = query.replace(/^\?/, "").split("&").filter((part) => part && ![...LISTS, ...ANSWERS].includes(part.split("=")[0]));
    const own = LISTS.filter((key) => choice[key].length).map((key) => `${key}=${choice[key].join(",")}`);
    const answers = ANSWERS.filter((key) => choice[key]).map((key) => `${key}=${choice[key]}`);
    const parts = [...own.slice(0, 1), ...answers, ...own.slice(1), ...kept];
    return parts.length ? "?" + parts.join("&") : "";
  }

  /* The techniques of all chosen situations, best first. Each place counts, so what helps with two of them comes before what helps
     with one; a situation that does not name it counts as the place after the longest list. Ties: the gentler one. */
  function merged(what, guide) {
    const longest = Math.max(...[...guide.situations.values()].map((ways) => ways.length));
    const found = new Map();
    for (const situation of what) {
      guide.situations.get(situation).forEach(({ code, because }, place) => {
        const entry = found.get(code) || { code, reasons: [], rank: what.length * longest };
        entry.reasons.push({ situation, because });
        entry.rank += place - longest;
        found.set(code, entry);
      });
    }
    const pressure = ({ code }) => guide.pressures.indexOf(guide.techniques.get(code).pressure);
    return [...found.values()].sort((a, b) => a.rank - b.rank || pressure(a) - pressure(b));
  }

  /* Which of the reader's limits a technique does not keep. */
  function misfits(code, choice, guide) {
    const technique = guide.techniques.get(code), found = [];
    if (choice.where && technique.setting !== "either" && technique.setting !== choice.where) found.push("where");
    if (choice.minutes && technique.minutes > Number(choice.minutes)) found.push("minutes");
    if (choice.pressure && guide.pressures.indexOf(technique.pressure) > guide.pressures.indexOf(choice.pressure)) found.push("pressure");
    if (choice.tried.includes(code)) found.push("tried");
    return found;
  }

  /* What fits a choice and what it leaves out, each with its reasons. A situation without techniques is one of safety: it takes over. */
  function fit(choice, guide) {
    const safety = choice.what.find((code) => !guide.situations.get(code).length) || "";
    const all = safety ? [] : merged(choice.what, guide).map((entry) => ({ ...entry, misfits: misfits(entry.code, choice, guide) }));
    return { safety, fitting: all.filter((entry) => !entry.misfits.length), leftOut: all.filter((entry) => entry.misfits.length) };
  }

  window.guideChoice = { read, write, misfits, fit };
})();
