"""Lines and blocks: what stands on one line, and what hard-wrapped lines belong together.

A line's span leaves out white space at its ends. Blank lines (also of no-break spaces and other
invisible characters) are only counted, so that a million of them cost nothing. A block is one
line, or the lines of one hard-wrapped paragraph or of a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from variorum.articles.tables import rows_of

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
INVISIBLE = (
    " \t\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003"
    "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
    "\u200e\u200f\u202f\u205f\u2060\u3000\ufeff\x00"
)
BULLET = re.compile(r"[•●▪◦‣⁃*·–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|[•●▪◦‣]")
# A line longer than this is a paragraph in one line; terminals and mail wrap at 60-80, some at 99.
WRAP_LIMIT = 105
# A shorter line than this says nothing about where a paragraph was broken.
WRAP_SHORTEST = 38
# Who breaks lines by hand leaves so much of the column empty.
BY_HAND = 0.85
# How many lines before and after speak for the width of a wrapped text.
WRAP_WINDOW = 15
# Words that no line ends with unless it goes on.
HANGING = frozenset("a an the of in on at to for by with from and or as that is was".split())  # noqa: SIM905
TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span without outer white space, and what stands before it.

    ``blanks`` counts the blank lines before; ``indent`` the columns of white space at its start.
    """

    start: int
    end: int
    blanks: int
    indent: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line, or the lines of one wrapped paragraph or table.

    ``text`` has single spaces for breaks.
    """

    start: int
    end: int
    blanks: int
    indent: int
    text: str
    lines: tuple[Line, ...]
    table: bool = False

    @property
    def length(self) -> int:
        """Code points of the block."""
        return self.end - self.start

    def at(self, index: int) -> int:
        """The place in the rendition of an index into ``text``."""
        passed = 0
        for line in self.lines:
            length = line.end - line.start
            if index <= passed + length:
                return line.start + index - passed
            passed += length + 1
        return self.end


def read_lines(text: str, longest: int) -> tuple[list[Line], list[tuple[int, int]]]:
    """Lines that are not blank, and the spans of those longer than ``longest``."""
    lines: list[Line] = []
    overlong: list[tuple[int, int]] = []
    last = 0
    for match in LINE.finditer(text):
        if match.end() - match.start() > longest:
            overlong.append(match.span())
            continue
        raw = match.group()
        lead = len(raw) - len(raw.lstrip(INVISIBLE))
        if lead == len(raw):
            continue
        start = match.start() + lead
        end = match.start() + len(raw.rstrip(INVISIBLE))
        breaks = _breaks(text, last, match.start())
        lines.append(Line(start, end, max(0, breaks - 1) if lines else 0, lead))
        last = end
    return lines, overlong


def _breaks(text: str, start: int, end: int) -> int:
    """How many line breaks stand in a stretch of white space."""
    feeds = text.count("\n", start, end)
    returns = text.count("\r", start, end)
    if returns and feeds:
        returns -= text.count("\r\n", start, end)
    other = sum(text.count(mark, start, end) for mark in "\x0b\x0c\x85\u2028\u2029")
    return feeds + returns + other


def blocks(
    text: str, lines: list[Line], apart: Callable[[str], bool] = lambda _: False
) -> list[Block]:
    """Join the lines of hard-wrapped paragraphs, and the rows of tables.

    ``apart`` tells lines that stand alone by what they hold (a date line, a byline).
    """
    joined: list[Block] = []
    columns = _columns(lines)
    at = 0
    for group in _groups(lines):
        widths = _widths(group) if len(group) > 1 else []
        column = columns[at]
        at += len(group)
        rows = rows_of(text, group)
        run, table = [group[0]], False
        for index in range(1, len(group)):
            width = widths[index - 1] or column
            if index in rows:
                run.append(group[index])
                table = True
            elif (
                not table
                and index + 1 not in rows
                and _continues(text, group, index, width, column)
                and not _parted(text, group, index, apart)
            ):
                run.append(group[index])
            else:
                joined.append(_block(text, run, table))
                run, table = [group[index]], False
        joined.append(_block(text, run, table))
    return joined


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between them."""
    group: list[Line] = []
    for line in lines:
        if group and line.blanks:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _widths(group: list[Line]) -> list[int]:
    """For each line, the width of the column around it; 0 where lines are whole paragraphs."""
    lengths = [line.end - line.start + line.indent for line in group]
    widths: list[int] = []
    for index in range(len(group)):
        near = lengths[max(0, index - WRAP_WINDOW) : index + WRAP_WINDOW + 1]
        short = [length for length in near if length <= WRAP_LIMIT]
        widths.append(max(short) if len(short) * 5 >= len(near) * 4 else 0)
    return widths


