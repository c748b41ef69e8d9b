/* The view for the room: a timer by the clock, the screen kept on, and the next technique by swipe or arrow key.
   A running timer stands in the address (#until=, in milliseconds since 1970), so that it outlives a reload and goes along to the
   next technique. Only this tab remembers which timers were cleared, and what was ticked and chosen; nothing of it outlives the tab. */
(function () {
  "use strict";

  const LONGEST_TIMER_MS = 20 * 60 * 1000; // an end longer ago than this is of another day
  const MOST_CLEARED = 50; // timers that can still stand in an address behind us
  const TICK_MS = 200; // often enough that no second is skipped
  const SWIPE_MIN_PX = 60, SWIPE_MAX_MS = 700, EDGE_PX = 24; // a deliberate stroke; the edges belong to the browser's own way back

  /* The list that this tab remembers by a name until it is closed */
  function remembered(name) {
    const list = window.guideStorage.session.get("room." + name);
    return Array.isArray(list) ? list : [];
  }
  function remember(name, list) {
    window.guideStorage.session.set("room." + name, list);
  }

  /* Now, and when the browser's way back brings this page as it was left: meanwhile another may have changed what is remembered */
  function onArrival(act) {
    act();
    addEventListener("pageshow", (event) => { if (event.persisted) act(); });
  }

  /* The screen stays on while this view is seen, where the device allows it */
  function keepScreenOn() {
    const note = document.querySelector(".awake");
    let lock = null, asking = false;

    async function ask() {
      if (!navigator.wakeLock || lock || asking || document.visibilityState !== "visible") return;
      asking = true;
      try {
        lock = await navigator.wakeLock.request("screen");
        note.hidden = false;
        lock.addEventListener("release", () => { lock = null; note.hidden = true; });
      } catch {
        /* Refused, as when the battery is low: the screen then goes off as usual */
      }
      asking = false;
    }

    document.addEventListener("visibilitychange", ask);
    document.addEventListener("pointerup", ask); // some browsers grant it only after a touch
    ask();
  }

  function startTimer() {
    const timer = document.querySelector(".timer");
    const times = timer.querySelector(".times"), running = timer.querySelector(".running");
    const left = timer.querySelector(".left"), heard = timer.querySelector(".heard"), clear = running.querySelector("button");
    let until = 0, ticking = 0;

    function writeAddress() {
      const mark = until ? "#until=" + until : "";
      history.replaceState(null, "", location.pathname + location.search + mark);
      document.querySelectorAll(".band a, .onward a").forEach((link) => { link.hash = mark; });
    }

    function show() {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      const over = seconds <= 0;
      const words = over ? timer.dataset.ended : Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
      if (left.textContent !== words) left.textContent = words;
      if (over) {
        clearInterval(ticking);
        timer.classList.add("ended");
        heard.textContent = timer.dataset.ended;
      }
      return over;
    }

    function tick() {
      if (show() && navigator.vibrate) navigator.vibrate([200, 100, 200]); // not on arrival: that silence is over
    }

    function run(end) {
      set(end);
      if (!show()) ticking = setInterval(tick, TICK_MS);
    }

    function set(end) {
      until = end;
      clearInterval(ticking);
      timer.classList.remove("ended");
      times.hidden = Boolean(end);
      running.hidden = !end;
      writeAddress();
    }

    function stop() {
      remember("cleared", [...remembered("cleared").slice(-MOST_CLEARED), until]);
      heard.textContent = "";
      set(0);
      times.querySelector("button").focus();
    }

    times.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      heard.textContent = button.dataset.started;
      run(Date.now() + Number(button.dataset.seconds) * 1000);
      clear.focus();
    });
    clear.addEventListener("click", stop);
    timer.hidden = false;

    onArrival(() => {
      const kept = Number((/^#until=(\d+)$/.exec(location.hash) || [])[1] || 0);
      const ours = kept > Date.now() - LONGEST_TIMER_MS && kept <= Date.now() + LONGEST_TIMER_MS;
      if (ours && !remembered("cleared").includes(kept)) run(kept);
      else set(0);
    });
    addEventListener("pagehide", () => clearInterval(ticking)); // a page that is kept for the way back must not end a timer unseen
  }

  function keepTicks() {
    const code = document.querySelector(".band b").textContent;
    const boxes = [...document.querySelectorAll(".choices input, .steps input")];

    document.addEventListener("change", () => remember(code, boxes.map((box) => box.checked)));
    onArrival(() => {
      const checked = remembered(code).map((value) => value === true);
      if (checked.length === boxes.length) boxes.forEach((box, i) => {
        if (checked[i] || box.type === "checkbox") box.checked = checked[i]; // one line is always chosen
      });
    });
  }

  function go(rel) {
    document.querySelector(".band a[rel=" + rel + "]").click();
  }

  function followArrowKeys() {
    document.addEventListener("keydown", (event) => {
      const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
      if (!rel || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.target.closest("[type=radio]")) return; // there the arrows choose a line
      go(rel);
    });
  }

  /* One finger, sideways, quick, and not while words are selected or the page is magnified. Nothing is prevented, so scrolling stays. */
  function followSwipes() {
    let start = null;

    document.addEventListener("touchstart", (event) => {
      const { clientX: x, clientY: y } = event.touches[0];
      const magnified = window.visualViewport && window.visualViewport.scale > 1;
      const ours = event.touches.length === 1 && !magnified && x > EDGE_PX && x < innerWidth - EDGE_PX;
      start = ours ? { x, y, at: event.timeStamp } : null;
    }, { passive: true });
    document.addEventListener("touchcancel", () => { start = null; }, { passive: true });
    document.addEventListener("touchend", (event) => {
      if (!start || event.touches.length) return;
      const { clientX, clientY } = event.changedTouches[0];
      const dx = clientX - start.x, dy = clientY - start.y, took = event.timeStamp - start.at;
      start = null;
      const sideways = Math.abs(dx) >= SWIPE_MIN_PX && Math.abs(dx) > 2 * Math.abs(dy);
      if (sideways && took <= SWIPE_MAX_MS && getSelection().isCollapsed) go(dx < 0 ? "next" : "prev");
    }, { passive: true });
  }

  startTimer();
  keepTicks();
  keepScreenOn();
  followArrowKeys();
  followSwipes();
})();
