// What part of the world the map shows is in the address, and goes along with the page's links.

const PATH = "/incidents";

function told(map) {
  const { lat, lng } = map.getCenter().wrap();
  return [lat.toFixed(3), lng.toFixed(3), map.getZoom().toFixed(2)].join(",");
}

function withMap(address, at) {
  const url = new URL(address, location.href);
  url.searchParams.set("map", at);
  return url.pathname + url.search.replaceAll("%2C", ",") + url.hash;
}

// Goes with a move that a button of ours asks for; one by hand has the event that it came from.
export const ASKED = { asked: true };

// The entry of the history is changed, none is added: the back button leads to the page before.
export function keepAddress(map) {
  map.on("moveend", ({ originalEvent, asked }) => {
    if (!originalEvent && !asked) return; // the window was made wider, say
    const at = told(map);
    history.replaceState(history.state, "", withMap(location.href, at));
    for (const link of document.querySelectorAll("main a[href]")) {
      const address = link.getAttribute("href");
      if (address === PATH || address.startsWith(`${PATH}?`)) {
        link.setAttribute("href", withMap(address, at));
      }
    }
    for (const form of document.querySelectorAll(`main form[action="${PATH}"]`)) {
      const field = form.elements.namedItem("map") ?? document.createElement("input");
      Object.assign(field, { type: "hidden", name: "map", value: at });
      form.append(field);
    }
  });
}
