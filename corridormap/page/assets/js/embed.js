/* The page inside another: a story and a caption, told by messages (docs/embedding.md). */
corridormap.embed = (function () {
  const { story, steps, state, places, listen, tour } = corridormap;
  const root = document.documentElement;
  const inside = window.parent !== window;
  const NARROW = 700;

  /** Tell the page around us; it may be of any origin. */
  function tell(type, more) {
    if (inside) window.parent.postMessage({ corridormap: 1, type, ...more }, "*");
  }

  /** Say that the story is at an end, so that the deck can go on. */
  function edge(side) {
    tell("end", { edge: side });
  }

  /** Messages may hold anything: only whole numbers name a step or a passage. */
  const isNumber = (value) => ["number", "string"].includes(typeof value) && /^\d{1,9}$/.test(value);

  const RUN = {
    next: () => tour.move(1),
    prev: () => tour.move(-1),
    goto: ({ step, place, passage }) => {
      if (isNumber(step)) tour.go(step - 1);
      else if (places.has(place)) corridormap.app.open({ place });
      else if (isNumber(passage) && document.getElementById("p" + passage)) corridormap.app.open({ passage: "p" + passage });
    },
    theme: ({ theme }) => corridormap.menu.theme(theme),
    lang: ({ lang }) => corridormap.menu.speak(lang),
    keys: ({ to }) => { if (to === "deck") root.dataset.keys = to; else delete root.dataset.keys; },
    present: ({ on }) => tour.present(on !== false),
  };

  window.addEventListener("message", (event) => {
    const data = event.data;
    if (!data || typeof data !== "object" || data.corridormap !== 1) return;
    if (event.source !== window.parent || !inside || !root.dataset.ready) return;
    if (typeof data.type === "string" && Object.prototype.hasOwnProperty.call(RUN, data.type)) RUN[data.type](data);
  });

  /** Keys that belong to the deck around us: it may listen for those too. */
  function forward() {
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || (event.target.closest && event.target.closest("input, select"))) return;
      tell("key", { key: event.key, code: event.code, shiftKey: event.shiftKey });
    });
  }

  function draw() {
    const asked = new URLSearchParams(location.search);
    if (asked.get("keys") === "deck") RUN.keys({ to: "deck" });
    if (asked.has("embed") || (inside && window.innerWidth < NARROW)) root.dataset.embed = "";
    if (inside) forward();
    tour.stage();
  }

  function ready() {
    tell("ready", { steps: steps.length, title: story.title, lang: corridormap.lang });
  }

  listen((now, before) => {
    if (now.step !== before.step && now.step) {
      const step = corridormap.stepOf(now.step);
      tell("step", { step: Number(now.step), steps: steps.length, title: tour.title(step), notes: step.notes || "" });
    }
    if (now.place !== before.place && now.place) tell("place", { place: now.place, name: places.get(now.place).name });
  });

  return { draw, ready, edge, inside };
})();
