/** What is decided, and which name is looked at. */

import { post } from "./api.js";
import { announce } from "./dom.js";
import { say } from "./words.js";

/**
 * `state` is the server's last; `pending` are names whose decision the map follows
 * soon, `selected` are words of the text that were selected last.
 */
export const model = {
  state: null,
  current: null,
  scope: "all",
  mention: null,
  selected: "",
  pending: new Set(),
  skipped: new Set(),
};

let redraw = () => {};

/** Call this whenever something has changed. */
export function onChange(react) {
  redraw = react;
}

export const names = () => model.state?.names || [];
export const currentName = () => names().find((name) => name.id === model.current) || null;
const isOpen = (name) => name.doubt && !model.pending.has(name.id);

/** Take a new state; stay at the name that is looked at as long as it is there. */
export function takeState(state) {
  model.state = state;
  if (!state.stage) model.pending.clear();
  if (!currentName() || model.pending.has(model.current)) select(firstOpen());
  else redraw();
}

function firstOpen() {
  const open = names().filter(isOpen);
  const fresh = open.find((name) => !model.skipped.has(name.id));
  return (fresh || open[0])?.id || null;
}

/** Look at a name. */
export function select(id) {
  if (id !== model.current) {
    model.scope = "all";
    model.mention = null;
  }
  model.current = id;
  redraw();
}

/** Go on to the next name in doubt, or to the first that was skipped. */
function goOn() {
  const at = names().findIndex((name) => name.id === model.current);
  const rest = [...names().slice(at + 1), ...names().slice(0, at)].filter(isOpen);
  const fresh = rest.find((name) => !model.skipped.has(name.id));
  select((fresh || rest[0])?.id || model.current);
}

/** Leave this name for later. */
export function skip() {
  if (model.current) model.skipped.add(model.current);
  goOn();
}

/** Look at the name so many further on. */
export function move(by) {
  const at = names().findIndex((name) => name.id === model.current);
  const next = names()[at + by];
  if (next) select(next.id);
}

/** Say which mentions a decision is about. */
export function setScope(scope, mention = model.mention) {
  model.scope = scope;
  model.mention = mention;
  redraw();
}

/** Write a decision on the name that is looked at, and go on. */
export async function decide(what, name = currentName()) {
  if (!name) return;
  const mention = model.mention || name.mentions[0]?.id;
  const about = { version: model.state.version, name: name.id, scope: model.scope, mention };
  model.pending.add(name.id);
  if (name.id === model.current) goOn();
  try {
    await post("decide", { ...about, ...what });
    announce(say("written", { name: name.name }));
  } catch (error) {
    model.pending.delete(name.id);
    announce(error.message, true);
    select(name.id);
  }
}

/** Settle everything that is sure. */
export async function acceptAll() {
  await attempt(async () => {
    const n = await post("accept", { version: model.state.version });
    announce(say("accepted", { n }));
  });
}

/** Take the last decision back. */
export async function undo() {
  await attempt(async () => {
    const name = await post("undo", { version: model.state.version });
    announce(name === null ? say("nothing_to_undo") : say("undone", { name }));
  });
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    announce(error.message, true);
  }
}
