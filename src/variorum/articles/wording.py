"""Lines and short paragraphs of words, with the features that tell a headline from others."""

from __future__ import annotations

import re

from variorum.articles.bylines import unmarked_byline
from variorum.articles.dates import find_dates
from variorum.articles.kinds import Kind, Shape
from variorum.articles.names import institution_shaped, outlet_shaped
from variorum.articles.sections import is_section

HASHES = re.compile(r"#{1,6}\s{1,3}(?=\S)")
NUMBERED = re.compile(r"(?:[(\[]?\d{1,3}[.)\]]|#\d{1,3})\s{1,4}(?=[\"'“‘]?[A-ZÀ-Þ0-9])")
BULLET = re.compile(r"[•●▪◦‣⁃*·–—-]\s{1,4}|[•●▪◦‣]|\(?[a-z]\)\s|(?:[ivx]{1,4})[.)]\s")
TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*]{0,3}$")
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
QUOTED = re.compile(r"[\"“«„](?:[^\"“”«»]{3,})[\"”»][.,]?")
SINGLE_QUOTED = re.compile(r"['‘`](?:[^'‘]{3,})['’´]")
PREFIX = re.compile(r"([A-ZÀ-Þ0-9][\w.'’&/ -]{1,38}?)\s?(?::|\s[–—-]{1,2}|\|)\s{1,3}(?=\S)")
SUFFIX = re.compile(r"\s(?:[-–—|]|--)\s([^|–—]{2,45})$")
# Words that titles leave in lower case.
_SMALL = frozenset([
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "from", "with",
    "and", "or", "but", "as", "vs", "via", "over", "under", "after", "amid", "into", "near",
    "is", "are", "be", "not", "no", "its", "his", "their", "than", "that", "who", "how",
    "why", "what",
])  # fmt: skip


def wordy(text: str) -> Shape:
    """A line or a short paragraph of words, with the features of a headline."""
    words = text.split()
    starts = [w.lstrip("\"'“‘«([") for w in words]
    letters = [w for w in starts if w[:1].isalpha()]
    main = [w for w in letters if w.lower() not in _SMALL]
    titled = sum(w[:1].isupper() for w in main) / len(main) if main else 0.0
    terminal = ends(text)
    question = text.rstrip("\"'”’) ").endswith("?")
    numbered = NUMBERED.match(text)
    kind: Kind = "line"
    if BULLET.match(text):
        kind = "list"
    elif terminal and not question and not abbreviated(text):
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
        opening_date=opens_with_date(text),
        dates=dates,
        ends_dated=bool(dates) and dates[-1].end >= len(text.rstrip(" .)")),
    )


def opens_with_date(text: str) -> bool:
    """Whether a paragraph begins with a full date that is no part of its first sentence."""
    found = next(find_dates(text[:60]), None)
    if found is None or found.start > 0 or found.year is None or found.day is None:
        return False
    following = text[found.end : found.end + 3].lstrip()
    return following[:1].isupper() or following[:1].isdigit() or following[:1] in '"“–—|-'


def ends(text: str) -> bool:
    """Whether a text ends with an end mark."""
    return bool(TERMINAL.search(text[-6:]))


def abbreviated(text: str) -> bool:
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
