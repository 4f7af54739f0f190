/** Elements: what a text holds is only ever set as text. */

export const byId = (id) => document.getElementById(id);

/** Make an element with attributes and children, which are elements or texts. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined)
      node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Make a button; `key` is the key that does the same, and is shown on it. */
export function button(label, press, { key, ...attributes } = {}) {
  const cap = key ? element("kbd", { "aria-hidden": "true" }, key) : null;
  const shortcut = key ? { "aria-keyshortcuts": key === "⏎" ? "Enter" : key } : {};
  const node = element("button", { type: "button", ...shortcut, ...attributes }, cap, label);
  node.addEventListener("click", press);
  return node;
}

let clearing = 0;

/** Say something at the foot of the page, and to a screen reader. */
export function announce(text, isWrong = false) {
  const said = byId("said");
  said.textContent = text;
  said.classList.toggle("wrong", isWrong);
  clearTimeout(clearing);
  if (!isWrong) clearing = setTimeout(() => said.replaceChildren(), 6000);
}
