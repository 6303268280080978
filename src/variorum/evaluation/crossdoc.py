"""People across the documents of a topic of ECB+ (topics 1-35).

Gold are the mentions of people that end in a capitalised word and have a chain across documents;
each document is one article, each sentence a paragraph, and the documents of a topic are
reconciled together. A gold mention has the entity of the mention of ours that covers its last
word. Scored are pairs of gold mentions of one topic, one chain against one entity, and B-cubed
over mentions (Bagga and Baldwin 1998); a mention without an entity is one by itself. Pronouns and
common nouns are left to coreference.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from variorum.evaluation.score import Score, f1, prf
from variorum.evaluation.suites import digest
from variorum.model import Article, Capture, CaptureReading, Mention, Rendition, RenditionInfo, Span
from variorum.pipeline.run import draft_of
from variorum.reader import Reader
from variorum.reconcile.identities import Identities

_PEOPLE = "HUMAN_PART_PER"
_PRONOUNS = frozenset({"i", "he", "she", "him", "her", "his", "they", "them", "who", "we", "it"})


class Gold(NamedTuple):
    """A gold mention by its last word, and its chain."""

    last: Span
    chain: str


class Document(NamedTuple):
    """A text, its sentences, and the named people in it."""

    name: str
    text: str
    sentences: tuple[Span, ...]
    people: tuple[Gold, ...]


def score(root: Path, reader: Reader, sample: int | None = None) -> list[Score]:
    """Pairs and B-cubed over all topics; ``sample`` limits the topics."""
    topics = sorted((path for path in root.iterdir() if path.is_dir()), key=lambda p: int(p.name))
    pairs: Counter[str] = Counter()
    cubed = [0.0, 0.0]
    count = 0
    for folder in topics[:sample]:
        keyed = list(_keyed([document(path) for path in sorted(folder.glob("*.xml"))], reader))
        count += len(keyed)
        for one, other in combinations(keyed, 2):
            gold, ours = one[0] == other[0], one[1] == other[1]
            pairs["gold"] += gold
            pairs["ours"] += ours
            pairs["both"] += gold and ours
        for at, share in enumerate(_b_cubed(keyed)):
            cubed[at] += share
    data = digest(sorted(root.glob("*/*.xml")))
    precision, recall, value = prf(pairs["both"], pairs["ours"], pairs["gold"])
    mean = (cubed[0] / count, cubed[1] / count) if count else (0.0, 0.0)
    return [
        _score("named people across documents, pairs", (precision, recall, value), count, data),
        _score("named people across documents, B-cubed", (*mean, f1(*mean)), count, data),
    ]


def _score(label: str, told: tuple[float, float, float], count: int, data: str) -> Score:
    return Score(
        layer="actors",
        corpus="ECB+ topics 1-35",
        label=label,
        value=told[2],
        precision=told[0],
        recall=told[1],
        count=count,
        corpus_hash=data,
    )


def _keyed(documents: Iterable[Document], reader: Reader) -> Iterator[tuple[str, str]]:
    """Each gold mention's chain and our entity."""
    kept = list(documents)
    readings = [_read(one, reader) for one in kept]
    who = Identities(readings)
    for one, reading in zip(kept, readings, strict=True):
        mentions = sorted(who.applied(reading).mentions, key=lambda m: m.span)
        starts = [mention.span.start for mention in mentions]
        for number, gold in enumerate(one.people):
            entity = _entity(gold.last, mentions, starts)
            yield gold.chain, entity or f"{one.name} {number}"


def _entity(last: Span, mentions: Sequence[Mention], starts: Sequence[int]) -> str | None:
    at = bisect_right(starts, last.start) - 1
    found = mentions[at] if at >= 0 and mentions[at].span.meets(last) else None
    return found.entity if found else None


def _b_cubed(keyed: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Sums over mentions of B-cubed precision and recall."""
    ours, gold = Counter(e for _, e in keyed), Counter(c for c, _ in keyed)
    both = Counter(keyed)
    precision = sum(n * n / ours[entity] for (_, entity), n in both.items())
    recall = sum(n * n / gold[chain] for (chain, _), n in both.items())
    return precision, recall


def _read(one: Document, reader: Reader) -> CaptureReading:
    rendition = Rendition(one.text)
    article = Article(
        id=one.name, capture=one.name, span=Span(0, len(one.text)), body=one.sentences
    )
    info = RenditionInfo(sha256=rendition.sha256, length=len(one.text), text=one.text)
    return CaptureReading(
        capture=Capture(
            id=one.name, origin=one.name, media_type="text/plain", bytes=0, rendition=info
        ),
        articles=(article,),
        mentions=draft_of(article, rendition, reader).mentions,
    )


def document(path: Path) -> Document:
    """A document of ECB+: tokens joined by spaces, each sentence a line."""
    tree = ET.parse(path).getroot()  # noqa: S314 - a corpus file of our own choosing
    text, places, sentences = _text(tree)
    chains = _chains(tree)
    people = []
    for markable in tree.iter(_PEOPLE):
        anchors = [anchor.get("t_id", "") for anchor in markable.iter("token_anchor")]
        chain = chains.get(markable.get("m_id", ""))
        if not anchors or chain is None:
            continue
        last = places[anchors[-1]]
        words = text[last.start : last.end]
        if words[:1].isupper() and words.lower() not in _PRONOUNS:
            people.append(Gold(last, chain))
    return Document(path.stem, text, sentences, tuple(people))


def _text(tree: ET.Element) -> tuple[str, dict[str, Span], tuple[Span, ...]]:
    rows: dict[int, list[ET.Element]] = defaultdict(list)
    for token in tree.iter("token"):
        rows[int(token.get("sentence", "0"))].append(token)
    text = ""
    places: dict[str, Span] = {}
    sentences = []
    for number in sorted(rows):
        begin = len(text)
        for token in rows[number]:
            text += " " if len(text) > begin else ""
            start = len(text)
            text += token.text or ""
            places[token.get("t_id", "")] = Span(start, len(text))
        sentences.append(Span(begin, len(text)))
        text += "\n"
    return text, places, tuple(sentences)


def _chains(tree: ET.Element) -> dict[str, str]:
    """The chain across documents of each mention that has one."""
    out = {}
    for relation in tree.iter("CROSS_DOC_COREF"):
        for source in relation.iter("source"):
            out[source.get("m_id", "")] = relation.get("note", "")
    return out
