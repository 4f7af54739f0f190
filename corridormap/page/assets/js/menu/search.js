/** Search: places by any of their names, and the words of the text. */

import { byId, element } from "../base/dom.js";
import { kindName, say } from "../base/language.js";
import { open } from "../base/navigation.js";
import { passageNumber } from "../base/story.js";
import { quotation, widened } from "../text/excerpt.js";
import { searchPassages, searchPlaces } from "./index.js";

/** Results of either sort. */
const MOST = 12;

/** Letters of the text on both sides of what was found. */
const AROUND = 36;

const KEYS = {
  Escape: () => close({ giveFocusBack: true }),
  ArrowDown: () => choose(chosen >= options.length - 1 ? 0 : chosen + 1),
  ArrowUp: () => choose(chosen <= 0 ? options.length - 1 : chosen - 1),
  Enter: () => options[chosen].node.click(),
};

const box = byId("finder");

let field = null;
let list = null;

/** What had the focus before. */
let opener = null;

/** The options that are shown: each an element and what it opens. */
let options = [];
let chosen = -1;

export function openSearch() {
  if (!field) makeBox();
  opener = document.activeElement;
  box.hidden = false;
  field.value = "";
  search();
  field.focus();
}

function close({ giveFocusBack }) {
  if (box.hidden) return;
  box.hidden = true;
  if (giveFocusBack) opener?.focus?.();
}

function makeBox() {
  field = element("input", {
    type: "search",
    role: "combobox",
    "aria-label": say("search"),
    placeholder: say("search_for"),
    "aria-expanded": "false",
    "aria-controls": "found",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
  });
  list = element("ul", { id: "found", role: "listbox", "aria-label": say("found") });
  field.addEventListener("input", search);
  field.addEventListener("keydown", press);
  field.addEventListener("blur", closeUnlessInside);
  const none = { class: "none", role: "status", hidden: "" };
  box.append(field, list, element("p", none, say("nothing_found")));
}

/** While the field loses the focus, nothing has it: what gets it is known a moment later. */
function closeUnlessInside() {
  setTimeout(() => {
    if (!box.contains(document.activeElement)) close({ giveFocusBack: false });
  }, 0);
}

function search() {
  const query = field.value.trim();
  const hits = query ? [...placeHits(query), ...passageHits(query)] : [];
  chosen = -1;
  options = hits.map(option);
  list.replaceChildren(...options.map(({ node }) => node));
  box.querySelector(".none").hidden = !query || options.length > 0;
  field.setAttribute("aria-expanded", String(options.length > 0));
  choose(options.length ? 0 : -1);
}

function placeHits(query) {
  return searchPlaces(query, MOST).map(({ place, names }) => {
    const others = names.filter((name) => name !== place.name).join(" · ");
    const details = [kindName(place.kind), others].filter(Boolean).join(" · ");
    return {
      target: { place: place.id },
      content: [
        element("b", { dir: "auto" }, place.name),
        element("small", { dir: "auto" }, details),
      ],
    };
  });
}

function passageHits(query) {
  return searchPassages(query, MOST).map(({ id, lang, text, start, stop }) => {
    const [from, to] = widened(text, start, stop, AROUND);
    const where = say("paragraph", { n: passageNumber(id) });
    return {
      target: { passage: id },
      content: [quotation(text, { from, start, stop, to }, { lang }), element("small", {}, where)],
    };
  });
}

function option({ target, content }, i) {
  const node = element("li", { id: `found-${i}`, role: "option" }, ...content);
  // The field keeps the focus, so that the arrows go on working.
  node.addEventListener("mousedown", (event) => event.preventDefault());
  node.addEventListener("click", () => {
    close({ giveFocusBack: false });
    open(target);
  });
  return { node };
}

function choose(i) {
  options[chosen]?.node.removeAttribute("aria-selected");
  chosen = i;
  const node = options[i]?.node;
  if (!node) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  node.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", node.id);
  node.scrollIntoView({ block: "nearest" });
}

function press(event) {
  if (!Object.hasOwn(KEYS, event.key)) return;
  if (event.key === "Enter" && !options[chosen]) return;
  KEYS[event.key]();
  event.preventDefault();
  event.stopPropagation();
}
