// The world's land and lines, from arcs of whole numbers to GeoJSON; see tools/vendor_map.py.

const EARTH = 6371; // km

// Every arc as points of longitude and latitude.
function pointsOf({ arcs, scale, translate }) {
  return arcs.map((steps) => {
    const points = [];
    let x = 0;
    let y = 0;
    for (let at = 0; at < steps.length; at += 2) {
      x += steps[at];
      y += steps[at + 1];
      points.push([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
    }
    return points;
  });
}

// A ring of arcs; ~n runs arc n backwards. The last point of an arc is the first of the next.
function ringOf(arcs, ring) {
  const points = [];
  for (const arc of ring) {
    const part = arc < 0 ? arcs[~arc].toReversed() : arcs[arc];
    points.push(...(points.length ? part.slice(1) : part));
  }
  return points;
}

export function featureOf(type, coordinates, properties = {}) {
  return { type: "Feature", properties, geometry: { type, coordinates } };
}

export function collectionOf(features) {
  return { type: "FeatureCollection", features };
}

export function decoded(atlas) {
  const arcs = pointsOf(atlas);
  const lands = atlas.lands.map((polygons) =>
    polygons.map((rings) => rings.map((ring) => ringOf(arcs, ring))),
  );
  const lines = (numbers) => featureOf("MultiLineString", numbers.map((arc) => arcs[arc]));
  return { lands, lines: lines(atlas.lines), disputed: lines(atlas.disputed) };
}

// A circle of so many kilometres on the globe.
export function circleAround([lon, lat], radius) {
  const [far, phi] = [radius / EARTH, (lat * Math.PI) / 180];
  const points = [];
  for (let step = 0; step <= 72; step += 1) {
    const way = (step * Math.PI) / 36;
    const there = Math.asin(Math.sin(phi) * Math.cos(far) + Math.cos(phi) * Math.sin(far) * Math.cos(way));
    const turn = Math.atan2(
      Math.sin(way) * Math.sin(far) * Math.cos(phi),
      Math.cos(far) - Math.sin(phi) * Math.sin(there),
    );
    points.push([lon + (turn * 180) / Math.PI, (there * 180) / Math.PI]);
  }
  return [points];
}
