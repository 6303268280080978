"""An article as it is printed, before it is set on a page, and what all of a world come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.evaluation.worlds.cast import Cast, Outlet
from variorum.evaluation.worlds.happenings import Happening
from variorum.evaluation.worlds.telling import Sentence

Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One article as it is printed.

    ``family`` is the id of the article whose text it has: its own, or that of the one it copies.
    ``added`` when it reports at length beside what it copies; ``credited`` when its dateline names
    the agency ``wire`` whose text it is.
    """

    id: str
    outlet: Outlet
    published: dt.date
    town: int
    headline: Sentence
    paragraphs: tuple[Paragraph, ...]
    family: str
    author: str
    wire: str | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """What all articles of a world are written from."""

    cast: Cast
    start: dt.date
    happenings: Sequence[Happening]
