/* The article: every mention is a link, every passage can be shown. */
corridormap.text = (function () {
  const { places, mentions, link, listen, mark } = corridormap;
  const byPlace = new Map();

  for (const node of document.querySelectorAll("a.mention")) {
    const place = node.dataset.place;
    if (!byPlace.has(place)) byPlace.set(place, []);
    byPlace.get(place).push(node);
    link(node, place);
  }
  for (const node of document.querySelectorAll(".unresolved-list a")) {
    node.addEventListener("click", (event) => {
      event.preventDefault();
      corridormap.app.open({ passage: "p" + node.getAttribute("href").slice("#passage=".length) });
    });
  }

  function scroll(node) {
    node.scrollIntoView({ block: "center", behavior: corridormap.calm() ? "auto" : "smooth" });
  }

  /** Bring a mention of a place into sight where text and map stand side by side. */
  function bring(place) {
    const column = document.getElementById("text");
    if (getComputedStyle(column).overflowY === "visible") return;
    const frame = column.getBoundingClientRect();
    const nodes = byPlace.get(place) || [];
    const seen = nodes.some((node) => { const r = node.getBoundingClientRect(); return r.bottom > frame.top && r.top < frame.bottom; });
    if (nodes.length && !seen) scroll(nodes[0]);
  }

  /** Show a mention in the text and put the focus there, without losing the place. */
  function reveal(id) {
    const node = document.getElementById(id);
    scroll(node);
    node.focus({ preventScroll: true });
    corridormap.change({ passage: mentions.get(id).passage });
  }

  listen((state, before) => {
    mark((place) => byPlace.get(place) || [], state, before);
    if (state.place && state.place !== before.place) bring(state.place);
    if (state.passage === before.passage) return;
    for (const [id, on] of [[before.passage, false], [state.passage, true]]) {
      const node = id && document.getElementById(id);
      if (node) node.classList.toggle("active", on);
    }
    if (state.passage) scroll(document.getElementById(state.passage));
  });

  return { reveal, show: (id) => scroll(document.getElementById(id)), of: (place) => byPlace.get(place) || [] };
})();
