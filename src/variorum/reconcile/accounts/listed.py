"""Towns that are named in one breath: what is said of one of them is said of each.

"Orsk and Lenz are held by the rebels" tells of both, and what stands between commas behind a town
only says which town it is: "Orsk, the capital of the province, is held by the rebels".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.model import Mention, Span
from variorum.reconcile.accounts.material import Material
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?")
_TOWN = "|".join(load("holding")["subjects"]["towns"])
_JOINT = re.compile(
    r"\s*(?:,\s*)?\b(?:and|nor|as well as)\s+(?:also\s+)?"
    rf"(?:(?:the|a)\s+)?(?:(?:{_TOWN})\s+of\s+)?"
)
# "Orsk or Lenz": of neither alone is it said.
_OR_BEHIND = re.compile(r"\s*(?:,\s*)?or\b", re.IGNORECASE)
_OR_BEFORE = re.compile(rf"\bor\s+(?:the\s+)?(?:(?:{_TOWN})\s+of\s+)?$", re.IGNORECASE)
_NAMED = re.compile(r"\s*,\s+(?P<said>[^,;:()\"“”]+),")
_CALLED = re.compile(r"\s*,\s+(?P<first>\w+)\b[^,;:()]*\bof\s+(?:the\s+)?", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[.,;:!?\"”’)]|$)")
_MOST = 12  # words of what a town is called besides


def listed(material: Material, article: str, mention: Mention, clause: Span) -> Span:
    """From the first town that is named together with one to what the last is called besides.

    Args:
        material: of the articles.
        article: in which the town is named.
        mention: of the town.
        clause: within which the others stand.
    """
    places = [one for one in material.mentions_within(article, clause) if one.kind == "place"]
    first, last = _row(material, article, places, mention)
    after = material.layouts.words(article, Span(last.end, clause.end))
    named = _NAMED.match(after)
    end = last.end + (named.end() if named is not None and _is_town(named["said"]) else 0)
    return Span(first.start, end)


def closes(after: str) -> bool:
    """Whether nothing is said of a list of towns behind it: its sentence or part ends there."""
    return _CLOSES.match(after) is not None


def is_choice(before: str, after: str) -> bool:
    """Whether something is said of one of several towns: "Orsk or Lenz is held"."""
    return bool(_OR_BEFORE.search(before) or _OR_BEHIND.match(after))


def calls_by(material: Material, article: str, mention: Mention, clause: Span) -> bool:
    """Whether a name only tells which town another is: "Lenz, the gate of" stands before it."""
    before = Span(clause.start, mention.span.start)
    last = [one for one in material.mentions_within(article, before) if one.kind == "place"][-1:]
    words = [material.layouts.words(article, Span(one.span.end, before.end)) for one in last]
    found = _CALLED.fullmatch(words[0]) if words else None
    return found is not None and found["first"].lower() not in load("holding")["subjects"]["leads"]


def _row(
    material: Material, article: str, places: Sequence[Mention], mention: Mention
) -> tuple[Span, Span]:
    """The first and the last of the places that are joined with one; itself where none is."""
    at = next((n for n, one in enumerate(places) if one.id == mention.id), None)
    if at is None:
        return mention.span, mention.span
    joints = [
        material.layouts.words(article, Span(one.span.end, other.span.start))
        if one.span.end <= other.span.start
        else "."
        for one, other in pairwise(places)
    ]
    low = high = at
    while high < len(joints) and (_COMMA.fullmatch(joints[high]) or _JOINT.fullmatch(joints[high])):
        high += 1
        if _JOINT.fullmatch(joints[high - 1]):
            break
    while low and _COMMA.fullmatch(joints[low - 1]):
        low -= 1
    if low == high or not _JOINT.fullmatch(joints[high - 1]):
        # Not joined with what follows: it may be the last of those before it.
        high, low = at, at
        if at and _JOINT.fullmatch(joints[at - 1]):
            low -= 1
            while low and _COMMA.fullmatch(joints[low - 1]):
                low -= 1
    return places[low].span, places[high].span


def _is_town(said: str) -> bool:
    """Whether words behind a town say which town it is: "the second city of the plain"."""
    words = [word.lower() for word in _WORD.findall(said)]
    table = load("holding")["subjects"]
    within, towns = frozenset(table["within"]), frozenset(table["towns"]) | frozenset(table["also"])
    ends = next((n for n, word in enumerate(words) if word in within), len(words))
    return ends > 0 and len(words) <= _MOST and words[ends - 1] in towns
