"""The resources that are the edition's own records (docs/reference/edition.md)."""

from __future__ import annotations

from variorum.api.narrowing import (
    FROM,
    SEARCH,
    TO,
    articles_left,
    by,
    collection,
    country,
    earliest,
    entities_left,
    held,
    incidents_left,
    judged,
    latest,
    made_at,
    measured,
    of_article,
    one_of,
    parties,
    places,
    places_left,
    statements_left,
    told,
    unread_keys,
)
from variorum.api.params import OneOf, Param
from variorum.api.resource import Filter, Resource
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
    Outlet,
    Range,
    Series,
    Statement,
    Time,
    Unread,
)
from variorum.model.event import EventType
from variorum.model.judgement import Act, TargetKind
from variorum.model.judgement import Standing as JudgementStanding
from variorum.model.mention import EntityKind
from variorum.model.record import DisagreementKind
from variorum.model.statement import Stance
from variorum.views import choices
from variorum.views.catalogue import NONE, catalogue
from variorum.views.domain import Domain
from variorum.views.outlets import press_of
from variorum.views.sayings import sayings
from variorum.views.statements import BY_DAY

RECORDS: tuple[Resource, ...] = (
    Resource(
        "articles",
        "article",
        Article,
        "Articles, as they were found in what was received.",
        collection("articles"),
        filters=(
            Filter(
                one_of("domain", "The field that its events are of.", Domain),
                lambda index, row: index.domains_of[row.id],
            ),
        ),
        params=(SEARCH,),
        narrow=articles_left,
    ),
    Resource(
        "outlets",
        "outlet",
        Outlet,
        "Outlets, with the party under whose authority each is published, where that is known.",
        collection("outlets"),
        filters=(by("press", "Its party, as for statements.", lambda _, row: (press_of(row),)),),
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
            one_of("stance", "How it is said.", Stance),
            Param("about", "The id of somebody whom its words name; “-” for nobody."),
            Param("party", "The party of the speaker; “-” for none known."),
            Param("place", "The id of a place that its words name; “-” for none."),
            Param(
                "press",
                "The party under whose authority its outlet is published; “none” where the conflict"
                " profile tells that it is of none, “-” for unknown.",
            ),
            OneOf("mode", "In quotation or reported.", values=("direct", "indirect")),
            OneOf("voice", "A speaker’s, or an outlet’s own.", values=("named", "outlet")),
            FROM,
            TO,
            OneOf("order", "By day; without it, by id.", values=BY_DAY),
        ),
        narrow=statements_left,
        orders={"latest": latest, "earliest": earliest},
    ),
    Resource(
        "figures",
        "figure",
        Figure,
        "Numbers as they are told, with claimant, scope and words. Nothing is added up.",
        held("figures"),
        filters=(
            measured("What is counted."),
            of_article(),
            by(
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
        collection("ranges"),
        filters=(measured("What is counted."),),
    ),
    Resource(
        "series",
        "series",
        Series,
        "What one claimant says of one number over time.",
        collection("series"),
        filters=(measured("What is counted."),),
    ),
    Resource(
        "events",
        "event",
        Event,
        "What is said to have happened, one record a telling.",
        held("events"),
        filters=(
            Filter(one_of("type", "Its type in PLOVER.", EventType), lambda _, e: (e.type,)),
            of_article(),
            by("incident", "The id of the incident that it tells of.", told),
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
            OneOf(
                "grade",
                "How well it is attested; “-” for not graded.",
                values=choices.INCIDENTS["grade"],
            ),
            Param("party", "Who says something of it; “-” for nobody named."),
            OneOf(
                "alone",
                "Whether one party or one voice alone says that it happened, or several speak of "
                "it; “-” for nobody named.",
                values=choices.INCIDENTS["alone"],
            ),
            Param("place", "The id of its place, or the words for it; “-” for none."),
            OneOf(
                "figures",
                "What is counted of it; “-” for nothing.",
                values=choices.INCIDENTS["figures"],
            ),
            OneOf("reviewed", "Whether a person judged it.", values=choices.INCIDENTS["reviewed"]),
            FROM,
            TO,
        ),
        narrow=incidents_left,
    ),
    Resource(
        "disagreements",
        "disagreement",
        Disagreement,
        "Where accounts contradict one another.",
        collection("disagreements"),
        filters=(
            Filter(one_of("kind", "Over what.", DisagreementKind), lambda _, d: (d.kind,)),
            by("party", "The name of one of its parties.", parties),
            by(
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
        collection("origins"),
        filters=(of_article(lambda _, row: row.carriers),),
    ),
    Resource(
        "entities",
        "entity",
        Entity,
        "People, bodies, places and things, under all the names in use.",
        collection("entities"),
        filters=(
            Filter(one_of("kind", "What it is.", EntityKind), lambda _, row: (row.kind,)),
            by("party", "Its party; “-” for none known.", lambda _, row: (row.party or NONE,)),
        ),
        params=(SEARCH,),
        narrow=entities_left,
    ),
    Resource(
        "places",
        "place",
        Entity,
        "Places, with coordinates where a gazetteer knows them.",
        places,
        filters=(by("country", "The code of its country; “-” for none known.", country),),
        params=(SEARCH,),
        narrow=places_left,
    ),
    Resource(
        "mentions",
        "mention",
        Mention,
        "Where texts name somebody or something.",
        collection("mentions"),
        filters=(
            of_article(),
            by("entity", "The id of whom it names.", lambda _, m: (m.entity,) if m.entity else ()),
        ),
    ),
    Resource(
        "times",
        "time",
        Time,
        "Where texts name a time.",
        collection("times"),
        filters=(of_article(),),
    ),
    Resource(
        "judgements",
        "judgement",
        Judgement,
        "What people decided of the record, the earliest first.",
        collection("judgements"),
        filters=(
            by("author", "Who judged.", judged("author")),
            Filter(one_of("act", "What was decided.", Act), judged("act")),
            Filter(one_of("kind", "Of what kind of record.", TargetKind), judged("kind")),
            Filter(one_of("standing", "Whether it holds.", JudgementStanding), judged("standing")),
        ),
        keys=made_at,
    ),
    Resource(
        "unread",
        "unread",
        Unread,
        "What could not be read, or is not known of what was, each with its reason.",
        collection("unread"),
        keys=unread_keys,
        item=False,
    ),
)
