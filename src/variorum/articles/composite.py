"""Lines of several pieces of furniture, maybe with a headline among them."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.articles.bylines import STAFF, is_byline, unmarked_byline
from variorum.articles.datelines import LABELS
from variorum.articles.dates import CLOCK, DATE, MONTHS, FoundDate, find_dates
from variorum.articles.furniture import AGENCIES, FUNCTION, dated
from variorum.articles.kinds import Kind, Part, Shape
from variorum.articles.names import URL, agency_name, is_domain, listed_outlet, outlet_shaped
from variorum.articles.sections import date_words, is_section, phrases
from variorum.articles.wording import abbreviated, ends, wordy
from variorum.vocabulary import load
from variorum.vocabulary.place_names import candidates

BRACKETED = re.compile(r"([^()\[\]]{12,220}?)\s{1,2}[(\[]([^()\[\]]{2,70})[)\]]")
# A dateline's place behind its date: "May 3, 2031 (KESSEL)".
TOWN = re.compile(r"\(([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ' ’-]{2,30})\)\s{0,2}$")
# A town so large (thousands) may stand before a date as the place where a text was filed.
_TOWN = 15.0
_BRIEF = 3  # words of a place's name
_REPUBLIC = re.compile(r"^(?:Republic|Kingdom|State|Union) of (?:the )?")
# Cells of numbers beside a date: a row of a table, which dates no article.
_ROW = re.compile(r"(?:[\d.,%+–—-]+[\s|]+)+[\d.,%+–—-]+[\s|]*")
# An outlet and the agencies whose text it carries.
WITH = re.compile(
    r"(?P<outlet>[A-Z][\w'’. -]{1,40}?)(?:\s(?:with|and)\s|,\s|/)(?:the\s)?"
    r"(?P<carried>[\w'’.,/ -]{2,40})"
)
_PUBLISHED = re.compile(r"\s+(?=(?:Published|Updated|Posted|Modified|Last updated)\b)")
SPLIT = re.compile(r"\s{0,3}(?:\||•|·|\t|¦|»|\s[-–—]\s|\s/\s|;\s)\s{0,3}")


def bracketed(text: str) -> Shape | None:
    """A headline with its outlet or date in brackets behind it: "Headline (Outlet, date)"."""
    match = BRACKETED.fullmatch(text)
    if match is None:
        return None
    dates = tuple(find_dates(text))
    if dates and dates[0].start < match.end(1):
        return None
    inner = match[2]
    named = _without_date_words(DATE.sub(" ", inner))
    if not (named == "" and dates) and not outlet_shaped(named):
        return None
    parts = [Part("headline", 0, match.end(1))]
    if named:
        at = text.find(named, match.start(2))
        parts.append(Part("outlet", at, at + len(named)))
    parts += [Part("date", d.start, d.end) for d in dates if d.start >= match.start(2)]
    if any(part.start < 0 for part in parts):
        return None
    return _headline_of(text, parts, parts[0], dates)


def shared_byline(text: str) -> Shape | None:
    """An outlet with those whose text it carries: "Evening Signal with AFP", "Signal and agencies".

    What is listed, or is made as an outlet's name is, stands before; behind it are only agencies.
    """
    match = WITH.fullmatch(text)
    if match is None or not (listed_outlet(match["outlet"]) or outlet_shaped(match["outlet"])):
        return None
    carried = (part.strip() for part in re.split(r",|/|\sand\s", match["carried"]))
    if not all(part.lower() in AGENCIES or agency_name(part) for part in carried if part):
        return None
    return Shape("outlet", parts=(Part("outlet", *match.span("outlet")),))


def composite(text: str) -> Shape | None:
    """A line of several pieces of furniture ("Outlet | date | By NAME"), maybe with a headline."""
    splits = list(SPLIT.finditer(text))
    if not splits:
        return _run_on(text)
    run_on = _PUBLISHED.search(text, splits[-1].end())
    if run_on is not None and dated(text[run_on.end() :]) is not None:
        splits.append(run_on)  # "Outlet | NAME Published May 3, 2031"
    parts: list[Part] = []
    at = 0
    for match in [*splits, None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            parts.append(Part(_part_kind(piece.strip()), at + lead, at + len(piece.rstrip())))
        at = match.end() if match else end
    if run_on is not None and splits[-1] is run_on:
        # What stands before "Published" beside a bar are names, never a title.
        parts = [
            replace(part, kind="byline")
            if part.kind == "words" and unmarked_byline(text[part.start : part.end])
            else part
            for part in parts
        ]
    return _composed(text, parts)


def _run_on(text: str) -> Shape | None:
    """An outlet and a date with no mark between: "Outlet, 6 November 2020"."""
    dates = tuple(find_dates(text))
    if len(dates) != 1 or len(text) > 90 or _told_of_a_day(text, dates[0]):
        return None
    before = _without_date_words(text[: dates[0].start])
    after = CLOCK.sub("", text[dates[0].end :]).strip(" ,()\xa0")
    if before and after and agency_name(after) and _brief_title(before):
        # A dateline on a line of its own: "Kessel, 6 November 2020 (AFP)".
        start = text.rfind(after)
        parts = (
            Part("date", dates[0].start, dates[0].end),
            Part("outlet", start, start + len(after)),
        )
        return Shape("date", dates=dates, parts=parts)
    place = _placed(text, before, after, dates[0])
    if place is not None:
        both = sorted((place, Part("date", dates[0].start, dates[0].end)), key=_start)
        return Shape("date", dates=dates, parts=tuple(both))
    listed = " " not in before and text[: dates[0].start].rstrip().endswith(",")
    if before and not after and (listed or outlet_shaped(before) or _brief_title(before)):
        start = text.find(before)
        kind = "outlet" if outlet_shaped(before) else "words"
        parts = (
            Part(kind, start, start + len(before)),
            Part("date", dates[0].start, dates[0].end),
        )
        return Shape("date", dates=dates, parts=parts)
    if after and not before and outlet_shaped(after):
        start = text.rfind(after)
        parts = (
            Part("date", dates[0].start, dates[0].end),
            Part("outlet", start, start + len(after)),
        )
        return Shape("date", dates=dates, parts=parts)
    return None


def _told_of_a_day(text: str, date: FoundDate) -> bool:
    """Whether a date ends a sentence of a few words ("The bridge was blown up on 3 May.").

    A full stop behind it says so where a word before it has a small letter. Without the stop it
    may be a report's title, without such a word a town's name; and "Nov." ends nothing.
    """
    whole = text.rstrip("\"'”’»)\xa0 ")
    if not whole.endswith(".") or whole.rstrip(".") != text[: date.end].rstrip("."):
        return False
    last = whole.rstrip(".").rsplit(None, 1)[-1].lower()
    full = max((name for name in MONTHS if MONTHS[name] == MONTHS.get(last)), key=len, default=last)
    before = _without_date_words(text[: date.start]).split()
    return last == full and any(word[:1].islower() for word in before)


def _placed(text: str, before: str, after: str, date: FoundDate) -> Part | None:
    """The place of a dateline with nothing else: "Kessel, 3 May 2031", "May 3 2031 (KESSEL)".

    Before the date a town that the gazetteer lists, since an outlet's name may stand there;
    behind it one in capitals and brackets.
    """
    if before and not after and not listed_outlet(before):
        comma = text[: date.start].rstrip().endswith(",")
        if comma and any(one.spot.renown >= _TOWN for one in candidates(before)):
            start = text.find(before)
            return Part("place", start, start + len(before))
    match = TOWN.search(text, date.end)
    furniture = phrases("top") | phrases("share") | phrases("navigation") | LABELS
    named = agency_name(after) is None and after.lower() not in furniture
    if match and not before and after == match[1] and named:
        return Part("place", *match.span(1))
    return None


def _start(part: Part) -> int:
    return part.start


def _without_date_words(words: str) -> str:
    """Words before a date without those that only lead up to it ("Updated", "on")."""
    parts = words.strip(" ,(\xa0:|").split()
    while parts and parts[-1].lower().strip(",:.") in date_words():
        parts.pop()
    return " ".join(parts).strip(" ,(\xa0:|")


def _brief_title(words: str) -> bool:
    """A few words that may stand before a date on its line ("Daily report 58", "Kessel")."""
    parts = words.split()
    return (
        len(parts) <= 4 and words[:1].isupper() and not words.endswith((" on", " in", " of", " by"))
    )


def _part_kind(piece: str) -> str:
    inner = _furniture_kind(piece)
    if inner:
        return inner
    return "outlet" if outlet_shaped(piece) else "words"


def _furniture_kind(piece: str) -> str | None:  # noqa: PLR0911  # one kind a line
    lowered = piece.lower().strip(" .,:")
    if lowered in phrases("share"):
        return "share"
    if is_section(piece):
        return "section"
    date = dated(piece)
    if date is not None:
        return date.kind
    if URL.fullmatch(piece):
        return "link"
    if listed_outlet(piece) or is_domain(piece):
        return "outlet"
    if is_byline(piece) or lowered in STAFF or FUNCTION.fullmatch(piece):
        return "byline"
    return None


def _composed(text: str, parts: list[Part]) -> Shape | None:  # a cascade
    """The shape of a line in several pieces; one long run of words among them is a headline."""
    parts = _with_regions(text, _merged(parts))
    kinds = {part.kind for part in parts}
    words = [part for part in parts if part.kind == "words"]
    if len(parts) < 2 or len(words) > 1:
        return None
    if words:
        told = text[words[0].start : words[0].end]
        if not kinds & {"date", "outlet"} or _ROW.fullmatch(told) or _sentence(told):
            return None
    if kinds & {"date", "clock"}:
        dates = tuple(find_dates(text))
        if words and len(text[words[0].start : words[0].end].split()) >= 4:
            return _headline_of(text, parts, words[0], dates)
        return Shape("date" if dates else "clock", dates=dates, parts=tuple(parts))
    if words:
        return None
    kind: Kind = "outlet" if "outlet" in kinds else "byline" if "byline" in kinds else "share"
    return Shape("section" if kinds <= {"section"} else kind, parts=tuple(parts))


def _sentence(words: str) -> bool:
    return ends(words) and not words.rstrip("\"'”’) ").endswith("?") and not abbreviated(words)


def _merged(parts: list[Part]) -> list[Part]:
    """Join neighbouring pieces of words: a dash may stand inside a headline."""
    merged: list[Part] = []
    for part in parts:
        if merged and part.kind == merged[-1].kind == "words":
            merged[-1] = Part("words", merged[-1].start, part.end)
        else:
            merged.append(part)
    return merged


def _with_regions(text: str, parts: list[Part]) -> list[Part]:
    """A part of the world beside an outlet's name is its section: "Evening Signal - Africa".

    A town or state there is where it is made: "Velm News Agency - Orsk".
    """
    if "outlet" not in {part.kind for part in parts}:
        return parts
    return [
        replace(part, kind="section")
        if part.kind == "words" and _is_region(text[part.start : part.end])
        else part
        for part in parts
    ]


def _is_region(words: str) -> bool:
    if words.lower() in load("sections")["sections"]["regions"]:
        return True
    name = _REPUBLIC.sub("", words)
    found = candidates(name) if len(name.split()) <= _BRIEF and name[:1].isupper() else ()
    return any(one.own and one.whole and one.spot.renown >= _TOWN for one in found)


def _headline_of(text: str, parts: list[Part], words: Part, dates: tuple[FoundDate, ...]) -> Shape:
    headline = text[words.start : words.end]
    renamed = tuple(Part("headline", p.start, p.end) if p is words else p for p in parts)
    base = wordy(headline)
    return Shape(
        "line", words=base.words, capitals=base.capitals, title_case=base.title_case,
        dates=dates, parts=renamed, lower_start=base.lower_start,
    )  # fmt: skip
