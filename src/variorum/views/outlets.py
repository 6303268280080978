"""Outlets by the party under whose authority they are published, and who tells so."""

from __future__ import annotations

from collections import Counter

import msgspec

from variorum.model import Outlet, Record, TieBasis
from variorum.reconcile.outlets import outlets_of
from variorum.views.catalogue import NONE
from variorum.views.index import Index, group

# The value of a facet for outlets that a profile tells to be of no party.
NO_PARTY = "none"


class OutletCount(Record, frozen=True, kw_only=True):
    """An outlet and how many articles it has; where it is published, by whom, and who says so.

    ``basis`` is as in the edition's record of it; ``id`` its id there. ``person`` is who said of
    which party it is, and ``reason`` why, where a person did.
    """

    name: str
    articles: int
    id: str | None = None
    basis: TieBasis | None = None
    seat: str | None = None
    owner: str | None = None
    source: str | None = None
    person: str | None = None
    reason: str | None = None


class OutletView(OutletCount, frozen=True, kw_only=True):
    """An outlet by itself: of which ``party`` it is, if of any; no ``basis``: nothing tells."""

    party: str | None = None


class OutletSide(Record, frozen=True, kw_only=True):
    """The outlets of one party, those with most articles first.

    Without a party they are of none: as a profile tells where ``told`` is true, else as far as is
    known. What an outlet writes of is not asked: the press of the world writes from a war.
    """

    outlets: tuple[OutletCount, ...]
    party: str | None = None
    told: bool = False


def ties(index: Index) -> dict[str, Outlet]:
    """What is known of each outlet, by its name. An edition that lists none has them by name."""
    made: dict[str, Outlet] | None = index.once.get("outlet ties")
    if made is None:
        edition = index.edition
        listed = edition.outlets or outlets_of(
            edition.articles, edition.entities, None, edition.judgements
        )
        made = index.once["outlet ties"] = {one.name: one for one in listed}
    return made


def by_id(index: Index) -> dict[str, Outlet]:
    """The same by their ids."""
    made: dict[str, Outlet] | None = index.once.get("outlets by id")
    if made is None:
        made = index.once["outlets by id"] = {one.id: one for one in ties(index).values()}
    return made


def press_of(tie: Outlet | None) -> str:
    """The value of the facet of an outlet: its party, that it is of none, or that it is unknown."""
    if tie is None or tie.basis is None:
        return NONE
    return tie.party or NO_PARTY


def sides(index: Index) -> tuple[OutletSide, ...]:
    """Outlets by party, those of none last, and those of which nothing is known after them."""
    counts = Counter(a.outlet for a in index.edition.articles if a.outlet)
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    known = ties(index)
    found = group(order, lambda pair: press_of(known.get(pair[0])))
    return tuple(
        OutletSide(
            party=side if side not in {NONE, NO_PARTY} else None,
            told=side == NO_PARTY,
            outlets=tuple(
                _count(index, known.get(name), name, articles) for name, articles in outlets
            ),
        )
        for side, outlets in sorted(
            found.items(), key=lambda pair: (pair[0] == NONE, pair[0] == NO_PARTY, pair[0])
        )
    )


def outlet_view(index: Index, tie: Outlet) -> OutletView:
    """What is known of an outlet, and who says so."""
    articles = sum(one.outlet == tie.name for one in index.edition.articles)
    counted = _count(index, tie, tie.name, articles)
    return OutletView(**msgspec.structs.asdict(counted), party=tie.party)


def _count(index: Index, tie: Outlet | None, name: str, articles: int) -> OutletCount:
    if tie is None:
        return OutletCount(name=name, articles=articles)
    said = index.compared.judgements.get(tie.judgement or "")
    return OutletCount(
        name=name,
        articles=articles,
        id=tie.id,
        person=said.author if said else None,
        reason=said.reason if said else None,
        basis=tie.basis,
        seat=tie.seat,
        owner=tie.owner,
        source=tie.source,
    )
