"""Incidents that the record keeps apart by their day or their place, and that may be one (M7).

War repeats itself: a town is shelled on two days, two towns on one. So a pair counts only where
much else agrees: the kind, the doers as far as they are told, the toll, or rare words of both
tellings; and never where an article or a voice tells of both. Pairs are sought among neighbours,
by day or by toll, so that their number grows with that of the incidents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from variorum.model import Disagreement, Event, Figure, Incident, make_id
from variorum.reconcile.accounts.doers import DEEDS, doers
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import TOWN, Material
from variorum.reconcile.calendar import apart
from variorum.reconcile.disagreements.claimed import Claim, beside, claim, rivals
from variorum.reconcile.matter import matter, matter_words, stem
from variorum.reconcile.wording import inside, telling
from variorum.vocabulary import load

# Words of their own that two tellings must share where no toll is the same: so many, and such a
# share of those of the shorter one.
_RARE, _SHARE = 2, 0.6
# A toll of one or two is a common one.
_TELLING_TOLL = 3
# Each is compared with so many before it in the order of their days.
BACK = 4


Under = tuple[str, ...]


class Sketch(NamedTuple):
    """What is compared of an incident of one day."""

    incident: Incident
    first: Event
    day: str
    place: str
    doers: frozenset[str]
    tolls: frozenset[tuple[str, int]]
    words: dict[str, str]
    tellers: frozenset[str]
    claim: Claim | None = None


def twins(
    material: Material,
    incidents: Sequence[Incident],
    heard: Mapping[str, Heard],
    tied: Mapping[str, Sequence[Figure]],
) -> Iterator[Disagreement]:
    """Disagreements about the day or the place of what may be one incident."""
    groups: dict[Under, list[Sketch]] = defaultdict(list)
    for incident in incidents:
        one = sketch(material, heard[incident.id], tied.get(incident.id, ()))
        if one is not None:
            for key in keys_of(one):
                groups[key].append(one)
    for key in sorted(groups):
        for earlier, later in _neighbours(groups[key]):
            found = twin(material, key, earlier, later)
            if found is not None:
                yield found


def keys_of(one: Sketch) -> list[Under]:
    """Under what an incident is compared: kind and place; kind and day with the toll or manner."""
    if one.place is None or one.day is None:
        return []
    kind = one.incident.type
    tolls = [("toll", kind, one.day, *map(str, toll)) for toll in sorted(one.tolls)]
    deeds = [("deed", kind, one.day, mode) for mode in sorted(one.claim.modes if one.claim else ())]
    return [("place", kind, one.place), *tolls, *deeds]


def in_order(one: Sketch) -> tuple[str, str]:
    """The place of an incident among those under one key."""
    return one.day, one.incident.id


def _neighbours(group: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    order = sorted(group, key=in_order)
    for at, later in enumerate(order):
        for earlier in order[max(0, at - BACK) : at]:
            yield earlier, later


def twin(material: Material, key: Under, one: Sketch, other: Sketch) -> Disagreement | None:
    """What is disagreed about where two neighbours under a key may be one incident."""
    if key[0] == "place":
        shared = _alike(one, other) if _next_day(one, other) else None
        return _dates(material, one, other, shared) if shared is not None else None
    if key[0] == "deed":
        shared = _claimed(one, other)
        return _places(material, one, other, shared) if shared is not None else None
    elsewhere = _towns(material, one, other) and bool(_shared(one, other))
    shared = _alike(one, other) if elsewhere else None
    return _places(material, one, other, shared) if shared is not None else None


def sketch(material: Material, heard: Heard, figures: Sequence[Figure]) -> Sketch | None:
    """What is compared of an incident; nothing of one that is no deed of one day and place."""
    if heard.incident.type not in DEEDS or not heard.told:
        return None
    days = {
        e.time.start[:10] for e in heard.told if e.time and e.time.start[:10] == e.time.end[:10]
    }
    places = {key for event in heard.told if (key := _town(material, event)) is not None}
    if len(days) != 1 or len(places) != 1:
        return None
    tolls = {
        (figure.measure, figure.low)
        for figure in figures
        if figure.low is not None and figure.low == figure.high and figure.low >= _TELLING_TOLL
    }
    return Sketch(
        incident=heard.incident,
        first=heard.told[0],
        day=days.pop(),
        place=places.pop(),
        doers=frozenset(d.key for event in heard.told for d in doers(material, event)),
        tolls=frozenset(tolls),
        words=_rare(material, heard),
        tellers=frozenset(
            key
            for event in heard.told
            for key in (material.voice(event).key, f"article {event.article}")
        ),
        claim=claim(material, heard),
    )


def _town(material: Material, event: Event) -> str | None:
    if event.place is None:
        return None
    entity = material.voices.entities.get(event.place.entity or "")
    if entity is None or entity.place is None:
        return event.place.entity or " ".join(event.place.text.casefold().split())
    return entity.id if entity.place.where_prec <= TOWN else None


@cache
def _common() -> frozenset[str]:
    """Stems that most tellings of violence have: measures, populations, weapons."""
    tables = (*load("populations").values(), *load("measures").values())
    words = {word for table in tables if isinstance(table, dict) for word in _strings(table)}
    words |= set(_strings(load("weapons")))
    return frozenset(stem(part) for word in words for part in word.casefold().split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _rare(material: Material, heard: Heard) -> dict[str, str]:
    """Words of the tellings' sentences that neither name anybody nor tell the kind, by stem."""
    texts, named = [], []
    for event in heard.told:
        sentence = material.layouts.of(event.article).sentence(event.trigger.span.start)
        if sentence is not None:
            texts.append(material.layouts.words(event.article, sentence))
            inside = material.mentions_within(event.article, sentence)
            named += [mention.text for mention in inside]
        links = (*event.actors, *event.recipients, *([event.place] if event.place else []))
        named += [event.trigger.text, *(link.text for link in links)]
    taken = matter(named) | _common()
    found = matter_words(texts)
    return {key: found[key] for key in sorted(found) if key not in taken and not key.isdigit()}


