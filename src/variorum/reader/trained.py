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
from variorum.reader.protocol import Reading, Sentence
from variorum.reader.sayings import Marks, attribution
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
        for part in blocks(list(split_all(text, paragraphs)), BLOCK):
            layout = lay(text, part, quoted, self._cutter)
            yield Block(layout, self._annotator.annotate(layout, standins))

    def docs(self, text: str, paragraphs: Sequence[Span]) -> Iterator[Doc]:
        """The same as spaCy documents."""
        from variorum.reader.encoder.document import build  # noqa: PLC0415  a slow import

        for layout, annotations in self.parse(text, paragraphs):
            if layout.words:
                yield build(text, layout, annotations)


class TrainedReader:
    """The default reader."""

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        self._parser = Parser(folder, threads)
        self.name = f"encoder/{self._parser.version}"

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """See ``Reader.read``."""
        quotations = find_quotations(text, paragraphs)
        marks = Marks(quotations)
        found = []
        for block in self._parser.parse(text, paragraphs):
            for saying in block.annotations.sayings:
                one = attribution(text, block.layout, saying, marks)
                if one is not None:
                    found.append(one)
        found.sort(key=lambda a: a.contents[0])
        sentences = tuple(
            Sentence(span=span, paragraph=index) for index, span in split_all(text, paragraphs)
        )
        return Reading(sentences=sentences, attributions=tuple(found))
