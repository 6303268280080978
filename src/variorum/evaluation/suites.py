"""The scorers, one a layer, in the order of the flow."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterable
from pathlib import Path

from variorum.errors import InputError
from variorum.evaluation.score import Score

# Each is a module of this package with ``score(root, sample) -> list[Score]``.
LAYERS: tuple[str, ...] = (
    "segmentation",
    "syntax",
    "entities",
    "coreference",
    "attribution",
    "passages",
    "names",
    "places",
    "actors",
    "times",
    "events",
    "figures",
    "incidents",
    "worlds",
)

Scorer = Callable[[Path, int | None], list[Score]]


def scorer(layer: str) -> Scorer:
    """The scorer of a layer. Raises InputError for an unknown one."""
    if layer not in LAYERS:
        raise InputError(f"no layer is called {layer!r}", remedy=f"use one of {', '.join(LAYERS)}")
    module = importlib.import_module(f"variorum.evaluation.{layer}")
    found: Scorer = module.score
    return found


def corpus_root(path: str | None) -> Path:
    """The folder of corpora. Raises InputError when it is not there."""
    root = Path(path) if path else Path("../shared/corpora")
    if not root.is_dir():
        raise InputError(
            "no folder of corpora there",
            where=str(root),
            remedy="name one with --corpora; the corpora are not part of the project",
        )
    return root


def digest(paths: Iterable[Path]) -> str:
    """12 hex digits over the bytes of some files, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()[:12]
