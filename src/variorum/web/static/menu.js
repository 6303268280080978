// The sections unfold without this. With it they fold again: on Escape, and what lies over the page
// also when one presses or goes elsewhere.

const nav = document.querySelector(".top nav");

function unfolded(within) {
  return [...nav.querySelectorAll(within)].filter((one) => one.open);
}

function leave(target) {
  for (const one of unfolded("details.fold")) {
    if (!one.contains(target)) one.open = false;
  }
}

// Of what is unfolded one within the other, the inner folds first. Where the row shows them all,
// the outer has nothing to fold, and Escape is left to the page.
function innermost() {
  const seen = unfolded("details").filter((one) => one.querySelector("summary").checkVisibility());
  return seen.findLast((one) => one.contains(document.activeElement)) ?? seen.at(-1);
}

document.addEventListener("click", (event) => leave(event.target));
nav.addEventListener("focusout", (event) => {
  if (event.relatedTarget) leave(event.relatedTarget);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const last = innermost();
  if (!last) return;
  const inside = last.contains(document.activeElement);
  last.open = false;
  if (inside) last.querySelector("summary").focus();
});
