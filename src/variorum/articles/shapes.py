"""What a block looks like, before anyone decides what part it plays.

``shape`` gives each block one kind: a kind of furniture, a list item, prose (a paragraph of
sentences), or a line (words without an end mark, which may be a headline, a subhead or a
caption); and the features that the search for boundaries weighs.
"""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.articles.bylines import is_credit
from variorum.articles.composite import bracketed, composite, shared_byline
from variorum.articles.datelines import REACH, FoundDateline, read_dateline
from variorum.articles.furniture import furniture_line, labelled, marked
from variorum.articles.kinds import Kind, Part, Shape
from variorum.articles.lines import Block
from variorum.articles.sections import starts_of
from variorum.articles.wording import BULLET, ends, opens_with_date, wordy

# Longer than any headline or furniture line seen on news pages.
LINE_LENGTH = 260
EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<inner>[^*_\s][^*_]{1,250})(?P=mark)")


def shape(block: Block) -> Shape:
    """The kind and features of one block."""
    text = block.text
    if block.table:
        return Shape("list", words=60, terminal=True)
    if len(text) > LINE_LENGTH:
        return _long(text)
    found = _emphasised(text) or _furniture(text)
    if found is not None:
        return found
    dateline = read_dateline(text)
    if (
        dateline is not None
        and len(text) > dateline.end + _words_behind(dateline)
        and (dateline.strong or len(text) > 90)
    ):
        return Shape("prose", words=len(text.split()), terminal=ends(text), dateline=dateline)
    if is_credit(text):
        return Shape("credit")
    return wordy(text)


def _words_behind(dateline: FoundDateline) -> int:
    """Code points behind a dateline that make it a paragraph's; few, where it is whole."""
    return 1 if dateline.date is not None and dateline.agency is not None else 12


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
    found = furniture_line(text) or labelled(text) or _filed(text)
    return (
        found
        or bracketed(text)
        or shared_byline(text)
        or composite(text)
        or marked(text)
        or _signed(text)
    )


def _filed(text: str) -> Shape | None:
    """A dateline with nothing behind it: "ORSK, Velmora (May 3, 2031)", "ORSK, 3 MAY 31 (AP) --".

    Its place is in capitals, and a bracket or a dash closes it. A place and a date without these
    are how a letter or a communiqué is signed.
    """
    if len(text) > REACH or not text.endswith((")", "]", "-", "–", "—")):
        return None
    found = read_dateline(text)
    if found is None or found.place is None or found.date is None or found.end < len(text):
        return None
    town = text[slice(*found.place)].split(",", maxsplit=1)[0].split("(", maxsplit=1)[0]
    return Shape("date", dateline=found, dates=(found.date,)) if town.isupper() else None


def _signed(text: str) -> Shape | None:
    """A signature after a dash: "— Outlet, 6 November 2020"."""
    inner = text.lstrip("-–— \xa0")
    lead = len(text) - len(inner)
    if not lead or not inner:
        return None
    found = furniture_line(inner) or composite(inner)
    if found is None or found.kind not in {"date", "outlet", "byline"}:
        return None
    return shifted(found, lead)


def _emphasised(text: str) -> Shape | None:
    """A line set between asterisks or underscores, which mark words in plain text."""
    match = EMPHASIS.fullmatch(text)
    if match is None:
        return None
    inner = match["inner"]
    found = _furniture(inner) or wordy(inner)
    return replace(shifted(found, match.start("inner")), emphasis=len(match["mark"]))


def shifted(found: Shape, by: int) -> Shape:
    """A shape whose offsets count from ``by`` places further left."""
    return replace(
        found,
        parts=tuple(Part(one.kind, one.start + by, one.end + by) for one in found.parts),
        dates=tuple(replace(one, start=one.start + by, end=one.end + by) for one in found.dates),
    )
