// What the chooser says of a choice.
var guideWording = (() => {
  "use strict";

  /**
   * @param {number} count
   * @param {string} word
   */
  const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  /**
   * Return why a technique is left out.
   * @param {Misfit[]} misfits
   * @param {Technique} technique
   */
  function leftOut(misfits, { setting, minutes, pressure }) {
    const words = {
      where: setting === "joint" ? "only together" : "only in caucus",
      minutes: `takes ${minutes} minutes or more`,
      pressure: `${pressure} pressure`,
      tried: "tried already",
    };
    return `Left out: ${misfits.map((misfit) => words[misfit]).join(", ")}`;
  }

  /**
   * Return how many techniques are left out for each reason.
   * @param {View} view
   */
  function allLeftOut({ choice, result }) {
    const reasons = {
      where: choice.where === "joint" ? "only in caucus" : "only together",
      minutes: "too long",
      pressure: "too much pressure",
      tried: "tried already",
    };
    const misfits = /** @type {Misfit[]} */ (Object.keys(reasons));
    const counted = misfits.flatMap((misfit) => {
      const count = result.leftOut.filter((entry) => entry.misfits.includes(misfit)).length;
      return count ? [`${count} ${reasons[misfit]}`] : [];
    });
    return `Show ${result.leftOut.length} left out: ${counted.join(", ")}`;
  }

  /**
   * Return how many techniques fit.
   * @param {View} view
   */
  function tally({ choice, result }) {
    if (result.safety) return "Safety comes first: stop, screen, refer";
    if (!choice.what.length) return "Choose what is happening first";
    const others = result.leftOut.length;
    return many(result.fitting.length, "technique") + (others ? `, ${others} left out` : "");
  }

  /**
   * Return what the bar says: how much is chosen, and how many techniques fit.
   * @param {View} view
   */
  function bar(view) {
    const chosen = view.choice.what.length;
    return chosen ? `${chosen} chosen · ${tally(view)}` : tally(view);
  }

  /**
   * Return the name of the button that opens the sheet.
   * @param {View} view
   */
  function openSheet({ choice, result }) {
    if (result.safety) return "What to do";
    return choice.what.length > 1 ? "See together" : "Narrow";
  }

  return { leftOut, allLeftOut, tally, bar, openSheet };
})();
