/** The studio: texts on the left with the names in doubt, the map on the right. */

import { follow } from "./api.js";
import { COMMANDS, choose, drawActions, drawCard, whyOf } from "./card.js";
import { announce, byId, element } from "./dom.js";
import { connectFiles } from "./files.js";
import { connectMap, goToPlace, showMap } from "./frame.js";
import { connectLook, drawLook } from "./look.js";
import { currentName, model, names, onChange, select, takeState } from "./model.js";
import { language, languages, say, translate } from "./words.js";

let looked = null;
let isLost = false;
let isFinishedBefore = false;

function start() {
  translate();
  drawActions();
  drawLanguages();
  connectFiles();
  connectLook();
  connectMap(press, offer);
  document.addEventListener("keydown", onKey);
  onChange(draw);
  follow(take);
}

function take(state) {
  if (state) {
    if (isLost) announce("");
    isLost = false;
    takeState(state);
  } else if (!isLost) {
    isLost = true;
    announce(say("lost"), true);
  }
}

function draw() {
  const { state } = model;
  if (!state) return;
  drawBar(state);
  drawTexts(state);
  drawLook(state);
  drawCard();
  drawQueue();
  drawProblem(state);
  const name = currentName();
  if (name && name.id !== looked) {
    if (looked) byId("card").scrollIntoView({ block: "start" });
    goToPlace(name.place);
  }
  looked = name?.id;
  byId("empty").hidden = state.texts.length > 0 || Boolean(state.stage);
  showMap(state.texts.length ? state.drawn : 0);
}

function drawBar({ title, stage, drawn, texts }) {
  byId("title").textContent = title || "";
  byId("stage").textContent = say(stage || "ready");
  byId("stage").classList.toggle("busy", Boolean(stage));
  byId("stage").hidden = !texts.length && !stage;
  byId("take").hidden = byId("present").hidden = !drawn || !texts.length;
  byId("present").href = `map/${drawn}`;
  document.body.dataset.stage = stage || "ready";
  document.body.dataset.drawn = drawn;
}

let listed = null;

function drawTexts({ texts }) {
  const now = texts.join("\n");
  byId("text-count").textContent = texts.length || "";
  byId("files").replaceChildren(...texts.map((file) => element("li", { dir: "auto" }, file)));
  // Once there are texts the names need the room; opened by hand it stays open.
  if (now !== listed) byId("texts").open = !texts.length;
  listed = now;
}

function drawQueue() {
  const every = names();
  const doubtful = every.filter((name) => name.doubt);
  const left = doubtful.filter((name) => !model.pending.has(name.id)).length;
  byId("queue").hidden = byId("keys").hidden = !every.length;
  byId("in-doubt").textContent = say("in_doubt", { n: left });
  const settled = model.state.by_hand + model.pending.size;
  byId("by-hand").textContent = settled ? say("by_hand", { n: settled }) : "";
  fill(byId("doubts"), doubtful);
  fill(
    byId("others"),
    every.filter((name) => !name.doubt),
  );
  const isFinished = every.length > 0 && left === 0;
  byId("finished").hidden = !isFinished;
  byId("finished").textContent = isFinished ? say("no_doubt") : "";
  byId("rest").hidden = every.length === doubtful.length;
  if (currentName() && !currentName().doubt) byId("rest").open = true;
  if (isFinished && !isFinishedBefore) byId("rest").open = true;
  isFinishedBefore = isFinished;
  drawKeys();
}

function drawKeys() {
  for (const key of ["Enter", "X", "G", "P", "N", "S"]) {
    byId(`key-${key}`).disabled = !currentName();
  }
  byId("key-U").disabled = !model.state.last;
}

function fill(list, some) {
  list.replaceChildren(...some.map(row));
}

function row(name) {
  const isCurrent = name.id === model.current;
  const label = element("button", { type: "button", "aria-current": isCurrent ? "true" : null });
  const classes = [model.pending.has(name.id) && "pending", name.decided && "decided"];
  label.className = classes.filter(Boolean).join(" ");
  const count = element("span", { class: "count" }, String(name.count));
  label.append(
    element("b", { dir: "auto" }, name.name),
    element("span", { class: "small" }, whyOf(name)),
    count,
  );
  label.addEventListener("click", () => select(name.id));
  return element("li", { "data-name": name.id }, label);
}

function drawProblem({ problem, notes }) {
  byId("problem").hidden = !problem;
  byId("problem").textContent = problem ? `${say("problem")} ${problem}` : "";
  byId("notes").hidden = !notes.length;
  byId("notes")
    .querySelector("ul")
    .replaceChildren(...notes.map((note) => element("li", {}, note)));
}

function drawLanguages() {
  const options = Object.entries(languages).map(([code, name]) =>
    element("option", { value: code }, name),
  );
  const choice = byId("language");
  choice.replaceChildren(...options);
  choice.value = language;
  choice.addEventListener("change", () => {
    location.search = `lang=${choice.value}`;
  });
}

/** Words that were selected in the text may be a name that was missed. */
function offer(words) {
  model.selected = words;
  if (words) announce(say("selected", { words }));
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || byId("dialog").open) return;
  if (event.target.closest?.("input, textarea, select")) return;
  // On a button Enter presses that button, as everywhere.
  if (event.key === "Enter" && event.target.closest?.("button, a, summary")) return;
  if (press(event.key, event.code)) event.preventDefault();
}

/** Do what a key means, by its letter or, on a Cyrillic keyboard, by its place. */
function press(key, code = "") {
  if (/^[1-5]$/.test(key)) return choose(Number(key) - 1) || true;
  const letter = code.startsWith("Key") ? code.slice(3) : key.toUpperCase();
  const command = key === "Enter" ? COMMANDS.Enter : letter.length === 1 && COMMANDS[letter];
  if (command) command();
  return Boolean(command);
}

start();
