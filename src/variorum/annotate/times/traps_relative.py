"""Look-alikes of times that count from an anchor: names, idioms, what points elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from variorum.annotate.times.found import Found
from variorum.annotate.times.spelling import listed, phrase_of, unit_of

_OPEN, _CLOSE = tuple("\"“«„‘'"), tuple("\"”»“’'")


def _is_weekday(found: Found) -> bool:
    """No names: "the Sunday Times", "Black Friday", "the Friday Club"."""
    before = found.before()
    if before in listed("names", "days") or before in listed("names", "before"):
        return False
    if found.part("week") and unit_of(found.part("week").split()[-1]) != "week":
        return False
    if "." in found.words and not (found.part("way") or before in ("on", "last", "since", "by")):
        return False
    if found.part("daypart") and found.names_next and found.text.istitle():
        return False  # "Saturday Night Live"
    if found.words == [found.part("weekday")] and found.names_next:
        return before not in ("the", "a", "an") and not before.isdigit()
    return True


def _is_deictic(found: Found) -> bool:
    words = found.part("deictic")
    if words == "today" and found.text == "Today" and found.glued_before == "":
        place = found.tokens.starts[found.first]
        if re.search(r"[A-Z][A-Za-z]+\s$", found.tokens.text[max(place - 20, 0) : place]):
            return False  # "Russia Today"
    if words.startswith("the day"):
        return words in ("the day before yesterday", "the day after tomorrow")
    if found.part("daypart") and words.startswith(("last", "past", "previous")):
        if found.before() == "the" and found.after() == "of":
            return False  # "the last night of the fair"
        return words in ("last night", "last evening")
    return words.split()[0] in ("today", "tonight", "yesterday", "tomorrow", "overnight", "last")


def _is_part(found: Found) -> bool:
    """A part of the day that the words tie to a day: no "night club", no "good morning"."""
    if found.part("here"):
        return found.part("here") == "this"
    word, lead, before = found.part("daypart"), found.part("lead"), found.before()
    if word.endswith("s") or (lead == "a" and not found.part("shift")):
        return False
    if found.part("shift"):
        return found.part("shift") in ("early", "late", "mid")
    if before == "from" and found.after().lower() in listed("traps", "till"):
        return False  # "from dawn to dusk" tells how long, and of no day
    if lead == "the":
        return before in ("in", "during", "throughout", "by", "on", "for", "of", "through", "over")
    return word in listed("traps", "alone") and before in listed("traps", "before_part")


def _is_near(found: Found) -> bool:
    """As in "last minute", "the next day" of a story and "this night" point elsewhere."""
    way, unit = found.part("way"), unit_of(found.part("unit"))
    if way in listed("traps", "told_ways") or unit in ("second", "minute", "hour", "night", None):
        return False
    if way == "latest" and unit not in ("quarter", "week", "month"):
        return False
    if found.part("unit").endswith("s") and found.part("unit") != "s":
        return False
    if unit == "day" and way == "this":
        return found.before() in ("on", "to", "until")
    if unit == "day":
        return way in ("last", "past") and found.words[0] == "the" and found.after() != "of"
    return True


def _is_told(found: Found) -> bool:
    """As in "that day", "the following month", "the next morning"."""
    way, unit = found.part("way") or found.words[0], unit_of(found.part("unit"))
    told = next(
        (w for w in found.words if w in (*listed("traps", "told_ways"), "that", "same", "next")), ""
    )
    if found.part("unit").endswith("s") or unit in ("second", "minute", "hour"):
        return False
    if way == "this" or not told:
        return False
    if told == "that":
        return unit in ("day", "night", "week", "month", "year", "weekend", None)
    if told == "next":
        return unit == "day" or (unit is None and bool(found.part("daypart")))
    return told not in ("following", "prior") or found.words[0] in ("the", "early", "late")


def _is_the_unit(found: Found) -> bool:  # noqa: PLR0911 - one reason a line
    """As in "the end of the month", "in the quarter"; a bare "the day" says nothing."""
    unit, edge, shift = unit_of(found.part("unit")), found.part("edge"), found.part("shift")
    words = found.words
    if found.part("unit").endswith("s") and unit != found.part("unit"):
        return False
    if "the" not in words:
        return unit in ("year", "month", "week") and edge.split()[0] in ("end", "mid", "middle")
    if unit in ("second", "minute", "hour", "night", "fortnight", "millennium", "weekend", None):
        return False
    if found.after().lower() in listed("traps", "after_unit"):
        return False
    if shift:
        return shift in ("earlier", "later", "early", "late")
    if edge.startswith("turn"):
        return False  # of the century: nobody knows which
    if edge or found.part("half"):
        return unit != "day"  # "at the end of the day" is a figure of speech
    if unit == "day":
        return found.before() in ("during", "throughout", "through")
    return (
        found.before() in listed("traps", "in")
        and found.before() != "by"
        and found.after().lower() != "ended"
    )


def _is_season(found: Found) -> bool:
    """No verbs ("the rocks fall") and no names ("the Winter Palace")."""
    if found.part("year") or found.part("way") or found.part("edge") or found.part("shift"):
        return found.part("way") != "same" and not found.names_next
    if not found.part("the") or found.after().lower() == "of" or found.names_next:
        return False
    word = found.part("season")
    after = found.after().lower()
    ends = not after[:1].isalpha() or after in listed("traps", "function")
    return word in ("summer", "winter", "autumn") or (
        found.before() in listed("traps", "in") and ends
    )


def _is_weekend(found: Found) -> bool:
    return found.part("unit") == "weekend"


def _is_ago(found: Found) -> bool:
    """As in "A week after" what follows counts from that, not from a time told before."""
    ago, after = found.part("ago"), found.after()
    if ago in ("after", "before", "prior", "afterward") and (after[:1].isalnum() or after in _OPEN):
        return False
    if ago in ("earlier", "later") and after.lower() == "than":
        return False
    if found.part("unit").startswith("second") and not found.part("number"):
        return False
    unit = unit_of(found.part("unit"))
    if found.words[0] == "the" and "-" not in found.words:
        return unit in ("day", "night", "week", "month", "year")
    if "-" in found.words and not (found.part("number") or found.part("half")):
        return unit in ("year", "month", "week", "day")
    return True


def _is_reference(found: Found) -> bool:
    word, after = found.words[0], found.after().lower()
    if word == "current" and after in ("account", "accounts", "events", "affairs"):
        return False
    return found.glued_after not in ("-", "–") and found.glued_before not in ("-", "–")


def _is_phrase(found: Found) -> bool:
    words = phrase_of(found.words)
    if words is None or unit_of(found.after().lower()) is not None:
        return False
    after = found.after().lower()
    if after in listed("traps", "counts") and words.endswith("past"):
        return False
    bare = words in ("the present", "the past", "in the past")
    return not bare or not after[:1].isalnum() or after in listed("traps", "function")


def _is_earlier(found: Found) -> bool:
    """As in "Earlier" that opens a sentence or clause: some time before, no day told."""
    opens = found.before() in ("", ".", ";", '"', "“", "(", "and")
    if found.part("shift") != "earlier" or not opens:
        return False
    return found.after().lower() in listed("traps", "after_earlier")


RELATIVE: dict[str, Callable[[Found], bool]] = {
    "weekday": _is_weekday,
    "deictic": _is_deictic,
    "part": _is_part,
    "near": _is_near,
    "told": _is_told,
    "the_unit": _is_the_unit,
    "season": _is_season,
    "weekend": _is_weekend,
    "ago": _is_ago,
    "reference": _is_reference,
    "phrase": _is_phrase,
    "earlier": _is_earlier,
}
