"""The front page: what an edition covers, its articles, and what a search finds in it."""

from __future__ import annotations

from collections import Counter

import msgspec

from variorum.model import Article, Incident, Record
from variorum.views.catalogue import catalogue
from variorum.views.disagreements import DisagreementLine, disagreement_line
from variorum.views.fold import terms
from variorum.views.incident_line import IncidentLine, incident_line, place_name
from variorum.views.index import Index, Voice, group
from variorum.views.latest_tolls import Toll, tolls
from variorum.views.nearby import Near, near
from variorum.views.outlets import OutletSide, sides
from variorum.views.paging import Page, cut
from variorum.views.parts import ArticleLine, Dated, article_line
from variorum.views.search import Found, search
from variorum.views.speakers import SpeakerLine, speaker_line
from variorum.views.unread import UnreadLine, told_apart, unread_line
from variorum.views.wording import when

ARTICLES = 40
SPEAKERS = 8
SHOWN = 4
OPEN = 6
INCIDENTS = 8
TOLLS = 8
EXAMPLES = 4


class Coverage(Record, frozen=True, kw_only=True):
    """What the edition covers. ``days`` runs over publication dates; ``undated`` have none.

    ``unread`` counts what was not read, ``unknown`` what is not known of articles that were.
    ``speakers`` are those tied to somebody; ``unresolved`` are known by their words only.
    """

    articles: int
    outlets: tuple[str, ...]
    unnamed_outlets: int
    statements: int
    figures: int
    incidents: int
    series: int
    disagreements: int
    unread: int
    unknown: int
    speakers: int
    unresolved: int
    undated: int
    sides: tuple[OutletSide, ...] = ()
    days: Dated | None = None


class Overview(Record, frozen=True, kw_only=True):
    """The front page; ``found`` stands instead of all else where something was searched.

    ``near`` stands beside it where no incident holds all that was searched.

    ``incidents`` are the latest, those told more than once before those told but once;
    ``examples`` are words that the search is sure to find something for; ``tolls``
    the latest that each claimant says of what is counted most often.
    ``domains`` counts the articles of each field; ``domain`` is that of those shown, if one is
    asked for.
    """

    coverage: Coverage | None
    page: Page
    articles: tuple[ArticleLine, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    incidents: tuple[IncidentLine, ...] = ()
    tolls: tuple[Toll, ...] = ()
    disagreements: tuple[DisagreementLine, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
    unknown: tuple[UnreadLine, ...] = ()
    examples: tuple[str, ...] = ()
    found: Found | None = None
    near: Near | None = None
    domains: dict[str, int] = msgspec.field(default_factory=dict)
    domain: str | None = None


def overview_view(
    index: Index, *, query: str = "", number: int = 1, domain: str | None = None
) -> Overview:
    """The front page with all articles or those of one field, or what a search finds."""
    edition = index.edition
    asked = [a for a in edition.articles if domain is None or domain in index.domains_of[a.id]]
    articles, page = cut(asked, number, ARTICLES)
    if terms(query):
        found = search(index, query, number)
        several = len(found.terms) > 1 and not found.incidents and found.page.number == 1
        return Overview(
            coverage=None, page=page, found=found, near=near(index, query) if several else None
        )
    unread, unknown = told_apart(index)
    first = page.number == 1
    return Overview(
        coverage=coverage(index),
        articles=tuple(article_line(index, a) for a in articles),
        page=page,
        speakers=tuple(speaker_line(index, v) for v in _resolved(index)[:SPEAKERS]),
        incidents=_latest(index) if first else (),
        tolls=tolls(index, TOLLS) if first else (),
        disagreements=_open(index) if first else (),
        unread=tuple(unread_line(index, u) for u in unread[:SHOWN]),
        unknown=tuple(unread_line(index, u) for u in unknown[:SHOWN]),
        examples=_examples(index) if first else (),
        domains=_domains(index),
        domain=domain,
    )


def _examples(index: Index) -> tuple[str, ...]:
    """The places of which most is told, and who speaks most."""
    made: tuple[str, ...] | None = index.once.get("examples")
    if made is None:
        places = Counter[str]()
        for incident in index.compared.incidents.values():
            if incident.place:
                places[place_name(index, incident.place)] += len(incident.events)
        told = sorted(places, key=lambda name: (-places[name], name))[:EXAMPLES]
        voices = [voice.name for voice in _resolved(index)[:1]]
        made = index.once["examples"] = tuple(dict.fromkeys((*told, *voices)))
    return made


def _latest(index: Index) -> tuple[IncidentLine, ...]:
    """The latest dated incidents, those told more than once before those told but once."""
    made: tuple[IncidentLine, ...] | None = index.once.get("latest")
    if made is None:
        order = [i for i in catalogue(index).order if i.time]
        order.sort(key=_latest_first, reverse=True)
        differ = index.compared.disagreements_in
        order.sort(key=lambda i: not (len(i.events) > 1 or i.id in differ))
        chosen = sorted(order[:INCIDENTS], key=_latest_first, reverse=True)
        made = tuple(incident_line(index, incident) for incident in chosen)
        index.once["latest"] = made
    return made


def _latest_first(incident: Incident) -> tuple[str, str, int, str]:
    time = incident.time
    start, end = (time.start, time.end) if time else ("", "")
    return start, end, len(incident.events), incident.id


def _open(index: Index) -> tuple[DisagreementLine, ...]:
    """Disagreements, one of each kind first: a long list of one kind would hide the others."""
    made: tuple[DisagreementLine, ...] | None = index.once.get("open")
    if made is None:
        kinds = group(index.edition.disagreements, lambda d: d.kind)
        order = sorted(
            ((at, kind, item) for kind, items in kinds.items() for at, item in enumerate(items)),
            key=lambda found: (found[0], found[1], found[2].id),
        )
        made = tuple(disagreement_line(index, item) for _, _, item in order[:OPEN])
        index.once["open"] = made
    return made


def _resolved(index: Index) -> list[Voice]:
    return [voice for voice in index.voices.values() if voice.resolved]


def _domains(index: Index) -> dict[str, int]:
    """How many articles each field has; one may be of several. Counted once."""
    made: dict[str, int] | None = index.once.get("domains")
    if made is None:
        counts = Counter(domain for domains in index.domains_of.values() for domain in domains)
        made = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        index.once["domains"] = made
    return made


def coverage(index: Index) -> Coverage:
    """What an edition covers. Counted once."""
    made: Coverage | None = index.once.get("coverage")
    if made is None:
        made = index.once["coverage"] = _coverage(index)
    return made


def _coverage(index: Index) -> Coverage:
    edition = index.edition
    unread, unknown = told_apart(index)
    outlets = sorted({a.outlet for a in edition.articles if a.outlet})
    return Coverage(
        articles=len(edition.articles),
        outlets=tuple(outlets),
        unnamed_outlets=sum(a.outlet is None for a in edition.articles),
        statements=len(edition.statements),
        figures=len(edition.figures),
        incidents=len(edition.incidents),
        series=len(edition.series),
        disagreements=len(edition.disagreements),
        unread=len(unread),
        unknown=len(unknown),
        speakers=sum(v.resolved for v in index.voices.values()),
        unresolved=sum(not (v.outlet or v.resolved) for v in index.voices.values()),
        sides=sides(index),
        undated=sum(a.published is None for a in edition.articles),
        days=_days(edition.articles),
    )


def _days(articles: tuple[Article, ...]) -> Dated | None:
    dates = [a.published for a in articles if a.published]
    if not dates:
        return None
    start, end = min(d.start for d in dates), max(d.end for d in dates)
    return Dated(start=start, end=end, words=when(start, end))
