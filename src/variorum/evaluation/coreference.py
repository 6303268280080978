"""Coreference scored on GUM's development documents and on ECB+.

The reader is handed the raw text and cuts, parses and chains it by itself; a mention of ours is
right when its bounds in the text are exactly those of a gold mention. On ECB+, where only phrases
that take part in events are marked, ours are compared by their heads: a mention of ours stands for
the marked phrase that holds its head, the widest of ours first, and phrases that nobody marked are
left out on both sides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from variorum.evaluation import conllu, corefud, ecb, passages
from variorum.evaluation.clusters import MEASURES, Tally, chains_of
from variorum.evaluation.corefud import Gold
from variorum.evaluation.score import Score, prf
from variorum.evaluation.suites import digest
from variorum.model import Span
from variorum.pipeline import default_reader
from variorum.reader import Reader
from variorum.reader.coreference import Chain, Reference, Resolver, chains
from variorum.reader.coreference.chains import SURE, all_phrases, link_given

_NO_SINGLES = "Raw text, exact bounds; phrases that stand alone are left out on both sides."
_SINGLES = "The same, phrases that stand alone counted as chains of one on both sides."
_NAMES = (
    "Pronouns of the third person whose gold chain has a name before them; precision over those "
    f"resolved to a name at {SURE} or surer, right where that name is of the gold chain."
)
_GIVEN = "Chains within a document of the phrases that are marked, their bounds being given."
_ACROSS = (
    "The same chains, those of one incident joined where their names end in the same word: what a "
    "record does across articles is more (reconcile)."
)
_STANDS = (
    "Speakers labelled with whom they stand for; right where the statement was found and the "
    "phrase that we give shares a word with the label."
)
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(("the", "a", "an", "his", "her", "its", "their", "this", "that", "of", "in"))
_TAKEN = "Pronouns of the third person that are not the first of their gold chain, however sure."
_MARKED = "Chains within a document; phrases by their heads, those that nobody marked left out."
_PERSONS = frozenset(
    ("he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their")
)


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Scores of the default reader's chains.

    Args:
        root: the folder that holds ``ud`` and ``ecbplus``.
        sample: how many documents of each corpus at most, all where it is None.
    """
    reader = default_reader()
    return [
        *on_gum(root / "ud", reader, sample),
        *on_ecb(root / "ecbplus", reader, sample),
        *on_passages(reader, sample),
    ]


def on_gum(root: Path, reader: Reader, sample: int | None = None) -> Iterator[Score]:
    """The development documents of GUM, and those of them that are news."""
    path = root / "en_gum-ud-dev.conllu"
    data = digest([path])
    without, single, news = Tally(), Tally(), Tally()
    pronouns = Pronouns()
    for document in list(conllu.documents([path]))[:sample]:
        raw, gold = corefud.read(document)
        reading = reader.read(raw.text, raw.paragraphs)
        ours = chains(raw.text, reading)
        key = [(one.span, one.entity) for one in gold]
        said = _keyed(ours)
        without.add(chains_of(key), chains_of(said))
        everything = all_phrases(reading.docs, reading.attributions)
        single.add(chains_of(key, 1), chains_of(everything, 1))
        if document.name.startswith("GUM_news"):
            news.add(chains_of(key), chains_of(said))
        pronouns.add(raw.text, gold, ours)
    yield from _scores(without, "GUM dev", data, _NO_SINGLES)
    yield from _scores(single, "GUM dev, single phrases too", data, _SINGLES)
    yield from _scores(news, "GUM dev, news", data, _NO_SINGLES)
    yield from pronouns.scores("GUM dev", data)


def _keyed(ours: Sequence[Chain]) -> list[tuple[Span, int]]:
    return [(one.span, number) for number, chain in enumerate(ours) for one in chain.mentions]


