// Two guards: a form is sent once, and what was typed is not left behind unnoticed.
const dirty = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) dirty.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  dirty.delete(form);
  event.submitter?.setAttribute("aria-busy", "true");
});

// The page may come back from the browser's memory: then the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});
