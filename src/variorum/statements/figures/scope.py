"""What a figure covers: one incident, or everything over a period up to a date (M14)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from variorum.model import Article, Scope, Span, Time
from variorum.model.figure import Measure
from variorum.statements.figures import lexicon

_REACH = 300  # code points around a figure in which its sentence tells its scope
_SINCE = re.compile(r"\bsince\s(?:the\s)?(?:\w+\s){0,4}$", re.IGNORECASE)
# The day up to which is counted: "as of March 25", "by mid-October".
_UNTIL = re.compile(
    r"\b(?:as\s(?:of|at)|up\sto|by)\s(?:the\s)?"
    r"(?:(?:early|mid|middle\sof|late|end\sof)[\s-](?:the\s)?)?$",
    re.IGNORECASE,
)
_MONTH = 4  # UCDP's date_prec of a month
_DURING = re.compile(
    r"\b(?:in|over|during|after)\s(?:the\s)?(?:last\s|past\s|first\s)?$", re.IGNORECASE
)
_SINCE_WORD = re.compile(r"\bsince\b(?!\sthen\ssaid)", re.IGNORECASE)
_LENGTH = re.compile(r"^P(?!T)[\dX]+[DWMY]")
# So many people no single deed kills or wounds.
_VAST = 10_000
_FATES = frozenset(("killed", "wounded", "casualties"))
_WHOLE = re.compile(r"[\dX]{4}(?:-[\dX]{2})?")  # a year or a month, its digits known or not


@cache
def _words(pattern: str, **classes: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern in which ``{name}`` is any word of the classes that the name is given."""
    either = {name: lexicon.either(*listed) for name, listed in classes.items()}
    return re.compile(pattern.format(**either), re.IGNORECASE)


def _war() -> re.Pattern[str]:
    return _words(r"^['’]?s?\s?(?:\w+\s){{0,2}}{wars}\b", wars=("wars",))


def _cumulative() -> re.Pattern[str]:
    """Words of a running total.

    Behind "on all sides" a place tells where, and not of whom: "clashes on all sides of Orsk".
    """
    return _words(
        r"(?<!\w){told}(?!\w)"
        r"(?!(?<=\bsides)\sof\s(?:the\s{around}\b|(?-i:[^\W\d_a-z])))",
        told=("cumulative",),
        around=("around",),
    )


def scope_of(  # noqa: PLR0913 - a figure's place, and all that may date it
    text: str,
    clause: Span,
    span: Span,
    times: Sequence[Time],
    article: Article,
    *,
    toll: bool,
    vast: bool = False,
) -> Scope:
    """The scope of a figure by the words of its clause and the times in its sentence.

    Report date is not event date (M14): a time that says when something was *said* gives no
    scope. ``vast`` where so many were harmed as by no one deed (``is_vast``).
    """
    clause = Span(max(clause.start, span.start - _REACH), min(clause.end, span.end + _REACH))
    clause = _own_clause(text, clause, span)
    first = bisect_left(times, clause.start, key=lambda time: time.span.start)
    last = bisect_left(times, clause.end, key=lambda time: time.span.start)
    inside = [time for time in times[first:last] if clause.covers(time.span)]
    words = text[clause.start : clause.end]
    counted = _counted(text, clause, inside, article)
    if counted is not None:
        return counted
    many = vast and not _names_event(words) and not _names_one(words)
    if (
        (toll and not _of_event(words))
        or _cumulative().search(words)
        or _SINCE_WORD.search(words)
        or ((_is_total(text, clause, span) or many) and all(map(_is_length, inside)))
        or _in_some_month(inside, words)
    ):
        return Scope(kind="cumulative", as_of=_as_of(article))
    when = _happened(text, clause, span, inside)
    if when is None:
        return Scope(kind="incident")
    if (when.precision or 0) >= _MONTH and not _names_one(words):
        return _over(when, article)
    return Scope(kind="incident", start=when.start, end=when.end)


