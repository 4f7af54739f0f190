/** How often something is spoken of in each period, as bars. */

import { counts, curveOf } from "../base/counts.js";
import { element } from "../base/dom.js";
import { number } from "../base/language.js";

/** Make a bar for each period, the highest as high as the chart. */
export function bars(series, filter) {
  const values = curveOf(series, filter);
  const most = Math.max(1, ...values);
  const nodes = values.map((value, at) => {
    const bar = element("span", { title: `${counts.periods[at]}: ${number.format(value)}` });
    bar.style.height = `${value ? Math.max(4, (100 * value) / most) : 0}%`;
    return bar;
  });
  return element("div", { class: "bars", "aria-hidden": "true" }, ...nodes);
}
