// Numbers and names over the map: links and buttons of the page, so that every key and reader of
// screens finds them. Words from the press are set as text and are never read as markup.

import { ASKED } from "./map-address.js";

const LANGUAGE = document.documentElement.lang || "en";
const PLACE = "place ";
const EDGE = 8; // pixels
// Controls of direction: harmless in an element of its own, but an attribute cannot isolate them.
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function made(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export class Marks {
  constructor(maplibre, map, box) {
    Object.assign(this, { maplibre, map, words: box.dataset, shown: new Map() });
    this.here = document.getElementById("map-here");
  }

  // ``told`` hears the ids of the places that stand for themselves, and where all marks are.
  follow(told) {
    const now = () => {
      if (!this.map.isSourceLoaded("places")) return;
      this.update();
      const standing = [...this.shown.keys()].filter((key) => key.startsWith(PLACE));
      const points = [...this.shown.values()].map((mark) => mark.getLngLat());
      told(standing.map((key) => key.slice(PLACE.length)), points);
    };
    this.map.on("render", now);
    now();
    this.map.on("movestart", () => this.here.replaceChildren());
    const frame = this.map.getContainer();
    frame.addEventListener("scroll", () => frame.scrollTo(0, 0));
  }

  // The marks of what the map shows now; one that was there stays the element that it was.
  update() {
    const found = new Map();
    for (const feature of this.map.querySourceFeatures("places")) {
      if (!this.inSight(feature.geometry.coordinates)) continue;
      const { cluster_id: cluster, id } = feature.properties;
      const key = cluster === undefined ? `${PLACE}${id}` : `cluster ${cluster}`;
      if (!found.has(key)) found.set(key, this.shown.get(key) ?? this.mark(feature));
    }
    for (const [key, mark] of this.shown) if (!found.has(key)) mark.remove();
    this.shown = found;
  }

  // What lies beyond the frame has no mark: the keyboard would else lead out of sight.
  inSight(coordinates) {
    const { x, y } = this.map.project(coordinates);
    const { clientWidth, clientHeight } = this.map.getContainer();
    return x > EDGE && y > EDGE && x < clientWidth - EDGE && y < clientHeight - EDGE;
  }

  mark(feature) {
    const { properties } = feature;
    const element = made("div", "mark");
    element.append(properties.cluster ? this.cluster(feature) : this.place(properties));
    const mark = new this.maplibre.Marker({ element }).setLngLat(feature.geometry.coordinates);
    mark.addTo(this.map);
    // The link within has a name of its own.
    for (const name of ["aria-label", "role", "tabindex"]) element.removeAttribute(name);
    return mark;
  }

  counted(number, one, many) {
    return `${number.toLocaleString(LANGUAGE)} ${number === 1 ? this.words[one] : this.words[many]}`;
  }

  number(count) {
    const size = Math.min(4, 1 + Math.floor(Math.log10(Math.max(1, count))));
    const number = made("span", `mark-number mark-${size}`, count.toLocaleString(LANGUAGE));
    number.setAttribute("aria-hidden", "true");
    return number;
  }

  named(element, words) {
    const name = words.replace(TURNING, "");
    element.setAttribute("aria-label", name);
    element.title = name;
    return element;
  }

  place(place) {
    const link = made("a", `mark-place shape-${place.radius ? "area" : "point"}`);
    link.href = this.address(place);
    link.append(this.number(place.count));
    const name = made("bdi", "mark-name", place.name);
    name.setAttribute("aria-hidden", "true");
    link.append(name);
    const count = this.counted(place.count, "incident", "incidents");
    return this.named(link, `${place.name}: ${count}, ${this.words[`told${place.precision}`] ?? place.told}`);
  }

  // Where a place leads: to its only incident, else to the list of those that are there.
  address(place) {
    if (place.listed === false) return "#tellings";
    if (place.incident) return `${this.words.path}/${encodeURIComponent(place.incident)}`;
    const chosen = new URLSearchParams("keeps" in this.words ? location.search : "");
    chosen.set("place", place.id);
    chosen.delete("page");
    return `${this.words.path}?${chosen}`;
  }

  cluster({ properties, geometry }) {
    const button = made("button", "mark-cluster");
    button.type = "button";
    button.append(this.number(properties.incidents));
    const places = this.counted(properties.point_count, "place", "places");
    const incidents = this.counted(properties.incidents, "incident", "incidents");
    button.addEventListener("click", () => this.open(properties.cluster_id, geometry.coordinates));
    return this.named(button, `${places}, ${incidents}: ${this.words.closer}`);
  }

  // Closer, until the places part; those that never do are listed.
  async open(cluster, center) {
    const source = this.map.getSource("places");
    const zoom = await source.getClusterExpansionZoom(cluster);
    if (zoom <= this.map.getMaxZoom()) {
      this.map.easeTo({ center, zoom }, ASKED);
      this.map.getCanvas().focus({ preventScroll: true });
      return;
    }
    const leaves = await source.getClusterLeaves(cluster, 100, 0);
    const list = made("ul", "plain places");
    for (const { properties } of leaves) {
      const link = made("a", "");
      link.href = this.address(properties);
      link.append(made("bdi", "", properties.name));
      const item = made("li", "");
      item.append(link, " ", made("span", "times", this.counted(properties.count, "incident", "incidents")));
      list.append(item);
    }
    this.here.replaceChildren(made("p", "meta", this.words.here), list);
  }
}
