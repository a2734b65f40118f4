// What the chart draws, layer by layer, from the tokens of the theme. Pure: tokens in, layers out.

import { clear, mix } from "./tokens.js";

const UPRIGHT = ["Semibold", "Archivo"];
const ITALIC = ["Italic", "Archivo"];
const kind = (...kinds) => ["in", ["get", "kind"], ["literal", kinds]];
const layer = (name) => ["==", ["get", "layer"], name];
const closed = ["==", ["get", "status"], "closed"];

const fill = (id, source, color, filter) => ({ id, type: "fill", source, ...(filter && { filter }), paint: { "fill-color": color, "fill-antialias": true } });
const line = (id, source, color, width, filter, dash) => ({
  id,
  type: "line",
  source,
  ...(filter && { filter }),
  layout: { "line-join": "round" },
  paint: { "line-color": color, "line-width": width, ...(dash && { "line-dasharray": dash }) },
});
const text = (id, source, filter, field, font, size, color, halo, layout = {}) => ({
  id,
  type: "symbol",
  source,
  filter,
  layout: { "text-field": field, "text-font": font, "text-size": size, "text-padding": 3, ...layout },
  paint: { "text-color": color, "text-halo-color": halo, "text-halo-width": 1.6 },
});

function ground(t) {
  const known = mix(t["c-land"], t["c-built"], 0.75);
  const state = ["match", ["get", "class"], "member_state", t["c-land"], ["territory", "observer"], known, mix(t["c-land"], t["c-sea"], 0.6)];
  return [
    { id: "sea", type: "background", paint: { "background-color": t["c-sea"] } },
    { ...line("shoal", "lines", t["c-shoal"], ["interpolate", ["linear"], ["zoom"], 1, 4, 6, 22], ["==", ["get", "line"], "coast"]), maxzoom: 9 },
    fill("world", "world", mix(t["c-land"], t["c-sea"], 0.6)),
    fill("states", "states", state),
    line("border", "lines", mix(t["c-line"], t["c-land"], 0.25), 0.8, ["==", ["get", "line"], "border"], [4, 2]),
    line("coast", "lines", t["c-ink"], ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.2], ["==", ["get", "line"], "coast"]),
  ];
}

function plan(t) {
  return [
    fill("plan-sea", "plan", t["c-sea"], layer("sea")),
    fill("plan-shoal", "plan", t["c-shoal"], layer("shoal")),
    fill("plan-land", "plan", t["c-land"], layer("land")),
    line("plan-shore", "plan", t["c-ink"], 1.2, layer("land")),
    fill("plan-built", "plan", t["c-built"], layer("built")),
    line("plan-line", "plan", t["c-line"], 1, layer("line"), [6, 4]),
    line("plan-fence", "plan", t["c-ink"], 1.2, layer("fence"), [1, 3]),
    { ...text("plan-sounding", "plan", layer("sounding"), ["get", "name"], ITALIC, 11, t["c-line"], t["c-sea"]), minzoom: 11.5 },
    text("plan-water", "plan", layer("water"), ["get", "name"], ITALIC, 14, t["c-ink"], t["c-sea"], { "text-letter-spacing": 0.08 }),
  ];
}

function limits(t) {
  return [
    line("facility-edge", "places", t["c-ink"], 1, kind("facility", "port"), [2, 3]),
    { ...fill("area", "places", clear(t["c-area"], 0.09), kind("area")) },
    { id: "area-hatch", type: "fill", source: "places", filter: kind("area"), paint: { "fill-pattern": "hatch" } },
    line("area-edge", "places", t["c-area"], 1.8, kind("area"), [4, 2]),
    line("anchorage-edge", "places", t["c-area"], 1.3, kind("anchorage"), [1.5, 2.5]),
    line("chosen", "places", t.accent, 3, ["==", ["get", "key"], ""]),
  ];
}

function marks(t) {
  const at = { "icon-allow-overlap": true, "icon-padding": 0 };
  const named = { "text-optional": true, "text-offset": [0, 0.85], "text-anchor": "top", "text-max-width": 9 };
  const icon = (id, filter, image, extra = {}) => ({
    ...text(id, "marks", filter, ["get", "name"], UPRIGHT, 12, t["c-ink"], t["c-land"], { "icon-image": image, ...at, ...named, ...extra }),
  });
  return [
    icon("clusters", ["has", "count"], "cluster", { "text-field": ["to-string", ["get", "count"]], "text-offset": [0, 0], "text-anchor": "center", "text-size": 11 }),
    text("states-name", "marks", ["all", kind("state"), ["!=", ["get", "small"], 1]], ["get", "name"], UPRIGHT, ["interpolate", ["linear"], ["zoom"], 1, 10, 5, 15], t["c-ink"], t["c-land"], {
      "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
      "text-radial-offset": 0.4,
      "text-max-width": 8,
    }),
    icon("states-mark", ["all", kind("state"), ["==", ["get", "small"], 1]], "state", {
      "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10.5, 6, 13],
      "text-variable-anchor": ["left", "right", "top", "bottom"],
      "text-radial-offset": 0.8,
      "text-max-width": 12,
    }),
    icon("ports", ["all", kind("port"), ["!", ["has", "count"]]], "port"),
    { ...icon("facilities", kind("facility"), "facility"), minzoom: 8 },
    icon("anchorages", kind("anchorage"), "anchor"),
    icon("berths", kind("berth"), "berth", { "text-field": ["get", "label"] }),
    icon("gates", kind("gate"), ["case", closed, "gate-shut", "gate"], { "text-field": ["get", "label"] }),
    text("areas-name", "marks", kind("area"), ["get", "label"], ["Bold", "Archivo"], 13, t["c-area"], t["c-land"]),
  ];
}

const water = (t) => [{ ...text("water", "water", ["has", "name"], ["get", "name"], ITALIC, 13, t["c-line"], t["c-sea"], { "text-letter-spacing": 0.18 }), maxzoom: 7 }];

export const SOURCES = ["world", "states", "lines", "water", "plan", "places", "marks"];
export const layers = (t) => [...ground(t), ...water(t), ...plan(t), ...limits(t), ...marks(t)];
