"""Draw events at random from development articles, for a person to judge.

    python tools/draw_events.py CORPORA --seed 11 --count 100 > drawn.jsonl

``drawing`` says how. Judged lines go to ``tests/golden/judged/events.jsonl``; ``variorum evaluate
--only events`` scores them.
"""

from __future__ import annotations

from drawing import Kind, main
from variorum.evaluation.draws import tellers
from variorum.evaluation.judged_events import key_of
from variorum.model import Event, Link
from variorum.pipeline.stages import Draft


def line(event: Event) -> dict[str, object]:
    """What was read of an event, and what is to be judged."""
    _, _, kind, status, actors, recipients = key_of(event)
    return {
        "event": kind,
        "told": status,
        "actors": actors,
        "recipients": recipients,
        "type": None,
        "parties": None,
        "status": None,
    }


def shown(event: Event, draft: Draft) -> str:
    """All that the record says of an event."""
    guessed = f" inferred {', '.join(event.inferred)}" if event.inferred else ""
    told = f"{event.type} {event.status} {_names(event.actors)} -> {_names(event.recipients)}"
    return f"{told}{guessed} by {tellers(draft).get(event.statement or '')}"


def _names(links: tuple[Link, ...]) -> str:
    return "; ".join(link.text for link in links) or "-"


EVENTS: Kind[Event] = Kind(
    dice=" events",
    records=lambda draft: draft.events,
    span=lambda event: event.trigger.span,
    line=line,
    shown=shown,
)

if __name__ == "__main__":
    main(EVENTS, __doc__.splitlines()[0])
