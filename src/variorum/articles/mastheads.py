"""Outlets known by the habit of a capture: one name beside the dates of several articles.

A name that no list has may be an outlet's or a writer's where it stands beside a date. It is the
outlet's where several articles of one capture have it there, and one of them has a byline besides,
or speaks of it as of itself ("could not verify"), or it begins with "The".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from variorum.articles.piece import Item, Piece
from variorum.articles.sections import is_section

# So many articles show a habit.
_FEWEST = 2
_LONGEST = 5  # words of a name
_NAME = re.compile(r"(?:[A-Z][\w'’.&-]*)(?:\s(?:of|the|de|del|la|le|and|&|[A-Z][\w'’.&-]*))*")
# What only an outlet says of itself, right behind its name.
_SELF = r"\s(?:could not|was unable to|was not able to|has not been able to|has learned)\b"
_SEEN = 20_000  # code points of an article that are looked at


def mastheads(pieces: Sequence[Piece]) -> frozenset[str]:
    """The names, folded, that are outlets' by the habit of a capture."""
    standing: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        for name in dict.fromkeys(words.casefold() for words, _ in _beside_dates(piece)):
            standing[name].append(piece)
    return frozenset(
        name
        for name, found in standing.items()
        if len(found) >= _FEWEST and any(_is_outlet(name, piece) for piece in found)
    )


def masthead_of(piece: Piece, names: frozenset[str]) -> tuple[int, int] | None:
    """Where such a name stands in an article."""
    found = (span for words, span in _beside_dates(piece) if words.casefold() in names)
    return next(found, None)


def _beside_dates(piece: Piece) -> Iterator[tuple[str, tuple[int, int]]]:
    """Names that stand in a header beside a date: on its line, or on one next to it."""
    header = [item for item in piece.header() if item.role.name in {"PRE", "META"}]
    for at, item in enumerate(header):
        if item.shape.kind in {"date", "clock"}:
            for words, part in item.parts("words"):
                if _is_name(words):
                    yield words, item.span(part.start, part.end)
        near = (*header[max(0, at - 1) : at], *header[at + 1 : at + 2])
        dated = any(one.shape.kind == "date" for one in near)
        if dated and item.shape.kind == "line" and _is_name(item.block.text):
            yield item.block.text, (item.block.start, item.block.end)


def _is_name(words: str) -> bool:
    short = len(words.split()) <= _LONGEST and not is_section(words)
    return short and _NAME.fullmatch(words) is not None


def _is_outlet(name: str, piece: Piece) -> bool:
    """Whether an article shows that a name beside its date is no writer's."""
    if name.startswith("the "):
        return True
    if any(_signed(item, name) for item in piece.items):
        return True
    text = " ".join(item.block.text for item in piece.body())[:_SEEN].casefold()
    return re.search(rf"\b{re.escape(name)}{_SELF}", text) is not None


def _signed(item: Item, name: str) -> bool:
    return item.shape.kind == "byline" and name not in item.block.text.casefold()
