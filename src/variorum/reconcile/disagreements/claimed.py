"""A deed that who did it puts in another place than who suffered it (M9, M20).

A side says that it struck one town; the other side says on that day that it was struck in another.
Mostly these are two strikes: a war has many. They may be one where each side tells of its own
place alone, both name the same doer and one manner, and something more is alike: what is told of
it, or an article that sets the two side by side. Then the place is in dispute.
"""

from __future__ import annotations

from typing import NamedTuple

from variorum.reconcile.accounts.doers import doers
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.disagreements.place import Put, apart, put
from variorum.reconcile.incidents.where import distance

# Kilometres within which one place may be told for another, and code points between neighbours.
_NEAR_KM = 100.0
_BESIDE = 400
# So many articles of an incident are looked at, the first by their ids.
_MOST = 8


class Claim(NamedTuple):
    """What is compared of an incident whose place may be in dispute.

    ``parties`` are those that tell of it, ``by`` those that are said to have done it, ``modes`` in
    which manner; ``at`` is where each article tells of it, ``put`` where it was.
    """

    parties: frozenset[str]
    by: frozenset[str]
    modes: frozenset[str]
    at: dict[str, int]
    put: Put


def claim(material: Material, heard: Heard) -> Claim | None:
    """What is compared of an incident; nothing where no party tells of it, or no doer is named."""
    told = [event for event in heard.told if event.type == heard.incident.type]
    said = [event for event in told if material.voice(event).party]
    by = frozenset(d.party for event in told for d in doers(material, event) if d.party)
    where = next((found for event in said if (found := put(material, event)) is not None), None)
    if not by or where is None:
        return None
    first = {event.article: event.trigger.span.start for event in reversed(said)}
    return Claim(
        parties=frozenset(party for event in said if (party := material.voice(event).party)),
        by=by,
        modes=frozenset(mode for event in told for mode in event.mode),
        at={article: first[article] for article in sorted(first)[:_MOST]},
        put=where,
    )


def rivals(one: Claim, other: Claim) -> bool:
    """Whether two claims may be of one deed: each side tells of its own place, of one doer."""
    if not one.by & other.by or one.parties & other.parties:
        return False
    # One of them is what the doer alone tells of its deed.
    if not (one.parties <= one.by or other.parties <= other.by):
        return False
    return bool(one.modes & other.modes) and _near(one.put, other.put)


def beside(one: Claim, other: Claim) -> bool:
    """Whether an article sets the two side by side."""
    return any(abs(at - other.at[key]) <= _BESIDE for key, at in one.at.items() if key in other.at)


def _near(one: Put, other: Put) -> bool:
    """Whether the places are two, and near enough for one to be told for the other."""
    if not apart(one, other):
        return False
    known = one.where.precision and other.where.precision
    return not known or distance(one.where, other.where) <= _NEAR_KM
