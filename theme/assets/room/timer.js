// The timer of the view for the room. It runs by the clock, and its end stands in the address (#until=, in
// milliseconds since 1970), so that it outlives a reload and goes along to the next technique.
(() => {
  "use strict";

  const LONGEST_TIMER_MS = 20 * 60 * 1000; // an end longer ago than this is of another day
  const MOST_CLEARED = 50; // timers that can still stand in an address of the history
  const TICK_MS = 200; // often enough that no second is skipped
  const { read, write, onArrival } = window.guideTabMemory;

  const timer = find("section", ".timer");
  const choices = find("div", ".timer .times");
  const running = find("div", ".timer .running");
  const left = find("span", ".timer .left");
  const liveRegion = find("p", ".timer .heard");
  const clear = find("button", ".timer .running button");
  let until = 0; // when the running timer ends; 0 where none runs
  let interval = 0;

  /**
   * Return an element that the page has.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} selector
   */
  function find(tag, selector) {
    return /** @type {HTMLElementTagNameMap[Tag]} */ (document.querySelector(selector));
  }

  /** Write the end into this page's address and into the links to other views. */
  function writeAddress() {
    const hash = until ? `#until=${until}` : "";
    history.replaceState(null, "", location.pathname + location.search + hash);
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(".band [rel], .onward a");
    for (const link of links) link.hash = hash;
  }

  /** @param {number} seconds */
  function minutesAndSeconds(seconds) {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  /**
   * Show the time that is left; return whether it is over.
   * @returns {boolean}
   */
  function show() {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    const ended = timer.dataset.ended ?? "";
    const isOver = seconds <= 0;
    const words = isOver ? ended : minutesAndSeconds(seconds);
    if (left.textContent !== words) left.textContent = words;
    if (isOver) {
      clearInterval(interval);
      timer.classList.add("ended");
      liveRegion.textContent = ended;
    }
    return isOver;
  }

  /** Show the time, and vibrate at the end: not on arrival, when the end is past. */
  function tick() {
    if (show()) navigator.vibrate?.([200, 100, 200]);
  }

  /** @param {number} end In milliseconds since 1970, or 0 for no timer. */
  function set(end) {
    until = end;
    clearInterval(interval);
    timer.classList.remove("ended");
    choices.hidden = Boolean(end);
    running.hidden = !end;
    writeAddress();
  }

  /** @param {number} end */
  function run(end) {
    set(end);
    if (!show()) interval = setInterval(tick, TICK_MS);
  }

  function stop() {
    write("cleared", [...read("cleared").slice(-MOST_CLEARED), until]);
    liveRegion.textContent = "";
    set(0);
    choices.querySelector("button")?.focus();
  }

  /** @param {MouseEvent} event */
  function start({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    liveRegion.textContent = button.dataset.started ?? "";
    run(Date.now() + Number(button.dataset.seconds) * 1000);
    clear.focus();
  }

  /** Take up the timer that stands in the address, unless it is of another day or was cleared. */
  function resume() {
    const end = Number(/^#until=(\d+)$/.exec(location.hash)?.[1] ?? 0);
    const isOfToday = Math.abs(end - Date.now()) <= LONGEST_TIMER_MS;
    if (isOfToday && !read("cleared").includes(end)) run(end);
    else set(0);
  }

  choices.addEventListener("click", start);
  clear.addEventListener("click", stop);
  timer.hidden = false;
  onArrival(resume);
  // A page that the browser keeps for Back must not end a timer unseen
  addEventListener("pagehide", () => clearInterval(interval));
})();
