// The shipped coastline is TopoJSON: neighbours share the arcs of their border. Opened here into what the map draws.

function opened(topology) {
  const [sx, sy] = topology.transform.scale;
  const [tx, ty] = topology.transform.translate;
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * sx + tx, (y += dy) * sy + ty]);
  });
}

function ring(numbers, arcs) {
  const found = [];
  for (const n of numbers) {
    const line = n >= 0 ? arcs[n] : [...arcs[~n]].reverse();
    found.push(...(found.length ? line.slice(1) : line));
  }
  return found;
}

const feature = (geometry, properties = {}) => ({ type: "Feature", properties, geometry });
const collection = (features) => ({ type: "FeatureCollection", features });

/** Land of the world, the States by code, their coasts and their borders. */
export function coastline(topology) {
  const arcs = opened(topology);
  const polygons = (parts) => ({ type: "MultiPolygon", coordinates: parts.map((part) => part.map((numbers) => ring(numbers, arcs))) });
  const uses = new Map();
  for (const state of topology.objects.states.geometries) {
    for (const n of state.arcs.flat(2)) uses.set(n < 0 ? ~n : n, (uses.get(n < 0 ? ~n : n) ?? 0) + 1);
  }
  const lines = (many) => ({
    type: "MultiLineString",
    coordinates: [...uses].filter(([, count]) => count > 1 === many).map(([n]) => arcs[n]),
  });
  return {
    world: collection([feature(polygons(topology.objects.world.arcs))]),
    states: collection(topology.objects.states.geometries.map((s) => feature(polygons(s.arcs), { code: s.id }))),
    lines: collection([feature(lines(false), { line: "coast" }), feature(lines(true), { line: "border" })]),
  };
}
