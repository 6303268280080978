"""Who is announced where what is said stands in another unit: before a colon, after a full stop."""

from __future__ import annotations

from variorum.reader.bounds import body_end
from variorum.reader.hits import Range
from variorum.reader.kinds import is_finite
from variorum.reader.lexicon import cue_forms
from variorum.reader.phrases import group_start, phrase_after, subject
from variorum.reader.units import Unit


def bare_cue(unit: Unit) -> tuple[Range, Range] | None:
    """Source and cue of a unit that is nothing else: "Orsel said on Friday."."""
    for at in range(len(unit)):
        cue = cue_forms().get(unit.low[at])
        if cue is None or not (cue.clause or cue.told) or cue.thought:
            continue
        if cue.form not in ("past", "third"):
            continue
        source = phrase_after(unit, 1) if at == 0 else subject(unit, group_start(unit, at))
        if source is not None:
            return source, (at, at + 1)
    return None


def announced(unit: Unit) -> tuple[Range, Range] | None:
    """Who is announced by a unit that ends in a colon."""
    found = bare_cue(unit)
    if found is not None:
        return found
    end = body_end(unit)
    if 0 < end <= 12 and not any(is_finite(low) for low in unit.low):
        return (0, end), (len(unit) - 1, len(unit))
    return None
