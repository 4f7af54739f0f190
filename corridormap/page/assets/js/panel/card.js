/** The card: of a place, or of a leg or node of a corridor. */

import { announce, button, byId, element } from "../base/dom.js";
import { say } from "../base/language.js";
import { open } from "../base/navigation.js";
import { listen } from "../base/state.js";
import { describe, places } from "../base/story.js";
import { partCard } from "./part.js";
import { placeBlocks } from "./place.js";

const card = byId("card");
const legend = byId("legend");

/** What had the focus before the card came, and whether the legend was open: both come back. */
let opener = null;
let legendWasOpen = false;

/** Pixels of a sheet's head, and how far a finger pulls it down to close it. */
const HEAD = 48;
const PULL = 50;

export function connectCard() {
  card.addEventListener("touchstart", beginPull, { passive: true });
  card.addEventListener("touchend", endPull, { passive: true });
  listen((now, before) => {
    const isShown = Boolean(before.place || before.part);
    if (now.place === before.place && now.part === before.part) return;
    if (!isShown) makeRoom();
    show(now);
  });
}

function show({ place, part }) {
  if (place) showPlace(places.get(place));
  else if (part) showPart(part);
  else close();
}

/** The card may lie where the legend is. */
function makeRoom() {
  opener = document.activeElement;
  legendWasOpen = legend.open;
  legend.open = false;
}

/** Where a finger took the sheet by its head, in the window; null if it is elsewhere. */
let pulledFrom = null;

function beginPull({ touches: [{ clientY }] }) {
  const isSheet = card.offsetWidth === card.parentElement.offsetWidth;
  const isHead = clientY - card.getBoundingClientRect().top < HEAD;
  pulledFrom = isSheet && isHead ? clientY : null;
}

function endPull({ changedTouches: [{ clientY }] }) {
  if (pulledFrom !== null && clientY - pulledFrom > PULL) open({});
}

function close() {
  const wasInside = card.contains(document.activeElement); // hiding takes the focus away
  card.hidden = true;
  legend.open = legendWasOpen;
  if (wasInside && opener?.isConnected) opener.focus();
}

function showPlace(place) {
  fill(place.name, placeBlocks(place));
  announce(describe(place));
}

function showPart(address) {
  const { name, blocks } = partCard(address);
  fill(name, blocks);
}

function fill(name, blocks) {
  const close = button({ class: "close", "aria-label": say("close") }, () => open({}), "×");
  const heading = element("h2", { id: "card-name", dir: "auto" }, name);
  card.replaceChildren(close, heading, ...blocks.filter(Boolean));
  card.hidden = false;
  card.scrollTop = 0;
}
