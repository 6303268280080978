"""How far PolNeAR's annotators agree with one another: what a reader's scores can be held against.

Some of its documents were read by several people. Each two of them are scored against each other
as a reader is against the corpus, and the counts of all pairs are added up.
"""

from __future__ import annotations

import hashlib
from itertools import combinations
from pathlib import Path

from variorum.evaluation.attribution import Tally, read_gold
from variorum.evaluation.score import Score

_NOTE = (
    "Annotators with one another: each two who read the same document, as if one were the reader, "
    "all pairs added up. Every document with several annotators counts."
)


def score(root: Path) -> list[Score]:
    """Agreement on the training and on the development part of the corpus at ``root``."""
    return [one for part in ("train", "dev") for one in _part(root, part)]


def _part(root: Path, part: str) -> list[Score]:
    tally, digest, documents = Tally(), hashlib.sha256(), 0
    for path in sorted((root / part / "text").glob("*.txt")):
        marks = sorted((root / part / "attributions").glob(f"{path.stem}_*.ann"))
        if len(marks) < 2:
            continue
        documents += 1
        text = path.read_text(encoding="utf-8")
        digest.update(text.encode("utf-8", "surrogatepass"))
        read = [read_gold(mark.read_text(encoding="utf-8"), text) for mark in marks]
        for one, other in combinations(read, 2):
            tally.document(one, other)
    read_by_several = f"{documents} document{'s' if documents > 1 else ''}"
    corpus = f"polnear {part}, {read_by_several}: annotators with one another"
    return tally.scores(corpus, digest.hexdigest()[:16], _NOTE) if documents else []
