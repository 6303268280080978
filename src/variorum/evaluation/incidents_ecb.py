"""ECB+ as tellings: its marked events, and our own, over documents read by the flow.

A topic's files are of two kinds, which tell of two incidents of one sort (``1_1ecb.xml`` and
``1_1ecbplus.xml``). All documents of a topic are compared with one another, and nobody tells the
comparison which kind a document is of. A marked phrase has no type; who does it and who suffers it,
where and when, are read over the syntax as for events of our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from variorum.evaluation import ecb
from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Entity,
    Link,
    Mention,
    Rendition,
    RenditionInfo,
    Span,
)
from variorum.pipeline.run import draft_of
from variorum.pipeline.stages import Draft
from variorum.reader import Reader
from variorum.reader.syntax import head_of
from variorum.reader.tokens import Token, tokens_of
from variorum.reconcile.entities import gather
from variorum.reconcile.identities import Identities
from variorum.reconcile.incidents.bringing import Bringing
from variorum.reconcile.incidents.page import Page
from variorum.reconcile.incidents.traits import Telling, Traits
from variorum.reconcile.incidents.when import days
from variorum.statements.events.alone import alone
from variorum.statements.events.arguments import actors_of_noun, actors_of_verb
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import Entry
from variorum.statements.events.marks import Marks
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import is_verb, obliques
from variorum.statements.events.when import time_of
from variorum.statements.events.where import place_of
from variorum.statements.events.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Doc

# How any marked word takes its parties: it has no entry of its own.
_ANY = Entry(type="ASSAULT", origin="verb", agents=("by",))
_SUFFERED = frozenset(("of", "on", "against", "at", "to", "into"))


class Gold(NamedTuple):
    """A marked phrase with the chain it is in across the documents of its topic."""

    id: str
    span: Span
    chain: str


@dataclass
class Document:
    """A document as read, with its marked events and their chains."""

    topic: str
    marked: ecb.Document
    draft: Draft
    reading: CaptureReading
    gold: tuple[Gold, ...]
    tellings: tuple[Telling, ...]


def paths(root: Path) -> list[Path]:
    """All documents, by topic and name."""
    topics = sorted((path for path in root.iterdir() if path.name.isdigit()), key=_number)
    return [path for topic in topics for path in sorted(topic.glob("*.xml"))]


def _number(path: Path) -> int:
    return int(path.name)


def read(path: Path, reader: Reader) -> Document:
    """One document, through all the layers of the flow."""
    marked = ecb.read(path)
    rendition = Rendition(marked.text)
    article = Article(
        id=marked.name,
        capture=marked.name,
        span=Span(0, len(marked.text)),
        body=tuple(marked.paragraphs),
    )
    draft = draft_of(article, rendition, reader)
    info = RenditionInfo(sha256=rendition.sha256, length=len(marked.text), text=marked.text)
    capture = Capture(
        id=marked.name, origin=marked.name, media_type="text/plain", bytes=0, rendition=info
    )
    reading = CaptureReading(
        capture=capture,
        articles=(article,),
        mentions=draft.mentions,
        times=draft.times,
        statements=draft.statements,
        events=draft.events,
        figures=draft.figures,
    )
    topic = path.parent.name
    gold = tuple(
        Gold(f"{marked.name} {n}", one.span, f"{topic} {one.world or f'{marked.name} {one.chain}'}")
        for n, one in enumerate(marked.events)
    )
    return Document(topic, marked, draft, reading, gold, tuple(_tellings(draft, gold)))


def _tellings(draft: Draft, gold: Sequence[Gold]) -> Iterator[Telling]:
    """The marked phrases as tellings, with the parties and the setting that syntax gives them."""
    who = Who(draft.rendition, draft.mentions, draft.reading.chains)
    frames = [_Frame(doc, draft, who) for doc in draft.reading.docs]
    for one in gold:
        frame = next((frame for frame in frames if frame.holds(one.span)), None)
        bare = Telling(
            id=one.id,
            article=draft.article.id,
            span=one.span,
            text=draft.rendition.slice(one.span),
            kind="",
            modes=(),
            status="reported",
            doers=(),
            hit=(),
            place=None,
            days=None,
            statement=None,
        )
        yield bare if frame is None else frame.filled(bare)


class _Frame:
    """A parsed stretch of a document, and what stands around its words."""

    def __init__(self, source: Doc, draft: Draft, who: Who) -> None:
        self._doc = doc = tokens_of(source)
        self._rendition = draft.rendition
        self._who = who
        self._scene = Scene(doc, draft.mentions)
        self._marks = Marks(doc, draft.mentions, draft.times)
        self._entities = {mention.span: mention.entity for mention in draft.mentions}

    def holds(self, span: Span) -> bool:
        """Whether a phrase stands in this stretch."""
        spans = self._doc.user_data["spans"]
        return bool(len(self._doc)) and spans[0].start <= span.start < spans[-1].end

    def filled(self, one: Telling) -> Telling:
        """A telling with its parties, its place and its time."""
        head = head_of(self._doc, one.span)
        if head is None:
            return one
        bearer = head.head if head.dep_ in {"obj", "xcomp"} and not is_verb(head) else head
        doers, hit = self._parties(head)
        told = Told(head, _ANY, "ASSAULT", bearer, list(doers), list(hit))
        where, when = place_of(told, self._marks), time_of(told, self._scene, self._marks)
        return one._replace(
            text=head.text if one.text.count(" ") > 1 else one.text,
            doers=self._links(doers),
            hit=self._links(hit),
            place=None if where is None else self._link(where),
            days=None if when is None else days(when.start, when.end),
        )

    def _parties(self, head: Token) -> tuple[list[Token], list[Token]]:
        if is_verb(head):
            doers, suffered = actors_of_verb(head), object_of(head)
        else:
            doers = actors_of_noun(head, self._scene, _ANY)
            suffered = next((word for prep, word in obliques(head) if prep in _SUFFERED), None)
            if head.dep_ == "obj" and head.head.pos_ == "VERB" and not doers:
                doers = actors_of_verb(head.head)
        hit = [] if suffered is None else coordinated(suffered)
        return [word for doer in doers for word in coordinated(doer)], hit

    def _link(self, span: Span) -> Link:
        return Link.of(self._rendition.words(*span), self._entities.get(span))

    def _links(self, tokens: Iterable[Token]) -> tuple[Link, ...]:
        spans = dict.fromkeys(alone(token, self._scene) for token in tokens)
        return tuple(
            Link.of(self._rendition.words(*span), self._who.entity(span)) for span in spans
        )


class Topic(NamedTuple):
    """The documents of one topic, and what their events bring to the comparison.

    ``gold`` are the traits of marked phrases, ``chains`` their chains by id; ``sure`` are those of
    sentences in which anything marked is in a chain. ``own`` are the traits of our own events.
    """

    name: str
    documents: list[Document]
    gold: list[Traits]
    own: list[Traits]
    chains: dict[str, str]
    sure: frozenset[str]


def topics(documents: Iterable[Document]) -> Iterator[Topic]:
    """The documents by topic, their entities compared across documents as a record does."""
    held: dict[str, list[Document]] = {}
    for one in documents:
        held.setdefault(one.topic, []).append(one)
    for name, members in held.items():
        yield _topic(name, members)


def _topic(name: str, members: list[Document]) -> Topic:
    readings = [one.reading for one in members]
    who = Identities(readings)
    applied = [who.applied(reading) for reading in readings]
    bringing = Bringing(_entities(applied))
    pages = [(one, Page(one.draft.article, one.marked.text)) for one in members]
    gold = [
        bringing.traits(_identified(telling, who), page)
        for one, page in pages
        for telling in one.tellings
    ]
    own = [traits for reading in applied for traits in bringing.reading(reading)]
    chains = {marked.id: marked.chain for one in members for marked in one.gold}
    sure = frozenset(marked.id for one in members for marked in _sure(one))
    return Topic(name, members, gold, own, chains, sure)


def sure_sentences(one: ecb.Document) -> list[Span]:
    """The sentences in which something is in a chain: only they were surely read for chains.

    In the others phrases are marked, and that none is in a chain may mean that nobody looked.
    """
    chained = [
        mention.span
        for mention in (*one.events, *one.mentions)
        if not mention.chain.startswith("alone")
    ]
    return [span for span in one.annotated if any(span.covers(inside) for inside in chained)]


def _sure(one: Document) -> Iterator[Gold]:
    sentences = sure_sentences(one.marked)
    return (marked for marked in one.gold if any(span.covers(marked.span) for span in sentences))


def _entities(readings: Sequence[CaptureReading]) -> dict[str, Entity]:
    articles = tuple(chain.from_iterable(reading.articles for reading in readings))
    mentions: tuple[Mention, ...] = tuple(
        chain.from_iterable(reading.mentions for reading in readings)
    )
    statements = tuple(chain.from_iterable(reading.statements for reading in readings))
    return {entity.id: entity for entity in gather(articles, mentions, statements)}


def _identified(one: Telling, who: Identities) -> Telling:
    def link(words: Link) -> Link:
        return Link(text=words.text, span=words.span, entity=who.entity(one.article, words.entity))

    return one._replace(doers=tuple(map(link, one.doers)), hit=tuple(map(link, one.hit)))
