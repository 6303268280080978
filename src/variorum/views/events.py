"""Events: what is said to have happened, in whose voice, and how surely it is said (law 2)."""

from __future__ import annotations

from collections import Counter

from variorum.model import Event, Link, Record
from variorum.views.incident_line import IncidentRef, incident_ref
from variorum.views.index import Index, group, own_voice
from variorum.views.judged import JudgedView
from variorum.views.paging import Page, cut
from variorum.views.parts import Dated, Who, chain_of, published, silent_outlet, title_of, who
from variorum.views.spots import Spot, spot
from variorum.views.wording import LABELS, when
from variorum.vocabulary.states import state_of_adjective

SIZE = 60
_UNDATED = ""


class EventView(Record, frozen=True, kw_only=True):
    """One event as it is told.

    ``who`` tells of it, ``stance`` is that of the telling, absent where the outlet tells how
    somebody spoke.
    ``incident`` is what it tells of, with others perhaps.
    ``actors`` are said to have done it, ``recipients`` to have had it done to them: by name where
    they are known, else in the words used. ``brokers`` brought a dealing about and are no parties;
    ``about`` are the words for what was agreed, talked of, called off or broken. ``inferred`` names
    those of ``actors``, ``recipients`` and ``weapon`` that a learned model took from the sentences
    around.
    """

    id: str
    article: str
    title: str
    type: str
    label: str
    status: str
    spot: Spot
    who: Who
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    judged: tuple[JudgedView, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: Dated | None = None
    stance: str | None = None
    weapon: str | None = None
    brokers: tuple[str, ...] = ()
    about: str | None = None
    inferred: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    published: Dated | None = None
    incident: IncidentRef | None = None


class EventsView(Record, frozen=True, kw_only=True):
    """A page of events, the latest first, undated ones last.

    ``types`` counts all by type; ``labels`` are the types in plain words.
    """

    events: tuple[EventView, ...]
    types: dict[str, int]
    labels: dict[str, str]
    total: int
    page: Page
    type: str | None = None


def events_view(index: Index, *, kind: str | None = None, number: int = 1) -> EventsView:
    """A page of the edition's events, those of one type if asked."""
    types = _types(index)
    events, page = cut(_ordered(index).get(kind, ()), number, SIZE)
    return EventsView(
        events=tuple(event_view(index, event) for event in events),
        types=dict(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))),
        labels={name: LABELS[name] for name in sorted(types)},
        total=len(index.events),
        page=page,
        type=kind,
    )


def _types(index: Index) -> dict[str, int]:
    """How many events there are of each type. Counted once."""
    made: dict[str, int] | None = index.once.get("event types")
    if made is None:
        made = index.once["event types"] = Counter(e.type for e in index.events.values())
    return made


def _ordered(index: Index) -> dict[str | None, tuple[Event, ...]]:
    """By type, and all under None: events, the latest first, undated ones last. Made once."""
    made: dict[str | None, tuple[Event, ...]] | None = index.once.get("events")
    if made is None:
        order = sorted(index.events.values(), key=lambda e: (e.article, e.trigger.span))
        order.sort(key=_latest_first, reverse=True)
        made = {None: tuple(order), **group(order, lambda e: e.type)}
        index.once["events"] = made
    return made


def _latest_first(event: Event) -> tuple[str, str]:
    """By when it began: what is only dated to a year is not the latest of it."""
    time = event.time
    return (time.start or time.end, time.end) if time else (_UNDATED, _UNDATED)


def event_view(index: Index, event: Event) -> EventView:
    """An event with everything a page shows of it."""
    article = index.articles[event.article]
    statement = index.statements.get(event.statement or "")
    voice = index.voice_of[statement.id] if statement else own_voice(article.id, article.outlet)
    told = index.voices.get(voice)
    incident = index.compared.incident_of.get(event.id)
    return EventView(
        id=event.id,
        article=article.id,
        title=title_of(index, article),
        type=event.type,
        label=LABELS[event.type],
        status=event.status,
        spot=spot(article.id, event.trigger.text, event.trigger.span),
        modes=event.mode,
        contexts=event.context,
        judged=index.judged.get(event.id, ()),
        actors=tuple(_name(index, link.entity, link.text) for link in event.actors),
        recipients=tuple(_name(index, link.entity, link.text) for link in event.recipients),
        place=_name(index, event.place.entity, event.place.text) if event.place else None,
        time=_time(event),
        weapon=event.weapon.text if event.weapon else None,
        brokers=tuple(_broker(index, link) for link in event.brokers),
        about=event.matter.text if event.matter else None,
        inferred=event.inferred,
        who=who(told, statement.speaker if statement else None) if told else silent_outlet(article),
        stance=statement.stance if statement else None,
        chain=chain_of(index, statement) if statement else (),
        published=published(article),
        incident=incident_ref(incident) if incident else None,
    )


def _name(index: Index, entity: str | None, text: str) -> str:
    """What an article calls somebody; a pronoun by the name that it stands for."""
    found = index.entities.get(entity or "")
    if found is None or any(name.text == text for name in found.names):
        return text
    return text if len(text) > len(found.name) else f"{text} ({found.name})"


def _broker(index: Index, link: Link) -> str:
    """Who brought a dealing about: of a bare adjective ("Velmoran-brokered") its state."""
    return state_of_adjective(link.text) or _name(index, link.entity, link.text)


def _time(event: Event) -> Dated | None:
    time = event.time
    if time is None:
        return None
    words = when(time.start, time.end)
    return Dated(start=time.start, end=time.end, words=words, precision=time.precision)