def _scores(tally: Tally, corpus: str, data: str, note: str) -> Iterator[Score]:
    """The measures, and their mean."""
    for name, (precision, recall, value) in tally.measures().items():
        yield Score(
            layer="coreference",
            corpus=corpus,
            label=name,
            value=value,
            count=tally.gold,
            corpus_hash=data,
            precision=precision,
            recall=recall,
            note=note,
        )
    yield Score(
        layer="coreference",
        corpus=corpus,
        label=f"CoNLL: the mean of {', '.join(MEASURES[:2])} and {MEASURES[2]}",
        value=tally.conll(),
        count=tally.gold,
        corpus_hash=data,
        note=note,
    )


class Pronouns:
    """How often a pronoun of the third person finds the right name, and the right chain."""

    def __init__(self) -> None:
        self.wanted = self.named = self.right = 0
        self.later = self.linked = self.joined = 0

    def add(self, text: str, gold: Sequence[Gold], ours: Sequence[Chain]) -> None:
        """Count one document."""
        resolver = Resolver(text, ours)
        names = _named(text, gold)
        narrow = sorted(gold, key=lambda one: (one.span.end - one.span.start, one.span))
        seen: set[str] = set()
        for one in sorted(gold, key=lambda one: (one.span.start, -one.span.end)):
            known = one.entity in seen
            seen.add(one.entity)
            if text[slice(*one.span)].lower() not in _PERSONS:
                continue
            self.later += known
            self.wanted += any(end <= one.span.start for end in names.get(one.entity, ()))
            name = resolver.name(one.span)
            self.named += name is not None
            self.right += name is not None and _entity(narrow, name) == one.entity
            before = _before(resolver, one.span)
            self.linked += before is not None
            self.joined += before is not None and _entity(narrow, before.head) == one.entity

    def scores(self, corpus: str, data: str) -> Iterator[Score]:
        """Precision and recall of names."""
        precision, recall, value = prf(self.right, self.named, self.wanted)
        yield Score(
            layer="coreference",
            corpus=corpus,
            label="pronouns to names",
            value=value,
            count=self.wanted,
            corpus_hash=data,
            precision=precision,
            recall=recall,
            note=_NAMES,
        )
        precision, recall, value = prf(self.joined, self.linked, self.later)
        yield Score(
            layer="coreference",
            corpus=corpus,
            label="pronouns: the phrase taken up is in the right chain",
            value=value,
            count=self.later,
            corpus_hash=data,
            precision=precision,
            recall=recall,
            note=_TAKEN,
        )


def _named(text: str, gold: Iterable[Gold]) -> dict[str, list[int]]:
    """Where each entity's names end: phrases that begin with a capital in their last word."""
    found: dict[str, list[int]] = {}
    for one in gold:
        words = text[slice(*one.span)].split()
        if words and words[-1][:1].isupper() and words[-1].lower() not in {*_PERSONS, "i"}:
            found.setdefault(one.entity, []).append(one.span.end)
    return found


def _entity(narrow: Sequence[Gold], span: Span) -> str | None:
    """Of whom a phrase of ours speaks: the narrowest gold mention around it."""
    return next((one.entity for one in narrow if one.span.covers(span)), None)


def _before(resolver: Resolver, span: Span) -> Reference | None:
    found = resolver.reference(span)
    if found is None:
        return None
    chain, place = found
    before = chain.mentions[place].before
    return None if before is None else chain.mentions[before]


