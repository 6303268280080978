"""The matcher that a made world must defeat: same type, same words for the place, same day."""

from __future__ import annotations

from variorum.model import Edition


def naive(edition: Edition) -> dict[str, str]:
    """A group for every event's id. Events without a place or a day are alone."""
    groups = {}
    for event in edition.events:
        place = " ".join(event.place.text.casefold().split()) if event.place else None
        day = event.time.start[:10] if event.time else None
        known = place is not None and day is not None
        groups[event.id] = f"{event.type} {place} {day}" if known else event.id
    return groups


def by_head(edition: Edition) -> dict[str, str]:
    """A second one, the usual baseline of coreference: the same word for it, whatever else."""
    return {event.id: event.trigger.text.casefold() for event in edition.events}
