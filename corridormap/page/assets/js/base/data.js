/** The page's data islands, parsed once. */

/**
 * @param {string} id
 * @returns {any} the JSON that the page holds under this id
 */
export function island(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** The story as docs/page.md describes it. */
export const story = island("story");
