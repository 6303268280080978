"""What a block looks like, before anyone decides what part it plays.

``shape`` gives each block one kind: a kind of furniture, a list item, prose (a paragraph of
sentences), or a line (words without an end mark, which may be a headline, a subhead or a
caption); and the features that the search for boundaries weighs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from variorum.articles.bylines import STAFF, is_byline, is_credit, unmarked_byline
from variorum.articles.datelines import FoundDateline, read_dateline
from variorum.articles.dates import CLOCK, DATE, FoundDate, find_dates
from variorum.articles.lines import Block
from variorum.articles.names import (
    URL,
    agency_name,
    institution_shaped,
    is_domain,
    listed_outlet,
    outlet_shaped,
)
from variorum.vocabulary import load

Kind = Literal[
    "rule", "end", "share", "navigation", "top", "section", "clock", "date", "outlet", "byline",
    "credit", "link", "label", "number", "caption", "note", "list", "line", "prose",
]  # fmt: skip

# Longer than any headline or furniture line seen on news pages.
LINE_LENGTH = 260
RULE = re.compile(r"(?:[-–—_=*~#+.•·<>|/\\ \xa0]|[═─━▬█■□◆●♦]){3,400}")
NUMBER = re.compile(r"[(\[]?\d{1,3}[.)\]]?|\d{1,3} of \d{1,4}(?: documents)?", re.IGNORECASE)
# Numbers that monitoring services give each text: "ABC-MUC3-0001 (XYZ)".
SERIAL = re.compile(r"[A-Z]{2,8}(?:-[A-Z0-9]{1,8}){0,3}-\d{2,8}(?: \([A-Z ]{2,30}\))?")
RELATIVE = re.compile(
    r"(?:last )?(?:updated|published|posted|modified)?:? ?(?:\d{1,3}|an?) "
    r"(?:second|sec|minute|min|hour|hr|day|week|month)s? ago",
    re.IGNORECASE,
)
CRUMBS = re.compile(r"home\s?[/>›»|]\s?\S", re.IGNORECASE)
HASHES = re.compile(r"#{1,6}\s{1,3}(?=\S)")
NUMBERED = re.compile(r"(?:[(\[]?\d{1,3}[.)\]]|#\d{1,3})\s{1,4}(?=[\"'“‘]?[A-ZÀ-Þ0-9])")
BULLET = re.compile(r"[•●▪◦‣⁃*·–—-]\s{1,4}|[•●▪◦‣]|\(?[a-z]\)\s|(?:[ivx]{1,4})[.)]\s")
LABEL = re.compile(r"([A-Za-z][A-Za-z .-]{2,20}?)\s?:\s{0,4}")
TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*]{0,3}$")
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
QUOTED = re.compile(r"[\"“«„](?:[^\"“”«»]{3,})[\"”»][.,]?")
SINGLE_QUOTED = re.compile(r"['‘`](?:[^'‘]{3,})['’´]")
BRACKETED = re.compile(r"([^()\[\]]{12,220}?)\s{1,2}[(\[]([^()\[\]]{2,70})[)\]]")
SPLIT = re.compile(r"\s{0,3}(?:\||•|·|\t|¦|»|\s[-–—]\s|\s/\s|;\s)\s{0,3}")
PREFIX = re.compile(r"([A-ZÀ-Þ0-9][\w.'’&/ -]{1,38}?)\s?(?::|\s[–—-]{1,2}|\|)\s{1,3}(?=\S)")
SUFFIX = re.compile(r"\s(?:[-–—|]|--)\s([^|–—]{2,45})$")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "from",
        "with",
        "and",
        "or",
        "but",
        "as",
        "vs",
        "via",
        "over",
        "under",
        "after",
        "amid",
        "into",
        "near",
        "is",
        "are",
        "be",
        "not",
        "no",
        "its",
        "his",
        "their",
        "than",
        "that",
        "who",
        "how",
        "why",
        "what",
    ]
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a composite line: its kind and its span in the block's text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A block's kind and features. ``words`` counts words, up to the first 60."""

    kind: Kind
    words: int = 0
    terminal: bool = False
    capitals: bool = False
    title_case: float = 0.0
    lower_start: bool = False
    quoted: bool = False
    single_quoted: bool = False
    colon_end: bool = False
    comma_end: bool = False
    question: bool = False
    numbered: bool = False
    outlet_prefix: int = 0
    outlet_suffix: int = 0
    masthead: bool = False
    opening_date: bool = False
    person: bool = False
    institution: bool = False
    hashes: int = 0
    ends_dated: bool = False
    label: str | None = None
    dateline: FoundDateline | None = None
    dates: tuple[FoundDate, ...] = ()
    parts: tuple[Part, ...] = field(default=())
    closing_credit: bool = False


