// The map of the Americas: presses go down (State, port, facility), the list beside it follows, and the other way round.

import { open } from "./chart.js";

const root = document.querySelector("[data-americas]");
const side = document.getElementById("map-side");
const start = JSON.parse(document.getElementById("map-start").textContent);
const { here, features } = root.dataset;
const standing = () => side.querySelector("[data-box]");
const boxOf = (heading) => heading.dataset.box.split(",").map(Number);
const PRESSED = ["gates", "berths", "areas-name", "area", "anchorages", "anchorage-edge", "facilities", "facility-edge", "ports", "states-mark", "states-name"];
let chart = null;
let latest = 0;

function address(key) {
  return key ? `${here}?at=${encodeURIComponent(key)}` : here;
}

/** Stand at another place: fetch its list, move the map, keep the address. */
async function go(key, { push = true, focus = false } = {}) {
  const answer = await fetch(address(key), { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!answer.ok) return location.assign(address(key));
  side.innerHTML = await answer.text();
  if (push) history.pushState({ key }, "", address(key));
  const heading = standing();
  document.title = document.title.replace(/^[^·]*/, `${heading.textContent} `);
  if (focus) heading.focus({ preventScroll: true });
  choose();
  chart?.fit(boxOf(heading));
}

function choose() {
  chart?.map.setFilter("chosen", ["==", ["get", "key"], standing().dataset.key || "-"]);
}

async function refresh() {
  const { map } = chart;
  const bounds = map.getBounds();
  const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((n) => n.toFixed(5)).join(",");
  const turn = (latest += 1);
  const found = await chart.json(`${features}?bbox=${box}&zoom=${map.getZoom().toFixed(2)}`).catch(() => null);
  if (!found || turn !== latest) return;
  for (const id of ["marks", "places", "plan"]) chart.set(id, found[id]);
}

function later(call, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, wait);
  };
}

function press({ point }) {
  const { map } = chart;
  const near = [[point.x - 6, point.y - 6], [point.x + 6, point.y + 6]];
  const cluster = map.queryRenderedFeatures(near, { layers: ["clusters"] })[0];
  if (cluster) return map.easeTo({ center: cluster.geometry.coordinates, zoom: map.getZoom() + 2 });
  const found = map.queryRenderedFeatures(near, { layers: PRESSED }).find((f) => f.properties.key);
  const land = map.getZoom() < 8 && map.queryRenderedFeatures(point, { layers: ["states"] }).find((f) => f.properties.key);
  const key = found?.properties.key ?? (land ? land.properties.key : null);
  return key && go(key);
}

function classes(states) {
  const known = new Map(start.states.features.map(({ properties }) => [properties.code, properties]));
  for (const { properties } of states.features) {
    const state = known.get(properties.code);
    if (state) Object.assign(properties, { class: state.class, key: state.key });
  }
  return states;
}

async function begin() {
  side.addEventListener("click", (event) => {
    const link = event.target.closest("[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !chart) return;
    event.preventDefault();
    go(link.dataset.at, { focus: true });
  });
  addEventListener("popstate", () => go(new URLSearchParams(location.search).get("at") ?? "", { push: false }));
  const box = boxOf(standing());
  chart = await open(root.querySelector("[data-chart]"), { data: { marks: start.states, water: start.water }, box, minZoom: 0.6 });
  if (!chart) return;
  const { map, ground } = chart;
  chart.set("states", classes(ground.states));
  map.on("moveend", later(refresh, 120));
  map.on("click", press);
  for (const id of [...PRESSED, "states", "clusters"]) {
    map.on("mouseenter", id, () => map.getCanvas().classList.add("is-over"));
    map.on("mouseleave", id, () => map.getCanvas().classList.remove("is-over"));
  }
  choose();
  await refresh();
  root.dataset.ready = "yes";
}

begin();
