"""The page on which a person judges one record: what it is, what can be said of it, what was."""

from __future__ import annotations

import hashlib

import msgspec

from variorum.model import Disagreement, Entity, Event, Incident, Record
from variorum.model.judgement import Act
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
    Judgeable,
    incident_about,
    judgeable,
    passages,
    target_words,
    title,
)
from variorum.views.names_taken import mentions_by
from variorum.views.parts import StatementView, statement_view
from variorum.views.review import ReasonView, queue, reason_views
from variorum.views.spots import Spot
from variorum.views.trail import TrailItem, trail_item

# How many tellings may be chosen from, how many of the least sure joinings and how many earlier
# judgements a page shows.
TELLINGS = 60
JOININGS = 4
DECIDED = 20

# Reasons that are given again and again.
REASONS = (
    "The words say so.",
    "The words say otherwise.",
    "The words are not about this.",
    "Different day or place.",
    "Same event, told in other words.",
    "The original source says otherwise.",
)

_READ = ("accept", "reject")


class ActView(Record, frozen=True, kw_only=True):
    """Something that can be said of the record; ``key`` is the key for it on the keyboard."""

    act: str
    label: str
    meaning: str
    key: str


_ACTS: dict[str, ActView] = {
    one.act: one
    for one in (
        ActView(
            act="accept",
            label="Accept",
            meaning="It was read rightly: the words say this.",
            key="a",
        ),
        ActView(
            act="reject",
            label="Reject",
            meaning="It was read wrongly: it stays, marked, and nothing rests on it.",
            key="r",
        ),
        ActView(
            act="correct",
            label="Correct",
            meaning="A field has another value; the one that was read is kept.",
            key="c",
        ),
        ActView(
            act="keep",
            label="Keep as one",
            meaning="All its tellings are of one incident.",
            key="k",
        ),
        ActView(act="merge", label="Merge", meaning="It is one incident with others.", key="m"),
        ActView(
            act="split",
            label="Split",
            meaning="Some tellings are of another incident than the rest.",
            key="s",
        ),
        ActView(
            act="regrade",
            label="Grade",
            meaning="How well it is attested; your grade stands until it is judged again.",
            key="g",
        ),
        ActView(
            act="annotate",
            label="Note",
            meaning="Only a note: nothing in the record changes, and it leaves the queue.",
            key="n",
        ),
    )
}
_ACTS_OF: dict[str, tuple[str, ...]] = {
    "incident": ("keep", "split", "merge", "regrade", "correct", "annotate"),
    "event": (*_READ, "correct", "merge", "annotate"),
    "figure": (*_READ, "correct", "annotate"),
    "statement": (*_READ, "correct", "annotate"),
    "mention": (*_READ, "correct", "annotate"),
    "disagreement": (*_READ, "annotate"),
    "entity": ("correct", "annotate"),
    "article": ("correct", "annotate"),
}
# What of the judgements stands behind an act of the page.
STORED: dict[str, Act] = {
    "accept": "accept",
    "reject": "reject",
    "correct": "correct",
    "keep": "merge",
    "merge": "merge",
    "split": "split",
    "regrade": "regrade",
    "annotate": "annotate",
}


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
    """A record before a person.

    One of ``event``, ``figure``, ``statement``, ``disagreement``, ``line`` (of an incident) and
    ``judgement`` shows it; a record of another kind is shown by its ``words``. ``tellings`` are the
    incident's events, ``all_tellings`` counts them; ``joinings`` are the least sure. ``found`` are
    incidents that were sought by the words ``sought``. ``seen`` stands for the record as it is
    shown: who judges it later than somebody else changed it is told so. ``problem`` says why the
    last try was refused, ``picked`` what was chosen in it; ``done`` what the last one changed.
    """

    id: str
    kind: str
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
    merges = "merge" in _ACTS_OF[found.kind]
    held = _decided(index, found)
    return JudgeView(
        id=key,
        kind=found.kind,
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
        grade=grade_view(index, about.grade) if own and about else None,
        tellings=_tellings(index, record) if own else (),
        all_tellings=len(record.events) if own else 0,
        joinings=_joinings(index, record) if own else (),
        fields=field_views(index, found),
        candidates=candidates(index, about) if merges else (),
        found=sought(index, words, about) if merges else (),
        sought=words,
        grades=tuple(GradeChoice(value=v, meaning=m) for v, m in GRADES.items()) if own else (),
        decided=tuple(trail_item(index, index.compared.judgements[one]) for one in held[:DECIDED]),
        all_decided=len(held),
        **common,  # type: ignore[arg-type]
    )


def acts_of(index: Index, found: Judgeable) -> tuple[ActView, ...]:
    """What can be said of a record: nothing of one for which no words stand."""
    record = found.record
    if isinstance(record, Entity) and record.id not in mentions_by(index):
        return ()
    if isinstance(record, Incident) and not record.events:
        return ()
    if isinstance(record, Disagreement) and not record.anchors:
        return ()
    return tuple(_ACTS[act] for act in _ACTS_OF[found.kind] if _possible(act, record))


def _possible(act: str, record: object) -> bool:
    """Of one telling nothing can be split off, and nothing kept together."""
    if act in {"keep", "split"}:
        return isinstance(record, Incident) and len(record.events) > 1
    return True


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
    waiting = next((one for one in queue(index) if one.key == key), None)
    return reason_views(waiting) if waiting else ()


def seen(index: Index, found: Judgeable) -> str:
    """What stands for a record as it is now, with what people decided of it."""
    held = [(one.id, one.remarks) for one in index.judged.get(found.id, ())]
    payload = msgspec.json.encode((found.record, held))
    return hashlib.sha256(payload).hexdigest()[:16]


def standing_of(index: Index, key: str, kind: str | None) -> Standing:
    """Where in the queue a record stands."""
    keys = _keys(index, kind)
    at = _places(index, kind).get(key)
    if at is None:
        return Standing(number=0, total=len(keys), kind=kind, following=keys[0] if keys else None)
    return Standing(
        number=at + 1,
        total=len(keys),
        kind=kind,
        previous=keys[at - 1] if at else None,
        following=keys[at + 1] if at + 1 < len(keys) else None,
    )


def _keys(index: Index, kind: str | None) -> list[str]:
    return [waiting.key for waiting in queue(index, kind)]


def _places(index: Index, kind: str | None) -> dict[str, int]:
    return {key: at for at, key in enumerate(_keys(index, kind))}


def next_after(before: Index, after: Index, key: str, kind: str | None) -> str | None:
    """The record of the queue that comes after one that was just judged, and still waits."""
    keys = _keys(before, kind)
    start = _places(before, kind).get(key)
    still = _places(after, kind)
    if start is None:
        return None
    return next((one for one in keys[start + 1 :] + keys[:start] if one in still), None)
