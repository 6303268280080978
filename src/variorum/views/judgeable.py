"""Records that a person may judge, found by their ids, with the sources' words for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from variorum.model import (
    Article,
    Disagreement,
    Entity,
    Event,
    Figure,
    Incident,
    Judgement,
    Mention,
    Outlet,
    Statement,
)
from variorum.model.judgement import TargetKind
from variorum.views.disagreements import disagreement_view
from variorum.views.incident_line import title_of as incident_title
from variorum.views.index import Index
from variorum.views.names_taken import mentions_by
from variorum.views.near import near
from variorum.views.outlets import by_id
from variorum.views.parts import title_of
from variorum.views.spots import Spot, spot, spot_in_sentence
from variorum.views.wording import LABELS, excerpt

# How many passages stand for one record in a list.
PASSAGES = 3

KINDS = {
    "event": "event",
    "figure": "figure",
    "statement": "statement",
    "mention": "name in the text",
    "entity": "person, body or place",
    "incident": "incident",
    "disagreement": "disagreement",
    "article": "article",
    "outlet": "outlet",
    "capture": "bundle",
}
# What accounts differ over, as the title of a disagreement says it.
OVER = {
    "denial": "Denial",
    "figure": "Different numbers",
    "date": "Different days",
    "place": "Different places",
    "responsibility": "Different doers",
    "status": "Who holds it",
}


@dataclass(frozen=True)
class Judgeable:
    """A record that a person may judge, and of which kind it is."""

    kind: TargetKind
    id: str
    record: Any


def judgeable(index: Index, key: str) -> Judgeable | None:
    """The record with that id, if the edition holds one that can be judged."""
    shelves: tuple[tuple[TargetKind, Any], ...] = (
        ("incident", index.compared.incidents),
        ("event", index.events),
        ("figure", index.figures),
        ("statement", index.statements),
        ("article", index.articles),
        ("entity", index.entities),
        ("outlet", by_id(index)),
    )
    for kind, shelf in shelves:
        if key in shelf:
            return Judgeable(kind, key, shelf[key])
    disagreements = _by_id(index, "disagreements", index.edition.disagreements)
    if key in disagreements:
        return Judgeable("disagreement", key, disagreements[key])
    # The most of all, and looked for only where all else was.
    mentions = _by_id(index, "mentions", index.edition.mentions)
    return Judgeable("mention", key, mentions[key]) if key in mentions else None


def _by_id(index: Index, name: str, records: Iterable[Any]) -> dict[str, Any]:
    """Records by their ids. Made once."""
    made: dict[str, Any] | None = index.once.get(f"{name} by id")
    if made is None:
        made = index.once[f"{name} by id"] = {record.id: record for record in records}
    return made


def title(index: Index, found: Judgeable) -> str:  # noqa: PLR0911 - one a kind
    """What a list calls the record."""
    record = found.record
    if isinstance(record, Incident):
        return incident_title(record)
    if isinstance(record, Disagreement):
        between = " – ".join(disagreement_view(index, record).parties[:2])
        return f"{OVER[record.kind]}{f', {between}' if between else ''}"
    if isinstance(record, Event):
        return (
            f"{LABELS.get(record.type, record.type.lower()).capitalize()}: “{record.trigger.text}”"
        )
    if isinstance(record, Figure):
        return f"{record.measure.capitalize()}: “{excerpt(record.text, 120)}”"
    if isinstance(record, Statement):
        return f"{index.voices[index.voice_of[record.id]].name} {record.stance}"
    if isinstance(record, Article):
        return title_of(index, record)
    if isinstance(record, Entity | Outlet):
        return record.name
    return str(record.text)


def passages(index: Index, found: Judgeable) -> tuple[Spot, ...]:  # noqa: PLR0911 - one a kind
    """The sources' words for a record: the first of them, with their sentences."""
    record = found.record
    if isinstance(record, Incident):
        return _events(index, _telling_first(record))
    if isinstance(record, Disagreement):
        anchors = (one for one in record.anchors if one.article in index.articles)
        made = (_words(index, one.article, one.text, one.span) for one in anchors)
        return tuple(made)[:PASSAGES]
    if isinstance(record, Event):
        return _events(index, (record.id,))
    if isinstance(record, Statement):
        found_words = record.content or ((record.cue,) if record.cue else ())
        return tuple(
            _words(index, record.article, one.text, one.span) for one in found_words[:PASSAGES]
        )
    if isinstance(record, Figure | Mention):
        return (_words(index, record.article, record.text, record.span),)
    if isinstance(record, Article):
        head = record.headline
        return (spot(record.id, head.text, head.span),) if head and head.span else ()
    if isinstance(record, Outlet):
        own = (one for one in index.edition.articles if one.outlet == record.name)
        heads = ((one, one.headline) for one in own if one.headline and one.headline.span)
        made = (spot(one.id, head.text, head.span) for one, head in heads if head.span)
        return tuple(islice(made, PASSAGES))
    mentions = mentions_by(index).get(record.id, ())[:PASSAGES]
    return tuple(_words(index, one.article, one.text, one.span) for one in mentions)


def _telling_first(incident: Incident) -> tuple[str, ...]:
    """The events of an incident, those of its least sure joining first."""
    if not incident.joinings:
        return incident.events
    least = min(incident.joinings, key=lambda one: (one.score, one.event, one.to))
    return tuple(dict.fromkeys((least.event, least.to, *incident.events)))


def _events(index: Index, ids: tuple[str, ...]) -> tuple[Spot, ...]:
    events = [index.events[one] for one in ids if one in index.events][:PASSAGES]
    return tuple(_words(index, e.article, e.trigger.text, e.trigger.span) for e in events)


def _words(index: Index, article: str, text: str, span: Any) -> Spot:
    return near(spot_in_sentence(index, index.articles[article], text, span))


def incident_about(index: Index, found: Judgeable) -> Incident | None:
    """The incident that a record is, or that it bears on."""
    record, compared = found.record, index.compared
    if isinstance(record, Incident):
        return record
    if isinstance(record, Disagreement):
        return compared.incidents.get(record.incident or "")
    return compared.incident_of.get(found.id)


def target_words(judgement: Judgement) -> tuple[str, ...]:
    """The words that a judgement is about, as they stood when it was made."""
    return tuple(excerpt(target.text or target.id, 200) for target in judgement.targets)
