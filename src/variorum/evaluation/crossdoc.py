"""People across the documents of a topic of ECB+."""

from __future__ import annotations

from pathlib import Path

from variorum.evaluation.score import Score
from variorum.reader import Reader


def score(root: Path, reader: Reader, sample: int | None) -> list[Score]:
    """Placeholder."""
    return []
