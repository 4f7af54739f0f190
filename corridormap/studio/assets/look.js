/** The look of the map: ours, a stylesheet of the folder, or the colours of a house. */

import { post } from "./api.js";
import { ask, field } from "./dialogs.js";
import { announce, button, byId, element } from "./dom.js";
import { model } from "./model.js";
import { say } from "./words.js";

const OURS = { accent: "#a63a20", route: "#b5341c" };

let listed = "";

/** Let a stylesheet be chosen from the disk. */
export function connectLook() {
  byId("sheet-picker").addEventListener("change", ({ target }) => addSheet(target.files[0]));
}

/** Draw the menu; what the command line has set can't be chosen here. */
export function drawLook({ looks, look, drawn, texts }) {
  byId("look").hidden = !drawn || !texts.length || (Boolean(look) && !looks.length);
  const now = JSON.stringify([looks, look]);
  if (now === listed) return;
  listed = now;
  const items = [null, ...looks].map((name) => item(name, name === look));
  const colours = button(say("look_colours"), openColours);
  const sheet = button(say("look_sheet"), () => byId("sheet-picker").click());
  byId("look")
    .querySelector("ul")
    .replaceChildren(...items, element("li", {}, colours), element("li", {}, sheet));
}

function item(name, isChosen) {
  const label = name ? name.replace(/\.css$/i, "") : say("look_ours");
  const choose = button(label, () => change("look", { theme: name }), {
    "aria-pressed": String(isChosen),
    dir: "auto",
  });
  return element("li", {}, choose);
}

async function change(path, what) {
  byId("look").open = false;
  try {
    await post(path, { version: model.state.version, ...what });
  } catch (error) {
    announce(error.message, true);
  }
}

function openColours() {
  byId("look").open = false;
  const [accent, route] = Object.values(OURS).map((value) =>
    element("input", { type: "color", value }),
  );
  const fields = [
    element("p", { class: "small" }, say("look_about")),
    field(say("look_accent"), accent),
    field(say("look_route"), route),
  ];
  accent.addEventListener("input", () => {
    if (route.dataset.own === undefined) route.value = accent.value;
  });
  route.addEventListener("input", () => {
    route.dataset.own = "";
  });
  ask(say("look_colours"), fields, say("set"), () => {
    change("colours", { accent: accent.value, route: route.value });
    return "";
  });
}

async function addSheet(file) {
  byId("look").open = false;
  if (!file) return;
  try {
    announce(say("added", { file: await post(`sheets/${encodeURIComponent(file.name)}`, file) }));
  } catch (error) {
    announce(error.message, true);
  }
  byId("sheet-picker").value = "";
}
