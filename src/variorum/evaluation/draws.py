"""Samples drawn at random and judged by reading: what those of figures and of events share.

A file of judgements holds a line for each record that was drawn: corpus, document, span, a digest
of the span's words, what was read, and the judgement. No corpus text stands in it. What is scored
is the share that was right when it was judged, and beside it how many of the right ones are still
read the same way. Errors that a draw showed may have been mended since: a new draw, with a seed of
its own, tells how good the reading is now.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from variorum.evaluation import victims
from variorum.evaluation.figures import article_of, fakes_rows, isaf_date, isaf_rows, spread
from variorum.evaluation.score import Score
from variorum.model import Article, Record, Rendition
from variorum.pipeline.stages import Draft, through
from variorum.reader import Reader

FOLDER = Path(__file__).parents[3] / "tests" / "golden" / "judged"
RIGHT = "right when judged by reading"
STILL = "right ones still read so"


class Document(NamedTuple):
    """A document of a corpus as the evaluation reads it."""

    id: str
    text: str
    article: Article


class Drawn(Protocol):
    """A line of a file of judgements; ``seed`` tells of which draw it is."""

    @property
    def seed(self) -> int:
        """The number that the draw was made with."""

    @property
    def corpus(self) -> str:
        """Where the document is."""

    @property
    def document(self) -> str:
        """Its id."""

    @property
    def right(self) -> bool:
        """Whether all of it was right when it was judged."""

    @property
    def key(self) -> Hashable:
        """What the judgement holds on to: a record of another key is another record."""


One = TypeVar("One", bound=Drawn)
Line = TypeVar("Line", bound=Record)
Counts = Mapping[str, tuple[int, int]]


def lines_of(path: Path, kind: type[Line]) -> list[Line]:
    """The judgements of a file, in its order; none where there is no such file."""
    if not path.exists():
        return []
    decoder = msgspec.json.Decoder(kind)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [decoder.decode(line) for line in lines if line.strip()]


def digest_of(text: str) -> str:
    """12 hex digits over a span's words: they tell a changed corpus without holding its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def hash_of(drawn: Sequence[object]) -> str:
    """12 hex digits over the judgements of one draw: a later draw leaves them as they are."""
    return hashlib.sha256(msgspec.json.encode(drawn)).hexdigest()[:12]


def documents(root: Path, corpus: str) -> Iterator[Document]:
    """The documents of a corpus with their ids: its own, or the number of the row."""
    return _READ[corpus](root)


def _isaf(root: Path) -> Iterator[Document]:
    for number, (text, _) in enumerate(isaf_rows(root / "isaf" / "dev.jsonl")):
        yield Document(str(number), text, article_of(text, isaf_date(text)))


def _fakes(root: Path) -> Iterator[Document]:
    for number, row in enumerate(fakes_rows(root / "fakes" / "dev.csv")):
        text = f"{row['article_title']}\n{row['article_content']}"
        yield Document(str(number), text, article_of(text, None))


def _muc(root: Path) -> Iterator[Document]:
    for one in victims.dispatches(root / "muc" / "dev"):
        yield Document(one.id, one.text, victims.article(one.text, one.id))


_READ: dict[str, Callable[[Path], Iterator[Document]]] = {
    "isaf": _isaf,
    "fakes": _fakes,
    "muc": _muc,
}


def draft_of(document: Document, reader: Reader) -> Draft:
    """A document read through the whole flow."""
    rendition = Rendition(document.text)
    return through(Draft(article=document.article, rendition=rendition, reader=reader))


def tellers(draft: Draft) -> dict[str, str]:
    """Who speaks in which statement, in the words for whoever does."""
    spoken = ((one.id, one.speaker) for one in draft.statements)
    return {key: who.text for key, who in spoken if who is not None}


def read_again(
    root: Path,
    judged: Sequence[One],
    keys_of: Callable[[Document], Collection[Hashable]],
    sample: int | None = None,
    alike: Callable[[Any, Any], bool] = eq,
) -> tuple[list[One], list[One]]:
    """Right ones whose documents were read again, and those of them that are read the same.

    Args:
        root: the folder of corpora.
        judged: of any draws.
        keys_of: the keys of what a document is read to tell.
        sample: so many documents of each corpus are read, evenly spread; all without it.
        alike: whether two keys are of one reading; without it, only the same key is.
    """
    wanted: dict[str, dict[str, list[One]]] = defaultdict(lambda: defaultdict(list))
    for one in judged:
        if one.right:
            wanted[one.corpus][one.document].append(one)
    again: list[One] = []
    kept: list[One] = []
    for corpus in sorted(wanted):
        chosen = set(spread(sorted(wanted[corpus]), sample))
        for document in documents(root, corpus):
            if document.id in chosen:
                found, mine = keys_of(document), wanted[corpus][document.id]
                again.extend(mine)
                kept.extend(one for one in mine if any(alike(one.key, key) for key in found))
    return again, kept


def rows(
    layer: str,
    judged: Sequence[One],
    again: Sequence[One],
    kept: Sequence[One],
    parts: Callable[[Sequence[One]], Counts] | None = None,
) -> Iterator[Score]:
    """For each draw the share that was right, of parts of it, and of the right ones still read.

    Args:
        layer: whose scores they are.
        judged: all of the file.
        again: those whose documents were read again.
        kept: those of them that are read the same.
        parts: further shares of a draw, by what is said of them.
    """
    for seed in sorted({one.seed for one in judged}):
        drawn = [one for one in judged if one.seed == seed]
        still, asked = (sum(one.seed == seed for one in some) for some in (kept, again))
        counted = {
            RIGHT: (sum(one.right for one in drawn), len(drawn)),
            **(parts(drawn) if parts else {}),
            STILL: (still, asked),
        }
        for label, (hits, count) in counted.items():
            yield Score(
                layer=layer,
                corpus=f"drawn at random, seed {seed}",
                label=label,
                value=hits / count if count else 0.0,
                count=count,
                corpus_hash=hash_of(drawn),
            )
