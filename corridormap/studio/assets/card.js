/** The card of a name: its passages, its candidates, and what can be decided. */

import { openMissed, openPoint, openRename, openSearch } from "./dialogs.js";
import { button, byId, element } from "./dom.js";
import { locator } from "./locator.js";
import { acceptAll, currentName, decide, model, move, setScope, skip, undo } from "./model.js";
import { countryName, kindName, number, percent, say } from "./words.js";

const PASSAGES = 2;

let drawnFor = "";

/** Draw the card of the name that is looked at, if it is not drawn already. */
export function drawCard() {
  const name = currentName();
  const card = byId("card");
  card.hidden = !name;
  if (!name) return;
  const { scope, mention, pending } = model;
  const signature = JSON.stringify([name, scope, mention, pending.has(name.id)]);
  if (signature === drawnFor) return;
  drawnFor = signature;
  const hadFocus = card.contains(document.activeElement);
  card.replaceChildren(...parts(name).filter(Boolean));
  // A key that is pressed next means this name, not the button that was pressed last.
  if (hadFocus) card.querySelector("h2").focus();
}

function parts(name) {
  const settled = model.state.settled;
  const points = name.candidates.map((place, at) => ({ ...place, label: at + 1 }));
  return [
    element("h2", { tabindex: "-1", dir: "auto" }, name.name),
    element("p", { class: "why" }, whyOf(name)),
    passagesOf(name),
    element("h3", {}, say("meaning")),
    candidatesOf(name),
    locator(points, settled, (lat, lon) => openPoint({ lat, lon })),
    scopeOf(name),
  ];
}

/** Say in a few words what is wrong with a name. */
export function whyOf(name) {
  if (model.pending.has(name.id)) return say("waiting");
  if (name.decided) return say("set_by_hand");
  if (!name.place) return say("unplaced");
  if (name.far) return say("far", { n: number(name.far) });
  return say(name.doubt ? "guess" : "sure", { n: percent(name.confidence) });
}

function passagesOf(name) {
  const chosen = model.mention || name.mentions[0]?.id;
  const shown = name.mentions.slice(0, PASSAGES);
  const late = name.mentions.findIndex(({ id }) => id === chosen);
  if (late >= PASSAGES) shown.push(name.mentions[late]);
  const items = shown.map((mention) => passage(mention, name, mention.id === chosen));
  const rest = name.mentions.slice(PASSAGES).filter(({ id }) => id !== chosen);
  const more = rest.length ? [moreOf(rest, name)] : [];
  return element("ul", { class: "passages" }, ...items, ...more);
}

function moreOf(rest, name) {
  const list = element(
    "ul",
    { class: "passages" },
    ...rest.map((one) => passage(one, name, false)),
  );
  const more = element("summary", {}, say("more", { n: rest.length }));
  return element("li", {}, element("details", {}, more, list));
}

function passage(mention, name, isChosen) {
  const words = element("q", { lang: mention.lang, dir: "auto" });
  words.append(mention.before, element("mark", {}, mention.name), mention.after);
  const where = [say("paragraph", { n: mention.passage })];
  if (name.texts > 1) where.unshift(mention.title);
  const cite = element("cite", { dir: "auto" }, where.join(", "));
  if (name.mentions.length === 1) return element("li", {}, words, cite);
  const pick = element("button", {
    type: "button",
    class: "quote",
    "aria-pressed": String(isChosen),
  });
  pick.append(words, cite);
  pick.addEventListener("click", () => setScope(model.scope, mention.id));
  return element("li", {}, pick);
}

function candidatesOf(name) {
  if (!name.candidates.length) return element("p", { class: "small" }, say("no_candidates"));
  const items = name.candidates.map((place, at) => {
    const where = [kindName(place.kind), countryName(place.country)].filter(Boolean).join(", ");
    const label = element("span", { class: "where" });
    label.append(
      element("b", { dir: "auto" }, place.name),
      element("span", { class: "small" }, where),
    );
    const isChosen = name.place !== null && at === 0;
    const attributes = { key: String(at + 1), class: isChosen ? "candidate chosen" : "candidate" };
    return element(
      "li",
      {},
      button(label, () => choose(at), attributes),
    );
  });
  return element("ol", { class: "candidates" }, ...items);
}

/** Decide for the candidate with this number, from 0. */
export function choose(at) {
  const name = currentName();
  const place = name?.candidates[at];
  if (place) decide({ ref: place.ref, label: labelOf(place) });
  return Boolean(place);
}

/** Return what a comment in the file says of a place. */
export function labelOf({ name, kind, country }) {
  return [name, kind, country].filter(Boolean).join(", ");
}

function scopeOf(name) {
  if (name.count < 2) return null;
  const scopes = name.texts > 1 ? ["all", "text", "mention"] : ["all", "mention"];
  const radios = scopes.map((scope) => {
    const input = element("input", { type: "radio", name: "scope", value: scope });
    input.checked = model.scope === scope;
    input.addEventListener("change", () => setScope(scope));
    return element("label", {}, input, ` ${say(`scope_${scope}`, { n: name.count })}`);
  });
  return element("fieldset", { class: "scope" }, element("legend", {}, say("scope")), ...radios);
}

const LABELS = {
  X: "no_place",
  G: "search",
  P: "point",
  N: "rename",
  S: "skip",
  K: "previous",
  J: "next",
  U: "undo",
  A: "accept",
  M: "missed",
};

/** What each key does; there is a button for every one. */
export const COMMANDS = {
  Enter: () => choose(0) || openSearch(),
  X: () => decide({ nowhere: true }),
  G: () => openSearch(),
  P: () => openPoint({}),
  N: () => openRename(),
  S: () => skip(),
  K: () => move(-1),
  J: () => move(1),
  U: () => undo(),
  A: () => acceptAll(),
  M: () => openMissed(),
};

/** Draw the buttons: those of the name, and those of the whole. */
export function drawActions() {
  const right = button(say("right"), () => COMMANDS.Enter(), {
    key: "⏎",
    id: "key-Enter",
    class: "primary",
  });
  const own = element("p", { class: "actions" }, right, ...["X", "G", "P", "N", "S"].map(pressed));
  const all = ["K", "J", "U", "M", "A"].map(pressed);
  byId("keys").replaceChildren(own, element("p", { class: "actions all" }, ...all));
}

function pressed(key) {
  return button(say(LABELS[key]), COMMANDS[key], { key, id: `key-${key}` });
}
