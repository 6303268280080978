"""Look-alikes: what matches a rule and is no time (ages, scores, names, counts, addresses)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from variorum.annotate.times.found import Found
from variorum.annotate.times.spelling import feast_of, number_of, phrase_of, unit_of
from variorum.vocabulary import load

_OPEN, _CLOSE = tuple("\"“«„‘'"), tuple("\"”»“’'")
_IN = frozenset({"in", "during", "throughout", "over", "for", "through", "of", "by", "since", "until"})


@cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(load("times")[table][name])


@cache
def _people() -> frozenset[str]:
    kinds = load("populations").values()
    return frozenset(word for kind in kinds if kind["kind"] == "person" for word in kind["words"])


def is_time(found: Found) -> bool:
    """Whether what a rule matched is a time, as far as its own words and its neighbours say."""
    check = _CHECKS.get(found.kind)
    return check is None or check(found)


def _month_is_name(found: Found) -> bool:
    """A month behind a title or before a name is somebody's; "may" and "jan" need a preposition."""
    if found.before() in _words("names", "before"):
        return True
    if found.before() == "." and found.before(2) in _words("names", "before"):
        return True
    name = found.part("month")
    lead = found.before() in _words("ambiguous", "leads")
    shown = bool(found.part("way") or found.part("shift") or found.part("edge") or found.part("of"))
    if name in _words("ambiguous", "months") or len(name) == 3:
        return not (shown or (lead and (len(name) > 3 or name == "may")))
    return found.names_next and found.before() not in _SURE_LEADS and not shown


_SURE_LEADS = frozenset({"in", "since", "until", "till", "during", "by", "from", "last", "next"})


def _is_month(found: Found) -> bool:
    if found.after() == "of" and found.after(2)[:1].isdigit():
        return False  # of a year that no rule knows
    return not _month_is_name(found) and not _is_title(found)


def _is_title(found: Found) -> bool:
    """A day in quotation marks of its own is a name: the "9 March" brigade."""
    own = found.glued_before in _OPEN and found.glued_after in _CLOSE
    return own and found.glued_before != ""


def _is_day(found: Found) -> bool:
    """No count ("In October 12 soldiers"), address ("12 June Avenue") or title."""
    after = found.after().lower()
    if _is_title(found) or after in _words("names", "after"):
        return False
    if found.glued_before in ("-", "–", "/", ".") or found.glued_after == "%":
        return False
    if len(after) == 3 and after.isdecimal() and not found.after(2)[:1].isalpha():
        return False  # of a year that no rule knows
    leads = ("in", "during", "last", "since", "and", "to", "or")
    counted = found.words[-1].isdecimal() and not found.part("year")
    counts = found.before() in leads or found.part("day2")
    if counted and counts and after in _people():
        return False
    return not (found.glued_after == "-" and found.after(2).isalpha() and counted)


def _is_year(found: Found) -> bool:
    """A bare four-digit number is a year unless it counts or names something."""
    marked = len(found.words) > 1  # "the year 2020", "late 2012"
    first = found.tokens.starts[found.first]
    before = found.before()
    if found.glued_before in ("-", "–", "/") or found.glued_after in ("%", "°", "/", "$"):
        return False
    if not marked and before in _words("not_years", "before"):
        return False
    if before == "." and found.tokens.text[max(first - 3, 0) : first].lower() == "no.":
        return False
    if found.glued_after in ("-", "–"):
        return found.after(2)[:1].isalpha()
    tail = found.after()
    if tail.lower() in _words("not_years", "after") or tail in _words("names", "after"):
        return False
    if tail.lower() in _words("names", "after") or (tail.lower() in _people() and not marked):
        return before in _YEAR_LEADS
    plural = tail.islower() and tail.endswith("s") and len(tail) > 3
    if plural and not marked and before not in _YEAR_LEADS:
        return False
    street = found.after(2).lower() in _words("names", "after") and tail[:1].isupper()
    return not street


_YEAR_LEADS = frozenset({"the", "since", "until", "of", "s", "in", "a"})


def _is_range_of_years(found: Found) -> bool:
    first, tail = found.part("year"), found.part("year2")
    if len(tail) not in (2, 4) or found.glued_after in ("-", "/"):
        return False
    return int(first[: 4 - len(tail)] + tail) > int(first)


def _is_numeric(found: Found) -> bool:
    if found.before() in ("version", "v", "ip", "release"):
        return False
    return found.glued_before not in (".", "/", "-")


def _is_monthday(found: Found) -> bool:
    """As in "on the 5th": nothing that it could count may follow."""
    after = found.after()
    if found.part("named"):
        return True
    return found.before() in ("on", "by", "until", "since", "from") and not after[:1].isalnum()


def _is_sixties(found: Found) -> bool:
    return found.before() not in ("in",) or "temperature" not in found.before(2)


