"""The queue of what deserves a person: what most depends on and is least sure comes first.

A record stands in it once, with every doubt about it, until a person has judged it. Nothing is
stored of the queue: whoever passes over a record finds it there again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from variorum.model import Disagreement, Record
from variorum.views.doubts import KINDS, Doubt, doubts, touched_words
from variorum.views.incident_line import IncidentRef, incident_ref
from variorum.views.index import Index
from variorum.views.judgeable import KINDS as RECORDS
from variorum.views.judgeable import (
    Judgeable,
    incident_about,
    judgeable,
    passages,
    target_words,
    title,
)
from variorum.views.paging import Page, cut
from variorum.views.spots import Spot

SIZE = 25


class ReasonView(Record, frozen=True, kw_only=True):
    """Why a record stands in the queue."""

    kind: str
    label: str
    words: str


class ReviewItem(Record, frozen=True, kw_only=True):
    """A record of the queue: what it is, the sources' words, why it is here.

    ``depends`` says what depends on it; ``place`` is its number in the list, from one.
    ``explanation`` is that of a disagreement; ``said`` are the words that a judgement was about,
    where the item is one.
    """

    id: str
    record: str
    title: str
    place: int
    reasons: tuple[ReasonView, ...]
    words: tuple[Spot, ...] = ()
    depends: str | None = None
    incident: IncidentRef | None = None
    explanation: str | None = None
    said: tuple[str, ...] = ()


class ReviewView(Record, frozen=True, kw_only=True):
    """A page of the queue; ``kinds`` counts its records by the doubts about them.

    ``unread`` counts what could not be read: nobody can judge it, and it has a page of its own.
    ``judged`` counts the records about which people have decided.
    """

    items: tuple[ReviewItem, ...]
    kinds: dict[str, int]
    names: dict[str, str]
    total: int
    page: Page
    unread: int = 0
    judged: int = 0
    kind: str | None = None


class Waiting(NamedTuple):
    """A record of the queue with all doubts about it, the weightiest first."""

    key: str
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> float:
        """By what the queue is ordered."""
        return sum(doubt.weight for doubt in self.doubts)


def queue(index: Index, kind: str | None = None) -> tuple[Waiting, ...]:
    """The records that wait for a person, those with a doubt of one kind if asked. Made once."""
    made: dict[str | None, tuple[Waiting, ...]] = index.once.setdefault("review", {})
    if None not in made:
        made[None] = _ordered(doubts(index))
    if kind not in made:
        made[kind] = tuple(w for w in made[None] if any(d.kind == kind for d in w.doubts))
    return made[kind]


def places(index: Index, kind: str | None = None) -> dict[str, int]:
    """The place of each record in the queue, from zero. Made once."""
    made: dict[str | None, dict[str, int]] = index.once.setdefault("review places", {})
    if kind not in made:
        made[kind] = {waiting.key: at for at, waiting in enumerate(queue(index, kind))}
    return made[kind]


def _ordered(found: Iterable[Doubt]) -> tuple[Waiting, ...]:
    by_key: dict[str, list[Doubt]] = {}
    for doubt in found:
        by_key.setdefault(doubt.key, []).append(doubt)
    waiting = [
        Waiting(key, tuple(sorted(about, key=lambda d: (-d.weight, d.kind))))
        for key, about in by_key.items()
    ]
    return tuple(sorted(waiting, key=lambda w: (-w.weight, w.key)))


def review_view(index: Index, *, kind: str | None = None, number: int = 1) -> ReviewView:
    """A page of the queue."""
    kind = kind if kind in KINDS else None
    everything = queue(index)
    counts = Counter(name for w in everything for name in {d.kind for d in w.doubts})
    shown, page = cut(queue(index, kind), number, SIZE)
    first = (page.number - 1) * page.size + 1
    return ReviewView(
        items=tuple(item_view(index, one, at) for at, one in enumerate(shown, start=first)),
        kinds={name: counts[name] for name in KINDS},
        names=KINDS,
        total=len(everything),
        page=page,
        unread=len(index.edition.unread),
        judged=len(index.judged),
        kind=kind,
    )


def item_view(index: Index, waiting: Waiting, place: int) -> ReviewItem:
    """A record of the queue with everything a page shows of it."""
    reasons = reason_views(waiting)
    found = judgeable(index, waiting.key)
    if found is None:
        judgement = index.compared.judgements[waiting.key]
        return ReviewItem(
            id=waiting.key,
            record="judgement",
            title=f"{judgement.author}: {judgement.act}",
            place=place,
            reasons=reasons,
            said=target_words(judgement),
        )
    return _record_item(index, found, place, reasons)


def _record_item(
    index: Index, found: Judgeable, place: int, reasons: tuple[ReasonView, ...]
) -> ReviewItem:
    incident = incident_about(index, found)
    return ReviewItem(
        id=found.id,
        record=RECORDS[found.kind],
        title=title(index, found),
        place=place,
        reasons=reasons,
        words=passages(index, found),
        depends=touched_words(index, incident) if incident else None,
        incident=incident_ref(incident) if incident and incident.id != found.id else None,
        explanation=_explained(found),
    )


def _explained(found: Judgeable) -> str | None:
    """What a disagreement says; a denial is told by the words of both sides already."""
    record = found.record
    if not isinstance(record, Disagreement) or record.kind == "denial":
        return None
    return record.explanation


def reason_views(waiting: Waiting) -> tuple[ReasonView, ...]:
    """Why a record stands in the queue, in words."""
    return tuple(
        ReasonView(kind=doubt.kind, label=KINDS[doubt.kind], words=doubt.words)
        for doubt in waiting.doubts
    )
