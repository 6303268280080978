// The review by keyboard. Everything here adds to forms and links that work without it.

const STORED = "variorum-review-keys";
const form = document.querySelector("#judging");
const box = document.querySelector("#keys-on");

function on() {
  return localStorage.getItem(STORED) !== "off";
}

if (box) {
  box.closest("label").hidden = false;
  document.querySelector(".keys-off")?.remove();
  box.checked = on();
  box.addEventListener("change", () => localStorage.setItem(STORED, box.checked ? "on" : "off"));
}

// What was just stored, or why it was not, is read first.
document.querySelector("#problem, #done")?.focus({ preventScroll: true });

function typing(target) {
  return target.closest("textarea, select, input:not([type=radio], [type=checkbox])") !== null;
}

// To the first thing that the act asks for, else to the reason.
function choose(key) {
  const radio = form?.querySelector(`input[name=act][data-key="${CSS.escape(key)}"]`);
  if (!radio) return false;
  radio.checked = true;
  const detail = radio.closest(".act").querySelector(".detail");
  const first = detail?.querySelector("select, input");
  (first ?? form.querySelector("#common")).focus();
  return true;
}

function follow(selector) {
  const link = document.querySelector(selector);
  link?.click();
  return link !== null;
}

function undo() {
  const details = document.querySelector("#done details.undo, .decided details.undo");
  if (!details) return false;
  details.open = true;
  details.querySelector("input[name=reason]").focus();
  return true;
}

// In the list: from record to record.
function step(by) {
  const links = [...document.querySelectorAll(".queue a.open")];
  if (!links.length) return false;
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(Math.max(at + by, 0), links.length - 1)];
  next.focus();
  return true;
}

const KEYS = {
  j: () => step(1) || follow('.walk a[rel="next"]'),
  p: () => step(-1) || follow('.walk a[rel="prev"]'),
  w: () => (form ? (form.querySelector("#reason").focus(), true) : false),
  u: undo,
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest("#judging")) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !on()) return;
  if (event.key === "Escape" && typing(event.target)) return event.target.blur();
  if (typing(event.target)) return;
  const done = KEYS[event.key]?.() || choose(event.key);
  if (done) event.preventDefault();
});

// A form sent twice would be judged twice: the second is refused, and the first is kept.
form?.addEventListener("submit", () => {
  const button = form.querySelector("button.main");
  setTimeout(() => (button.disabled = true));
});
addEventListener("pageshow", () => {
  const button = form?.querySelector("button.main");
  if (button) button.disabled = false;
});
