"""Floors: scores below which a run fails. Lowering one takes a decision record."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from variorum.evaluation.score import Score
from variorum.model import Record

# Floors are kept to three decimals, rounded down: the runs themselves are deterministic.
STEP = 1000


class Floor(Record, frozen=True, kw_only=True):
    """The least that a score may be, and what it was measured on; the most, for an ``error``."""

    layer: str
    corpus: str
    label: str
    value: float
    count: int
    corpus_hash: str
    precision: float | None = None
    recall: float | None = None
    error: bool = False


def load_floors() -> list[Floor]:
    """The floors of ``floors.toml``."""
    text = (files(__package__) / "floors.toml").read_text(encoding="utf-8")
    return [Floor(**item) for item in tomllib.loads(text).get("floor", [])]


def breaches(scores: Sequence[Score], floors: Iterable[Floor]) -> list[str]:
    """What lies below its floor, was measured on other data, or was not measured at all.

    Floors of layers that were not run are passed over.
    """
    by_key = {(score.layer, score.corpus, score.label): score for score in scores}
    run = {score.layer for score in scores}
    found: list[str] = []
    for floor in floors:
        score = by_key.get((floor.layer, floor.corpus, floor.label))
        if score is not None:
            found += _below(score, floor)
        elif floor.layer in run:
            found.append(f"{floor.layer} / {floor.corpus} / {floor.label}: has a floor, no score")
    return found


def _below(score: Score, floor: Floor) -> list[str]:
    name = f"{floor.layer} / {floor.corpus} / {floor.label}"
    if (score.count, score.corpus_hash) != (floor.count, floor.corpus_hash):
        return [
            (
                f"{name}: measured on {score.count} items ({score.corpus_hash}), "
                f"floor set on {floor.count} ({floor.corpus_hash})"
            )
        ]
    if floor.error:
        worse = score.value > floor.value
        return [f"{name}: {score.value:.4f} is above its limit {floor.value:.3f}"] if worse else []
    pairs = {
        "value": (score.value, floor.value),
        "precision": (score.precision, floor.precision),
        "recall": (score.recall, floor.recall),
    }
    return [
        f"{name}: {field} {got:.4f} is below its floor {least:.3f}"
        for field, (got, least) in pairs.items()
        if got is not None and least is not None and got < least
    ]


def raised(scores: Sequence[Score], floors: Sequence[Floor]) -> list[Floor]:
    """The floors after this run: new ones added, none lowered on the same data."""
    old = {(f.layer, f.corpus, f.label): f for f in floors}
    new = dict(old)
    for score in scores:
        key = (score.layer, score.corpus, score.label)
        before = old.get(key)
        same = before is not None and before.corpus_hash == score.corpus_hash
        new[key] = _floor(score, before if same else None)
    return [new[key] for key in sorted(new)]


def _floor(score: Score, before: Floor | None) -> Floor:
    def least(got: float | None, old: float | None) -> float | None:
        if got is None:
            return None
        return max(math.floor(got * STEP) / STEP, old or 0.0)

    value = least(score.value, before.value if before else None) or 0.0
    if score.error:
        most = math.ceil(score.value * STEP) / STEP
        value = min(most, before.value) if before else most
    return Floor(
        layer=score.layer,
        corpus=score.corpus,
        label=score.label,
        value=value,
        error=score.error,
        precision=least(score.precision, before.precision if before else None),
        recall=least(score.recall, before.recall if before else None),
        count=score.count,
        corpus_hash=score.corpus_hash,
    )


def to_toml(floors: Iterable[Floor]) -> str:
    """The floors as the text of ``floors.toml``."""
    lines = ["# Set by `variorum evaluate --raise-floors`; lowering one takes a decision record."]
    for floor in floors:
        lines += ["", "[[floor]]"]
        for field in ("layer", "corpus", "label", "corpus_hash"):
            lines.append(f'{field} = "{getattr(floor, field)}"')
        for field in ("count", "value", "precision", "recall"):
            value = getattr(floor, field)
            if value is not None:
                lines.append(f"{field} = {value}")
        if floor.error:
            lines.append("error = true")
    return "\n".join(lines) + "\n"
