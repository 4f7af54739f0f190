/** What needs more than a key: a search, a point, another name, a name that was missed. */

import { get } from "./api.js";
import { button, byId, element } from "./dom.js";
import { locator } from "./locator.js";
import { currentName, decide, model } from "./model.js";
import { countryName, kindName, number, pointKinds, say } from "./words.js";

const dialog = byId("dialog");

/** Open the dialog with a form; `submit` returns a sentence where something is missing. */
export function ask(title, fields, label, submit) {
  const wrong = element("p", { class: "wrong", role: "alert" });
  const send = label ? element("button", { class: "primary" }, label) : null;
  const close = button(say("cancel"), () => dialog.close());
  const head = element("h2", { id: "dialog-head" }, title);
  const form = element(
    "form",
    {},
    head,
    ...fields,
    wrong,
    element("p", { class: "actions" }, send, close),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = submit?.();
    wrong.textContent = reason || "";
    if (!reason && submit) dialog.close();
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

/** Return a labelled field. */
export function field(label, input) {
  return element("label", { class: "field" }, element("span", {}, label), input);
}

/** Search the gazetteer for what the name means. */
export function openSearch() {
  const name = currentName();
  if (name) searchFor(say("search"), name.name, (place) => decide(meaning(place), name));
}

/** Add a name that the machine missed: as the text writes it, and its place. */
export function openMissed() {
  const { selected } = model;
  const words = element("input", {
    ...{ required: true, autocomplete: "off", maxlength: "200", value: selected },
  });
  const choose = (place) => {
    const text = words.value.trim();
    if (text) decide(meaning(place), { id: `new:${text}`, name: text, mentions: [] });
    return Boolean(text);
  };
  const point = button(say("point_instead"), () => {
    const text = words.value.trim();
    if (text) openPoint({}, { id: `new:${text}`, name: text, mentions: [], candidates: [] });
    else words.focus();
  });
  const before = [field(say("name_in_text"), words)];
  searchFor(say("missed"), selected, choose, before, [point]);
  if (!selected) words.focus();
}

function meaning({ ref, name, kind, country }) {
  return { ref, label: [name, kind, country].filter(Boolean).join(", ") };
}

function searchFor(title, asked, choose, before = [], after = []) {
  const input = element("input", { value: asked, autocomplete: "off" });
  const results = element("ol", { class: "candidates" });
  ask(title, [...before, field(say("name"), input), results, ...after], null, null);
  let latest = 0;
  const search = async () => {
    latest += 1;
    const turn = latest;
    const places = input.value.trim()
      ? await get(`search?q=${encodeURIComponent(input.value)}`)
      : [];
    if (turn === latest) showResults(results, places, choose);
  };
  input.addEventListener("input", search);
  input.form.addEventListener("submit", () => results.querySelector("button")?.click());
  input.focus();
  input.select();
  search();
}

function showResults(results, places, choose) {
  const none = element("li", { class: "small" }, say("nothing_found"));
  const items = places.map((place) => {
    const people = place.people ? number(place.people) : "";
    const at = `${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`;
    const shown = place.shown ? say("on_map") : "";
    const about = [kindName(place.kind), countryName(place.country), people, at, shown];
    const label = element("span", { class: "where" });
    const small = element("span", { class: "small" }, about.filter(Boolean).join(" · "));
    label.append(element("b", { dir: "auto" }, place.name), small);
    const take = () => choose(place) !== false && dialog.close();
    return element("li", {}, button(label, take, { class: "candidate" }));
  });
  results.replaceChildren(...(items.length ? items : [none]));
}

/** Set a point of one's own, typed or clicked. */
export function openPoint({ lat, lon }, name = currentName()) {
  if (!name) return;
  const position = element("input", { autocomplete: "off", inputmode: "text" });
  const options = pointKinds.map((kind) => element("option", { value: kind }, kindName(kind)));
  const kind = element("select", {}, ...options);
  kind.value = "settlement";
  const country = element("input", { maxlength: "2", size: "4", autocomplete: "off" });
  const called = element("input", { value: name.name, required: true, maxlength: "200" });
  const clicked = (y, x) => {
    position.value = `${y.toFixed(4)}, ${x.toFixed(4)}`;
  };
  if (lat !== undefined) clicked(lat, lon);
  const points = name.candidates.map((place, at) => ({ ...place, label: at + 1 }));
  const picture = locator(points, model.state.settled, clicked);
  const fields = [
    field(say("position"), position),
    picture,
    field(say("name"), called),
    field(say("kind"), kind),
    field(say("country"), country),
  ];
  ask(`${name.name}: ${say("point")}`, fields, say("set"), () => {
    const at = positionOf(position.value);
    if (!at) return say("bad_position");
    const code = country.value.trim().toUpperCase();
    const about = { kind: kind.value, called: called.value.trim() || name.name };
    decide({ ...at, ...about, ...(code && { country: code }) }, name);
    return "";
  });
  position.focus();
}

/** Read "43.65, 51.17", also with decimal commas and a semicolon between. */
function positionOf(text) {
  const parts = text.trim().split(/[;\s]+|,\s+|,(?=-?\d+\.)/);
  const [lat, lon] = parts
    .filter(Boolean)
    .map((part) => Number(part.replace(/,$/, "").replace(",", ".")));
  const isGood = parts.filter(Boolean).length === 2 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return isGood ? { lat, lon } : null;
}

/** Call a place otherwise; what has no place needs one first. */
export function openRename() {
  const name = currentName();
  if (!name) return;
  if (!name.place) {
    openSearch();
    return;
  }
  const input = element("input", { value: name.name, required: true, maxlength: "200" });
  ask(`${name.name}: ${say("rename")}`, [field(say("name"), input)], say("set"), () => {
    const called = input.value.trim();
    if (called) decide({ called }, name);
    return "";
  });
  input.select();
}
