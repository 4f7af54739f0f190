/** The deck and its map: slides tell the map which step to show, the map hands keys on. */

/** What Reveal knows a key by: the old numbers. */
const CODES = {
  PageUp: 33,
  PageDown: 34,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Home: 36,
  End: 35,
  Space: 32,
  Escape: 27,
  Period: 190,
  KeyB: 66,
  KeyF: 70,
  KeyS: 83,
  KeyO: 79,
};

const { Reveal, RevealNotes } = window;
const map = document.getElementById("map");

/** What the map reports (docs/embedding.md). */
const REPORTS = {
  ready: followSlide,
  step: ({ step }) => showSlideOf(step),
  end: ({ edge }) => Reveal[edge === "start" ? "prev" : "next"](),
  key: ({ code }) => pressKey(code),
};

function tellMap(type, more) {
  // The map is a sandboxed frame: it has no origin that could be named.
  map.contentWindow.postMessage({ corridormap: 1, type, ...more }, "*");
}

function stepOf(slide) {
  return slide?.dataset.step;
}

function followSlide() {
  const step = stepOf(Reveal.getCurrentSlide());
  if (step) tellMap("goto", { step });
}

/** A step that somebody chose on the map turns the deck, unless it shows the sources. */
function showSlideOf(step) {
  const now = Reveal.getCurrentSlide();
  const slides = Reveal.getSlides();
  const index = slides.findIndex((slide) => stepOf(slide) === String(step));
  if (index >= 0 && slides[index] !== now && stepOf(now)) Reveal.slide(index);
}

function pressKey(code) {
  if (Object.hasOwn(CODES, code)) Reveal.triggerKey(CODES[code]);
}

function receive({ data, source }) {
  if (source !== map.contentWindow || data?.corridormap !== 1) return;
  if (Object.hasOwn(REPORTS, data.type)) REPORTS[data.type](data);
}

/** Reveal's pages for printing know nothing of the map: the browser prints the text. */
const PRINTED = /print-pdf|view=/;

/** The speaker's window leads its own copies of the deck by messages, nobody else may. */
const isCopy =
  /[?&]receiver/.test(location.search) && window.parent !== window && isOurs(window.parent);

/** A page of another origin would be answered, and Reveal's answers have the notes. */
function isOurs(around) {
  // Each file is an origin of its own, and no page of the web can show one.
  if (location.protocol === "file:") return true;
  try {
    return around.origin === window.origin;
  } catch {
    return false;
  }
}

/** Reveal hides its slides one by one: paper has the text of all below the map. */
function layOutPaper() {
  const paper = document.createElement("div");
  paper.className = "paper";
  for (const part of document.querySelectorAll(".slides > section > *")) {
    paper.append(part.cloneNode(true));
  }
  document.body.append(paper);
}

async function start() {
  layOutPaper();
  if (PRINTED.test(location.search)) return;
  window.addEventListener("message", receive);
  await Reveal.initialize({
    // The slides are as large as the window: the map beneath them is, too.
    width: "100%",
    height: "100%",
    margin: 0,
    minScale: 1,
    maxScale: 1,
    center: false,
    hash: true,
    transition: "none",
    // The map beneath has the progress, the counter and the arrows, and no overview.
    controls: false,
    progress: false,
    overview: false,
    postMessage: isCopy,
    postMessageEvents: isCopy,
    plugins: RevealNotes ? [RevealNotes] : [],
  });
  Reveal.on("slidechanged", followSlide);
  followSlide();
}

start();
