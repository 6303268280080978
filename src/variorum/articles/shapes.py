"""What a block looks like, before anyone decides what part it plays.

``shape`` gives each block one kind: a kind of furniture, a list item, prose (a paragraph of
sentences), or a line (words without an end mark, which may be a headline, a subhead or a
caption); and the features that the search for boundaries weighs.
"""

from __future__ import annotations

from variorum.articles.bylines import is_credit
from variorum.articles.composite import bracketed, composite
from variorum.articles.datelines import read_dateline
from variorum.articles.furniture import furniture_line, labelled, marked
from variorum.articles.kinds import Kind, Shape
from variorum.articles.lines import Block
from variorum.articles.sections import starts_of
from variorum.articles.wording import BULLET, ends, opens_with_date, wordy

# Longer than any headline or furniture line seen on news pages.
LINE_LENGTH = 260


def shape(block: Block) -> Shape:
    """The kind and features of one block."""
    text = block.text
    if len(text) > LINE_LENGTH:
        return _long(text)
    found = _furniture(text)
    if found is not None:
        return found
    dateline = read_dateline(text)
    if (
        dateline is not None
        and len(text) > dateline.end + 12
        and (dateline.strong or len(text) > 90)
    ):
        return Shape("prose", words=len(text.split()), terminal=ends(text), dateline=dateline)
    if is_credit(text):
        return Shape("credit")
    return wordy(text)


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
    if text.lower().startswith(starts_of("notes")):
        return Shape("note", words=60, terminal=True)
    kind: Kind = "list" if BULLET.match(text) else "prose"
    return Shape(
        kind,
        words=60,
        terminal=ends(text),
        dateline=dateline,
        opening_date=opens_with_date(text),
    )


def _furniture(text: str) -> Shape | None:
    """The shape of a line that is nothing but furniture."""
    return (
        furniture_line(text) or labelled(text) or bracketed(text) or composite(text) or marked(text)
    )