@cache
def _phrases(kind: str, key: str = "phrases") -> frozenset[str]:
    return frozenset(load("furniture")[kind][key])


@cache
def _starts(kind: str) -> tuple[str, ...]:
    return tuple(load("furniture")[kind]["starts"])


@cache
def labels() -> dict[str, str]:
    """Label words and the field they name."""
    terms: dict[str, str] = load("furniture")["labels"]["terms"]
    return terms


@cache
def _date_words() -> frozenset[str]:
    terms = load("months")
    beside = terms["beside"]
    words = {*beside["published"], *beside["updated"], *beside["filler"], *terms["zones"]["terms"]}
    return frozenset(words | set(terms["weekdays"]["terms"]))


def shape(block: Block) -> Shape:
    """The kind and features of one block."""
    text = block.text
    if len(text) > LINE_LENGTH:
        return _long(text)
    furniture = _furniture(text)
    if furniture is not None:
        return furniture
    dateline = read_dateline(text)
    if (
        dateline is not None
        and len(text) > dateline.end + 12
        and (dateline.strong or len(text) > 90)
    ):
        return Shape("prose", words=len(text.split()), terminal=_ends(text), dateline=dateline)
    if is_credit(text):
        return Shape("credit")
    return _wordy(text)


def stands_alone(text: str) -> bool:
    """Whether a line is furniture by what it holds, and so no part of a wrapped paragraph."""
    if len(text) > LINE_LENGTH:
        return False
    found = _furniture(text)
    return found is not None and found.kind not in {"caption", "note", "navigation", "number"}


def _long(text: str) -> Shape:
    dateline = read_dateline(text)
    if dateline is None and is_credit(text):
        return Shape("credit")
    if text.lower().startswith(_starts("notes")):
        return Shape("note", words=60, terminal=True)
    kind: Kind = "list" if BULLET.match(text) else "prose"
    return Shape(
        kind,
        words=60,
        terminal=_ends(text),
        dateline=dateline,
        opening_date=_opens_with_date(text),
    )


def _opens_with_date(text: str) -> bool:
    """Whether a paragraph begins with a full date that is no part of its first sentence."""
    found = next(find_dates(text[:60]), None)
    if found is None or found.start > 0 or found.year is None or found.day is None:
        return False
    following = text[found.end : found.end + 3].lstrip()
    return following[:1].isupper() or following[:1].isdigit() or following[:1] in '"“–—|-'


def _ends(text: str) -> bool:
    return bool(TERMINAL.search(text[-6:]))


def _furniture(text: str) -> Shape | None:  # noqa: C901, PLR0911, PLR0912  # one kind a line
    """The shape of a line that is nothing but furniture."""
    lowered = text.lower().strip(" \xa0.,:;|•·*>»←→[]…")
    if text.lower().strip() in _phrases("end"):
        return Shape("end")
    if NUMBER.fullmatch(text) or SERIAL.fullmatch(text):
        return Shape("number")
    if RULE.fullmatch(text):
        return Shape("rule")
    if lowered in _phrases("share") or lowered in _phrases("end"):
        return Shape("share" if lowered in _phrases("share") else "end")
    if lowered in _phrases("top"):
        return Shape("top")
    if is_section(text) or CRUMBS.match(text):
        return Shape("section", label=lowered)
    if RELATIVE.fullmatch(text):
        return Shape("clock")
    if lowered in STAFF:
        return Shape("byline")
    if lowered in _phrases("navigation"):
        return Shape("navigation")
    dated = _dated(text)
    if dated is not None:
        return dated
    if URL.fullmatch(text) or (is_domain(text) and "/" in text):
        return Shape("link")
    if text[0] in "-–—([/" and len(text) < 60 and is_credit(text):
        return Shape("credit")
    if is_domain(text) or (listed_outlet(text) and len(text.split()) <= 6):
        return Shape("outlet")
    if is_byline(text):
        return Shape("byline", dates=tuple(find_dates(text)))
    return _labelled(text) or _bracketed(text) or _composite(text) or _marked(text)


