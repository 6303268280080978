"""Score events: the PLOVER pairs, cross-validated, and MUC's role fillers.

What is learned for events is learned from the pairs, the only ones there are for development: so
each fifth of the sentences is scored with what the other four taught. ``rules alone`` is without.
``judged_events`` scores a sample of events that was judged by reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from variorum.config import Settings
from variorum.evaluation import events_muc as muc
from variorum.evaluation.events_muc_read import read_templates
from variorum.evaluation.events_pairs import (
    Matcher,
    Pair,
    Tally,
    as_labelled,
    body,
    found_by,
    pairs,
)
from variorum.evaluation.events_ranker import fit, instances
from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.model import Article, Event, Rendition, Span
from variorum.pipeline.run import default_reader
from variorum.reader import Reading
from variorum.reader.encoder.cache import Cache, user_folder
from variorum.reader.trained import Parser
from variorum.statements.events import events

if TYPE_CHECKING:
    from spacy.tokens import Doc

FOLDS = 5
Read = tuple[Pair, tuple["Doc", ...]]
Row = TypeVar("Row")


def score(root: Path, sample: int | None = None) -> list[Score]:
    """The scores on the pairs, on MUC and on the events judged by reading.

    Args:
        root: the folder of the corpora.
        sample: score only about so many pairs and articles, evenly spread.
    """
    from variorum.evaluation import judged_events  # noqa: PLC0415  it reads whole articles

    parser = Parser(threads=1, cache=Cache(user_folder()))
    path = root / "plover" / "PLV_train.tsv"
    read: list[Read] = [
        (pair, tuple(parser.docs(pair.text, [body(pair.text)])))
        for pair in _spread(list(pairs(path)), sample)
    ]
    return [
        *_of_pairs(read, digest([path])),
        *_of_muc(root / "muc" / "gtt" / "dev.json", parser, sample),
        *judged_events.score(root, sample, default_reader(Settings(reader_threads=1))),
    ]


def _spread(rows: list[Row], sample: int | None) -> list[Row]:
    return rows if sample is None else rows[:: max(1, len(rows) // max(sample, 1))]


def _of_pairs(read: Sequence[Read], corpus_hash: str) -> list[Score]:
    alone = Tally(tuple(_row(pair, docs, {}) for pair, docs in read))
    learned = Tally(tuple(_validated(read)))
    given = learned.given()
    figures = {
        "pair found": learned.found,
        "type, macro-F1": learned.macro,
        "type, accuracy": learned.accuracy,
        "type of pairs found, macro-F1": given.macro,
        "type of pairs found, accuracy": given.accuracy,
        "pair found, rules alone": alone.found,
        "type, macro-F1, rules alone": alone.macro,
    }
    return [
        Score(
            layer="events",
            corpus="plover pairs",
            label=label,
            value=value,
            count=len(read),
            corpus_hash=corpus_hash,
        )
        for label, value in figures.items()
    ]


def _validated(read: Sequence[Read]) -> list[tuple[str, str | None]]:
    """Each fold's rows with what the other folds taught; sentences are kept together."""
    order = {text: at % FOLDS for at, text in enumerate(dict.fromkeys(p.text for p, _ in read))}
    rows: list[tuple[str, str | None]] = []
    for fold in range(FOLDS):
        others = ((p, docs) for p, docs in read if order[p.text] != fold)
        table = fit(one for p, docs in others for one in instances(p, docs))
        rows += [_row(p, docs, table) for p, docs in read if order[p.text] == fold]
    return rows


def _row(pair: Pair, docs: tuple[Doc, ...], learned: dict[str, float]) -> tuple[str, str | None]:
    hit = found_by(pair, events_in(pair.text, docs, learned), Matcher(docs))
    return pair.gold, None if hit is None else as_labelled(hit)


def events_in(text: str, docs: tuple[Doc, ...], learned: dict[str, float]) -> tuple[Event, ...]:
    """The events of a sentence that stands alone."""
    whole = Span(0, len(text))
    article = Article(id="a", capture="c", span=whole, body=(whole,))
    return events(article, Rendition(text), Reading(docs=docs), learned=learned)


class _Tallies:
    """Counts of all roles together, of templates, and of each role."""

    def __init__(self) -> None:
        self.counts = {n: muc.Count() for n in ("role entities", "templates", *muc.ROLES)}

    def add(self, found: Sequence[muc.Template], gold: Sequence[muc.Template]) -> None:
        """Count an article."""
        for role in muc.ROLES:
            for label in (role, "role entities"):
                self.counts[label].add(muc.merged(found, role), muc.merged(gold, role))
        muc.count_templates(found, gold, self.counts["templates"])


def _of_muc(path: Path, parser: Parser, sample: int | None) -> list[Score]:
    """The roles as the network of harm reads them, and as the events alone make them."""
    rows = _spread(list(muc.rows(path)), sample)
    read, alone = _Tallies(), _Tallies()
    for text, gold in rows:
        docs = list(parser.docs(text, [Span(0, len(text))]))
        read.add(read_templates(docs), gold)
        alone.add(muc.templates_of(docs), gold)
    every = ("role entities", "templates")
    named = read.counts | {f"{label}, rules alone": alone.counts[label] for label in every}
    scores = []
    for label, count in named.items():
        precision, recall, value = count.prf()
        scores.append(
            Score(
                layer="events",
                corpus="muc gtt dev",
                label=label,
                value=value,
                precision=precision,
                recall=recall,
                count=count.gold,
                corpus_hash=digest([path]),
            )
        )
    return scores
