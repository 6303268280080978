"""One article: its text as it stands, and beside it who said what, figures and denials."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from variorum.model import Article, Event, Mention, Record, Span, Statement
from variorum.views.about import CaptureLine, capture_line
from variorum.views.blocks import LAYERS, Block, Mark, blocks
from variorum.views.disagreements import DisagreementView, disagreement_view
from variorum.views.events import EventView, event_view
from variorum.views.figure import FigureView, figure_view
from variorum.views.incident_line import IncidentLine, IncidentRef
from variorum.views.index import Index, group, reach
from variorum.views.leaves import CHARACTERS, disagreement_at, leaves
from variorum.views.origins import OriginView, origins_view
from variorum.views.paging import Page
from variorum.views.parts import (
    ArticleLine,
    Dated,
    StatementView,
    Who,
    article_line,
    statement_view,
    title_of,
)
from variorum.views.tying import tied, told_in
from variorum.views.wording import LABELS, when

# On which layer a kind of mention is drawn.
MENTION_LAYERS = {
    "person": "people",
    "organisation": "people",
    "government": "people",
    "force": "people",
    "nationality": "people",
    "group": "people",
    "place": "places",
    "facility": "places",
    "weapon": "things",
    "event": "things",
    "document": "things",
}

# How many names of one entity a label holds.
NAMES = 5


class Spoken(Record, frozen=True, kw_only=True):
    """One voice's statements in an article."""

    who: Who
    statements: tuple[StatementView, ...]


class LayerCount(Record, frozen=True, kw_only=True):
    """A layer and how many marks it has in this article."""

    layer: str
    marks: int


class Neighbour(Record, frozen=True, kw_only=True):
    """Another article, by its title."""

    id: str
    title: str


class ArticleView(Record, frozen=True, kw_only=True):
    """An article and its record; of a long one, a page: a stretch of text and what begins in it.

    ``page`` counts in characters. ``layers`` count the marks of this page. ``incidents`` are those
    of which the article tells, ``more_incidents`` how many others; ``tied`` those in whose accounts
    each statement or figure stands, by its id. ``capture`` is what was received; ``raw`` the text
    of the page as it was read, where that was asked for, and ``raw_start`` where it begins.
    """

    line: ArticleLine
    page: Page
    blocks: tuple[Block, ...]
    layers: tuple[LayerCount, ...]
    spoken: tuple[Spoken, ...]
    figures: tuple[FigureView, ...]
    disagreements: tuple[DisagreementView, ...]
    events: tuple[EventView, ...] = ()
    dateline: str | None = None
    dateline_date: Dated | None = None
    url: str | None = None
    reprint_of: Neighbour | None = None
    origins: tuple[OriginView, ...] = ()
    incidents: tuple[IncidentLine, ...] = ()
    more_incidents: int = 0
    tied: dict[str, tuple[IncidentRef, ...]] = msgspec.field(default_factory=dict)
    capture: CaptureLine | None = None
    raw: str | None = None
    raw_start: int = 0
    previous: Neighbour | None = None
    following: Neighbour | None = None


def article_view(
    index: Index, article: Article, *, number: int = 1, raw: bool = False
) -> ArticleView:
    """The view of one article, or of one page of a long one; ``raw`` adds the text as read."""
    all_leaves = leaves(index, article)
    number = min(max(1, number), len(all_leaves))
    leaf = all_leaves[number - 1]
    marks = [mark for mark in _marks(index, article, leaf) if mark.span.meets(leaf)]
    counted = group(marks, lambda mark: mark.layer)
    place = index.place[article.id]
    begins = _begins(article, all_leaves, number)
    told = index.statements_of.get(article.id, ())
    counts = index.figures_of.get(article.id, ())
    incidents, more = told_in(index, article)
    return ArticleView(
        line=article_line(index, article),
        page=Page(
            number=number,
            pages=len(all_leaves),
            size=CHARACTERS,
            total=article.span.end - article.span.start,
        ),
        blocks=blocks(
            article, index.text_of(article), index.boilerplate_of.get(article.id, ()), marks, leaf
        ),
        layers=tuple(
            LayerCount(layer=name, marks=len(counted[name])) for name in LAYERS if name in counted
        ),
        spoken=_spoken(index, article, begins),
        figures=tuple(
            figure_view(index, f)
            for f in index.figures_of.get(article.id, ())
            if begins(f.span.start)
        ),
        disagreements=tuple(
            disagreement_view(index, d)
            for d in index.disagreements_of.get(article.id, ())
            if begins(disagreement_at(d, index, article.id))
        ),
        events=tuple(
            event_view(index, event)
            for event in sorted(index.events_of.get(article.id, ()), key=lambda e: e.trigger.span)
            if begins(event.trigger.span.start)
        ),
        dateline=article.dateline.text if article.dateline else None,
        url=article.url,
        reprint_of=_reprinted(index, article),
        origins=origins_view(index, article) if number == 1 else (),
        incidents=incidents if number == 1 else (),
        more_incidents=more if number == 1 else 0,
        tied=tied(index, [*(s.id for s in told), *(f.id for f in counts)]),
        capture=_capture(index, article),
        raw=index.text_of(article)[leaf.start : leaf.end] if raw else None,
        raw_start=leaf.start if raw else 0,
        previous=_neighbour(index, place - 1),
        following=_neighbour(index, place + 1),
    )


