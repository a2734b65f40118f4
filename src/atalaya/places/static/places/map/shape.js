// The shape under the pencil: rings of [longitude, latitude], open here, closed when written. Every change can be undone.

const DECIMALS = 1e7;
const LONGEST_PAST = 200;
export const round = (n) => Math.round(n * DECIMALS) / DECIMALS;
const copy = (rings) => rings.map((ring) => ring.map((pair) => [...pair]));

export class Shape extends EventTarget {
  /** `rings` are open; `point` is for a single position. */
  constructor(rings, { point = false, dirty = false } = {}) {
    super();
    this.rings = rings.length ? copy(rings) : [[]];
    this.point = point;
    this.past = [];
    this.future = [];
    this.chosen = null;
    this.saved = dirty ? "" : JSON.stringify(this.rings);
  }

  get isChanged() {
    return JSON.stringify(this.rings) !== this.saved;
  }

  get count() {
    return this.rings.reduce((sum, ring) => sum + ring.length, 0);
  }

  tell(what) {
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }

  /** Change the rings by `act`, kept for undo. `quiet` changes go on from the last one, as a drag does. */
  change(act, { quiet = false } = {}) {
    if (!quiet) {
      this.past.push(copy(this.rings));
      if (this.past.length > LONGEST_PAST) this.past.shift();
      this.future = [];
    }
    act(this.rings);
    this.tell("rings");
  }

  insert(ring, index, pair) {
    if (this.point && this.count) return this.move(0, 0, pair);
    this.change((rings) => rings[ring].splice(index, 0, pair.map(round)));
    return this.choose(ring, index);
  }

  move(ring, index, pair, options) {
    this.change((rings) => (rings[ring][index] = pair.map(round)), options);
  }

  remove(ring, index) {
    if (!this.rings[ring]?.[index]) return;
    this.change((rings) => {
      rings[ring].splice(index, 1);
      if (!rings[ring].length && rings.length > 1) rings.splice(ring, 1);
    });
    this.choose(null);
  }

  replace(rings) {
    this.change((mine) => mine.splice(0, mine.length, ...copy(rings.length ? rings : [[]])));
    this.choose(null);
  }

  choose(ring, index) {
    this.chosen = ring === null ? null : [ring, index];
    this.tell("chosen");
  }

  #step(from, to) {
    if (!from.length) return;
    to.push(copy(this.rings));
    this.rings = from.pop();
    this.chosen = null;
    this.tell("rings");
  }

  undo() {
    this.#step(this.past, this.future);
  }

  redo() {
    this.#step(this.future, this.past);
  }

  /** The middle of every edge, as [ring, index before which it would stand, pair]. */
  middles() {
    return this.rings.flatMap((ring, r) =>
      ring.length < 2 || this.point
        ? []
        : ring.flatMap(([lon, lat], i) => {
            const next = ring[(i + 1) % ring.length];
            return ring.length === 2 && i === 1 ? [] : [[r, i + 1, [(lon + next[0]) / 2, (lat + next[1]) / 2]]];
          }),
    );
  }

  features() {
    const feature = (geometry, properties) => ({ type: "Feature", properties, geometry });
    const at = ([r, i]) => this.chosen && this.chosen[0] === r && this.chosen[1] === i;
    const found = this.rings.flatMap((ring, r) => ring.map((pair, i) => feature({ type: "Point", coordinates: pair }, { part: "vertex", chosen: at([r, i]) ? 1 : 0 })));
    found.push(...this.middles().map(([, , pair]) => feature({ type: "Point", coordinates: pair }, { part: "middle" })));
    for (const ring of this.rings) {
      if (ring.length > 1) found.push(feature({ type: "LineString", coordinates: ring.length > 2 ? [...ring, ring[0]] : ring }, { part: "edge" }));
    }
    const rings = this.rings.filter((ring) => ring.length > 2).map((ring) => [...ring, ring[0]]);
    if (rings.length && !this.point) found.push(feature({ type: "Polygon", coordinates: rings }, { part: "inside" }));
    return { type: "FeatureCollection", features: found };
  }
}
