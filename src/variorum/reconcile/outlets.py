"""Of which party each outlet is: by the conflict profile, its name, or its address (M27).

What an outlet writes of tells nothing of it: the press of the world writes from a war. So its
articles are not asked, and where nothing else tells, it stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from variorum.model import Article, Entity, Outlet, make_id
from variorum.vocabulary.conflict_outlets import ListedOutlet, is_domain, plain
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.places import fold, gazetteer

# Domains of states have two letters; they are their ISO 3166 codes, but for this one.
_CODES = {"uk": "GB"}


def outlets_of(
    articles: Iterable[Article], entities: Iterable[Entity], profile: Profile | None
) -> tuple[Outlet, ...]:
    """The outlets that articles name, by name, each with its party where anything tells it."""
    hosts: dict[str, set[str]] = {}
    for article in articles:
        if article.outlet:
            found = hosts.setdefault(article.outlet, set())
            if article.url and (host := _host(article.url)):
                found.add(host)
    told = profile.outlets if profile else ()
    listed = {plain(name): one for one in told for name in one.names}
    bodies = {fold(entity.name): entity.party for entity in entities if entity.party}
    return tuple(
        _outlet(name, sorted(hosts[name]), listed, bodies.get(fold(name)), profile)
        for name in sorted(hosts)
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
