"""Editions of made worlds: read from their bundles, or made from the truth and only compared."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.config import Settings
from variorum.evaluation.worlds.directory import Directory
from variorum.evaluation.worlds.oracle import reading
from variorum.evaluation.worlds.pages import Page, bundles, pages
from variorum.evaluation.worlds.truth import Truth, truth
from variorum.evaluation.worlds.world import World
from variorum.intake.receive import receive
from variorum.model import Edition, capture_id
from variorum.pipeline.run import assemble, run

_BODIES = ("defence ministry", "foreign ministry", "forces", "army", "air force", "troops")
_SEATED = ("defence ministry", "foreign ministry", "general staff")


@dataclass(frozen=True)
class Edited:
    """An edition of a world beside its truth.

    ``places`` says of each capture which pages stand in it and where each begins: (offset, page's
    number), by offset.
    """

    edition: Edition
    truth: Truth
    pages: Sequence[Page]
    places: Mapping[str, Sequence[tuple[int, int]]]


def profile(world: World) -> str:
    """The conflict profile that somebody who knows the war would write, as TOML."""
    lines = [f'title = "The war of {world.cast.geography}"']
    regions = dict.fromkeys((town.region, town.holder) for town in world.cast.towns)
    for index, side in enumerate(world.cast.sides):
        own = [region for region, holder in regions if holder == index]
        bodies = [f"{body} of {r}" for r in own for body in ("emergency service", "civil defence")]
        people = [name for _, name in side.persons]
        people += [world.cast.governors[region] for region in own]
        # Whose an invented adjective is, no list of states tells: the profile must.
        bodies += [f"{side.adjective} {name}" for name in _BODIES]
        words = [*bodies, *(f"{side.state}'s {name}" for name in _BODIES[:2])]
        # Of real states the gazetteer knows the seats.
        words += [f"{name} in {side.seat}" for name in _SEATED]
        words += [f"governor of {region}" for region in own]
        lines += ["", "[[party]]", f'name = "{side.state}"', f'states = ["{side.state}"]']
        lines += [f"words = {_listed(words)}", f"people = {_listed(people)}"]
    for town in world.cast.towns:
        if town.rival:
            lines += ["", "[[rival]]", "names = ["]
            for name in dict.fromkeys(town.names):
                users = [
                    side.state
                    for side, used in zip(world.cast.sides, town.names, strict=True)
                    if used == name
                ]
                lines.append(f'  {{ name = "{name}", used_by = {_listed(users)} }},')
            lines.append("]")
    return "\n".join(lines) + "\n"


def _listed(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def write(world: World, folder: Path) -> list[Path]:
    """Write the bundles and the profile of a world; the paths of the bundles."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "profile.toml").write_text(profile(world), encoding="utf-8")
    paths = []
    for bundle in bundles(world):
        path = folder / bundle.name
        path.write_text(bundle.text, encoding="utf-8")
        paths.append(path)
    return paths


def read(world: World) -> Edited:
    """Read a world's bundles as anybody's, with its profile."""
    made = pages(world)
    numbers = {page.article.id: number for number, page in enumerate(made)}
    with tempfile.TemporaryDirectory() as folder:
        paths = write(world, Path(folder))
        settings = Settings(profile=str(Path(folder) / "profile.toml"), reader_threads=1)
        edition = run(receive([str(path) for path in paths], settings), settings)
    places = {
        capture_id(bundle.text.encode()): [(at, numbers[p.article.id]) for at, p in bundle.pages]
        for bundle in bundles(world)
    }
    return Edited(edition, truth(world.cast, made), made, places)


def given(world: World) -> Edited:
    """Compare the readings that a perfect reader would make."""
    made = pages(world)
    directory = Directory(world.cast)
    readings = [reading(page, directory, f"made-{world.seed}-{page.article.id}") for page in made]
    with tempfile.TemporaryDirectory() as folder:
        write(world, Path(folder))
        settings = Settings(profile=str(Path(folder) / "profile.toml"))
        edition = assemble(readings, (), "made", settings)
    places = {one.capture.id: [(0, number)] for number, one in enumerate(readings)}
    return Edited(edition, truth(world.cast, made), made, places)
