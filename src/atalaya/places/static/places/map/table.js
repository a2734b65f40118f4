// The table of positions beside the map: the same shape in figures, for the keyboard and for whoever has them on paper.

import { round } from "./shape.js";

const written = (n) => String(round(n));

/** Keep the rows of `table` and the shape the same. `read` turns what was typed into degrees, or null. */
export function positions(table, template, shape, onFault) {
  const body = table.tBodies[0];
  let typing = null;

  function row(r, i, pair) {
    const made = template.content.firstElementChild.cloneNode(true);
    const [lat, lon] = made.querySelectorAll("input[name=lat], input[name=lon]");
    made.querySelector("[data-number]").textContent = i + 1;
    made.querySelector("[name=ring]").value = r;
    for (const [input, name, value] of [[lat, "lat", pair[1]], [lon, "lon", pair[0]]]) {
      input.value = written(value);
      input.id = `${name}-${r}-${i}`;
      input.setAttribute("aria-label", `${input.dataset.label} ${i + 1}`);
      input.addEventListener("focus", () => shape.choose(r, i));
      input.addEventListener("change", () => typed(made, r, i));
    }
    made.querySelector("[data-remove]").addEventListener("click", (event) => {
      event.preventDefault();
      shape.remove(r, i);
      table.querySelector(`#lat-${r}-${Math.max(0, i - 1)}`)?.focus();
    });
    return made;
  }

  function typed(made, r, i) {
    const [lat, lon] = [...made.querySelectorAll("input[name=lat], input[name=lon]")].map((input) => degrees(input, onFault));
    if (lat === null || lon === null) return;
    typing = `${r}-${i}`;
    shape.move(r, i, [lon, lat]);
    typing = null;
  }

  function show() {
    const focused = table.contains(document.activeElement) ? document.activeElement.id : "";
    body.replaceChildren(...shape.rings.flatMap((ring, r) => ring.map((pair, i) => row(r, i, pair))));
    if (focused) document.getElementById(focused)?.focus();
    mark();
  }

  function mark() {
    const rows = [...body.rows];
    const at = shape.chosen ? shape.rings.slice(0, shape.chosen[0]).reduce((n, ring) => n + ring.length, 0) + shape.chosen[1] : -1;
    rows.forEach((line, n) => line.classList.toggle("is-on", n === at));
    if (at >= 0 && !table.contains(document.activeElement)) rows[at]?.scrollIntoView({ block: "nearest" });
  }

  shape.addEventListener("change", ({ detail }) => (detail === "rings" && !typing ? show() : mark()));
  show();
}

/** What was typed, in degrees: -33.045, 33 02.7 S, 33°02'42"S. Null, and the field marked, where it is none. */
function degrees(input, onFault) {
  const most = input.name === "lat" ? 90 : 180;
  const text = input.value.trim().toUpperCase().replace("−", "-");
  const letter = text.match(/[A-Z]/)?.[0];
  const numbers = (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((n) => Number(n.replace(",", ".")));
  const letters = input.name === "lat" ? { N: 1, S: -1 } : { E: 1, L: 1, W: -1, O: -1 };
  const sign = letter ? letters[letter] : text.startsWith("-") ? -1 : 1;
  const value = numbers.reduce((sum, n, i) => sum + n / 60 ** i, 0) * (sign ?? Number.NaN);
  const wrong = !numbers.length || numbers.length > 3 || numbers.slice(1).some((n) => n >= 60) || !(Math.abs(value) <= most);
  input.toggleAttribute("aria-invalid", wrong);
  if (wrong) input.setAttribute("aria-invalid", "true");
  onFault(wrong ? input : null);
  return wrong ? null : value;
}
