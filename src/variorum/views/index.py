"""The index: everything that pages look up, computed once for an edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from variorum.model import (
    Article,
    Boilerplate,
    Disagreement,
    Edition,
    Entity,
    Event,
    Figure,
    Mention,
    Origin,
    Range,
    Role,
    Span,
    Statement,
    Time,
    make_id,
)
from variorum.views.comparison import Comparison, compare
from variorum.views.domain import Domain, domains
from variorum.views.finder import PlainWords, Words
from variorum.views.fold import fold
from variorum.views.judged import JudgedView, views_of

# What an outlet is called whose name is not known.
UNNAMED_OUTLET = "Outlet not named"

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


def group(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    """Items by key, each group in the order given."""
    groups: defaultdict[Key, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(members) for name, members in groups.items()}


def reach(statement: Statement) -> Span:
    """The words of a statement from first to last: its contents, else cue or speaker."""
    spans = [words.span for words in statement.content]
    if not spans and statement.cue:
        spans = [statement.cue.span]
    if not spans and statement.speaker:
        spans = [statement.speaker.span]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)


@dataclass(frozen=True)
class Voice:
    """Somebody who says something. ``outlet`` is true of an outlet's own voice (M4).

    ``resolved`` is false where the words that name the speaker were not tied to anybody: such a
    voice is kept to its article, since "the ministry" may be another ministry elsewhere.
    """

    id: str
    name: str
    outlet: bool
    resolved: bool
    kind: str | None
    statements: tuple[Statement, ...] = field(repr=False)


@dataclass(frozen=True)
class Index:
    """An edition with its records by article, by voice and by each other. Built by build_index."""

    edition: Edition
    texts: Mapping[str, str]
    origins: Mapping[str, str]
    articles: Mapping[str, Article]
    place: Mapping[str, int]
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    figures: Mapping[str, Figure]
    events: Mapping[str, Event]
    ranges: Mapping[str, Range]
    statements_of: Mapping[str, tuple[Statement, ...]]
    figures_of: Mapping[str, tuple[Figure, ...]]
    mentions_of: Mapping[str, tuple[Mention, ...]]
    events_of: Mapping[str, tuple[Event, ...]]
    times_of: Mapping[str, tuple[Time, ...]]
    boilerplate_of: Mapping[str | None, tuple[Boilerplate, ...]]
    figures_in: Mapping[str | None, tuple[Figure, ...]]
    denied_by: Mapping[str, tuple[str, ...]]
    disagreements_of: Mapping[str, tuple[Disagreement, ...]]
    number: Mapping[str, int]
    voices: Mapping[str, Voice]
    voice_of: Mapping[str, str]
    words: Words = field(default_factory=PlainWords, repr=False)
    # As ``once``, for what is the same under whatever names places are shown.
    lasting: dict[str, Any] = field(default_factory=dict, repr=False)
    # What views keep from one edition to the next, to take from it what has not changed.
    kept: dict[str, Any] = field(default_factory=dict, repr=False)

    def text_of(self, article: Article) -> str:
        """The rendition that the article's spans count in."""
        return self.texts[article.capture]

    @cached_property
    def as_found(self) -> Index:
        """The index under the names of the record, whichever a reader has chosen."""
        return self

    @cached_property
    def leaves(self) -> dict[str, tuple[Span, ...]]:
        """The leaves of those articles that were asked for; filled by ``variorum.views.leaves``."""
        return {}

    @cached_property
    def once(self) -> dict[str, Any]:
        """What views made of the whole edition and keep; filled by those views, by their names."""
        return {}

    @cached_property
    def compared(self) -> Comparison:
        """Incidents and what bears on them."""
        return compare(self.edition)

    @cached_property
    def domains_of(self) -> dict[str, tuple[Domain, ...]]:
        """The fields of each article, by its events."""
        return {a.id: domains(self.events_of.get(a.id, ())) for a in self.edition.articles}

    @cached_property
    def roles_of(self) -> dict[str, tuple[tuple[str, Role], ...]]:
        """By article, the titles that it gives, each with the id of the entity."""
        pairs = [(e.id, role) for e in self.edition.entities for role in e.roles]
        return group(pairs, lambda pair: pair[1].article)

    @cached_property
    def derived(self) -> dict[str, tuple[Origin, ...]]:
        """By article, the origins that it carries."""
        pairs = [(article, o) for o in self.edition.origins for article in o.carriers]
        grouped = group(pairs, lambda pair: pair[0])
        return {k: tuple(o for _, o in members) for k, members in grouped.items()}

    @cached_property
    def judged(self) -> dict[str, tuple[JudgedView, ...]]:
        """By record, what people decided of it."""
        return views_of(self.edition)

    @cached_property
    def article_at(self) -> dict[tuple[str | None, Span | None], Article]:
        """Each article by its capture and span."""
        return {(a.capture, a.span): a for a in self.edition.articles}


