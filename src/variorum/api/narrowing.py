"""How the edition's records are narrowed and ordered: by the filters of the views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from variorum.api.params import Day, OneOf, Param, Query
from variorum.api.resource import Filter, Values, once, words_of
from variorum.api.shelf import of_ids, of_numbers
from variorum.model import (
    Disagreement,
    Entity,
    Event,
    Judgement,
    Statement,
    Unread,
    make_id,
)
from variorum.model.figure import Measure
from variorum.views import Index
from variorum.views.catalogue import FACETS as INCIDENT_FACETS
from variorum.views.catalogue import NONE, Flags
from variorum.views.disagreements import with_parties
from variorum.views.incidents import left_of
from variorum.views.sayings import FACETS as STATEMENT_FACETS
from variorum.views.sayings import sayings
from variorum.views.shelves import found_in
from variorum.views.statements import Choice, chosen
from variorum.views.trail import VALUES

SEARCH = Param("q", "Words, or beginnings of words, that it holds; “several words” together.")
FROM = Day("from", "The first day of a period; a record of no known day is in none.")
TO = Day("to", "The last day of a period.")
# A key of days that sorts behind all others.
_NO_DAY = 9_999_999


def one_of(name: str, about: str, values: Any, *more: str) -> OneOf:
    """A parameter that is one of the values of a type, and of some more."""
    return OneOf(name, about, values=(*get_args(values), *more))


def by(name: str, about: str, values: Values) -> Filter:
    """Narrows to the records that have any value of a free text."""
    return Filter(Param(name, about), values)


def of_article(values: Values = lambda _, row: (row.article,)) -> Filter:
    """Narrows to what stands in one article."""
    return by("article", "The id of an article.", values)


def measured(about: str) -> Filter:
    """Narrows to what counts one measure."""
    return Filter(one_of("measure", about, Measure), lambda _, row: (row.measure,))


def collection(name: str) -> Callable[[Index], Sequence[Any]]:
    """The records of a collection of the edition."""
    return lambda index: getattr(index.edition, name)


def held(name: str) -> Callable[[Index], Sequence[Any]]:
    """The values of a mapping of the index as a list."""
    return lambda index: once(
        index, f"api {name} rows", lambda: tuple(getattr(index, name).values())
    )


def articles_left(index: Index, query: Query) -> Flags | None:
    """The articles that hold the words, in headline, outlet or text."""
    wanted = words_of(query)
    if wanted is None:
        return None
    found = [found_in(index, shelf, wanted) for shelf in ("headlines", "texts")] if wanted else []
    return of_numbers(len(index.edition.articles), *found)


def statements_left(index: Index, query: Query) -> Flags | None:
    """The statements that the filters of their page leave."""
    wanted = words_of(query)
    if wanted == ():
        return of_numbers(len(sayings(index).rows))
    values = {name: query.get(name) for name in STATEMENT_FACETS}
    return chosen(index, Choice(query.get("q", ""), values, query.get("from"), query.get("to")))


def latest(index: Index, rows: Sequence[Statement]) -> Sequence[str]:
    """Keys by day, the latest first; of no day last."""
    days = sayings(index).last.tolist()
    return [f"{_NO_DAY - day:07d} {row.id}" for day, row in zip(days, rows, strict=True)]


def earliest(index: Index, rows: Sequence[Statement]) -> Sequence[str]:
    """Keys by day, the earliest first; of no day last."""
    days = sayings(index).first.tolist()
    return [f"{day or _NO_DAY:07d} {row.id}" for day, row in zip(days, rows, strict=True)]


def incidents_left(index: Index, query: Query) -> Flags | None:
    """The incidents that the filters of their page leave, and that hold the words."""
    values = {name: query.get(name) for name in INCIDENT_FACETS}
    left = left_of(index, values, query.get("from"), query.get("to"))
    wanted = words_of(query)
    if wanted is not None:
        found = [found_in(index, "incidents", wanted)] if wanted else []
        left &= of_numbers(len(left), *found)
    return left


def told(index: Index, row: Event) -> tuple[str, ...]:
    """The incident that an event tells of."""
    incident = index.compared.incident_of.get(row.id)
    return (incident.id,) if incident else ()


def parties(index: Index, row: Disagreement) -> tuple[str, ...]:
    """The names of the parties of a disagreement."""
    named = once(
        index, "api parties", lambda: {item.id: names for item, names in with_parties(index)}
    )
    return named[row.id]


def places(index: Index) -> Sequence[Entity]:
    """The entities that are places."""
    entities = index.edition.entities
    return once(index, "api places rows", lambda: tuple(e for e in entities if e.kind == "place"))


def entities_left(index: Index, query: Query) -> Flags | None:
    """The entities of which a name holds the words."""
    wanted = words_of(query)
    if wanted is None:
        return None
    found = [found_in(index, "entities", wanted)] if wanted else []
    return of_numbers(len(index.edition.entities), *found)


def places_left(index: Index, query: Query) -> Flags | None:
    """The places of which a name holds the words."""
    wanted = words_of(query)
    if wanted is None:
        return None
    entities = index.edition.entities
    rows = found_in(index, "entities", wanted).tolist() if wanted else []
    return of_ids(places(index), (entities[row].id for row in rows))


def country(_: Index, row: Entity) -> tuple[str, ...]:
    """The country of a place."""
    return ((row.place.country if row.place else None) or NONE,)


def unread_keys(_: Index, rows: Sequence[Unread]) -> Sequence[str]:
    """The unread have no ids: a key of what is said of each, numbered where it is said twice."""
    seen: dict[str, int] = {}
    keys = []
    for row in rows:
        key = make_id("un", row.capture, row.origin, row.span, row.stage, row.reason)
        seen[key] = seen.get(key, 0) + 1
        keys.append(f"{key}-{seen[key]:06d}")
    return keys


def made_at(_: Index, rows: Sequence[Judgement]) -> Sequence[str]:
    """Keys by the time at which each was made."""
    return [f"{row.at} {row.id}" for row in rows]


def judged(name: str) -> Values:
    """The values of a judgement that the audit trail is narrowed by."""
    return lambda _, row: VALUES[name](row)
