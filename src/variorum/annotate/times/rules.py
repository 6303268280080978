"""The rules: which rows of words are time expressions, and of which kind.

``<month>`` stands for one word of a category (``words``); ``(?P<month>...)`` names a part for the
readers of values. White space means nothing. Repetitions are bounded, so that matching is linear.
Where two expressions overlap the longer is meant, of equals the one whose rule stands first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from variorum.annotate.times.words import alphabet

_QUALITY = (
    "(?P<quality><comparative><than>|<at><least>|<up><to>|<quality><comparative><than>|"
    "<quality>{1,2})?"
)
_DIGITS = "<n12|n24|n31|n99|n999|big|old|year|four>"
_NUMBER = (
    f"(?P<number>{_DIGITS}|<n12|n24|n31|n99><n12><slash><n12>|<a>?<scale>|"
    "<number>(?:<hyphen>?<number|scale>){0,3}|<a>)"
)
_PLUS = "(?P<plus><hyphen>?<and><hyphen>?<a|one>?<hyphen>?<half|quarter>|<vulgar>)?"
_MORE = "(?P<more><and><a><half>)?"
_VAGUE = "(?P<vague><a>?<vague><of>?|<recent>)"
_DAY = "<n12|n24|n31|nth>"
_SHIFT = "(?P<shift><shift>)"
_LEAD = f"(?:<the>?(?P<edge><edge><of>)|<the>?{_SHIFT}<hyphen|on|in>{{0,2}})?"
_HALF = "(?:<the>?(?P<half><ordinal|nth|shift><hyphen>?<half>)<of>)?"
_NAMED = "(?:(?P<named><weekday|wday>)<dot>?<comma>?<the>?)?"
_YEAR = "(?:<comma>?(?P<year><year>))?"
_MONTH = "(?P<month><month>)<dot>?"
_WAY = "(?P<way><back|ahead|here>)"
_TOLD = "(?P<way><that>|<back|ahead>)"
_AMPM = "(?P<half_day><ampm>)"
_ZONE = "(?:<local><time>|<local>|<bracket>?<zone>(?:<time>)?<bracket>?)?"
_HOURS = "(?:<military>)?"
_HOURED = "<military>(?:<zone>|<local><time>?)?"

_RANGE = f"(?:<hyphen|dash|to|and>(?P<day2>{_DAY}))"
_ORDINAL = "(?P<ordinal><nth|nths|ordinal>)"
_OF_YEAR = "<of>(?:<fiscal>?(?P<year><year>)|<the>?(?P<of><back|here|ahead|the>)<yearword>)"

_RULES: tuple[tuple[str, str], ...] = (
    ("iso", "<iso>"),
    ("numeric", "<numeric>"),
    ("day", f"{_NAMED}{_LEAD}{_MONTH}<the>?(?P<day>{_DAY})(?!<hyphen><number|unit>){_YEAR}"),
    ("day", f"{_NAMED}{_LEAD}{_MONTH}<the>?(?P<day>{_DAY}){_RANGE}(?!<hyphen>){_YEAR}"),
    ("day", f"{_NAMED}{_LEAD}<the>?(?P<day>{_DAY})<of>?<hyphen>?{_MONTH}<hyphen>?{_YEAR}"),
    ("day", f"{_LEAD}<the>(?P<day><ordinal>)<of>{_MONTH}{_YEAR}"),
    ("day", f"{_NAMED}{_LEAD}<the>?(?P<day>{_DAY}){_RANGE}<of>?<hyphen>?{_MONTH}{_YEAR}"),
    ("month_year", f"{_LEAD}{_HALF}{_MONTH}<comma|of|hyphen|in>?(?P<year><year>)"),
    ("month_year", f"(?P<year><year>){_MONTH}(?!{_DAY})"),
    ("month", f"{_LEAD}{_HALF}{_MONTH}<of>?<the>?(?P<of><back|here|ahead|that>)<yearword>"),
    ("month", f"{_LEAD}{_HALF}{_WAY}?{_MONTH}"),
    ("monthday", "(?P<named><weekday><comma>?)?<the>(?P<day><nth>)"),
    ("years", "(?P<year><year>)<hyphen|slash>(?P<year2><n24|n31|n99|n12|year|nil>)"),
    ("year", f"{_LEAD}{_HALF}(?:<the><yearword>)?(?P<year><year>)"),
    ("fiscal", f"{_LEAD}<the>?<fiscal><yearword>?(?P<year><year>)"),
    ("business", "(?P<business><business>)(?:<of>?<comma>?(?P<year><year>))?"),
    ("decade", f"{_LEAD}<the>?(?:(?P<early><shift>)<hyphen>?)?(?P<decade><decade>)"),
    ("sixties", "<the>(?:(?P<early><shift>)<hyphen>?)?(?P<sixties><sixties>)"),
    ("century", f"{_LEAD}<the>?{_ORDINAL}<hyphen>?(?P<unit><unit>)"),
    ("quarter", f"{_LEAD}<the>?{_ORDINAL}<hyphen>?<quarter>(?:{_OF_YEAR}|(?P<year2><year>))?"),
    ("halfyear", f"<the>?{_ORDINAL}<hyphen>?<half>{_OF_YEAR}"),
    (
        "weekday",
        (
            f"{_LEAD}(?:<here>(?=<back>))?(?P<way><back|ahead|here|that>)?(?P<weekday><weekday>)"
            "(?:(?P<daypart><daypart>)|(?P<after><back>)(?!<unit>)|(?P<week><back|ahead><unit>))?"
        ),
    ),
    ("weekday", "(?P<way><back|ahead|here>)?(?P<weekday><wday>)<dot>(?P<daypart><daypart>)?"),
    ("weekday", "(?P<weekday><wday>)(?=<comma>?<n12|n24|n31|colon|month>)"),
    ("deictic", f"{_LEAD}(?P<deictic><deictic>)(?P<daypart><daypart>)?"),
    ("deictic", "(?P<deictic><the><day><before><today>)"),
    ("deictic", f"{_LEAD}(?P<deictic><back>(?P<daypart><daypart>))"),
    (
        "part",
        f"(?P<lead><the>|<a>)?{_SHIFT}?(?P<here><here>)?<hyphen>?(?P<daypart><daypart>)<hours>?",
    ),
    ("part", f"(?P<lead><the>|<a>)?{_SHIFT}<hyphen>(?P<daypart><daypart>)<hours>?"),
    ("small_hours", "<the><small><hyphen>?(?P<daypart><daypart>)?<hours>"),
    ("near", f"{_LEAD}<the>?{_WAY}<fiscal>?(?P<unit><unit>)"),
    ("told", f"{_LEAD}<the>?{_TOLD}(?:(?P<unit><unit>)|(?P<daypart><daypart>))"),
    ("the_unit", f"{_LEAD}{_HALF}<the>(?P<unit><unit>)"),
    ("the_unit", "(?:<the>)?(?P<unit><unit>)(?:<hyphen>|<apos><s>)?(?P<edge><edge>)"),
    ("the_unit", "(?P<edge><edge|shift>)<hyphen>(?P<unit><unit>)"),
    ("season", f"{_LEAD}(?P<the><the>)?{_WAY}?(?P<season><season>)(?:<of>?(?P<year><year>))?"),
    ("weekend", "<the>(?P<unit><unit>)"),
    (
        "ago",
        (
            f"{_QUALITY}(?:{_NUMBER}{_PLUS}|{_VAGUE}|<a>?(?P<half><half><a>?))<hyphen>?(?P<unit><unit>)"
            "(?P<more><and><a><half>)?<bracket>?(?P<ago><ago>)<bracket>?"
        ),
    ),
    ("ago", "(?P<vague>)(?P<unit><plural>)<bracket>?(?P<ago><ago>)"),
    ("ago", "<the>?(?P<unit><unit>)<hyphen>(?P<ago><earlier>)(?P<of><unit>)?"),
    ("ago", "<the>(?P<unit><unit>)(?P<ago><before>)"),
    ("clock", f"{_QUALITY}(?P<clock><colon>){_AMPM}?{_ZONE}{_HOURS}"),
    ("clock", f"{_QUALITY}(?P<clock><dotted|n12>){_AMPM}{_ZONE}"),
    ("clock", f"(?P<military><four|old|year|n999>)(?:{_HOURED}|<zone>|<local><time>?)"),
    ("clock", f"{_QUALITY}(?P<struck><n12|number>)<o><apos><struck>"),
    ("clock", f"{_QUALITY}(?P<noon><noon>)"),
    ("bare_clock", "(?P<clock><dotted>)"),
    (
        "set",
        (
            f"<every>(?P<other><other>)?(?:{_NUMBER}|{_VAGUE})?(?:(?P<unit><unit>)|"
            "(?P<weekday><weekday>)(?P<daypart><daypart>)?|(?P<part><daypart>)|(?P<season><season>)|"
            "(?P<month><month>))"
        ),
    ),
    ("set", "(?P<weekday><weekdays>)"),
    ("set", f"(?P<times><once>|{_NUMBER}<times>)?<a>(?P<unit><unit>)"),
    ("span", f"<the>?{_WAY}(?P<unit><plural>)"),
    (
        "span",
        (
            f"<the>?{_WAY}(?:{_QUALITY}{_NUMBER}{_PLUS}|{_VAGUE}|(?P<half><half>))<hyphen>?"
            "(?P<unit><unit>)"
        ),
    ),
    (
        "duration",
        f"(?:<the><ordinal|final>?)?{_QUALITY}{_NUMBER}{_PLUS}(?P<unit><unit>){_MORE}",
    ),
    ("duration", f"{_QUALITY}{_NUMBER}{_PLUS}<hyphen>(?P<unit><unit>)"),
    ("duration", "(?P<whole_of><all>)(?P<unit><unit>)"),
    ("duration", f"{_QUALITY}<a>?(?P<half><half><a>?)<hyphen>?(?P<unit><unit>)"),
    ("duration", f"{_QUALITY}<a>?(?P<half><quarter><of>?<a>?)<hyphen>?(?P<unit><unit>)"),
    ("vague_duration", f"{_QUALITY}{_VAGUE}(?P<unit><unit>)"),
    ("vague_duration", f"{_QUALITY}(?P<the><the>)?(?P<unit><plural>)"),
    ("lasting", "(?P<unit><unit>)<hyphen>(?P<long><long>)"),
    ("lasting", "(?P<lasting><lasting>)"),
    ("frequency", "(?P<frequency><frequency>)"),
    ("reference", "(?P<reference><reference>)"),
    ("phrase", "(?=(?P<whole><referring>{4}))"),
    ("phrase", "(?=(?P<whole><referring>{3}))"),
    ("phrase", "(?=(?P<whole><referring>{2}))"),
    ("earlier", "(?P<shift><shift>)"),
    ("new_year", "<the><new>(?P<unit><yearword>)"),
    ("feast", "(?=(?P<whole><feast>.{4}))"),
    ("feast", "(?=(?P<whole><feast>.{3}))"),
    ("feast", "(?=(?P<whole><feast>.{2}))"),
    ("feast", "(?=(?P<whole><feast>.))"),
    ("feast", "<feast>"),
    ("special", "<n12><slash><n12>"),
)


# Without a word of one of these a stretch of text holds no expression of the kind.
_NEEDS = {
    "iso": "iso", "numeric": "numeric", "day": "month", "month_year": "month", "month": "month",
    "monthday": "nth", "years": "year", "year": "year", "fiscal": "fiscal", "decade": "decade",
    "business": "business", "new_year": "new", "sixties": "sixties", "century": "unit",
    "quarter": "quarter", "halfyear": "half",
    "weekday": "weekday|wday", "deictic": "deictic|today|daypart", "part": "daypart",
    "small_hours": "small", "near": "unit", "told": "unit|daypart", "the_unit": "unit",
    "season": "season", "weekend": "unit", "ago": "unit", "span": "unit", "duration": "unit",
    "vague_duration": "plural", "lasting": "lasting|long",
    "clock": "colon|dotted|ampm|military|zone|local|struck|noon", "bare_clock": "dotted",
    "set": "every|weekdays|unit", "frequency": "frequency", "reference": "reference",
    "phrase": "referring", "earlier": "shift", "feast": "feast", "special": "slash",
}  # fmt: skip


class Rule(NamedTuple):
    """A kind, its pattern over the letters of ``tokens``, and the letters that it needs one of."""

    kind: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, of equals the one that is meant first."""
    known = alphabet()
    return tuple(
        Rule(kind, known.compile(rule), frozenset(known.members(_NEEDS[kind])))
        for kind, rule in _RULES
    )
