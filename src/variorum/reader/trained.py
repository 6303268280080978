"""The reader with the trained encoder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from variorum.model import Span
from variorum.reader.baseline import BaselineReader
from variorum.reader.beside import beside
from variorum.reader.collectives import several
from variorum.reader.coreference import chains_of
from variorum.reader.encoder import shapes
from variorum.reader.encoder.annotations import Annotations
from variorum.reader.encoder.annotator import Annotator
from variorum.reader.encoder.cache import Cache, Keys, user_folder
from variorum.reader.encoder.files import default_folder, load_files
from variorum.reader.encoder.layout import Layout, blocks, lay
from variorum.reader.encoder.standins import shown
from variorum.reader.encoder.words import Cutter
from variorum.reader.fusion import LIMITS, Limits, apart, chained, merge
from variorum.reader.hands import carried
from variorum.reader.lone import with_lone
from variorum.reader.naming import names_of
from variorum.reader.protocol import Attribution, NameSpan, Reading, Sentence
from variorum.reader.repeats import lend_speakers
from variorum.reader.resolving import resolve
from variorum.reader.sayings import Heard, Marks, hear
from variorum.reader.semicolons import parted
from variorum.reader.syntax import subjects_of
from variorum.text.cover import Cover
from variorum.text.quotations import find_quotations
from variorum.text.sentences import split_all

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Code points read at once: an article in most cases. What is longer is read block by block.
BLOCK = 60_000
# Code points up to which an article's documents are handed on: a hundred times a long article.
# What is longer is no article, and its documents would take more memory than all else.
KEPT = 1_000_000


class Block(NamedTuple):
    """A stretch of an article, laid out and annotated."""

    layout: Layout
    annotations: Annotations


@lru_cache(maxsize=4)
def annotator(folder: Path, threads: int) -> Annotator:
    """A loaded model; several readers of one process share it."""
    return Annotator(load_files(folder), threads)


class Parser:
    """Text to blocks and documents; with a cache, what was read before is not read again."""

    def __init__(
        self, folder: Path | None = None, threads: int = 0, cache: Cache | None = None
    ) -> None:
        self._annotator = annotator(folder or default_folder(), threads)
        self._cache = cache
        harm = self._annotator.harm
        self._keys = Keys(self._annotator.card, "" if harm is None else harm.digest)
        self._cutter = Cutter()
        self.version = self._annotator.card.version

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Iterator[Block]:
        """Read paragraphs block by block: total on any Unicode, in memory bounded by ``BLOCK``."""
        quoted = shapes.Quoted(text, paragraphs)
        for part in blocks(text, split_all(text, paragraphs), BLOCK):
            layout = lay(text, part, quoted, self._cutter)
            yield Block(layout, self._annotations(layout))

    def _annotations(self, layout: Layout) -> Annotations:
        if self._cache is None or not layout.words:
            return self._annotator.annotate(layout)
        words = shown(layout.words, layout.sentences)
        key = self._keys.key(layout, words)
        found = self._cache.get(key)
        if found is None:
            found = self._annotator.read(layout, words)
            self._cache.put(key, found)
        return found

    def docs(self, text: str, paragraphs: Sequence[Span]) -> Iterator[Doc]:
        """The same as spaCy documents."""
        from variorum.reader.encoder.document import build  # noqa: PLC0415  a slow import

        for block in self.parse(text, paragraphs):
            if block.layout.words:
                yield build(text, block.layout, block.annotations)


class Syntax(Protocol):
    """What gives an article's documents: the encoder, or another spaCy pipeline."""

    def docs(self, text: str, paragraphs: Sequence[Span]) -> Iterable[Doc]:
        """Documents over the paragraphs, with places in the rendition."""
        ...


class EncoderAlone:
    """The encoder's reading by itself, for comparison."""

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        self._parser = Parser(folder, threads)
        self.name = f"encoder-alone/{self._parser.version}"

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """See ``Reader.read``."""
        marks = Marks(find_quotations(text, paragraphs))
        heard = [
            one
            for doc in self._parser.docs(text, paragraphs)
            for one in hear(text, doc, marks, paragraphs)
        ]
        found = [one.attribution for one in heard if one.sure >= LIMITS.alone]
        found.sort(key=lambda a: a.contents[0])
        sentences = tuple(
            Sentence(span=span, paragraph=index) for index, span in split_all(text, paragraphs)
        )
        return Reading(sentences=sentences, attributions=tuple(found))


class JoinedReader:
    """What is read over some syntax, joined with what the rules read."""

    def __init__(self, name: str, syntax: Syntax, limits: Limits = LIMITS) -> None:
        self.name = name
        self._syntax = syntax
        self._limits = limits
        self._rules = BaselineReader()

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """See ``Reader.read``."""
        rules = self._rules.read(text, paragraphs)
        marks = Marks(find_quotations(text, paragraphs))
        heard: list[Heard] = []
        subjects: list[Span] = []
        names: list[NameSpan] = []
        lone: list[Attribution] = []
        docs: list[Doc] = []
        kept = sum(span.end - span.start for span in paragraphs) <= KEPT
        for doc in self._syntax.docs(text, paragraphs):
            if kept:
                docs.append(doc)
            lone.extend(beside(text, doc, marks))
            heard.extend(hear(text, doc, marks, paragraphs))
            subjects.extend(subjects_of(doc))
            names.extend(names_of(doc))
        merged = merge(text, rules.attributions, heard, self._limits)
        merged = parted(text, with_lone(merged, lone, marks.going_on(text)))
        merged = chained(text, apart(merged, marks, rules.sentences))
        merged = carried(docs, merged)
        chains = chains_of(docs, merged)
        resolved = resolve(text, merged, rules.sentences, subjects, chains)
        found = list(several(text, resolved))
        lend_speakers(text, found)
        told = Cover(span for one in found for span in one.contents)
        return Reading(
            sentences=rules.sentences,
            attributions=tuple(found),
            names=tuple(names),
            scare_quotes=tuple(span for span in rules.scare_quotes if not told.meets(span)),
            docs=tuple(docs),
            chains=chains,
        )


def TrainedReader(  # noqa: N802  it makes one kind of reader
    folder: Path | None = None, threads: int = 0, cache: Cache | None = None
) -> JoinedReader:
    """The default reader: the encoder's reading joined with that of the rules."""
    parser = Parser(folder, threads, cache)
    return JoinedReader(f"encoder/{parser.version}", parser)


def reader_of(name: str, *, threads: int, kept: str) -> JoinedReader:
    """The reader of a setting: ``trained``, or a spaCy pipeline by its name or path.

    Args:
        name: of the reader.
        threads: to compute with, 0 for all cores.
        kept: the folder of what was read before; empty for the user's own, ``off`` for none.

    Raises:
        ModelError: the model's files are missing or damaged.
        InputError: there is no such pipeline, or it has no Universal Dependencies.
    """
    if name == "trained":
        return TrainedReader(threads=threads, cache=_cache(kept))
    from variorum.reader.foreign import Foreign, load_pipeline  # noqa: PLC0415  rarely used

    # Without the encoder nobody doubts what the rules read.
    return JoinedReader(f"spacy/{name}", Foreign(load_pipeline(name)), Limits(alone=1.0, rule=0.0))


def _cache(kept: str) -> Cache | None:
    if kept == "off":
        return None
    return Cache(Path(kept).expanduser() if kept else user_folder())
