// What the chooser says of a choice.
var guideWording = (() => {
  "use strict";

  const { filled, counted } = window.guideElements;
  const labels = window.guideLabels.chooser;

  /**
   * Return why a technique is left out.
   * @param {Misfit[]} misfits
   * @param {Technique} technique
   */
  function leftOut(misfits, { setting, minutes, pressure }) {
    const words = {
      where: setting === "joint" ? labels.only_together : labels.only_caucus,
      minutes: filled(labels.takes, { minutes }),
      pressure: labels.pressures[pressure],
      tried: labels.tried_already,
    };
    return filled(labels.left_out, { reasons: misfits.map((misfit) => words[misfit]).join(", ") });
  }

  /**
   * Return how many techniques are left out for each reason.
   * @param {View} view
   */
  function allLeftOut({ choice, result }) {
    const reasons = {
      where: choice.where === "joint" ? labels.only_caucus : labels.only_together,
      minutes: labels.too_long,
      pressure: labels.too_much_pressure,
      tried: labels.tried_already,
    };
    const misfits = /** @type {Misfit[]} */ (Object.keys(reasons));
    const counts = misfits.flatMap((misfit) => {
      const count = result.leftOut.filter((entry) => entry.misfits.includes(misfit)).length;
      return count ? [`${count} ${reasons[misfit]}`] : [];
    });
    return filled(labels.show_left_out, { count: result.leftOut.length, reasons: counts.join(", ") });
  }

  /**
   * Return how many of the chosen situations a technique fits.
   * @param {number} count
   * @param {number} all
   */
  const fits = (count, all) => filled(labels.fits, { count, all });

  /**
   * Return how many techniques fit.
   * @param {View} view
   */
  function tally({ choice, result }) {
    if (result.safety) return labels.safety_first;
    if (!choice.what.length) return labels.choose_first;
    const techniques = counted(labels.techniques, result.fitting.length);
    const count = result.leftOut.length;
    return count ? filled(labels.techniques_and_left_out, { techniques, count }) : techniques;
  }

  /**
   * Return what the bar says: how much is chosen, and how many techniques fit.
   * @param {View} view
   */
  function bar(view) {
    const chosen = view.choice.what.length;
    return chosen ? filled(labels.bar, { count: chosen, tally: tally(view) }) : tally(view);
  }

  /**
   * Return the name of the button that opens the sheet.
   * @param {View} view
   */
  function openSheet({ choice, result }) {
    if (result.safety) return labels.what_to_do;
    return choice.what.length > 1 ? labels.see_together : labels.narrow;
  }

  return { leftOut, allLeftOut, fits, tally, bar, openSheet };
})();
