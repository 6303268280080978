"""The resources that are the edition's own records (docs/reference/edition.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from variorum.api.params import Day, OneOf, Param, Query
from variorum.api.resource import Filter, Resource, Values, once, words_of
from variorum.api.shelf import of_ids, of_numbers
from variorum.model import (
    Article,
    Disagreement,
    Entity,
    Event,
    Figure,
    Incident,
    Judgement,
    Mention,
    Origin,
    Range,
    Series,
    Statement,
    Time,
    Unread,
    make_id,
)
from variorum.model.event import EventType
from variorum.model.figure import Measure
from variorum.model.judgement import Act, TargetKind
from variorum.model.judgement import Standing as JudgementStanding
from variorum.model.mention import EntityKind
from variorum.model.record import DisagreementKind, GradeValue
from variorum.model.statement import Stance
from variorum.views import Index
from variorum.views.catalogue import FACETS as INCIDENT_FACETS
from variorum.views.catalogue import NONE, Flags, catalogue
from variorum.views.disagreements import with_parties
from variorum.views.domain import Domain
from variorum.views.incidents import left_of
from variorum.views.sayings import FACETS as STATEMENT_FACETS
from variorum.views.sayings import sayings
from variorum.views.shelves import found_in
from variorum.views.statements import ORDERS, Choice, chosen
from variorum.views.trail import VALUES

SEARCH = Param("q", "Words, or beginnings of words, that it holds; “several words” together.")
FROM = Day("from", "The first day of a period; a record of no known day is in none.")
TO = Day("to", "The last day of a period.")
# A key of days that sorts behind all others.
_NO_DAY = 9_999_999


def _one_of(name: str, about: str, values: Any, *more: str) -> OneOf:
    return OneOf(name, about, values=(*get_args(values), *more))


def _by(name: str, about: str, values: Values) -> Filter:
    return Filter(Param(name, about), values)


def of_article(values: Values = lambda _, row: (row.article,)) -> Filter:
    """Narrows to what stands in one article."""
    return _by("article", "The id of an article.", values)


def _measured(about: str) -> Filter:
    return Filter(_one_of("measure", about, Measure), lambda _, row: (row.measure,))


def _collection(name: str) -> Callable[[Index], Sequence[Any]]:
    return lambda index: getattr(index.edition, name)


def _held(name: str) -> Callable[[Index], Sequence[Any]]:
    """The values of a mapping of the index as a list."""
    return lambda index: once(
        index, f"api {name} rows", lambda: tuple(getattr(index, name).values())
    )


def _articles(index: Index, query: Query) -> Flags | None:
    wanted = words_of(query)
    if wanted is None:
        return None
    found = [found_in(index, shelf, wanted) for shelf in ("headlines", "texts")] if wanted else []
    return of_numbers(len(index.edition.articles), *found)


def _statements(index: Index, query: Query) -> Flags | None:
    wanted = words_of(query)
    if wanted == ():
        return of_numbers(len(sayings(index).rows))
    values = {name: query.get(name) for name in STATEMENT_FACETS}
    return chosen(index, Choice(query.get("q", ""), values, query.get("from"), query.get("to")))


def _latest(index: Index, rows: Sequence[Statement]) -> Sequence[str]:
    days = sayings(index).last.tolist()
    return [f"{_NO_DAY - day:07d} {row.id}" for day, row in zip(days, rows, strict=True)]


def _earliest(index: Index, rows: Sequence[Statement]) -> Sequence[str]:
    days = sayings(index).first.tolist()
    return [f"{day or _NO_DAY:07d} {row.id}" for day, row in zip(days, rows, strict=True)]


def _incidents(index: Index, query: Query) -> Flags | None:
    values = {name: query.get(name) for name in INCIDENT_FACETS}
    left = left_of(index, values, query.get("from"), query.get("to"))
    wanted = words_of(query)
    if wanted is not None:
        found = [found_in(index, "incidents", wanted)] if wanted else []
        left &= of_numbers(len(left), *found)
    return left


def _told(index: Index, row: Event) -> tuple[str, ...]:
    incident = index.compared.incident_of.get(row.id)
    return (incident.id,) if incident else ()


def _parties(index: Index, row: Disagreement) -> tuple[str, ...]:
    named = once(
        index, "api parties", lambda: {item.id: names for item, names in with_parties(index)}
    )
    return named[row.id]


def _places(index: Index) -> Sequence[Entity]:
    entities = index.edition.entities
    return once(index, "api places rows", lambda: tuple(e for e in entities if e.kind == "place"))


def _entities(index: Index, query: Query) -> Flags | None:
    wanted = words_of(query)
    if wanted is None:
        return None
    found = [found_in(index, "entities", wanted)] if wanted else []
    return of_numbers(len(index.edition.entities), *found)


def _named_places(index: Index, query: Query) -> Flags | None:
    wanted = words_of(query)
    if wanted is None:
        return None
    entities = index.edition.entities
    rows = found_in(index, "entities", wanted).tolist() if wanted else []
    return of_ids(_places(index), (entities[row].id for row in rows))


def _country(_: Index, row: Entity) -> tuple[str, ...]:
    return ((row.place.country if row.place else None) or NONE,)


def _unread_keys(_: Index, rows: Sequence[Unread]) -> Sequence[str]:
    """The unread have no ids: a key of what is said of each, numbered where it is said twice."""
    seen: dict[str, int] = {}
    keys = []
    for row in rows:
        key = make_id("un", row.capture, row.origin, row.span, row.stage, row.reason)
        seen[key] = seen.get(key, 0) + 1
        keys.append(f"{key}-{seen[key]:06d}")
    return keys


def _made_at(_: Index, rows: Sequence[Judgement]) -> Sequence[str]:
    return [f"{row.at} {row.id}" for row in rows]


def _judged(name: str) -> Values:
    return lambda _, row: VALUES[name](row)


RECORDS: tuple[Resource, ...] = (
    Resource(
        "articles",
        "article",
        Article,
        "Articles, as they were found in what was received.",
        _collection("articles"),
        filters=(
            Filter(
                _one_of("domain", "The field that its events are of.", Domain),
                lambda index, row: index.domains_of[row.id],
            ),
        ),
        params=(SEARCH,),
        narrow=_articles,
    ),
    Resource(
        "statements",
        "statement",
        Statement,
        "Who says what of whom, with the words. Filters are those of the page of statements.",
        lambda index: sayings(index).rows,
        filters=(of_article(),),
        params=(
            SEARCH,
            Param("speaker", "The id of a speaker, as in /speakers."),
            _one_of("stance", "How it is said.", Stance),
            Param("about", "The id of somebody whom its words name; “-” for nobody."),
            Param("party", "The party of the speaker; “-” for none known."),
            Param("place", "The id of a place that its words name; “-” for none."),
            OneOf("mode", "In quotation or reported.", values=("direct", "indirect")),
            OneOf("voice", "A speaker’s, or an outlet’s own.", values=("named", "outlet")),
            FROM,
            TO,
            OneOf("order", "By day; without it, by id.", values=ORDERS),
        ),
        narrow=_statements,
        orders={"latest": _latest, "earliest": _earliest},
    ),
    Resource(
        "figures",
        "figure",
        Figure,
        "Numbers as they are told, with claimant, scope and words. Nothing is added up.",
        _held("figures"),
        filters=(
            _measured("What is counted."),
            of_article(),
            _by(
                "statement",
                "The id of the statement that tells it.",
                lambda _, row: (row.statement,) if row.statement else (),
            ),
        ),
    ),
    Resource(
        "ranges",
        "range",
        Range,
        "Ranges over figures that may be compared.",
        _collection("ranges"),
        filters=(_measured("What is counted."),),
    ),
    Resource(
        "series",
        "series",
        Series,
        "What one claimant says of one number over time.",
        _collection("series"),
        filters=(_measured("What is counted."),),
    ),
    Resource(
        "events",
        "event",
        Event,
        "What is said to have happened, one record a telling.",
        _held("events"),
        filters=(
            Filter(_one_of("type", "Its type in PLOVER.", EventType), lambda _, e: (e.type,)),
            of_article(),
            _by("incident", "The id of the incident that it tells of.", _told),
        ),
    ),
    Resource(
        "incidents",
        "incident",
        Incident,
        "Incidents with accounts, grade, ranges and joinings. Filters are those of their page.",
        lambda index: catalogue(index).order,
        params=(
            SEARCH,
            Param("type", "Its type, as the records have it."),
            _one_of("grade", "How well it is attested; “-” for not graded.", GradeValue, NONE),
            Param("party", "Who says something of it; “-” for nobody named."),
            Param("place", "The id of its place, or the words for it; “-” for none."),
            _one_of("figures", "What is counted of it; “-” for nothing.", Measure, "any", NONE),
            OneOf("reviewed", "Whether a person judged it.", values=("yes", "no")),
            FROM,
            TO,
        ),
        narrow=_incidents,
    ),
    Resource(
        "disagreements",
        "disagreement",
        Disagreement,
        "Where accounts contradict one another.",
        _collection("disagreements"),
        filters=(
            Filter(_one_of("kind", "Over what.", DisagreementKind), lambda _, d: (d.kind,)),
            _by("party", "The name of one of its parties.", _parties),
            _by(
                "incident",
                "The id of the incident that it is about.",
                lambda _, row: (row.incident,) if row.incident else (),
            ),
        ),
    ),
    Resource(
        "origins",
        "origin",
        Origin,
        "From whom articles have what they tell; reprints share one.",
        _collection("origins"),
        filters=(of_article(lambda _, row: row.carriers),),
    ),
    Resource(
        "entities",
        "entity",
        Entity,
        "People, bodies, places and things, under all the names in use.",
        _collection("entities"),
        filters=(
            Filter(_one_of("kind", "What it is.", EntityKind), lambda _, row: (row.kind,)),
            _by("party", "Its party; “-” for none known.", lambda _, row: (row.party or NONE,)),
        ),
        params=(SEARCH,),
        narrow=_entities,
    ),
    Resource(
        "places",
        "place",
        Entity,
        "Places, with coordinates where a gazetteer knows them.",
        _places,
        filters=(_by("country", "The code of its country; “-” for none known.", _country),),
        params=(SEARCH,),
        narrow=_named_places,
    ),
    Resource(
        "mentions",
        "mention",
        Mention,
        "Where texts name somebody or something.",
        _collection("mentions"),
        filters=(
            of_article(),
            _by("entity", "The id of whom it names.", lambda _, m: (m.entity,) if m.entity else ()),
        ),
    ),
    Resource(
        "times",
        "time",
        Time,
        "Where texts name a time.",
        _collection("times"),
        filters=(of_article(),),
    ),
    Resource(
        "judgements",
        "judgement",
        Judgement,
        "What people decided of the record, the earliest first.",
        _collection("judgements"),
        filters=(
            _by("author", "Who judged.", _judged("author")),
            Filter(_one_of("act", "What was decided.", Act), _judged("act")),
            Filter(_one_of("kind", "Of what kind of record.", TargetKind), _judged("kind")),
            Filter(
                _one_of("standing", "Whether it holds.", JudgementStanding), _judged("standing")
            ),
        ),
        keys=_made_at,
    ),
    Resource(
        "unread",
        "unread",
        Unread,
        "What could not be read, or is not known of what was, each with its reason.",
        _collection("unread"),
        keys=_unread_keys,
        item=False,
    ),
)
