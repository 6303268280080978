"""What is told over and over, as one disagreement.

Two bodies contradict one another over one thing in every dispatch that carries both. Denials are
one where the same two voices stand against one another, and one statement is the same or the words
are nearly so: that of an incident before that of none, with all words of the others. One figure, or
one date, against those of many is one too, and names the others. The days of a dealing that are
disputed of an incident are not disputed beside it once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from variorum.model import Disagreement
from variorum.reconcile.matter import matter
from variorum.reconcile.wording import cut, listed

# Share of the stems of the shorter that the longer has, from which on they say nearly the same; and
# how many it must have for that to say anything.
_ALIKE = 0.75
_ENOUGH = 4
# With so many of those beside it in the order of the words each is compared.
_BESIDE = 6
# Kinds of which one record may stand against many.
_STARRED = ("figure", "date")
_ENDS = (0, 1)
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def folded(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """All disagreements, each once, by kind and id, whatever their order."""
    first: dict[str, Disagreement] = {}
    denials: dict[tuple[str, ...], dict[str, Disagreement]] = {}
    for item in found:
        known = first.get(item.id)
        if known is None or _about(item) < _about(known):
            first[item.id] = item
            if item.kind == "denial":
                sides = tuple(name.casefold() for name in item.parties)
                denials.setdefault(sides, {})[item.id] = item
    for held in denials.values():
        for group in _groups([held[key] for key in sorted(held)]):
            kept, *others = sorted(group, key=_best)
            for other in others:
                del first[other.id]
            first[kept.id] = _with(kept, others)
    for end in _ENDS:
        _against_many(first, end)
    _told_twice(first)
    return tuple(sorted(first.values(), key=lambda item: (item.kind, item.id)))


def _told_twice(held: dict[str, Disagreement]) -> None:
    """Fold dates of no incident into the dispute of an incident over the same days and words."""
    dated: dict[frozenset[str], list[Disagreement]] = {}
    loose: list[Disagreement] = []
    for key in sorted(held):
        item = held[key]
        if item.kind == "date" and item.incident is not None:
            dated.setdefault(_days(item), []).append(item)
        elif item.kind == "date":
            loose.append(item)
    for item in loose:
        rivals = dated.get(_days(item), ())
        home = next((one for one in rivals if _overlap(one, item) or _again(one, item)), None)
        if home is not None:
            del held[item.id]
            between = dict.fromkeys((*held[home.id].between, *item.between))
            held[home.id] = msgspec.structs.replace(held[home.id], between=tuple(between))


def _days(item: Disagreement) -> frozenset[str]:
    return frozenset(_DAY.findall(item.explanation))


def _again(one: Disagreement, other: Disagreement) -> bool:
    """Whether the same two voices differ, in words that are partly the same."""
    if len({*one.parties} & {*other.parties}) < len(_ENDS):
        return False
    mine, theirs = (matter(anchor.text for anchor in item.anchors) for item in (one, other))
    return len({*mine} & {*theirs}) >= _ENOUGH


def _overlap(one: Disagreement, other: Disagreement) -> bool:
    """Whether some words of both stand in one place."""
    return any(
        mine.article == theirs.article
        and mine.span is not None
        and theirs.span is not None
        and mine.span.start < theirs.span.end
        and theirs.span.start < mine.span.end
        for mine in one.anchors
        for theirs in other.anchors
    )


def _against_many(held: dict[str, Disagreement], end: int) -> None:
    """Fold figures and dates of which one end is the same record into the first of them."""
    stars: dict[tuple[str, str, str], list[Disagreement]] = {}
    for key in sorted(held):
        item = held[key]
        if item.kind in _STARRED and len(item.between) > end:
            about = (item.kind, item.incident or "", item.between[end])
            stars.setdefault(about, []).append(item)
    for kept, *others in stars.values():
        for other in others:
            del held[other.id]
        held[kept.id] = _with(kept, others, _likewise(kept, others))


def _likewise(kept: Disagreement, others: Sequence[Disagreement]) -> str:
    """Who else says otherwise, with the words."""
    known = {anchor.text for anchor in kept.anchors}
    told = dict.fromkeys(
        f"{name} (“{cut(anchor.text)}”)"
        for other in others
        for name in other.parties
        if name not in kept.parties
        for anchor in other.anchors
        if anchor.text not in known
    )
    return f" Likewise {listed(told)}." if told else ""


def _about(item: Disagreement) -> tuple[bool, str]:
    """Sort key: those of an incident first. A statement may tell of several."""
    return item.incident is None, item.incident or ""


def _best(item: Disagreement) -> tuple[bool, str]:
    return item.incident is None, item.id


def _with(kept: Disagreement, others: Sequence[Disagreement], likewise: str = "") -> Disagreement:
    """A disagreement with the records and the words of those that say the same."""
    if not others:
        return kept
    anchors = dict.fromkeys((*kept.anchors, *(a for other in others for a in other.anchors)))
    between = dict.fromkeys((*kept.between, *(key for other in others for key in other.between)))
    parties = dict.fromkeys((*kept.parties, *(name for other in others for name in other.parties)))
    return msgspec.structs.replace(
        kept,
        between=tuple(between),
        parties=tuple(parties),
        anchors=tuple(anchors),
        explanation=kept.explanation + likewise,
    )


def _groups(items: Sequence[Disagreement]) -> Iterator[list[Disagreement]]:
    """Denials between two voices by what they are about; none of two incidents."""
    groups = {item.id: [item] for item in items}
    for one, other in sorted(_pairs(items)):
        mine, theirs = groups[one], groups[other]
        about = {item.incident for item in (*mine, *theirs)} - {None}
        if mine is not theirs and len(about) < 2:
            mine += theirs
            for item in theirs:
                groups[item.id] = mine
    yield from {id(group): group for group in groups.values()}.values()


def _pairs(items: Sequence[Disagreement]) -> set[tuple[str, str]]:
    """Ids of denials that share a statement, or most of their words."""
    found: set[tuple[str, str]] = set()
    by_record: dict[str, list[str]] = {}
    for item in items:
        for key in item.between:
            by_record.setdefault(key, []).append(item.id)
    for ids in by_record.values():
        found |= {(ids[0], other) for other in ids[1:]}
    stems = sorted((sorted(matter(a.text for a in item.anchors)), item.id) for item in items)
    for at, (mine, one) in enumerate(stems):
        for theirs, other in stems[at + 1 : at + 1 + _BESIDE]:
            both = {*mine} & {*theirs}
            if len(both) >= max(_ENOUGH, _ALIKE * min(len(mine), len(theirs))):
                found.add((min(one, other), max(one, other)))
    return found