def build_index(
    edition: Edition, words: Words | None = None, kept: dict[str, Any] | None = None
) -> Index:
    """Index an edition. Linear in its size, but for sorting within articles.

    ``words`` is where searches look; without one they look through the rows one by one. ``kept`` is
    what views kept of the edition before.
    """
    # Told twice under one id is told once: a page has room for an id but once.
    statements = {s.id: s for s in edition.statements}
    figures = {f.id: f for f in edition.figures}
    by_article = group(statements.values(), lambda s: s.article)
    statements_of = {k: tuple(sorted(v, key=reach)) for k, v in by_article.items()}
    counted = group(figures.values(), lambda f: f.article)
    figures_of = {k: tuple(sorted(v, key=lambda f: f.span)) for k, v in counted.items()}
    articles = {a.id: a for a in edition.articles}
    entities = {e.id: e for e in edition.entities}
    voice_of = {s.id: _voice_id(s, articles.get(s.article)) for s in edition.statements}
    return Index(
        edition=edition,
        texts={c.id: c.rendition.text for c in edition.captures},
        origins={c.id: c.origin for c in edition.captures},
        articles=articles,
        place={a.id: n for n, a in enumerate(edition.articles)},
        entities=entities,
        statements=statements,
        figures=figures,
        events={e.id: e for e in edition.events},
        ranges={r.id: r for r in edition.ranges},
        statements_of=statements_of,
        figures_of=figures_of,
        mentions_of=group(edition.mentions, lambda m: m.article),
        events_of=group(edition.events, lambda e: e.article),
        times_of=group(edition.times, lambda t: t.article),
        boilerplate_of=group(edition.boilerplate, lambda b: b.article),
        figures_in=group(edition.figures, lambda f: f.statement),
        denied_by=_denials(edition),
        disagreements_of=_disagreements(edition),
        number=_numbers(statements_of) | _numbers(figures_of),
        voices=_voices(edition, voice_of, articles, entities),
        voice_of=voice_of,
        words=words or PlainWords(),
        kept={} if kept is None else kept,
    )


def _numbers(groups: Mapping[str, tuple[Statement | Figure, ...]]) -> dict[str, int]:
    """Each record's number within its article, in text order."""
    return {r.id: n for records in groups.values() for n, r in enumerate(records, start=1)}


def own_voice(article: str, outlet: str | None) -> str:
    """The id of an outlet's own voice; an outlet without a name is one only in its article."""
    return make_id("voice", outlet or article)


def _voice_id(statement: Statement, article: Article | None) -> str:
    """Same id, same voice. Unresolved words are one voice only within their article."""
    if statement.speaker is None:
        return own_voice(statement.article, article.outlet if article else None)
    if statement.speaker.entity:
        return statement.speaker.entity
    return make_id("speaker", statement.article, fold(statement.speaker.text))


def _voices(
    edition: Edition,
    voice_of: Mapping[str, str],
    articles: Mapping[str, Article],
    entities: Mapping[str, Entity],
) -> dict[str, Voice]:
    """Voices with most statements first, then by name."""
    found = []
    for key, statements in group(edition.statements, lambda s: voice_of[s.id]).items():
        first = statements[0]
        entity = entities.get(key)
        if first.speaker is None:
            article = articles.get(first.article)
            name = (article.outlet if article else None) or UNNAMED_OUTLET
        else:
            name = entity.name if entity else first.speaker.text
        found.append(
            Voice(
                id=key,
                name=name,
                outlet=first.speaker is None,
                resolved=entity is not None,
                kind=entity.kind if entity else None,
                statements=statements,
            )
        )
    found.sort(key=lambda v: (-len(v.statements), fold(v.name), v.id))
    return {voice.id: voice for voice in found}


def _denials(edition: Edition) -> dict[str, tuple[str, ...]]:
    """By id of what is denied, the statements that deny it."""
    pairs = [(denied, s.id) for s in edition.statements for denied in s.denies]
    return {k: tuple(s for _, s in members) for k, members in group(pairs, lambda p: p[0]).items()}


def _disagreements(edition: Edition) -> dict[str, tuple[Disagreement, ...]]:
    """Disagreements by article that holds any of their words or records."""
    home = {s.id: s.article for s in edition.statements}
    home |= {f.id: f.article for f in edition.figures}
    home |= {e.id: e.article for e in edition.events}
    pairs = []
    for item in edition.disagreements:
        where = {e.article for e in item.anchors} | {home[i] for i in item.between if i in home}
        pairs += [(article, item) for article in sorted(where)]
    return {k: tuple(d for _, d in members) for k, members in group(pairs, lambda p: p[0]).items()}
