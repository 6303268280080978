"""Of which incidents one party or one voice alone says that they happened (M8, M10)."""

from __future__ import annotations

from typing import Literal, get_args

from variorum.model import Incident
from variorum.views.index import Index

# The positions of a party that says something of an incident (M10).
SPEAKING = frozenset({"denies", "partly_accepts", "accepts"})
Lone = Literal["party", "voice", "several"]
LONE: tuple[str, ...] = get_args(Lone)


def contested(incident: Incident) -> bool:
    """Whether accounts compete over an incident, or somebody denies it."""
    graded = incident.grade is not None and incident.grade.value == "contested"
    return graded or any(account.position == "denies" for account in incident.accounts)


def alone(index: Index, incident: Incident) -> tuple[str | None, str | None]:
    """Who alone says anything of whether it happened, and whether that is a party."""
    told = speaking(incident)
    if len(told) != 1 or contested(incident):
        return None, None
    return told[0], "party" if told[0] in index.compared.parties else "voice"


def speaking(incident: Incident) -> tuple[str, ...]:
    """Who says something of an incident, in the order of its accounts."""
    return tuple(dict.fromkeys(one.party for one in incident.accounts if one.position in SPEAKING))
