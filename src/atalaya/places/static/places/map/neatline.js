// The graduated border of the chart and its scale: black and white by equal steps of longitude and latitude, as they lie on the map.

const BAND = 7;
const STEPS = [30, 20, 10, 5, 2, 1, 1 / 2, 1 / 3, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 360, 1 / 720, 1 / 1800, 1 / 3600, 1 / 7200];
const LENGTHS = [1, 2, 5].flatMap((n) => [1, 10, 100, 1e3, 1e4, 1e5, 1e6].map((p) => n * p)).sort((a, b) => a - b);

const step = (span, pixels) => STEPS.find((s) => (s / span) * pixels <= 64) ?? STEPS.at(-1);

function marks(from, to, size) {
  const found = [];
  for (let n = Math.ceil(from / size); n * size <= to; n += 1) found.push([n * size, Math.abs(n) % 2]);
  return found;
}

/** The black pieces between marks, as [start, end] in pixels, for one side. */
function pieces(from, to, size, at, length) {
  const stops = marks(from, to, size).map(([value, odd]) => [at(value), odd]);
  const all = [[0, stops.length ? 1 - stops[0][1] : 0], ...stops, [length, 0]];
  return all.slice(0, -1).flatMap(([start, odd], i) => (odd ? [[Math.max(0, start), Math.min(length, all[i + 1][0])]] : []));
}

function border(map, width, height) {
  const bounds = map.getBounds();
  const size = step(bounds.getEast() - bounds.getWest(), width);
  const across = pieces(bounds.getWest(), bounds.getEast(), size, (lon) => map.project([lon, map.getCenter().lat]).x, width);
  const down = pieces(-bounds.getNorth(), -bounds.getSouth(), size, (lat) => map.project([map.getCenter().lng, -lat]).y, height);
  const flat = across.flatMap(([a, b]) => [0, height - BAND].map((y) => `M${a} ${y}H${b}v${BAND}H${a}z`));
  const tall = down.flatMap(([a, b]) => [0, width - BAND].map((x) => `M${x} ${a}V${b}h${BAND}V${a}z`));
  return [...flat, ...tall].join("");
}

function scale(map, width, height) {
  const y = height / 2;
  const a = map.unproject([0, y]);
  const metres = a.distanceTo(map.unproject([100, y]));
  const length = LENGTHS.filter((m) => (m / metres) * 100 <= 110).at(-1) ?? 1;
  return [(length / metres) * 100, length >= 1000 ? `${(length / 1000).toLocaleString(document.documentElement.lang)} km` : `${length} m`];
}

/** Keep the border and the scale of `svg` true to the map. */
export function neatline(map, svg) {
  const [ground, black, edge, bar, half, words] = ["neat-2", "neat", "neat-f", "c-map__bar", "c-map__half", "c-map__length"].map((name) => svg.querySelector(`.${name}`));
  const draw = () => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    if (!width) return;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const inner = `M${BAND} ${BAND}H${width - BAND}V${height - BAND}H${BAND}z`;
    ground.setAttribute("d", `M0 0H${width}V${height}H0z${inner}`);
    black.setAttribute("d", border(map, width, height));
    edge.setAttribute("d", `M.5 .5H${width - 0.5}V${height - 0.5}H.5z${inner}`);
    const [long, said] = scale(map, width, height);
    const [x, y] = [18, height - 20];
    bar.setAttribute("d", `M${x} ${y}h${long}v5h${-long}z`);
    half.setAttribute("d", `M${x} ${y}h${long / 2}v5h${-long / 2}z`);
    words.setAttribute("x", x + long + 6);
    words.setAttribute("y", y + 7);
    words.textContent = said;
  };
  map.on("move", draw);
  map.on("resize", draw);
  draw();
}
