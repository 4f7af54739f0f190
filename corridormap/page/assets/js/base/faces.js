/** The page's faces: names are measured with them, so they must be there first. */

/** Asked for before anything is drawn: the browser reads them beside that. */
const loaded = Promise.allSettled([...document.fonts].map((face) => face.load()));

/** Return when every face is loaded, or can't be. */
export function loadFaces() {
  return loaded;
}
