// The view for the room: the screen kept on, ticks that last, and the next technique by swipe or arrow key.
(() => {
  "use strict";

  // A deliberate stroke; the edges of the screen belong to the browser's own gesture for Back
  const SWIPE_MIN_PX = 60;
  const SWIPE_MAX_MS = 700;
  const EDGE_PX = 24;
  const PASSIVE = { passive: true }; // nothing is prevented, so the page scrolls as usual
  const { read, write, onArrival } = window.guideTabMemory;

  /** Keep the screen on while this view is visible, where the device allows it. */
  function keepScreenOn() {
    const note = /** @type {HTMLElement} */ (document.querySelector(".awake"));
    /** @type {WakeLockSentinel | null} */
    let lock = null;
    let isAsking = false;

    async function ask() {
      if (!navigator.wakeLock || lock || isAsking || document.visibilityState !== "visible") return;
      isAsking = true;
      try {
        lock = await navigator.wakeLock.request("screen");
        note.hidden = false;
        lock.addEventListener("release", () => {
          lock = null;
          note.hidden = true;
        });
      } catch {
        // Refused, as when the battery is low: the screen then goes off as usual
      }
      isAsking = false;
    }

    document.addEventListener("visibilitychange", ask);
    document.addEventListener("pointerup", ask); // some browsers grant it only after a touch
    ask();
  }

  /** Remember what is ticked and which line is chosen. */
  function keepTicks() {
    const code = document.querySelector(".band b")?.textContent ?? "";
    /** @type {HTMLInputElement[]} */
    const boxes = [...document.querySelectorAll("input")];

    document.addEventListener("change", () => write(code, boxes.map((box) => box.checked)));
    onArrival(() => {
      const checked = read(code).map((value) => value === true);
      if (checked.length !== boxes.length) return;
      boxes.forEach((box, i) => {
        if (checked[i] || box.type === "checkbox") box.checked = checked[i]; // one line is always chosen
      });
    });
  }

  /** @param {"prev" | "next"} rel */
  function go(rel) {
    /** @type {HTMLAnchorElement | null} */
    const link = document.querySelector(`.band a[rel=${rel}]`);
    link?.click();
  }

  function followArrowKeys() {
    document.addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (key !== "ArrowLeft" && key !== "ArrowRight") return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (target instanceof Element && target.closest("[type=radio]")) return; // there the arrows choose a line
      go(key === "ArrowLeft" ? "prev" : "next");
    });
  }

  /** Follow one finger, sideways, quick, and not while words are selected or the page is magnified. */
  function followSwipes() {
    /** @type {{x: number, y: number, at: number} | null} */
    let start = null;

    /** @param {TouchEvent} event */
    function begin({ touches, timeStamp }) {
      const { clientX: x, clientY: y } = touches[0];
      const isMagnified = window.visualViewport && window.visualViewport.scale > 1;
      const isInside = x > EDGE_PX && x < innerWidth - EDGE_PX;
      start = touches.length === 1 && !isMagnified && isInside ? { x, y, at: timeStamp } : null;
    }

    /** @param {TouchEvent} event */
    function end({ touches, changedTouches, timeStamp }) {
      if (!start || touches.length) return;
      const dx = changedTouches[0].clientX - start.x;
      const dy = changedTouches[0].clientY - start.y;
      const isQuick = timeStamp - start.at <= SWIPE_MAX_MS;
      start = null;
      const isSideways = Math.abs(dx) >= SWIPE_MIN_PX && Math.abs(dx) > 2 * Math.abs(dy);
      if (isSideways && isQuick && getSelection()?.isCollapsed) go(dx < 0 ? "next" : "prev");
    }

    document.addEventListener("touchstart", begin, PASSIVE);
    document.addEventListener("touchcancel", () => (start = null), PASSIVE);
    document.addEventListener("touchend", end, PASSIVE);
  }

  keepTicks();
  keepScreenOn();
  followArrowKeys();
  followSwipes();
})();
