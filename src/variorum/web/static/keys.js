// From record to record by single keys. Everything here can be done without it, and it can be put
// off: some people's tools press single keys that they do not mean (WCAG 2.1.4).

import { bringCard, bringWords, cardOf, light, wordsOf } from "./article.js";

const KEPT = "variorum-single-keys";
const dialog = document.querySelector("dialog.keys");
const opener = document.querySelector(".keys-open");
const chosen = dialog.querySelector(".keys-on");

// A browser that keeps nothing for us leaves the keys as they are by default: on.
function kept() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // Then it holds for this page alone.
  }
}

// In the order in which their words stand; those that have no words on this page come last.
const order = [...new Set([...wordsOf.keys(), ...cardOf.keys()])].filter((id) => cardOf.has(id));
let at = -1;

function current() {
  const card = document.activeElement?.closest?.("[data-record]");
  const found = card ? order.indexOf(card.dataset.record) : -1;
  return found >= 0 ? found : at;
}

function go(step) {
  if (!order.length) return;
  at = Math.min(order.length - 1, Math.max(0, current() + step));
  const id = order[at];
  bringCard(id);
  cardOf.get(id).focus({ preventScroll: true });
  light([id]);
  bringCard(id);
  bringWords(id);
}

function follow(selector, within = document) {
  within?.querySelector(selector)?.click();
}

const does = {
  j: () => go(1),
  k: () => go(-1),
  o: () => follow(".incident-link", cardOf.get(order[current()])),
  n: () => follow(".turn a[rel=next]"),
  p: () => follow(".turn a[rel=prev]"),
  "?": () => dialog.showModal(),
};

let on = kept();
chosen.checked = on;
chosen.addEventListener("change", () => {
  on = chosen.checked;
  keep(on);
});
opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());
document.addEventListener("keydown", (event) => {
  if (!on || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const act = does[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
