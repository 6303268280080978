// The map of incidents. Where it cannot be drawn, the list of the same places stands as it is.
import { circleAround, collectionOf, decoded, featureOf } from "./atlas.js";
import { ASKED, keepAddress } from "./map-address.js";
import { Marks } from "./map-marks.js";
import { Names } from "./map-names.js";

const LIBRARY = "/static/vendor/maplibre-gl-4.7.1/maplibre-gl-csp";
const CLOSEST = 12; // beyond it the lines of the atlas bear nothing
const FIRST = 7; // no first view is closer: one town alone says little
const MANY = 40; // circles that can lie over one another
const TOGETHER = 32; // pixels within which places stand as one number

const box = document.getElementById("map-box");

function drawable() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
}

function library() {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${LIBRARY}.js`;
    script.onload = () => done(window.maplibregl);
    script.onerror = failed;
    document.head.append(script);
  });
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

// The colours of the page, light or dark.
function palette() {
  const style = getComputedStyle(box);
  return (name) => style.getPropertyValue(`--map-${name}`).trim();
}

// A place that is told no closer than an area is drawn as a circle.
function areaOf({ properties: { id, radius }, geometry: { coordinates } }) {
  return radius ? [featureOf("Polygon", circleAround(coordinates, radius), { id, radius })] : [];
}

// Many circles over one another would show nothing: then only of places that stand alone.
function crowded(places) {
  return places.features.filter((one) => one.properties.radius).length > MANY;
}

function among(ids) {
  return ["in", ["get", "id"], ["literal", ids]];
}

function thinned(map, places) {
  let before = "";
  return (alone) => {
    const now = alone.toSorted().join(" ");
    if (!crowded(places) || now === before) return;
    before = now;
    map.setFilter("rims", among(alone));
  };
}

function styleOf(world, places) {
  const many = crowded(places);
  const data = (held) => ({ type: "geojson", data: held });
  return {
    version: 8,
    sources: {
      lands: data(collectionOf(world.lands.map((land) => featureOf("MultiPolygon", land)))),
      lines: data(world.lines),
      disputed: data(world.disputed),
      areas: data(collectionOf(places.features.flatMap(areaOf))),
      places: {
        ...data(collectionOf(places.features)),
        cluster: true,
        clusterRadius: TOGETHER,
        clusterMaxZoom: CLOSEST + 2,
        clusterProperties: { incidents: ["+", ["get", "count"]] },
      },
    },
    layers: [
      { id: "sea", type: "background" },
      { id: "land", type: "fill", source: "lands" },
      { id: "lines", type: "line", source: "lines", paint: { "line-width": 1 } },
      {
        id: "disputed",
        type: "line",
        source: "disputed",
        paint: { "line-width": 1, "line-dasharray": [3, 3] },
      },
      {
        id: "areas",
        type: "fill",
        source: "areas",
        layout: { visibility: many ? "none" : "visible" },
        paint: { "fill-opacity": ["step", ["get", "radius"], 0.14, 120, 0.07, 200, 0.04] },
      },
      {
        id: "rims",
        type: "line",
        source: "areas",
        ...(many ? { filter: among([]) } : {}),
        paint: { "line-width": 1.5, "line-dasharray": [2, 2], "line-opacity": 0.8 },
      },
      // Not seen: it has the clusters made, which stand as links over the map.
      { id: "places", type: "circle", source: "places", paint: { "circle-opacity": 0 } },
    ],
  };
}

const COLOURS = [
  ["sea", "background-color", "sea"],
  ["land", "fill-color", "land"],
  ["lines", "line-color", "line"],
  ["disputed", "line-color", "line"],
  ["areas", "fill-color", "area"],
  ["rims", "line-color", "area"],
];

function coloured(style) {
  const colour = palette();
  for (const [id, property, name] of COLOURS) {
    const layer = style.layers.find((one) => one.id === id);
    layer.paint = { ...layer.paint, [property]: colour(name) };
  }
  return style;
}

function recoloured(map) {
  const colour = palette();
  for (const [id, property, name] of COLOURS) map.setPaintProperty(id, property, colour(name));
}

function viewOf({ at, bounds }) {
  if (at) return { center: [at.lon ?? 0, at.lat ?? 0], zoom: at.zoom ?? 0 };
  return { bounds, fitBoundsOptions: { padding: 40, maxZoom: FIRST } };
}

function drawn(maplibre, world, places) {
  maplibre.setWorkerUrl(`${LIBRARY}-worker.js`);
  maplibre.setWorkerCount(1);
  return new maplibre.Map({
    container: "map-frame",
    style: coloured(styleOf(world, places)),
    ...viewOf(places),
    maxZoom: CLOSEST,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    fadeDuration: 0,
    renderWorldCopies: false,
    locale: {
      "Map.Title": box.dataset.title,
      "CooperativeGesturesHandler.WindowsHelpText": box.dataset.scroll,
      "CooperativeGesturesHandler.MacHelpText": box.dataset.scrollMac,
      "CooperativeGesturesHandler.MobileHelpText": box.dataset.fingers,
    },
  });
}

function tooled(map, places) {
  const tools = {
    in: () => map.zoomIn({}, ASKED),
    out: () => map.zoomOut({}, ASKED),
    all: () => map.fitBounds(places.extent, { padding: 40, maxZoom: FIRST }, ASKED),
  };
  for (const button of box.querySelectorAll("[data-map]")) {
    button.addEventListener("click", tools[button.dataset.map]);
  }
}

async function start() {
  const [maplibre, atlas, twin] = await Promise.all([
    library(),
    fetched(box.dataset.atlas),
    fetched(box.dataset.twin),
  ]);
  box.hidden = false;
  const places = twin.map ?? twin.whereabouts.map;
  const map = drawn(maplibre, decoded(atlas), places);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const marks = new Marks(maplibre, map, box);
  const names = new Names(maplibre, map, places.landmarks ?? []);
  map.on("load", () => {
    const thin = thinned(map, places);
    marks.follow((alone, points) => {
      thin(alone);
      names.place(points);
    });
    document.getElementById("by-place").open = false;
    box.dataset.ready = "true";
  });
  map.on("error", (event) => console.warn("The map:", event.error?.message));
  tooled(map, places);
  if ("keeps" in box.dataset) keepAddress(map);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => recoloured(map));
}

// The library is fetched when the reader comes near the map.
function near(element) {
  return new Promise((done) => {
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        watch.disconnect();
        done();
      },
      { rootMargin: "300px" },
    );
    watch.observe(element);
  });
}

if (box && drawable()) {
  near(box.parentElement)
    .then(start)
    .catch((problem) => {
      box.hidden = true;
      console.warn("The map cannot be drawn; the list of its places stands instead.", problem);
    });
}
