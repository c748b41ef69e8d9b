// What the view for the room remembers until its tab is closed: which timers were cleared, what was ticked and chosen.
var guideTabMemory = (() => {
  "use strict";

  const { session } = window.guideStorage;

  /**
   * Return the list that is remembered by a name.
   * @param {string} name
   * @returns {unknown[]}
   */
  function read(name) {
    const list = session.get(`room.${name}`);
    return Array.isArray(list) ? list : [];
  }

  /**
   * @param {string} name
   * @param {unknown[]} list
   */
  function write(name, list) {
    session.set(`room.${name}`, list);
  }

  /**
   * Call `act` now, and when Back shows this page as it was left: meanwhile another may have changed the memory.
   * @param {() => void} act
   */
  function onArrival(act) {
    act();
    addEventListener("pageshow", (event) => {
      if (event.persisted) act();
    });
  }

  return { read, write, onArrival };
})();
