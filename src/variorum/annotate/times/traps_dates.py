"""Look-alikes of dates: names, counts, addresses, titles, versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from variorum.annotate.times.found import Found
from variorum.annotate.times.spelling import feast_of, listed, number_of, table, unit_of
from variorum.vocabulary import load

# Words that end like a plural and count nothing.
_NO_PLURALS = frozenset(
    {"onwards", "afterwards", "backwards", "towards", "always", "perhaps", "besides", "sometimes"}
    | {"across", "thus", "unless", "was", "has", "does", "less", "plus", "minus", "versus"}
)
_OPEN, _CLOSE = tuple("\"“«„‘'"), tuple("\"”»“’'")


def _month_is_name(found: Found) -> bool:
    """A month behind a title or before a name is somebody's; "may" and "jan" need a preposition."""
    if found.before() in listed("names", "before"):
        return True
    if found.before() == "." and found.before(2) in listed("names", "before"):
        return True
    name = found.part("month")
    lead = found.before() in listed("ambiguous", "leads")
    shown = bool(found.part("way") or found.part("shift") or found.part("edge") or found.part("of"))
    if name in listed("ambiguous", "months") or len(name) == 3:
        return not (shown or (lead and (len(name) > 3 or name == "may")))
    return found.names_next and found.before() not in listed("traps", "sure_leads") and not shown


def _is_month(found: Found) -> bool:
    if found.after() == "of" and found.after(2)[:1].isdigit():
        return False  # of a year that no rule knows
    return not _month_is_name(found) and not _is_title(found)


def _is_month_year(found: Found) -> bool:
    return not _is_title(found)


def _is_title(found: Found) -> bool:
    """A day in quotation marks of its own is a name: the "9 March" brigade."""
    own = found.glued_before in _OPEN and found.glued_after in _CLOSE
    return own and found.glued_before != ""


def _is_day(found: Found) -> bool:
    """No count ("In October 12 soldiers"), address ("12 June Avenue") or title."""
    after = found.after().lower()
    if _is_title(found) or after in listed("names", "after"):
        return False
    glued = found.glued_before in ("-", "–", "/", ".") and found.words[0][0].isdigit()
    if glued or found.glued_after == "%":
        return False
    if len(after) == 3 and after.isdecimal() and not found.after(2)[:1].isalpha():
        return False  # of a year that no rule knows
    leads = ("in", "during", "last", "since", "and", "to", "or")
    counted = found.words[-1].isdecimal() and not found.part("year")
    counts = found.before() in leads or found.part("day2")
    if counted and counts and after in _people():
        return False
    if found.words[1] == "-" and found.after()[:1].isdigit():
        return False  # "Jan. 27-Feb. 1"
    beside = found.glued_after == "-" and found.after(2).isalpha() and counted
    return not beside or found.after(2).lower() in table("months")


@cache
def _people() -> frozenset[str]:
    kinds = load("populations").values()
    return frozenset(word for kind in kinds if kind["kind"] == "person" for word in kind["words"])


def _is_year(found: Found) -> bool:  # noqa: PLR0911 - one reason a line
    """A bare four-digit number is a year unless it counts or names something."""
    marked = len(found.words) > 1  # "the year 2020", "late 2012"
    first = found.tokens.starts[found.first]
    before = found.before()
    if found.glued_before in ("-", "–", "/") or found.glued_after in ("%", "°", "/", "$"):
        return False
    if not marked and before in listed("not_years", "before"):
        return False
    if before == "." and found.tokens.text[max(first - 3, 0) : first].lower() == "no.":
        return False
    if found.glued_after in ("-", "–"):
        return found.after(2)[:1].isalpha()
    tail = found.after()
    if tail.lower() in listed("not_years", "after") or tail in listed("names", "after"):
        return False
    if tail.lower() in listed("names", "after") or (tail.lower() in _people() and not marked):
        return before in listed("traps", "year_leads")
    plural = tail.islower() and tail.endswith("s") and len(tail) > 3 and tail not in _NO_PLURALS
    if plural and not marked and before not in listed("traps", "year_leads"):
        return False
    street = found.after(2).lower() in listed("names", "after") and tail[:1].isupper()
    return not street


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
    return found.before() != "in" or "temperature" not in found.before(2)


def _is_century(found: Found) -> bool:
    return unit_of(found.part("unit")) in ("century", "millennium")


def _is_quarter(found: Found) -> bool:
    ordinal = number_of(found.part("ordinal"))
    if ordinal is None or not 1 <= ordinal <= (4 if found.kind == "quarter" else 2):
        return False
    dated = found.part("year") or found.part("of")
    return bool(dated) or found.after().lower() not in ("of", "century", "hour", "mile", "final")


def _is_feast(found: Found) -> bool:
    words = feast_of(found.words)
    if words is None or not found.text[0].isupper():
        return words is not None and found.tokens.lower
    if words == "new year" and found.before() not in (
        "the",
        "at",
        "for",
        "since",
        "until",
        "before",
    ):
        return False
    return not found.names_next and found.glued_after != "-"


def _is_special(found: Found) -> bool:
    return found.text == "9/11" and found.glued_before != "/" and found.glued_after != "/"


DATES: dict[str, Callable[[Found], bool]] = {
    "month": _is_month,
    "month_year": _is_month_year,
    "day": _is_day,
    "year": _is_year,
    "years": _is_range_of_years,
    "numeric": _is_numeric,
    "monthday": _is_monthday,
    "sixties": _is_sixties,
    "century": _is_century,
    "quarter": _is_quarter,
    "halfyear": _is_quarter,
    "feast": _is_feast,
    "special": _is_special,
}
