"""Sentences of our own with their events, and traps that tell of none (``tests/golden``).

A file of events: a sentence, then an indented line for each of its events,
``TYPE trigger | actors; | recipients; | status | place | time | weapon``, "-" or nothing where
there is none. A file of traps: a sentence a line. "#" begins a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.model import Event, Link

PUBLISHED = "2024-05-10"
_FIELDS = 7


@dataclass(frozen=True)
class Labelled:
    """An event as labelled by hand."""

    type: str
    trigger: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str = "reported"
    place: str | None = None
    time: str | None = None
    weapon: str | None = None


def cases(path: Path) -> Iterator[tuple[str, list[Labelled]]]:
    """The sentences of a file with their events; of a file of traps each has none."""
    text, found = "", list[Labelled]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            found.append(_labelled(line))
            continue
        if text:
            yield text, found
        text, found = line, []
    if text:
        yield text, found


def _labelled(line: str) -> Labelled:
    fields = [part.strip() for part in line.split("|")]
    fields += [""] * (_FIELDS - len(fields))
    kind, trigger = fields[0].split(" ", 1)
    one = [None if field in {"", "-"} else field for field in fields]
    return Labelled(
        type=kind,
        trigger=trigger,
        actors=_several(one[1]),
        recipients=_several(one[2]),
        status=one[3] or "reported",
        place=one[4],
        time=one[5],
        weapon=one[6],
    )


def _several(field: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(";")) if field else ()


def same_trigger(event: Event, gold: Labelled) -> bool:
    """Whether an event is told by the word that the label names, or by a word beside it."""
    return event.trigger.text.lower() == gold.trigger.lower()


def same_parties(links: Sequence[Link], gold: Sequence[str]) -> bool:
    """Whether each party has its like on the other side: one's words hold the other's."""

    def alike(one: str, other: str) -> bool:
        one, other = one.lower(), other.lower()
        return one in other or other in one

    texts = [link.text for link in links]
    return all(any(alike(text, other) for other in gold) for text in texts) and all(
        any(alike(text, other) for text in texts) for other in gold
    )


def right(event: Event, gold: Labelled, text: str) -> dict[str, bool]:
    """Which parts of an event are as labelled, by name."""
    return {
        "type": event.type == gold.type,
        "actors": same_parties(event.actors, gold.actors),
        "recipients": same_parties(event.recipients, gold.recipients),
        "status": event.status == gold.status,
        "place": (event.place.text if event.place else None) == gold.place,
        "time": _time(event, text) == _without_preposition(gold.time),
        "weapon": (event.weapon.text if event.weapon else None) == gold.weapon,
    }


PARTS = ("type", "actors", "recipients", "status", "place", "time", "weapon")


def _time(event: Event, text: str) -> str | None:
    span = event.time.span if event.time else None
    return _without_preposition(None if span is None else text[span.start : span.end])


def _without_preposition(words: str | None) -> str | None:
    if words is None:
        return None
    first, _, rest = words.partition(" ")
    return rest if first.lower() in {"on", "in"} else words


def pair_up(found: Sequence[Event], gold: Sequence[Labelled]) -> list[Event | None]:
    """The event for each label: by trigger and type, else by trigger, else by type."""
    left = list(found)
    chosen: list[Event | None] = []
    for one in gold:
        ranks = [
            (not same_trigger(event, one), event.type != one.type, at)
            for at, event in enumerate(left)
            if same_trigger(event, one) or event.type == one.type
        ]
        chosen.append(left.pop(min(ranks)[2]) if ranks else None)
    return chosen