def _columns(lines: list[Line]) -> list[int]:
    """For each line, the width to which the text around it is wrapped; 0 where it is not.

    In wrapped text hardly a line is longer than the column, and many come near it.
    """
    lengths = [line.end - line.start + line.indent for line in lines]
    columns: list[int] = []
    step = WRAP_WINDOW * 2
    for start in range(0, len(lengths), step):
        near = lengths[max(0, start - step) : start + 2 * step]
        short = [length for length in near if length <= WRAP_LIMIT]
        width = max(short, default=0)
        full = sum(length >= width * 0.85 for length in short)
        wrapped = len(short) * 10 >= len(near) * 9 and full * 5 >= len(near) * 2
        columns.extend([width if wrapped else 0] * min(step, len(lengths) - start))
    return columns


def _parted(text: str, group: list[Line], index: int, apart: Callable[[str], bool]) -> bool:
    """Whether two lines are kept apart by what they hold; looked at where headers stand."""
    if 2 < index < len(group) - 1:
        return False
    before, line = group[index - 1], group[index]
    if text[line.end - 1] == "." and not TERMINAL.search(
        text, max(before.start, before.end - 6), before.end
    ):
        # The last words of a sentence, whatever they look like ("... on / August 25.").
        return False
    if text[max(before.start, before.end - 8) : before.end].rsplit(None, 1)[-1] in HANGING:
        return False
    return apart(text[line.start : line.end]) or (
        index == 1 and apart(text[before.start : before.end])
    )


def _continues(  # noqa: PLR0911  # a cascade of tests, the cheapest first
    text: str, group: list[Line], index: int, width: int, column: int
) -> bool:
    """Whether a line goes on with the paragraph of the line before.

    It does when the line before had no room for its first word, which is how programs break
    lines. Two adjacent lines alone are weak evidence: they need a lower-case start as well, or
    a wrapped ``column`` around them.
    """
    before, line = group[index - 1], group[index]
    length = before.end - before.start + before.indent
    if not WRAP_SHORTEST <= length <= WRAP_LIMIT or width < 50:
        return False
    if (line.indent >= before.indent + 2 and index > 1) or BULLET.match(text, line.start):
        return False
    first = text[line.start : min(line.end, line.start + 40)].split(None, 1)[0]
    ragged = length + 1 + len(first) > width
    if first[0].islower():
        return ragged or length >= width * 0.8
    last = text[max(before.start, before.end - 8) : before.end].rsplit(None, 1)[-1].lower()
    if last in HANGING and length >= width * 0.6 and (ragged or column):
        return True
    if not ragged:
        # Wrapped by hand: nearly full, and no sentence ends there.
        return bool(column) and not TERMINAL.search(last) and length >= column * BY_HAND
    if column:
        return length >= column * 0.75
    # Without wrapped text around, other lines as full must show that there is a column: the
    # longest line of a header is as often a headline.
    return len(group) >= 4 and length >= width * 0.7 and _full(group, index, width) >= 2


def _full(group: list[Line], index: int, width: int) -> int:
    """How many of the lines near one come close to the width, the one before it left out."""
    near = group[max(0, index - WRAP_WINDOW) : index + WRAP_WINDOW]
    near = [one for one in near if one is not group[index - 1]]
    return sum(one.end - one.start + one.indent >= width * 0.85 for one in near)


def _block(text: str, run: list[Line], table: bool) -> Block:
    first, last = run[0], run[-1]
    if len(run) == 1:
        words = text[first.start : first.end]
    else:
        words = " ".join(text[line.start : line.end] for line in run)
    return Block(first.start, last.end, first.blanks, first.indent, words, tuple(run), table)
