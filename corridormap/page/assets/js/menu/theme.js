/** Light or dark, whatever the system says. */

const ASKED = /prefers-color-scheme: ?(\w+)/;

/** What each rule of the style sheets was written for, before it was overruled. */
const written = new WeakMap();

/** Choose "light" or "dark"; anything else asks the system. */
export function setTheme(wanted) {
  for (const rule of [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])) {
    if (!rule.media) continue;
    const scheme = schemeOf(rule);
    if (scheme) rule.media.mediaText = mediaFor(scheme, wanted);
  }
}

function schemeOf(rule) {
  if (!written.has(rule)) written.set(rule, ASKED.exec(rule.media.mediaText)?.[1]);
  return written.get(rule);
}

function mediaFor(scheme, wanted) {
  if (wanted !== "dark" && wanted !== "light") return `(prefers-color-scheme: ${scheme})`;
  return wanted === scheme ? "all" : "not all";
}
