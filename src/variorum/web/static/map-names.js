// Names to find one's way by, where there is room beside the marks. They say nothing of incidents,
// and stand in the edition's pages anyway: readers of screens pass over them.

const ROOM = { across: 78, down: 20 }; // pixels that a name takes, roughly

function near(one, other) {
  return Math.abs(one.x - other.x) < ROOM.across && Math.abs(one.y - other.y) < ROOM.down;
}

export class Names {
  constructor(maplibre, map, landmarks) {
    this.map = map;
    this.markers = landmarks.map(({ label, lat, lon, state }) => {
      const element = document.createElement("div");
      element.className = state ? "landmark is-state" : "landmark";
      const name = document.createElement("bdi");
      name.textContent = label;
      element.append(name);
      element.setAttribute("aria-hidden", "true");
      return new maplibre.Marker({ element }).setLngLat([lon ?? 0, lat ?? 0]);
    });
  }

  // ``taken`` are the points of the map's marks.
  place(taken) {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const full = taken.flatMap((at) => {
      const { x, y } = this.map.project(at);
      return [{ x, y }, { x, y: y + ROOM.down }]; // the number, and the name under it
    });
    for (const marker of this.markers) {
      const at = this.map.project(marker.getLngLat());
      const inside = at.x > 0 && at.y > 0 && at.x < clientWidth && at.y < clientHeight;
      if (inside && !full.some((other) => near(at, other))) {
        full.push(at);
        if (!marker.shown) this.show(marker);
      } else if (marker.shown) {
        marker.remove();
        marker.shown = false;
      }
    }
  }

  show(marker) {
    marker.addTo(this.map);
    marker.shown = true;
    for (const name of ["aria-label", "role", "tabindex"]) marker.getElement().removeAttribute(name);
  }
}
