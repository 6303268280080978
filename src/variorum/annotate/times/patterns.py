"""The patterns of time expressions, put together from the vocabulary.

Every repetition is bounded or over one class, so that matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from variorum.vocabulary import load


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str], frozenset[str] | None], ...]:
    """Kind and pattern of each expression, with the words of which it needs one.

    Without such words it needs a digit. Where two expressions overlap, the longer is meant.
    """
    words = load("times")
    month = rf"(?P<month>(?:{_any(words['months'])})(?![\w’'])\.?)"
    weekdays = words["weekdays"]
    week_long = _any(name for name in weekdays if name.endswith("day"))
    week_short = _any(name for name in weekdays if not name.endswith("day"))
    week_any = rf"(?:(?P<named>(?:{week_long})|(?:{week_short})\.?),?\s{{1,3}})?"
    day = r"(?P<day>(?:0?[1-9]|[12]\d|3[01]))(?:st|nd|rd|th)?(?!\d|[.,:]\d|-\d{3}|%|-[a-z])"
    day_to = r"(?:\s?[-–—]\s?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d|-[a-z]))?"
    year = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|[.,]\d|-\d\d-|[-–]?[a-z]{2,})"
    year_tail = rf"(?:[,-]?\s{{0,3}}{year})"
    part = r"(?:(?P<part>early|mid|late)(?:\s|-)(?:in\s|to\s)?)?"
    unit = rf"(?P<unit>{_any(words['units'])}|centurie)(?P<plural>s)?"
    number = rf"(?P<number>\d{{1,4}}|{_any(words['numbers'])})"
    vague = r"(?P<vague>several|a few|few|some|many|a couple of|recent|dozens of|hundreds of|the)"
    quality = (
        r"(?:(?:nearly|almost|about|around|over|more than|less than|at least|some|up to|roughly|"
        r"approximately|just over|just under|only|fewer than)\s)?"
    )
    daypart = rf"(?P<daypart>{_any(words['dayparts'])})"
    season = rf"(?P<season>{_any(words['seasons'])})"
    near = r"(?P<way>last|past|previous|preceding|next|following|coming|this|current|same|that)"
    table = {
        "iso": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-])",
        "numeric": (
            r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)"
            r"(?![\d./-]\d|\d)"
        ),
        "month_day": rf"{week_any}{month}\s{{1,3}}{day}{day_to}{year_tail}?",
        "day_month": rf"{week_any}(?:the\s)?{day}{day_to}(?:\sof)?[\s-]{{1,3}}{month}{year_tail}?",
        "month_year": (
            rf"(?:the\s(?:beginning|start|middle|end)\sof\s)?{part}{month}(?:,?\s{{1,3}}|"
            rf"-)(?:of\s)?{year}"
        ),
        "year_month": rf"(?P<year>1[5-9]\d\d|20\d\d)\s{month}(?!\s\d)",
        "month": rf"(?:{near}\s)?{part}{month}(?:\s(?P<of>last|this|next)\s(?:year))?",
        "years": (
            r"(?P<year>1[5-9]\d\d|20\d\d)\s?[-–/]\s?(?P<year2>(?:1[5-9]|20)\d\d|\d\d)(?!\d|"
            r"[.,]\d|[-–/]\d|-?[a-z])"
        ),
        "year": rf"(?:the\s(?=(?:early|mid|late)[\s-]))?{part}{year}",
        "decade": rf"(?:the\s)?{part}(?P<decade>(?:1[5-9]|20)\d0|['’]\d0)['’]?s(?!\w)",
        "weekday": (
            rf"(?:(?:(?P<way>last|next|this|that|following)\s)?(?:(?P<when>early|late|"
            rf"later)\s(?:on\s)?)?"
            rf"(?:(?P<night>night\sof)\s)?)(?P<weekday>{week_long})(?!\w)(?:\s{daypart}(?!\w))?"
        ),
        "deictic": (
            r"(?P<deictic>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|earlier\stoday|"
            r"later\stoday|early\stoday|late\syesterday|early\stomorrow|today|tonight|yesterday|"
            rf"tomorrow|overnight|last\snight)(?:\s{daypart}(?!\w))?"
        ),
        "part_now": rf"(?:(?:early|late|later|earlier)\s)?this\s{daypart}",
        "near": (
            rf"(?:the\s)?(?:(?P<shift>earlier|later|early|late)\s)?{near}\s(?P<unit>day|week|"
            rf"weekend|month|year|decade|century)(?!\w)"
        ),
        "the_weekend": r"(?:over|at|during|on)\s(?P<the>the\sweekend)",
        "season": rf"(?:(?:{near}|the)\s)?{season}(?:\s(?:of\s)?{year})",
        "near_season": rf"{near}\s{season}(?!\s(?:of\s)?\d)",
        "small_hours": r"(?:in\s)?(?P<the>the\s(?:small|early|wee)\shours)(?!\sof\b)(?!\w)",
        "relative_day": (
            r"(?P<relative>the\sday\sbefore|the\sday\safter|the\sprevious\sday|"
            r"the\snext\sday|the\sfollowing\sday|a\sday\searlier|a\sday\slater|"
            r"the\s{1}same\sday|that\sday|the\s{1}same\s(?:night|evening|morning|afternoon)|"
            r"that\s(?:night|evening|morning|afternoon))(?!\w)"
        ),
        "ago": (
            rf"{quality}(?:{vague}\s)?(?:{number}(?:\s|-))?{unit}\s(?:\[?)(?P<ago>ago|"
            rf"earlier|before|later|after|previously)(?:\]?)"
        ),
        "span": (
            rf"(?:the\s)?(?P<way>last|past|previous|preceding|next|coming|"
            rf"following)\s(?:(?:{vague}|{number})\s){{1,2}}{unit}(?!\w)"
        ),
        "recent": rf"recent\s{unit}(?!\w)",
        "duration": (
            rf"{quality}(?:(?:{vague})\s)?{number}(?:\sand\sa\shalf)?(?:\s|-){unit}(?![\w])"
            rf"(?!-old|\sold|\sof\sage)"
        ),
        "vague_duration": rf"(?:several|a few|many|a couple of|dozens of)\s{unit}(?!\w)",
        "unit_long": r"(?P<unit>week|month|year|decade|hour|day|centurie?)s?-long(?!\w)",
        "clock": (
            r"(?:(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?"
            r"(?P<half>[ap]\.?m\.?(?!\w)))?|"
            r"(?P<hour2>1[0-2]|0?[1-9])\s?(?P<half2>[ap]\.m\.|[ap]m(?!\w))|(?P<hour3>[01]\d|"
            r"2[0-4])(?P<minute3>[0-5]\d)(?=\s(?:GMT|UTC|local|hours)))"
            r"(?:\s(?:GMT|UTC|local\stime|hours|CET|EST|EDT))?"
        ),
    }
    needs = _needs()
    return tuple(
        (kind, re.compile(rf"(?<![\w$€£¥]){body}", re.IGNORECASE), needs[kind])
        for kind, body in table.items()
    )


def _needs() -> dict[str, frozenset[str] | None]:
    """Words of which a text must hold one for a kind to occur; nothing where it needs a digit.

    Looking a text's words up first spares it most of the patterns.
    """
    words = load("times")
    months, weekdays = frozenset(words["months"]), frozenset(words["weekdays"])
    units = frozenset(words["units"]) | {"centurie", "weekend"}
    units |= {f"{unit}s" for unit in units}
    dayparts, seasons = frozenset(words["dayparts"]), frozenset(words["seasons"])
    named = dict.fromkeys(("month_day", "day_month", "month_year", "year_month", "month"), months)
    counted = dict.fromkeys(("near", "span", "recent", "duration", "vague_duration"), units)
    digits = dict.fromkeys(("iso", "numeric", "years", "year", "decade", "clock"))
    return {
        **digits,
        **named,
        **counted,
        "weekday": weekdays,
        "deictic": frozenset(["today", "tonight", "yesterday", "tomorrow", "overnight", "night"]),
        "part_now": dayparts,
        "the_weekend": frozenset({"weekend"}),
        "season": seasons,
        "near_season": seasons,
        "small_hours": frozenset({"hours"}),
        "relative_day": dayparts | {"day"},
        "ago": frozenset(["ago", "earlier", "before", "later", "after", "previously"]),
        "unit_long": frozenset({"long"}),
    }
