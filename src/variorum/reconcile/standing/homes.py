"""Of which incident each event is."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.reconcile.standing.steps import Look

HOME = "home"  # cells of the incident's id, by the event's


def homes_of(events: Iterable[str], look: Look) -> dict[str, str]:
    """The incidents of events, for those that are of one."""
    found = {event: look.cell(HOME, (event,)) for event in sorted(events)}
    return {event: str(incident) for event, incident in found.items() if incident is not None}
