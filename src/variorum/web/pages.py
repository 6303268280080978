"""The pages on one page: path, template, and how the view is made from the index."""

from __future__ import annotations

from variorum.model import Record
from variorum.views import (
    Index,
    about_view,
    article_view,
    choices,
    dealings_view,
    disagreements_view,
    events_view,
    figures_view,
    incident_view,
    overview_view,
    series_view,
    speaker_view,
    speakers_view,
    unread_view,
)
from variorum.views.leaves import leaf_at
from variorum.web.account_pages import PAGES as ACCOUNTS
from variorum.web.adding import PAGES as ADDING
from variorum.web.asked import Asked, NoSuchPageError
from variorum.web.digest import PAGES as DIGEST
from variorum.web.mapping import KEEPS, LOADS, incidents
from variorum.web.page import Page
from variorum.web.review import PAGES as REVIEW
from variorum.web.speech import PAGES as SPEECH


def _article(index: Index, asked: Asked) -> Record:
    article = index.articles.get(asked.id)
    if article is None:
        raise NoSuchPageError("This edition holds no such article.")
    number = asked.page
    if "at" in asked.query and "page" not in asked.query:
        number = leaf_at(index, article, asked.number("at"))
    form = asked.choice("view", ("raw",))
    return article_view(index, article, number=number, raw=form == "raw")


def _speaker(index: Index, asked: Asked) -> Record:
    voice = index.voices.get(asked.id)
    if voice is None:
        raise NoSuchPageError("Nobody of this name speaks in this edition.")
    return speaker_view(
        index, voice, stance=asked.choice("stance", choices.STANCES), number=asked.page
    )


def _incident(index: Index, asked: Asked) -> Record:
    incident = index.compared.incidents.get(asked.id)
    if incident is None:
        raise NoSuchPageError("This edition holds no such incident.")
    return incident_view(index, incident, number=asked.page)


PAGES = (
    Page(
        "/",
        "Overview",
        "overview.html",
        lambda index, asked: overview_view(
            index, query=asked.q, number=asked.page, domain=asked.choice("domain", choices.DOMAINS)
        ),
        ("q", "domain"),
    ),
    Page("/incidents", "Incidents", "incidents.html", incidents, KEEPS, loads=LOADS),
    Page("/incidents/{id}", "", "incident.html", _incident, loads=LOADS),
    Page("/articles/{id}", "", "article.html", _article, ("at",)),
    Page(
        "/speakers",
        "",
        "speakers.html",
        lambda index, asked: speakers_view(index, query=asked.q, number=asked.page),
        ("q",),
    ),
    Page("/speakers/{id}", "", "speaker.html", _speaker, ("stance",)),
    *SPEECH,
    Page(
        "/figures",
        "Figures",
        "figures.html",
        lambda index, asked: figures_view(
            index, measure=asked.choice("measure", choices.MEASURES), number=asked.page
        ),
        ("measure",),
    ),
    Page(
        "/series",
        "",
        "series.html",
        lambda index, asked: series_view(
            index, measure=asked.choice("measure", choices.MEASURES), number=asked.page
        ),
        ("measure",),
    ),
    Page(
        "/events",
        "Events",
        "events.html",
        lambda index, asked: events_view(
            index, kind=asked.choice("type", choices.EVENTS), number=asked.page
        ),
        ("type",),
    ),
    Page(
        "/agreements",
        "Agreements",
        "agreements.html",
        lambda index, asked: dealings_view(
            index, kind=asked.choice("kind", choices.DEALINGS), number=asked.page
        ),
        ("kind",),
    ),
    Page(
        "/disagreements",
        "Disagreements",
        "disagreements.html",
        lambda index, asked: disagreements_view(
            index,
            kind=asked.choice("kind", choices.DISAGREEMENTS),
            party=asked.choice("party"),
            number=asked.page,
        ),
        ("kind", "party"),
    ),
    Page(
        "/unread",
        "Unread",
        "unread.html",
        lambda index, asked: unread_view(index, number=asked.page),
    ),
    Page(
        "/about", "About", "about.html", lambda index, asked: about_view(index, number=asked.page)
    ),
    *ACCOUNTS,
    *REVIEW,
    *ADDING,
    *DIGEST,
)