def is_section(text: str) -> bool:
    """Whether a line is a section's name."""
    terms = load("sections")["sections"]
    lowered = text.lower().strip(" \xa0|:>»/#")
    if lowered in terms["names"]:
        return True
    for noun in terms["nouns"]:
        if lowered.endswith(" " + noun):
            head = lowered[: -len(noun) - 1]
            return head in terms["regions"] or head in terms["names"]
    return False


def _dated(text: str) -> Shape | None:
    """A line of nothing but a date or a time of day and the words that go with them."""
    if len(text) > 140 or not any(map(str.isdigit, text)):
        return None
    dates = tuple(find_dates(text))
    rest = CLOCK.sub(" ", DATE.sub(" ", text))
    if not dates and rest == text:
        return None
    words = [w.strip(".").lower() for w in re.findall(r"[^\W_][\w.'’]*", rest)]
    if any(word not in _date_words() and not word.isdigit() for word in words):
        return None
    if sum(word.isdigit() for word in words) > 1:
        return None
    return Shape("date" if dates else "clock", dates=dates)


def _labelled(text: str) -> Shape | None:
    match = LABEL.match(text)
    if match is None:
        return None
    label = match[1].lower().strip()
    field_name = labels().get(label)
    rest = text[match.end() :]
    if field_name is None or not rest:
        return None
    dates = tuple(find_dates(rest))
    if field_name == "date_line" and not dates and not CLOCK.search(rest):
        return None
    if field_name in {"outlet", "byline"} and (len(rest.split()) > 8 or _ends(rest)):
        return None
    if field_name == "caption_label":
        return Shape("caption", label=label, words=len(text.split()), terminal=_ends(text))
    parts = (Part(field_name, match.end(), len(text)),)
    return Shape("label", label=field_name, parts=parts, dates=tuple(find_dates(text)))


def _bracketed(text: str) -> Shape | None:
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


