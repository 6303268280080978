"""Signposts: from the words of a question to the pages that answer it.

A search finds what holds the words that were typed. Whoever asks "how many were wounded" or "who
denies it" wants the list of all of that kind too: the words of the question name the page, its
other words narrow it. A signpost stands only where there is something behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np

from variorum.model import Record
from variorum.views.agreements import by_kind
from variorum.views.catalogue import catalogue
from variorum.views.facets import HOW_MANY
from variorum.views.figures import measures_told
from variorum.views.fold import fold
from variorum.views.held import held_places
from variorum.views.index import Index
from variorum.views.origin_list import origins_named
from variorum.views.questions import Sought, words_of_measure, words_of_position
from variorum.views.sayings import sayings
from variorum.views.shelves import found_in
from variorum.vocabulary.load import load

_DENIES, _STATUS = "denies", "status"
# How many a search shows.
_MOST = 6


class Signpost(Record, frozen=True, kw_only=True):
    """A page that answers a question: ``path`` with the values of ``query``.

    ``sign`` says what is asked for and ``label`` what the page is called; ``of`` is what is
    counted, ``named`` the words of the question that narrow the page. ``count`` is how much the
    page lists.
    """

    sign: str
    label: str
    path: str
    count: int
    query: dict[str, str]
    of: str | None = None
    named: str = ""


def signposts(index: Index, asked: Sought) -> tuple[Signpost, ...]:
    """The pages that the words of a question lead to, in the order of the question's kinds."""
    said = frozenset((*asked.terms, *asked.passed))
    signs = [name for name, words in _signs().items() if said & words]
    named = tuple(term for term in asked.terms if term not in _known())
    found: list[Signpost] = []
    for sign, leads in _LEADS.items():
        if sign in signs or sign == "counts":
            found += leads(index, said, named)
    if "origins" not in signs and named and len(named) == len(asked.terms):
        found += _origins(index, said, named)
    return tuple(found[:_MOST])


@cache
def _signs() -> dict[str, frozenset[str]]:
    """The words by which each kind is asked for, folded."""
    listed = load("questions")["signs"]
    own = {name: listed[name].get("words") or words_of_position(name) for name in listed}
    return {name: frozenset(map(fold, words)) for name, words in own.items()}


@cache
def _known() -> frozenset[str]:
    """All words that say what is asked for: they narrow nothing."""
    measures = (word for name in load("measures")["measures"] for word in words_of_measure(name))
    own = (word for words in _signs().values() for word in words)
    return frozenset((*map(fold, measures), *own))


def _counts(index: Index, said: frozenset[str], _: Sequence[str]) -> Iterator[Signpost]:
    """Figures of what the question counts; of all where it asks for counts and not of what."""
    counted = measures_told(index)
    wanted = [m for m in counted if said & {fold(m), *map(fold, words_of_measure(m))}]
    asked = bool(said & _signs()["counts"])
    for measure in wanted:
        yield _to("counts", "/figures", counted[measure], of=measure, measure=measure)
    if asked and not wanted and counted:
        yield _to("counts", "/figures", sum(counted.values()))
    if said & _signs()["growth"]:
        for measure in wanted or [""]:
            lines = [s for s in index.edition.series if measure in {"", s.measure}]
            if lines:
                of = measure or None
                yield _to("growth", "/series", len(lines), of=of, measure=measure)


def _denials(index: Index, _: frozenset[str], named: Sequence[str]) -> Iterator[Signpost]:
    held = sayings(index)
    denied = held.columns["stance"].having(_DENIES, len(held.rows))
    if not denied.any():
        return
    rows = found_in(index, "statements", named) if named else np.arange(0)
    count = int(denied[rows].sum()) if len(rows) else 0
    words = " ".join(named) if count else ""
    count = count or int(denied.sum())
    yield _to(_DENIES, "/statements", count, named=words, stance=_DENIES, q=words)


def _disagreements(index: Index, _: frozenset[str], named: Sequence[str]) -> Iterator[Signpost]:
    every = index.edition.disagreements
    party = _party(index, named)
    mine = [one for one in every if party is None or party in one.parties]
    if mine:
        name = party or ""
        yield _to("disagreements", "/disagreements", len(mine), named=name, party=name)


def _party(index: Index, named: Sequence[str]) -> str | None:
    """The party of a disagreement that the words name."""
    known = {name for one in index.edition.disagreements for name in one.parties}
    return next((name for name in sorted(known) if fold(name) in {*named, " ".join(named)}), None)


def _holding(index: Index, _: frozenset[str], named: Sequence[str]) -> Iterator[Signpost]:
    """Places of which it is told who holds them; disagreements where nobody tells a holder."""
    words = " ".join(named)
    known = held_places(index)
    entities = index.edition.entities
    found = {entities[row].id for row in found_in(index, "entities", named)} if named else set()
    count = len(found & known.keys())
    if known:
        yield _to("holding", "/holdings", count or len(known), named=words if count else "",
                  q=words if count else "")  # fmt: skip
        return
    disputes = sum(one.kind == _STATUS for one in index.edition.disagreements)
    if disputes:
        yield _to("holding", "/disagreements", disputes, kind=_STATUS)


def _alone(index: Index, _: frozenset[str], __: Sequence[str]) -> Iterator[Signpost]:
    held = catalogue(index)
    for kind in ("party", "voice"):
        count = int(held.held["alone"].having(kind, len(held.order)).sum())
        if count:
            yield _to("alone", "/incidents", count, of=HOW_MANY[kind], alone=kind)


def _dealings(sign: str, kind: str) -> Callable[..., Iterator[Signpost]]:
    def lead(index: Index, _: frozenset[str], __: Sequence[str]) -> Iterator[Signpost]:
        count = len(by_kind(index).get(kind, ()))
        if count:
            yield _to(sign, "/agreements", count, kind=kind)

    return lead


def _origins(index: Index, _: frozenset[str], named: Sequence[str]) -> Iterator[Signpost]:
    words = " ".join(named)
    count = len(origins_named(index, words)) if named else 0
    if count:
        yield _to("origins", "/origins", count, named=words, q=words)


def _to(
    sign: str, path: str, count: int, *, of: str | None = None, named: str = "", **query: str
) -> Signpost:
    values = {name: value for name, value in query.items() if value}
    label = load("questions")["signs"][sign]["label"]
    return Signpost(
        sign=sign, label=label, path=path, count=count, query=values, of=of, named=named
    )


_LEADS: dict[str, Callable[..., Iterator[Signpost]]] = {
    "counts": _counts,
    _DENIES: _denials,
    "disagreements": _disagreements,
    "holding": _holding,
    "alone": _alone,
    "agreements": _dealings("agreements", "agreement"),
    "meetings": _dealings("meetings", "meeting"),
    "origins": _origins,
}
