/* The track beside the text: where in it the active place is spoken of. */
corridormap.track = (function () {
  const { element, listen, state, text, say } = corridormap;
  const column = document.getElementById("text");
  const track = document.getElementById("track");
  const nearest = 0.004;

  /** How far down the whole text a mention stands, 0 to 1. */
  function depth(node) {
    const scrolled = getComputedStyle(column).overflowY !== "visible";
    const frame = scrolled ? column : document.scrollingElement;
    const top = scrolled ? column.getBoundingClientRect().top : 0;
    return (node.getBoundingClientRect().top - top + frame.scrollTop) / frame.scrollHeight;
  }

  /** Draw a tick for each mention of the place; those that would touch are one. */
  function draw() {
    const place = state.lit || state.place;
    track.replaceChildren();
    let last = -1;
    for (const node of place ? text.of(place) : []) {
      const at = depth(node);
      if (at - last < nearest) continue;
      last = at;
      const tick = element("span", { class: "tick" });
      tick.style.top = (100 * at).toFixed(2) + "%";
      tick.addEventListener("click", () => text.reveal(node.id));
      track.append(tick);
    }
    track.hidden = !track.children.length;
    track.title = place ? say("track") : "";
  }

  listen((now, before) => {
    if (now.place !== before.place || now.lit !== before.lit) draw();
  });
  window.addEventListener("resize", draw);
  return { draw };
})();
