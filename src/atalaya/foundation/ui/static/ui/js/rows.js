// Rows that are selected: all of the page at once, a stretch with Shift, and how many.
let last = null;

const boxes = (form) => [...form.querySelectorAll('tbody input[name="selected"]')];

function count(form) {
  const on = boxes(form).filter((box) => box.checked).length;
  const words = form.querySelector("[data-selected]");
  if (words) words.textContent = words.dataset.selected.replace("#", on);
  const all = form.querySelector("[data-all]");
  if (all) {
    all.checked = on > 0 && on === boxes(form).length;
    all.indeterminate = on > 0 && !all.checked;
  }
}

document.addEventListener("click", (event) => {
  const box = event.target;
  const form = box.closest?.("form.c-select");
  if (!form) return;
  if (box.matches("[data-all]")) for (const one of boxes(form)) one.checked = box.checked;
  else if (box.name === "selected") {
    const all = boxes(form);
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) for (const one of all.slice(from, to + 1)) one.checked = box.checked;
    last = box;
  } else return;
  count(form);
});

document.addEventListener("reset", (event) => {
  if (event.target.matches("form.c-select")) setTimeout(() => count(event.target));
});
