// Ties the words of an article to their records, both ways, and keeps the layers in the address.
// Everything here adds to a page that works without it.

const reading = document.querySelector(".reading");
const apparatus = reading.querySelector(".apparatus");
const peek = reading.querySelector(".peek");
const form = reading.querySelector(".layers");
const wide = matchMedia("(min-width: 62rem)");

export const wordsOf = new Map();
for (const mark of reading.querySelectorAll(".text .m")) {
  for (const id of mark.dataset.r.split(" ")) {
    if (!wordsOf.has(id)) wordsOf.set(id, []);
    wordsOf.get(id).push(mark);
  }
}
export const cardOf = new Map();
for (const card of apparatus.querySelectorAll("[data-record]")) {
  cardOf.set(card.dataset.record, card);
}

function dim() {
  for (const element of reading.querySelectorAll(".lit")) element.classList.remove("lit");
  peek.hidden = true;
  peek.replaceChildren();
}

export function light(ids) {
  dim();
  for (const id of ids) {
    for (const mark of wordsOf.get(id) ?? []) mark.classList.add("lit");
    cardOf.get(id)?.classList.add("lit");
  }
}

// The panel scrolls by itself, so that the text stays where it is being read.
export function bringCard(id) {
  const card = cardOf.get(id);
  if (!card) return;
  const folded = card.closest("details");
  if (folded) folded.open = true;
  if (wide.matches) {
    const top = card.offsetTop - apparatus.offsetTop;
    const above = top < apparatus.scrollTop;
    const below = top + card.offsetHeight > apparatus.scrollTop + apparatus.clientHeight;
    if (above || below) apparatus.scrollTo({ top: top - 60 });
    return;
  }
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("data-record");
  peek.replaceChildren(copy);
  peek.hidden = false;
}

export function bringWords(id) {
  const mark = wordsOf.get(id)?.[0];
  if (!mark || !wide.matches) return;
  const box = mark.getBoundingClientRect();
  if (box.top < 60 || box.bottom > innerHeight) mark.scrollIntoView({ block: "center" });
}

// The innermost statement or figure: a figure inside a quotation is the figure. A disagreement
// rests on their words, so it comes after them.
function recordsAt(target) {
  const found = [];
  for (let at = target; at && at !== reading; at = at.parentElement) {
    found.push(...(at.dataset?.r ?? "").split(" ").filter((id) => cardOf.has(id)));
  }
  const first = found.find((id) => !cardOf.get(id).matches(".disagreement")) ?? found[0];
  return first === undefined ? [] : [first];
}

function onText(event, show) {
  const ids = recordsAt(event.target);
  if (!ids.length) return dim();
  light(ids);
  if (show) bringCard(ids[0]);
}

function onCard(event, show) {
  const card = event.target.closest("[data-record]");
  if (!card) return dim();
  light([card.dataset.record]);
  if (show) bringWords(card.dataset.record);
}

const text = reading.querySelector(".text");
text.addEventListener("pointerover", (event) => onText(event, event.pointerType === "mouse" && wide.matches));
text.addEventListener("focusin", (event) => onText(event, true));
text.addEventListener("click", (event) => onText(event, true));
apparatus.addEventListener("pointerover", (event) => onCard(event, false));
apparatus.addEventListener("focusin", (event) => onCard(event, true));
for (const part of [text, apparatus]) part.addEventListener("pointerleave", () => wide.matches && dim());
document.addEventListener("keydown", (event) => event.key === "Escape" && dim());

// Every card can be reached by keyboard through its words; the button has nothing left to do.
form.querySelector("button").hidden = true;
form.addEventListener("change", () => {
  const address = new URL(location.href);
  address.searchParams.delete("layer");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const on = boxes.filter((box) => box.checked).map((box) => box.value);
  for (const layer of on.length ? on : [""]) address.searchParams.append("layer", layer);
  history.replaceState(null, "", address);
});
