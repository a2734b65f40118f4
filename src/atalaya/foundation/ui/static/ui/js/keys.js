// Keys: "/" finds, "?" shows the keys, "g" and a letter goes. Never while one writes.
const dialog = document.getElementById("keys");
let waiting = false;

const writing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function go(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  if (link) location.assign(link.href);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if (waiting) {
    waiting = false;
    go(event.key);
    return;
  }
  if (event.key === "/") {
    const field = document.querySelector('main input[type="search"]') ?? document.querySelector("[data-key='/']");
    if (!field) return;
    event.preventDefault();
    if (field.href) location.assign(field.href);
    else field.focus();
  } else if (event.key === "?" && dialog) {
    event.preventDefault();
    dialog.showModal();
  } else if (event.key === "g") {
    waiting = true;
    setTimeout(() => { waiting = false; }, 1200);
  }
});

for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", () => dialog?.showModal());
}
