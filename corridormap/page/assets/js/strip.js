/*
 * The corridor unrolled beneath the map: the way that stands for it from end to end, west
 * on the left as on the map, with modes, kilometres and countries.
 */
corridormap.strip = (function () {
  const { story, places, element, listen, linkPart, link, say, number, nameOf, routes } = corridormap;
  const nav = document.getElementById("strip");
  const buttons = new Map();
  const LEAST = 30, EDGE = 34;

  /** Kilometres to lay out a leg by; a schematic one is measured along its line. */
  function km(leg) {
    if (leg.km_published || leg.km) return leg.km_published || leg.km;
    const points = corridormap.geometry.decode(leg.line).map((point) => L.latLng(point));
    return points.slice(1).reduce((sum, point, i) => sum + point.distanceTo(points[i]) / 1000, 0);
  }

  /** The nodes of the way that stands for the corridor, each with the leg onward; the western end first. */
  function spine(corridor) {
    const nodes = new Map(corridor.nodes.map((node) => [node.id, node]));
    const legs = corridor.spine.map((id) => corridor.legs.find((leg) => leg.id === id));
    if (!legs.length) return [];
    const [first, second] = legs;
    let here = second && [second.from, second.to].includes(first.from) ? first.to : first.from;
    const steps = [];
    for (const leg of legs) {
      steps.push({ node: nodes.get(here), leg });
      here = leg.from === here ? leg.to : leg.from;
    }
    steps.push({ node: nodes.get(here), leg: null });
    return steps[0].node.lon > steps[steps.length - 1].node.lon ? turned(steps) : steps;
  }

  function turned(steps) {
    return steps.map((_, i) => ({ node: steps[steps.length - 1 - i].node, leg: i < steps.length - 1 ? steps[steps.length - 2 - i].leg : null }));
  }

  /** Where each node stands: legs by their length, none shorter than a finger. */
  function layout(steps, width) {
    const legs = steps.slice(0, -1).map((step) => km(step.leg));
    const room = Math.max(width - 2 * EDGE, legs.length * LEAST);
    const extra = Math.max(0, room - legs.length * LEAST), sum = legs.reduce((a, b) => a + b, 0);
    const xs = [EDGE];
    for (const one of legs) xs.push(xs[xs.length - 1] + LEAST + (extra * one) / sum);
    return { xs, width: room + 2 * EDGE };
  }

  function show(corridor, order) {
    const steps = spine(corridor);
    if (steps.length < 2) return;
    const box = element("div", { class: "strip-line corridor-" + (order % 3) });
    const place = routes.placeOf(corridor);
    const { xs, width } = layout(steps, nav.clientWidth);
    box.style.width = Math.round(width) + "px";
    nav.append(box);
    countries(box, steps, xs);
    steps.forEach((step, i) => { if (step.leg && i < xs.length - 1) leg(box, corridor, place, steps, i, xs); });
    nodes(box, corridor, place, steps, xs);
  }

  /** Bands of the countries that the line passes; a leg across a border is shared. */
  function countries(box, steps, xs) {
    const pieces = [];
    const add = (code, from, to) => {
      const last = pieces[pieces.length - 1];
      if (last && last.code === code) last.to = to;
      else pieces.push({ code, from, to });
    };
    for (let i = 0; i < steps.length - 1; i++) {
      const a = steps[i].node, b = steps[i + 1].node, half = (xs[i] + xs[i + 1]) / 2;
      if (steps[i].leg.mode === "sea") add("sea", xs[i], xs[i + 1]);
      else { add(a.country, xs[i], half); add(b.country, half, xs[i + 1]); }
    }
    for (const { code, from, to } of pieces) {
      const name = code === "sea" ? "" : corridormap.card.countryName(code);
      const band = element("span", { class: "band" + (code === "sea" ? " water" : ""), title: name }, to - from > name.length * 7 + 8 ? name : to - from > 22 && code !== "sea" ? code : "");
      band.style.left = Math.round(from) + "px";
      band.style.width = Math.round(to - from) - 1 + "px";
      box.append(band);
    }
  }

  function leg(box, corridor, place, steps, i, xs) {
    const { leg: one, node } = steps[i], next = steps[i + 1].node;
    const length = corridormap.card.lengthOf(one);
    const id = "leg=" + corridor.id + "." + one.id;
    const wide = xs[i + 1] - xs[i];
    const style = one.mode + (one.schematic ? " schematic" : one.status === "open" ? "" : " planned");
    const button = element("button", { type: "button", class: "strip-leg " + style, "aria-label": nameOf(node.names) + " — " + nameOf(next.names) + ", " + say("mode_" + one.mode) + ", " + length, title: say("mode_" + one.mode) + ", " + length },
      element("i", { "aria-hidden": "true" }), wide > 40 && one.km !== null ? element("small", { "aria-hidden": "true" }, (one.km_published === null ? "≈ " : "") + number.format(one.km_published || one.km)) : null);
    button.style.left = Math.round(xs[i]) + "px";
    button.style.width = Math.round(wide) + "px";
    linkPart(button, id, place);
    keep(id, button);
    box.append(button);
  }

  function keep(id, node) {
    buttons.set(id, (buttons.get(id) || []).concat(node));
  }

  /** Dots with names in two rows; names that find no room are said on hover. */
  function nodes(box, corridor, place, steps, xs) {
    const rows = [[], []];
    const byRef = new Map([...places.values()].map((one) => [one.ref, one.id]));
    const made = steps.map(({ node }, i) => {
      const name = nameOf(node.names);
      const button = element("button", { type: "button", class: "strip-node", "aria-label": name, title: name });
      button.style.left = Math.round(xs[i]) + "px";
      const id = "node=" + corridor.id + "." + node.id;
      linkPart(button, id, place);
      keep(id, button);
      if (byRef.has(node.ref)) keep("place=" + byRef.get(node.ref), button);
      box.append(button);
      const weight = (i === 0 || i === steps.length - 1 ? 9 : 0) + (byRef.has(node.ref) ? 6 : 0) + (node.kind.includes("port") ? 4 : 0) + (node.kind === "city" ? 3 : 0);
      return { name, x: xs[i], weight };
    });
    const names = made.sort((a, b) => b.weight - a.weight || a.x - b.x).map(({ name, x }) => ({ x, text: element("span", { class: "strip-name", "aria-hidden": "true", dir: "auto" }, name) }));
    box.append(...names.map(({ text }) => text));
    // All are measured before any is moved, so that the box is laid out once.
    for (const one of names) one.half = one.text.offsetWidth / 2 + 4;
    for (const one of names) label(box, rows, one);
  }

  function label(box, rows, { text, x, half }) {
    const full = parseFloat(box.style.width);
    const at = Math.min(Math.max(x, half), full - half);
    const row = rows.findIndex((taken) => taken.every(([from, to]) => at + half <= from || at - half >= to));
    if (row < 0) { text.remove(); return; }
    rows[row].push([at - half, at + half]);
    text.style.left = Math.round(at) + "px";
    text.classList.add("row-" + row);
  }

  function render() {
    buttons.clear();
    nav.replaceChildren();
    nav.hidden = false;
    story.corridors.forEach(show);
    nav.hidden = !nav.children.length;
  }

  function draw() {
    render();
    let asked = 0;
    window.addEventListener("resize", () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(render); });
    listen((state, before) => {
      for (const [key, prefix, name] of [["hot", "", "lit"], ["part", "", "active"], ["lit", "place=", "lit"], ["place", "place=", "active"]]) {
        for (const [one, on] of [[before[key], false], [state[key], true]]) for (const node of buttons.get(prefix + one) || []) node.classList.toggle(name, on);
      }
    });
  }

  return { draw, spine };
})();
