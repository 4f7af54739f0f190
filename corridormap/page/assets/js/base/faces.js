/** The page's faces: names are measured with them, so they must be there first. */

/** Return when every face is loaded, or can't be. */
export function loadFaces() {
  return Promise.allSettled([...document.fonts].map((face) => face.load()));
}
