/* The page's one global: data, words, elements, and the state that all parts share. */
"use strict";
var corridormap = (function () {
  /** @param {string} id @returns {any} the JSON of a data island */
  function island(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }

  const story = island("story");
  const strings = island("strings");
  const languages = ["az", "en", "kk", "ru"];
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang");
  const own = languages.includes(story.lang) ? story.lang : "en";
  const lang = languages.includes(asked) ? asked : own;
  const words = Object.fromEntries(Object.entries(strings).map(([key, said]) => [key, typeof said === "string" ? said : said[languages.indexOf(lang)]]));
  if (lang !== own) for (const place of story.places) place.name = nameOf(place.names) || place.name;
  const places = new Map(story.places.map((place) => [place.id, place]));
  const corridors = new Map(story.corridors.map((corridor) => ["corridor:" + corridor.id, corridor]));
  const mentions = new Map(story.mentions.map((mention) => [mention.id, mention]));
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });

  /**
   * Make an element; strings become text nodes, never markup.
   * @param {string} tag @param {Object<string, string>} [attributes] @param {...(Node|string|null)} children
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  /** Make an SVG element. */
  function drawing(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** Say a string of the interface; {n} and the like are filled in. */
  function say(key, values) {
    const text = Object.prototype.hasOwnProperty.call(words, key) ? words[key] : "";
    return text.replace(/\{(\w+)\}/g, (all, name) => (values && name in values ? String(values[name]) : all));
  }

  /** Say a number with its noun in the right plural form. */
  function count(key, n) {
    const forms = words[key].split("|");
    const order = forms.length === 3 ? ["one", "few", "many"] : ["one", "other"];
    const form = forms[Math.max(0, order.indexOf(plural.select(n)))] || forms[forms.length - 1];
    const wanted = order.includes(plural.select(n)) ? form : forms[forms.length - 1];
    return wanted.replace("{n}", number.format(n));
  }

  /** Name a kind of place. */
  function kindName(kind) {
    return say("kind_" + kind) || say("kind_place");
  }

  /** Choose the name in the page's language. */
  function nameOf(names) {
    return names[lang] || (lang === "kk" && names.ru) || names.en || Object.values(names)[0] || "";
  }

  const listeners = [];
  const state = { place: null, passage: null, part: null, step: null, lit: null, hot: null };
  const steps = story.steps || [];

  /** Change the state and tell every part what it was before. */
  function change(next) {
    const before = { ...state };
    Object.assign(state, next);
    if (Object.keys(next).some((key) => before[key] !== state[key])) {
      for (const listener of listeners) listener(state, before);
    }
  }

  /** The step of this number, as the address writes it. */
  function stepOf(id) {
    return steps.find((step) => step.id === id);
  }

  /** Mark elements as lit, active or told, and take the marks off where they were. */
  function mark(find, state, before) {
    if (before.step !== state.step) for (const [id, on] of [[before.step, false], [state.step, true]]) {
      const step = stepOf(id);
      if (step && step.kind === "passages") for (const place of step.places) for (const each of find(place)) each.classList.toggle("told", on);
    }
    for (const [key, name] of [["lit", "lit"], ["place", "active"]]) {
      if (before[key] === state[key]) continue;
      if (before[key]) for (const each of find(before[key])) each.classList.remove(name);
      if (state[key]) for (const each of find(state[key])) each.classList.add(name);
    }
  }

  /** Make an element light up its place, and open it on a click. */
  function link(target, place) {
    target.addEventListener("mouseenter", () => change({ lit: place }));
    target.addEventListener("mouseleave", () => change({ lit: null }));
    target.addEventListener("focus", () => change({ lit: place }));
    target.addEventListener("blur", () => change({ lit: null }));
    target.addEventListener("click", (event) => {
      event.preventDefault();
      corridormap.app.open({ place });
    });
  }

  /** Make an element of a corridor's leg or node light it up, and open it on a click. */
  function linkPart(target, part, place) {
    const on = () => change({ hot: part, lit: place });
    const off = () => change({ hot: null, lit: null });
    for (const name of ["mouseenter", "focus"]) target.addEventListener(name, on);
    for (const name of ["mouseleave", "blur"]) target.addEventListener(name, off);
    target.addEventListener("click", () => corridormap.app.open({ part }));
  }

  return {
    story, lang, own, languages, words, steps, stepOf, places, corridors, mentions, number, element, drawing, say, count, kindName, nameOf,
    state, change, mark, link, linkPart, listen: (listener) => listeners.push(listener),
    calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
})();