def _is_century(found: Found) -> bool:
    return unit_of(found.part("unit")) in ("century", "millennium")


def _is_quarter(found: Found) -> bool:
    ordinal = number_of(found.part("ordinal"))
    if ordinal is None or not 1 <= ordinal <= (4 if found.kind == "quarter" else 2):
        return False
    dated = found.part("year") or found.part("of")
    return bool(dated) or found.after().lower() not in ("of", "century", "hour", "mile", "final")


def _is_weekday(found: Found) -> bool:
    """No names: "the Sunday Times", "Black Friday", "the Friday Club"."""
    before = found.before()
    if before in _words("names", "days") or before in _words("names", "before"):
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


_ALONE = frozenset({"dawn", "dusk", "daybreak", "sunrise", "sunset", "sundown", "nightfall", "midday"})
_BEFORE_PART = frozenset(
    {"at", "by", "before", "after", "until", "till", "since", "from", "around", "about", "towards"}
)


def _is_part(found: Found) -> bool:
    """A part of the day that the words tie to a day: no "night club", no "good morning"."""
    if found.part("here"):
        return found.part("here") == "this"
    word, lead, before = found.part("daypart"), found.part("lead"), found.before()
    if word.endswith("s") or (lead == "a" and not found.part("shift")):
        return False
    if found.part("shift"):
        return found.part("shift") in ("early", "late", "mid")
    if lead == "the":
        return before in ("in", "during", "throughout", "by", "on", "for", "of", "through", "over")
    return word in _ALONE and before in _BEFORE_PART


def _is_near(found: Found) -> bool:
    """As in "last minute", "the next day" of a story and "this night" point elsewhere."""
    way, unit = found.part("way"), unit_of(found.part("unit"))
    if way in _TOLD_WAYS or unit in ("second", "minute", "hour", "night", None):
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


_TOLD_WAYS = frozenset({"previous", "preceding", "prior", "following", "ensuing"})


def _is_told(found: Found) -> bool:
    """As in "that day", "the following month", "the next morning"."""
    way, unit = found.part("way") or found.words[0], unit_of(found.part("unit"))
    told = next((w for w in found.words if w in (*_TOLD_WAYS, "that", "same", "next")), "")
    if found.part("unit").endswith("s") or unit in ("second", "minute", "hour"):
        return False
    if way == "this" or not told:
        return False
    if told == "that":
        return unit in ("day", "night", "week", "month", "year", "weekend", None)
    if told == "next":
        return unit == "day" or (unit is None and bool(found.part("daypart")))
    if told in ("following", "prior") and found.words[0] not in ("the", "that", "early", "late"):
        return False
    return True


def _is_the_unit(found: Found) -> bool:
    """As in "the end of the month", "in the quarter"; a bare "the day" says nothing."""
    unit, edge, shift = unit_of(found.part("unit")), found.part("edge"), found.part("shift")
    words = found.words
    if found.part("unit").endswith("s") and unit != found.part("unit"):
        return False
    if "the" not in words:
        return unit in ("year", "month", "week") and edge.split()[0] in ("end", "mid", "middle")
    if unit in ("second", "minute", "hour", "night", "fortnight", "millennium", "weekend", None):
        return False
    if found.after().lower() in ("of", "before", "after", "that", "when", "he", "she", "they", "to"):
        return False
    if shift:
        return shift in ("earlier", "later", "early", "late")
    if edge.startswith("turn"):
        return False  # of the century: nobody knows which
    if edge or found.part("half"):
        return unit != "day"  # "at the end of the day" is a figure of speech
    if unit == "day":
        return found.before() in ("during", "throughout", "through")
    return found.before() in _IN and found.before() != "by" and found.after().lower() != "ended"


def _is_season(found: Found) -> bool:
    """No verbs ("the rocks fall") and no names ("the Winter Palace")."""
    if found.part("year") or found.part("way") or found.part("edge") or found.part("shift"):
        return not (found.part("way") == "same") and not found.names_next
    if not found.part("the") or found.after().lower() == "of" or found.names_next:
        return False
    word = found.part("season")
    after = found.after().lower()
    ends = not after[:1].isalpha() or after in _FUNCTION
    return word in ("summer", "winter", "autumn") or (found.before() in _IN and ends)


_FUNCTION = frozenset({"and", "the", "a", "when", "he", "she", "they", "it", "but", "or", "after", "before"})


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
    if "-" in found.words and not found.part("number"):
        return unit in ("year", "month", "week", "day")
    return True


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


_LENGTH_LEADS = frozenset({"for", "in", "within", "lasted", "than", "after", "another", "of", "took"})


