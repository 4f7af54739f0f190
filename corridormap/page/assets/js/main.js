/**
 * The page's script. It has one global, `corridormap`: `start` is called by the frame that
 * folium writes (page/leaflet_frame.py), `passages` by the files beside the page of an archive,
 * `map` is for tests and for a person's own console.
 */

import { byId, root } from "./base/dom.js";
import { loadFaces } from "./base/faces.js";
import { followAddress, isOpen, open } from "./base/navigation.js";
import { eachChange, listen } from "./base/state.js";
import { places } from "./base/story.js";
import { receive } from "./corpus/card.js";
import { connectFilter } from "./corpus/filter.js";
import { drawControls } from "./map/controls.js";
import { arrangeDirections, drawDirections } from "./map/directions.js";
import { fillRoom, hold, keepStrokes, map } from "./map/frame.js";
import { drawGestures } from "./map/gestures.js";
import { drawGround } from "./map/ground.js";
import { drawLabels, placeOwnNames } from "./map/labels.js";
import { drawLegend, openLegend } from "./map/legend.js";
import { mindThePage } from "./map/manners.js";
import { keepPins } from "./map/pins.js";
import { drawRoutes } from "./map/routes.js";
import { drawSpots } from "./map/spots.js";
import { startView } from "./map/view.js";
import { translatePage } from "./menu/languages.js";
import { drawMenu } from "./menu/menu.js";
import { connectCard } from "./panel/card.js";
import { connectStrip } from "./strip/strip.js";
import { connectText } from "./text/text.js";
import { connectTexts } from "./text/texts.js";
import { connectTrack } from "./text/track.js";
import { beginIfAsked } from "./tour/autoplay.js";
import { informEditor } from "./tour/editor.js";
import { connectEmbed, drawEmbed, reportReady } from "./tour/embed.js";
import { connectKeys } from "./tour/keys.js";
import { connectSpeaker, drawSpeaker } from "./tour/speaker.js";
import { connectStage, present } from "./tour/stage.js";
import { connectTour, drawStepper } from "./tour/tour.js";

/**
 * Draw everything on the map that folium's frame has made. What is laid out by the width of
 * its letters waits for the faces, so that nothing is drawn twice.
 */
function start(leafletMap) {
  hold(leafletMap);
  connectParts();
  translatePage();
  drawMenu();
  loadFaces().then(draw);
}

/**
 * What takes room from the map comes before the first view, the names after all else. The
 * ground is seen at the end: it would be laid out with whatever is measured on it.
 */
function draw() {
  const ground = map.getPane("ground");
  ground.hidden = true;
  drawEmbed();
  startView();
  drawMap();
  drawStepper(() => present(true));
  connectAddress();
  followAddress();
  drawSpeaker();
  fillRoom();
  openLegend();
  arrangeDirections();
  placeOwnNames();
  ground.hidden = false;
  root.dataset.ready = "true";
  informEditor();
  reportReady();
  beginIfAsked();
}

/** Let the parts follow the state; the card first, since the view leaves room for it. */
function connectParts() {
  connectCard();
  connectText();
  connectTexts();
  connectFilter();
  connectTrack();
  connectTour();
  connectStage();
  connectStrip();
  connectEmbed();
  connectKeys();
  connectSpeaker();
}

/** From the bottom up. */
function drawMap() {
  keepPins();
  drawGround();
  drawGestures();
  drawRoutes();
  keepStrokes();
  drawSpots();
  drawLabels();
  drawDirections();
  drawControls();
  drawLegend();
  mindThePage();
  byId("empty").hidden = places.size > 0;
  for (const box of [byId("card"), byId("legend")]) {
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
  }
}

function connectAddress() {
  window.addEventListener("hashchange", followAddress);
  window.addEventListener("popstate", followAddress);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && isOpen()) open({});
  });
  listen((now, before) => {
    for (const key of ["place", "passage"]) eachChange(now, before, key, rootAttribute(key));
  });
}

/** Styles, tests and frames see on the root what is open. */
function rootAttribute(key) {
  return (value, on) => {
    if (on) root.dataset[key] = value;
    else delete root.dataset[key];
  };
}

window.corridormap = {
  start,
  passages: receive,
  get map() {
    return map;
  },
};
