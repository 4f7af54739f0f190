/** A place's card: what it is, what the text says of it, how it was found. */

import { element } from "../base/dom.js";
import { count, kindName, say } from "../base/language.js";
import { mentions, passageAddress } from "../base/story.js";
import { mentionsShown, origin } from "../base/texts.js";
import { archiveBlocks, morePassages } from "../corpus/card.js";
import { countryName } from "../corridor/countries.js";
import { quotation, widened } from "../text/excerpt.js";
import { reveal } from "../text/text.js";
import { section, shareButton, small } from "./blocks.js";
import { corridorBlocks } from "./corridor.js";
import { corrections, settled } from "./decision.js";
import { statedOfPlace } from "./stated.js";

/** A passage of more letters is cut to so many around the mention. */
const LONG = 260;
const AROUND = 110;

/** From which confidence on a place is called sure, or probable. */
const SURE = 0.9;
const PROBABLE = 0.6;

export function placeBlocks(place) {
  const known = [facts(place), otherNames(place), ...archiveBlocks(place)];
  const blocks = [...known, statedOfPlace(place), quotes(place), morePassages(place)];
  return [...blocks, ...corridorBlocks(place), how(place), corrections(place), shareButton()];
}

function facts(place) {
  // A country's country would be itself.
  const country = place.country && place.kind !== "country" ? countryName(place.country) : null;
  const people = place.population ? count("inhabitants", place.population) : null;
  const parts = [kindName(place.kind), country, people].filter(Boolean);
  return element("p", { class: "kind" }, parts.join(" · "));
}

function otherNames(place) {
  const others = new Set(Object.values(place.names));
  others.delete(place.name);
  if (!others.size) return null;
  const list = element("b", { dir: "auto" }, [...others].join(" · "));
  return element("p", { class: "names" }, `${say("also")}: `, list);
}

/** One quotation of every passage that mentions the place: its first mention there. */
function quotes(place) {
  const firsts = new Map();
  for (const mention of mentionsShown(place).map((id) => mentions.get(id))) {
    if (!firsts.has(mention.passage)) firsts.set(mention.passage, mention);
  }
  const items = [...firsts.values()].map(quote).filter(Boolean);
  if (!items.length) return null;
  const list = element("ol", { class: "quotes" }, ...items);
  list.addEventListener("click", showMention);
  return section("passages", list);
}

function showMention(event) {
  const link = event.target.closest("a[data-mention]");
  if (!link) return;
  event.preventDefault();
  reveal(link.dataset.mention);
}

function quote(mention) {
  const passage = document.getElementById(mention.passage);
  const here = document.getElementById(mention.id);
  if (!passage || !here) return null;
  const text = passage.textContent;
  const start = lengthBefore(passage, here);
  const stop = start + here.textContent.length;
  const [from, to] = text.length > LONG ? widened(text, start, stop, AROUND) : [0, text.length];
  return element(
    "li",
    {},
    element(
      "a",
      {
        class: "quote",
        href: `#passage=${passageAddress(mention.passage)}`,
        "data-mention": mention.id,
      },
      element("span", { class: "from" }, origin(mention.passage)),
      quotation(text, { from, start, stop, to }, { gap: "\u00a0" }),
    ),
  );
}

/** Return the letters of a passage before a node: a long story has no text but the page's. */
function lengthBefore(passage, node) {
  const range = document.createRange();
  range.setStart(passage, 0);
  range.setEndBefore(node);
  return range.toString().length;
}

/** How the place was found, how sure that is, and what else the name might mean. */
function how(place) {
  const first = mentions.get(place.mentions[0]);
  if (!first) return null;
  if (place.decided) return settled(place.decided);
  const source = say(`source_${place.source}`) || place.source;
  // What the text itself gives is in no gazetteer.
  const reasons = [
    say(`found_${first.found}`) || first.found,
    ...(place.source === "text" ? [] : [say("found_in", { source })]),
    say(`why_${place.why}`) || place.why,
  ];
  const percent = Math.round(place.confidence * 100);
  const text = `${sureness(place.confidence)} (${percent} %): ${reasons.join("; ")}.`;
  return section("how", small(text), candidates(place.others));
}

function sureness(confidence) {
  if (confidence >= SURE) return say("sure_high");
  return say(confidence >= PROBABLE ? "sure_middle" : "sure_low");
}

function candidates(others) {
  if (!others.length) return null;
  const items = others.map(({ name, kind, country }) => {
    const parts = [name, kindName(kind), country && countryName(country)];
    return element("li", { dir: "auto" }, parts.filter(Boolean).join(", "));
  });
  const summary = element("summary", {}, `${say("others")} (${others.length})`);
  return element("details", {}, summary, element("ul", { class: "others" }, ...items));
}
