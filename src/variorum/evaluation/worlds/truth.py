"""What is true of a made war's pages: the record that a perfect reader would make of them.

Everything is derived from what the pages print, and not from what happened: an account that no
outlet printed is in no record. Voices of a side are its party, and one origin together, for one
hand may guide them; the outlet's own voice is that of whoever's text it is, and an origin where
that text names no source for the same thing (M3, M23).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

from variorum.evaluation.worlds.cast import Cast
from variorum.evaluation.worlds.happenings import Count, kinds
from variorum.evaluation.worlds.pages import Page
from variorum.evaluation.worlds.telling import Sentence
from variorum.evaluation.worlds.wording import Telling
from variorum.model.record import DisagreementKind, GradeValue, Position

_ASSERTING = frozenset({"asserts", "accuses", "admits", "partly", "yields"})
SERIES = "series:"


class Told(NamedTuple):
    """One sentence's telling of one thing, as printed.

    ``unit`` numbers it over all pages; ``triggers`` are its words, by offset; ``text`` is
    the article whose text it stands in; ``days`` and ``towns`` are those that the sentence has.
    """

    unit: int
    page: int
    start: int
    end: int
    telling: Telling
    triggers: tuple[tuple[int, int], ...]
    voice: str
    text: str
    party: int | None
    counts: tuple[Count, ...]
    days: tuple[tuple[dt.date, dt.date, int], ...]
    towns: tuple[int, ...]
    copied: bool

    @property
    def holds(self) -> bool:
        """Whether the voice says that it happened."""
        return self.telling.stance in _ASSERTING


class Gold(NamedTuple):
    """A disagreement: its kind and the id of what it is about."""

    kind: DisagreementKind
    about: str


@dataclass(frozen=True)
class Truth:
    """The record of a world. Keys are ids of happenings; ranges and figures are of those killed.

    ``optional`` are disagreements that a record may show or not: counts of different days.
    ``grades`` are those that may be given: where a party grants the deed and not all that is said
    of it, the method leaves a choice.
    ``relations`` are (strike, longer fight). ``apart`` are units that put a thing on another day or
    at another town than most do: precise conflicts forbid a link, whoever may be right, so they
    count neither as one with the others nor as another.
    """

    told: tuple[Told, ...]
    disagreements: frozenset[Gold]
    optional: frozenset[Gold]
    ranges: Mapping[str, tuple[int | None, int | None]]
    positions: Mapping[tuple[str, str], Position]
    grades: Mapping[str, frozenset[GradeValue]]
    origins: Mapping[str, int]
    relations: frozenset[tuple[str, str]]
    apart: frozenset[int]
    families: Mapping[str, str] = field(default_factory=dict)


def truth(cast: Cast, pages: Sequence[Page]) -> Truth:
    """Derive the record from the pages."""
    told = tuple(_told(cast, pages))
    by_thing: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_thing[one.telling.happening].append(one)
    things = {name: group for name, group in by_thing.items() if not name.startswith(("*", SERIES))}
    sure, optional = set[Gold](), set[Gold]()
    for name, group in things.items():
        for kind, certain in _disputes(group):
            (sure if certain else optional).add(Gold(kind, name))
    for name, group in by_thing.items():
        if name.startswith(SERIES) and _falls(group):
            sure.add(Gold("figure", name))
    return Truth(
        told=told,
        disagreements=frozenset(sure),
        optional=frozenset(optional - sure),
        ranges={name: found for name, group in things.items() if (found := _range(group))},
        positions={
            (name, cast.sides[side].state): position
            for name, group in things.items()
            for side, position in _positions(group)
        },
        grades={name: _grade(group) for name, group in things.items()},
        origins={name: _independent(group) for name, group in things.items()},
        relations=frozenset(_relations(told)),
        apart=frozenset(unit for group in things.values() for unit in _elsewhere(group)),
        families={page.article.id: page.article.family for page in pages},
    )


def _told(cast: Cast, pages: Sequence[Page]) -> Iterator[Told]:
    unit = 0
    owners = {page.article.id: page.article.outlet.name for page in pages}
    for number, page in enumerate(pages):
        own = owners.get(page.article.family, page.article.outlet.name)
        copied = page.article.id != page.article.family
        for at, (start, sentence, _) in enumerate(page.sentences):
            groups: dict[str, tuple[Telling, list[tuple[int, int]]]] = {}
            if sentence.telling is not None:
                groups[sentence.telling.happening] = (sentence.telling, [])
            for mark in sentence.piece.marks:
                if mark.label == "trigger" and isinstance(mark.ref, Telling):
                    _, spans = groups.setdefault(mark.ref.happening, (mark.ref, []))
                    spans.append((start + mark.start, start + mark.end))
            for name, (telling, spans) in groups.items():
                lead = sentence.telling is telling
                # "Three truces have failed" is no telling of any one of them.
                alone = name in {"count", "past"}
                told = _alone(telling, f"*{page.article.family}.{at}") if alone else telling
                yield Told(
                    unit,
                    number,
                    start,
                    start + len(sentence.piece.text),
                    told,
                    tuple(sorted(spans)),
                    _voice(cast, told, own),
                    page.article.family,
                    told.voice.side if told.voice else None,
                    _of(sentence, "count") if lead else (),
                    _of(sentence, "time"),
                    _of(sentence, "place") if lead else (),
                    copied,
                )
                unit += 1


def _alone(telling: Telling, name: str) -> Telling:
    return Telling(name, telling.kind, telling.voice, telling.stance, telling.status)


def _of(sentence: Sentence, label: str) -> tuple[Any, ...]:
    return tuple(mark.ref for mark in sentence.piece.marks if mark.label == label)


def _voice(cast: Cast, telling: Telling, own: str) -> str:
    """The party or body in whose voice it is told; ``own`` is the outlet's."""
    voice = telling.voice
    if voice is None:
        return own
    if voice.side is not None:
        return cast.sides[voice.side].state
    return voice.body if voice.place is None else f"{voice.body} {voice.place}"