def _capture(index: Index, article: Article) -> CaptureLine | None:
    """What the article was cut out of."""
    made: dict[str, CaptureLine] | None = index.once.get("captures")
    if made is None:
        made = {one.id: capture_line(one) for one in index.edition.captures}
        index.once["captures"] = made
    return made.get(article.capture)


def _begins(article: Article, all_leaves: tuple[Span, ...], number: int) -> Callable[[int], bool]:
    """Whether what begins at a place belongs to a leaf; the outer ones hold what lies outside."""
    leaf = all_leaves[number - 1]
    start = leaf.start if number > 1 else min(0, article.span.start)
    last = number == len(all_leaves)
    return lambda place: start <= place and (last or place < leaf.end)


def _reprinted(index: Index, article: Article) -> Neighbour | None:
    root = index.articles.get(article.reprint_of or "")
    return Neighbour(id=root.id, title=title_of(index, root)) if root else None


def _neighbour(index: Index, place: int) -> Neighbour | None:
    articles = index.edition.articles
    if not 0 <= place < len(articles):
        return None
    return Neighbour(id=articles[place].id, title=title_of(index, articles[place]))


def _spoken(index: Index, article: Article, begins: Callable[[int], bool]) -> tuple[Spoken, ...]:
    """Statements by voice, in the order in which the voices first speak; the outlet's last."""
    told = index.statements_of.get(article.id, ())
    statements = [s for s in told if begins(reach(s).start)]
    by_voice = group(statements, lambda s: index.voice_of[s.id])
    found = []
    for key, said in by_voice.items():
        views = tuple(statement_view(index, s) for s in said)
        voice = index.voices[key]
        named = Who(id=key, name=voice.name, outlet=voice.outlet, resolved=voice.resolved)
        found.append(Spoken(who=named, statements=views))
    return tuple(sorted(found, key=lambda spoken: spoken.who.outlet))


def _marks(index: Index, article: Article, leaf: Span) -> Iterator[Mark]:
    """The marks over a leaf, and perhaps some that end before it or begin after it."""
    for statement in index.statements_of.get(article.id, ()):
        if any(span.meets(leaf) for span in _spans(statement)):
            yield from _statement_marks(index, statement)
    for figure in index.figures_of.get(article.id, ()):
        number = index.number[figure.id]
        yield Mark(figure.span, "figures", figure.id, "figure", figure.measure, number)
        population = figure.population
        if population and population.span and not figure.span.covers(population.span):
            yield Mark(population.span, "figures", figure.id, "population", figure.measure)
    for time in index.times_of.get(article.id, ()):
        yield Mark(time.span, "times", time.id, "", when(time.start, time.end) or "not resolved")
    yield from _evidence_marks(index, article)
    for mention in index.mentions_of.get(article.id, ()):
        if not mention.span.meets(leaf):
            continue
        layer = MENTION_LAYERS[mention.kind]
        yield Mark(mention.span, layer, mention.id, "", _named(index, mention))


def _named(index: Index, mention: Mention) -> str:
    """The kind, the name as the source has it, and the other names in use (M19)."""
    entity = index.entities.get(mention.entity or "")
    others = [name.text for name in entity.names] if entity else []
    names = tuple(dict.fromkeys((mention.text, *others)))[:NAMES]
    return f"{mention.kind}: {' / '.join(names)}"


def _spans(statement: Statement) -> Iterator[Span]:
    """Every stretch of text that a statement marks."""
    yield from (words.span for words in statement.content)
    yield from (part.span for part in (statement.cue, statement.speaker) if part)
    yield from (link.span for link in statement.chain)


def _statement_marks(index: Index, statement: Statement) -> Iterator[Mark]:
    name = index.voices[index.voice_of[statement.id]].name
    number = index.number[statement.id]
    label = f"{name} {statement.stance}"
    # What the outlet or author tells would drown what others say (M4): a layer of its own.
    own = statement.speaker is None or (statement.cue is None and not statement.direct)
    layer = "voice" if own else "speech"
    last = reach(statement).end
    for words in statement.content:
        numbered = number if words.span.end == last else None
        yield Mark(words.span, layer, statement.id, "said", label, numbered)
    if statement.cue:
        note = number if not statement.content else None
        yield Mark(statement.cue.span, "stance", statement.id, "cue", statement.stance, note)
    if statement.speaker:
        yield Mark(statement.speaker.span, "speech", statement.id, "who", f"speaker: {name}")
    for link in statement.chain:
        yield Mark(link.span, "speech", statement.id, "via", "told through")


def _told_of(event: Event) -> Iterator[Span]:
    """Where the words stand that say who, whom, where and when."""
    yield from (link.span for link in (*event.actors, *event.recipients, *event.brokers))
    if event.place:
        yield event.place.span
    if event.time and event.time.span:
        yield event.time.span


def _evidence_marks(index: Index, article: Article) -> Iterator[Mark]:
    """Words that other records point at: links must arrive."""
    for event in index.events_of.get(article.id, ()):
        label = f"{LABELS[event.type]}, {event.status}"
        yield Mark(event.trigger.span, "events", event.id, "", label)
        for span in _told_of(event):
            yield Mark(span, "evidence", "")
    for item in index.disagreements_of.get(article.id, ()):
        for evidence in item.anchors:
            if evidence.article == article.id:
                yield Mark(evidence.span, "evidence", item.id)
    for entity, role in index.roles_of.get(article.id, ()):
        yield Mark(role.span, "evidence", entity)
