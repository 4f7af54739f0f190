/** The reader's language: the words of the interface, numbers, and names of places. */

import { island, story } from "./data.js";
import { root } from "./dom.js";

/** What corridormap/languages.py knows of each: its own name, and whose names are near. */
export const languages = island("languages");

/** In the order of the strings: a word with translations is an array in this order. */
export const codes = Object.keys(languages);

/** The language that the page was written in. */
export const writtenLanguage = codes.includes(story.lang) ? story.lang : "en";

/** The language of the interface unless the reader asks for another one. */
export const storyLanguage = codes.includes(root.dataset.lang)
  ? root.dataset.lang
  : writtenLanguage;

export const language = askedLanguage() || storyLanguage;

const words = Object.fromEntries(
  Object.entries(island("strings")).map(([key, translations]) => [
    key,
    // A word that is the same in all languages comes as a plain string.
    typeof translations === "string" ? translations : translations[codes.indexOf(language)],
  ]),
);
const plurals = new Intl.PluralRules(language);

/** What parts thousands and what comes before tenths: `Intl` needs longer than the whole strip. */
const SIGNS = { en: [",", "."], az: [".", ","] };
const USUAL_SIGNS = ["\u00a0", ","];

/** Numbers as the reader writes them, to tenths: 4 620,5. */
export const number = {
  format(value) {
    const [between, point] = SIGNS[language] || USUAL_SIGNS;
    const [whole, tenths] = String(Math.round(10 * value) / 10).split(".");
    const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, between);
    return tenths ? grouped + point + tenths : grouped;
  },
};

/** The address may ask for a language: `#lang=kk`. */
function askedLanguage() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang");
  return codes.includes(asked) ? asked : null;
}

/**
 * Return a string of the interface with {n} and the like filled in; "" if there is none.
 * @param {string} key
 * @param {Object<string, string|number>} [values]
 */
export function say(key, values = {}) {
  // Keys are made of a story's values: "constructor" must not find Object's own.
  const text = Object.hasOwn(words, key) ? words[key] : "";
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

/** Return a number with its noun in the right plural form: "5 упоминаний". */
export function count(key, n) {
  const forms = words[key].split("|");
  // Russian has three forms; fractions ("other") take the last one in every language.
  const order = forms.length === 3 ? ["one", "few", "many"] : ["one", "other"];
  const form = forms[order.indexOf(plurals.select(n))] || forms[forms.length - 1];
  return form.replace("{n}", number.format(n));
}

/** Return the name of a kind of place. */
export function kindName(kind) {
  return say(`kind_${kind}`) || say("kind_place");
}

/** Return a length in kilometres with its unit. */
export function kilometres(km) {
  return `${number.format(km)} ${say("km")}`;
}

/**
 * Return the name that the reader sees, by the rule of `name_for` in corridormap/languages.py:
 * in the reader's language, else in the nearest one that has it, else the other one, or any.
 * @param {Object<string, string>} names by language
 * @param {string} [otherwise]
 */
export function nameOf(names, otherwise = "") {
  const known = [language, ...languages[language].near].find((code) => names[code]);
  return names[known] || otherwise || Object.values(names)[0] || "";
}
