"""How much of a text reads like sentences: lock files, tables and source code are no dispatches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from variorum.articles.lines import Line

# Five words in a row with nothing between but white space and light punctuation; or a run of
# letters as scripts without word spaces write it.
SENTENCE = re.compile(
    r"(?<![\w'’-])(?:[^\W\d_][\w'’-]{0,30}[,;:]?[\"'”’»)]?\s[\"'“‘«(]?){4}[^\W\d_]"
    r"|[^\W\d_\x00-\x7f]{12}"
)
CODE = re.compile(r"[{}<>=\\`|]|\w\(|\w_\w|;$|://")
# Longer lines are paragraphs, whatever marks they hold; shorter ones are read with the next.
PARAGRAPH, NARROW = 200, 40
# A text of fewer lines is too short to be judged so.
FEWEST = 10
# More text than this adds nothing.
ENOUGH = 2000
# Measured: code, tables, lock files and mark-up lie below 0.35, bundles of dispatches above 0.7;
# what is hardly a sentence anywhere (data, style sheets) lies below 0.1.
NONE_BELOW, ONE_BELOW = 0.1, 0.4
# A text with so much prose in it holds a dispatch, however much else stands around it.
A_DISPATCH = 500
# The length of a long paragraph.
HEAVIEST = 400


class Prose(NamedTuple):
    """How much of a text reads like sentences: the share of it, and about how many characters."""

    share: float
    length: int


def prose_of(text: str, lines: Sequence[Line]) -> Prose:
    """Measure a text; one too short to judge is all prose.

    A line counts for at most a paragraph's length: one long line of anything outweighs nothing.
    """
    if len(lines) < FEWEST:
        return Prose(1.0, len(text))
    step = max(1, len(lines) // ENOUGH)
    total = read = 0
    for index in range(0, len(lines), step):
        line = lines[index]
        length = min(line.end - line.start, HEAVIEST)
        total += length
        read += length if _reads(text, lines, index) else 0
    return Prose(read / total, read * step)


def _reads(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a line, with the next where it is narrow, holds part of a sentence."""
    line = lines[index]
    words = text[line.start : min(line.end, line.start + 1000)]
    if len(words) < PARAGRAPH and CODE.search(words):
        return False
    if len(words) < NARROW and index + 1 < len(lines):
        following = lines[index + 1]
        words += " " + text[following.start : min(following.end, following.start + NARROW)]
    return SENTENCE.search(words) is not None
