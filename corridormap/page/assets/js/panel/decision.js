/** A correction to take away: the lines of a file of decisions, for a name and its place. */

import { announce, button, element } from "../base/dom.js";
import { kindName, say } from "../base/language.js";
import { mentions } from "../base/story.js";
import { countryName } from "../corridor/countries.js";
import { section, small } from "./blocks.js";

/** Say who set a place by hand, when and why, as far as they say so. */
export function settled({ by, on, why }) {
  const who = [by, on].filter(Boolean).join(", ");
  const text = [say("set_by_hand"), who && ` (${who})`, why && `: ${why}`];
  return section("how", small(text.filter(Boolean).join("")));
}

/** Offer each meaning of a place's name as a decision for NAME.toml. */
export function corrections(place) {
  const name = nameOf(place);
  if (!name || place.kind === "corridor") return null;
  const choices = [place, ...place.others].map((choice) => [shown(choice), isPlace(choice)]);
  const items = [...choices, [say("no_place"), "not = true"]].map(([label, decision]) =>
    element("li", {}, copier(label, `[[place]]\nname = ${quoted(name)}\n${decision}\n`)),
  );
  const list = element("ul", { class: "corrections" }, ...items);
  const hint = small(say("correct_hint"));
  return element("details", {}, element("summary", {}, say("correct")), hint, list);
}

function nameOf(place) {
  const first = mentions.get(place.mentions[0]);
  // A long story has no lemmas: the name is taken as the text has it.
  return first && (first.lemma || document.getElementById(first.id)?.textContent);
}

function shown({ name, kind, country }) {
  return [name, kindName(kind), country && countryName(country)].filter(Boolean).join(", ");
}

function isPlace(choice) {
  return `is = ${quoted(choice.ref)}  # ${shown(choice).replace(/[^\P{C}]/gu, " ")}`;
}

/** Write a text as TOML does: as JSON, which is the same but for one sign. */
function quoted(text) {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

function copier(label, text) {
  const copy = button({ dir: "auto" }, () => take(text), label);
  async function take(lines) {
    try {
      await navigator.clipboard.writeText(lines);
      announce(say("copied"));
      copy.textContent = say("copied");
    } catch {
      // From a file or in a frame the clipboard may be closed: the lines are shown.
      copy.replaceWith(element("pre", { class: "decision", dir: "ltr", tabindex: "0" }, lines));
    }
  }
  return copy;
}
