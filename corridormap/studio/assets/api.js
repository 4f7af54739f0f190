/** What is asked of the studio's server, which is on this machine. */

const token = document.body.dataset.token;
const EVERY = 100;

/** Return the answer; an answer that refuses is an error with its sentence and status. */
async function ask(path, options) {
  const answer = await fetch(path, options);
  if (answer.ok) return answer;
  const error = new Error((await answer.text()).trim());
  error.status = answer.status;
  throw error;
}

/** Write something: a decision, a text. */
export async function post(path, value) {
  const isFile = value instanceof Blob;
  const type = isFile ? "application/octet-stream" : "application/json";
  const answer = await ask(path, {
    method: "POST",
    headers: { "Content-Type": type, "X-Corridormap": token },
    body: isFile ? value : JSON.stringify(value),
  });
  return (await answer.json()).done;
}

/** Return the JSON of a path. */
export async function get(path) {
  return (await ask(path)).json();
}

/** Return a file and its name. */
export async function fetchFile(path) {
  const answer = await ask(path);
  const name = /filename\*=UTF-8''(.*)$/.exec(answer.headers.get("Content-Disposition"))[1];
  return { name: decodeURIComponent(name), blob: await answer.blob() };
}

/** Hand on each new state as it comes, and null while nobody answers. */
export async function follow(take) {
  let known = -1;
  for (;;) {
    try {
      const answer = await ask(`state?known=${known}`);
      if (answer.status === 200) {
        const state = await answer.json();
        known = state.version;
        take(state);
      }
    } catch {
      known = -1;
      take(null);
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}