def _next_day(one: Sketch, other: Sketch) -> bool:
    return apart(one.day, other.day) == 1


def _towns(material: Material, one: Sketch, other: Sketch) -> bool:
    """Whether both places are towns with coordinates, and not the same."""
    known = [material.extent(sketch.place) <= TOWN for sketch in (one, other)]
    return all(known) and one.place != other.place


def _alike(one: Sketch, other: Sketch) -> str | None:
    """In what two incidents agree beside their kind; nothing where that is not enough."""
    if one.tellers & other.tellers:
        return None
    if one.doers and other.doers and not one.doers & other.doers:
        return None
    tolls = sorted(one.tolls & other.tolls)
    if tolls:
        measure, number = tolls[0]
        return f"both tell of {number} {measure}"
    if one.tolls and other.tolls:
        return None
    shared = _shared(one, other)
    return f"both speak of “{'”, “'.join(shared[:3])}”" if shared else None


def _claimed(one: Sketch, other: Sketch) -> str | None:
    """In what two claims agree that put one side's deed in two places (``claimed``)."""
    if one.claim is None or other.claim is None or not rivals(one.claim, other.claim):
        return None
    if one.tolls and other.tolls and not one.tolls & other.tolls:
        return None
    if beside(one.claim, other.claim):
        return "each side tells of its own place, and an article sets the two side by side"
    tolls = sorted(one.tolls & other.tolls)
    if tolls:
        return f"both tell of {tolls[0][1]} {tolls[0][0]}"
    shared = _shared(one, other)
    return f"both speak of “{'”, “'.join(shared[:3])}”" if shared else None


def _shared(one: Sketch, other: Sketch) -> list[str]:
    """Words of their own that two tellings share; none where they are too few."""
    rare = one.words.keys() & other.words.keys()
    least = max(1, min(len(one.words), len(other.words)))
    enough = len(rare) >= _RARE and len(rare) >= _SHARE * least
    return sorted(one.words[key] for key in rare) if enough else []


def _dates(material: Material, one: Sketch, other: Sketch, shared: str) -> Disagreement:
    told = [(material.voice(each.first).name, each.day) for each in (one, other)]
    explanation = (
        f"On {told[0][1]} according to {inside(told[0][0])}, on {told[1][1]} according to "
        f"{inside(told[1][0])}, assuming that both speak of one incident: the place is the "
        f"same, and {shared}."
    )
    return _disagreement(material, "date", one, other, explanation)


def _places(material: Material, one: Sketch, other: Sketch, shared: str) -> Disagreement:
    names = [_name(material, each.place) for each in (one, other)]
    told = [material.voice(each.first).name for each in (one, other)]
    explanation = (
        f"At {names[0]} according to {inside(told[0])}, at {names[1]} according to "
        f"{inside(told[1])}, assuming that both speak of one incident of {one.day}: {shared}."
    )
    return _disagreement(material, "place", one, other, explanation)


def _name(material: Material, place: str) -> str:
    entity = material.voices.entities.get(place)
    return entity.name if entity is not None else place


def _disagreement(
    material: Material, kind: str, one: Sketch, other: Sketch, explanation: str
) -> Disagreement:
    events = (one.first, other.first)
    return Disagreement(
        id=make_id("dis", kind, *sorted(event.id for event in events)),
        kind="date" if kind == "date" else "place",
        between=tuple(event.id for event in events),
        parties=tuple(material.voice(event).name for event in events),
        explanation=explanation,
        incident=one.incident.id,
        anchors=tuple(w for e in events for w in telling(e, material.teller(e))),
    )
