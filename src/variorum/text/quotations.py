"""Quotations by typography, in every style of mark.

Marks are read in two families: double (``"``, ``“``, ``”``, ``„``, ``«``, ``»`` and two single
marks side by side, however mistyped) and single (``‘``, ``’``, ``'``, ``‹``, ``›``). Whether a
mark opens or closes is told first by what stands around it, then by its glyph, then by whether a
quotation is open: real text mixes and mistypes its pairs.

A quotation may run over paragraphs, reopened at each of them or not, when a closing mark comes
before any other opening one. One that is never closed ends with its paragraph. A single mark
that finds no partner within its paragraph is an apostrophe. One pass over the marks: linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.model import Span

_MARK = re.compile(r"['‘’‚‛`´]{2}(?!['‘’‚‛`´])|[\"“”„‟«»″‘’‚‛'`´‹›]")
_OPENING = frozenset("“„«‘‚‛‹‟`")
_CLOSING = frozenset("”»’›´")
_BEFORE_OPENING = frozenset("([{—–-/:;,.…")
_AFTER_CLOSING = frozenset(")]},.;:!?…—–-/")
# A quotation without reopening marks is followed over this many paragraphs and no more.
_FAR = 24


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks.

    ``parts`` are the words, one span for each paragraph, without marks and outer white space;
    ``masks`` the same with the marks. ``depth`` is 0 for an outermost one. ``closed`` is False
    when no closing mark was found.
    """

    parts: tuple[Span, ...]
    masks: tuple[tuple[int, Span], ...]
    depth: int
    single: bool
    closed: bool

    @property
    def span(self) -> Span:
        """From the first mark to the last."""
        return Span(self.masks[0][1].start, self.masks[-1][1].end)


@dataclass(frozen=True)
class _Mark:
    """A mark: its paragraph and span, its family, and whether it can open or close."""

    paragraph: int
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool
    possessive: bool
    straight: bool


