"""What a search finds: incidents, articles, speakers, statements, and places in the texts."""

from __future__ import annotations

from variorum.model import Article, Entity, Record, Span
from variorum.views.catalogue import catalogue
from variorum.views.fold import find, fold, holds, worded
from variorum.views.incident_line import IncidentLine, incident_line
from variorum.views.index import Index
from variorum.views.names import Namesake
from variorum.views.paging import Page, cut
from variorum.views.parts import (
    ArticleLine,
    Dated,
    StatementView,
    article_line,
    published,
    statement_view,
    title_of,
)
from variorum.views.questions import sought
from variorum.views.sayings import SOMEBODY
from variorum.views.shelves import found_in, listed, listed_voices
from variorum.views.signposts import Signpost, signposts
from variorum.views.speakers import SpeakerLine, speaker_line
from variorum.views.spots import Spot

FOUND = 40
SPEAKERS = 8
INCIDENTS = 8
NAMED = 12
TEXTS = 20
# How many characters of context stand on either side of a match.
CONTEXT = 110


class FoundText(Record, frozen=True, kw_only=True):
    """An article whose text holds what was searched: its words around the first place.

    ``statement`` is where that place lies in somebody's statement, if it does.
    """

    article: str
    title: str
    around: Spot
    before: bool
    after: bool
    places: int
    outlet: str | None = None
    published: Dated | None = None
    statement: Spot | None = None


class Found(Record, frozen=True, kw_only=True):
    """What a search found: articles by headline or outlet or text, statements by words or speaker.

    ``incidents`` are those whose title, or any of whose place's names, hold it; ``named`` the
    places, people and bodies of which any name does, those most written of first. ``signs`` are
    pages that answer a question by what it asks for.

    ``terms`` are what was compared, folded; ``passed`` the little words of the query that were not
    looked for, ``ignored`` counts the terms past the limit. ``alone`` says how many statements hold
    each term by itself, where none holds them all.
    """

    query: str
    terms: tuple[str, ...]
    articles: tuple[ArticleLine, ...]
    texts: tuple[FoundText, ...]
    all_texts: int
    speakers: tuple[SpeakerLine, ...]
    all_speakers: int
    statements: tuple[StatementView, ...]
    page: Page
    incidents: tuple[IncidentLine, ...] = ()
    all_incidents: int = 0
    named: tuple[Namesake, ...] = ()
    signs: tuple[Signpost, ...] = ()
    all_named: int = 0
    passed: tuple[str, ...] = ()
    ignored: int = 0
    alone: dict[str, int] = {}  # noqa: RUF012 - msgspec copies it


def search(index: Index, query: str, number: int) -> Found:
    """Everything that holds every term of the query."""
    asked = sought(query)
    wanted = asked.terms
    statements = found_in(index, "statements", wanted)
    numbers, page = cut(range(len(statements)), number, FOUND)
    first = page.number == 1
    texts, voices, incidents, articles = (
        found_in(index, shelf, wanted) for shelf in ("texts", "voices", "incidents", "headlines")
    )
    order = catalogue(index).order if len(incidents) else ()
    entities = _entities(index, wanted)
    every, heard, told = index.edition.articles, listed_voices(index), listed(index)
    return Found(
        query=query,
        terms=wanted,
        articles=tuple(article_line(index, every[n]) for n in articles[:FOUND]) if first else (),
        texts=tuple(_in_text(index, every[n], wanted) for n in texts[:TEXTS]) if first else (),
        all_texts=len(texts),
        speakers=tuple(speaker_line(index, heard[n]) for n in voices[:SPEAKERS]) if first else (),
        all_speakers=len(voices),
        statements=tuple(statement_view(index, told[statements[n]]) for n in numbers),
        page=page,
        incidents=tuple(incident_line(index, order[n]) for n in incidents[:INCIDENTS])
        if first
        else (),
        all_incidents=len(incidents),
        named=tuple(Namesake(id=e.id, name=e.name, kind=e.kind) for e in entities[:NAMED])
        if first
        else (),
        all_named=len(entities),
        signs=signposts(index, asked) if first else (),
        passed=asked.passed,
        ignored=asked.ignored,
        alone={} if len(statements) or len(wanted) < 2 else alone(index, wanted),
    )


def _entities(index: Index, wanted: tuple[str, ...]) -> list[Entity]:
    """The places, people and bodies of which a name holds every term, most written of first."""
    entities = index.edition.entities
    found = [entities[row] for row in found_in(index, "entities", wanted)]
    found = [e for e in found if e.kind == "place" or e.kind in SOMEBODY]
    return sorted(found, key=lambda e: (-sum(n.count for n in e.names), fold(e.name), e.id))


def alone(index: Index, wanted: tuple[str, ...]) -> dict[str, int]:
    """How many statements hold each term by itself."""
    return {term: len(found_in(index, "statements", (term,))) for term in wanted}


def _in_text(index: Index, article: Article, wanted: tuple[str, ...]) -> FoundText:
    """The first place, preferably of the longest term: the one that tells most."""
    start, end = article.span
    text = index.text_of(article)[start:end]
    places = find(text, wanted)
    longest = (max(wanted, key=len),)
    said = (one for one in places if holds(worded(text[one.start : one.end]), longest))
    first = next(said, places[0] if places else Span(0, 0))
    around = _around(text, first)
    return FoundText(
        article=article.id,
        title=title_of(index, article),
        outlet=article.outlet,
        published=published(article),
        around=Spot(
            article=article.id,
            start=start + around.start,
            end=start + around.end,
            text=text[around.start : around.end],
        ),
        before=around.start > 0,
        after=around.end < len(text),
        places=len(places),
        statement=_statement_at(index, article, start + first.start),
    )


def _around(text: str, place: Span) -> Span:
    """A match with its context, cut at white space where there is any near."""
    start = max(0, place.start - CONTEXT)
    end = min(len(text), place.end + CONTEXT)
    if start:
        lead = text[start : place.start].partition(" ")
        start += len(lead[0]) + 1 if lead[1] else 0
    if end < len(text):
        tail = text[place.end : end].rpartition(" ")
        end = place.end + len(tail[0]) if tail[1] else end
    return Span(start, end)


def _statement_at(index: Index, article: Article, place: int) -> Spot | None:
    """The words of the statement in which a place lies: a link can lead there."""
    for statement in index.statements_of.get(article.id, ()):
        for words in statement.content:
            if words.span.start <= place < words.span.end:
                start, end = words.span
                return Spot(article=article.id, start=start, end=end, text=words.text)
    return None