def _counted(text: str, clause: Span, inside: Sequence[Time], article: Article) -> Scope | None:
    """A count since a day, up to a day, or over a time that is told.

    One attack's count up to a day is told of that attack.
    """
    since = next((time for time in inside if _follows(_SINCE, text, clause, time)), None)
    if since is not None:
        return Scope(kind="cumulative", start=since.start, as_of=_as_of(article))
    ends = (
        time
        for time in inside
        if time.end
        and _follows(_UNTIL, text, clause, time)
        and text[time.span.end : time.span.end + 2] not in {"'s", "’s"}
    )
    until = next(ends, None)
    if until is not None and not _names_one(text[clause.start : clause.end]):
        return Scope(kind="cumulative", as_of=until.end)
    period = _period(text, clause, inside)
    return None if period is None else _over(period, article)


_FIRST = 4  # words after "the" within which the deed is named


def _of_event(words: str) -> bool:
    """Whether a toll is told of one deed: "the number of dead in the air strike"."""
    found = _words(
        r"\b{told}\s(?:in|from|of|after)\s(?:the|this|that)\s(?P<what>[\w'’ -]{{2,60}})",
        told=("tolls", "harmed"),
    ).search(words)
    told = re.findall(r"\w+", found["what"].lower())[:_FIRST] if found else []
    return any(word in lexicon.grammar("incidents") and not word.endswith("s") for word in told)


def _rate_after() -> re.Pattern[str]:
    return _words(
        r"[^.;:,]{{0,60}}\b(?:(?:every|each|per|a)\s(?:single\s)?{time}"
        r"(?!\s(?:after|ago|later|earlier|before|since|of|on|in|when|into))|daily|on average)\b",
        time=("rates",),
    )


def _rate_before() -> re.Pattern[str]:
    return _words(
        r"\b(?:on average|(?:an|a daily) average of|every {time}|daily)\b[^.;:]{{0,40}}$",
        time=("rates",),
    )


