// The queue by single keys. Without this file Tab and Enter do the same.
const cards = [...document.querySelectorAll("[data-card]")];
const typing = "input, textarea, select";

function current() {
  return document.activeElement.closest("[data-card]") || cards[0];
}

function step(by) {
  const inside = document.activeElement.closest("[data-card]");
  const next = cards[inside ? cards.indexOf(inside) + by : 0];
  if (next) next.focus();
}

function press(key, within) {
  const found = within && within.querySelector(`[data-key="${key}"]`);
  if (!found) return;
  if (found.matches("details")) {
    found.open = true;
    found.querySelector("select").focus();
  } else {
    found.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches(typing)) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "u") press("u", document);
  else if ("ade".includes(event.key)) press(event.key, current());
  else return;
  event.preventDefault();
});
