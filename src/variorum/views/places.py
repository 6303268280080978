"""Places: their names and who uses them, where they lie, and what is told to happen there.

Rival names are equal names (M19). A place that no gazetteer knows has no coordinates and is listed
all the same; precision is part of the value (M20).
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from variorum.model import Entity, Place, Record
from variorum.views.acting import ActLine, act_lines
from variorum.views.catalogue import NONE, catalogue
from variorum.views.facets import Facet
from variorum.views.finder import Rows
from variorum.views.fold import TERMS, fold, terms
from variorum.views.holdings import PlaceHeld, held_of
from variorum.views.incident_line import IncidentLine, incident_line
from variorum.views.index import Index
from variorum.views.names import NAMES, NameLine, Namesake, names_of, namesakes, other_names
from variorum.views.paging import Page, cut
from variorum.views.parts import ArticleLine, article_line
from variorum.views.sayings import SOMEBODY, sayings
from variorum.views.shelves import found_in
from variorum.views.tallies import tally
from variorum.vocabulary.countries import country_name

SIZE = 60
INCIDENTS = 20
ARTICLES = 30
OTHER_NAMES = 4

# UCDP's where_prec in words (M20).
PRECISIONS = {
    1: "the place itself",
    2: "near the place, within about 25 km",
    3: "a district: some point in it",
    4: "a province: some point in it",
    5: "a region without sure bounds",
    6: "a country: some point in it",
    7: "at sea or in the air",
}
IMPRECISE = "of unknown precision"


class Where(Record, frozen=True, kw_only=True):
    """Where a place lies: WGS 84, with UCDP's precision in words too, and who says so."""

    lat: float
    lon: float
    precision: int
    precision_words: str
    source: str
    country: str | None = None
    admin1: str | None = None


class PlaceLine(Record, frozen=True, kw_only=True):
    """A place as the list shows it. ``articles`` counts those that name it."""

    id: str
    name: str
    incidents: int
    articles: int
    other_names: tuple[str, ...] = ()
    country: str | None = None
    located: bool = False


class PlacesView(Record, frozen=True, kw_only=True):
    """A page of places; ``facets`` count what each country would leave.

    ``unlocated`` counts those of all pages that have no coordinates.
    """

    places: tuple[PlaceLine, ...]
    facets: tuple[Facet, ...]
    total: int
    unlocated: int
    page: Page
    query: str = ""


class PlaceView(Record, frozen=True, kw_only=True):
    """A place: its names, where it lies, and the incidents and articles of it.

    ``incidents`` are the first of ``line.incidents`` in the order of the list of incidents;
    ``articles`` those of one page. ``acts`` are incidents of which tellings name it as who did
    it or to whom it was done: texts write a state's name for its land and for itself. ``held`` is
    what is said of who holds it.
    """

    line: PlaceLine
    names: tuple[NameLine, ...]
    incidents: tuple[IncidentLine, ...]
    articles: tuple[ArticleLine, ...]
    page: Page
    acts: tuple[ActLine, ...] = ()
    all_acts: int = 0
    statements: int = 0
    namesakes: tuple[Namesake, ...] = ()
    more_names: int = 0
    where: Where | None = None
    held: PlaceHeld | None = None


def places_view(
    index: Index, *, query: str = "", country: str | None = None, number: int = 1
) -> PlacesView:
    """A page of the places of a name and a country, those of most incidents first."""
    listed = _listed(index)
    wanted = terms(query)[:TERMS]
    if wanted:
        entities = index.edition.entities
        found = {entities[row].id for row in found_in(index, "entities", wanted)}
        listed = [line for line in listed if line.id in found]
    left = [line for line in listed if country in (None, line.country or NONE)]
    chosen, page = cut(left, number, SIZE)
    countries = (line.country or NONE for line in listed)
    return PlacesView(
        places=chosen,
        facets=(
            tally("country", "Country", countries, country, "none known", labelled=country_name),
        ),
        total=len(_listed(index)),
        unlocated=sum(not line.located for line in left),
        page=page,
        query=query,
    )


def place_view(index: Index, entity: Entity, *, number: int = 1) -> PlaceView:
    """A place with everything a page shows of it, and a page of its articles."""
    held, names = catalogue(index), names_of(index, entity)
    rows = np.flatnonzero(held.held["place"].having(entity.id, len(held.order)))
    acts, all_acts = act_lines(index, entity.id, INCIDENTS)
    articles, page = cut(_naming(index).get(entity.id, ()), number, ARTICLES)
    first = page.number == 1
    return PlaceView(
        line=_line(index, entity, len(rows)),
        names=names[:NAMES],
        more_names=max(0, len(names) - NAMES),
        incidents=tuple(incident_line(index, held.order[row]) for row in rows[:INCIDENTS])
        if first
        else (),
        articles=tuple(article_line(index, index.articles[one]) for one in articles),
        page=page,
        acts=acts if first else (),
        all_acts=all_acts,
        statements=len(naming_it(index, entity.id)),
        namesakes=tuple(one for one in namesakes(index, entity) if one.kind in SOMEBODY),
        where=where_of(entity.place) if entity.place else None,
        held=held_of(index, entity.id) if first else None,
    )


def naming_it(index: Index, place: str) -> Rows:
    """The numbers of the statements whose words name a place."""
    held = sayings(index)
    return np.flatnonzero(held.columns["place"].having(place, len(held.rows)))


def where_of(place: Place) -> Where:
    """Where a place lies, with its precision in words."""
    return Where(
        lat=place.lat,
        lon=place.lon,
        precision=place.where_prec,
        precision_words=PRECISIONS.get(place.where_prec, IMPRECISE),
        source=place.source,
        country=place.country,
        admin1=place.admin1,
    )


def _listed(index: Index) -> list[PlaceLine]:
    """Every place, in the order of the list. Made once."""
    made: list[PlaceLine] | None = index.once.get("places")
    if made is None:
        counted = Counter(i.place for i in index.compared.incidents.values() if i.place)
        made = [
            _line(index, entity, counted[entity.id])
            for entity in index.edition.entities
            if entity.kind == "place"
        ]
        made.sort(key=lambda line: (-line.incidents, -line.articles, fold(line.name), line.id))
        index.once["places"] = made
    return made


def _line(index: Index, entity: Entity, incidents: int) -> PlaceLine:
    return PlaceLine(
        id=entity.id,
        name=entity.name,
        incidents=incidents,
        articles=len(_naming(index).get(entity.id, ())),
        other_names=other_names(index, entity, OTHER_NAMES),
        country=entity.place.country if entity.place else None,
        located=entity.place is not None,
    )


def _naming(index: Index) -> dict[str, tuple[str, ...]]:
    """By place, the articles that name it, in the order of the edition. Made once."""
    made: dict[str, tuple[str, ...]] | None = index.lasting.get("naming articles")
    if made is None:
        places = {e.id for e in index.edition.entities if e.kind == "place"}
        found: dict[str, dict[str, None]] = {}
        for article in index.edition.articles:
            for mention in index.mentions_of.get(article.id, ()):
                if mention.entity in places:
                    found.setdefault(mention.entity or "", {})[article.id] = None
        made = {place: tuple(articles) for place, articles in found.items()}
        index.lasting["naming articles"] = made
    return made
