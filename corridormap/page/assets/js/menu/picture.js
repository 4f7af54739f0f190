/** The picture of the view: copied, or saved as PNG or SVG. */

import { announce, button, byId, element } from "../base/dom.js";
import { say } from "../base/language.js";
import { state } from "../base/state.js";
import { viewAsPng, viewAsSvg } from "../map/picture.js";

const dialog = byId("picture");

export function openPicture() {
  if (dialog.open) return dialog.close();
  if (!dialog.children.length) fill();
  return dialog.showModal();
}

function fill() {
  const sign = element("span", { "aria-hidden": "true" }, "×");
  const close = button({ class: "close", "aria-label": say("close") }, () => dialog.close(), sign);
  const act = (key, run) =>
    button(
      {},
      async () => {
        dialog.close();
        await run();
      },
      say(key),
    );
  dialog.append(
    element("h2", { id: "picture-head" }, say("picture")),
    act("picture_copy", copyPicture),
    act("picture_png", savePng),
    act("picture_svg", saveSvg),
    close,
  );
}

/** Copy the view; where there is no clipboard for pictures, save it. */
export async function copyPicture() {
  const png = viewAsPng();
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    tell("picture_copied");
  } catch {
    save(await png, "png");
  }
}

async function savePng() {
  save(await viewAsPng(), "png");
}

function saveSvg() {
  save(new Blob([viewAsSvg()], { type: "image/svg+xml" }), "svg");
}

function save(blob, ending) {
  const address = URL.createObjectURL(blob);
  const name = state.step ? `step-${state.step}` : state.place || "map";
  const link = element("a", { href: address, download: `${name}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  tell("picture_saved");
}

function tell(key) {
  const note = byId("note");
  note.textContent = say(key);
  note.classList.add("shown");
  announce(say(key));
  setTimeout(() => note.classList.remove("shown"), 2500);
}
