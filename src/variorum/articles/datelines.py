"""Datelines: where, when and by which agency a dispatch says it was filed.

Read by a scanner, not one pattern: a place in capitals (or a capitalised one where a date, an
agency or a spaced dash makes it certain), then in any order region, date and agency, then a mark
that closes the dateline. The forms follow the style guides of the large wires and the headers of
monitoring services ("PLACE, DAY MONTH YEAR (AGENCY) -- [TEXT]").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.articles.dates import FoundDate, find_dates
from variorum.articles.names import agency_name
from variorum.vocabulary import load

# No dateline is longer; the scanner never looks further.
REACH = 160
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_WORD = rf"{_UPPER}[\w'’.\-]*"
_JOIN = r"(?:of|de|del|la|le|el|al|da|do|dos|the|and|upon|on|in|an|der)"
PLACE = re.compile(rf"{_WORD}(?:(?:[ \xa0]|/)(?:{_WORD}|{_JOIN})){{0,5}}")
REGION = re.compile(rf"[,/]\s{{0,2}}({_WORD}(?:[ \xa0]{_WORD}){{0,3}})")
SPACE = re.compile(r"[\s,]{0,4}")
BRACKET = re.compile(r"[(\[]\s{0,2}([^()\[\]\n]{1,60}?)\s{0,2}[)\]]|/\s?([^/\n]{1,40}?)\s?/")
COUNTRY = re.compile(rf"\s\(({_UPPER}[\w .'’-]{{1,28}})\)(?=,\s{{0,2}}\d)")
DASH = re.compile(r"\s{0,3}(?:--+|[–—―]|-(?=\s)|_(?=\s))\s{0,3}")
TOWN_BEHIND = re.compile(rf"\((({_UPPER}|['’ -]){{3,30}})\)\s{{0,3}}(?:--|[–—-])\s{{1,3}}")
STOP = re.compile(r"\s{0,2}(?:[.:]|(?=/))\s{0,3}")
MARK = re.compile(r"\s{0,3}\[[A-Z][A-Z \-]{2,50}\]")
AGENCY_WORDS = re.compile(r"[^.:()\[\]/\n–—]{2,40}?(?=\s{0,2}(?:[.:]|--|[–—]|-\s|[(]|$))")
LABELS = frozenset(load("furniture")["labels"]["terms"]) | frozenset(
    ["note", "update", "correction", "background", "q", "a", "question", "answer", "text",
     "exclusive", "editor", "watch", "listen", "breaking", "live", "opinion",
     "analysis", "interview", "summary"]
)  # fmt: skip
PREPOSITIONS = frozenset(
    "on in at by from since until during after before as for with to and but".split()  # noqa: SIM905
)
# No place begins so, unless in capitals: sentences and persons do.
OPENERS = (
    "The ",
    "A ",
    "An ",
    "In ",
    "On ",
    "At ",
    "Sen.",
    "Rep.",
    "Gov.",
    "Gen.",
    "Col.",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "President ",
    "Prime ",
    "Minister ",
)


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline at the start of a string; all offsets count in it.

    ``strong`` where a date or an agency stands in it, or a dash after a place in capitals.
    """

    end: int
    place: tuple[int, int] | None
    agency: tuple[int, int] | None
    date: FoundDate | None
    strong: bool


def read_dateline(text: str) -> FoundDateline | None:
    """The dateline with which a paragraph begins, if it has one."""
    head = text[:REACH]
    if not head:
        return None
    if head[0] in "([/":
        return _agency_first(head)
    dated = _date_first(head)
    if dated is not None:
        return dated
    place = PLACE.match(head)
    if place is None:
        return None
    return _after_place(head, place.start(), place.end())


def _agency_first(head: str) -> FoundDateline | None:
    """Such as "(AGENCY) – ", "( / AGENCY) ", "/AGENCY/ "."""
    match = BRACKET.match(head)
    if match is None:
        return None
    group = 1 if match[1] else 2
    start, end = match.span(group)
    trimmed = match[group].lstrip("/ |\xa0")
    start += len(match[group]) - len(trimmed)
    slashed = start > match.start(group)
    words = trimmed.rstrip()
    known = agency_name(words) is not None
    if not (known or (words.isupper() and len(words) <= 12 and slashed)):
        return None
    dash = DASH.match(head, match.end())
    if not dash and not slashed and group == 1:
        return None
    return FoundDateline(dash.end() if dash else match.end(), None, (start, end), None, strong=True)


def _date_first(head: str) -> FoundDateline | None:
    """Such as "May 3, 2031 (KESSEL) – "."""
    match = TOWN_BEHIND.search(head)
    if match is None:
        return None
    date = next(find_dates(head[: match.start()]), None)
    if date is None or date.start or date.day is None or head[date.end : match.start()].strip():
        return None
    return FoundDateline(match.end(), match.span(1), None, date, strong=True)


def _after_place(head: str, start: int, end: int) -> FoundDateline | None:
    end = _without_date_words(head, start, end)
    place = head[start:end]
    if place.split(" ")[0].lower() in PREPOSITIONS:
        return None
    if place.startswith(OPENERS) and not place.isupper():
        return None
    if not place or place.lower().rstrip(".") in LABELS:
        return None
    if agency_name(place) is not None:
        return _close(head, end, None, (start, end), None)
    # The country behind its town, as monitoring services set it: "ORSK (VELMORA), 3 MAY 31".
    country = COUNTRY.match(head, end)
    end = country.end() if country else end
    return _close(head, end, (start, end), None, None)


