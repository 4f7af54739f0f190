// What the page uses of Leaflet 1.9.4: a map that is dragged, zoomed and driven by keys, and
// a scale. What is drawn on it the page keeps in place by itself.
export { version } from "./leaflet/package.json";
import "./leaflet/src/geo/LatLng.js"; // first: the sources import each other
import { CRS } from "./leaflet/src/geo/crs/CRS.js";
import { EPSG3857 } from "./leaflet/src/geo/crs/CRS.EPSG3857.js";
import { Map } from "./leaflet/src/map/Map.js";
import { DoubleClickZoom } from "./leaflet/src/map/handler/Map.DoubleClickZoom.js";
import { Drag } from "./leaflet/src/map/handler/Map.Drag.js";
import { Keyboard } from "./leaflet/src/map/handler/Map.Keyboard.js";
import { ScrollWheelZoom } from "./leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import { TouchZoom } from "./leaflet/src/map/handler/Map.TouchZoom.js";
import { Control, control } from "./leaflet/src/control/Control.js";
import { Scale, scale } from "./leaflet/src/control/Control.Scale.js";
import * as DomEvent from "./leaflet/src/dom/DomEvent.js";
import * as DomUtil from "./leaflet/src/dom/DomUtil.js";
import "./leaflet/src/layer/Layer.js";

CRS.EPSG3857 = EPSG3857;
Object.assign(Map, { DoubleClickZoom, Drag, Keyboard, ScrollWheelZoom, TouchZoom });
Control.Scale = Scale;
control.scale = scale;

export { CRS, Control, DomEvent, DomUtil, Map, control };
export { createMap as map } from "./leaflet/src/map/Map.js";
export { toLatLng as latLng } from "./leaflet/src/geo/LatLng.js";
export { toLatLngBounds as latLngBounds } from "./leaflet/src/geo/LatLngBounds.js";
export { toPoint as point } from "./leaflet/src/geometry/Point.js";
