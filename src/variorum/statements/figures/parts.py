"""Which figures are included in which (M15, M16): a share points at its total, never added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.model.figure import Measure, Qualifier
from variorum.statements.figures import lexicon
from variorum.statements.figures.fit import fits
from variorum.statements.figures.groups import Group
from variorum.statements.figures.items import Item
from variorum.statements.figures.sentence import Joined

_LIST = 6  # members of a list of shares
_NEAR = 14  # items between a share and its total


@dataclass(frozen=True)
class Counted:
    """A group with its measure; ``total`` is the group of which it is a share."""

    group: Group
    measure: Measure
    toll: bool = False
    total: Group | None = None
    share: bool = False
    status: str | None = None
    own: bool = False
    person: bool = False
    planned: bool = False


def alone(person: Joined, row: Sequence[Item]) -> Counted:
    """One person told by a noun or a name; ``position`` is that of the total, if there is one."""
    total = row[person.position].group if person.position >= 0 else None
    return Counted(person.group, person.measure, total=total, person=True)


def twice(again: Joined) -> Counted:
    """A number that is counted by a second measure."""
    return Counted(again.group, again.measure)


def with_wholes(counted: Sequence[Counted], lists: Sequence[Sequence[Group]]) -> list[Counted]:
    """The wholes of families with a single person ("the mayor and his two sons"): see ``_sums``.

    ``lists`` are the members of each family by syntax.
    """
    found = list(counted)
    places = {(item.group.start, item.group.end): at for at, item in enumerate(found)}
    for groups in lists:
        at = [places.get((group.start, group.end)) for group in groups]
        members = [found[place] for place in at if place is not None]
        if len(members) < len(groups) or any(m.total or m.toll or m.share for m in members):
            continue
        counted_all = all(group.low is not None and not group.partitive for group in groups)
        if not counted_all or len({member.measure for member in members}) > 1:
            continue
        whole = _sum(sorted(groups, key=lambda group: group.start))
        for place in at:
            if place is not None:
                found[place] = replace(found[place], total=whole)
        found.append(Counted(whole, members[0].measure))
    return found


def with_parts(row: Sequence[Item], joined: Sequence[Joined]) -> list[Counted]:
    """The joined groups, and the shares of them that have no verb of their own."""
    known = {item.position: item for item in joined}
    sums = _sums(row, joined)
    counted = [Counted(group, measure) for group, measure in sums.values()]
    latest: Joined | None = None
    for at, item in enumerate(row):
        if item.group is None:
            continue
        own = known.get(at)
        share = _is_share(row, at)
        total = _total(row, at, latest, known) if share else None
        if own is not None:
            part = total if total and total.measure == own.measure else None
            whole = sums[own.run][0] if own.run in sums else part.group if part else None
            counted.append(
                Counted(
                    own.group,
                    own.measure,
                    toll=own.toll,
                    total=whole,
                    share=own.share,
                    status=own.status,
                    own=own.own,
                    planned=own.planned,
                )
            )
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
    """As in "including 12 children", "12 of them", "of whom 12", "12 among them"."""
    group = row[at].group
    if group is not None and group.partitive:
        return True
    step = at - 1
    while step >= 0 and row[step].kind in ("det", "adverb"):
        step -= 1
    lows = [row[i].low for i in range(max(step - 1, 0), step + 1)]
    if _is_spelled_out(row, at, step):
        return True
    if (lows and row[step].kind == "include") or lows in (["of", "whom"], ["among", "them"]):
        return True
    if lows in (["among", "whom"], ["of", "them"]):
        return True
    following = [row[i].low for i in range(at + 1, min(at + 4, len(row)))]
    if following[:2] in (["among", "them"], ["of", "whom"]):
        return True
    among = following[:2] in (["were", "among"], ["was", "among"], ["are", "among"])
    return among or _goes_on(row, at)


def _is_spelled_out(row: Sequence[Item], at: int, step: int) -> bool:
    """As in "the toll is 45: 30 soldiers and 15 civilians", "45 dead (15 of them civilians)"."""
    if step < 1 or not (row[step].kind == "open" or row[step].low == ":"):
        return False
    following = row[at + 1].kind if at + 1 < len(row) else ""
    if following not in ("join", "comma", "stop", "close", ""):
        return False
    return any(item.group is not None for item in row[max(step - 3, 0) : step])


def _goes_on(row: Sequence[Item], at: int, depth: int = _LIST) -> bool:
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
    if back >= 0 and _is_spelled_out(row, step, back):
        return True
    if depth and back >= 0 and _goes_on(row, step, depth - 1):
        return True
    return back >= 0 and (row[back].kind == "include" or _goes_on_from(row, step))


def _goes_on_from(row: Sequence[Item], at: int) -> bool:
    return at >= 2 and [row[at - 2].low, row[at - 1].low] in (["among", "them"], ["of", "whom"])


def _total(
    row: Sequence[Item], at: int, latest: Joined | None, known: dict[int, Joined]
) -> Joined | None:
    """The latest figure before a share, or the one behind it ("12 women were among the 40")."""
    lows = [row[i].low for i in range(at + 1, min(at + 3, len(row)))]
    if lows[1:] == ["among"]:
        later = [known[i] for i in range(at + 1, min(at + 6, len(row))) if i in known]
        return later[0] if later else None
    if latest is not None and at - latest.position <= _NEAR:
        return latest
    if row[at].group is not None and row[at - 1].kind == "include":
        return _ahead(at, known)
    return None


def _ahead(at: int, known: dict[int, Joined]) -> Joined | None:
    """In "40 people, including 12 women, were killed" the total is joined from behind."""
    before = [known[i] for i in range(max(0, at - _NEAR), at) if i in known]
    return before[-1] if before else None


def _sums(row: Sequence[Item], joined: Sequence[Joined]) -> dict[int, tuple[Group, Measure]]:
    """The whole of a family: "a father and his two sons were killed" is three.

    The possessive ties the members to each other, so that nobody is counted twice (M16). Any
    other list states no sum, and none is made: "14 soldiers and 31 civilians" are two figures,
    and so are "a commander and six of his fighters" (decision 6).
    """
    runs: dict[int, list[Joined]] = {}
    for item in joined:
        runs.setdefault(item.run, []).append(item)
    return {
        run: (_sum([member.group for member in members]), members[0].measure)
        for run, members in runs.items()
        if len(members) > 1 and _can_sum(members) and _is_family(row, members)
    }


def _is_family(row: Sequence[Item], members: Sequence[Joined]) -> bool:
    """Whether each further member is "and his", "and her", "and their" kin of the first."""
    if any(member.group.head not in lexicon.grammar("kin") for member in members[1:]):
        return False
    between = range(members[0].position + 1, members[-1].position)
    words = [row[at] for at in between if row[at].group is None]
    plain = all(word.kind in ("join", "comma", "det") for word in words)
    owned = row[members[1].position - 1].low in lexicon.grammar("possessives")
    return plain and owned


def _can_sum(members: Sequence[Joined]) -> bool:
    people = all(m.group.kind == "person" and m.group.low is not None for m in members)
    return (
        people
        and not any(m.toll or m.share or m.group.partitive for m in members)
        and (len({m.measure for m in members}) == 1 and members[0].measure != "deployed")
    )


def _sum(members: Sequence[Group]) -> Group:
    lows = [member.low for member in members if member.low is not None]
    highs = [member.high for member in members if member.high is not None]
    closed = len(highs) == len(members)
    plain = {member.qualifier for member in members}
    if not closed:
        qualifier: Qualifier = "at_least"
    else:
        qualifier = "exact" if plain == {"exact"} else "about" if "about" in plain else "range"
    statuses = {member.status for member in members}
    return Group(
        first=members[0].first,
        last=members[-1].last,
        start=members[0].start,
        end=members[-1].end,
        low=sum(lows),
        high=sum(highs) if closed else None,
        qualifier=qualifier,
        kind="person",
        status=statuses.pop() if len(statuses) == 1 else None,
    )
