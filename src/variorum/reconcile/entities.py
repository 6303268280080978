"""Gather entities from mentions and from the links of statements (M19).

An entity's id is made from its kind and a key that annotation derives from the words alone, so
articles need no common pass: here mentions of one id are counted together, whatever their order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from variorum.model import (
    Article,
    Entity,
    Link,
    Mention,
    Name,
    Place,
    Role,
    Span,
    Statement,
    make_id,
)
from variorum.model.mention import EntityKind
from variorum.vocabulary import load
from variorum.vocabulary.places import Spot, fold, gazetteer

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’.](?=[^\W_]))*\.?")
# Kinds that have offices, and how many mentions away from the holder they are sought.
_OFFICES: frozenset[EntityKind] = frozenset(
    {"government", "force", "organisation", "place", "nationality", "group"}
)
_NEAR = 4
# Kinds whose names say which state they are of.
_OF_STATE: frozenset[EntityKind] = frozenset({"government", "force"})


@dataclass
class _Gathered:
    """What is known of one entity id: kinds told, names by outlet, in counters."""

    kinds: Counter[EntityKind] = field(default_factory=Counter)
    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    roles: list[Role] = field(default_factory=list)


def gather(
    articles: Sequence[Article], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Entity, ...]:
    """Every entity that a mention or a statement refers to, sorted by id.

    Independent of the order of its input. Names and counts are those of mentions: the words of a
    statement's speaker ("he", "the press service of ...") name only whom no mention names.
    """
    outlets = {article.id: article.outlet or "" for article in articles}
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for mention in mentions:
        if mention.entity:
            _note(gathered[mention.entity], mention.text, outlets.get(mention.article, ""))
            gathered[mention.entity].kinds[mention.kind] += 1
    for person, role in _roles(articles, mentions):
        gathered[person].roles.append(role)
    mentioned = frozenset(gathered)
    linked = {(article, link) for article, link in _links(statements)}
    for article, link in linked:
        if link.entity and link.entity not in mentioned:
            _note(gathered[link.entity], link.text, outlets.get(article, ""))
    return tuple(_entity(key, gathered[key]) for key in sorted(gathered))


def _roles(articles: Sequence[Article], mentions: Sequence[Mention]) -> Iterable[tuple[str, Role]]:
    """Every title that a text gives a person, held on the days of its publication."""
    published = {article.id: article.published for article in articles}
    beside: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.article, m.span)):
        beside[mention.article].append(mention)
    for article, row in beside.items():
        date = published.get(article)
        for at, mention in enumerate(row):
            if mention.entity and mention.role:
                yield (
                    mention.entity,
                    Role(
                        title=" ".join(mention.role.text.split()),
                        article=article,
                        span=mention.role.span,
                        of=_of(row, at, mention.role.span),
                        start=date.start if date else None,
                        end=date.end if date else None,
                    ),
                )


def _of(row: Sequence[Mention], at: int, role: Span) -> str | None:
    """The id of what the title is of: named in the title, or right before it."""
    for mention in row[max(0, at - _NEAR) : at + 1 + _NEAR]:
        inside = role.covers(mention.span)
        before = 0 < role.start - mention.span.end <= len("'s ")
        if mention.entity and mention.kind in _OFFICES and (inside or before):
            return mention.entity
    return None


def _held(roles: Iterable[Role]) -> tuple[Role, ...]:
    """One role for a title in one article: where it stands first."""
    first: dict[tuple[str, str, str | None], Role] = {}
    for role in sorted(roles, key=lambda r: (r.start or "", r.article, r.span)):
        first.setdefault((role.article, role.title.casefold(), role.of), role)
    return tuple(first.values())


def _links(statements: Iterable[Statement]) -> Iterable[tuple[str, Link]]:
    for statement in statements:
        for link in (statement.speaker, statement.addressee, *statement.chain):
            if link:
                yield statement.article, link


def _note(entry: _Gathered, text: str, outlet: str) -> None:
    entry.names[" ".join(text.split())][outlet] += 1


def _entity(key: str, entry: _Gathered) -> Entity:
    kind = _kind(entry)
    names = tuple(
        Name(
            text=text,
            count=sum(by_outlet.values()),
            used_by=tuple(sorted(outlet for outlet in by_outlet if outlet)),
        )
        for text, by_outlet in sorted(entry.names.items())
    )
    # The most frequent, then the longest, then the first by alphabet.
    names = tuple(sorted(names, key=lambda name: (-name.count, -len(name.text), name.text)))
    spot = _spot(key, names) if kind == "place" else None
    return Entity(
        id=key,
        kind=kind,
        name=_display(names, kind),
        names=names,
        roles=_held(entry.roles),
        place=_place(spot) if spot else None,
        party=_party(names) if kind in _OF_STATE else None,
    )


def _display(names: tuple[Name, ...], kind: EntityKind) -> str:
    """The first of the names; one all in capitals or completed in brackets only for want.

    A person is shown by the fullest name in use, a government that is called by its state's
    name or seat by the state's name: the words of each mention stay as they stand (M19).
    """
    written = {name.text for name in names if not name.text.isupper()}
    folded = {text.casefold() for text in written}
    fit = [n.text for n in names if n.text in written or n.text.casefold() not in folded]
    plain = [text for text in fit if "[" not in text] or fit
    if kind == "person":
        return max(plain, key=lambda text: len(text.split()))
    if kind == "government" and fold(plain[0]) in gazetteer().seats:
        return next(iter(_states(plain[0])), plain[0])
    return plain[0]


def _kind(entry: _Gathered) -> EntityKind:
    """The kind most often told; an entity known from links alone is a group."""
    ranked = sorted(entry.kinds.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked else "group"


def _spot(key: str, names: Iterable[Name]) -> Spot | None:
    """The gazetteer's place with this entity id, sought under the names in use."""
    for name in names:
        for spot in gazetteer().by_name.get(fold(name.text), ()):
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
    )


