"""Look-alikes of lengths, sets and times of day: ages, scores, ordinals, newspapers."""

from __future__ import annotations

from collections.abc import Callable

from variorum.annotate.times.found import Found
from variorum.annotate.times.spelling import listed, unit_of


def _is_span(found: Found) -> bool:
    way = found.part("way")
    if way in ("this", "current") or found.part("vague") == "recent":
        return False
    return found.part("unit").endswith(("s", "a")) or found.part("number") in ("one", "")


def _is_age(found: Found) -> bool:
    after, then = found.after().lower(), found.after(2).lower()
    if after in ("old", "older", "younger") or (after == "-" and then in ("old", "olds")):
        return True
    return (after == "of" and then == "age") or found.before() in ("aged", "age", "turned")


def _is_duration(found: Found) -> bool:  # noqa: PLR0911 - one reason a line
    """No age ("12 years old"), and "a second", "the minute" are no durations."""
    unit, number = unit_of(found.part("unit")), found.part("number")
    plural = found.part("unit") != unit
    if _is_age(found) or unit is None:
        return False
    if unit == "quarter":
        return (
            plural
            and number in ("two", "four", "five", "six", "eight")
            and found.after().lower() != "of"
        )
    if found.part("half"):
        return unit not in ("second", "day", "night", "quarter") and not plural
    if found.part("whole_of"):
        return unit in ("day", "night", "week", "month", "year") and not plural
    year = number.isdecimal() and len(number) == 4 and number >= "1500"
    if (number in ("a", "an") and plural) or (year and not plural):
        return False
    if unit == "second" and not plural and "-" not in found.words:
        return False
    if number in ("a", "an", "one") and unit in ("second", "minute", "day", "night", "weekend"):
        after = found.after().lower() in ("after", "before", "earlier", "later")
        return (
            found.before() in listed("traps", "length_leads")
            or "-" in found.words
            or (after and unit == "day")
        )
    if unit == "weekend" and not plural:
        return False
    if unit == "minute" and not plural and "-" not in found.words:
        return False
    return not (number in ("a", "an") and found.after().lower() in ("ago", "earlier"))


def _is_vague_duration(found: Found) -> bool:  # noqa: PLR0911 - one reason a line
    """As in "several weeks", "for years"; no "business hours", no "second" of many."""
    unit, vague = unit_of(found.part("unit")), found.part("vague")
    plural = found.part("unit") != unit
    if not plural or _is_age(found) or unit in ("weekend", "quarter"):
        return False
    if vague.startswith(("number", "matter")) or vague in ("a some", "a many"):
        return False
    if vague:
        return True
    if unit == "second" or found.before() in listed("unit_traps", "before"):
        return False
    if found.before()[:1].isdigit() or found.glued_before in ("-", "–"):
        return False
    if unit == "minute" and found.after().lower() == "of" and found.before() == "the":
        return False
    if found.part("the"):
        return found.before() in listed("traps", "in") and found.after().lower() != "of"
    if found.before() == "the":
        return False
    return found.before() not in listed("traps", "no_length")


def _is_lasting(found: Found) -> bool:
    return not found.part("unit").startswith(("second", "minute", "quarter"))


def _is_clock(found: Found) -> bool:
    """As in "10.41" is a clock time only with "a.m.", "GMT" and the like; "2:1" never is."""
    if found.part("noon") or found.part("struck"):
        return True
    if found.part("military"):
        digits = found.part("military")
        if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
            return False
        return found.after().lower() != "of" and found.words[-1] != "hour"
    return found.glued_after not in (":", "/") and found.glued_before not in (":", "–", "/")


def _is_bare_clock(found: Found) -> bool:
    return found.before() in ("at", "around", "about", "by", "until", "till", "since", "from")


def _is_set(found: Found) -> bool:
    """No "every second man"; "a year" is a rate only behind an amount or a number of times."""
    words = found.words
    if words[0] in ("a", "an"):
        unit = unit_of(found.part("unit"))
        return unit not in (None, "second", "quarter", "weekend") and _rate(found)
    if found.part("times"):
        return True
    if words[0] == "per":
        return bool(found.part("unit")) and len(words) == 2
    return not found.part("unit").startswith("second")


def _rate(found: Found) -> bool:
    before = found.before()
    if found.part("unit") != unit_of(found.part("unit")):
        return False
    if before in listed("rates", "before") or before[:1].isdigit():
        return True
    near = [found.before(back) for back in (2, 3, 4)]
    counted = any(word[:1].isdigit() or word in listed("rates", "before") for word in near)
    return counted and before.endswith("s") and len(before) > 3 and before.isalpha()


def _is_frequency(found: Found) -> bool:
    """No newspaper: "the Daily Herald"; no compound: "daily-use"."""
    capital = found.text[:1].isupper()
    if found.glued_after in ("-", "–") or (capital and found.names_next):
        return False
    opens = found.before() in ("", ".", ";", ":", '"', "“", "(", "’", "!", "?")
    return not capital or opens or found.text.isupper()


LENGTHS: dict[str, Callable[[Found], bool]] = {
    "span": _is_span,
    "duration": _is_duration,
    "vague_duration": _is_vague_duration,
    "lasting": _is_lasting,
    "clock": _is_clock,
    "bare_clock": _is_bare_clock,
    "set": _is_set,
    "frequency": _is_frequency,
}
