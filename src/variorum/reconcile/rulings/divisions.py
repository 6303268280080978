"""Divisions: where people say that the articles of captures begin and end (law 6, M24).

A capture's bytes are never changed: what a person says of its articles stands beside them, as a
judgement, and is followed whenever the bytes are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from variorum.errors import AnchorError, JudgementError
from variorum.model import CaptureReading, Judgement
from variorum.model.capture import Divided, Division


def division_in(value: str | None) -> Division:
    """The division that a judgement's value holds.

    Raises:
        JudgementError: it is none, or its stretches are empty, out of order or not apart.
    """
    try:
        division = msgspec.json.decode(value or "", type=Division)
    except (msgspec.MsgspecError, AnchorError, RecursionError) as error:
        raise JudgementError(f"this is no division: {error}") from error
    if any(not 0 <= span.start < span.end for span in (*division.articles, *division.left_out)):
        raise JudgementError("a division holds an empty stretch")
    for spans in (division.articles, division.left_out):
        if any(one.end > other.start for one, other in pairwise(spans)):
            raise JudgementError("the stretches of a division stand in order and share nothing")
    together = sorted((*division.articles, *division.left_out))
    if any(one.end > other.start for one, other in pairwise(together)):
        raise JudgementError("what a division leaves out is part of no article")
    return division


def divisions_of(judgements: Iterable[Judgement]) -> dict[str, Divided]:
    """By capture, the division that holds: the latest that was not undone.

    Args:
        judgements: those in force, in the order of time.
    """
    found: dict[str, Divided] = {}
    for judgement in judgements:
        if judgement.act == "divide":
            found[judgement.targets[0].id] = Divided(
                division=division_in(judgement.value),
                judgement=judgement.id,
                author=judgement.author,
                reason=judgement.reason,
            )
    return found


def stands(judgement: Judgement, reading: CaptureReading) -> bool:
    """Whether a reading has the articles that a division says."""
    division = division_in(judgement.value)
    spans = tuple(article.span for article in reading.articles)
    return spans == division.articles and division.rendition == reading.capture.rendition.sha256
