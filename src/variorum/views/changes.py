"""What a judgement changed: two editions, the one before it and the one after, held together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from variorum.model import Edition, Incident, Record
from variorum.model.figure import Measure
from variorum.model.record import Bounds
from variorum.views.incident_line import title_of
from variorum.views.index import Index
from variorum.views.wording import bounds

# How many of each kind of change a page names, and of how many judgements an index remembers.
SHOWN = 12
_KEPT = 50


class Change(Record, frozen=True, kw_only=True):
    """One change, in words. ``incident`` is the id of the incident, where it is there now."""

    words: str
    incident: str | None = None
    title: str | None = None


class Changes(Record, frozen=True, kw_only=True):
    """What is otherwise since judgements were made, ``of`` being the record that was judged.

    ``gained`` and ``lost`` are incidents, ``changed`` those that are there in both; ``disputes``
    are disagreements that came or went. ``others`` counts judgements of other people that came in
    the same moment: what they changed cannot be told apart. Each list is cut; ``more`` counts what
    is not named.
    """

    judgements: tuple[str, ...]
    of: str | None = None
    gained: tuple[Change, ...] = ()
    lost: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    disputes: tuple[Change, ...] = ()
    more: int = 0
    others: int = 0

    @property
    def nothing(self) -> bool:
        """Whether no incident and no disagreement is otherwise."""
        return not (self.gained or self.lost or self.changed or self.disputes)


def changes(
    before: Edition, after: Edition, judgements: tuple[str, ...], of: str | None = None
) -> Changes:
    """What is otherwise in the later edition. Linear in their size."""
    old = {incident.id: incident for incident in before.incidents}
    new = {incident.id: incident for incident in after.incidents}
    gained = [_named(one, "new") for key, one in new.items() if key not in old]
    homes = {event: one for one in new.values() for event in one.events}
    lost = [_gone(one, homes) for key, one in old.items() if key not in new]
    changed = [
        Change(words=words, incident=key, title=title_of(one))
        for key, one in new.items()
        if key in old and old[key] is not one and (words := "; ".join(_differs(old[key], one)))
    ]
    disputes = list(_disputes(before, after))
    lists = (gained, lost, changed, disputes)
    known = {one.id for one in before.judgements}
    came = {one.id for one in after.judgements} - known
    return Changes(
        judgements=judgements,
        of=of,
        gained=tuple(gained[:SHOWN]),
        lost=tuple(lost[:SHOWN]),
        changed=tuple(changed[:SHOWN]),
        disputes=tuple(disputes[:SHOWN]),
        more=sum(max(0, len(one) - SHOWN) for one in lists),
        others=len(came - set(judgements)),
    )


def _tellings(incident: Incident) -> str:
    number = len(incident.events)
    return f"{number:,} telling{'' if number == 1 else 's'}"


def _named(incident: Incident, words: str) -> Change:
    told = f"{words}, {_tellings(incident)}"
    return Change(words=told, incident=incident.id, title=title_of(incident))


def _gone(incident: Incident, homes: Mapping[str, Incident]) -> Change:
    """An incident that is no more, and of what its tellings are now."""
    now = Counter(homes[event].id if event in homes else "" for event in incident.events)
    named = {homes[event].id: title_of(homes[event]) for event in incident.events if event in homes}
    parts = [
        f"{number:,} of “{named[key]}”" if key else f"{number:,} of no incident"
        for key, number in now.most_common(3)
    ]
    rest = f", and of {len(now) - len(parts):,} others" if len(now) > len(parts) else ""
    words = f"no more; of its {_tellings(incident)}: {', '.join(parts)}{rest}"
    return Change(words=words if parts else "no more", title=title_of(incident))


def _differs(one: Incident, other: Incident) -> Iterator[str]:
    if set(one.events) != set(other.events):
        yield f"{_tellings(one)} → {_tellings(other)}"
    if title_of(one) != title_of(other):
        yield f"was called “{title_of(one)}”"
    grades = [each.grade.value if each.grade else "no grade" for each in (one, other)]
    if grades[0] != grades[1]:
        yield f"grade {grades[0]} → {grades[1]}"
    for measure in sorted({*one.ranges, *other.ranges}):
        was, now = (_range(each.ranges, measure) for each in (one, other))
        if was != now:
            yield f"{measure} {was} → {now}"
    if (one.time, one.place, one.type) != (other.time, other.place, other.type):
        yield "time, place or kind"
    positions = [{a.party: a.position for a in each.accounts} for each in (one, other)]
    parties = [p for p in positions[1] if positions[0].get(p) != positions[1][p]]
    parties += [p for p in positions[0] if p not in positions[1]]
    if parties:
        yield f"the account of {', '.join(parties[:3])}{' and others' if len(parties) > 3 else ''}"


def _range(ranges: Mapping[Measure, Bounds], measure: Measure) -> str:
    held = ranges.get(measure)
    return "no range" if held is None else bounds(held.low, held.high)


def _disputes(before: Edition, after: Edition) -> Iterator[Change]:
    old = {item.id: item for item in before.disagreements}
    new = {item.id: item for item in after.disagreements}
    for key, item in new.items():
        if key not in old:
            yield Change(words=f"Disagreement gained: {item.explanation}", incident=item.incident)
    for key, item in old.items():
        if key not in new:
            yield Change(words=f"Disagreement lost: {item.explanation}")


def keep(before: Index, after: Index, judgements: Iterable[str], of: str | None = None) -> Changes:
    """Note in the later index what judgements changed, with what was noted in the earlier one.

    It is kept as long as the program runs, and of the last judgements alone.
    """
    made = changes(before.edition, after.edition, tuple(judgements), of)
    noted: dict[str, Changes] = dict(before.once.get("changes", {}))
    for key in made.judgements:
        noted[key] = made
    after.once["changes"] = dict(list(noted.items())[-_KEPT:])
    return made


def noted(index: Index, judgement: str) -> Changes | None:
    """What a judgement changed, where that is still known."""
    found: dict[str, Changes] = index.once.get("changes", {})
    return found.get(judgement)
