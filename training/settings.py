"""The configuration of a training run, and the corpora it names."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora import conllu, named, passages, polnear
from training.corpora.sample import Sample
from variorum.errors import InputError

CONFIG, ADAPT, SETTLE = (
    Path(__file__).parent / f"{stage}.toml" for stage in ("config", "adapt", "settle")
)
CORPORA = Path("../shared/corpora")
OURS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Corpus:
    """One corpus: where it lies, what it may be used for."""

    name: str
    format: str
    train: list[str]
    dev: list[str]
    about: str
    licence: str
    open: bool
    epochs: float
    heads: list[str]

    def places(self, root: Path, part: str) -> list[Path]:
        """The files or folders of its ``train`` or ``dev`` part."""
        base = OURS if self.format == "passages" else root
        return [base / name for name in (self.train if part == "train" else self.dev)]


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


def load(path: Path = CONFIG, open_only: bool = False) -> Settings:
    """Read the configuration; ``open_only`` leaves out corpora without an open licence."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    corpora = [Corpus(**one) for one in data.pop("corpus")]
    return Settings(**data, corpus=[c for c in corpora if c.open or not open_only])


def require(settings: Settings, root: Path) -> None:
    """Raise InputError where the folder of corpora, or any of them in it, is not there."""
    remedy = (
        "name the folder with `make model CORPORA=...`; training/README.md says what lies in it"
    )
    if not root.is_dir():
        raise InputError("no folder of corpora there", where=str(root), remedy=remedy)
    wanted = [place for c in settings.corpus for place in c.places(root, "train")]
    wanted += [p for c in settings.corpus if c.format == "gum" for p in c.places(root, "dev")]
    missing = [str(place) for place in wanted if not place.exists()]
    if missing:
        problem = f"not all corpora are there: {', '.join(missing)} missing"
        raise InputError(problem, where=str(root), remedy=remedy)


def samples(corpus: Corpus, root: Path, part: str) -> list[Sample]:
    """The documents of a corpus's ``train`` or ``dev`` part. Raises InputError for none."""
    found = [sample for sample in _READ[corpus.format](corpus, root, part) if sample.words]
    if not found:
        raise InputError(
            f"no document in the {part} part of {corpus.name}",
            where=str(corpus.places(root, part)[0]),
            remedy="see training/README.md for what should lie there",
        )
    return found


def _polnear(corpus: Corpus, root: Path, part: str) -> Iterator[Sample]:
    for place in corpus.places(root, part):
        yield from polnear.read(place)


def _conllu(corpus: Corpus, root: Path, part: str) -> Iterator[Sample]:
    yield from conllu.read(corpus.places(root, part))


def _gum(corpus: Corpus, root: Path, part: str) -> Iterator[Sample]:
    """GUM's single documents without those of its development file."""
    held = corpus.places(root, "dev")
    if part == "dev":
        yield from conllu.read(held, entities=True)
        return
    dev = {sample.name for sample in conllu.read(held)}
    files = sorted(p for place in corpus.places(root, part) for p in place.glob("*.conllu"))
    yield from conllu.read([path for path in files if path.stem not in dev], entities=True)


def _conll(corpus: Corpus, root: Path, part: str) -> Iterator[Sample]:
    for place in corpus.places(root, part):
        yield from named.conll(place)


def _crossner(corpus: Corpus, root: Path, part: str) -> Iterator[Sample]:
    for place in corpus.places(root, part):
        yield from named.crossner(place)


def _re3d(corpus: Corpus, root: Path, part: str) -> Iterator[Sample]:
    for place in corpus.places(root, part):
        yield from named.re3d(place, part)


def _passages(corpus: Corpus, root: Path, part: str) -> Iterator[Sample]:
    for place in corpus.places(root, part):
        yield from passages.read(place)


_READ: dict[str, Callable[[Corpus, Path, str], Iterator[Sample]]] = {
    "polnear": _polnear,
    "conllu": _conllu,
    "gum": _gum,
    "conll": _conll,
    "crossner": _crossner,
    "re3d": _re3d,
    "passages": _passages,
}
