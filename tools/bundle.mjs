/**
 * Bundle the scripts and styles of the page, the deck and the page of snippets.
 *
 *     npm run bundle            write the bundles
 *     npm run bundle -- --check fail if a committed bundle is not what the sources give
 *
 * The bundles are committed: a build inlines them as they are and needs none of this.
 * Beside them `sources.sha256` says from which files they were made, so that a test finds a
 * forgotten bundle without Node.
 */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MANIFEST = "corridormap/page/assets/bundle/sources.sha256";
const PAGE = "corridormap/page/assets";
const EXPORT = "corridormap/export/assets";

/** Each source that is bundled, and where it goes. */
const BUNDLES = [
  { from: `${PAGE}/js/main.js`, to: `${PAGE}/bundle/page.js` },
  { from: `${PAGE}/css/page.css`, to: `${PAGE}/bundle/page.css` },
  { from: `${EXPORT}/deck.js`, to: `${EXPORT}/bundle/deck.js` },
  { from: `${EXPORT}/deck.css`, to: `${EXPORT}/bundle/deck.css` },
  { from: `${EXPORT}/embed.js`, to: `${EXPORT}/bundle/embed.js` },
  { from: `${EXPORT}/embed.css`, to: `${EXPORT}/bundle/embed.css` },
];

/** Bundle one source; return the text of the bundle and the files that it was made of. */
async function bundled({ from }) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [from],
    bundle: true,
    minify: true,
    format: "iife",
    // Letters stay letters: escaped, the Cyrillic ones would take six signs each.
    charset: "utf8",
    legalComments: "none",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  return { text: outputFiles[0].text, sources: Object.keys(metafile.inputs) };
}

/** Return every file to be written, by its path from the root. */
async function allFiles() {
  const files = new Map();
  const sources = new Set();
  for (const bundle of BUNDLES) {
    const result = await bundled(bundle);
    files.set(bundle.to, result.text);
    for (const source of result.sources) sources.add(relative(ROOT, join(ROOT, source)));
  }
  files.set(MANIFEST, await manifest(files, sources));
  return files;
}

/** The lines of `sha256sum`, so that `sha256sum --check` reads them too. */
async function manifest(files, sources) {
  const lines = [];
  for (const [path, text] of files) lines.push([path, sha256(text)]);
  for (const path of sources) lines.push([path, sha256(await readFile(join(ROOT, path)))]);
  const sorted = lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([path, hash]) => `${hash}  ${path}\n`).join("");
}

function sha256(data) {
  return createHash("sha256").update(data).digest("hex");
}

/** Return the paths of files that are not as they should be. */
async function outdated(files) {
  const paths = [];
  for (const [path, text] of files) {
    const committed = await readFile(join(ROOT, path), "utf8").catch(() => null);
    if (committed !== text) paths.push(path);
  }
  return paths;
}

const files = await allFiles();
if (process.argv.includes("--check")) {
  const paths = await outdated(files);
  for (const path of paths) console.error(`${path} is not what the sources give: npm run bundle`);
  process.exitCode = paths.length ? 1 : 0;
} else {
  for (const [path, text] of files) await writeFile(join(ROOT, path), text);
}
