/** Copies a snippet; where the browser won't, selects it for the person to copy. */

/** Milliseconds for which a button says what has happened. */
const SHOWN = 2500;

const status = document.getElementById("said");

/** Labels of buttons that say something else just now, with the clock that ends it. */
const timers = new WeakMap();
const labels = new WeakMap();

function report(button, text) {
  if (!labels.has(button)) labels.set(button, button.textContent);
  button.textContent = text;
  status.textContent = text;
  clearTimeout(timers.get(button));
  timers.set(button, setTimeout(restore, SHOWN, button));
}

function restore(button) {
  button.textContent = labels.get(button);
  status.textContent = "";
}

async function copy(button) {
  const code = document.getElementById(button.dataset.copy);
  try {
    // From a file there may be no clipboard.
    await navigator.clipboard.writeText(code.textContent);
    report(button, button.dataset.done);
  } catch {
    getSelection().selectAllChildren(code);
    report(button, button.dataset.failed);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
});
