/* The speaker's window: this passage and the next, notes, a clock. */
corridormap.speaker = (function () {
  const { steps, state, element, say, listen, tour } = corridormap;
  const root = document.documentElement;
  let other = null;

  /** Open the second window; it is told of each step. */
  function open() {
    other = window.open(location.href.split("#")[0] + "#speaker", "speaker", "popup,width=960,height=680");
    document.getElementById("said").textContent = say(other ? "speaker_open" : "speaker_blocked");
  }

  function tell() {
    if (other && !other.closed) other.postMessage({ corridormap: 2, step: state.step }, "*");
  }

  window.addEventListener("message", (event) => {
    const data = event.data;
    if (!data || typeof data !== "object" || data.corridormap !== 2) return;
    if (event.source === other && other) {
      if (data.type === "hello") tell();
      else if (data.type === "next") tour.move(1);
      else if (data.type === "prev") tour.move(-1);
    } else if (isSpeaker() && event.source === window.opener && steps.length) show(corridormap.stepOf(data.step) || steps[0]);
  });
  listen((now, before) => { if (now.step !== before.step) tell(); });

  const isSpeaker = () => location.hash === "#speaker" && !!window.opener;

  function column(key, step) {
    return element("section", { class: key }, element("h2", {}, say(key)),
      step ? element("h3", { dir: "auto" }, tour.title(step)) : element("p", {}, say("story_over")), ...(step ? step.passages.map(tour.passage) : []));
  }

  function show(step) {
    const i = steps.indexOf(step);
    const notes = element("section", { class: "notes" }, element("h2", {}, say("notes")), element("p", { dir: "auto" }, step.notes || "—"));
    document.getElementById("speaker-steps").replaceChildren(column("now", step), column("then", steps[i + 1]), notes);
    document.getElementById("speaker-count").textContent = say("step_of", { n: i + 1, all: steps.length });
  }

  /** Make this window the speaker's if it was opened as that. */
  function draw() {
    if (!isSpeaker()) return;
    root.dataset.speaker = "";
    const began = Date.now();
    const clock = element("time", { class: "clock", role: "timer" });
    const ask = (type) => window.opener && window.opener.postMessage({ corridormap: 2, type }, "*");
    const tick = () => {
      const seconds = Math.floor((Date.now() - began) / 1000);
      clock.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    };
    const frame = element("main", { class: "speaker" }, element("header", {}, element("b", { id: "speaker-count" }), clock), element("div", { id: "speaker-steps" }));
    document.body.append(frame);
    tick();
    setInterval(tick, 1000);
    document.addEventListener("keydown", (event) => {
      const by = { PageDown: "next", ArrowRight: "next", " ": "next", PageUp: "prev", ArrowLeft: "prev" }[event.key];
      if (by) { ask(by); event.preventDefault(); event.stopImmediatePropagation(); }
    }, true);
    show(steps[0]);
    ask("hello");
  }

  return { open, draw };
})();
