// Adding: files may be dropped on the form, and progress comes by itself. Without this script the
// form has a field for files, and the page of a draft asks again by itself.

function droppable(form) {
  const field = form.querySelector('input[type="file"]');
  const told = form.querySelector(".chosen");
  const tell = () => {
    const names = [...field.files].map((file) => file.name);
    const count = names.length === 1 ? told.dataset.one : `${names.length} ${told.dataset.many}`;
    told.textContent = names.length ? `${count}: ${names.slice(0, 8).join(", ")}` : "";
  };
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  form.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("over");
  });
  form.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    const all = new DataTransfer();
    for (const file of [...field.files, ...event.dataTransfer.files]) all.items.add(file);
    field.files = all.files;
    tell();
  });
  field.addEventListener("change", tell);
}

function follow(place) {
  const told = place.querySelector(".told");
  const bar = place.querySelector("progress");
  const events = new EventSource(place.dataset.events);
  let busy = false;
  events.addEventListener("message", (event) => {
    const progress = JSON.parse(event.data);
    if (!progress.busy) {
      events.close();
      location.reload();
      return;
    }
    busy = true;
    told.textContent = progress.words;
    if (progress.total) {
      bar.max = progress.total;
      bar.value = progress.done ?? 0; // what is nought is left out
    } else {
      bar.removeAttribute("value");
    }
  });
  // The stream ends with the work; a server that is gone is asked again, a draft that is gone not.
  events.addEventListener("error", () => {
    if (events.readyState !== EventSource.CLOSED) return;
    setTimeout(() => location.reload(), busy ? 1000 : 5000);
  });
}

document.querySelectorAll("[data-drop]").forEach(droppable);
document.querySelectorAll("[data-events]").forEach(follow);