def _composite(text: str) -> Shape | None:
    """A line of several pieces of furniture ("Outlet | date | By NAME"), maybe with a headline."""
    if len(text) > LINE_LENGTH or not SPLIT.search(text):
        return _run_on(text)
    parts: list[Part] = []
    at = 0
    for match in [*SPLIT.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            parts.append(Part(_part_kind(piece.strip()), at + lead, at + len(piece.rstrip())))
        at = match.end() if match else end
    return _composed(text, parts)


def _run_on(text: str) -> Shape | None:
    """An outlet and a date with no mark between: "Outlet, 6 November 2020"."""
    dates = tuple(find_dates(text))
    if len(dates) != 1 or len(text) > 90:
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
    if before and not after and (outlet_shaped(before) or _brief_title(before)):
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


def _without_date_words(words: str) -> str:
    """Words before a date without those that only lead up to it ("Updated", "on")."""
    parts = words.strip(" ,(\xa0:|").split()
    while parts and parts[-1].lower().strip(",:.") in _date_words():
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
    if lowered in _phrases("share"):
        return "share"
    if is_section(piece):
        return "section"
    dated = _dated(piece)
    if dated is not None:
        return dated.kind
    if URL.fullmatch(piece):
        return "link"
    if listed_outlet(piece) or is_domain(piece):
        return "outlet"
    if is_byline(piece):
        return "byline"
    return None


def _composed(text: str, parts: list[Part]) -> Shape | None:  # a cascade
    """The shape of a line in several pieces; one long run of words among them is a headline."""
    parts = _merged(parts)
    kinds = {part.kind for part in parts}
    words = [part for part in parts if part.kind == "words"]
    if len(parts) < 2 or len(words) > 1:
        return None
    if words and (not kinds & {"date", "outlet"} or _sentence(text[words[0].start : words[0].end])):
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
    return _ends(words) and not words.rstrip("\"'”’) ").endswith("?") and not _abbreviated(words)


def _merged(parts: list[Part]) -> list[Part]:
    """Join neighbouring pieces of words: a dash may stand inside a headline."""
    merged: list[Part] = []
    for part in parts:
        if merged and part.kind == merged[-1].kind == "words":
            merged[-1] = Part("words", merged[-1].start, part.end)
        else:
            merged.append(part)
    return merged


def _headline_of(text: str, parts: list[Part], words: Part, dates: tuple[FoundDate, ...]) -> Shape:
    headline = text[words.start : words.end]
    renamed = tuple(Part("headline", p.start, p.end) if p is words else p for p in parts)
    base = _wordy(headline)
    return Shape(
        "line", words=base.words, capitals=base.capitals, title_case=base.title_case,
        dates=dates, parts=renamed, lower_start=base.lower_start,
    )  # fmt: skip


def _marked(text: str) -> Shape | None:
    lowered = text.lower()
    if lowered.startswith(_starts("navigation")):
        return Shape("navigation")
    if lowered.startswith(_starts("notes")):
        return Shape("note", words=len(text.split()), terminal=_ends(text))
    captions = load("furniture")["captions"]
    if lowered.startswith(tuple(captions["starts"])) or (
        len(text) < 240 and any(mark in lowered for mark in captions["marks"])
    ):
        return Shape("caption", words=len(text.split()), terminal=_ends(text))
    return None


def _wordy(text: str) -> Shape:
    """A line or a short paragraph of words, with the features of a headline."""
    words = text.split()
    starts = [w.lstrip("\"'“‘«([") for w in words]
    letters = [w for w in starts if w[:1].isalpha()]
    main = [w for w in letters if w.lower() not in _SMALL]
    titled = sum(w[:1].isupper() for w in main) / len(main) if main else 0.0
    terminal = _ends(text)
    question = text.rstrip("\"'”’) ").endswith("?")
    numbered = NUMBERED.match(text)
    kind: Kind = "line"
    if BULLET.match(text):
        kind = "list"
    elif terminal and not question and not _abbreviated(text):
        kind = "prose"
    hashes = HASHES.match(text)
    if hashes:
        starts = starts[1:]
    first = starts[0] if starts else ""
    prefix = outlet_prefix(text)
    dates = tuple(find_dates(text)) if len(text) < 120 else ()
    return Shape(
        kind,
        words=len(words),
        terminal=terminal,
        capitals=text.upper() == text and len(letters) > 0,
        title_case=titled,
        lower_start=first[:1].islower(),
        quoted=bool(QUOTED.fullmatch(text)),
        single_quoted=bool(SINGLE_QUOTED.fullmatch(text)),
        colon_end=text.endswith((":", ";")),
        comma_end=text.endswith((",", "–", "—")),
        question=question,
        numbered=bool(numbered),
        outlet_prefix=prefix,
        outlet_suffix=outlet_suffix(text),
        masthead=not terminal and len(words) <= 5 and outlet_shaped(text),
        person=len(words) <= 10 and unmarked_byline(text) is not None,
        institution=not terminal and institution_shaped(text),
        hashes=hashes.group().count("#") if hashes else 0,
        opening_date=_opens_with_date(text),
        dates=dates,
        ends_dated=bool(dates) and dates[-1].end >= len(text.rstrip(" .)")),
    )


def _abbreviated(text: str) -> bool:
    """A full stop that belongs to a title's last word ("... arrives in the U.S.")."""
    last = text.rsplit(None, 1)[-1]
    return bool(re.fullmatch(r"(?:[A-Z]\.){2,4}", last))


def outlet_prefix(text: str) -> int:
    """Length of "OUTLET: " before a headline; 0 where the words before the mark name no outlet."""
    match = PREFIX.match(text)
    if match is None or match.end() >= len(text):
        return 0
    words = match[1].strip()
    if len(words.split()) <= 5 and outlet_shaped(words) and not is_section(words):
        return match.end()
    return 0


def outlet_suffix(text: str) -> int:
    """Offset of " - Outlet" after a headline; 0 where the last words name no outlet."""
    match = SUFFIX.search(text)
    if match is None or match.start() < 12:
        return 0
    return match.start() if outlet_shaped(match[1]) else 0
