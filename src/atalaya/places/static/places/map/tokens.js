// The colours of the map are those of the page: read from the tokens, read again when the theme changes.

const NAMES = ["bg", "text", "muted", "accent", "danger", "c-land", "c-built", "c-shoal", "c-sea", "c-line", "c-ink", "c-area", "c-neat"];

export function tokens() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function parts(hex) {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
  return [1, 3, 5].map((at) => parseInt(long.slice(at, at + 2), 16));
}

/** The colour `share` of the way from one to another. */
export function mix(from, to, share) {
  const [a, b] = [parts(from), parts(to)];
  return `rgb(${a.map((n, i) => Math.round(n + (b[i] - n) * share)).join(",")})`;
}

export function clear(hex, alpha) {
  return `rgba(${parts(hex).join(",")},${alpha})`;
}

export function onTheme(call) {
  new MutationObserver(call).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", call);
}
