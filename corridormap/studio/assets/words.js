/** What the page says, in the reader's language. */

const { languages, words, kinds } = JSON.parse(document.getElementById("words").textContent);

/** The codes of the languages and what each calls itself. */
export { languages };

const asked = new URLSearchParams(location.search).get("lang");
const wanted = [asked, ...navigator.languages].filter(Boolean).map((tag) => tag.slice(0, 2));
export const language = wanted.find((code) => code in languages) || "en";

/** Return the words of a key, with the values filled in. */
export function say(key, values = {}) {
  const text = words[key][language];
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Return what a kind of place is called. */
export function kindName(kind) {
  return kinds[kind]?.[language] || kind;
}

/** The kinds of places that a point of one's own may be, with their names. */
export const pointKinds = ["city", "town", "settlement", "station", "port", "border_crossing"];

const regions = new Intl.DisplayNames([language, "en"], { type: "region", fallback: "code" });

/** Return the name of a country by its two letters. */
export function countryName(code) {
  try {
    return code ? regions.of(code) : "";
  } catch {
    return code;
  }
}

/** Return a share of one as a percentage. */
export function percent(share) {
  return new Intl.NumberFormat(language, { style: "percent" }).format(share);
}

/** Return a number as the language writes it. */
export function number(value) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
}

/** Set the words of everything that names them. */
export function translate(root = document) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll("[data-say-label]"))
    node.setAttribute("aria-label", say(node.dataset.sayLabel));
}
