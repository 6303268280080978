"""The configuration of a training run, and the corpora it names."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora import conllu, named, polnear
from training.corpora.sample import Sample


@dataclass(frozen=True)
class Corpus:
    """One corpus: where it lies, what it may be used for."""

    name: str
    format: str
    train: list[str]
    dev: list[str]
    licence: str
    open: bool
    epochs: float
    heads: list[str]


@dataclass(frozen=True)
class Settings:
    """All of ``config.toml``."""

    seed: int
    window: int
    batch: int
    rate_encoder: float
    rate_heads: float
    warmup: float
    decay: float
    average: float
    corpus: list[Corpus] = field(default_factory=list)


def load(path: Path, open_only: bool = False) -> Settings:
    """Read the configuration; ``open_only`` leaves out corpora without an open licence."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    corpora = [Corpus(**one) for one in data.pop("corpus")]
    return Settings(**data, corpus=[c for c in corpora if c.open or not open_only])


def samples(corpus: Corpus, root: Path, part: str) -> list[Sample]:
    """The documents of a corpus's ``train`` or ``dev`` part."""
    places = [root / name for name in (corpus.train if part == "train" else corpus.dev)]
    missing = [place for place in places if not place.exists()]
    if missing:
        raise FileNotFoundError(f"{corpus.name}: {missing[0]} is not there; see training/README.md")
    return [sample for sample in _READ[corpus.format](places, root, part) if sample.words]


def _polnear(places: list[Path], _root: Path, _part: str) -> Iterator[Sample]:
    for place in places:
        yield from polnear.read(place)


def _conllu(places: list[Path], _root: Path, _part: str) -> Iterator[Sample]:
    yield from conllu.read(places)


def _gum(places: list[Path], root: Path, part: str) -> Iterator[Sample]:
    """GUM's single documents without those of its development file."""
    if part == "dev":
        yield from conllu.read(places, entities=True)
        return
    dev = {s.name for s in conllu.read([root / "ud" / "en_gum-ud-dev.conllu"])}
    files = sorted(path for place in places for path in place.glob("*.conllu"))
    yield from conllu.read([path for path in files if path.stem not in dev], entities=True)


def _conll(places: list[Path], _root: Path, _part: str) -> Iterator[Sample]:
    for place in places:
        yield from named.conll(place)


def _crossner(places: list[Path], _root: Path, _part: str) -> Iterator[Sample]:
    for place in places:
        yield from named.crossner(place)


def _re3d(places: list[Path], _root: Path, part: str) -> Iterator[Sample]:
    for place in places:
        yield from named.re3d(place, part)


_READ: dict[str, Callable[[list[Path], Path, str], Iterator[Sample]]] = {
    "polnear": _polnear,
    "conllu": _conllu,
    "gum": _gum,
    "conll": _conll,
    "crossner": _crossner,
    "re3d": _re3d,
}
