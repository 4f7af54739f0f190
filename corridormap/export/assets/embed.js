// Copies a snippet; where the browser won't, selects it for the person to copy.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const code = document.getElementById(button.dataset.copy);
  const label = button.dataset.label || (button.dataset.label = button.textContent);
  const say = (text) => {
    button.textContent = document.getElementById("said").textContent = text;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = label;
      document.getElementById("said").textContent = "";
    }, 2500);
  };
  const select = () => {
    getSelection().selectAllChildren(code);
    say(button.dataset.failed);
  };
  if (!navigator.clipboard) select();
  else navigator.clipboard.writeText(code.textContent).then(() => say(button.dataset.done), select);
});