def _party(names: Iterable[Name]) -> str | None:
    """The one state that a government's or a force's names speak of; else nothing.

    Fighters, rebels or mercenaries of a nationality are no force of that state.
    """
    irregular = load("institutions")["forces"]["militia"]
    if any(word in irregular for name in names for word in name.text.lower().split()):
        return None
    states: set[str] = set()
    for name in names:
        states |= _states(name.text)
    return next(iter(states)) if len(states) == 1 else None


def _states(text: str) -> set[str]:
    """Names of the states that the words name, by country, seat, nationality or metonym."""
    words = [fold(re.sub(r"['’][sS]$", "", word)) for word in _WORD.findall(text)]
    out: set[str] = set()
    i = 0
    while i < len(words):
        for end in range(min(len(words), i + 6), i, -1):
            state = _state_names().get(" ".join(words[i:end]))
            if state:
                out.add(state)
                i = end - 1
                break
        i += 1
    return out


@cache
def _state_names() -> dict[str, str]:
    """Folded names of states, seats and peoples of states -> the state's name."""
    places = gazetteer()
    out: dict[str, str] = {}
    for folded, spots in places.by_name.items():
        if spots[0].precision == 6 or spots[0].source == "curated":
            out[folded] = spots[0].name
    out |= {seat: places.named(state) for seat, state in places.seats.items()}
    demonyms = load("demonyms")
    groups = [(f"country:{code}", names) for code, names in demonyms["countries"].items()]
    for territory, names in demonyms["territories"].items():
        groups.append((places.by_name[fold(territory)][0].key, names))
    for state, names in groups:
        for name in names:
            out[fold(name)] = out[fold(name) + "s"] = places.named(state)
    for name, (code, _) in load("institutions")["metonyms"].items():
        out[fold(name)] = places.named(f"country:{code}")
    return out
