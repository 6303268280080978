"""The page on which a person judges one record: what it is, what can be said of it, what was."""

from __future__ import annotations

import hashlib

import msgspec

from variorum.model import Event, Incident, Outlet, Record
from variorum.views.acts import REASONS, ActView, acts_of, merges
from variorum.views.candidates import Candidate, candidates, sought
from variorum.views.changes import Changes, noted
from variorum.views.disagreements import DisagreementView, disagreement_view
from variorum.views.editable import FieldView, field_views
from variorum.views.events import EventView, event_view
from variorum.views.figure import FigureView, figure_view
from variorum.views.grounds import GRADES, GradeView, JoiningView, grade_view, joining_view
from variorum.views.incident_line import IncidentLine, incident_line
from variorum.views.index import Index
from variorum.views.judgeable import (
    KINDS,
    Judgeable,
    incident_about,
    judgeable,
    passages,
    target_words,
    title,
)
from variorum.views.outlets import OutletView, outlet_view
from variorum.views.parts import StatementView, statement_view
from variorum.views.review import ReasonView, places, queue, reason_views
from variorum.views.spots import Spot
from variorum.views.trail import TrailItem, trail_item

# How many tellings may be chosen from, how many of the least sure joinings and how many earlier
# judgements a page shows.
TELLINGS = 60
JOININGS = 4
DECIDED = 20


class GradeChoice(Record, frozen=True, kw_only=True):
    """A grade that can be given, and what it means."""

    value: str
    meaning: str


class Standing(Record, frozen=True, kw_only=True):
    """Where in the queue the record stands; ``following`` and ``previous`` are its neighbours.

    ``kind`` is the facet of the queue that is gone through. ``number`` is 0 for a record that does
    not stand in it (any more).
    """

    number: int
    total: int
    kind: str | None = None
    previous: str | None = None
    following: str | None = None


