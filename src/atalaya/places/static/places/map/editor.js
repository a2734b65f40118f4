// The map editor: one shape, in the map and in the table, with undo, measures, snapping and a guard against losing it.

import { open } from "./chart.js";
import { pencil } from "./draw.js";
import { area, around, holds, saidArea, saidLength } from "./measure.js";
import { Shape } from "./shape.js";
import { positions } from "./table.js";

const form = document.querySelector("[data-map-editor]");
const figure = form.querySelector("[data-chart]");
const sheet = JSON.parse(document.getElementById("map-sheet").textContent);
const said = JSON.parse(document.getElementById("map-words").textContent);
const drawn = JSON.parse(document.getElementById("map-draft").textContent);
const shape = new Shape(drawn.rings, { point: drawn.point, dirty: drawn.dirty });
const status = form.querySelector("[data-said]");
const say = (words) => (status.textContent = words);
let leaving = false;

function measures() {
  const signed = shape.rings.map((ring, i) => (shape.rings.slice(0, i).some((outer) => ring[0] && holds(outer, ring[0])) ? -area(ring) : area(ring)));
  const values = {
    count: String(shape.count),
    length: saidLength(shape.rings.reduce((sum, ring) => sum + around(ring), 0)),
    area: saidArea(Math.max(0, signed.reduce((sum, part) => sum + part, 0))),
  };
  for (const output of form.querySelectorAll("[data-measure]")) output.textContent = values[output.dataset.measure];
}

function tools(pen) {
  const acts = {
    undo: () => shape.undo(),
    redo: () => shape.redo(),
    remove: () => (shape.chosen ? shape.remove(...shape.chosen) : say(said.choose)),
    finish: () => pen.finish(),
    draw: () => pen.begin(),
    here: () => pen.here(),
  };
  const buttons = [...form.querySelectorAll("[data-tool]")];
  for (const button of buttons) button.addEventListener("click", () => acts[button.dataset.tool]?.());
  form.querySelector("[data-snap]")?.addEventListener("change", (event) => (pen.state.snapping = event.target.checked));
  const show = () => {
    const closed = { undo: !shape.past.length, redo: !shape.future.length, remove: !shape.chosen, finish: !pen.state.drawing || shape.count < 3, draw: pen.state.drawing };
    for (const button of buttons) button.disabled = Boolean(closed[button.dataset.tool]);
    say(pen.state.drawing ? (shape.count < 3 ? said.draw : said.finish) : shape.point ? said.point : said.edit);
  };
  shape.addEventListener("change", show);
  show();
  return acts;
}

function keys(acts, map) {
  form.addEventListener("keydown", (event) => {
    const field = event.target.matches("input, textarea, select");
    const control = event.ctrlKey || event.metaKey;
    const onMap = event.target === map.getCanvas();
    if (control && !field && event.key.toLowerCase() === "z") (event.shiftKey ? acts.redo : acts.undo)();
    else if (control && !field && event.key.toLowerCase() === "y") acts.redo();
    else if (onMap && event.key === "Enter") acts.here();
    else if (onMap && event.key === "Escape") acts.finish();
    else if (onMap && (event.key === "Delete" || event.key === "Backspace")) acts.remove();
    else return;
    event.preventDefault();
  });
}

function guard() {
  addEventListener("beforeunload", (event) => {
    if (shape.isChanged && !leaving) event.preventDefault();
  });
  form.addEventListener("submit", () => (leaving = true));
}

function adding() {
  form.querySelector("[data-add]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const ring = shape.rings.length - 1;
    const last = shape.rings[ring].at(-1) ?? drawn.middle;
    shape.insert(ring, shape.rings[ring].length, [last[0] + (shape.rings[ring].length ? 0.0003 : 0), last[1]]);
    form.querySelector(`#lat-${ring}-${shape.rings[ring].length - 1}`)?.focus();
  });
}

async function start() {
  const table = form.querySelector("[data-positions]");
  positions(table, document.getElementById("position-row"), shape, (input) => say(input ? said.wrong : ""));
  shape.addEventListener("change", measures);
  measures();
  adding();
  guard();
  form.querySelectorAll("[data-live]").forEach((part) => (part.hidden = false));
  const chart = await open(figure, { data: { plan: sheet.plan, places: sheet.places, marks: sheet.marks }, box: sheet.box });
  if (!chart) return;
  const pen = pencil(chart.map, shape, { neighbours: [sheet.places, sheet.plan], fault: drawn.fault });
  chart.map.doubleClickZoom.disable();
  keys(tools(pen), chart.map);
  form.classList.add("is-ready");
}

start();
