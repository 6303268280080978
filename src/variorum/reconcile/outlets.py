"""Of which party each outlet is: by a person, the conflict profile, its name, its address (M27).

What an outlet writes of tells nothing of it: the press of the world writes from a war. So its
articles are not asked, and where nothing else tells, it stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from variorum.model import Article, Entity, Judgement, Outlet, make_id
from variorum.vocabulary.conflict_outlets import ListedOutlet, is_domain, plain
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.places import fold, gazetteer

# Domains of states have two letters; they are their ISO 3166 codes, but for this one.
_CODES = {"uk": "GB"}


class _Said(NamedTuple):
    """What a person said of an outlet: its party, or that it is of none, by which judgement."""

    party: str | None
    judgement: str


def outlets_of(
    articles: Iterable[Article],
    entities: Iterable[Entity],
    profile: Profile | None,
    judgements: Iterable[Judgement] = (),
) -> tuple[Outlet, ...]:
    """The outlets that articles name, by name, each with its party where anything tells it.

    ``judgements`` are all of the record, each with its standing: a person outranks the rest.
    """
    hosts: dict[str, set[str]] = {}
    for article in articles:
        if article.outlet:
            found = hosts.setdefault(article.outlet, set())
            if article.url and (host := _host(article.url)):
                found.add(host)
    told = profile.outlets if profile else ()
    listed = {plain(name): one for one in told for name in one.names}
    bodies = {fold(entity.name): entity.party for entity in entities if entity.party}
    said = dict(_said(judgements))
    made = (
        _outlet(name, sorted(hosts[name]), listed, bodies.get(fold(name)), profile)
        for name in sorted(hosts)
    )
    return tuple(_as_said(one, said[one.id]) if one.id in said else one for one in made)


def _said(judgements: Iterable[Judgement]) -> Iterator[tuple[str, _Said]]:
    """What people said of which outlet, by its id, in the order of time."""
    for one in judgements:
        if one.act != "correct" or one.field != "party" or one.standing != "holds":
            continue
        for target in one.targets:
            if target.kind == "outlet":
                party = msgspec.json.decode(one.value or "null")
                yield target.id, _Said(party if isinstance(party, str) else None, one.id)


def _as_said(outlet: Outlet, said: _Said) -> Outlet:
    """The outlet as a person sees it: where it is published stays as the profile has it."""
    return msgspec.structs.replace(
        outlet, party=said.party, basis="person", judgement=said.judgement
    )


def _outlet(
    name: str,
    hosts: Sequence[str],
    listed: dict[str, ListedOutlet],
    body: str | None,
    profile: Profile | None,
) -> Outlet:
    key = make_id("outlet", name)
    one = next((listed[known] for known in (plain(name), *hosts) if known in listed), None)
    if one is not None:
        return Outlet(
            id=key,
            name=name,
            party=one.party,
            basis="profile",
            seat=one.seat,
            owner=one.owner,
            source=one.source,
        )
    if body:
        return Outlet(id=key, name=name, party=body, basis="name")
    party = _by_address((plain(name), *hosts), profile)
    return Outlet(id=key, name=name, party=party, basis="address" if party else None)


def _host(url: str) -> str:
    try:
        return plain(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _by_address(names: Iterable[str], profile: Profile | None) -> str | None:
    """The party whose state has the domain under which all of an outlet's addresses lie."""
    if profile is None:
        return None
    ends = {name.rpartition(".")[2] for name in names if is_domain(name)}
    if len(ends) != 1 or len(end := ends.pop()) != 2:
        return None
    places = gazetteer()
    key = f"country:{_CODES.get(end, end.upper())}"
    return profile.party_of_state(places.named(key)) if key in places.by_key else None
