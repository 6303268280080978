"""The titles that texts give somebody, each with its words, and when they are said to be held."""

from __future__ import annotations

import msgspec

from variorum.model import Entity, Record, Role
from variorum.views.fold import fold
from variorum.views.index import Index
from variorum.views.names import user_name
from variorum.views.parts import title_of
from variorum.views.sayings import SOMEBODY
from variorum.views.spots import Spot, spot
from variorum.views.wording import when

# How many titles with their dates a page shows.
TENURES = 60


class RoleLine(Record, frozen=True, kw_only=True):
    """A title that a text gives a speaker, and where."""

    title: str
    spot: Spot
    dates: str | None = None


class TenureLine(Record, frozen=True, kw_only=True):
    """A title as texts give it for the same days: the words of the first that does.

    ``texts`` counts the places that give it so; ``article`` is the headline of the first's;
    ``body`` the id of the body that it is a title of, where that is one with a page.
    """

    title: str
    spot: Spot
    article: str
    texts: int
    start: str | None = None
    end: str | None = None
    dates: str | None = None
    body: str | None = None


def titles_of(index: Index, entity: Entity) -> tuple[RoleLine, ...]:
    """Every title once, with the first place that gives it."""
    found: dict[str, RoleLine] = {}
    for role in entity.roles:
        if role.article in index.articles:
            title = _title(index, role)
            line = RoleLine(title=title, spot=_spot(index, role), dates=_held(role))
            found.setdefault(fold(title), line)
    return tuple(found.values())


def tenures(index: Index, entity: Entity) -> tuple[tuple[TenureLine, ...], int]:
    """Titles over time, those of no date last, and how many more there are.

    A title told for other days is a line of its own: texts tell when it was held, and nothing
    here joins what they tell.
    """
    found: dict[tuple[str, str | None, str | None], TenureLine] = {}
    for role in entity.roles:
        if role.article not in index.articles:
            continue
        title = _title(index, role)
        key = (fold(title), role.start, role.end)
        known = found.get(key)
        if known is not None:
            found[key] = msgspec.structs.replace(known, texts=known.texts + 1)
            continue
        body = index.entities.get(role.of or "")
        found[key] = TenureLine(
            title=title,
            spot=_spot(index, role),
            article=title_of(index, index.articles[role.article]),
            texts=1,
            start=role.start,
            end=role.end,
            dates=_held(role),
            body=body.id if body and body.kind in SOMEBODY else None,
        )
    lines = sorted(found.values(), key=lambda t: (not t.start, t.start or "", fold(t.title)))
    return tuple(lines[:TENURES]), max(0, len(lines) - TENURES)


def _spot(index: Index, role: Role) -> Spot:
    article = index.articles[role.article]
    text = index.text_of(article)[role.span.start : role.span.end]
    return spot(article.id, text, role.span)


def _held(role: Role) -> str | None:
    """When a title is held, as far as it is known; an open end stays open (M20)."""
    if role.start and not role.end:
        return f"since {when(role.start)}"
    return when(role.start, role.end) or None


def _title(index: Index, role: Role) -> str:
    """A title with the body it is of, where its own words do not name that body.

    A nation's name is an adjective and goes before: "Velmoran president".
    """
    body = user_name(index, role.of) if role.of else ""
    if fold(body) in fold(role.title):
        return role.title
    entity = index.entities.get(role.of or "")
    if entity and entity.kind == "nationality":
        return f"{body} {role.title}"
    return f"{role.title} of {body}"