def on_ecb(root: Path, reader: Reader, sample: int | None = None) -> Iterator[Score]:
    """Entities of ECB+ within documents, and on gold phrases across those of one topic too."""
    found, given, across = Tally(), Tally(), Tally()
    paths = sorted(root.glob("*/*.xml"))
    every = 1 if sample is None else max(1, len(paths) // sample)
    topics: dict[str, _Topic] = {}
    for path in paths[::every]:
        document = ecb.read(path)
        reading = reader.read(document.text, document.paragraphs)
        key = chains_of((one.span, one.chain) for one in document.mentions)
        found.add(key, chains_of(_marked(document, chains(document.text, reading))))
        ours = link_given(
            reading.docs, reading.attributions, [one.span for one in document.mentions]
        )
        given.add(key, chains_of(ours))
        # A topic's files are of two kinds, which tell of two incidents of one sort.
        topic = f"{path.parent.name} {'plus' if 'plus' in path.name else ''}"
        topics.setdefault(topic, _Topic()).add(document, ours)
    for one in topics.values():
        across.add(chains_of(one.gold), chains_of(one.ours))
    data = digest(paths)
    yield from _scores(found, "ECB+ dev, entities", data, _MARKED)
    yield from _scores(given, "ECB+ dev, entities, gold phrases", data, _GIVEN)
    yield from _scores(across, "ECB+ dev, entities across documents, gold phrases", data, _ACROSS)


class _Topic:
    """Gold chains and ours over the documents of one incident: ours by the heads of their names."""

    def __init__(self) -> None:
        self.gold: list[tuple[tuple[str, Span], str]] = []
        self.ours: list[tuple[tuple[str, Span], str]] = []

    def add(self, document: ecb.Document, ours: Sequence[tuple[Span, int]]) -> None:
        """Take in one document."""
        for one in document.mentions:
            world = one.world or f"{document.name} {one.chain}"
            self.gold.append(((document.name, one.span), world))
        names: dict[int, str] = {}
        for span, chain in ours:
            words = document.text[slice(*span)].removesuffix("'s").split()
            if words and words[-1].lower() not in _PERSONS:
                before = names.get(chain, "")
                # Of a chain's last words a capital one names it best.
                if not before or (words[-1][0].isupper() and not before[0].isupper()):
                    names[chain] = words[-1]
        for span, chain in ours:
            name = names.get(chain, f"{document.name} {chain}").lower()
            self.ours.append(((document.name, span), name))


def _marked(document: ecb.Document, ours: Sequence[Chain]) -> Iterator[tuple[Span, int]]:
    """Our chains over the phrases that are marked."""
    marked = sorted({one.span for one in document.mentions})
    taken: set[Span] = set()
    found = [(one, number) for number, chain in enumerate(ours) for one in chain.mentions]
    found.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
    for one, number in found:
        where = next((m for m in marked if m.covers(one.head) and m not in taken), None)
        if where is not None:
            taken.add(where)
            yield where, number


def on_passages(reader: Reader, sample: int | None = None) -> Iterator[Score]:
    """Whom speakers stand for that our own passages name by a pronoun or a short form."""
    if not passages.FOLDER.is_dir():
        return  # an installed package has no tests beside it
    kept = passages.load()
    every = 1 if sample is None else max(1, len(kept) // sample)
    wanted = said = right = 0
    for passage in kept[::every]:
        draft = passages.draft_of(passage, reader)
        stands = {one.source: one.antecedent for one in draft.reading.attributions}
        for label, found, _ in passages.compare(passage, draft)[0]:
            wanted += label.stands_for is not None
            if label.stands_for is None or found is None or found.speaker is None:
                continue
            name = stands.get(found.speaker.span)
            said += name is not None
            right += name is not None and _share(passage.text[slice(*name)], label.stands_for)
    precision, recall, value = prf(right, said, wanted)
    yield Score(
        layer="coreference",
        corpus="our passages",
        label="whom speakers stand for",
        value=value,
        count=wanted,
        corpus_hash=hashlib.sha256("\0".join(p.text for p in kept).encode()).hexdigest()[:12],
        precision=precision,
        recall=recall,
        note=_STANDS,
    )


def _share(one: str, other: str) -> bool:
    """Whether two phrases have a word of more than three letters, or with a capital, in common."""
    words = (
        {w.lower() for w in _WORD.findall(x) if len(w) > 3 or w[:1].isupper()} - _EMPTY
        for x in (one, other)
    )
    return bool(set.intersection(*words))
