"""Figures judged by reading: a sample drawn at random, each read in its sentence by a person.

``tests/golden/judged/figures.jsonl`` holds the judgements: corpus, document, span, a digest of the
span's text, measure and bounds as they were drawn, the judgement and a note. No corpus text stands
in it. What is scored is the share that was right when it was judged, and beside it how many of the
right ones are still read the same way. Errors that a draw showed may have been mended since: a new
draw, with a seed of its own, tells how good the reading is now.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from variorum.evaluation import victims
from variorum.evaluation.figures import (
    article_of,
    fakes_rows,
    isaf_date,
    isaf_rows,
    share,
    spread,
)
from variorum.evaluation.score import Score
from variorum.model import Article, Figure, Record, Rendition
from variorum.pipeline.stages import Draft, through
from variorum.reader import Reader

JUDGEMENTS = Path(__file__).parents[3] / "tests" / "golden" / "judged" / "figures.jsonl"
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


class Document(NamedTuple):
    """A document of a corpus as the evaluation reads it."""

    id: str
    text: str
    article: Article


class Judgement(Record, frozen=True, kw_only=True):
    """One judged figure: a line of the file. ``seed`` tells of which draw it is."""

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


_DECODER = msgspec.json.Decoder(Judgement)


def judgements(path: Path = JUDGEMENTS) -> list[Judgement]:
    """The judged figures, in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_DECODER.decode(line) for line in lines if line.strip()]


def digest_of(text: str) -> str:
    """12 hex digits over a span's words: they tell a changed corpus without holding its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def hash_of(drawn: Sequence[Record]) -> str:
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


def key_of(figure: Figure) -> tuple[int, int, str, int | None, int | None]:
    """What a judgement holds on to: another measure or bound is another figure."""
    return figure.span.start, figure.span.end, figure.measure, figure.low, figure.high


def score(root: Path, sample: int | None, reader: Reader) -> list[Score]:
    """Of each draw the share that was right when judged, and of the right the share still read.

    With a ``sample`` so many documents of each corpus are read again, evenly spread.
    """
    judged = judgements() if JUDGEMENTS.exists() else []
    wanted: dict[str, dict[str, list[Judgement]]] = defaultdict(lambda: defaultdict(list))
    for one in judged:
        wanted[one.corpus][one.document].append(one)
    again: list[Judgement] = []
    kept: list[Judgement] = []
    for corpus in sorted(wanted):
        chosen = set(spread(sorted(wanted[corpus]), sample))
        for document in documents(root, corpus):
            if document.id in chosen:
                again.extend(wanted[corpus][document.id])
                kept.extend(_still(document, wanted[corpus][document.id], reader))
    seeds = sorted({one.seed for one in judged})
    return [row for seed in seeds for row in _of(seed, judged, again, kept)]


def _of(
    seed: int, judged: list[Judgement], again: list[Judgement], kept: list[Judgement]
) -> Iterator[Score]:
    corpus = f"drawn at random, seed {seed}"
    drawn = [one for one in judged if one.seed == seed]
    corpus_hash = hash_of(drawn)
    right = [one for one in drawn if one.judgement == RIGHT]
    yield share(corpus, corpus_hash, "right when judged by reading", len(right), len(drawn))
    asked, still = (
        [one for one in some if one.seed == seed and one.judgement == RIGHT]
        for some in (again, kept)
    )
    yield share(corpus, corpus_hash, "right ones still read so", len(still), len(asked))


def _still(document: Document, wanted: list[Judgement], reader: Reader) -> list[Judgement]:
    found = {key_of(figure) for figure in draft_of(document, reader).figures}
    return [one for one in wanted if (one.start, one.end, one.measure, one.low, one.high) in found]
