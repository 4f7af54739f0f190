/* The bar above: search, language, the stage, help. */
corridormap.menu = (function () {
  const { element, say, languages, lang, steps, state } = corridormap;
  const OWN = { az: "Azərbaycanca", en: "English", kk: "Қазақша", ru: "Русский" };
  const KEYS = [["PageDown · →", "next"], ["PageUp · ←", "previous"], ["Home · End", "first_last"], ["1 – 9", "to_step"], ["P", "present"], ["F", "full_screen"],
    [". · B", "blank"], ["S", "speaker"], ["/", "search"], ["?", "help"], ["Esc", "close"]];
  const dialog = document.getElementById("help");

  /** Whether the browser lets the page begin anew: not from a file or a string in a sandbox. */
  function canBegin() {
    try {
      return !!window.localStorage || true;
    } catch (error) {
      return location.protocol.startsWith("http");
    }
  }

  /** Speak another language: the page begins anew with it in the address. */
  function speak(wanted) {
    if (!languages.includes(wanted) || wanted === lang) return;
    if (!canBegin()) { document.getElementById("said").textContent = say("no_language"); return; }
    const rest = corridormap.app.address(state).slice(1).split("&").filter((part) => part && !part.startsWith("lang="));
    const asked = wanted === corridormap.own ? [] : ["lang=" + wanted];
    location.hash = [...rest, ...asked].join("&");
    location.reload();
  }

  /** Choose light or dark, whatever the system says; anything else asks the system. */
  function theme(wanted) {
    for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) {
      if (!rule.media) continue;
      const asked = rule.theme || (rule.theme = (/prefers-color-scheme: ?(\w+)/.exec(rule.media.mediaText) || [])[1]);
      if (asked) rule.media.mediaText = wanted !== "dark" && wanted !== "light" ? "(prefers-color-scheme: " + asked + ")" : wanted === asked ? "all" : "not all";
    }
  }

  function help() {
    if (dialog.open) return dialog.close();
    if (!dialog.children.length) {
      const list = element("dl", {});
      for (const [key, what] of KEYS) if (steps.length || "/?".includes(key[0]) || key === "Esc") list.append(element("dt", {}, ...key.split(" ").map((part) => (/[·–]/.test(part) ? " " + part + " " : element("kbd", {}, part)))), element("dd", {}, say(what)));
      const close = element("button", { type: "button", class: "close", "aria-label": say("close") }, element("span", { "aria-hidden": "true" }, "×"));
      close.addEventListener("click", () => dialog.close());
      dialog.append(element("h2", { id: "help-head" }, say("keys")), list, close);
    }
    return dialog.showModal();
  }

  function button(key, sign, run) {
    const made = element("button", { type: "button", title: say(key) }, element("span", { "aria-hidden": "true" }, sign), element("span", { class: "word" }, say(key)));
    made.addEventListener("click", run);
    return made;
  }

  /** Put the words of the chosen language where the article's stood. */
  function translate() {
    document.documentElement.lang = lang;
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
    for (const node of document.querySelectorAll("[data-say-label]")) node.setAttribute("aria-label", say(node.dataset.sayLabel));
    for (const node of document.querySelectorAll(".mention.unresolved")) node.title = say("why_" + node.dataset.why) || node.title;
    for (const node of document.querySelectorAll("time[datetime]")) node.textContent = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(node.dateTime));
  }

  function draw() {
    if (lang !== corridormap.own) translate();
    const choice = element("select", { "aria-label": say("language"), title: say("language") }, ...languages.map((one) => element("option", { value: one, lang: one }, OWN[one])));
    choice.value = lang;
    choice.addEventListener("change", () => speak(choice.value));
    const bar = document.getElementById("menu");
    bar.append(button("search", "⌕", () => corridormap.finder.open()), choice);
    if (steps.length) bar.append(button("present", "▶", () => corridormap.tour.present(true)));
    const link = button("copy_link", "↗", () => corridormap.app.copy(link));
    bar.append(link, button("help", "?", help));
  }

  return { draw, speak, theme, help };
})();
