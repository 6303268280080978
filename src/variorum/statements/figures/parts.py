"""Which figures are included in which (M15, M16): a share points at its total, never added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model.figure import Measure
from variorum.statements.figures.attach import Joined
from variorum.statements.figures.fit import fits
from variorum.statements.figures.groups import Group
from variorum.statements.figures.items import Item

_NEAR = 14  # items between a share and its total


@dataclass(frozen=True)
class Counted:
    """A group with its measure; ``total`` is the group of which it is a share."""

    group: Group
    measure: Measure
    toll: bool = False
    total: Group | None = None


def with_parts(row: Sequence[Item], joined: Sequence[Joined]) -> list[Counted]:
    """The joined groups, and the shares of them that have no verb of their own."""
    known = {item.position: item for item in joined}
    counted: list[Counted] = []
    latest: Joined | None = None
    for at, item in enumerate(row):
        if item.group is None:
            continue
        own = known.get(at)
        share = _is_share(row, at)
        total = _total(row, at, latest, known) if share else None
        if own is not None:
            part = total if total and total.measure == own.measure else None
            counted.append(Counted(own.group, own.measure, own.toll, part and part.group))
            latest = own if part is None else latest
        elif total is not None and _can_share(total, item.group):
            counted.append(Counted(item.group, total.measure, total=total.group))
    return counted


def _can_share(total: Joined, group: Group) -> bool:
    measure = fits(total.measure, group)
    named = group.kind in ("person", "thing", "name") or group.partitive
    smaller = total.group.low is None or group.low is None or group.low <= total.group.low
    return measure == total.measure and named and smaller


def _is_share(row: Sequence[Item], at: int) -> bool:
    """ "Including 12 children", "among them 12", "12 of them", "of whom 12", "12 among them"."""
    group = row[at].group
    if group is not None and group.partitive:
        return True
    step = at - 1
    while step >= 0 and row[step].kind in ("det", "adverb"):
        step -= 1
    lows = [row[i].low for i in range(max(step - 1, 0), step + 1)]
    if lows and row[step].kind == "include" or lows in (["of", "whom"], ["among", "them"]):
        return True
    if lows in (["among", "whom"], ["of", "them"]):
        return True
    following = [row[i].low for i in range(at + 1, min(at + 4, len(row)))]
    if following[:2] in (["among", "them"], ["of", "whom"]):
        return True
    among = following[:2] in (["were", "among"], ["was", "among"], ["are", "among"])
    return among or _goes_on(row, at)


def _goes_on(row: Sequence[Item], at: int) -> bool:
    """Whether a group continues a list of shares: "including two women and three children"."""
    step = at - 1
    while step >= 0 and row[step].kind in ("det", "join", "comma"):
        step -= 1
    apart = any(row[i].kind in ("join", "comma") for i in range(step + 1, at))
    if step < 0 or not apart or row[step].group is None or at - step > 3:
        return False
    back = step - 1
    while back >= 0 and row[back].kind == "det":
        back -= 1
    return back >= 0 and (row[back].kind == "include" or _goes_on_from(row, step))


def _goes_on_from(row: Sequence[Item], at: int) -> bool:
    return at >= 2 and [row[at - 2].low, row[at - 1].low] in (["among", "them"], ["of", "whom"])


def _total(
    row: Sequence[Item], at: int, latest: Joined | None, known: dict[int, Joined]
) -> Joined | None:
    """The latest figure before a share, or the one behind it ("12 women were among the 40 killed")."""
    lows = [row[i].low for i in range(at + 1, min(at + 3, len(row)))]
    if lows[1:] == ["among"]:
        later = [known[i] for i in range(at + 1, min(at + 6, len(row))) if i in known]
        return later[0] if later else None
    if latest is not None and at - latest.position <= _NEAR:
        return latest
    if row[at].group is not None and row[at - 1].kind == "include":
        return _ahead(row, at, known)
    return None


def _ahead(row: Sequence[Item], at: int, known: dict[int, Joined]) -> Joined | None:
    """In "40 people, including 12 women, were killed" the total is joined from behind."""
    before = [known[i] for i in range(max(0, at - _NEAR), at) if i in known]
    return before[-1] if before else None