def _disputes(group: Sequence[Told]) -> Iterator[tuple[DisagreementKind, bool]]:
    """Kinds of disagreement over one thing, each with whether it is certain."""
    claims = [one for one in group if one.holds]
    denials = [one for one in group if one.telling.stance == "denies"]
    if any(c.voice != d.voice for c in claims for d in denials):
        yield "denial", True
    doers = {(one.voice, one.telling.doer) for one in claims if one.telling.doer is not None}
    if any(a[0] != b[0] and a[1] != b[1] for a, b in combinations(sorted(doers), 2)):
        yield "responsibility", True
    if any(one.telling.stance == "holds" for one in group) and claims:
        yield "status", True
    if _apart(claims):
        yield "date", True
    towns = {(one.voice, town) for one in claims for town in one.towns}
    if any(a[0] != b[0] and a[1] != b[1] for a, b in combinations(sorted(towns), 2)):
        yield "place", True
    yield from _figures(claims)


def _apart(claims: Iterable[Told]) -> bool:
    """Whether two voices put it on days that do not meet."""
    days = sorted({(one.voice, day[0], day[1]) for one in claims for day in one.days})
    return any(
        a[0] != b[0] and (a[2] < b[1] or b[2] < a[1])  # one ends before the other begins
        for a, b in combinations(days, 2)
    )


def _figures(claims: Sequence[Told]) -> Iterator[tuple[DisagreementKind, bool]]:
    """Counts of the killed by two voices that do not meet; of one voice's several, the last."""
    last: dict[str, Count] = {}
    revised = set()
    for one in claims:
        for count in one.counts:
            if count.measure == "killed":
                before = last.get(one.voice)
                if before is not None and before.number != count.number:
                    revised.add(one.voice)
                if before is None or before.number <= count.number:
                    last[one.voice] = count
    for (a, first), (b, second) in combinations(sorted(last.items(), key=lambda x: x[0]), 2):
        if _below(first, second) or _below(second, first):
            yield "figure", not {a, b} & revised


