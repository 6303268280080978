"""Disagreements: each side's words, side by side, none of them ours."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import msgspec

from variorum.model import Article, Disagreement, Record
from variorum.model.record import DisagreementKind
from variorum.views.events import event_view
from variorum.views.figure import UNCLAIMED, figure_view
from variorum.views.fold import fold
from variorum.views.incident_line import IncidentRef, incident_ref
from variorum.views.index import Index, own_voice
from variorum.views.judged import JudgedView
from variorum.views.near import near
from variorum.views.paging import Page, cut
from variorum.views.parts import (
    Dated,
    Who,
    published,
    silent_outlet,
    statement_view,
    title_of,
    who,
)
from variorum.views.spots import Spot, spot, spot_in_sentence

SIZE = 25
# How many parties a page offers to narrow the list to, and how many more of them unfold.
PARTIES = 16
FOLDED = 100


class Side(Record, frozen=True, kw_only=True):
    """One side of a disagreement: whose words, which, where.

    ``says`` is a stance, a measure, or what kind of event is told. ``told_in`` is as in a figure:
    in what it is told where its speaker does not claim it; ``planned`` is true of a figure of what
    is still to come.
    """

    words: tuple[Spot, ...]
    title: str
    id: str | None = None
    kind: str = "words"
    who: Who | None = None
    chain: tuple[str, ...] = ()
    says: str | None = None
    told_in: str | None = None
    bounds: str | None = None
    planned: bool = False
    published: Dated | None = None


class DisagreementView(Record, frozen=True, kw_only=True):
    """A disagreement: kind, explanation in a sentence, sides in the order of the record.

    ``parties`` are named as the record names them; ``incident`` is the one that it is about.
    """

    id: str
    judged: tuple[JudgedView, ...] = ()
    kind: str
    explanation: str
    sides: tuple[Side, ...]
    evidence: tuple[Spot, ...]
    parties: tuple[str, ...] = ()
    incident: IncidentRef | None = None


class DisagreementLine(Record, frozen=True, kw_only=True):
    """A disagreement in its sentence alone."""

    id: str
    kind: str
    explanation: str
    incident: IncidentRef | None = None


class DisagreementsView(Record, frozen=True, kw_only=True):
    """A page of disagreements.

    ``kinds`` counts by kind those of the chosen party, ``parties`` by party those of the chosen
    kind: what would remain. The parties most often named come first, the next are ``folded``, and
    ``unnamed`` are not listed.
    """

    items: tuple[DisagreementView, ...]
    kinds: dict[str, int]
    parties: dict[str, int]
    total: int
    page: Page
    folded: dict[str, int] = msgspec.field(default_factory=dict)
    unnamed: int = 0
    kind: str | None = None
    party: str | None = None


def disagreement_view(index: Index, item: Disagreement) -> DisagreementView:
    """One disagreement. Evidence that no side shows is listed apart, so nothing is hidden."""
    sides = tuple(side for side in (_side(index, i) for i in item.between) if side)
    evidence = tuple(spot(e.article, e.text, e.span) for e in item.anchors)
    if len(sides) < 2:
        sides = tuple(_bare(index, words) for words in evidence)
    shown = [words for side in sides for words in side.words]
    incident = index.compared.incidents.get(item.incident or "")
    return DisagreementView(
        id=item.id,
        judged=index.judged.get(item.id, ()),
        kind=item.kind,
        explanation=item.explanation,
        sides=sides,
        evidence=tuple(e for e in evidence if not any(_covers(words, e) for words in shown)),
        parties=_named(index, item),
        incident=incident_ref(incident) if incident else None,
    )


def disagreement_line(index: Index, item: Disagreement) -> DisagreementLine:
    """A disagreement as the front page shows it."""
    incident = index.compared.incidents.get(item.incident or "")
    return DisagreementLine(
        id=item.id,
        kind=item.kind,
        explanation=item.explanation,
        incident=incident_ref(incident) if incident else None,
    )


def _named(index: Index, item: Disagreement) -> tuple[str, ...]:
    """The parties, each once, by name where the record gives an id."""
    entities = ((party, index.entities.get(party)) for party in item.parties)
    return tuple(dict.fromkeys(entity.name if entity else party for party, entity in entities))


def _covers(outer: Spot, inner: Spot) -> bool:
    """Whether the one's words hold the other's."""
    same = outer.article == inner.article
    return same and outer.start <= inner.start and inner.end <= outer.end


def _bare(index: Index, words: Spot) -> Side:
    """Words without a record of their own: theirs in whose statement they stand, else the outlet's.

    A sentence that nobody else says is the outlet's own (M4).
    """
    article = index.articles[words.article]
    return Side(
        words=(words,),
        title=title_of(index, article),
        who=_saying(index, article, words),
        published=published(article),
    )


def _saying(index: Index, article: Article, words: Spot) -> Who:
    told = [
        statement
        for statement in index.statements_of.get(article.id, ())
        for part in statement.content
        if part.span.start < words.end and words.start < part.span.end
    ]
    # Of statements one within the other, the shorter is nearer to the words.
    told.sort(key=lambda one: sum(part.span.end - part.span.start for part in one.content))
    if told:
        return who(index.voices[index.voice_of[told[0].id]], told[0].speaker)
    voice = index.voices.get(own_voice(article.id, article.outlet))
    return who(voice) if voice else silent_outlet(article)


def _side(index: Index, record: str) -> Side | None:
    if statement := index.statements.get(record):
        view = statement_view(index, statement)
        return Side(
            id=record,
            kind="statement",
            words=view.words or (view.spot,),
            title=view.title,
            who=view.who,
            chain=view.chain,
            says=view.stance,
            published=view.published,
        )
    if figure := index.figures.get(record):
        number = figure_view(index, figure)
        return Side(
            id=record,
            kind="figure",
            words=(number.spot,),
            title=number.title,
            who=number.whose,
            chain=number.chain,
            says=number.measure,
            told_in=number.told_in,
            bounds=number.bounds,
            planned=number.planned,
            published=number.published,
        )
    if event := index.events.get(record):
        told = event_view(index, event)
        article = index.articles[event.article]
        words = spot_in_sentence(index, article, event.trigger.text, event.trigger.span)
        return Side(
            id=record,
            kind="event",
            words=(near(words),),
            title=told.title,
            who=told.who,
            chain=told.chain,
            says=told.label,
            told_in=UNCLAIMED.get(told.stance or ""),
            published=told.published,
        )
    return None


def disagreements_view(
    index: Index, *, kind: str | None = None, party: str | None = None, number: int = 1
) -> DisagreementsView:
    """A page of the edition's disagreements, those of one kind and one party if asked."""
    pairs = with_parties(index)
    kinds = Counter(item.kind for item, names in pairs if party is None or party in names)
    parties = Counter(name for item, names in pairs if kind in (None, item.kind) for name in names)
    order = sorted(parties, key=lambda name: (-parties[name], fold(name), name))
    first = [name for at, name in enumerate(order) if at < PARTIES or name == party]
    first += [party] if party and party not in order else []
    rest = [name for name in order[PARTIES:] if name != party]
    chosen = [
        item
        for item, names in pairs
        if kind in (None, item.kind) and (party is None or party in names)
    ]
    items, page = cut(chosen, number, SIZE)
    return DisagreementsView(
        items=tuple(disagreement_view(index, item) for item in items),
        kinds={name: kinds[name] for name in get_args(DisagreementKind)},
        parties={name: parties[name] for name in first},
        total=len(pairs),
        page=page,
        folded={name: parties[name] for name in rest[:FOLDED]},
        unnamed=max(0, len(rest) - FOLDED),
        kind=kind,
        party=party,
    )


def with_parties(index: Index) -> list[tuple[Disagreement, tuple[str, ...]]]:
    """Each disagreement with its parties' names. Made once."""
    made: list[tuple[Disagreement, tuple[str, ...]]] | None = index.once.get("disagreements")
    if made is None:
        made = [(item, _named(index, item)) for item in index.edition.disagreements]
        index.once["disagreements"] = made
    return made
