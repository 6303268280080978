"""What a figure covers: one incident, or everything over a period up to a date (M14)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from variorum.model import Article, Scope, Span, Time
from variorum.statements.figures import lexicon

_REACH = 300  # code points around a figure in which its sentence tells its scope
_SINCE = re.compile(r"\bsince\s(?:the\s)?(?:\w+\s){0,4}$", re.IGNORECASE)
_MONTH = 4  # UCDP's date_prec of a month
_DURING = re.compile(
    r"\b(?:in|over|during|after)\s(?:the\s)?(?:last\s|past\s|first\s)?$", re.IGNORECASE
)
_SINCE_WORD = re.compile(r"\bsince\b(?!\sthen\ssaid)", re.IGNORECASE)
_LENGTH = re.compile(r"^P(?!T)[\dX]+[DWMY]")
_WHOLE = re.compile(r"[\dX]{4}(?:-[\dX]{2})?")  # a year or a month, its digits known or not
_WAR = re.compile(
    r"^['’]?s?\s?(?:\w+\s){0,2}(?:war|conflict|genocide|campaign|uprising)\b", re.IGNORECASE
)


# Behind "on all sides" a place tells where, and not of whom: "clashes on all sides of Orsk".
_NOT_AROUND = (
    r"(?!(?<=\bsides)\sof\s(?:the\s(?:town|village|city|river|road|valley|bridge)\b"
    r"|(?-i:[^\W\d_a-z])))"
)


@cache
def _cumulative() -> re.Pattern[str]:
    words = sorted(lexicon.grammar("cumulative"), key=lambda word: (-len(word), word))
    found = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w){_NOT_AROUND}", re.IGNORECASE)


def scope_of(  # noqa: PLR0913 - a figure's place, and all that may date it
    text: str, clause: Span, span: Span, times: Sequence[Time], article: Article, *, toll: bool
) -> Scope:
    """The scope of a figure by the words of its clause and the times in its sentence.

    Report date is not event date (M14): a time that says when something was *said* gives no
    scope.
    """
    clause = Span(max(clause.start, span.start - _REACH), min(clause.end, span.end + _REACH))
    clause = _own_clause(text, clause, span)
    first = bisect_left(times, clause.start, key=lambda time: time.span.start)
    last = bisect_left(times, clause.end, key=lambda time: time.span.start)
    inside = [time for time in times[first:last] if clause.covers(time.span)]
    since = next((time for time in inside if _follows(_SINCE, text, clause, time)), None)
    words = text[clause.start : clause.end]
    if since is not None:
        return Scope(kind="cumulative", start=since.start, as_of=_as_of(article))
    period = _period(text, clause, inside)
    if period is not None:
        return _over(period, article)
    if (
        (toll and not _of_event(words))
        or _cumulative().search(words)
        or _SINCE_WORD.search(words)
        or (_is_total(text, clause, span) and all(map(_is_length, inside)))
        or _in_some_month(inside, words)
    ):
        return Scope(kind="cumulative", as_of=_as_of(article))
    when = _happened(text, clause, span, inside)
    if when is None:
        return Scope(kind="incident")
    if (when.precision or 0) >= _MONTH and not _names_one(words):
        return _over(when, article)
    return Scope(kind="incident", start=when.start, end=when.end)


_OF = re.compile(
    r"\b(?:dead|toll|deaths|fatalities|casualties|killed|wounded|injured)\s(?:in|from|of|after)\s"
    r"(?:the|this|that)\s(?P<what>[\w'’ -]{2,60})",
    re.IGNORECASE,
)
_FIRST = 4  # words after "the" within which the deed is named


def _of_event(words: str) -> bool:
    """Whether a toll is told of one deed: "the number of dead in the air strike"."""
    found = _OF.search(words)
    told = re.findall(r"\w+", found["what"].lower())[:_FIRST] if found else []
    return any(word in lexicon.grammar("incidents") and not word.endswith("s") for word in told)


_RATE_AFTER = re.compile(
    r"[^.;:,]{0,60}\b(?:(?:every|each|per|a)\s(?:single\s)?(?:hour|day|night|week|month|year)"
    r"(?!\s(?:after|ago|later|earlier|before|since|of|on|in|when|into))|daily|on average)\b",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"\b(?:on average|(?:an|a daily) average of|every (?:day|week|month|year)|daily)\b"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)


def is_rate(text: str, clause: Span, start: int, end: int) -> bool:
    """Whether a number is one of each day or week ("30 people are killed every day"): no count."""
    if _RATE_BEFORE.search(text, max(clause.start, start - _REACH // 4), start):
        return True
    return _RATE_AFTER.match(text, end, clause.end) is not None


_TOTAL = re.compile(r",\s(?:bringing|raising|taking|pushing)\b", re.IGNORECASE)


def _own_clause(text: str, clause: Span, span: Span) -> Span:
    """In "29 fell on Monday, bringing the total to 633 since May" each number has its clause."""
    total = _TOTAL.search(text, clause.start, clause.end)
    if total is None:
        return clause
    if span.start < total.start():
        return Span(clause.start, total.start())
    return Span(total.start(), clause.end)


_PERFECT_AFTER = re.compile(
    r"[^.;,]{0,60}(?:,[^.;,]{1,60},[^.;,]{0,40})?\b(?:have|has)\s(?:\w+\s)?(?:been|died|fled|lost)\b",
    re.IGNORECASE,
)
_STATE_AFTER = re.compile(
    r"[^.;,]{0,40}\b(?:are|remain)\s(?:(?:now|still)\s)?(?:displaced|homeless)\b", re.IGNORECASE
)
_PERFECT_BEFORE = re.compile(
    r"\b(?:have|has)\s(?:(?:\w+ly|already|now|so\sfar)\s)?(\w+)\s(?:the\s\w+\sof\s)?$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"[^.;]{0,50}\bon\s(?:(?:its|their|our|each|both)\s(?:own\s)?sides?|theirs|ours)\b",
    re.IGNORECASE,
)
_WAR_HAS = re.compile(
    r"\b(?:war|conflict|fighting|violence|hostilities|insurgency|crisis|uprising|rebellion|offensive)"
    r"(?:,?\s(?:that|which))?\s(?:has|have)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"\b(?:names|list|lists|register|database)\sof\s(?:the\s)?$", re.IGNORECASE)


def _names_event(words: str) -> bool:
    return bool({word.lower() for word in re.findall(r"\w+", words)} & lexicon.grammar("incidents"))


def _names_one(words: str) -> bool:
    """Whether a single event is named: what "clashes in May" killed is counted over May."""
    told = {word.lower() for word in re.findall(r"\w+", words)} & lexicon.grammar("incidents")
    return any(not word.endswith("s") for word in told)


def _is_length(time: Time) -> bool:
    """Whether a time only tells how long: "a war of a decade" dates nothing."""
    return time.start is None and time.value is not None and _LENGTH.match(time.value) is not None


def _in_some_month(times: Sequence[Time], words: str) -> bool:
    """Whether a count is of a month or a year that nothing tells which: "last month"."""
    open_ended = [time for time in times if time.start is None]
    whole = any(time.value and _WHOLE.fullmatch(time.value) for time in open_ended)
    return whole and len(open_ended) == len(times) and not _names_one(words)


def _is_total(text: str, clause: Span, span: Span) -> bool:
    """A running total: a count that the words tie to no event.

    It stands in the present perfect ("have been killed", "has named 12"), or is told of a whole
    side ("on theirs") or of a list of names.
    """
    if _WAR_HAS.search(text, max(clause.start, span.start - 120), span.start):
        return True
    if _names_event(text[clause.start : clause.end]):
        return False
    start = max(clause.start, span.start - 40)
    before = _PERFECT_BEFORE.search(text, start, span.start)
    verb = before[1].lower() if before else ""
    told = lexicon.verb_forms(verb) or verb in lexicon.lives("take")
    if told or verb in lexicon.grammar("tally"):
        return True
    if _LIST.search(text, start, span.start) or _SIDE.match(text, span.end, clause.end):
        return True
    later = (_PERFECT_AFTER, _STATE_AFTER)
    return any(pattern.match(text, span.end, clause.end) for pattern in later)


def _follows(pattern: re.Pattern[str], text: str, clause: Span, time: Time) -> bool:
    return bool(pattern.search(text, max(clause.start, time.span.start - 60), time.span.start))


def _over(period: Time, article: Article) -> Scope:
    """A period that is over tells its own end; one that goes on is known up to the article."""
    told = _as_of(article)
    past = period.end is not None and (told is None or period.end < told[: len(period.end)])
    return Scope(
        kind="cumulative",
        start=period.start,
        end=period.end,
        as_of=period.end if past or told is None else told,
    )


def _period(text: str, clause: Span, times: Sequence[Time]) -> Time | None:
    """As in "In six weeks of fighting", "in the past three days", "in the 1991-94 war"."""
    for time in times:
        length = time.value is not None and _LENGTH.match(time.value)
        if re.search(r"\b(?:next|coming|following)\b", time.text, re.IGNORECASE):
            continue
        if length and _follows(_DURING, text, clause, time):
            return time
        years = time.value is not None and "/" in time.value and time.precision == 5
        if years or (time.precision == 5 and _WAR.match(text[time.span.end : time.span.end + 40])):
            return time
    return None


def _as_of(article: Article) -> str | None:
    """The day on which the count was told: the dateline's, else the publication's last."""
    if article.dateline is not None and article.dateline.date is not None:
        return article.dateline.date
    return None if article.published is None else article.published.end


_APART = re.compile(
    r"\b(?:before|until|till|after|by|ahead of)\s(?:the\s)?(?:\w+\s)?$", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|confirmed|added|according to [^,.]{0,60})"
    r"(?:\s(?:\w+\s){0,3})?$|\b(?:statement|report|briefing)\s(?:\w+\s)?$"
    r"|\b(?:date\sof\spublication|published|updated|posted)[\s:]+(?:on\s|at\s)?$",
    re.IGNORECASE,
)


def _happened(text: str, clause: Span, span: Span, times: Sequence[Time]) -> Time | None:
    """The resolved time nearest to the figure that is not the time of telling."""
    resolved = [
        time
        for time in times
        if time.start is not None
        and not _of_finding(text, span, time)
        and not _told_then(text, time.span, clause.end)
        and not _SAID.search(text, max(clause.start, time.span.start - 40), time.span.start)
        and not _APART.search(text, max(clause.start, time.span.start - 40), time.span.start)
    ]
    return min(resolved, key=lambda time: _distance(time.span, span), default=None)


def _told_then(text: str, day: Span, end: int) -> bool:
    """Whether a day set off by commas is that of the word behind it: "the force, today, said"."""
    opened = text[: day.start].rstrip().removesuffix(" on").removesuffix(" late").rstrip()
    return opened.endswith(",") and _TOLD_THEN.match(text, day.end, end) is not None


_TOLD_THEN = re.compile(r",\s(?:confirmed|announced|reported|said|stated)\b", re.IGNORECASE)
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?|remains)\b", re.IGNORECASE)
_FOUND = re.compile(
    r"\b(?:found|discovered|recovered|exhumed|unearthed|retrieved|identified|buried)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)


def _of_finding(text: str, span: Span, time: Time) -> bool:
    """Whether a day is that on which bodies were found: when those died is not said."""
    if time.span.start < span.end or not _BODIES.search(text, span.start, time.span.start):
        return False
    return _FOUND.search(text, span.start, time.span.start) is not None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