def _below(one: Count, other: Count) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _falls(group: Sequence[Told]) -> bool:
    """Whether a running toll is lower than another voice's of the same day or before (M17)."""
    points = sorted(
        {(one.telling.day, count.number, one.voice) for one in group for count in one.counts},
        key=str,
    )
    high: dict[str, int] = {}
    for _, number, voice in sorted(points, key=lambda p: (str(p[0]), -p[1])):
        if any(number < told for other, told in high.items() if other != voice):
            return True
        high[voice] = max(high.get(voice, 0), number)
    return False


def _range(group: Sequence[Told]) -> tuple[int | None, int | None] | None:
    counts = [c for one in group if one.holds for c in one.counts if c.measure == "killed"]
    if not counts:
        return None
    lows, highs = [c.low for c in counts], [c.high for c in counts]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    return low, high


def _positions(group: Sequence[Told]) -> Iterator[tuple[int, Position]]:
    """The position of every party that somebody else holds responsible (M10)."""
    blamed = {
        one.telling.doer
        for one in group
        if one.holds and one.telling.doer is not None and one.party != one.telling.doer
    }
    for side in sorted(blamed):
        yield side, _position([one.telling for one in group if one.party == side], side)


def _position(own: Sequence[Telling], side: int) -> Position:
    """Where a party stands by what it says; to tell of a deed and of no doer is to grant a part."""
    stances = {telling.stance for telling in own}
    if any(t.stance in _ASSERTING and t.doer == side for t in own):
        return "partly_accepts" if "partly" in stances else "accepts"
    if stances & {"denies", "holds"} or any(t.doer is not None for t in own):
        return "denies"
    return "partly_accepts" if stances & _ASSERTING else "silent"


def _grade(group: Sequence[Told]) -> frozenset[GradeValue]:
    disputed = {kind for kind, _ in _disputes(group)}
    positions = {position for _, position in _positions(group)}
    if disputed & {"denial", "responsibility", "status"}:
        return frozenset({"contested"})
    if "partly_accepts" in positions:
        return frozenset({"confirmed", "contested"})
    if "accepts" in positions:
        return frozenset({"confirmed"})
    return frozenset({"fair" if _independent(group) > 1 else "weak"})


def _independent(group: Sequence[Told]) -> int:
    """Origins that hold it to have happened."""
    told = [one for one in group if one.holds]
    sourced = {one.text for one in told if one.telling.voice is not None}
    return len(
        {one.voice for one in told if one.telling.voice is not None or one.text not in sourced}
    )


def _elsewhere(group: Sequence[Told]) -> Iterator[int]:
    """Units whose claim has another day or another town than that of most."""
    days = Counter(one.telling.day for one in group if one.telling.day is not None)
    towns = Counter(one.telling.town for one in group if one.telling.town is not None)
    day = min(days, key=lambda d: (-days[d], d), default=None)
    town = min(towns, key=lambda t: (-towns[t], t), default=None)
    for one in group:
        if one.telling.day not in {None, day} or one.telling.town not in {None, town}:
            yield one.unit


def _relations(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    by_place: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for one in told:
        by_place[one.page, one.start].append(one)
    for group in by_place.values():
        for one, other in combinations(group, 2):
            fights = [t for t in (one, other) if t.telling.kind == "battle"]
            strikes = [t for t in (one, other) if t.telling.kind != "battle"]
            if len(fights) == len(strikes) == 1:
                yield strikes[0].telling.happening, fights[0].telling.happening


def event_type(kind: str) -> str:
    """PLOVER's type of a kind."""
    return "ASSAULT" if kind == "series" else str(kinds()[kind]["type"])
