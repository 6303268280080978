"""Where articles begin: the best path of parts through all blocks of a capture.

Each block plays one part: furniture before a headline, headline, furniture after it, the first
paragraph of an article without headline, body, aside, closing, or gap between articles. A part
has a score for the block's shape (``emission``) and one for following the part before
(``TRANSITION``); the path with the greatest sum wins (Viterbi's algorithm, time linear in the
number of blocks). An article begins where the path enters an opening part from an inner one.

The scores are log-odds in spirit and were set by hand from what furniture means, then checked on
made bundles (docs/explanation/segmentation.md). Each is explained where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from variorum.articles.lines import Block
from variorum.articles.shapes import WORD, Shape
from variorum.vocabulary import load

NEVER = -1e9


class Role(IntEnum):
    """The part a block plays."""

    PRE = 0  # furniture before the headline: it opens the article
    HEAD = 1  # the headline, or its second line
    META = 2  # furniture between headline and body
    LEAD = 3  # the first paragraph of an article that has no headline
    BODY = 4
    ASIDE = 5  # subheads, captions, pull quotes and furniture inside the body
    TAIL = 6  # credits and pointers after the body
    GAP = 7  # rules between articles


P, H, M, L, B, A, T, G = Role
OPENING = frozenset({P, H, L})
INNER = frozenset({B, A, T, G})

# Beginning an article costs something: most blocks begin none. Without it every short line would.
START = -3.5
TRANSITION: dict[tuple[Role, Role], float] = {
    (P, P): 0.0, (P, H): 0.5, (P, B): -4.0, (P, L): -1.0, (P, M): NEVER,
    # A second headline line (a deck) is rare; furniture after the headline is the rule.
    (H, H): -2.0, (H, M): 0.5, (H, B): 0.0, (H, A): -3.0, (H, T): -9.0,
    (M, M): 0.0, (M, B): 0.0, (M, A): -2.0, (M, T): -9.0, (M, H): -7.0,
    (L, B): 0.0, (L, A): -0.5, (L, T): 0.0, (L, G): 0.0,
    (B, B): 0.0, (B, A): 0.0, (B, T): 0.0, (B, G): -0.5,
    (A, B): 0.0, (A, A): -1.0, (A, T): -0.5, (A, G): -2.0,
    # After closing credits the article is over: more body is a page's afterthought.
    (T, T): 0.0, (T, B): -3.5, (T, A): -4.0, (T, G): 0.3,
    (G, G): 0.0,
    # Openings. After a subhead or caption a new article is unlikely: asides stand before body.
    (B, P): START, (B, H): START, (B, L): START,
    (L, P): START, (L, H): START, (L, L): START,
    (A, P): START - 2.0, (A, H): START - 2.5, (A, L): START - 2.0,
    (T, P): 0.0, (T, H): 0.0, (T, L): -0.5,
    (G, P): 0.3, (G, H): 0.3, (G, L): 0.0,
    # An article without any body is close to forbidden.
    (H, P): -9.0, (M, P): -9.0, (H, G): -9.0, (M, G): -9.0, (M, L): NEVER, (H, L): NEVER,
}  # fmt: skip
FIRST: dict[Role, float] = {P: 0.0, H: 0.0, M: -3.0, L: 2.0, B: NEVER, A: NEVER, T: -6.0, G: -0.5}
LAST: dict[Role, float] = {P: -6.0, H: -6.0, M: -6.0, L: 0.0, B: 0.0, A: -1.0, T: 0.0, G: 0.0}
INTO: dict[Role, list[tuple[Role, float]]] = {
    role: [(a, score) for (a, b), score in TRANSITION.items() if b is role and score > NEVER]
    for role in Role
}
# One article known as such never begins again, and nothing of it lies outside.
_SINGLE: dict[Role, list[tuple[Role, float]]] = {
    role: [
        (before, move)
        for before, move in pairs
        if not (role in OPENING and before in {*INNER, L}) and G not in {role, before}
    ]
    for role, pairs in INTO.items()
}

_F = -20.0  # furniture is no headline and no paragraph
EMISSION: dict[str, dict[Role, float]] = {
    "rule": {P: _F, H: _F, M: -3.0, L: _F, B: _F, A: -1.5, T: -1.5, G: 0.5},
    "end": {P: _F, H: _F, M: _F, L: _F, B: -6.0, A: -5.0, T: 2.5, G: 0.0},
    "share": {P: 0.0, H: _F, M: 1.0, L: _F, B: _F, A: -0.8, T: 0.3, G: -2.0},
    "navigation": {P: -0.5, H: -6.0, M: 0.0, L: _F, B: -6.0, A: 0.3, T: 0.3, G: -2.0},
    "section": {P: 0.7, H: -6.0, M: 0.7, L: _F, B: -6.0, A: -1.0, T: -1.5, G: -2.5},
    "clock": {P: 0.0, H: _F, M: 1.0, L: _F, B: _F, A: -2.0, T: -1.0, G: -3.0},
    "date": {P: 1.0, H: _F, M: 2.0, L: _F, B: -6.0, A: -3.5, T: -3.0, G: -5.0},
    "outlet": {P: 1.3, H: -6.0, M: 1.5, L: _F, B: -6.0, A: -3.0, T: -1.0, G: -4.0},
    "byline": {P: -0.5, H: -8.0, M: 2.0, L: _F, B: -6.0, A: -4.5, T: -2.0, G: -6.0},
    "credit": {P: -6.0, H: _F, M: -1.5, L: _F, B: -4.0, A: -2.5, T: 2.0, G: -6.0},
    "link": {P: 0.3, H: _F, M: 0.3, L: _F, B: -5.0, A: -1.0, T: 0.3, G: -1.5},
    "label": {P: 1.0, H: _F, M: 1.3, L: _F, B: -4.0, A: -3.0, T: -0.3, G: -4.0},
    "number": {P: 0.3, H: _F, M: -1.0, L: _F, B: -3.0, A: -0.5, T: -1.0, G: -0.5},
    "caption": {P: -3.0, H: -6.0, M: 0.3, L: _F, B: -1.5, A: 0.8, T: -2.0, G: -8.0},
    "note": {P: -3.0, H: -9.0, M: -0.5, L: -8.0, B: -0.5, A: 0.5, T: 0.8, G: -8.0},
    "list": {P: -8.0, H: -5.0, M: -5.0, L: -8.0, B: 0.8, A: -1.0, T: -5.0, G: _F},
    "prose": {P: -9.0, H: -8.0, M: -2.5, L: -6.0, B: 1.0, A: -2.5, T: -4.0, G: _F},
    "line": {P: -3.0, H: 0.0, M: -1.5, L: -8.0, B: -1.0, A: 0.0, T: -3.5, G: -9.0},
}


def best_path(
    blocks: Sequence[Block], shapes: Sequence[Shape], *, single: bool = False
) -> list[Role]:
    """The part of every block; with ``single`` the blocks are known to be one article."""
    rhythm = _rhythm(blocks)
    signed = letter_feet(blocks, shapes)
    moves = _SINGLE if single else INTO
    scores: dict[Role, float] = {}
    back: list[dict[Role, Role]] = []
    for index, one in enumerate(shapes):
        here = emission(blocks, shapes, index, signed)
        if index == 0:
            scores = {role: FIRST[role] + here[role] for role in Role}
            back.append({})
            continue
        pause = pause_score(blocks, index, rhythm)
        scores, came = _step(scores, here, pause, one, moves)
        back.append(came)
    if not scores:
        return []
    role = max(Role, key=lambda r: scores[r] + LAST[r])
    path = [role]
    for came in reversed(back[1:]):
        role = came[role]
        path.append(role)
    return path[::-1]


def _step(
    scores: dict[Role, float],
    here: dict[Role, float],
    pause: float,
    one: Shape,
    moves: dict[Role, list[tuple[Role, float]]],
) -> tuple[dict[Role, float], dict[Role, Role]]:
    after: dict[Role, float] = {}
    came: dict[Role, Role] = {}
    dateline = one.dateline is not None and one.dateline.strong
    for role in Role:
        best, best_from = NEVER * 2, B
        for before, move in moves[role]:
            score = scores[before] + move
            if (role in OPENING and before in INNER) or (before is L and role in OPENING):
                score += pause
            elif role is B and dateline:
                # A dateline opens a body; in the middle of one it is out of place.
                score += 2.0 if before in {H, M, P} else -2.0
            if score > best:
                best, best_from = score, before
        after[role], came[role] = best + here[role], best_from
    return after, came


def _rhythm(blocks: Sequence[Block]) -> float:
    """How many blank lines stand between blocks as a rule (the median)."""
    gaps = sorted(block.blanks for block in blocks[1:])
    return float(gaps[len(gaps) // 2]) if gaps else 0.0


def pause_score(blocks: Sequence[Block], index: int, rhythm: float) -> float:
    """Evidence of the blank lines before a block, against those around it.

    More than the rhythm of its surroundings speaks for a new article, fewer against.
    """
    around = [b.blanks for b in blocks[max(1, index - 6) : index]]
    around += [b.blanks for b in blocks[index + 1 : index + 7]]
    usual = sorted(around)[len(around) // 2] if around else rhythm
    extra = blocks[index].blanks - usual
    if extra > 0:
        return min(2.2, 1.0 + 0.6 * extra)
    return -2.5 if extra < 0 and blocks[index].blanks == 0 else -0.5 if extra < 0 else 0.0


def letter_feet(blocks: Sequence[Block], shapes: Sequence[Shape]) -> frozenset[int]:
    """Blocks that sign a letter: the short lines after "Sincerely," and its kin."""
    feet: set[int] = set()
    left = 0
    closings = frozenset(load("furniture")["letters"]["closings"])
    for index, one in enumerate(shapes):
        text = blocks[index].text
        if len(text) < 60 and text.lower().strip(" ,.!") in closings:
            left = 4
            feet.add(index)
        elif left and one.kind in {"line", "date", "outlet", "clock"} and one.words <= 8:
            feet.add(index)
            left -= 1
        else:
            left = 0
    return frozenset(feet)


def emission(
    blocks: Sequence[Block],
    shapes: Sequence[Shape],
    index: int,
    signed: frozenset[int] | None = None,
) -> dict[Role, float]:
    """How well each part fits one block."""
    one = shapes[index]
    base = EMISSION[one.kind]
    if signed is not None and index in signed:
        # The foot of a letter: its names and date belong to it, whatever they look like.
        return base | {P: -8.0, H: -8.0, M: -4.0, A: 1.5}
    if one.label == "headline":
        return base | {H: 4.0, P: -1.0, M: -1.0}
    if one.kind in {"line", "prose"} and index + 1 < len(shapes):
        # What stands right before a byline or a date line is a standfirst or a caption.
        if shapes[index + 1].kind in {"byline", "date", "clock", "share"}:
            base = base | {M: base[M] + 1.5}
    if one.kind == "line" or (one.kind == "prose" and one.words <= 24 and one.dateline is None):
        return base | _line_scores(blocks, shapes, index, base)
    if one.opening_date:
        return base | {L: 4.5}
    if one.dateline is not None and one.dateline.strong:
        full = one.dateline.date is not None and one.dateline.place is not None
        return base | {L: 4.5 if full else 2.0 if one.dateline.place is not None else 0.0}
    return base


def _line_scores(
    blocks: Sequence[Block], shapes: Sequence[Shape], index: int, base: dict[Role, float]
) -> dict[Role, float]:
    one = shapes[index]
    head = base[H] + headline_score(one)
    repeated = _repeated(blocks, index)
    if one.kind == "prose":
        # A headline with a full stop: some papers set one.
        return {H: head, A: base[A] + (2.5 if one.quoted or repeated else 0.0)}
    head += _overlap(blocks, shapes, index)
    if repeated:
        head -= 3.5
    aside = aside_score(one) + (3.0 if repeated else 0.0)
    body = base[B] + (1.5 if one.colon_end or one.question else 0.0)
    # A long line without an end mark is a paragraph whose last sign got lost.
    body += 1.0 if one.words > 24 else 0.0
    scores = {H: head, A: aside, B: body}
    if one.masthead:
        # An outlet's name as a line of its own stands over or under a headline.
        scores |= {P: 1.0, M: 1.3, H: head - 2.0, A: aside - 1.5}
    return scores


def headline_score(one: Shape) -> float:
    """How much a line reads like a headline."""
    score = _by_length(one.words)
    if one.title_case >= 0.75 and not one.capitals:
        score += 1.0
    if one.capitals:
        score -= 1.0 if one.words > 5 else 2.5
    # What never ends or opens a headline.
    score -= 5.0 * (one.colon_end + one.comma_end + one.lower_start)
    score -= 3.0 * one.quoted + 4.0 * one.single_quoted
    score -= 1.5 * one.question
    # An outlet's name or a number set before a title marks it as one.
    score += 3.0 * bool(one.outlet_prefix or one.outlet_suffix) + 1.0 * one.numbered
    return score + 3.5 * any(part.kind == "headline" for part in one.parts)


def _by_length(words: int) -> float:
    """Headlines of news sites have 5 to 18 words, seldom 3 or more than 22."""
    if words <= 2:
        return -2.5
    if words <= 4:
        return -0.7 if words == 3 else 0.5
    if words <= 18:
        return 1.5
    return 0.0 if words <= 22 else -1.5 if words <= 30 else -5.0


def aside_score(one: Shape) -> float:
    """How much a line reads like a subhead, a caption or a pull quote."""
    if one.words <= 4:
        score = 1.0
    elif one.words <= 6:
        score = 0.0
    else:
        score = -1.5 if one.words <= 10 else -3.0
    score += 1.0 * one.capitals + 2.0 * one.single_quoted + 2.5 * one.quoted
    score -= 2.0 * bool(one.outlet_prefix)
    return score - 1.0 * one.lower_start


def _terms(text: str) -> set[str]:
    """Longer words, by their first six letters, so that inflection does not hide a repeat."""
    return {w[:6].lower() for w in WORD.findall(text[:1500]) if len(w) > 3}


def _overlap(blocks: Sequence[Block], shapes: Sequence[Shape], index: int) -> float:
    """A lead says its headline again: shared words with what follows, less those before."""
    mine = _terms(blocks[index].text)
    if len(mine) < 3:
        return 0.0
    after = _bodies(blocks, shapes, range(index + 1, min(len(blocks), index + 9)))
    before = _bodies(blocks, shapes, range(index - 1, max(-1, index - 9), -1))
    share_after = len(mine & after) / len(mine)
    share_before = len(mine & before) / len(mine)
    return max(-1.5, min(2.5, 2.5 * share_after - 1.5 * share_before))


def _bodies(blocks: Sequence[Block], shapes: Sequence[Shape], order: range) -> set[str]:
    """Words of the nearest two paragraphs of prose."""
    words: set[str] = set()
    count = 0
    for index in order:
        if shapes[index].kind == "prose":
            words |= _terms(blocks[index].text)
            count += 1
            if count == 2:
                break
    return words


def _repeated(blocks: Sequence[Block], index: int) -> bool:
    """Whether the words of a line stand again in a paragraph near by, as pull quotes do."""
    words = blocks[index].text.strip("\"'“”‘’«».… ")
    if len(words) < 18:
        return False
    near = range(max(0, index - 10), min(len(blocks), index + 11))
    return any(words in blocks[other].text for other in near if other != index)
