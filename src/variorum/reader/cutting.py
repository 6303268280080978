"""Where one saying ends and the next begins within a unit, and which lies inside which."""

from __future__ import annotations

from variorum.reader.bounds import DASHES, trim
from variorum.reader.hits import Hit
from variorum.reader.kinds import closed, is_adverb
from variorum.reader.relatives import relative_before
from variorum.reader.units import Unit


def cut(unit: Unit, hits: list[Hit]) -> None:
    """End contents where the next saying begins beside them; note what lies inside (M3)."""
    for index, hit in enumerate(hits):
        for later in hits[index + 1 :]:
            if later.left or not hit.contents:
                if later.left and hit.contents and not hit.left:
                    _cut_at(unit, hit, later.start)
                    _tell_through(hit, later)
                continue
            first, last = hit.contents[-1]
            if later.start <= hit.start and first < later.cue[0] < last:
                _cut_at(unit, hit, later.cue[0])  # a relative clause inside the later subject
                continue
            if not first <= later.start < last:
                continue
            if _beside(unit, later):
                _cut_at(unit, hit, later.start)
            elif _goes_through(unit, hit, later):
                later.nested = True
                if hit.source:
                    later.via.append(hit.source)


def _tell_through(hit: Hit, later: Hit) -> None:
    """A saying inside what somebody named after it says came through them (M3)."""
    inside = any(first <= hit.cue[0] < last for first, last in later.contents)
    spoken = later.verb is None or not later.verb.thought
    if inside and spoken and later.source is not None and later.source != hit.source:
        hit.nested = True
        hit.via.append(later.source)


def _goes_through(unit: Unit, hit: Hit, later: Hit) -> bool:
    """Whether a saying inside another's contents is reported through the other's speaker (M3)."""
    if hit.source is None or later.shared or later.source is None:
        return False
    if unit.low[later.source[0]] in closed("personal"):
        return False  # "said it had told the council": nobody but the speaker again
    relative = unit.low[hit.source[0]] in closed("relatives") or (
        relative_before(unit, later.source) is not None and unit.low[later.source[0] - 1] != "that"
    )
    speech = hit.verb is None or not hit.verb.thought
    return speech and not relative


def _cut_at(unit: Unit, hit: Hit, at: int) -> None:
    first, last = hit.contents[-1]
    if not first < at < last:
        return
    end = at
    low = unit.low
    joints = {
        ",",
        "and",
        "but",
        "while",
        "though",
        "although",
        "whereas",
        ";",
        "as",
        "by",
        "yet",
        "or",
        "then",
        "also",
    }
    while end > first + 1 and (
        low[end - 1] in joints or (is_adverb(low[end - 1]) and "," not in low[end:at])
    ):
        end -= 1
    kept = trim(unit, first, end)
    hit.contents[-1:] = [kept] if kept else []


def _beside(unit: Unit, later: Hit) -> bool:
    low = unit.low
    at = later.start
    if later.source and low[later.source[0]] in closed("relatives"):
        return False
    while at and is_adverb(low[at - 1]):
        at -= 1
    before = low[at - 1] if at else ""
    return before in {
        ",",
        "and",
        "but",
        "while",
        "though",
        "although",
        "whereas",
        ";",
        "as",
        "by",
        "yet",
        *DASHES,
    }
