"""Outlets: who publishes what was read, and of which party an outlet is, where anything tells."""

from __future__ import annotations

from typing import Literal

from variorum.model.anchor import Record

TieBasis = Literal["person", "profile", "name", "address"]


class Outlet(Record, frozen=True, kw_only=True):
    """An outlet by its name as the articles have it.

    ``party`` is the party under whose authority it is published; that says nothing of what it
    writes. ``basis`` is what tells: a ``person``, by the ``judgement`` of that id; the conflict
    ``profile``; its ``name``, which is that of a body of the party; its ``address``, inferred from
    a domain of the party's state. The first two may also tell that it is of no party. Without a
    basis it is unknown. ``seat``, ``owner`` and ``source`` are as the profile has them.
    """

    id: str
    name: str
    party: str | None = None
    basis: TieBasis | None = None
    seat: str | None = None
    owner: str | None = None
    source: str | None = None
    judgement: str | None = None
