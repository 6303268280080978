// Charts as PNG: the server's SVG, drawn by the browser at twice its size. Nothing leaves the page.

const SCALE = 2;

async function png(link) {
  const image = new Image();
  image.src = link.href;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it by the time it answers again.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

for (const link of document.querySelectorAll("a[data-chart]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = link.dataset.label;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      save(await png(link), link.download.replace(".svg", ".png"));
    } finally {
      button.disabled = false;
    }
  });
  link.after(" ", button);
}
