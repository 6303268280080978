"""Which events are one, scored on ECB+: within documents and across those of a topic.

Chains are scored by MUC, B-cubed and CEAF and their mean, a phrase that is alone being a chain of
one, as is usual on ECB+. Scored are the sentences in which something is in a chain (what
``incidents_ecb`` says of the others). All documents of a topic are compared, and nobody tells which
of its two incidents a document is of. Weights are learned anew without the topics that they are
scored on, in five parts; beside them stand the weights of the package and, as the least that is to
be beaten, phrases joined by the dictionary form of their word.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from variorum.evaluation.clusters import MEASURES, Tally, chains_of
from variorum.evaluation.incidents_ecb import Topic, paths, read, sure_sentences, topics
from variorum.evaluation.incidents_learning import Example, drawn, examples, learn
from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.model import Span
from variorum.pipeline import default_reader
from variorum.reconcile.incidents.gather import groups_of
from variorum.reconcile.incidents.scoring import Weights, weights
from variorum.reconcile.incidents.traits import Traits

FOLDS = 5
_CORPUS = "ECB+ topics 1-35"
_GIVEN = "Marked phrases given; weights learned without the topic that is scored, in five parts."
_PACKAGE = "Marked phrases given; the weights of the package, which have seen topics 1-35."
_LEMMA = "Marked phrases given, joined where the dictionary form of their word is the same."
_ALL = "The same, phrases of sentences without any chain scored as well, as chains of one."
_OWN = (
    "Events that we find, in PLOVER's types, against all that is marked, which is much more; "
    "the weights of the package."
)
_FOUND = "The same, scored on the marked phrases that are among our events."

Key = Mapping[str, Hashable]


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Scores of the comparison; ``sample`` limits the topics."""
    folder = root / "ecbplus"
    reader = default_reader()
    files = paths(folder)
    wanted = sorted({path.parent.name for path in files}, key=int)[:sample]
    documents = (read(path, reader) for path in files if path.parent.name in wanted)
    held = list(topics(documents))
    return list(_scores(held, digest(files)))


def _scores(held: Sequence[Topic], data: str) -> Iterator[Score]:
    learned = list(cross_validated(held))
    given = [keyed(topic, using) for topic, using in zip(held, learned, strict=True)]
    package = [keyed(topic, weights()) for topic in held]
    words: list[Key] = [{one.id: one.word for one in topic.gold} for topic in held]
    made = _Rows(held, data)
    yield from made.rows("gold mentions", given, _GIVEN, detailed=True)
    yield from made.rows("gold mentions, weights of the package", package, _PACKAGE)
    yield from made.rows("gold mentions, equal lemmas", words, _LEMMA)
    yield made.conll("gold mentions of all sentences", given, _ALL, every=True)
    yield made.conll("gold mentions of all sentences, equal lemmas", words, _LEMMA, every=True)
    yield from made.own()


def cross_validated(held: Sequence[Topic]) -> Iterator[Weights]:
    """For each topic weights that were learned without it and the others of its part."""
    seen: list[list[Example]] = [drawn(examples(topic)) for topic in held]
    parts = [
        learn([one for at, rows in enumerate(seen) if at % FOLDS != part for one in rows])
        for part in range(min(FOLDS, len(held)))
    ]
    yield from (parts[at % FOLDS] for at in range(len(held)))


def keyed(topic: Topic, using: Weights, *, own: bool = False) -> dict[str, str]:
    """The group of each marked phrase, or of each of our own events, by id."""
    found = groups_of(topic.own if own else topic.gold, using=using)
    return {one.id: group.tellings[0].id for group in found for one in group.tellings}


class _Rows:
    """Makes the rows of the report."""

    def __init__(self, held: Sequence[Topic], data: str) -> None:
        self._held = held
        self._data = data

    def rows(
        self, label: str, ours: Sequence[Key], note: str, *, detailed: bool = False
    ) -> Iterator[Score]:
        """The scores across documents and within them."""
        tallies = (
            ("across documents", self._tally(ours, _whole)),
            ("within documents", self._tally(ours, _by_document)),
        )
        for scope, tally in tallies:
            for name, (precision, recall, value) in tally.measures().items():
                if detailed and name in MEASURES[:3]:
                    told = (value, precision, recall)
                    yield self._score(f"{label}, {scope}: {name}", told, tally.gold, note)
            yield self._score(
                f"{label}, {scope}: CoNLL", (tally.conll(), None, None), tally.gold, note
            )

    def conll(self, label: str, ours: Sequence[Key], note: str, *, every: bool = False) -> Score:
        """The mean across documents."""
        tally = self._tally(ours, _whole, every=every)
        return self._score(
            f"{label}, across documents: CoNLL", (tally.conll(), None, None), tally.gold, note
        )

    def _tally(
        self, ours: Sequence[Key], scope: Callable[[Traits], str], *, every: bool = False
    ) -> Tally:
        tally = Tally()
        for topic, key in zip(self._held, ours, strict=True):
            kept = [one for one in topic.gold if every or one.id in topic.sure]
            tally.add(
                chains_of(((one.id, (topic.chains[one.id], scope(one))) for one in kept), 1),
                chains_of(((one.id, (key[one.id], scope(one))) for one in kept), 1),
            )
        return tally

    def own(self) -> Iterator[Score]:
        """Our own events against what is marked, and on what is both."""
        everything, common = Tally(), Tally()
        for topic in self._held:
            gold = {name: chain for name, chain in topic.chains.items() if name in topic.sure}
            groups = keyed(topic, weights(), own=True)
            ours = dict(_placed(topic, groups))
            everything.add(chains_of(gold.items(), 1), chains_of(ours.items(), 1))
            both = gold.keys() & ours.keys()
            common.add(
                chains_of(((name, gold[name]) for name in sorted(both)), 1),
                chains_of(((name, ours[name]) for name in sorted(both)), 1),
            )
        precision, recall = everything.measures()["mentions"][:2]
        told = (everything.conll(), None, None)
        yield self._score("own mentions, across documents: CoNLL", told, everything.gold, _OWN)
        found = (everything.measures()["mentions"][2], precision, recall)
        yield self._score("own mentions: mentions", found, everything.gold, _OWN)
        told = (common.conll(), None, None)
        yield self._score("own mentions that are marked: CoNLL", told, common.gold, _FOUND)

    def _score(
        self, label: str, told: tuple[float, float | None, float | None], count: int, note: str
    ) -> Score:
        return Score(
            layer="incidents",
            corpus=_CORPUS,
            label=label,
            value=told[0],
            precision=told[1],
            recall=told[2],
            count=count,
            corpus_hash=self._data,
            note=note,
        )


def _whole(_: Traits) -> str:
    return ""


def _by_document(one: Traits) -> str:
    return one.article


def _placed(topic: Topic, groups: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Our events by the marked phrase that holds their trigger, or by themselves, with groups.

    Of two in one phrase the first counts. Those outside the sentences that are scored are left out.
    """
    spans = {
        one.marked.name: ([(g.span, g.id) for g in one.gold], sure_sentences(one.marked))
        for one in topic.documents
    }
    taken: set[str] = set()
    for event in sorted(topic.own, key=lambda one: (one.article, one.at)):
        marked, sentences = spans[event.article]
        at = Span(event.at, event.at + 1)
        if not any(span.covers(at) for span in sentences):
            continue
        name = _holding(marked, at, taken) or event.id
        taken.add(name)
        yield name, groups[event.id]


def _holding(marked: Iterable[tuple[Span, str]], at: Span, taken: set[str]) -> str | None:
    return next((name for span, name in marked if span.covers(at) and name not in taken), None)
