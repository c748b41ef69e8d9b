// Finds the elements of a page, and builds new ones.
var guideElements = (() => {
  "use strict";

  /**
   * Return the first element that matches. The templates promise that there is one.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement}
   */
  function find(selector, within = document) {
    const found = within.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`the page lacks ${selector}`);
    return found;
  }

  /**
   * Return all elements that match, in the order of the page.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  function findAll(selector, within = document) {
    return [...within.querySelectorAll(/** @type {"div"} */ (selector))];
  }

  /**
   * Return a new element with its attributes and its content.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | number | boolean>} [attributes]
   * @param {...(string | Node)} content
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function element(tag, attributes = {}, ...content) {
    const built = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) built.setAttribute(name, String(value));
    built.append(...content);
    return built;
  }

  /**
   * Return a new button that calls `onClick`.
   * @param {string} words
   * @param {() => void} onClick
   * @param {Record<string, string | number | boolean>} [attributes]
   * @returns {HTMLButtonElement}
   */
  function button(words, onClick, attributes = {}) {
    const built = element("button", { type: "button", ...attributes }, words);
    built.addEventListener("click", onClick);
    return built;
  }

  /**
   * Write a text into an element, but only a new one: screen readers announce each writing to a live region.
   * @param {HTMLElement} place
   * @param {string} words
   */
  function announce(place, words) {
    if (place.textContent !== words) place.textContent = words;
  }

  /**
   * Return a label with a value in the place of each {name}.
   * @param {string} label
   * @param {Record<string, string | number>} values
   */
  function filled(label, values) {
    return label.replace(/{(\w+)}/g, (_, name) => String(values[name]));
  }

  /**
   * Return the form of a label for a count, with the count in it.
   * @param {Forms} forms
   * @param {number} count
   */
  function counted(forms, count) {
    return filled(count === 1 ? forms.one : forms.other, { count });
  }

  return { find, findAll, element, button, announce, filled, counted };
})();
