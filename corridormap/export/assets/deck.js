/* The deck and its map: slides tell the map which step to show, the map hands keys on. */
"use strict";
(function () {
  const CODES = { PageUp: 33, PageDown: 34, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Home: 36, End: 35, Space: 32, Escape: 27, Period: 190, KeyB: 66, KeyF: 70, KeyS: 83, KeyO: 79 };
  const map = document.getElementById("map");
  const Reveal = window.Reveal;

  function tell(type, more) {
    map.contentWindow.postMessage({ corridormap: 1, type, ...more }, "*");
  }

  function stepOf(slide) {
    return slide && slide.dataset.step;
  }

  function follow() {
    const step = stepOf(Reveal.getCurrentSlide());
    if (step) tell("goto", { step });
  }

  /** The slide of a step; a step that the reader chose on the map turns the deck. */
  function turn(step) {
    const slides = Reveal.getSlides();
    const at = slides.findIndex((slide) => stepOf(slide) === String(step));
    if (at >= 0 && slides[at] !== Reveal.getCurrentSlide() && stepOf(Reveal.getCurrentSlide())) Reveal.slide(at);
  }

  window.addEventListener("message", (event) => {
    const data = event.data;
    if (event.source !== map.contentWindow || !data || data.corridormap !== 1) return;
    if (data.type === "ready") follow();
    else if (data.type === "step") turn(data.step);
    else if (data.type === "end") Reveal[data.edge === "start" ? "prev" : "next"]();
    else if (data.type === "key" && CODES[data.code]) Reveal.triggerKey(CODES[data.code]);
  });

  Reveal.initialize({
    width: "100%", height: "100%", margin: 0, minScale: 1, maxScale: 1, center: false,
    hash: true, transition: "none", plugins: window.RevealNotes ? [window.RevealNotes] : [],
  }).then(() => { Reveal.on("slidechanged", follow); follow(); });
})();
