// Elements. Texts are only ever set as text, never as markup: whatever an article says cannot become part of the page.

/** @param {string} id */
const byId = (id) => document.getElementById(id);

/**
 * An element of the page.
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on…` are listeners, `class` and all others are attributes; undefined is left out
 * @param {...(Node | string | undefined | false)} children
 * @returns {any}
 */
function html(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * An element of a picture.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | undefined | false)} children
 * @returns {any}
 */
function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** Puts these in the place of what an element holds. @param {Element} element @param {(Node | string | undefined | false)[]} children */
function fill(element, children) {
  element.replaceChildren(...children.filter((child) => child !== undefined && child !== false));
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** A text that may run from right to left, kept from turning what stands around it. @param {string} text */
const isolated = (text) => html('bdi', {}, text);

/** A button in running text. @param {string | Node} words @param {() => void} onclick @param {Record<string, any>} [attributes] */
const link = (words, onclick, attributes = {}) => html('button', { type: 'button', class: 'link', onclick, ...attributes }, words);

/** Words in the colour of a family. @param {string} words @param {string} colour */
function coloured(words, colour) {
  const span = html('span', {}, words);
  // Through the object model: the page's policy allows no style attributes.
  span.style.color = colour;
  return span;
}

/** Tells whoever listens rather than looks. @param {string} words */
const say = (words) => { byId('said').textContent = words; };

/** One decimal, as in the pictures of the program. @param {number} value */
const number = (value) => String(Math.round(value * 10) / 10 + 0);

/** Calls `act` at most once a frame. @param {() => void} act */
function oncePerFrame(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; act(); });
  };
}