def _without_date_words(head: str, start: int, end: int) -> int:
    """Keep a date or an agency out of a place that runs into it ("VELM NOV 3", "Velm. 3 May")."""
    for found in find_dates(head[: end + 14]):
        if start < found.start < end:
            end = found.start
        elif found.start == start:
            return start
    dot = head.find(". ", start, end)
    if dot > 0 and dot - start > 3:
        end = dot
    elif head[end - 1 : end] == "." and end - start > 4:
        end -= 1
    return start + len(head[start:end].rstrip(" ,\xa0"))


def _close(  # noqa: C901  # a scanner: one branch for each thing a dateline may hold next
    head: str,
    at: int,
    place: tuple[int, int] | None,
    agency: tuple[int, int] | None,
    date: FoundDate | None,
) -> FoundDateline | None:
    """Take region, date and agency in any order until a mark closes the dateline."""
    dates = {found.start: found for found in find_dates(head) if found.day}
    regions = 0
    place_end = place[1] if place else at
    for _ in range(6):
        spaced = SPACE.match(head, at).end()  # type: ignore[union-attr]  # matches everywhere
        if date is None and spaced in dates:
            date = dates[spaced]
            at = date.end
        elif date is None and head[spaced : spaced + 2] == ". " and spaced + 2 in dates:
            date = dates[spaced + 2]
            at = date.end
        elif agency is None and (match := BRACKET.match(head, spaced)):
            group = 1 if match[1] else 2
            inner = next((d for d in dates.values() if match.start() < d.start < match.end()), None)
            if inner is not None and date is None:
                date = inner
            if agency_name(match[group]) is not None or inner is None:
                agency = _trim_agency(head, *match.span(group))
            at = match.end()
        elif agency is None and (span := _bare_agency(head, spaced, dated=date is not None)):
            agency, at = span, span[1]
        elif date is None and regions < 3 and (match := REGION.match(head, at)):
            region_end = _without_date_words(head, match.start(1), match.end(1))
            if region_end <= match.start(1) + 1:
                break
            regions += 1
            at = place_end = region_end
        elif (dash := DASH.match(head, at)) and agency is None and dash.end() in dates and not date:
            date = dates[dash.end()]
            at = date.end
        else:
            break
    if place is not None:
        place = (place[0], place_end)
    return _ended(head, at, place, agency, date)


def _trim_agency(head: str, start: int, end: int) -> tuple[int, int]:
    words = head[start:end]
    lead = len(words) - len(words.lstrip("/ |\xa0"))
    return start + lead, end


def _bare_agency(head: str, at: int, *, dated: bool) -> tuple[int, int] | None:
    """An agency without brackets: a known one, or after a date one in capitals."""
    match = AGENCY_WORDS.match(head, at)
    if match is None:
        return None
    words = match.group()
    if agency_name(words) is not None:
        return match.span()
    capitals = words.isupper() or bool(re.fullmatch(r"[A-Z][\w]*\.[A-Za-z]{2,4}", words))
    if dated and capitals and len(words.split()) <= 4:
        return match.span()
    return None


def _ended(
    head: str,
    at: int,
    place: tuple[int, int] | None,
    agency: tuple[int, int] | None,
    date: FoundDate | None,
) -> FoundDateline | None:
    words = head[place[0] : place[1]] if place else ""
    first = words.split(",")[0]
    capitals = first.isupper() and sum(map(str.isalpha, first)) >= 3
    dash = DASH.match(head, at)
    stop = STOP.match(head, at)
    slash = head[at - 1 : at] == "/"
    evidence = date is not None or agency is not None
    if dash:
        end = dash.end()
    elif stop and (evidence or (capitals and ":" in stop.group())):
        end = stop.end()
        if agency is None and date is not None and (tail := BRACKET.match(head, end)):
            agency = _trim_agency(head, *tail.span(1 if tail[1] else 2))
            more = STOP.match(head, tail.end())
            end = more.end() if more else tail.end()
    elif evidence and (slash or head[at - 1 : at] == ")") and (capitals or date is not None):
        end = at
    else:
        return None
    while mark := MARK.match(head, end):
        end = mark.end()
    following = head[end : end + 2].lstrip("\"'“‘«[(*")
    if not evidence and not (following[:1].isupper() or following[:1].isdigit()):
        return None
    if date is not None and agency is None and not (capitals or dash):
        return None
    if date is None and "(" not in head[:at] and head.isupper():
        # Where all is in capitals, capitals mark no place.
        return None
    # So long a place is as often a heading run into its paragraph.
    brief = len(words.split()) <= 3 or "," in words
    strong = evidence or (capitals and brief and dash is not None)
    if not strong and not capitals and not _plain_place(words, head, at):
        return None
    return FoundDateline(
        len(head[:end].rstrip()) if end < len(head) else end, place, agency, date, strong
    )


def _plain_place(words: str, head: str, at: int) -> bool:
    """A capitalised place before a spaced long dash, no sentence that merely opens so."""
    parts = words.replace(",", " ").split()
    long_dash = re.match(r"\s(?:--|[–—])\s", head[at:])
    return bool(long_dash) and len(parts) <= 3 and all(part[0].isupper() for part in parts)
