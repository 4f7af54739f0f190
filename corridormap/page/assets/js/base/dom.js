/** Elements: whatever a story says becomes a text node, never markup. */

/** The root element carries the page's state in `data-` attributes, for styles and frames. */
export const root = document.documentElement;

/** @param {string} id */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Make an HTML element. Children that are null or undefined are left out.
 * @param {string} tag
 * @param {Object<string, string>} attributes
 * @param {...(Node|string|number|null|undefined)} children
 */
export function element(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Make an SVG element. */
export function drawing(tag, attributes, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Make a button that runs something. */
export function button(attributes, run, ...children) {
  const node = element("button", { type: "button", ...attributes }, ...children);
  node.addEventListener("click", run);
  return node;
}

/** Make a button that shows an icon; its name is for screen readers and the pointer. */
export function iconButton(name, sign, run) {
  return button({ "aria-label": name, title: name }, run, sign);
}

/** Tell screen readers. */
export function announce(text) {
  byId("said").textContent = text;
}

/** Return the ancestor of an event's target that a selector names, if there is one. */
export function within(event, selector) {
  // The target of a key is the document itself where nothing has the focus.
  return event.target.closest?.(selector);
}

/** Return whether the reader asks for little motion. */
export function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Return a function that runs another once in the next frame, however often it is called. */
export function oncePerFrame(run) {
  let asked = 0;
  return () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(run);
  };
}

/** Return how much larger the type is than 16 pixels: on a stage it grows with the window. */
export function typeScale() {
  return Number.parseFloat(getComputedStyle(root).fontSize) / 16;
}