def is_rate(text: str, clause: Span, start: int, end: int) -> bool:
    """Whether a number is one of each day or week ("30 people are killed every day"): no count."""
    if _rate_before().search(text, max(clause.start, start - _REACH // 4), start):
        return True
    return _rate_after().match(text, end, clause.end) is not None


def _own_clause(text: str, clause: Span, span: Span) -> Span:
    """In "29 fell on Monday, bringing the total to 633 since May" each number has its clause."""
    found = _words(r",\s{raising}\b", raising=("raise",))
    total = found.search(text, clause.start, clause.end)
    if total is None:
        return clause
    if span.start < total.start():
        return Span(clause.start, total.start())
    return Span(total.start(), clause.end)


def _perfect_after() -> re.Pattern[str]:
    return _words(
        r"[^.;,]{{0,60}}(?:,[^.;,]{{1,60}},[^.;,]{{0,40}})?\b(?:have|has)\s(?:\w+\s)?{verb}\b",
        verb=("undergone",),
    )


def _state_after() -> re.Pattern[str]:
    return _words(
        r"[^.;,]{{0,40}}\b(?:are|remain)\s(?:(?:now|still)\s)?{state}\b", state=("remaining",)
    )


_PERFECT_BEFORE = re.compile(
    r"\b(?:have|has)\s(?:(?:\w+ly|already|now|so\sfar)\s)?(\w+)\s(?:the\s\w+\sof\s)?$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"[^.;]{0,50}\bon\s(?:(?:its|their|our|each|both)\s(?:own\s)?sides?|theirs|ours)\b",
    re.IGNORECASE,
)


def _war_has() -> re.Pattern[str]:
    return _words(r"\b{war}(?:,?\s(?:that|which))?\s(?:has|have)\b", war=("wars", "fighting"))


def _roll() -> re.Pattern[str]:
    return _words(r"\b{roll}\sof\s(?:the\s)?$", roll=("rolls",))


def _names_event(words: str) -> bool:
    return bool({word.lower() for word in re.findall(r"\w+", words)} & lexicon.grammar("incidents"))


def _names_one(words: str) -> bool:
    """Whether a single event is named: what "clashes in May" killed is counted over May."""
    told = {word.lower() for word in re.findall(r"\w+", words)} & lexicon.grammar("incidents")
    return any(not word.endswith("s") for word in told) or _single_deed().search(words) is not None


@cache
def _single_deed() -> re.Pattern[str]:
    """Whoever or whatever does one deed, as "a car bomb" does, and "rocket fire" does not."""
    found = "|".join(map(re.escape, sorted(lexicon.grammar("deeds"), key=lambda w: (-len(w), w))))
    return re.compile(
        rf"\b(?:an?|one|another|the|single)\s(?:[\w'’-]+\s){{0,3}}?(?:{found})"
        r"(?=[,.]|\s(?:\w+ed|that|which|who|in|at|on|near|outside|inside|by|under|along|has|had|hit"
        r"|struck|blew|left|tore|went|shot|last|this)\b)",
        re.IGNORECASE,
    )


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
    if _war_has().search(text, max(clause.start, span.start - 120), span.start):
        return True
    if _names_event(text[clause.start : clause.end]):
        return False
    start = max(clause.start, span.start - 40)
    before = _PERFECT_BEFORE.search(text, start, span.start)
    verb = before[1].lower() if before else ""
    told = lexicon.verb_forms(verb) or verb in lexicon.lives("take")
    if told or verb in lexicon.grammar("tally"):
        return True
    if _roll().search(text, start, span.start) or _SIDE.match(text, span.end, clause.end):
        return True
    later = (_perfect_after(), _state_after())
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
        if length and (_follows(_DURING, text, clause, time) or _kills(text, time)):
            return time
        years = time.value is not None and "/" in time.value and time.precision == 5
        if years or (
            time.precision == 5 and _war().match(text[time.span.end : time.span.end + 40])
        ):
            return time
    return None


def _kills(text: str, time: Time) -> bool:
    """As in "two days of heavy shelling have killed": what so long a time did is its toll."""
    of = re.match(r"\sof((?:\s[\w'’-]+){2,7})", text[time.span.end : time.span.end + _REACH])
    told = of[1].lower().split()[1:] if of else []
    return any(lexicon.verb_forms(word) or word in lexicon.lives("take") for word in told)


def is_vast(measure: Measure, low: int | None) -> bool:
    """Whether so many were counted as no single deed kills: "massacred 70,000 villagers"."""
    return measure in _FATES and low is not None and low >= _VAST


def _as_of(article: Article) -> str | None:
    """The day on which the count was told: the dateline's, else the publication's last."""
    if article.dateline is not None and article.dateline.date is not None:
        return article.dateline.date
    return None if article.published is None else article.published.end


def _apart() -> re.Pattern[str]:
    return _words(r"\b{limit}\s(?:the\s)?(?:\w+\s)?$", limit=("limits",))


def _said() -> re.Pattern[str]:
    return _words(
        r"\b(?:{told}|according to [^,.]{{0,60}})(?:\s(?:\w+\s){{0,3}})?$"
        r"|\b{paper}\s(?:\w+\s)?$|\b{issued}[\s:]+(?:on\s|at\s)?$",
        told=("told_on",),
        paper=("papers",),
        issued=("issued",),
    )


def _happened(text: str, clause: Span, span: Span, times: Sequence[Time]) -> Time | None:
    """The resolved time nearest to the figure that is not the time of telling."""
    resolved = [
        time
        for time in times
        if time.start is not None
        and not _of_finding(text, span, time)
        and not _told_then(text, time.span, clause.end)
        and not _said().search(text, max(clause.start, time.span.start - 40), time.span.start)
        and not _apart().search(text, max(clause.start, time.span.start - 40), time.span.start)
    ]
    return min(resolved, key=lambda time: _distance(time.span, span), default=None)


def _told_then(text: str, day: Span, end: int) -> bool:
    """Whether a day set off by commas is that of the word behind it: "the force, today, said"."""
    opened = text[: day.start].rstrip().removesuffix(" on").removesuffix(" late").rstrip()
    told = _words(r",\s{told}\b", told=("told_on",))
    return opened.endswith(",") and told.match(text, day.end, end) is not None


def _of_finding(text: str, span: Span, time: Time) -> bool:
    """Whether a day is that on which bodies were found: when those died is not said."""
    bodies = _words(r"\b{dead}\b", dead=("bodies", "remains"))
    if time.span.start < span.end or not bodies.search(text, span.start, time.span.start):
        return False
    found = _words(r"\b{found}\b[^.;]{{0,40}}$", found=("found",))
    return found.search(text, span.start, time.span.start) is not None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
