// The chart on the page of a place: what its page says, live.

import { open } from "./chart.js";

const sheet = JSON.parse(document.getElementById("map-sheet").textContent);
const figure = document.querySelector("[data-chart]");
const address = figure.dataset.open;

async function begin() {
  const chart = await open(figure, { data: { plan: sheet.plan, places: sheet.places, marks: sheet.marks }, box: sheet.box });
  if (!chart) return;
  const { map } = chart;
  map.setFilter("chosen", ["==", ["get", "key"], figure.dataset.key]);
  map.on("click", ({ point }) => {
    const near = [[point.x - 6, point.y - 6], [point.x + 6, point.y + 6]];
    const found = map.queryRenderedFeatures(near).find((f) => ["marks", "places"].includes(f.source) && f.properties.key && f.properties.key !== figure.dataset.key);
    if (found) location.assign(address.replace("KEY", encodeURIComponent(found.properties.key)));
  });
}

begin();
