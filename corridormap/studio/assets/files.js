/** Texts in, files out. */

import { fetchFile, post } from "./api.js";
import { ask, field } from "./dialogs.js";
import { announce, button, byId, element } from "./dom.js";
import { say } from "./words.js";

const FORMATS = [
  "page",
  "pptx",
  "html",
  "pdf",
  "png",
  "svg",
  "csv",
  "geojson",
  "kml",
  "jsonld",
  "json",
];

/** Let files be dropped anywhere, chosen, or pasted as text. */
export function connectFiles() {
  byId("choose").addEventListener("click", () => byId("picker").click());
  byId("picker").addEventListener("change", ({ target }) => addFiles(target.files));
  byId("paste").addEventListener("click", openPaste);
  for (const type of ["dragenter", "dragover"]) window.addEventListener(type, mark);
  window.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || unmark());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    unmark();
    addFiles(event.dataTransfer.files);
  });
  drawFormats();
}

function mark(event) {
  event.preventDefault();
  byId("drop").classList.add("over");
}

function unmark() {
  byId("drop").classList.remove("over");
}

async function addFiles(files) {
  for (const file of files) {
    await add(() => post(`texts/${encodeURIComponent(file.name)}`, file.slice()));
  }
}

async function add(send) {
  try {
    announce(say("added", { file: await send() }));
  } catch (error) {
    announce(error.message, true);
  }
}

function openPaste() {
  const text = element("textarea", { rows: "12", required: true });
  ask(say("paste"), [field(say("paste_here"), text)], say("add"), () => {
    add(() => post("paste", { text: text.value }));
    return "";
  });
  text.focus();
}

function drawFormats() {
  const items = FORMATS.map((name) => {
    const take = button(say(`take_${name}`), () => download(name), { "data-format": name });
    return element("li", {}, take);
  });
  byId("take")
    .querySelector("ul")
    .replaceChildren(...items);
}

async function download(format) {
  byId("take").open = false;
  announce(say("preparing"));
  try {
    const { name, blob } = await fetchFile(`take/${format}`);
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    announce(say("taken", { file: name }));
  } catch (error) {
    announce(error.message, true);
  }
}
