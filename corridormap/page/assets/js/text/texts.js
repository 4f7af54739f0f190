/** The list of several texts above them, and what chooses among them: period and source. */

import { counts } from "../base/counts.js";
import { announce, button, byId, element } from "../base/dom.js";
import { count, number, say } from "../base/language.js";
import { open } from "../base/navigation.js";
import { isTextShown, listen } from "../base/state.js";
import { passageAddress } from "../base/story.js";
import { day, mentionsInTexts, reprintOf, showTexts, texts } from "../base/texts.js";
import { periodsOf } from "./periods.js";
import { Timeline } from "./timeline.js";

const box = byId("texts");
/** One text needs no timeline. */
const dated = texts.length > 1 ? texts.filter(({ date }) => date) : [];
const periods = dated.length ? periodsOf(dated.map(({ date }) => date)) : [];
const sources = [...new Set(texts.map(({ source }) => source).filter(Boolean))];

/** What is chosen: the first and last period, a source ("" for all), each text once. */
const choice = { from: 0, to: Math.max(0, periods.length - 1), source: "", once: false };

let time = null;
let rows = [];

export function connectTexts() {
  if (counts || texts.length < 2) return; // an archive has a filter of its own
  const list = element("ol", { class: "text-list" }, ...textRows());
  const head = element("summary", {}, `${say("texts")} (${number.format(texts.length)})`);
  time = timeline();
  const parts = [time?.node, sourceChoice(), onceChoice(), status];
  const details = element("details", {}, head, list);
  if (texts.length <= 12) details.open = true;
  box.append(...parts.filter(Boolean), details);
  box.hidden = false;
  listen((now, before) => {
    if (now.texts !== before.texts) follow();
  });
}

const status = element("p", { class: "texts-shown", hidden: "" });

function textRows() {
  const counts = mentionsInTexts();
  rows = texts.map((text) => {
    const about = [day(text.date), text.source, count("mentions", counts.get(text.id))];
    if (reprintOf.has(text.id)) about.push(say("reprint"));
    const link = element("a", { href: `#${firstOf(text)}`, dir: "auto" }, text.title);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open({ passage: text.passages[0].id });
    });
    const small = element("span", {}, about.filter(Boolean).join(" · "));
    return element("li", { "data-text": text.id }, link, small);
  });
  return rows;
}

function firstOf({ passages }) {
  return `passage=${passageAddress(passages[0].id)}`;
}

/** How many texts each period has, and the stretch that is chosen. */
function timeline() {
  if (periods.length < 2) return null;
  const values = periods.map(({ holds }) => dated.filter(({ date }) => holds(date)).length);
  const names = periods.map(({ name }) => name);
  return new Timeline({ values, names, span, choice, apply, showAll });
}

function span() {
  const [from, to] = [periods[choice.from].name, periods[choice.to].name];
  return from === to ? from : `${from} – ${to}`;
}

function sourceChoice() {
  if (sources.length < 2) return null;
  const all = element("option", { value: "" }, say("any_source"));
  const options = sources.map((source) => element("option", { value: source }, source));
  const select = element("select", { "aria-label": say("any_source") }, all, ...options);
  select.addEventListener("change", () => {
    choice.source = select.value;
    apply();
  });
  return select;
}

function onceChoice() {
  if (!reprintOf.size) return null;
  const input = element("input", { type: "checkbox" });
  input.addEventListener("change", () => {
    choice.once = input.checked;
    apply();
  });
  return element("label", { class: "once" }, input, ` ${say("once_each")}`);
}

/** Show the texts that are chosen; all of them if nothing is left out. */
function apply() {
  const ids = texts.filter(isChosen).map(({ id }) => id);
  showTexts(ids.length === texts.length ? null : ids);
}

function isChosen({ id, date, source }) {
  if (choice.once && reprintOf.has(id)) return false;
  if (choice.source && source !== choice.source) return false;
  const isWhole = choice.from === 0 && choice.to === Math.max(0, periods.length - 1);
  if (isWhole) return true;
  return Boolean(date) && periods.slice(choice.from, choice.to + 1).some((p) => p.holds(date));
}

function follow() {
  time?.draw();
  const shown = texts.filter(({ id }) => isTextShown(id)).length;
  const values = { n: number.format(shown), of: number.format(texts.length) };
  const all = button({ class: "all-texts" }, showAll, say("all_texts"));
  const isAll = shown === texts.length;
  status.replaceChildren(say("texts_shown", values), " ", all);
  status.hidden = isAll;
  if (!time?.isPlaying) announce(say("texts_shown", values));
  for (const row of rows) row.classList.toggle("out", !isTextShown(row.dataset.text));
  for (const { id } of texts) byId(`article-${id}`).hidden = !isTextShown(id);
}

function showAll() {
  time?.stop();
  Object.assign(choice, { from: 0, to: Math.max(0, periods.length - 1), source: "", once: false });
  for (const select of box.querySelectorAll("select")) select.value = "";
  for (const input of box.querySelectorAll("[type=checkbox]")) input.checked = false;
  apply();
}
