"""Whether date lines and bylines between two articles close the first or open the second.

Most pages set them around the headline, and the search for boundaries (``path``) gives them to
the article below. Some papers and many collectors sign at the foot. One run of such lines alone
often leaves it open; all runs of a capture together, and what stands at its two ends, tell its
habit. Scores are log-odds in spirit: above nought a run closes the article above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.articles.roles import INNER, Role
from variorum.vocabulary import load

# Kinds that sign an article, above it or below.
SIGNING = frozenset({"date", "byline", "outlet"})
# Kinds that only ever open one.
OPENERS = frozenset({"number", "section", "top"})
# Signing at the foot is the rarer habit.
PRIOR = -1.0
# No single run, and no capture as a whole, outweighs everything else.
MOST_OF_RUN, MOST_OF_CAPTURE = 4.0, 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """Furniture between a body and a headline.

    The signing lines [start, split) may close the article above, at the score given; what
    stands in [split, end) opens the one below.
    """

    start: int
    split: int
    end: int
    score: float


def settle_sides(
    blocks: Sequence[Block], shapes: Sequence[Shape], roles: Sequence[Role]
) -> tuple[list[Role], bool]:
    """The roles with those lines that close an article made its closing.

    And whether most of such lines do, so that it is the capture's habit.
    """
    runs = [
        Run(start, split, end, _score(blocks, shapes, roles, start, split))
        for start, end in _runs(shapes, roles)
        if (split := _split(blocks, shapes, start, end)) > start
    ]
    if not runs:
        return list(roles), False
    whole = sum(run.score for run in runs) + _edges(shapes, roles)
    settled = list(roles)
    closing = 0
    for run in runs:
        habit = max(-MOST_OF_CAPTURE, min(MOST_OF_CAPTURE, whole - run.score))
        below = run.score + habit + PRIOR > 0
        closing += below
        settled[run.start : run.end] = [Role.PRE] * (run.end - run.start)
        if below:
            settled[run.start : run.split] = [Role.TAIL] * (run.split - run.start)
    return settled, closing >= 2 and closing * 3 >= len(runs) * 2


def _runs(shapes: Sequence[Shape], roles: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """Stretches of furniture right before a headline, that a body stands before."""
    for end in range(1, len(roles)):
        if roles[end] not in {Role.HEAD, Role.LEAD} or roles[end - 1] is Role.HEAD:
            continue
        start = end
        while start and _open(shapes[start - 1], roles[start - 1]):
            start -= 1
        if 0 < start < end and roles[start - 1] is not Role.GAP:
            yield start, end


def _open(one: Shape, role: Role) -> bool:
    """Whether a block may stand on either side."""
    return role is Role.PRE or (role is Role.TAIL and (_signs(one) or one.kind in OPENERS))


def _split(blocks: Sequence[Block], shapes: Sequence[Shape], start: int, end: int) -> int:
    """Where signing lines that may close the article above end: before a second date or outlet."""
    seen: set[str] = set()
    for index in range(start, end):
        one = shapes[index]
        kinds = _kinds([one]) - {"byline"}
        if not _signs(one) or (kinds & seen and not _updates(blocks[index].text)):
            return index
        seen |= kinds
    return end


def _updates(text: str) -> bool:
    """Whether a date line only says when a text was changed."""
    lowered = text.lower()
    return any(word in lowered for word in load("months")["beside"]["updated"])


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
    score += 1.5 * (shapes[start].kind == "byline")
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
    if any(shapes[i].kind in OPENERS for i in opening):
        # A numbered record says nothing of the others.
        score = 0.0
    elif any(_signs(shapes[i]) for i in opening):
        score -= 3.0
    elif not _kinds(shapes[i] for i in header):
        score += 1.5
    closing = next((i for i in range(len(roles) - 1, -1, -1) if roles[i] is not Role.GAP), 0)
    return score + (3.0 if _signs(shapes[closing]) and roles[closing] in INNER else -1.0)
