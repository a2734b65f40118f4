// A live chart in a figure: the library, the coastline and the words come from the page; nothing comes from elsewhere.

import { neatline } from "./neatline.js";
import { show as showPictures } from "./pictures.js";
import { layers, SOURCES } from "./style.js";
import { onTheme, tokens } from "./tokens.js";
import { coastline } from "./topology.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

async function json(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}

function style(data) {
  const sources = Object.fromEntries(SOURCES.map((id) => [id, { type: "geojson", data: data[id] ?? EMPTY, tolerance: 0.2 }]));
  return { version: 8, sources, layers: layers(tokens()) };
}

function follow(map) {
  onTheme(() => {
    const colours = tokens();
    showPictures(map, colours);
    for (const { id, paint } of layers(colours)) {
      for (const [name, value] of Object.entries(paint ?? {})) map.setPaintProperty(id, name, value);
    }
  });
}

function buttons(figure, map, home) {
  const acts = { in: () => map.zoomIn(), out: () => map.zoomOut(), home: () => fit(map, home()) };
  for (const button of figure.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => acts[button.dataset.zoom]?.());
}

/** Move the map so that [west, south, east, north] fills it. */
export function fit(map, box, options = {}) {
  if (!box) return;
  const [west, south, east, north] = box;
  const bounds = [[west, south], [east < west ? east + 360 : east, north]];
  map.fitBounds(bounds, { padding: 32, maxZoom: 16.5, animate: !CALM.matches, duration: 600, ...options });
}

function words(figure) {
  const { words: said } = figure.dataset;
  return { "Map.Title": figure.dataset.title ?? "", ...(said ? JSON.parse(said) : {}) };
}

/**
 * Open the chart of a figure. `data` are GeoJSON collections by source; `box` is what it shows first.
 * Answers {map, set, fit}, or null where the browser cannot draw it: then the still chart stays.
 */
export async function open(figure, { data = {}, box = null, minZoom = 1 } = {}) {
  const { maplibre, worker, coast } = figure.dataset;
  const container = figure.querySelector(".c-map__live");
  try {
    const [library, land] = await Promise.all([import(maplibre), coast ? json(coast) : null]);
    library.setWorkerUrl(new URL(worker, location.href).href);
    container.hidden = false;
    const ground = land ? coastline(land) : {};
    const map = new library.Map({
      container,
      style: style({ ...ground, ...data }),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      rollEnabled: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      minZoom,
      maxZoom: 19,
      locale: words(figure),
      cooperativeGestures: figure.hasAttribute("data-cooperative"),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.once("style.load", () => showPictures(map, tokens()));
    fit(map, box, { animate: false });
    neatline(map, figure.querySelector(".c-map__neat"));
    buttons(figure, map, () => box);
    follow(map);
    await new Promise((done) => map.once("load", done));
    figure.classList.add("is-live");
    figure.dispatchEvent(new CustomEvent("chart:ready", { bubbles: true }));
    return { map, ground, json, set: (id, features) => map.getSource(id)?.setData(features), fit: (to) => fit(map, (box = to)) };
  } catch (error) {
    container.hidden = true;
    figure.classList.add("is-still");
    console.warn("the live chart could not be opened; the still one stays", error);
    return null;
  }
}
