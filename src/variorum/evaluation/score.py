"""What a scorer returns, and the arithmetic they share."""

from __future__ import annotations

from variorum.model import Record


class Score(Record, frozen=True, kw_only=True):
    """One measured figure.

    ``layer`` names the step ("segmentation"), ``corpus`` the data ("polnear dev"), ``label`` what
    of it ("source, overlapping"). ``value`` is F1 where precision and recall are given, else the
    share or rate that ``label`` names; all between 0 and 1. ``count`` is the number of gold items.
    ``corpus_hash`` is a digest of the files that were read. ``error`` where lower is better.
    """

    layer: str
    corpus: str
    label: str
    value: float
    count: int
    corpus_hash: str
    precision: float | None = None
    recall: float | None = None
    note: str | None = None
    error: bool = False


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def prf(hits: int, proposed: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``hits`` among ``proposed`` and ``gold``."""
    precision = hits / proposed if proposed else 0.0
    recall = hits / gold if gold else 0.0
    return precision, recall, f1(precision, recall)
