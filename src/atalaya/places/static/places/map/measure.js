// Lengths and areas on the sphere, by the formulas of the server, written in the reader's language.

const RADIUS = 6371008.8;
const rad = (degrees) => (degrees * Math.PI) / 180;
const turn = (from, to) => ((((to - from + 180) % 360) + 360) % 360) - 180;

export function distance([lonA, latA], [lonB, latB]) {
  const half = Math.sin(rad(latB - latA) / 2) ** 2 + Math.cos(rad(latA)) * Math.cos(rad(latB)) * Math.sin(rad(lonB - lonA) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
}

const edges = (ring) => ring.map((pair, i) => [pair, ring[(i + 1) % ring.length]]);

export function around(ring) {
  return ring.length < 2 ? 0 : edges(ring).reduce((sum, [a, b]) => sum + distance(a, b), 0) / (ring.length === 2 ? 2 : 1);
}

export function area(ring) {
  if (ring.length < 3) return 0;
  return (Math.abs(edges(ring).reduce((sum, [a, b]) => sum + rad(turn(a[0], b[0])) * (Math.sin(rad(a[1])) + Math.sin(rad(b[1]))), 0)) * RADIUS ** 2) / 2;
}

/** Whether a ring holds a position: how often a line from it eastward meets the edges. */
export function holds(ring, [lon, lat]) {
  return edges(ring).filter(([[ax, ay], [bx, by]]) => ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax).length % 2 === 1;
}

const lang = document.documentElement.lang || "en";
const number = (value) => new Intl.NumberFormat(lang, { maximumSignificantDigits: value >= 1000 ? 4 : 3 }).format(value);

export const saidLength = (metres) => (metres < 10000 ? `${number(metres)} m` : `${number(metres / 1000)} km`);
export const saidArea = (m2) => (m2 < 10000 ? `${number(m2)} m²` : m2 < 1e7 ? `${number(m2 / 1e4)} ha` : `${number(m2 / 1e6)} km²`);
