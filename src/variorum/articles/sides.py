"""Whether date lines and bylines between two articles close the first or open the second.

Most pages set them around the headline, and the search for boundaries (``path``) gives them to
the article below. Some papers and many collectors sign at the foot. One run of such lines alone
often leaves it open; all runs of a capture together, and what stands at its two ends, tell its
habit. Scores are log-odds in spirit: above nought a run closes the article above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.articles.evidence import INNER, Role
from variorum.articles.kinds import Shape
from variorum.articles.lines import Block

# Kinds that sign an article, above it or below.
SIGNING = frozenset({"date", "byline", "outlet"})
# Signing at the foot is the rarer habit.
PRIOR = -1.0
# No single run, and no capture as a whole, outweighs everything else.
MOST_OF_RUN, MOST_OF_CAPTURE = 4.0, 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """Signing lines between a body and a headline: [start, end) of blocks, and their score."""

    start: int
    end: int
    score: float


def settle_sides(
    blocks: Sequence[Block], shapes: Sequence[Shape], roles: Sequence[Role]
) -> tuple[list[Role], bool]:
    """The roles with those lines that close an article made its closing.

    And whether most of such lines do, so that it is the capture's habit.
    """
    runs = [
        Run(start, end, _score(blocks, shapes, roles, start, end))
        for start, end in _runs(shapes, roles)
    ]
    if not runs:
        return list(roles), False
    whole = sum(run.score for run in runs) + _edges(shapes, roles)
    settled = list(roles)
    closing = 0
    for run in runs:
        habit = max(-MOST_OF_CAPTURE, min(MOST_OF_CAPTURE, whole - run.score))
        if run.score + habit + PRIOR > 0:
            settled[run.start : run.end] = [Role.TAIL] * (run.end - run.start)
            closing += 1
    return settled, closing >= 2 and closing * 3 >= len(runs) * 2


def _runs(shapes: Sequence[Shape], roles: Sequence[Role]) -> list[tuple[int, int]]:
    """Signing lines that stand as furniture before a headline, right after an article's body."""
    found: list[tuple[int, int]] = []
    index = 1
    while index < len(roles):
        if roles[index] is Role.PRE and roles[index - 1] in INNER and roles[index - 1] != Role.GAP:
            end = index
            while end < len(roles) and roles[end] is Role.PRE and _signs(shapes[end]):
                end += 1
            if end > index:
                found.append((index, end))
            index = end
        index += 1
    return found


def _signs(one: Shape) -> bool:
    return one.kind in SIGNING or (one.kind == "label" and one.label in {"outlet", "byline"})


def _score(
    blocks: Sequence[Block],
    shapes: Sequence[Shape],
    roles: Sequence[Role],
    start: int,
    end: int,
) -> float:
    kinds = _kinds(shapes[start:end])
    above = _kinds(shapes[i] for i in _header_above(roles, start))
    below = _kinds(shapes[i] for i in _header_below(roles, end))
    score = 0.0
    # An article seldom states its date or its author twice.
    score += 2.5 * len(kinds & below) - 2.5 * len(kinds & above)
    score += 0.5 * (not above) - 0.5 * (not below)
    # What stands nearer belongs.
    gap_above = blocks[start].blanks
    gap_below = blocks[end].blanks if end < len(blocks) else gap_above
    score += 2.5 * ((gap_below > gap_above) - (gap_below < gap_above))
    first = blocks[start].text
    # A dash or a bracket opens a signature; a byline over a headline is rare.
    score += 3.0 * first.startswith(("—", "–", "--", "(", "- "))
    score += 1.0 * (shapes[start].kind == "byline")
    return max(-MOST_OF_RUN, min(MOST_OF_RUN, score))


def _kinds(shapes: Iterable[Shape]) -> set[str]:
    kinds: set[str] = set()
    for one in shapes:
        kinds.add((one.label or "") if one.kind == "label" else one.kind)
        kinds.update(part.kind for part in one.parts)
        if one.outlet_prefix or one.outlet_suffix:
            kinds.add("outlet")
        if one.dateline is not None and one.dateline.date is not None:
            kinds.add("date")
    return kinds & (SIGNING | {"date_line"})


def _header_above(roles: Sequence[Role], start: int) -> list[int]:
    """Headline, furniture below it and first paragraph of the article above.

    What stands over that headline is left out: it is as open as the run itself.
    """
    index = start - 1
    while index > 0 and roles[index] in INNER:
        index -= 1
    found = [index + 1]
    while index >= 0 and roles[index] not in INNER:
        if roles[index] is not Role.PRE:
            found.append(index)
        index -= 1
    return found


def _header_below(roles: Sequence[Role], end: int) -> list[int]:
    """Headline, furniture and first paragraph of the article below."""
    found: list[int] = []
    for index in range(end, min(end + 15, len(roles))):
        found.append(index)
        if roles[index] in {Role.LEAD, Role.BODY}:
            break
    return found


def _edges(shapes: Sequence[Shape], roles: Sequence[Role]) -> float:
    """What the ends of the capture tell: signing lines above the first, or below the last."""
    opening: list[int] = []
    for index, role in enumerate(roles[:15]):
        if role is not Role.PRE:
            break
        opening.append(index)
    header = _header_below(roles, len(opening))
    score = 0.0
    if any(_signs(shapes[i]) for i in opening):
        score -= 3.0
    elif not _kinds(shapes[i] for i in header):
        score += 1.5
    closing = next((i for i in range(len(roles) - 1, -1, -1) if roles[i] is not Role.GAP), 0)
    return score + (3.0 if _signs(shapes[closing]) and roles[closing] in INNER else -1.5)
