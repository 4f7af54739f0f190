/* Search: places by any of their names, and the words of the text. */
corridormap.finder = (function () {
  const { story, element, say, kindName } = corridormap;
  const box = document.getElementById("finder");
  const MOST = 12;
  const AROUND = 36;
  let field, list, opener = null, found = [], chosen = -1;

  /** A text without case and marks: ё is е, ı is i, ә keeps its letter. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i");

  function byName(query) {
    const hits = [];
    for (const place of story.places) {
      const names = [...new Set([place.name, ...Object.values(place.names)])];
      const rank = Math.min(...names.map((name) => { const at = plain(name).indexOf(query); return at < 0 ? 9 : at && !/\s/.test(name[at - 1]) ? 2 : at ? 1 : 0; }));
      if (rank < 9) hits.push({ rank, place, names });
    }
    return hits.sort((a, b) => a.rank - b.rank || b.place.mentions.length - a.place.mentions.length);
  }

  function byText(query, most) {
    const hits = [];
    for (const passage of document.querySelectorAll(".passage")) {
      if (hits.length >= most) break;
      const text = passage.textContent.normalize("NFC");
      const at = text.toLowerCase().replace(/ё/g, "е").indexOf(query);
      if (at >= 0) hits.push({ passage: passage.id, lang: passage.closest("[lang]").lang, text, at });
    }
    return hits;
  }

  function option(i, node, run) {
    node.id = "found-" + i;
    node.setAttribute("role", "option");
    node.addEventListener("mousedown", (event) => event.preventDefault());
    node.addEventListener("click", () => { close(false); run(); });
    found.push({ node, run });
    return node;
  }

  function quote(hit, length) {
    let from = Math.max(0, hit.at - AROUND), to = Math.min(hit.text.length, hit.at + length + AROUND);
    while (from > 0 && /\S/.test(hit.text[from - 1])) from--;
    while (to < hit.text.length && /\S/.test(hit.text[to])) to++;
    return element("bdi", { lang: hit.lang }, from ? "…" : "", hit.text.slice(from, hit.at), element("mark", {}, hit.text.slice(hit.at, hit.at + length)), hit.text.slice(hit.at + length, to), to < hit.text.length ? "…" : "");
  }

  function search() {
    const query = field.value.trim();
    found = [];
    chosen = -1;
    list.replaceChildren();
    if (query) {
      for (const { place, names } of byName(plain(query)).slice(0, MOST)) {
        const others = names.filter((name) => name !== place.name).join(" · ");
        list.append(option(found.length, element("li", {}, element("b", { dir: "auto" }, place.name), element("small", { dir: "auto" }, [kindName(place.kind), others].filter(Boolean).join(" · "))), () => corridormap.app.open({ place: place.id })));
      }
      for (const hit of byText(query.normalize("NFC").toLowerCase().replace(/ё/g, "е"), MOST)) {
        list.append(option(found.length, element("li", {}, quote(hit, query.length), element("small", {}, say("paragraph", { n: hit.passage.slice(1) }))), () => corridormap.app.open({ passage: hit.passage })));
      }
    }
    box.querySelector(".none").hidden = !query || found.length > 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    choose(found.length ? 0 : -1);
  }

  function choose(i) {
    if (found[chosen]) found[chosen].node.removeAttribute("aria-selected");
    chosen = i;
    if (!found[i]) { field.removeAttribute("aria-activedescendant"); return; }
    found[i].node.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", found[i].node.id);
    found[i].node.scrollIntoView({ block: "nearest" });
  }

  function press(event) {
    const last = found.length - 1;
    if (event.key === "Escape") close(true);
    else if (event.key === "ArrowDown") choose(chosen >= last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === "Enter" && found[chosen]) found[chosen].node.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function make() {
    field = element("input", { type: "search", role: "combobox", "aria-label": say("search"), placeholder: say("search_for"), "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" });
    list = element("ul", { id: "found", role: "listbox", "aria-label": say("found") });
    field.addEventListener("input", search);
    field.addEventListener("keydown", press);
    field.addEventListener("blur", () => setTimeout(() => { if (!box.contains(document.activeElement)) close(false); }, 0));
    box.append(field, list, element("p", { class: "none", role: "status", hidden: "" }, say("nothing_found")));
  }

  function open() {
    if (!field) make();
    opener = document.activeElement;
    box.hidden = false;
    field.value = "";
    search();
    field.focus();
  }

  function close(back) {
    if (box.hidden) return;
    box.hidden = true;
    if (back && opener && opener.focus) opener.focus();
  }

  return { open, close };
})();
