"""The pages of statements, of people and bodies, of places and who holds them, and of origins."""

from __future__ import annotations

from variorum.model import Record
from variorum.views import Index
from variorum.views.choices import ENTITIES, STATEMENTS
from variorum.views.holdings import CHOICES as HELD
from variorum.views.holdings import FACETS as HELD_BY
from variorum.views.holdings import holdings_view
from variorum.views.origin_list import origin_list_view
from variorum.views.people import is_somebody, people_view, person_view
from variorum.views.places import place_view, places_view
from variorum.views.sayings import FACETS
from variorum.views.statements import ORDERS, Choice, statements_view
from variorum.web.asked import Asked, BadQueryError, NoSuchPageError
from variorum.web.page import Page


def _statements(index: Index, asked: Asked) -> Record:
    start, end = asked.day("from"), asked.day("to")
    if start and end and start > end:
        raise BadQueryError("The first day must not be after the last.")
    order = asked.choice("order", ORDERS) or ORDERS[0]
    values = asked.choices(FACETS, STATEMENTS)
    choice = Choice(query=asked.q, values=values, start=start, end=end, order=order)
    return statements_view(index, choice, asked.page)


def _people(index: Index, asked: Asked) -> Record:
    return people_view(
        index,
        query=asked.q,
        kind=asked.choice("kind", ENTITIES),
        party=asked.choice("party"),
        number=asked.page,
    )


def _person(index: Index, asked: Asked) -> Record:
    entity = index.entities.get(asked.id)
    if entity is None or not is_somebody(entity):
        raise NoSuchPageError("This edition knows nobody, and no body, of this id.")
    return person_view(index, entity)


def _places(index: Index, asked: Asked) -> Record:
    return places_view(index, query=asked.q, country=asked.choice("country"), number=asked.page)


def _place(index: Index, asked: Asked) -> Record:
    entity = index.entities.get(asked.id)
    if entity is None or entity.kind != "place":
        raise NoSuchPageError("This edition knows no such place.")
    return place_view(index, entity, number=asked.page)


def _holdings(index: Index, asked: Asked) -> Record:
    return holdings_view(
        index,
        asked.choices(HELD_BY, HELD),
        query=asked.q,
        place=asked.choice("place"),
        number=asked.page,
    )


PAGES = (
    Page(
        "/statements",
        "Statements",
        "statements.html",
        _statements,
        ("q", *FACETS, "from", "to", "order"),
    ),
    Page("/people", "People", "people.html", _people, ("q", "kind", "party")),
    Page("/people/{id}", "", "person.html", _person),
    Page("/places", "Places", "places.html", _places, ("q", "country")),
    Page("/places/{id}", "", "place.html", _place),
    Page(
        "/holdings",
        "Control",
        "holdings.html",
        _holdings,
        ("q", "place", *HELD_BY),
    ),
    Page(
        "/origins",
        "Origins",
        "origins.html",
        lambda index, asked: origin_list_view(index, query=asked.q, number=asked.page),
        ("q",),
    ),
)
