"""Tables that are written with bars, as Markdown has them: rows that belong together.

    | Day      | Killed |
    | -------- | ------ |
    | Thursday | 9      |

The row under the heads, or bars at both ends of every row, tell a table; a line of links ("Home |
World | Sport") has neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.articles.lines import Line

BAR = "|"
_CELL = r"[ \t]*:?-{2,}:?[ \t]*"
_RULE = re.compile(rf"(?=[^|]*\|)\|?{_CELL}(?:\|{_CELL})*\|?")
# Rows of a table that has no row under its heads, and cells of each.
_ROWS, _CELLS = 3, 2


def rows_of(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Which of some lines go on with the table of the line before; no blank line is among them."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate(lines):
        if text.find(BAR, line.start, line.end) >= 0:
            run.append(at)
            continue
        found.update(_table(text, lines, run))
        run = []
    found.update(_table(text, lines, run))
    return frozenset(found)


def _table(text: str, lines: Sequence[Line], run: Sequence[int]) -> Sequence[int]:
    """The rows behind the first of a table among lines that have bars and follow one another."""
    ruled = [at for at in run if _RULE.fullmatch(text, lines[at].start, lines[at].end)]
    if ruled and ruled[0] > run[0]:
        return run[run.index(ruled[0]) :]  # what stands before the heads is none of it
    closed = all(_closed(text[lines[at].start : lines[at].end]) for at in run)
    return run[1:] if closed and len(run) >= _ROWS else ()


def _closed(row: str) -> bool:
    """Whether bars stand at both ends of a row and between its cells."""
    return row.startswith(BAR) and row.endswith(BAR) and row.count(BAR) > _CELLS
