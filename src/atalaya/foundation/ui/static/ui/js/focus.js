// After a swap: say what changed, and put the eyes and the keyboard where the change is.
const said = document.getElementById("said");

export function say(words, quiet = false) {
  if (!said || !words) return;
  said.classList.toggle("is-quiet", quiet);
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words.trim().replace(/\s+/g, " "); });
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { said.textContent = ""; }, quiet ? 2000 : 8000);
}

document.addEventListener("htmx:afterSwap", (event) => {
  const swapped = document.getElementById(event.target.id) ?? event.target;
  const errors = swapped.querySelector("#errors");
  if (errors) {
    errors.focus();
    return;
  }
  const words = swapped.querySelector("[data-announce]");
  if (words) say(words.textContent, true);
  const heading = swapped.querySelector("h1[tabindex]");
  if (heading) heading.focus();
});

document.addEventListener("htmx:sendError", () => say(document.body.dataset.offline));
document.addEventListener("htmx:responseError", () => say(document.body.dataset.failed));
document.addEventListener("atalaya:say", (event) => say(event.detail));

// A page that came back with something to put right begins there.
document.querySelector("form[data-guard] #errors")?.focus();
