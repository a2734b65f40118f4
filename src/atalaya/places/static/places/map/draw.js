// The pencil on the map: press to add, drag a corner or the middle of an edge, snap to what is drawn already. Mouse and touch.

import { clear, onTheme, tokens } from "./tokens.js";

const REACH = { mouse: 12, touch: 24 };
const SNAP = 12;
const part = (name) => ["==", ["get", "part"], name];

function layers(t) {
  return [
    { id: "draft-inside", type: "fill", filter: part("inside"), paint: { "fill-color": clear(t["c-area"], 0.14) } },
    { id: "draft-edge", type: "line", filter: part("edge"), paint: { "line-color": t["c-area"], "line-width": 2.2 } },
    { id: "draft-middle", type: "circle", filter: part("middle"), paint: { "circle-radius": 4, "circle-color": t.bg, "circle-stroke-color": t["c-area"], "circle-stroke-width": 1 } },
    {
      id: "draft-vertex",
      type: "circle",
      filter: part("vertex"),
      paint: {
        "circle-radius": ["match", ["get", "chosen"], 1, 8, 6],
        "circle-color": ["match", ["get", "chosen"], 1, t.accent, t["c-area"]],
        "circle-stroke-color": t.bg,
        "circle-stroke-width": 2,
      },
    },
    { id: "draft-fault", type: "circle", filter: part("fault"), paint: { "circle-radius": 13, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": t.danger, "circle-stroke-width": 3 } },
  ].map((layer) => ({ source: "draft", ...layer }));
}

/** Every corner of what lies on the map already, to snap to. */
function corners(collections) {
  const found = [];
  const walk = (nested) => (typeof nested[0] === "number" ? found.push(nested) : nested.forEach(walk));
  for (const { features } of collections) for (const { geometry } of features) if (geometry.type !== "Point") walk(geometry.coordinates);
  return found;
}

export function pencil(map, shape, { neighbours = [], fault = null } = {}) {
  const snaps = corners(neighbours);
  const state = { drawing: shape.count === 0, snapping: true, drag: null };
  map.addSource("draft", { type: "geojson", data: shape.features() });
  for (const layer of layers(tokens())) map.addLayer(layer);
  onTheme(() => layers(tokens()).forEach(({ id, paint }) => Object.entries(paint).forEach(([n, v]) => map.setPaintProperty(id, n, v))));

  const show = () => {
    const drawn = shape.features();
    if (fault && !shape.past.length) drawn.features.push({ type: "Feature", properties: { part: "fault" }, geometry: { type: "Point", coordinates: fault } });
    map.getSource("draft").setData(drawn);
    map.getCanvas().classList.toggle("is-drawing", state.drawing);
  };
  const near = (point, pair, reach) => Math.hypot(point.x - map.project(pair).x, point.y - map.project(pair).y) <= reach;
  const snapped = (event) => {
    const pair = [event.lngLat.lng, event.lngLat.lat];
    if (!state.snapping || event.originalEvent.altKey) return pair;
    return snaps.find((corner) => near(event.point, corner, SNAP)) ?? pair;
  };
  const vertexAt = (point, reach) => {
    for (const [r, ring] of shape.rings.entries()) for (const [i, pair] of ring.entries()) if (near(point, pair, reach)) return [r, i];
    return null;
  };

  function press(event, reach) {
    if (event.points?.length > 1) return;
    const vertex = vertexAt(event.point, reach);
    const middle = vertex ? null : shape.middles().find(([, , pair]) => near(event.point, pair, reach));
    if (!vertex && !middle) return;
    event.preventDefault();
    if (vertex && state.drawing && vertex[1] === 0 && shape.rings[vertex[0]].length > 2) state.drawing = false;
    if (middle) shape.insert(middle[0], middle[1], middle[2]);
    else shape.choose(...vertex);
    state.drag = { at: middle ? [middle[0], middle[1]] : vertex, moved: Boolean(middle), start: event.point };
  }
  function drag(event) {
    if (!state.drag) return;
    if (!state.drag.moved && Math.hypot(event.point.x - state.drag.start.x, event.point.y - state.drag.start.y) < 3) return;
    shape.move(...state.drag.at, snapped(event), { quiet: state.drag.moved });
    state.drag.moved = true;
  }
  function add(event) {
    if (vertexAt(event.point, REACH.mouse) || !(state.drawing || shape.point || shape.count < 3)) return;
    const ring = shape.rings.length - 1;
    shape.insert(ring, shape.rings[ring].length, snapped(event));
  }
  const drop = () => setTimeout(() => (state.drag = null));
  map.on("mousedown", (event) => press(event, REACH.mouse));
  map.on("touchstart", (event) => press(event, REACH.touch));
  map.on("mousemove", drag);
  map.on("touchmove", drag);
  map.on("mouseup", drop);
  map.on("touchend", drop);
  map.on("click", (event) => state.drag || add(event));
  map.on("dblclick", (event) => {
    event.preventDefault();
    finish();
  });
  map.on("contextmenu", (event) => {
    const vertex = vertexAt(event.point, REACH.mouse);
    if (vertex) shape.remove(...vertex);
  });
  function finish() {
    state.drawing = false;
    shape.tell("mode");
  }
  function here() {
    const { lng, lat } = map.getCenter();
    const ring = shape.rings.length - 1;
    shape.insert(ring, shape.rings[ring].length, [lng, lat]);
  }
  shape.addEventListener("change", show);
  show();
  return { state, finish, here, begin: () => ((state.drawing = true), shape.tell("mode")) };
}
