"""On what an incident rests: its grade with reasons, why its tellings are one, who judged it."""

from __future__ import annotations

import msgspec

from variorum.model import Grade, Incident, Joining, Judgement, Record, Share
from variorum.views.incident_line import IncidentRef, incident_ref
from variorum.views.index import Index
from variorum.views.near import near
from variorum.views.parts import Ref, refs, unnamed
from variorum.views.spots import Spot, spot_in_sentence
from variorum.views.wording import moment

# How many joinings, related incidents, judgements and earlier grades a page tells of, and the width
# of the bar of a feature's share.
JOININGS = 12
RELATED = 40
HISTORY = 60
BAR = 100

GRADES = {
    "confirmed": "The party held responsible has accepted it.",
    "fair": "Two or more independent origins tell of it and nobody contests it.",
    "weak": "One origin tells of it.",
    "contested": "Accounts compete over whether it happened or who did it.",
    "discounted": "A person has judged that it did not happen as told.",
}
RELATIONS = {
    ("part_of", False): "is part of",
    ("part_of", True): "has as a part",
    ("counted_in", False): "is one of those counted in",
    ("counted_in", True): "counts among others",
    ("beside", False): "stands beside",
    ("beside", True): "stands beside",
}
ACTS = {
    "merge": "said that these tellings are one incident",
    "split": "said that these tellings are not one incident",
    "accept": "said that this was read rightly",
    "reject": "said that this was read wrongly",
    "correct": "corrected",
    "regrade": "graded",
    "annotate": "noted",
    "divide": "said where its articles begin and end",
    "undo": "took a judgement back",
}


class GradeView(Record, frozen=True, kw_only=True):
    """A grade: what it means, its reasons, the statements on which it rests (M8).

    ``origins`` counts independent origins; ``person`` is who set it, where a person did.
    """

    value: str
    meaning: str
    reasons: tuple[str, ...] = ()
    statements: tuple[Ref, ...] = ()
    more: int = 0
    origins: int = 0
    person: str | None = None


class EarlierView(Record, frozen=True, kw_only=True):
    """A grade that held until a moment."""

    value: str
    until: str
    words: str
    reasons: tuple[str, ...] = ()


class ShareView(Record, frozen=True, kw_only=True):
    """One feature's share of a score, in log-odds, with a bar of at most ``BAR`` units."""

    feature: str
    weight: float
    speaks_for: bool
    reason: str
    width: int


class Telling(Record, frozen=True, kw_only=True):
    """The words of one of two tellings, with as much of the sentence as helps."""

    event: str
    spot: Spot
    outlet: str | None = None


class JoiningView(Record, frozen=True, kw_only=True):
    """Why two tellings are held to be of one incident."""

    one: Telling
    other: Telling
    score: float
    shares: tuple[ShareView, ...]


class RelatedView(Record, frozen=True, kw_only=True):
    """Another incident, and how this one stands to it."""

    relation: str
    incident: IncidentRef
    reason: str


class JudgementView(Record, frozen=True, kw_only=True):
    """What a person decided: who, when, what, why. ``undone`` where it holds no more.

    ``remarks`` say what of the record speaks against it or has changed since.
    """

    id: str
    act: str
    author: str
    at: str
    words: str
    when: str
    reason: str
    value: str | None = None
    field: str | None = None
    undone: bool = False
    remarks: tuple[str, ...] = ()


def grade_view(index: Index, grade: Grade | None) -> GradeView | None:
    """The grade of an incident with everything a page shows of it."""
    if grade is None:
        return None
    judgement = index.compared.judgements.get(grade.judgement or "")
    return GradeView(
        value=grade.value,
        meaning=GRADES[grade.value],
        reasons=grade.reasons,
        statements=refs(index, grade.statements),
        more=unnamed(grade.statements),
        origins=grade.origins,
        person=judgement.author if judgement else None,
    )


def earlier_views(incident: Incident) -> tuple[EarlierView, ...]:
    """Earlier grades, the latest first."""
    found = sorted(incident.earlier, key=lambda e: e.until, reverse=True)
    return tuple(
        EarlierView(value=e.value, until=e.until, words=moment(e.until), reasons=e.reasons)
        for e in found[:HISTORY]
    )


def joining_views(index: Index, incident: Incident) -> tuple[JoiningView, ...]:
    """Why the tellings are one, the surest first; no more than a page can hold."""
    order = sorted(incident.joinings, key=lambda j: (-j.score, j.event, j.to))
    made = (joining_view(index, joining) for joining in order[:JOININGS])
    return tuple(joining for joining in made if joining)


def joining_view(index: Index, joining: Joining) -> JoiningView | None:
    """Why two tellings are one; none where the edition does not hold them."""
    one, other = _telling(index, joining.event), _telling(index, joining.to)
    if one is None or other is None:
        return None
    widest = max((abs(share.weight) for share in joining.shares), default=0.0)
    shares = sorted(joining.shares, key=lambda s: (-abs(s.weight), s.feature))
    return JoiningView(
        one=one,
        other=other,
        score=round(joining.score, 2),
        shares=tuple(_share(share, widest) for share in shares),
    )


def _share(share: Share, widest: float) -> ShareView:
    width = max(2, round(BAR * abs(share.weight) / widest)) if widest else 0
    return ShareView(
        feature=share.feature.replace("_", " "),
        weight=round(share.weight, 2),
        speaks_for=share.weight >= 0,
        reason=share.reason,
        width=width,
    )


def _telling(index: Index, key: str) -> Telling | None:
    event = index.events.get(key)
    if event is None:
        return None
    article = index.articles[event.article]
    words = spot_in_sentence(index, article, event.trigger.text, event.trigger.span)
    return Telling(event=key, spot=near(words), outlet=article.outlet)


def related_views(index: Index, incident: Incident) -> tuple[RelatedView, ...]:
    """Incidents to which this one is related, and that are not one with it."""
    compared = index.compared
    return tuple(
        RelatedView(
            relation=RELATIONS[relation.kind, named],
            incident=incident_ref(compared.incidents[other]),
            reason=relation.reason,
        )
        for relation, other, named in compared.related.get(incident.id, ())[:RELATED]
    )


def judgement_views(index: Index, incident: Incident) -> tuple[JudgementView, ...]:
    """What people decided of an incident, the latest first."""
    held = index.compared.judged.get(incident.id, ())
    found = sorted(held, key=lambda j: (j.at, j.id), reverse=True)
    return tuple(_judgement(judgement, index.compared.undone) for judgement in found[:HISTORY])


def _plain(value: str | None) -> str | None:
    """A value as people write it: a JSON string without its marks, anything else as it is."""
    try:
        found = msgspec.json.decode(value) if value is not None else None
    except msgspec.DecodeError:
        return value
    return found if isinstance(found, str) else value


def _judgement(judgement: Judgement, undone: frozenset[str]) -> JudgementView:
    return JudgementView(
        id=judgement.id,
        act=judgement.act,
        author=judgement.author,
        at=judgement.at,
        words=ACTS[judgement.act],
        when=moment(judgement.at),
        reason=judgement.reason,
        value=_plain(judgement.value),
        remarks=judgement.remarks,
        field=judgement.field,
        undone=judgement.id in undone,
    )
