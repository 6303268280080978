"""Sentences by typography: terminators, abbreviations, initials, decimals, closing quotation marks.

A rule-based splitter in the manner of the Punkt family, with its word lists as data
(``vocabulary/abbreviations.toml``). It looks at a bounded window around each terminator, so it
is linear in the length of the text, and it never looks outside the paragraph that it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from variorum.model import Span
from variorum.vocabulary import load

# A terminator run may start only where no terminator stands before it: that keeps the search
# linear on endless runs of full stops.
_END = re.compile(
    r"(?<![.!?…。！？])(?P<mark>[.!?…。！？]++)"
    r"(?P<close>[\"'”’»›)\]`]{0,4}+)(?P<gap>[^\S\n]*+\n?+\s{0,8}+)"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]{0,80}\n")
_LAST_WORD = re.compile(r"[^\W_][\w.\-&’']{0,30}\Z")
_FIRST_WORD = re.compile(r"[\"'“”„«»‹›‘’`(\[]{0,4}([^\W_][\w’']{0,30})")
_OPENERS = frozenset("\"'“„«‹‘`([—–•")
# After "…!" or "…?" closed by a mark, "Name said" still belongs to the same sentence.
_TAG = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30}\s){1,5}(?:said|says|asked|asks|told|added|wrote|cried|shouted)\b"
)
_WINDOW = 120


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(load("abbreviations")[group]["items"])


def split(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one paragraph, without white space at their ends.

    Args:
        text: the whole rendition.
        start: where the paragraph begins, in code points.
        end: where it ends (exclusive).

    Yields:
        Spans in text order that cover everything but white space.
    """
    left = start
    for cut in _cuts(text, start, end):
        if span := _trim(text, left, cut):
            yield span
        left = cut
    if span := _trim(text, left, end):
        yield span


def split_all(text: str, paragraphs: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The sentences of several paragraphs, each with the index of its paragraph."""
    for index, paragraph in enumerate(paragraphs):
        for span in split(text, paragraph.start, paragraph.end):
            yield index, span


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a sentence ends: after a terminator that is one, and at a blank line."""
    blanks = [match.start() for match in _BLANK_LINE.finditer(text, start, end)]
    ends = [m.end("close") for m in _END.finditer(text, start, end) if _is_end(text, m, start, end)]
    yield from sorted({*blanks, *ends})


def _is_end(text: str, match: re.Match[str], start: int, end: int) -> bool:
    if match.end() >= end:
        return False  # the paragraph's end is one anyway
    mark = match["mark"]
    follow = text[match.end() : min(end, match.end() + _WINDOW)]
    if mark[0] in "。！？":
        return True
    if not match["gap"]:
        return _is_run_on(text, match, follow, start)
    first = follow[0]
    tagged = mark[-1] in "!?" and match["close"] and _TAG.match(follow)
    if first.islower() or first in ",;:" or tagged:
        return False
    if not (first.isalnum() or first in _OPENERS):
        return mark[-1] in "!?" or not first.isascii()
    return mark != "." or not _is_abbreviation(text, match, follow, start)


def _is_run_on(text: str, match: re.Match[str], follow: str, start: int) -> bool:
    """Whether a space was lost after the full stop: "came home.Then"."""
    before = text[max(start, match.start() - 3) : match.start()]
    after = follow[:2]
    return (
        len(match["mark"]) == 1
        and len(before) == 3
        and before.isalpha()
        and before.islower()
        and len(after) == 2
        and after.isalpha()
        and after.istitle()
        and not _is_address(text, match.start(), start)
    )


def _is_address(text: str, at: int, start: int) -> bool:
    """Whether the token around ``at`` looks like a web or mail address."""
    near = text[max(start, at - 40) : at].split()
    return bool(near) and any(sign in near[-1] for sign in ("://", "www.", "@", "/"))


def _is_abbreviation(text: str, match: re.Match[str], follow: str, start: int) -> bool:
    if match["close"]:
        return False
    found = _LAST_WORD.search(text[max(start, match.start() - 32) : match.start()])
    if found is None:
        return False
    word = found[0].lower()
    first = _FIRST_WORD.match(follow)
    next_word = first[1] if first else ""
    if word in _words("before_name"):
        return True
    if word in _words("before_number") or word in _words("months"):
        return next_word[:1].isdigit()
    if word in _words("either") or _is_initials(found[0]):
        return next_word.lower() not in _words("starters")
    return False


def _is_initials(word: str) -> bool:
    """One capital letter, or capitals with full stops between: "J", "J.R", "U.S"."""
    letters = word.split(".")
    return len(letters) <= 6 and all(len(x) == 1 and x.isupper() for x in letters)


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return None
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + lead + len(body))