def _is_duration(found: Found) -> bool:
    """No age ("12 years old"), and "a second", "the minute" are no durations."""
    unit, number = unit_of(found.part("unit")), found.part("number")
    plural = found.part("unit") != unit
    if _is_age(found) or unit is None:
        return False
    if unit == "quarter":
        return plural and number in ("two", "four", "five", "six", "eight") and not (
            found.after().lower() == "of"
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
        return found.before() in _LENGTH_LEADS or "-" in found.words or (after and unit == "day")
    if unit == "weekend" and not plural:
        return False
    if unit == "minute" and not plural and "-" not in found.words:
        return False
    return not (number in ("a", "an") and found.after().lower() in ("ago", "earlier"))


def _is_vague_duration(found: Found) -> bool:
    """As in "several weeks", "for years"; no "business hours", no "second" of many."""
    unit, vague = unit_of(found.part("unit")), found.part("vague")
    plural = found.part("unit") != unit
    if not plural or _is_age(found) or unit in ("weekend", "quarter"):
        return False
    if vague.startswith(("number", "matter")) or vague in ("a some", "a many"):
        return False
    if vague:
        return True
    if unit == "second" or found.before() in _words("unit_traps", "before"):
        return False
    if found.before()[:1].isdigit() or found.glued_before in ("-", "–"):
        return False
    if unit == "minute" and found.after().lower() == "of" and found.before() == "the":
        return False
    if found.part("the"):
        return found.before() in _IN and found.after().lower() != "of"
    if found.before() == "the":
        return False
    return found.before() not in _NO_LENGTH


_NO_LENGTH = frozenset(
    {"these", "those", "first", "last", "final", "early", "were", "are", "was", "is", "that", "this"}
)


def _is_lasting(found: Found) -> bool:
    return not found.part("unit").startswith(("second", "minute", "quarter"))


def _is_clock(found: Found) -> bool:
    """As in "10.41" is a clock time only with "a.m.", "GMT" and the like; "2:1" never is."""
    if found.part("noon") or found.part("oclock"):
        return True
    if found.part("military"):
        digits = found.part("military")
        if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
            return False
        return found.after().lower() not in ("of",) and found.words[-1] != "hour"
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
    if before in _words("rates", "before") or before[:1].isdigit():
        return True
    near = [found.before(back) for back in (2, 3, 4)]
    counted = any(word[:1].isdigit() or word in _words("rates", "before") for word in near)
    return counted and before.endswith("s") and len(before) > 3 and before.isalpha()


def _is_frequency(found: Found) -> bool:
    """No newspaper: "the Daily Herald"; no compound: "daily-use"."""
    capital = found.text[:1].isupper()
    if found.glued_after in ("-", "–") or (capital and found.names_next):
        return False
    return not (capital and found.before() in ("the", "in"))


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
    if after in _COUNTS and words.endswith("past"):
        return False
    bare = words in ("the present", "the past", "in the past")
    return not bare or not after[:1].isalnum() or after in _FUNCTION


_COUNTS = frozenset(
    {"few", "couple", "several", "two", "three", "four", "five", "six", "ten"}
)


def _is_earlier(found: Found) -> bool:
    """"Earlier" that opens a sentence or clause: some time before, no day told."""
    if found.part("shift") != "earlier" or found.before() not in ("", ".", ";", "\"", "“", "(", "and"):
        return False
    return found.after().lower() in (",", "the", "a", "an", "he", "she", "it", "they", "we", "officials")


def _is_feast(found: Found) -> bool:
    words = feast_of(found.words)
    if words is None or not found.text[0].isupper():
        return words is not None and found.tokens.text.islower()
    if words == "new year" and found.before() not in ("the", "at", "for", "since", "until", "before"):
        return False
    return not found.names_next and found.glued_after != "-"


def _is_special(found: Found) -> bool:
    return found.text == "9/11" and found.glued_before != "/" and found.glued_after != "/"


_CHECKS: dict[str, Callable[[Found], bool]] = {
    "month": _is_month,
    "month_year": lambda found: not _is_title(found),
    "day": _is_day,
    "year": _is_year,
    "years": _is_range_of_years,
    "numeric": _is_numeric,
    "monthday": _is_monthday,
    "sixties": _is_sixties,
    "century": _is_century,
    "quarter": _is_quarter,
    "halfyear": _is_quarter,
    "weekday": _is_weekday,
    "deictic": _is_deictic,
    "part": _is_part,
    "near": _is_near,
    "told": _is_told,
    "the_unit": _is_the_unit,
    "season": _is_season,
    "weekend": _is_weekend,
    "ago": _is_ago,
    "span": _is_span,
    "duration": _is_duration,
    "vague_duration": _is_vague_duration,
    "lasting": _is_lasting,
    "clock": _is_clock,
    "bare_clock": _is_bare_clock,
    "set": _is_set,
    "frequency": _is_frequency,
    "reference": _is_reference,
    "phrase": _is_phrase,
    "earlier": _is_earlier,
    "feast": _is_feast,
    "special": _is_special,
}