@dataclass
class _Open:
    """A quotation being read: its pieces so far and where the current one began."""

    mark: _Mark
    paragraph: int
    outer: int
    inner: int
    pieces: list[tuple[int, Span, Span]] = field(default_factory=list)


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All quotations of an article, in text order, outer ones before what they hold.

    Args:
        text: the whole rendition.
        paragraphs: the paragraphs, in text order.
    """
    scan = _Scan(text, paragraphs)
    scan.run()
    return sorted(scan.found, key=lambda q: (q.span.start, -q.span.end))


def _marks_of(text: str, index: int, paragraph: Span) -> list[_Mark]:
    found = _MARK.finditer(text, paragraph.start, paragraph.end)
    marks = (_read_mark(text, match, index, paragraph) for match in found)
    return [mark for mark in marks if mark is not None]


def _read_mark(text: str, match: re.Match[str], index: int, paragraph: Span) -> _Mark | None:
    start, end, glyph = match.start(), match.end(), match[0]
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    single = len(glyph) == 1 and glyph in "‘’‚‛'`´‹›"
    if single and before.isalnum() and after.isalnum():
        return None  # an apostrophe
    can_open = not after.isspace() and (
        before.isspace() or before in _BEFORE_OPENING or before in _OPENING or before in "\"'"
    )
    can_close = not before.isspace() and (
        after.isspace() or after in _AFTER_CLOSING or after in _CLOSING or after in "\"'"
    )
    opens, closes = _direction(glyph, can_open, can_close)
    if glyph in "»›" and before.isspace() and (after.isspace() or after in _AFTER_CLOSING):
        opens, closes = False, True  # French spaces: « inside »
    if single and closes and not opens and before.isdigit() and glyph == "'":
        return None  # feet, minutes of arc
    possessive = single and closes and before in "sS" and after.isspace()
    return _Mark(index, start, end, single, opens, closes, possessive, glyph == "'")


def _direction(glyph: str, can_open: bool, can_close: bool) -> tuple[bool, bool]:
    """Context decides; the glyph where context leaves both or neither."""
    if can_open != can_close:
        return can_open, can_close
    first = glyph[0]
    if first in _OPENING and len(glyph) == 1:
        return True, False
    if first in _CLOSING and len(glyph) == 1:
        return False, True
    return True, True


class _Scan:
    """One pass over the marks of an article with a stack of open quotations."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marks = [_marks_of(text, i, p) for i, p in enumerate(paragraphs)]
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.closer_comes = self._closers_ahead()

    def _closers_ahead(self) -> list[int | None]:
        """For each paragraph, where the next double mark at or after it closes and opens not."""
        ahead: list[int | None] = [None] * (len(self.marks) + 1)
        for index in range(len(self.marks) - 1, -1, -1):
            double = next((m for m in self.marks[index] if not m.single), None)
            if double is None:
                ahead[index] = ahead[index + 1]
            elif double.closes and not double.opens:
                ahead[index] = index
        return ahead

    def run(self) -> None:
        for index, paragraph in enumerate(self.paragraphs):
            skip = self._carry_on(index, paragraph)
            marks = self.marks[index]
            for place in range(skip, len(marks)):
                self._step(marks, place)
            self._end_paragraph(index, paragraph)

    def _carry_on(self, index: int, paragraph: Span) -> int:
        """Enter a paragraph with a quotation open; the number of marks used up."""
        if not self.stack:
            return 0
        top, marks = self.stack[0], self.marks[index]
        top.paragraph, top.outer, top.inner = index, paragraph.start, paragraph.start
        if marks and self._at_start(marks[0], paragraph) and marks[0].single == top.mark.single:
            top.outer, top.inner = marks[0].start, marks[0].end
            return 1
        return 0

    def _at_start(self, mark: _Mark, paragraph: Span) -> bool:
        return mark.opens and not self.text[paragraph.start : mark.start].strip()

    def _step(self, marks: list[_Mark], place: int) -> None:
        mark = marks[place]
        level = self._open_level(single=mark.single)
        if mark.closes and level is not None and not self._stays_open(marks, place):
            self._close(level, mark)
        elif mark.opens:
            self._open(marks, place)

    def _open_level(self, *, single: bool) -> int | None:
        for level in range(len(self.stack) - 1, -1, -1):
            if self.stack[level].mark.single == single:
                return level
        return None

    def _stays_open(self, marks: list[_Mark], place: int) -> bool:
        """A mark that could close, yet does not: a plural's apostrophe, or a nested opening."""
        mark = marks[place]
        if not mark.possessive:
            return mark.opens and self.text[mark.start - 1 : mark.start] in "([“«‘"
        for later in marks[place + 1 : place + 4]:
            if later.single:
                return later.closes and not later.opens
        return False

    def _open(self, marks: list[_Mark], place: int) -> None:
        mark = marks[place]
        if mark.single and not (_has_partner(marks, place) or self._runs_on_single(mark)):
            return
        crowded = not mark.single and self._open_level(single=False) is not None
        if crowded and not _closers_suffice(marks, place):
            self._abandon(mark)
        if len(self.stack) < 4:
            self.stack.append(_Open(mark, mark.paragraph, mark.start, mark.end))

    def _runs_on_single(self, mark: _Mark) -> bool:
        """A single mark at the start of two paragraphs in a row opens a long quotation."""
        here, after = mark.paragraph, mark.paragraph + 1
        if self.stack or after >= len(self.marks) or not self.marks[after]:
            return False
        follower = self.marks[after][0]
        return (
            follower.single
            and self._at_start(mark, self.paragraphs[here])
            and self._at_start(follower, self.paragraphs[after])
        )

    def _abandon(self, mark: _Mark) -> None:
        """End what was open before a new quotation that leaves it no closing mark."""
        while self.stack:
            self._finish(self.stack.pop(), mark.start, mark.start, closed=False)

    def _close(self, level: int, mark: _Mark) -> None:
        while len(self.stack) > level + 1:
            self.stack.pop()  # an inner one that was never closed is no quotation
        self._finish(self.stack.pop(), mark.start, mark.end, closed=True)

    def _end_paragraph(self, index: int, paragraph: Span) -> None:
        del self.stack[1:]
        if not self.stack:
            return
        top = self.stack[0]
        if self._runs_on(top, index):
            self._piece(top, paragraph.end, paragraph.end)
        else:
            self._finish(self.stack.pop(), paragraph.end, paragraph.end, closed=False)

    def _runs_on(self, top: _Open, index: int) -> bool:
        after = index + 1
        if after >= len(self.marks) or after - top.mark.paragraph > 10 * _FAR:
            return False
        marks = self.marks[after]
        same = bool(marks) and marks[0].single == top.mark.single
        if same and self._at_start(marks[0], self.paragraphs[after]):
            return True
        ahead = self.closer_comes[after]
        return not top.mark.single and ahead is not None and ahead - top.mark.paragraph <= _FAR

    def _piece(self, top: _Open, inner_end: int, outer_end: int) -> None:
        piece = self.text[top.inner : inner_end]
        lead = len(piece) - len(piece.lstrip())
        inner = Span(top.inner + lead, top.inner + max(lead, len(piece.rstrip())))
        tail = len(self.text[top.outer : outer_end].rstrip())
        top.pieces.append((top.paragraph, inner, Span(top.outer, top.outer + tail)))

    def _finish(self, top: _Open, inner_end: int, outer_end: int, *, closed: bool) -> None:
        self._piece(top, inner_end, outer_end)
        kept = [piece for piece in top.pieces if piece[1].end > piece[1].start]
        if kept:
            self.found.append(
                Quotation(
                    parts=tuple(inner for _, inner, _ in kept),
                    masks=tuple((index, outer) for index, _, outer in kept),
                    depth=len(self.stack),
                    single=top.mark.single,
                    closed=closed,
                )
            )


def _has_partner(marks: list[_Mark], place: int) -> bool:
    """Whether a closing single mark follows before the next single opening one, soon enough."""
    for later in marks[place + 1 : place + 40]:
        if later.single and later.closes and later.straight == marks[place].straight:
            return True
        if later.single and later.opens and not later.closes:
            return False
    return False


def _closers_suffice(marks: list[_Mark], place: int) -> bool:
    """Whether the paragraph still has two closing double marks, so that nesting is meant."""
    closers = 0
    for later in marks[place + 1 : place + 9]:
        if not later.single and later.opens and not later.closes:
            return False
        closers += not later.single and later.closes
    return closers >= 2
