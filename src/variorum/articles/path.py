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

from variorum.articles.evidence import Evidence
from variorum.articles.habits import NONE, Habits, candidates, features_of, learn
from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.articles.roles import INNER, OPENING, A, B, G, H, L, M, P, Role, T
from variorum.articles.sides import SIGNING, settle_sides

NEVER = -1e9
# Signing lines where the capture signs at the foot.
SIGNED_BELOW: dict[Role, float] = {P: -2.0, M: 0.0, A: -4.0, T: 2.0}

# A line over a headline where the other headlines have none: left behind by a page, no kicker.
KICKER = 2.5

# Beginning an article costs something: most blocks begin none. Without it every short line would.
START = -3.5
TRANSITION: dict[tuple[Role, Role], float] = {
    (P, P): 0.0, (P, H): 0.5, (P, B): -4.0, (P, L): 0.0, (P, M): NEVER,
    # A second headline line (a deck) is rare; furniture after the headline is the rule.
    (H, H): -4.0, (H, M): 0.5, (H, B): 0.0, (H, A): -3.0, (H, T): -9.0,
    (M, M): 0.0, (M, B): 0.0, (M, A): -2.0, (M, T): -9.0, (M, H): -7.0,
    (L, B): 0.0, (L, A): -0.5, (L, T): 0.0, (L, G): 0.0,
    (B, B): 0.0, (B, A): 0.0, (B, T): 0.0, (B, G): -0.5,
    (A, B): 0.0, (A, A): -0.5, (A, T): -0.5, (A, G): -2.0,
    # After the closing the article is over: more body is a page's afterthought.
    (T, T): 0.0, (T, B): -4.0, (T, A): -5.0, (T, G): -2.5,
    (G, G): 0.0,
    # Openings. After a subhead or caption a new article is unlikely: asides stand before body.
    (B, P): START, (B, H): START, (B, L): START,
    (L, P): START, (L, H): START, (L, L): START,
    (A, P): START - 1.0, (A, H): START - 2.5, (A, L): START - 1.0,
    (T, P): START, (T, H): START, (T, L): START,
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


def best_path(
    blocks: Sequence[Block], shapes: Sequence[Shape], *, single: bool = False
) -> list[Role]:
    """The part of every block; with ``single`` the blocks are known to be one article.

    A capture is searched twice: the second time with the habits that the first has shown.
    """
    evidence = Evidence(blocks, shapes)
    roles = search(evidence, _SINGLE if single else INTO, NONE)
    roles, below = settle_sides(blocks, shapes, roles)
    if single or not roles:
        return roles
    habits = learn(blocks, shapes, roles, below=below)
    if habits == NONE:
        return roles
    roles, _ = settle_sides(blocks, shapes, search(evidence, INTO, habits))
    return roles


def search(
    evidence: Evidence, moves: dict[Role, list[tuple[Role, float]]], habits: Habits
) -> list[Role]:
    """The best path of parts."""
    blocks, shapes = evidence.blocks, evidence.shapes
    candidate = frozenset(candidates(shapes))
    scores: dict[Role, float] = {}
    back: list[dict[Role, Role]] = []
    for index, one in enumerate(shapes):
        here = evidence.emission(index)
        if index in candidate:
            bonus = habits.headline(features_of(blocks, shapes, index))
            here = here | {H: here[H] + bonus}
            names = one.institution or one.masthead or one.person
            if habits.kickers is False and not names and not evidence.issues(index):
                here[P] -= KICKER
        elif habits.signed_below and one.kind in SIGNING:
            here = here | SIGNED_BELOW
        if index == 0:
            scores = {role: FIRST[role] + here[role] for role in Role}
            back.append({})
            continue
        pause = evidence.pause(index)
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


def opening(one: Shape) -> float:
    """How much a paragraph's dateline or date makes it an article's first; 0 without one."""
    if one.dateline is not None and one.dateline.strong:
        return 3.0 if one.dateline.date is not None else 2.0
    return 2.0 if one.opening_date and one.words >= 60 else 0.0


def _step(
    scores: dict[Role, float],
    here: dict[Role, float],
    pause: float,
    one: Shape,
    moves: dict[Role, list[tuple[Role, float]]],
) -> tuple[dict[Role, float], dict[Role, Role]]:
    after: dict[Role, float] = {}
    came: dict[Role, Role] = {}
    opens = opening(one)
    for role in Role:
        best, best_from = NEVER * 2, B
        for before, move in moves[role]:
            score = scores[before] + move
            if (role in OPENING and before in INNER) or (before is L and role in OPENING):
                score += pause
            elif role is H and before is H and pause >= 0:
                # Only without a blank line between them do two lines make one headline.
                score -= 1.5
            elif role is B and opens:
                # A dateline opens a body; in the middle of one it is out of place.
                score += 2.0 if before in {H, M, P} else -opens
            if score > best:
                best, best_from = score, before
        after[role], came[role] = best + here[role], best_from
    return after, came
