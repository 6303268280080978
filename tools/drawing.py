"""Draw records at random from development articles: what the tools for figures and events share.

From each of the three corpora so many documents are drawn, all records of these are read, and of
them as many are drawn from each corpus as from the others. Written are ids, places, digests and
what was read, never the corpora's text; ``--show`` prints each record with its surroundings on the
screen for whoever judges.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from variorum.config import Settings
from variorum.evaluation.draws import Document, digest_of, draft_of
from variorum.evaluation.draws import documents as documents_of
from variorum.model import Span
from variorum.pipeline.run import default_reader
from variorum.pipeline.stages import Draft

CORPORA = ("fakes", "isaf", "muc")
AROUND = 220  # code points shown on either side

One = TypeVar("One")


class Kind(NamedTuple, Generic[One]):
    """What is drawn.

    ``dice`` is said behind seed and corpus to the dice, so that each kind has its own draws.
    ``records`` are those of a draft; ``line`` what is written of one beside its place; ``shown``
    what is printed over its surroundings. ``span`` is where it stands.
    """

    dice: str
    records: Callable[[Draft], tuple[One, ...]]
    span: Callable[[One], Span]
    line: Callable[[One], dict[str, object]]
    shown: Callable[[One, Draft], str]


class Drawn(NamedTuple, Generic[One]):
    """A record that was drawn, with its corpus and document, and all that was read of that."""

    corpus: str
    document: Document
    record: One
    draft: Draft


def drawn(kind: Kind[One], root: Path, seed: int, count: int, articles: int) -> list[Drawn[One]]:
    """Records with corpus and document, in a random order that the seed fixes."""
    reader = default_reader(Settings(reader_threads=1))
    chosen: list[Drawn[One]] = []
    for number, corpus in enumerate(CORPORA):
        dice = random.Random(f"{seed} {corpus}{kind.dice}")
        pool: list[Drawn[One]] = []
        for document in dice.sample(list(documents_of(root, corpus)), articles):
            draft = draft_of(document, reader)
            pool.extend(Drawn(corpus, document, one, draft) for one in kind.records(draft))
        share = count // len(CORPORA) + (number < count % len(CORPORA))
        chosen.extend(dice.sample(pool, min(share, len(pool))))
    return chosen


def line_of(kind: Kind[One], seed: int, one: Drawn[One]) -> dict[str, object]:
    """What is written of a drawn record."""
    span = kind.span(one.record)
    return {
        "seed": seed,
        "corpus": one.corpus,
        "document": one.document.id,
        "start": span.start,
        "end": span.end,
        "digest": digest_of(one.document.text[span.start : span.end]),
        **kind.line(one.record),
        "note": "",
    }


def surroundings(text: str, span: Span) -> str:
    """The words of a record among those around them."""
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return re.sub(r"\s+", " ", f"{before}>>>{text[start:end]}<<<{after}")


def main(kind: Kind[One], summary: str) -> None:
    """Draw and print, as the command line asks."""
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--articles", type=int, default=40, help="drawn from each corpus")
    parser.add_argument("--show", action="store_true", help="print the surroundings to stderr")
    given = parser.parse_args()
    found = drawn(kind, given.corpora, given.seed, given.count, given.articles)
    for number, one in enumerate(found):
        sys.stdout.write(json.dumps(line_of(kind, given.seed, one)) + "\n")
        if given.show:
            words = surroundings(one.document.text, kind.span(one.record))
            told = kind.shown(one.record, one.draft)
            at = f"{number} {one.corpus} {one.document.id}"
            sys.stderr.write(f"{at} {told}\n    {words}\n")
