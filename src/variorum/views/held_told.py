"""What each article tells of who holds which place: read once, kept from one edition to the next.

An edition that has grown by an article would else be read anew, and whoever asks for the page would
wait. An article is read again where it, what it tells, or whom it names has changed; all of them
are where the conflict's profile has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import NamedTuple

from variorum.model import Article, CaptureReading, Entity, Event, Mention, Statement
from variorum.reconcile.accounts import Material
from variorum.reconcile.accounts.held import Held, may_tell, told_of_holding
from variorum.reconcile.voices import Voices
from variorum.views.index import Index, group
from variorum.views.parties import profile_of
from variorum.vocabulary.conflicts import Profile

_KEPT = "told of holding"
# Whoever asks while another gathers waits for that, and does not gather too.
_ONE = Lock()


class _Basis(NamedTuple):
    """Of what an article's claims are read; equal bases with equal entities tell the same."""

    article: Article
    text: str
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]


class _Read(NamedTuple):
    """What was read of an article, and from what; ``named`` are the entities that it names."""

    basis: _Basis
    named: frozenset[str]
    told: tuple[Held, ...]


# What is asked of an entity: which names it has counts, and not who uses them.
_Seen = tuple[str, str, str | None, int | None, frozenset[str]]


class _Kept(NamedTuple):
    """All that was read of an edition."""

    profile: Profile | None
    entities: Mapping[str, _Seen]
    articles: Mapping[str, _Read]


def told_in(index: Index) -> Iterator[Held]:
    """What each article tells, in the order of the edition, under whatever names are shown."""
    index = index.as_found
    with _ONE:
        kept = _gathered(index, index.kept.get(_KEPT))
        index.kept[_KEPT] = kept
    for article in index.edition.articles:
        yield from kept.articles[article.id].told


def _gathered(index: Index, before: _Kept | None) -> _Kept:
    profile = profile_of(index)
    entities = {key: _seen(entity) for key, entity in index.entities.items()}
    old: Mapping[str, _Read] = {}
    changed: set[str] = set()
    if before is not None and before.profile == profile:
        old, earlier = before.articles, before.entities
        keys = entities.keys() | earlier.keys()
        changed = {key for key in keys if entities.get(key) != earlier.get(key)}
    found: dict[str, _Read] = {}
    anew: list[_Basis] = []
    for article in index.articles.values():
        basis = _basis(index, article)
        read = old.get(article.id)
        if read is not None and read.basis == basis and changed.isdisjoint(read.named):
            # Of equal records those of this edition are held, so that the others can go.
            found[article.id] = read._replace(basis=basis)
        else:
            anew.append(basis)
    found |= {basis.article.id: _Read(basis, frozenset(), ()) for basis in anew}
    some = [basis for basis in anew if _may_tell(basis)]
    if some:
        material = _material(index, some, profile)
        for basis in some:
            told = tuple(told_of_holding(material, basis.article.id))
            found[basis.article.id] = _Read(basis, _named(basis), told)
    return _Kept(profile, entities, found)


def _seen(entity: Entity) -> _Seen:
    extent = entity.place.where_prec if entity.place else None
    names = frozenset(name.text for name in entity.names)
    return entity.kind, entity.name, entity.party, extent, names


def _basis(index: Index, article: Article) -> _Basis:
    key = article.id
    return _Basis(
        article=article,
        text=index.text_of(article),
        statements=index.statements_of.get(key, ()),
        events=index.events_of.get(key, ()),
        mentions=index.mentions_of.get(key, ()),
    )


def _may_tell(basis: _Basis) -> bool:
    start, end = basis.article.span
    return may_tell(basis.text[start:end], basis.events)


def _named(basis: _Basis) -> frozenset[str]:
    """Every entity that an article's records name."""
    found = {mention.entity for mention in basis.mentions}
    found |= {said.speaker.entity for said in basis.statements if said.speaker is not None}
    for event in basis.events:
        found |= {link.entity for link in (*event.actors, *event.recipients)}
        found |= {event.place.entity} if event.place is not None else set()
    return frozenset(key for key in found if key is not None)


def _material(index: Index, some: Sequence[_Basis], profile: Profile | None) -> Material:
    """What the claims of some articles are read from."""
    captures = {one.id: one for one in index.edition.captures}
    readings = [
        CaptureReading(
            capture=captures[capture],
            articles=tuple(basis.article for basis in members),
            mentions=tuple(one for basis in members for one in basis.mentions),
            statements=tuple(one for basis in members for one in basis.statements),
            events=tuple(one for basis in members for one in basis.events),
        )
        for capture, members in group(some, lambda basis: basis.article.capture).items()
    ]
    voices = Voices(
        articles=dict(index.articles),
        entities=index.entities,
        statements={one.id: one for basis in some for one in basis.statements},
    )
    return Material(readings, voices, profile)
