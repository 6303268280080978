"""The habits of a capture: how its own headlines look, learned from a first reading.

Whoever pastes dispatches mostly pastes them alike. After a first search (``path``) the headlines
found are compared with the other short lines: what is commoner among headlines (capitals, a
number, a date line below, more blank lines above) speaks for a headline in a second search. The
score of a feature is the logarithm of its odds, smoothed, and bounded, so that a habit tips what
is open and overrules nothing that is clear. The capture's side of signing lines (``sides``) is
learned in the same way.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.articles.roles import INNER, Role

# Fewer headlines show no habit.
FEWEST = 3
# Observations by which counts are smoothed; the most that a feature and all together may add.
SMOOTHING, MOST_OF_ONE, MOST = 1.5, 1.2, 2.5
# A sentence as a headline: before anything is known, where it is the habit, where it is not.
UNKNOWN_STOP, STOPPED, NOT_STOPPED = -1.5, 2.0, -4.0
# A short paragraph with an end mark may be a headline where that is the habit.
LONGEST = 24
SIGNING = ("date", "byline", "outlet", "clock", "share", "section", "label", "field", "link")


@dataclass(frozen=True, slots=True)
class Habits:
    """Scores of features for being a headline's; whether articles are signed at the foot."""

    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    signed_below: bool = False
    stopped: bool | None = None
    # Whether headlines here have a line of words over them; unknown where few were found.
    kickers: bool | None = None

    def headline(self, features: Sequence[tuple[str, str]]) -> float:
        """What the capture's habits say of a line with these features as a headline."""
        total = sum(self.scores.get(one, 0.0) for one in features)
        total = max(-MOST, min(MOST, total))
        return total + self._stop() if ("look", "sentence") in features else total

    def _stop(self) -> float:
        """A full stop after a headline is a habit or a mistake of reading."""
        if self.stopped is None:
            return UNKNOWN_STOP
        return STOPPED if self.stopped else NOT_STOPPED


NONE = Habits()


def learn(
    blocks: Sequence[Block], shapes: Sequence[Shape], roles: Sequence[Role], *, below: bool
) -> Habits:
    """The habits that a first reading shows."""
    heads: Counter[tuple[str, str]] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    headlines = lines = 0
    for index in candidates(shapes):
        features = features_of(blocks, shapes, index)
        if roles[index] is Role.HEAD:
            heads.update(features)
            headlines += 1
        elif roles[index] in INNER:
            others.update(features)
            lines += 1
    if headlines < FEWEST:
        return Habits(signed_below=below)
    stops = heads["look", "sentence"]
    stopped = stops >= 2 and stops * 3 >= headlines
    over = sum(
        roles[index] is Role.PRE and shapes[index].kind == "line" and roles[index + 1] is Role.HEAD
        for index in range(len(roles) - 1)
    )
    kickers = over >= 2 and over * 4 >= headlines
    scores = {one: _odds(heads[one], headlines, others[one], lines) for one in {*heads, *others}}
    return Habits(scores, signed_below=below, stopped=stopped, kickers=kickers)


def _odds(head: int, heads: int, other: int, others: int) -> float:
    share = (head + SMOOTHING * 0.5) / (heads + SMOOTHING)
    rest = (other + SMOOTHING * 0.5) / (others + SMOOTHING)
    return max(-MOST_OF_ONE, min(MOST_OF_ONE, math.log(share / rest)))


def candidates(shapes: Sequence[Shape]) -> Iterator[int]:
    """Blocks that could be headlines by their kind and length."""
    for index, one in enumerate(shapes):
        if one.kind == "line" or (one.kind == "prose" and one.words <= LONGEST):
            yield index


def features_of(
    blocks: Sequence[Block], shapes: Sequence[Shape], index: int
) -> list[tuple[str, str]]:
    """What a line looks like, and what stands around it."""
    return [
        ("look", _look(shapes[index])),
        ("after", _neighbour(shapes, index + 1)),
        ("before", _neighbour(shapes, index - 1)),
        ("pause", _pause(blocks, index)),
    ]


def _look(one: Shape) -> str:  # noqa: PLR0911  # one look a line
    if one.hashes:
        return f"hashes {one.hashes}"
    if one.emphasis:
        return "emphasis"
    if one.numbered:
        return "numbered"
    if one.outlet_prefix or one.outlet_suffix or one.parts:
        return "composite"
    if one.quoted or one.single_quoted:
        return "quoted"
    if one.capitals:
        return "capitals"
    if one.question:
        return "question"
    if one.terminal:
        return "sentence"
    if one.words <= 4:
        return "brief"
    return "title" if one.title_case >= 0.75 else "line"


def _neighbour(shapes: Sequence[Shape], index: int) -> str:
    if not 0 <= index < len(shapes):
        return "edge"
    one = shapes[index]
    if one.kind in SIGNING:
        return "furniture"
    if one.kind in {"rule", "end", "closing", "credit", "number", "navigation"}:
        return one.kind
    if one.kind == "prose":
        return "dateline" if one.dateline is not None and one.dateline.strong else "prose"
    return "words"


def _pause(blocks: Sequence[Block], index: int) -> str:
    near = sorted(block.blanks for block in blocks[index + 1 : index + 6])
    usual = near[len(near) // 2] if near else 0
    here = blocks[index].blanks
    return "more" if here > usual else "less" if here < usual else "usual"
