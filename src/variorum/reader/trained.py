"""The reader with the trained encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from variorum.model import Span
from variorum.reader.encoder import shapes
from variorum.reader.encoder.annotations import Annotations
from variorum.reader.encoder.annotator import Annotator
from variorum.reader.encoder.files import default_folder, load_files
from variorum.reader.encoder.layout import Layout, blocks, lay
from variorum.reader.encoder.standins import StandIns
from variorum.reader.encoder.words import Cutter
from variorum.reader.baseline import BaselineReader
from variorum.reader.collectives import several
from variorum.reader.fusion import LIMITS, merge
from variorum.reader.protocol import Reading, Sentence
from variorum.reader.repeats import lend_speakers
from variorum.reader.resolving import resolve
from variorum.reader.sayings import Heard, Marks, hear
from variorum.reader.syntax import subjects_of
from variorum.text.quotations import find_quotations
from variorum.text.sentences import split_all

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Code points read at once: an article in most cases. What is longer is read block by block.
BLOCK = 60_000


class Block(NamedTuple):
    """A stretch of an article, laid out and annotated."""

    layout: Layout
    annotations: Annotations


@lru_cache(maxsize=4)
def annotator(folder: Path, threads: int) -> Annotator:
    """A loaded model; several readers of one process share it."""
    return Annotator(load_files(folder), threads)


class Parser:
    """Text to blocks and documents."""

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        self._annotator = annotator(folder or default_folder(), threads)
        self._cutter = Cutter()
        self.version = self._annotator.card.version

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Iterator[Block]:
        """Read paragraphs block by block: total on any Unicode, in memory bounded by ``BLOCK``."""
        quoted = shapes.Quoted(text, paragraphs)
        standins = StandIns()
        for part in blocks(text, split_all(text, paragraphs), BLOCK):
            layout = lay(text, part, quoted, self._cutter)
            yield Block(layout, self._annotator.annotate(layout, standins))

    def docs(self, text: str, paragraphs: Sequence[Span]) -> Iterator[Doc]:
        """The same as spaCy documents."""
        from variorum.reader.encoder.document import build  # noqa: PLC0415  a slow import

        for layout, annotations in self.parse(text, paragraphs):
            if layout.words:
                yield build(text, layout, annotations)


class EncoderAlone:
    """The encoder's reading by itself, for comparison."""

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        self._parser = Parser(folder, threads)
        self.name = f"encoder-alone/{self._parser.version}"

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """See ``Reader.read``."""
        marks = Marks(find_quotations(text, paragraphs))
        docs = self._parser.docs(text, paragraphs)
        found = [h.attribution for d in docs for h in hear(text, d, marks) if h.sure >= LIMITS.alone]
        sentences = tuple(
            Sentence(span=span, paragraph=index) for index, span in split_all(text, paragraphs)
        )
        found.sort(key=lambda a: a.contents[0])
        return Reading(sentences=sentences, attributions=tuple(found))


class TrainedReader:
    """The default reader: the encoder's reading joined with that of the rules."""

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        self._parser = Parser(folder, threads)
        self._rules = BaselineReader()
        self.name = f"encoder/{self._parser.version}"

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """See ``Reader.read``."""
        rules = self._rules.read(text, paragraphs)
        marks = Marks(find_quotations(text, paragraphs))
        heard: list[Heard] = []
        subjects: list[Span] = []
        for doc in self._parser.docs(text, paragraphs):
            heard.extend(hear(text, doc, marks))
            subjects.extend(subjects_of(doc))
        merged = merge(rules.attributions, heard)
        resolved = resolve(text, merged, rules.sentences, subjects)
        found = list(several(text, resolved))
        lend_speakers(text, found)
        told = [span for one in found for span in one.contents]
        scare = tuple(span for span in rules.scare_quotes if not any(o.meets(span) for o in told))
        return Reading(
            sentences=rules.sentences, attributions=tuple(found), scare_quotes=scare
        )
