"""Gather entities from mentions and from the links of statements (M19).

An entity's id is made from its kind and a key that annotation derives from the words alone, so
articles need no common pass; people of different articles are compared before (``persons``). Here
mentions of one id are counted together, whatever their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from variorum.model import (
    Article,
    Entity,
    Link,
    Mention,
    Name,
    Place,
    Role,
    Statement,
    make_id,
)
from variorum.model.mention import EntityKind
from variorum.reconcile.offices import first_told, roles
from variorum.reconcile.parties import with_parties
from variorum.reconcile.rivals import with_rivals
from variorum.reconcile.shown import shown
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.place_names import spots as spots_named
from variorum.vocabulary.places import Spot, fold, gazetteer

Use = tuple[str, str]  # a name, and the outlet that uses it


@dataclass
class Gathered:
    """What is known of one entity id, in counters: kinds told, names and who uses them.

    ``links`` are words of statements for it, which name only whom no mention names.
    """

    kinds: Counter[EntityKind] = field(default_factory=Counter)
    names: Counter[Use] = field(default_factory=Counter)
    links: Counter[Use] = field(default_factory=Counter)
    roles: list[Role] = field(default_factory=list)


def gather(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    profile: Profile | None = None,
) -> tuple[Entity, ...]:
    """Every entity that a mention or a statement refers to, sorted by id.

    Independent of the order of its input. Names and counts are those of mentions: the words of a
    statement's speaker ("he", "the press service of ...") name only whom no mention names.
    """
    gathered = told_of(articles, mentions, statements)
    found = tuple(entity_of(key, gathered[key]) for key in sorted(gathered))
    return with_rivals(with_parties(found, profile), profile)


def told_of(
    articles: Sequence[Article], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> dict[str, Gathered]:
    """What these records tell of every entity. That of all articles is the sum of that of each."""
    outlets = {article.id: article.outlet or "" for article in articles}
    gathered: dict[str, Gathered] = defaultdict(Gathered)
    for mention in mentions:
        if mention.entity:
            use = _use(mention.text, outlets.get(mention.article, ""))
            told = gathered[mention.entity]
            (told.links if mention.all_title else told.names)[use] += 1
            gathered[mention.entity].kinds[mention.kind] += 1
    for person, role in roles(articles, mentions):
        gathered[person].roles.append(role)
    for article, link in sorted(set(_links(statements)), key=lambda pair: (pair[0], pair[1].span)):
        if link.entity:
            gathered[link.entity].links[_use(link.text, outlets.get(article, ""))] += 1
    return gathered


def _links(statements: Iterable[Statement]) -> Iterable[tuple[str, Link]]:
    for statement in statements:
        for link in (statement.speaker, statement.addressee, *statement.chain):
            if link:
                yield statement.article, link


def _use(text: str, outlet: str) -> Use:
    return (" ".join(text.split()), outlet)


def entity_of(key: str, entry: Gathered) -> Entity:
    """An entity as it is told of, without its party."""
    kind = _kind(entry)
    by_text: dict[str, Counter[str]] = defaultdict(Counter)
    for (text, outlet), count in (entry.names or entry.links).items():
        by_text[text][outlet] += count
    names = tuple(
        Name(
            text=text,
            count=sum(by_outlet.values()),
            used_by=tuple(sorted(outlet for outlet in by_outlet if outlet)),
            lang=(gazetteer().language(fold(text)) or None) if kind == "place" else None,
        )
        for text, by_outlet in sorted(by_text.items())
    )
    names = tuple(name for name in names if _proper(name.text)) or names
    # The most frequent, then the longest, then the first by alphabet.
    names = tuple(sorted(names, key=lambda name: (-name.count, -len(name.text), name.text)))
    spot = _spot(key, names) if kind == "place" else None
    return Entity(
        id=key,
        kind=kind,
        name=shown(names, kind),
        names=names,
        roles=first_told(entry.roles),
        place=_place(spot) if spot else None,
    )


def _proper(text: str) -> bool:
    """Whether the words are a name rather than "the ministry" or "she"."""
    return any(char.isupper() or char.isdigit() for char in text)


def _kind(entry: Gathered) -> EntityKind:
    """The kind most often told; an entity known from links alone is a group."""
    ranked = sorted(entry.kinds.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked else "group"


def _spot(key: str, names: Iterable[Name]) -> Spot | None:
    """The gazetteer's place with this entity id, sought under the names in use."""
    for name in names:
        for spot in spots_named(name.text):
            if make_id("ent", "place", spot.key) == key:
                return spot
    return None


def _place(spot: Spot) -> Place:
    return Place(
        lat=spot.lat,
        lon=spot.lon,
        where_prec=spot.precision,
        source=spot.source,
        country=spot.country or None,
        admin1=gazetteer().division_name(spot.admin1) or None,
    )
