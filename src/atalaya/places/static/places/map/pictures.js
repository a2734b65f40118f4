// The small pictures on the chart, drawn from the tokens: gates as squares, berths as bars, ports as ringed dots, the hatch of areas.

const RATIO = 2;

function canvas(size, draw) {
  const at = document.createElement("canvas");
  at.width = at.height = size * RATIO;
  const pen = at.getContext("2d");
  pen.scale(RATIO, RATIO);
  draw(pen, size);
  return pen.getImageData(0, 0, at.width, at.height);
}

function round(pen, x, radius, inside, edge, width) {
  pen.beginPath();
  pen.arc(x, x, radius, 0, 2 * Math.PI);
  pen.fillStyle = inside;
  pen.fill();
  pen.lineWidth = width;
  pen.strokeStyle = edge;
  pen.stroke();
}

const square = (inside, edge) => (pen) => {
  pen.fillStyle = inside;
  pen.strokeStyle = edge;
  pen.lineWidth = 2;
  pen.fillRect(3, 3, 8, 8);
  pen.strokeRect(3, 3, 8, 8);
};

function hatch(color) {
  return (pen, size) => {
    pen.strokeStyle = color;
    pen.globalAlpha = 0.35;
    pen.lineWidth = 1;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
      pen.stroke();
    }
  };
}

function anchor(color) {
  return (pen) => {
    pen.strokeStyle = color;
    pen.lineWidth = 1.4;
    pen.beginPath();
    pen.arc(8, 3.5, 1.6, 0, 2 * Math.PI);
    pen.moveTo(8, 5);
    pen.lineTo(8, 14);
    pen.moveTo(5, 7.5);
    pen.lineTo(11, 7.5);
    pen.moveTo(3, 10);
    pen.quadraticCurveTo(4, 14, 8, 14);
    pen.quadraticCurveTo(12, 14, 13, 10);
    pen.stroke();
  };
}

function drawn(t) {
  return {
    hatch: canvas(8, hatch(t["c-area"])),
    gate: canvas(14, square(t.bg, t["c-ink"])),
    "gate-shut": canvas(14, square(t["c-ink"], t["c-ink"])),
    berth: canvas(16, (pen) => {
      pen.fillStyle = t["c-line"];
      pen.fillRect(2, 6, 12, 4);
    }),
    anchor: canvas(16, anchor(t["c-area"])),
    state: canvas(16, (pen) => round(pen, 8, 5, t["c-land"], t["c-ink"], 1.4)),
    port: canvas(16, (pen) => {
      round(pen, 8, 5, t.bg, t["c-ink"], 1.4);
      round(pen, 8, 1.6, t["c-ink"], t["c-ink"], 1);
    }),
    facility: canvas(14, (pen) => round(pen, 7, 3, t["c-ink"], t.bg, 1.2)),
    cluster: canvas(30, (pen) => round(pen, 15, 13, t.bg, t["c-ink"], 1.4)),
  };
}

/** Add the pictures, or bring them to the colours of the theme. */
export function show(map, t) {
  for (const [name, data] of Object.entries(drawn(t))) {
    if (map.hasImage(name)) map.updateImage(name, data);
    else map.addImage(name, data, { pixelRatio: RATIO });
  }
}
