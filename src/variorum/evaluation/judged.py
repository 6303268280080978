"""Figures judged by reading: a sample drawn at random, each read in its sentence by a person.

``tests/golden/judged/figures.jsonl`` holds the judgements: measure and bounds as they were drawn,
whether the figure is right, else in what it is wrong, and a note. ``draws`` says how they count.
"""

from __future__ import annotations

from pathlib import Path

from variorum.evaluation.draws import FOLDER, Document, draft_of, lines_of, read_again, rows
from variorum.evaluation.score import Score
from variorum.model import Figure, Record
from variorum.reader import Reader

JUDGEMENTS = FOLDER / "figures.jsonl"
RIGHT = "right"
VERDICTS = (
    RIGHT,
    "wrong measure",
    "wrong count",
    "not a figure",
    "wrong population",
    "wrong scope",
    "wrong claimant",
)
Key = tuple[int, int, str, int | None, int | None]


class Judgement(Record, frozen=True, kw_only=True):
    """One judged figure: a line of the file."""

    seed: int
    corpus: str
    document: str
    start: int
    end: int
    digest: str
    measure: str
    low: int | None = None
    high: int | None = None
    judgement: str
    note: str = ""

    @property
    def right(self) -> bool:
        """Whether all of the figure is."""
        return self.judgement == RIGHT

    @property
    def key(self) -> Key:
        """What the judgement holds on to."""
        return self.start, self.end, self.measure, self.low, self.high


def judgements(path: Path = JUDGEMENTS) -> list[Judgement]:
    """The judged figures, in the order of the file."""
    return lines_of(path, Judgement)


def key_of(figure: Figure) -> Key:
    """What a judgement holds on to: another measure or bound is another figure."""
    return figure.span.start, figure.span.end, figure.measure, figure.low, figure.high


def score(root: Path, sample: int | None, reader: Reader) -> list[Score]:
    """Of each draw the share that was right when judged, and of the right the share still read.

    With a ``sample`` so many documents of each corpus are read again, evenly spread.
    """

    def keys_of(document: Document) -> set[Key]:
        return set(map(key_of, draft_of(document, reader).figures))

    judged = judgements()
    return [*rows("figures", judged, *read_again(root, judged, keys_of, sample))]
