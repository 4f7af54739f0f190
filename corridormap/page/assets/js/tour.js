/* The story step by step: the stepper on the map, the caption on the stage. */
corridormap.tour = (function () {
  const { story, steps, stepOf, state, element, say, listen, link, places, kindName } = corridormap;
  const root = document.documentElement;
  const caption = document.getElementById("caption");
  const said = document.getElementById("said");
  let last = -1, label = null, back = null, on = null;

  const at = (id) => steps.findIndex((step) => step.id === id);
  const count = (i) => say("step_of", { n: i + 1, all: steps.length });

  /** Whether the caption is shown in place of the text. */
  function staged() {
    return "present" in root.dataset || "embed" in root.dataset;
  }

  /** Open a step by its place in the story; say whether there is one. */
  function go(i) {
    if (!steps[i]) return false;
    corridormap.app.open({ step: steps[i].id });
    return true;
  }

  /** Go on or back; where the story ends, the deck around us may go on. */
  function move(by) {
    if (!go(last + by)) corridormap.embed.edge(by > 0 ? "end" : "start");
  }

  /** Whether the present step speaks of a place. */
  function tells(place) {
    const step = stepOf(state.step);
    return !!step && step.kind === "passages" && step.places.includes(place);
  }

  /** A passage as the article has it, its mentions linked. */
  function passage(id) {
    const own = document.getElementById(id);
    const made = element("p", { class: "told-passage", dir: "auto", lang: own.closest("[lang]").lang });
    for (const node of own.childNodes) made.append(node.cloneNode(true));
    for (const node of made.querySelectorAll("[id]")) node.removeAttribute("id");
    for (const node of made.querySelectorAll("a.mention")) link(node, node.dataset.place);
    return made;
  }

  /** The places of the story, as links. */
  function index() {
    return element("ul", { class: "told-places" }, ...story.places.map((place) => {
      const button = element("button", { type: "button", "data-place": place.id }, element("bdi", {}, place.name), element("small", {}, kindName(place.kind)));
      link(button, place.id);
      return element("li", {}, button);
    }));
  }

  function body(step) {
    if (step.kind === "passages") return step.passages.map(passage);
    const byline = document.querySelector(".byline");
    if (step.kind === "cover") return byline ? [byline.cloneNode(true)] : [];
    return [index()];
  }

  /** Name a step: by a person's title, or by the places it brings, in the reader's language. */
  function title(step) {
    const ours = step.places.map((id) => places.get(id)).filter((place) => place && step.title.split(" · ").includes(place.names[story.lang] || place.name));
    return ours.length && step.kind !== "cover" && corridormap.lang !== story.lang ? ours.map((place) => place.name).join(" · ") : step.title;
  }

  function fill() {
    const step = steps[Math.max(0, last)];
    if (!step) return;
    const bar = element("span", { class: "progress", "aria-hidden": "true" });
    bar.style.width = (100 * (last + 1)) / steps.length + "%";
    caption.className = "caption " + step.kind;
    caption.replaceChildren(
      element("div", { class: "says", tabindex: "-1" }, element("h1", { dir: "auto" }, title(step)), ...body(step)),
      element("p", { class: "where" }, count(Math.max(0, last))), bar);
    fit();
  }

  /** Set a long passage smaller, down to a size that is still read; then it scrolls. */
  function fit() {
    const text = caption.querySelector(".says");
    if (!text || caption.hidden) return;
    for (let size = 100; size >= 55; size -= 5) {
      text.style.fontSize = size + "%";
      if (text.scrollHeight <= text.clientHeight + 1) break;
    }
    text.scrollTop = 0;
    text.tabIndex = text.scrollHeight > text.clientHeight + 1 ? 0 : -1;
  }

  /** Show or leave the stage: the map and the caption alone. */
  function present(wanted) {
    if (!steps.length || wanted === "present" in root.dataset) return;
    if (wanted) root.dataset.present = "";
    else { delete root.dataset.present; blank(false); if (document.fullscreenElement) document.exitFullscreen(); }
    stage();
    if (wanted && !state.step) go(Math.max(0, last));
    else corridormap.app.refit();
    said.textContent = say(wanted ? "presenting" : "presenting_over");
  }

  function stage() {
    caption.hidden = !staged();
    if (staged()) {
      document.getElementById("legend").open = false;
      last = Math.max(0, last); // the caption shows the first step already
    }
    const map = corridormap.view.map();
    map.keyboard[staged() ? "disable" : "enable"]();
    map.invalidateSize({ pan: false });
    fill();
  }

  function blank(wanted) {
    const sheet = document.getElementById("blank");
    sheet.hidden = wanted === undefined ? !sheet.hidden : !wanted;
    return !sheet.hidden;
  }

  function full() {
    const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen && root.requestFullscreen();
    if (done && done.catch) done.catch(() => { said.textContent = say("no_full_screen"); });
  }

  function button(key, sign, run) {
    const made = element("button", { type: "button", "aria-label": say(key), title: say(key) }, element("span", { "aria-hidden": "true" }, sign));
    made.addEventListener("click", run);
    return made;
  }

  function draw() {
    if (!steps.length) return;
    const frame = document.getElementById("stepper");
    back = button("previous", "‹", () => move(-1));
    on = button("next", "›", () => move(1));
    label = element("button", { type: "button", class: "whole" }, say("story"));
    label.addEventListener("click", () => go(Math.max(0, last)));
    frame.append(back, label, on, button("present", "▶", () => present(true)));
    frame.hidden = false;
    L.DomEvent.disableClickPropagation(frame);
    window.addEventListener("resize", fit);
  }

  listen((now, before) => {
    if (now.step === before.step) return;
    for (const [id, lit] of [[before.step, false], [now.step, true]]) {
      const step = stepOf(id);
      if (step) for (const one of step.passages) document.getElementById(one).classList.toggle("told", lit);
    }
    const step = stepOf(now.step);
    if (step) root.dataset.step = step.id;
    else delete root.dataset.step;
    if (!step) return;
    last = at(step.id);
    back.disabled = last === 0;
    label.textContent = count(last);
    if (staged()) fill();
    else if (step.passages.length) corridormap.text.show(step.passages[0]);
    said.textContent = count(last) + ": " + title(step);
  });

  return { draw, move, go, tells, present, staged, stage, blank, full, title, passage, at: () => last };
})();
