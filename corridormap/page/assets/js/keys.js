/* The keys, those of a presenter's clicker first. */
corridormap.keys = (function () {
  const { steps, state, tour } = corridormap;
  const root = document.documentElement;
  const FIELDS = "input, textarea, select, [contenteditable], dialog[open]";
  const PAUSE = 700;
  let digits = "", waiting = 0;

  /** What a key asks for on the stage. */
  function onStage(event) {
    const target = event.target;
    const pressed = target.closest && target.closest("button, a, summary");
    if (event.key === "ArrowRight" || event.key === "ArrowDown") return () => tour.move(1);
    if (event.key === "ArrowLeft" || event.key === "ArrowUp") return () => tour.move(-1);
    if (event.key === " " && !pressed) return () => tour.move(event.shiftKey ? -1 : 1);
    if (event.key === "Home") return () => tour.go(0);
    if (event.key === "End") return () => tour.go(steps.length - 1);
    if (/^\d$/.test(event.key)) return () => number(event.key);
    if (event.key === "." || event.code === "KeyB") return () => tour.blank();
    if (event.code === "KeyS") return () => corridormap.speaker.open();
    return null;
  }

  /** What a key asks for anywhere. */
  function anywhere(event) {
    const reading = !tour.staged() && event.target.closest && event.target.closest("#text, #card, #strip");
    if (event.key === "PageDown" && !reading) return () => tour.move(1);
    if (event.key === "PageUp" && !reading) return () => tour.move(-1);
    if (event.key === "?") return () => corridormap.menu.help();
    if (event.key === "/") return () => corridormap.finder.open();
    if (event.code === "KeyF") return () => tour.full();
    if (event.code === "KeyP") return () => tour.present(!("present" in root.dataset));
    return null;
  }

  /** Digits that follow each other make one number. */
  function number(digit) {
    clearTimeout(waiting);
    digits += digit;
    tour.go(Number(digits) - 1);
    waiting = setTimeout(() => { digits = ""; }, PAUSE);
  }

  function escape() {
    if (!document.getElementById("blank").hidden) return () => tour.blank(false);
    const stage = "present" in root.dataset;
    return stage && !state.place && !state.part ? () => tour.present(false) : null;
  }

  function press(event) {
    if ("speaker" in root.dataset) return false;
    if (root.dataset.keys === "deck" && event.key !== "Escape") return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
    if (event.target.closest && event.target.closest(FIELDS)) return false;
    if (event.key !== "Escape" && !document.getElementById("blank").hidden) { tour.blank(false); return true; }
    const run = event.key === "Escape" ? escape() : (tour.staged() && onStage(event)) || anywhere(event);
    if (!run || (!steps.length && event.key !== "?" && event.key !== "/")) return false;
    run();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (!press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  return { press };
})();
