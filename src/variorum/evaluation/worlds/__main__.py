"""Write a made world out: its bundles, the profile of its war, and what is true of it.

``python -m variorum.evaluation.worlds --seed 3 --out DIR``
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from variorum.evaluation.worlds.editions import write
from variorum.evaluation.worlds.pages import bundles, pages
from variorum.evaluation.worlds.truth import Told, truth
from variorum.evaluation.worlds.world import World, make_world


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the world; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0, help="which world; 0")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--happenings", type=int, default=24, help="at least so many; 24")
    parser.add_argument("--days", type=int, default=24, help="over so many days; 24")
    options = parser.parse_args(arguments)
    if options.happenings < 1 or options.days < 1:
        parser.error("name one happening or more, and one day or more")
    world = make_world(options.seed, happenings=options.happenings, days=options.days)
    paths = write(world, options.out)
    path = options.out / "truth.json"
    text = json.dumps(document(world), ensure_ascii=False, indent=1, default=str)
    path.write_text(text + "\n", encoding="utf-8")
    names = ", ".join(item.name for item in [*paths, path])
    sys.stdout.write(f"{len(world.articles)} articles: {names} in {options.out}\n")
    return 0


def document(world: World) -> dict[str, Any]:
    """The truth as JSON: each thing with its tellings, by bundle and span."""
    made = pages(world)
    known = truth(world.cast, made)
    home = {
        page.article.id: (bundle.name, at) for bundle in bundles(world) for at, page in bundle.pages
    }
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in known.told:
        bundle, at = home[made[one.page].article.id]
        told[one.telling.happening].append(_telling(one, bundle, at, made[one.page].text))
    things = {thing.id: thing for thing in world.happenings}
    return {
        "seed": world.seed,
        "geography": world.cast.geography,
        "things": [
            {
                "id": name,
                "kind": group[0]["kind"],
                "day": things[name].day if name in things else None,
                "happened": things[name].happened if name in things else None,
                "part_of": things[name].part_of if name in things else None,
                "grade": sorted(known.grades.get(name, ())),
                "origins": known.origins.get(name),
                "killed": known.ranges.get(name),
                "positions": {p: v for (t, p), v in known.positions.items() if t == name},
                "disagreements": sorted(d.kind for d in known.disagreements if d.about == name),
                "tellings": group,
            }
            for name, group in sorted(told.items())
        ],
        "reprints": {one: root for one, root in known.families.items() if one != root},
    }


def _telling(one: Told, bundle: str, at: int, text: str) -> dict[str, Any]:
    return {
        "kind": one.telling.kind,
        "bundle": bundle,
        "span": [one.start + at, one.end + at],
        "text": text[one.start : one.end],
        "triggers": [[start + at, end + at] for start, end in one.triggers],
        "voice": one.voice,
        "stance": one.telling.stance,
        "copied": one.copied,
    }


if __name__ == "__main__":
    sys.exit(main())
