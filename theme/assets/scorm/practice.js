// Joins quiz and cards to the learning platform: what was answered is reported after each answer, and comes back when the
// learner does.
(() => {
  "use strict";

  const { find, button, announce, filled } = window.guideElements;
  const { guidePlatform: platform, guideProgress, guideQuiz: quiz, guideCards: cards } = window;
  const DONE = ["completed", "passed"]; // what cmi.core.lesson_status says of a learner who has finished
  const LOOKING = ["browse", "review"]; // values of cmi.core.lesson_mode in which a platform keeps nothing
  const SCORE_MAX = 100; // SCORM 1.2 wants scores from 0 to 100
  const place = find(".practice");
  /** @type {PracticeLabels} */
  const labels = JSON.parse(place.dataset.words ?? "{}");
  const beganAt = Date.now();
  const isConnected = platform.begin();
  const isLooking = LOOKING.includes(platform.get("cmi.core.lesson_mode"));
  let status = platform.get("cmi.core.lesson_status");
  const progress = guideProgress.read(platform.get("cmi.suspend_data"));
  const goOn = button(labels.go_on, () => quiz.goOn(chosen()));
  const finished = button(labels.report_completed, complete);

  /** Leave out what this edition does not ask, or answers otherwise than when it was answered. */
  function keepToThisEdition() {
    for (const [code, { numbers, agrees }] of progress.answers) {
      if (quiz.agreesWith(code, numbers) !== agrees) progress.answers.delete(code);
    }
    for (const key of progress.known) if (!cards.keys.has(key)) progress.known.delete(key);
  }

  function chosen() {
    return new Map([...progress.answers].map(([code, { numbers }]) => [code, numbers]));
  }

  const isDone = () => DONE.includes(status);

  function agreed() {
    return [...progress.answers.values()].filter(({ agrees }) => agrees).length;
  }

  function complete() {
    status = "completed";
    report();
    find(".report", place).focus(); // for the button is gone
  }

  /** Report how things stand, and show whether the platform took it. */
  function report() {
    const { size } = progress.answers;
    if (size && size === quiz.codes.length && !isDone()) status = "completed";
    if (!isDone()) status = "incomplete";
    const isTaken = isConnected && !isLooking && platform.report(values(size));
    announce(find(".report", place), told(isTaken));
    announce(find(".totals", place), filled(labels.totals, { count: size, all: quiz.codes.length, agreed: agreed() }));
    goOn.hidden = !size || size === quiz.codes.length;
    finished.hidden = !isTaken || isDone();
  }

  /** @param {number} size */
  function values(size) {
    const score = Math.round((SCORE_MAX * agreed()) / quiz.codes.length);
    return {
      "cmi.core.lesson_status": status,
      ...(size ? { "cmi.core.score.min": 0, "cmi.core.score.max": SCORE_MAX, "cmi.core.score.raw": score } : {}),
      "cmi.suspend_data": guideProgress.written(progress),
      "cmi.core.session_time": timeSpan(Date.now() - beganAt),
      "cmi.core.exit": "suspend", // so that suspend_data is there the next time
    };
  }

  /** @param {boolean} isTaken */
  function told(isTaken) {
    if (!platform.isThere) return labels.alone;
    if (isLooking) return labels.looking;
    if (!isTaken) return labels.refused;
    return isDone() ? labels.completed : labels.kept;
  }

  /**
   * Return a time as SCORM 1.2 writes it: 0001:02:03.
   * @param {number} time_ms
   */
  function timeSpan(time_ms) {
    const seconds = Math.round(time_ms / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part, i) => String(part).padStart(i ? 2 : 4, "0")).join(":");
  }

  keepToThisEdition();
  find(".do", place).append(goOn, finished);
  find(".quiz").addEventListener("quiz-answered", (event) => {
    const { code, numbers } = /** @type {CustomEvent<{code: string, numbers: number[]}>} */ (event).detail;
    progress.answers.delete(code); // the newest stands last
    progress.answers.set(code, { numbers, agrees: quiz.agreesWith(code, numbers) === true });
    report();
  });
  cards.offer(labels, progress.known, report);
  report();
  place.hidden = false;
  find(".without-scripts").hidden = true;
  // A phone may end a page without a word after it was hidden
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") report();
  });
  window.addEventListener("pagehide", () => {
    report();
    platform.finish();
  });
  // A page that a browser kept and shows again has ended its visit
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
})();
