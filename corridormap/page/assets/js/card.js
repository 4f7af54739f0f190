/* The card of a place: what it is, how it was found, and what the text says of it. */
corridormap.card = (function () {
  const { places, corridors, mentions, story, lang, element, say, count, kindName, nameOf, number, listen } = corridormap;
  const card = document.getElementById("card");
  const MOST = 260;
  const AROUND = 110;
  let opener = null, wasOpen = false;

  /** A heading with what belongs to it, or nothing where there is nothing. */
  function section(key, ...content) {
    const kept = content.filter(Boolean);
    return kept.length ? element("div", {}, element("h3", {}, say(key)), ...kept) : null;
  }

  function names(place) {
    const others = [...new Set(Object.values(place.names))].filter((name) => name !== place.name);
    if (!others.length) return null;
    return element("p", { class: "names" }, say("also") + ": ", element("b", { dir: "auto" }, others.join(" · ")));
  }

  function facts(place) {
    const parts = [kindName(place.kind)];
    const country = place.country && place.kind !== "country" && countryName(place.country);
    if (country) parts.push(country);
    if (place.population) parts.push(count("inhabitants", place.population));
    return element("p", { class: "kind" }, parts.join(" · "));
  }

  function countryName(code) {
    for (const place of places.values()) if (place.ref === "iso3166:" + code) return place.name;
    for (const label of corridormap.basemap.labels) if (label.id === "iso3166:" + code) return nameOf(label.names);
    try {
      return new Intl.DisplayNames([lang], { type: "region" }).of(code);
    } catch (error) {
      return code;
    }
  }

  /** Cut a passage around a mention, between words; the ellipsis stands outside. */
  function excerpt(passage, start, stop) {
    const text = passage.textContent;
    if (text.length <= MOST) return [0, text.length];
    let from = Math.max(0, start - AROUND), to = Math.min(text.length, stop + AROUND);
    while (from > 0 && /\S/.test(text[from - 1])) from--;
    while (to < text.length && /\S/.test(text[to])) to++;
    return [from, to];
  }

  function quote(mention) {
    const passage = document.getElementById(mention.passage);
    const here = document.getElementById(mention.id);
    if (!passage || !here) return null;
    const range = document.createRange();
    range.setStart(passage, 0);
    range.setEndBefore(here);
    const start = range.toString().length, stop = start + here.textContent.length;
    const text = passage.textContent;
    const [from, to] = excerpt(passage, start, stop);
    return element("li", {}, element("a", { class: "quote", href: "#passage=" + mention.passage.slice(1), "data-mention": mention.id },
      element("span", { class: "from" }, say("paragraph", { n: mention.passage.slice(1) })),
      element("bdi", {}, from > 0 ? "…\u00a0" : "", text.slice(from, start), element("mark", {}, text.slice(start, stop)), text.slice(stop, to), to < text.length ? "\u00a0…" : "")));
  }

  function quotes(place) {
    const list = element("ol", { class: "quotes" });
    const told = new Set();
    for (const id of place.mentions) {
      const mention = mentions.get(id);
      if (told.has(mention.passage)) continue;
      told.add(mention.passage);
      const made = quote(mention);
      if (made) list.append(made);
    }
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-mention]");
      if (!link) return;
      event.preventDefault();
      corridormap.text.reveal(link.dataset.mention);
    });
    return list.children.length ? section("passages", list) : null;
  }

  function how(place) {
    const first = mentions.get(place.mentions[0]);
    if (!first) return null;
    const sure = say(place.confidence >= 0.9 ? "sure_high" : place.confidence >= 0.6 ? "sure_middle" : "sure_low");
    const source = say("source_" + place.source) || place.source;
    const text = [say("found_" + first.found) || first.found, say("found_in", { source }), say("why_" + place.why) || place.why].join("; ");
    const others = place.others.length ? element("details", {}, element("summary", {}, say("others") + " (" + place.others.length + ")"),
      element("ul", { class: "others" }, ...place.others.map((one) => element("li", { dir: "auto" }, [one.name, kindName(one.kind), one.country && countryName(one.country)].filter(Boolean).join(", "))))) : null;
    return section("how", element("p", { class: "small" }, sure + " (" + Math.round(place.confidence * 100) + " %): " + text + "."), others);
  }

  function corridorFacts(place) {
    const corridor = corridors.get(place.ref);
    if (!corridor) return [];
    return [
      corridor.countries.length ? section("countries", element("p", { class: "small" }, corridor.countries.map(countryName).join(" · "))) : null,
      lengths(corridor), figures(corridor), corridor.known ? element("p", { class: "small" }, say("general_knowledge")) : null, sources(corridor),
    ];
  }

  /** Kilometres by mode along the way that the strip shows, end to end, leg by leg. */
  function lengths(corridor) {
    const steps = corridormap.strip.spine(corridor);
    const sums = new Map();
    for (const { leg } of steps) {
      if (!leg) continue;
      const sum = sums.get(leg.mode) || { km: 0, published: true, known: true };
      const km = leg.km_published === null ? leg.km : leg.km_published;
      sum.km += km || 0;
      sum.known = sum.known && km !== null;
      sum.published = sum.published && leg.km_published !== null;
      sums.set(leg.mode, sum);
    }
    if (!sums.size) return null;
    const list = element("dl", {});
    for (const [mode, sum] of sums) {
      const km = number.format(Math.round(sum.km)) + " " + say("km");
      row(list, "mode_" + mode, !sum.known ? say("unknown") : sum.published ? km : say("about", { n: km }));
    }
    const ends = [steps[0], steps[steps.length - 1]].map((step) => nameOf(step.node.names)).join(" — ");
    return section("lengths", element("p", { class: "small" }, ends), list, byCountry(steps));
  }

  /** Kilometres on land by country along the same way. */
  function byCountry(steps) {
    const sums = new Map();
    for (const { leg } of steps) for (const [code, km] of Object.entries(leg ? leg.countries : {})) sums.set(code, (sums.get(code) || 0) + km);
    if (sums.size < 2) return null;
    const parts = [...sums].map(([code, km]) => countryName(code) + " " + number.format(km));
    return element("p", { class: "small" }, say("on_land") + ": " + parts.join(" · ") + " " + say("km") + ".");
  }

  function figures(corridor) {
    if (!corridor.facts.length) return null;
    const order = new Map(corridor.sources.map((source, at) => [source.id, at + 1]));
    const list = element("dl", {});
    for (const fact of corridor.facts) {
      const small = [fact.year, fact.status === "plan" ? say("plan") : null, nameOf(fact.scope), order.has(fact.source) ? "[" + order.get(fact.source) + "]" : null].filter(Boolean).join(", ");
      list.append(element("dt", {}, nameOf(fact.item) + " ", element("small", {}, small)), element("dd", {}, [fact.unit && /^\d+(\.\d+)?$/.test(fact.value) ? number.format(+fact.value) : fact.value, fact.unit && (say("unit_" + fact.unit.replace(/\W/g, "_")) || fact.unit)].filter(Boolean).join(" ")));
    }
    return section("figures", list);
  }

  function sources(corridor) {
    const used = new Set(corridor.facts.map((fact) => fact.source));
    const items = corridor.sources.map((source, at) => ({ source, at })).filter(({ source }) => used.has(source.id))
      .map(({ source, at }) => element("li", { dir: "auto" }, "[" + (at + 1) + "] " + [source.title, source.publisher, source.date].join(", ")));
    return items.length ? element("details", {}, element("summary", {}, say("sourced") + " (" + items.length + ")"), element("ul", { class: "sources" }, ...items)) : null;
  }

  function row(list, key, value) {
    if (value) list.append(element("dt", {}, say(key)), element("dd", {}, value));
  }

  /** A leg or a node of a corridor, with a way to the whole of it. */
  function showPart(id) {
    const { corridor, place, leg, node } = corridormap.routes.parts.get(id);
    const names = new Map(corridor.nodes.map((one) => [one.id, nameOf(one.names)]));
    const list = element("dl", {});
    if (leg) legRows(list, corridor, leg);
    const kind = leg ? say("mode_" + leg.mode) : [say("kind_" + node.kind) || say("node"), countryName(node.country)].join(" · ");
    const cited = leg ? citations(corridor, leg.sources) : null;
    const note = (leg || node).note;
    const whole = place ? element("button", { type: "button", class: "share" }, say("whole_corridor")) : null;
    if (whole) whole.addEventListener("click", () => corridormap.app.open({ place }));
    fill(leg ? names.get(leg.from) + " — " + names.get(leg.to) : names.get(node.id), [
      element("p", { class: "kind" }, kind), leg ? section("facts", list) : meeting(corridor, node, names),
      note && lang === "en" ? element("p", { class: "small" }, note) : null, cited, whole, share(),
    ]);
  }

  /** The legs that meet at a node, each a way to its own card. */
  function meeting(corridor, node, names) {
    const list = element("ul", { class: "legs" });
    for (const one of corridor.legs.filter((leg) => leg.from === node.id || leg.to === node.id)) {
      const button = element("button", { type: "button", class: "to-leg" }, names.get(one.from === node.id ? one.to : one.from), element("small", {}, " " + say("mode_" + one.mode) + ", " + lengthOf(one)));
      button.addEventListener("click", () => corridormap.app.open({ part: "leg=" + corridor.id + "." + one.id }));
      list.append(element("li", {}, button));
    }
    return section("meets", list);
  }

  /** A published length as it is, the network's as "about", none as unknown. */
  function lengthOf(leg) {
    const km = leg.km_published === null ? leg.km : leg.km_published;
    if (km === null) return say("unknown");
    const text = number.format(km) + " " + say("km");
    return leg.km_published === null ? say("about", { n: text }) : text;
  }

  function legRows(list, corridor, leg) {
    row(list, "length", lengthOf(leg));
    row(list, "status", say("status_" + leg.status.replace(/\W/g, "_")) || leg.status);
    row(list, "countries", crossed(corridor, leg));
    row(list, "opened", leg.opened || say("unknown"));
    row(list, "operator", leg.mode === "rail" ? operators(corridor, leg) : null);
    if (leg.schematic) row(list, "drawn", say("schematic"));
  }

  /** The countries of a leg, with kilometres where there are several. */
  function crossed(corridor, leg) {
    const shares = Object.entries(leg.countries);
    if (shares.length > 1) return shares.map(([code, km]) => countryName(code) + " " + say("about", { n: number.format(km) + " " + say("km") })).join(", ");
    const ends = corridor.nodes.filter((one) => one.id === leg.from || one.id === leg.to).map((one) => one.country).filter(Boolean);
    return [...new Set(shares.length ? [shares[0][0]] : ends)].map(countryName).join(", ");
  }

  function operators(corridor, leg) {
    const known = Object.keys(leg.countries).filter((code) => code in corridor.operators);
    return known.map((code) => nameOf(corridor.operators[code])).join(", ");
  }

  function citations(corridor, ids) {
    const items = corridor.sources.filter((source) => ids.includes(source.id)).map((source) => element("li", { dir: "auto" }, [source.title, source.publisher, source.date].join(", ")));
    return items.length ? section("sources_of", element("ul", { class: "sources" }, ...items)) : null;
  }

  function share() {
    const button = element("button", { type: "button", class: "share" }, say("copy_link"));
    button.addEventListener("click", () => corridormap.app.copy(button));
    return button;
  }

  function fill(name, content) {
    const close = element("button", { type: "button", class: "close", "aria-label": say("close") }, "×");
    close.addEventListener("click", () => corridormap.app.open({}));
    card.replaceChildren(close, element("h2", { id: "card-name", dir: "auto" }, name), ...content.filter(Boolean));
    card.hidden = false;
    card.scrollTop = 0;
  }

  function show(place) {
    fill(place.name, [facts(place), names(place), quotes(place), ...corridorFacts(place), how(place), share()]);
    document.getElementById("said").textContent = corridormap.spots.name(place);
  }

  listen((state, before) => {
    const now = state.place || state.part, then = before.place || before.part;
    if (now === then) return;
    const legend = document.getElementById("legend");
    if (!then) { opener = document.activeElement; wasOpen = legend.open; legend.open = false; }
    const inside = card.contains(document.activeElement);
    if (state.place) show(places.get(state.place));
    else if (state.part) showPart(state.part);
    else { card.hidden = true; legend.open = wasOpen; }
    if (!now && inside && opener && opener.isConnected) opener.focus();
  });

  return { element: card, countryName, lengthOf };
})();
