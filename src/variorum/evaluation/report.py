"""Run the scorers, compare with the floors, and write the page of scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from variorum import __version__
from variorum.errors import VariorumError
from variorum.evaluation.floors import breaches, load_floors, raised, to_toml
from variorum.evaluation.published import PUBLISHED
from variorum.evaluation.score import Score
from variorum.evaluation.suites import LAYERS, scorer

COMMAND = "variorum evaluate --write docs/scores.md"


class FloorError(VariorumError):
    """A score lies below its floor."""


def evaluate(
    root: Path,
    only: str | None = None,
    sample: int | None = None,
    announce: Callable[[str], None] = lambda _layer: None,
) -> list[Score]:
    """Run the scorers of all layers, or of one.

    Args:
        root: the folder of corpora.
        only: a layer's name.
        sample: at most this many documents a corpus, for a quick look.
        announce: called with each layer's name before it is scored.
    """
    scores: list[Score] = []
    for layer in [only] if only else LAYERS:
        announce(layer)
        scores += scorer(layer)(root, sample)
    return scores


def check_floors(scores: Sequence[Score]) -> None:
    """Raise FloorError naming every score below its floor."""
    found = breaches(scores, load_floors())
    if found:
        raise FloorError("; ".join(found), remedy="see docs/how-to/evaluate.md")


def raise_floors(scores: Sequence[Score], path: Path) -> None:
    """Write the floors that this run allows; none is lowered."""
    path.write_text(to_toml(raised(scores, load_floors())), encoding="utf-8")


def page(scores: Sequence[Score]) -> str:
    """The scores as a Markdown page, published figures beside ours where there are any."""
    lines = [
        "# Scores",
        "",
        f"Written by `{COMMAND}`, version {__version__}. Never edit this page by hand.",
        "",
        (
            "Measured on the development parts of the corpora; F1 unless the row says otherwise. "
            "*Gold* counts the labelled items, *data* is a digest of the files that were read."
        ),
    ]
    for layer, group in groupby(scores, key=lambda score: score.layer):
        lines += ["", f"## {layer.capitalize()}", ""]
        lines += ["| corpus | what | precision | recall | score | gold | data |"]
        lines += ["|---|---|---|---|---|---|---|"]
        members = list(group)
        lines += [_row(score) for score in members]
        notes = list(dict.fromkeys(score.note for score in members if score.note))
        lines += ["", *[f"- {note}" for note in notes]] if notes else []
        lines += ["", PUBLISHED[layer]] if layer in PUBLISHED else []
    return "\n".join(lines) + "\n"


def _row(score: Score) -> str:
    def number(value: float | None) -> str:
        return "" if value is None else f"{value:.3f}"

    cells = [
        score.corpus,
        score.label,
        number(score.precision),
        number(score.recall),
        f"**{score.value:.3f}**",
        f"{score.count:,}",
        f"`{score.corpus_hash}`",
    ]
    return "| " + " | ".join(cells) + " |"