class JudgeView(Record, frozen=True, kw_only=True):
    """A record before a person; ``sort`` is its kind in words.

    One of ``event``, ``figure``, ``statement``, ``disagreement``, ``line`` (of an incident) and
    ``judgement`` shows it; a record of another kind is shown by its ``words``. What is known of an
    ``outlet``, and by whom, stands with it. ``tellings`` are the incident's events,
    ``all_tellings`` counts them; ``joinings`` are the least sure. ``found`` are incidents that were
    sought by the words ``sought``. ``seen`` stands for the record as it is shown: who judges it
    later than somebody else changed it is told so. ``problem`` says why the last try was refused,
    ``picked`` what was chosen in it; ``done`` what the last one changed.
    """

    id: str
    kind: str
    sort: str
    title: str
    acts: tuple[ActView, ...]
    standing: Standing
    seen: str
    stored: bool
    reasons: tuple[ReasonView, ...] = ()
    words: tuple[Spot, ...] = ()
    event: EventView | None = None
    figure: FigureView | None = None
    statement: StatementView | None = None
    disagreement: DisagreementView | None = None
    judgement: TrailItem | None = None
    line: IncidentLine | None = None
    incident: IncidentLine | None = None
    outlet: OutletView | None = None
    grade: GradeView | None = None
    tellings: tuple[EventView, ...] = ()
    all_tellings: int = 0
    joinings: tuple[JoiningView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    found: tuple[Candidate, ...] = ()
    sought: str = ""
    grades: tuple[GradeChoice, ...] = ()
    common: tuple[str, ...] = REASONS
    decided: tuple[TrailItem, ...] = ()
    all_decided: int = 0
    done: Changes | None = None
    made: tuple[TrailItem, ...] = ()
    problem: str | None = None
    picked: tuple[str, ...] = ()


def judge_view(  # noqa: PLR0913 - what an address can ask of the page
    index: Index,
    key: str,
    *,
    kind: str | None = None,
    words: str = "",
    done: str | None = None,
    stored: bool = True,
) -> JudgeView | None:
    """The view of one record that can be judged; none where the edition holds no such.

    Args:
        index: of the edition.
        key: the id of the record, or of a judgement of the queue.
        kind: the facet of the queue that is gone through.
        words: by which incidents are sought.
        done: the id of the judgement that was made just before.
        stored: whether judgements can be stored.
    """
    found = judgeable(index, key)
    standing = standing_of(index, key, kind)
    told = noted(index, done) if done else None
    made = [index.compared.judgements.get(one) for one in (told.judgements if told else ())]
    common = {
        "standing": standing,
        "stored": stored,
        "reasons": _reasons(index, key),
        "done": told,
        "made": tuple(trail_item(index, one) for one in made if one),
    }
    if found is not None:
        return _record(index, found, words, common)
    judgement = index.compared.judgements.get(key)
    if judgement is None:
        return None
    return JudgeView(
        id=key,
        kind="judgement",
        sort="judgement",
        title="; ".join(target_words(judgement)) or judgement.act,
        acts=(),
        seen="",
        judgement=trail_item(index, judgement),
        **common,  # type: ignore[arg-type]
    )


def _record(index: Index, found: Judgeable, words: str, common: dict[str, object]) -> JudgeView:
    record, key = found.record, found.id
    about = incident_about(index, found)
    own = found.kind == "incident"
    may_merge = merges(found)
    held = _decided(index, found)
    return JudgeView(
        id=key,
        kind=found.kind,
        sort=KINDS[found.kind],
        title=title(index, found),
        acts=acts_of(index, found),
        seen=seen(index, found),
        words=passages(index, found),
        event=event_view(index, record) if isinstance(record, Event) else None,
        figure=figure_view(index, record) if found.kind == "figure" else None,
        statement=statement_view(index, record) if found.kind == "statement" else None,
        disagreement=disagreement_view(index, record) if found.kind == "disagreement" else None,
        line=incident_line(index, record) if own else None,
        incident=incident_line(index, about) if about and not own else None,
        outlet=outlet_view(index, record) if isinstance(record, Outlet) else None,
        grade=grade_view(index, about.grade) if own and about else None,
        tellings=_tellings(index, record) if own else (),
        all_tellings=len(record.events) if own else 0,
        joinings=_joinings(index, record) if own else (),
        fields=field_views(index, found),
        candidates=candidates(index, about) if may_merge else (),
        found=sought(index, words, about) if may_merge else (),
        sought=words,
        grades=tuple(GradeChoice(value=v, meaning=m) for v, m in GRADES.items()) if own else (),
        decided=tuple(trail_item(index, index.compared.judgements[one]) for one in held[:DECIDED]),
        all_decided=len(held),
        **common,  # type: ignore[arg-type]
    )


def _tellings(index: Index, incident: Incident) -> tuple[EventView, ...]:
    events = [index.events[one] for one in incident.events if one in index.events]
    events.sort(key=lambda e: (index.place[e.article], e.trigger.span, e.id))
    return tuple(event_view(index, event) for event in events[:TELLINGS])


def _joinings(index: Index, incident: Incident) -> tuple[JoiningView, ...]:
    """The least sure first: those are the ones to look at."""
    order = sorted(incident.joinings, key=lambda one: (one.score, one.event, one.to))
    made = (joining_view(index, one) for one in order[:JOININGS])
    return tuple(one for one in made if one)


def _decided(index: Index, found: Judgeable) -> list[str]:
    """The judgements about a record, those that hold no more among them, the latest first."""
    if found.kind == "incident":
        held = [item.id for item in index.compared.judged.get(found.id, ())]
    else:
        held = [
            item.id
            for item in index.edition.judgements
            if any(found.id in {target.now, target.id} for target in item.targets)
        ]
    at = {key: index.compared.judgements[key].at for key in held}
    return sorted(held, key=lambda key: (at[key], key), reverse=True)


def _reasons(index: Index, key: str) -> tuple[ReasonView, ...]:
    at = places(index).get(key)
    return () if at is None else reason_views(queue(index)[at])


def seen(index: Index, found: Judgeable) -> str:
    """What stands for a record as it is now, with what people decided of it."""
    held = [(one.id, one.remarks) for one in index.judged.get(found.id, ())]
    payload = msgspec.json.encode((found.record, held))
    return hashlib.sha256(payload).hexdigest()[:16]


def standing_of(index: Index, key: str, kind: str | None) -> Standing:
    """Where in the queue a record stands."""
    waiting = queue(index, kind)
    at = places(index, kind).get(key)
    if at is None:
        first = waiting[0].key if waiting else None
        return Standing(number=0, total=len(waiting), kind=kind, following=first)
    return Standing(
        number=at + 1,
        total=len(waiting),
        kind=kind,
        previous=waiting[at - 1].key if at else None,
        following=waiting[at + 1].key if at + 1 < len(waiting) else None,
    )


def next_after(before: Index, after: Index, key: str, kind: str | None) -> str | None:
    """The record of the queue that comes after one that was just judged, and still waits."""
    waiting = queue(before, kind)
    start = places(before, kind).get(key)
    still = places(after, kind)
    if start is None:
        return None
    rest = (*waiting[start + 1 :], *waiting[:start])
    return next((one.key for one in rest if one.key in still), None)
