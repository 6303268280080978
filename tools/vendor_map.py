"""Vendor what the map of incidents needs: MapLibre GL JS, and the world's land and lines.

From the npm packages maplibre-gl (BSD-3-Clause) and world-atlas (ISC; made from Natural Earth,
public domain). MapLibre's files are copied as they are published, in the build that needs no
``unsafe-`` in a content security policy. Line 4 is the last whose two files stay under the pages'
budget of 300 kB of script.

    npm pack maplibre-gl@4.7.1 world-atlas@2.0.2
    for f in *.tgz; do mkdir -p $f.d && tar xzf $f -C $f.d; done
    python tools/vendor_map.py maplibre-gl-4.7.1.tgz.d/package world-atlas-2.0.2.tgz.d/package

The atlas keeps the topology of the source: arcs in whole numbers, each the difference to the one
before. ``lands`` are its territories as rings of arcs (``~n`` runs arc ``n`` backwards); ``lines``
are the arcs between two territories, ``disputed`` those of them with a territory beside them that
the source gives no code of ISO 3166. The result is committed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parents[1] / "src/variorum/web/static/vendor"
MAPLIBRE = ("dist/maplibre-gl-csp.js", "dist/maplibre-gl-csp-worker.js", "LICENSE.txt")
SOURCE = "countries-50m.json"


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a territory, each a list of rings of arcs."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry.get("arcs", ()))


def arcs_of(geometry: dict[str, Any]) -> Iterator[int]:
    """The arcs around a territory, whichever way they run."""
    for polygon in polygons(geometry):
        for ring in polygon:
            for arc in ring:
                yield arc if arc >= 0 else ~arc


def atlas(topology: dict[str, Any]) -> dict[str, Any]:
    """What the map draws of a topology of countries."""
    territories = topology["objects"]["countries"]["geometries"]
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for number, territory in enumerate(territories):
        for arc in arcs_of(territory):
            beside[arc].add(number)
    shared = sorted(arc for arc, sides in beside.items() if len(sides) > 1)
    uncoded = {number for number, one in enumerate(territories) if not one.get("id")}
    return {
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        "arcs": [[n for point in arc for n in point] for arc in topology["arcs"]],
        "lands": [polygons(territory) for territory in territories],
        "lines": [arc for arc in shared if not beside[arc] & uncoded],
        "disputed": [arc for arc in shared if beside[arc] & uncoded],
    }


def main(maplibre: Path, world: Path) -> None:
    """Write the vendored files."""
    version = json.loads((maplibre / "package.json").read_text(encoding="utf-8"))["version"]
    folder = VENDOR / f"maplibre-gl-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in MAPLIBRE:
        shutil.copyfile(maplibre / name, folder / Path(name).name)
    source = (world / SOURCE).read_bytes()
    made = json.dumps(atlas(json.loads(source)), separators=(",", ":"))
    version = json.loads((world / "package.json").read_text(encoding="utf-8"))["version"]
    folder = VENDOR / f"world-atlas-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "world-50m.json").write_text(made + "\n", encoding="utf-8")
    shutil.copyfile(world / "LICENSE", folder / "LICENSE.txt")
    print(f"{SOURCE} sha256 {hashlib.sha256(source).hexdigest()}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
