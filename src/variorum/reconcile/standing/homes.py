"""Of which incident each event is."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.reconcile.standing.steps import Look

HOME = "home"  # cells of the incident's id, by the event's


def homes_of(events: Iterable[str], look: Look) -> dict[str, str]:
    """The incidents of events, for those that are of one."""
    keys = sorted((event,) for event in events)
    look.want(HOME, keys)
    found = {key[0]: look.cell(HOME, key) for key in keys}
    return {event: str(incident) for event, incident in found.items() if incident is not None}
