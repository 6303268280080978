"""Cues without a verb: "according to", "in the ministry's view", "no confirmation of"."""

from __future__ import annotations

from variorum.reader.bounds import body_end, trim
from variorum.reader.hits import Hit
from variorum.reader.kinds import closed, is_name, is_possessive
from variorum.reader.phrases import phrase_after, with_name
from variorum.reader.relays import quoted_by
from variorum.reader.units import Unit


def phrase_hit(unit: Unit, at: int) -> Hit | None:
    """As in "according to the ministry", "per the mission"."""
    low = unit.low
    if low[at] == "according":
        if at + 2 >= len(unit) or low[at + 1] != "to":
            return None
        after = at + 2
    elif at == 0 and len(unit) > 2 and is_name(unit.words[1]):
        after = 1
    else:
        return None
    source = phrase_after(unit, after, full=at > 0)
    if source is None:
        return None
    source = source if at else with_name(unit, source)
    origin, deeper = quoted_by(unit, source)
    hit = Hit((at, after), None, origin, via=deeper)
    end = max(source[1], *(last for _, last in deeper), 0)
    if at and low[at - 1] == "that":
        _inside(unit, hit, end)
    else:
        _around(unit, hit, at, end)
    return hit


def view_hit(unit: Unit, at: int) -> Hit | None:
    """As in "In his view, ...", "by the ministry's own account": the possessor is the source."""
    low = unit.low
    owner = at - 1
    if owner > 0 and low[owner] == "own":
        owner -= 1
    if owner < 1:
        return None
    first = owner
    if is_possessive(low[owner]):
        while first > 0 and low[first - 1] not in {"in", "by"} and owner - first < 8:
            first -= 1
    elif low[owner] not in closed("possessives"):
        return None
    if first < 1 or low[first - 1] not in {"in", "by"}:
        return None
    hit = Hit((first - 1, at + 1), None, (first, owner + 1), shared=True)
    _around(unit, hit, first - 1, at + 1)
    return hit if hit.contents else None


def unconfirmed(unit: Unit, at: int) -> Hit | None:
    """Nobody vouches for it, so the outlet doubts: "no independent confirmation of"."""
    low = unit.low
    first = at - 1 if at and low[at - 1] in {"independent", "immediate", "official"} else at
    if first < 1 or low[first - 1] not in {"no", "without"} or at + 2 >= len(unit):
        return None
    if low[at + 1] not in {"of", "that", "for"}:
        return None
    begin = at + 1 if low[at + 1] == "that" else at + 2
    hit = Hit((first - 1, at + 1), None, negated=True)
    hit.contents = [(begin, body_end(unit))]
    return hit


def _inside(unit: Unit, hit: Hit, end: int) -> None:
    """Contents after a phrase that opens a reported clause, as in "said that according to X"."""
    first = hit.source[0] + 1 if hit.source else end
    end = next((at for at in range(first, end) if unit.low[at].isdigit()), end)
    if hit.source:
        hit.source = (hit.source[0], min(end, hit.source[1]))
    after = trim(unit, end, body_end(unit))
    hit.contents = [after] if after else []


def _around(unit: Unit, hit: Hit, begin: int, end: int) -> None:
    """Contents before and after a parenthesis ``[begin, end)``."""
    low = unit.low
    before = trim(unit, 0, begin)
    after = trim(unit, end, body_end(unit))
    hit.left = True
    closes = end < len(unit) and low[end] == ","
    if before is None:
        hit.left = False
        hit.contents = [after] if after else []
    elif closes and after and low[begin - 1] == "," and low[after[0]] not in {"who", "which"}:
        hit.contents = [before, after]
    else:
        hit.contents = [before]
