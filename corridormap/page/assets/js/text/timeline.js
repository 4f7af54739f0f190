/** Time as bars: two handles choose a stretch of it, and it is played period by period. */

import { element, iconButton } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { number, say } from "../base/language.js";

/** Milliseconds for which each period is shown when time is played. */
const PACE = 1200;

/** The least height of a bar that is not empty, in hundredths: it can be seen. */
const LEAST = 6;

/** Make a bar for each value, the highest as high as the chart. */
export function bars(values, names) {
  const most = Math.max(1, ...values);
  const nodes = values.map((value, at) => {
    const bar = element("span", { title: `${names[at]}: ${number.format(value)}` });
    bar.style.height = `${value ? Math.max(LEAST, (100 * value) / most) : 0}%`;
    return bar;
  });
  return element("div", { class: "bars", "aria-hidden": "true" }, ...nodes);
}

/**
 * A timeline of periods, with how much there is in each and what it is called.
 *
 * `choice` holds the numbers of the first and the last period that are chosen, `from` and
 * `to`: they are changed, then `apply` is called, and `showAll` when all have been played.
 * `span` returns what the chosen stretch is called. Call `draw` when a choice was made.
 */
export class Timeline {
  #playing = 0;

  constructor({ values, names, ...uses }) {
    Object.assign(this, uses, { names, last: values.length - 1 });
    this.chart = bars(values, names);
    this.play = iconButton(say("play_period"), icon("play"), () => this.playOrStop());
    this.handles = ["from", "to"].map((end) => this.handle(end));
    this.told = element("p", { class: "period" }, this.span());
    const frame = element("div", { class: "brush" }, this.chart, ...this.handles);
    this.node = element("div", { class: "timeline" }, this.play, frame, this.told);
  }

  get isPlaying() {
    return this.#playing > 0;
  }

  handle(end) {
    const { choice, names, last } = this;
    const range = { type: "range", min: 0, max: last, step: 1, value: choice[end] };
    const input = element("input", { ...range, "aria-label": say(`${end}_day`) });
    const name = () => input.setAttribute("aria-valuetext", names[Number(input.value)]);
    name();
    input.addEventListener("input", () => {
      this.stop();
      choice[end] = Number(input.value);
      // One handle pushes the other along.
      if (choice.from > choice.to) choice[end === "from" ? "to" : "from"] = choice[end];
      name();
      this.apply();
    });
    return input;
  }

  playOrStop() {
    if (this.isPlaying) return this.stop();
    const { choice, last } = this;
    let at = choice.to < last ? choice.to : -1;
    const next = () => {
      at += 1;
      if (at > last) return this.showAll();
      Object.assign(choice, { from: at, to: at });
      return this.apply();
    };
    this.#playing = setInterval(next, PACE);
    this.play.setAttribute("aria-pressed", "true");
    return next();
  }

  stop() {
    clearInterval(this.#playing);
    this.#playing = 0;
    this.play.removeAttribute("aria-pressed");
  }

  draw() {
    const { from, to } = this.choice;
    this.handles[0].value = from;
    this.handles[1].value = to;
    for (const [at, bar] of [...this.chart.children].entries()) {
      bar.classList.toggle("out", at < from || at > to);
    }
    this.told.textContent = this.span();
  }
}
