"""MUC's articles as the reader reads them, with their keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from training.corpora.sample import Sample
from variorum.evaluation import events_muc as muc
from variorum.model import Span
from variorum.reader.encoder.document import build
from variorum.reader.encoder.files import default_folder
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.standins import shown
from variorum.reader.harm.branch import Vectors
from variorum.reader.harm.phrases import Numbers
from variorum.reader.trained import Parser, annotator

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARTS = ("train.json", "dev.json")
HELD = 10  # one article in so many is left out, to set limits on
Row = tuple[str, list[muc.Template]]


class Article(NamedTuple):
    """A text as read, with the encoder's vectors of its words and its gold templates.

    ``sample`` are the words as the encoder is shown them.
    """

    text: str
    doc: Doc
    seen: Vectors
    gold: list[muc.Template]
    sample: Sample


def rows_of(corpora: Path, part: str, most: int | None = None) -> list[Row]:
    """The texts and templates of one of the parts, or the first of them."""
    return list(muc.rows(corpora / "muc" / "gtt" / part))[:most]


def learned_rows(rows: Sequence[Row]) -> list[Row]:
    """Those of the training part that are learned from."""
    return [row for number, row in enumerate(rows) if number % HELD]


class Recorder:
    """Stands in for the branch, and keeps what it is shown of the last text."""

    digest = "recorder"

    def __init__(self) -> None:
        self.seen: Vectors | None = None

    def read(self, seen: Vectors, _heads: Numbers) -> list[object]:
        """Keep it; nothing is read."""
        lower, upper = seen.lower.astype(np.float16), seen.upper.astype(np.float16)
        self.seen = seen._replace(lower=lower, upper=upper)  # type: ignore[arg-type]  # half the room
        return []


def articles(rows: Sequence[Row]) -> Iterator[Article]:
    """Read texts of one block each, the branch taken out; those without words of harm are left."""
    recorder = Recorder()
    of_reader = annotator(default_folder(), 1)
    shipped, of_reader.harm = of_reader.harm, recorder  # type: ignore[assignment]
    parser = Parser(threads=1)
    try:
        for text, gold in rows:
            recorder.seen = None
            laid, read = next(iter(parser.parse(text, [Span(0, len(text))])))
            if recorder.seen is not None:
                doc = build(text, laid, read)
                yield Article(text, doc, recorder.seen, gold, sample_of(laid))
    finally:
        of_reader.harm = shipped


def cased(text: str, doc: Doc) -> str:
    """A text in small letters with capitals: names by the reader's tags, and heads of sentences."""
    letters = list(text)
    spans = doc.user_data["spans"]
    for token in doc:
        if token.pos_ == "PROPN" or token.is_sent_start:
            start = spans[token.i].start
            letters[start] = letters[start].upper()
    return "".join(letters)


def sample_of(laid: Layout) -> Sample:
    """A layout as what the encoder trains on, its words as the encoder is shown them."""
    words = shown(laid.words, laid.sentences)
    around = (laid.spans, laid.gaps, laid.quoted, laid.sentences, laid.paragraphs)
    return Sample("", words, *around)
