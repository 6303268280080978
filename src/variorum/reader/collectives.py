"""What several are said to say is several sayings: "both sides accused each other" is two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from variorum.model import Span
from variorum.reader.protocol import Attribution
from variorum.vocabulary.places import fold, gazetteer
from variorum.vocabulary.states import state_of

_MUTUAL = re.compile(r"(?:each other|one another)\b", re.IGNORECASE)
_PAIR = re.compile(r"(?:,\s*|\s+)and\s+|\s*,\s*")
_BOTH = re.compile(
    r"(?:both|(?:the )?two|the(?: two| warring| rival| opposing)?)\s+"
    r"(?:sides|parties|countries|states|armies|governments|neighbou?rs|ministries|capitals)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,3}")
# What may stand between two that are named in one breath: "Orvane's army and Tarsk's".
_BREATH = re.compile(r"(?:['’]s)?(?:\s+[\w-]+){0,4}\s+")
# Behind these a name tells where it was, and no side: "fought over Tarsk".
_THERE = re.compile(r"\b(?:over|in|near|inside|around|across|into|on|of)\s+(?:the\s+)?$")
# So far before a mutual accusation its two parties are looked for.
_FAR = 1200
_COUNTRY = 6  # UCDP's where_prec of a country


def several(text: str, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions with each mutual one given once for each who makes it.

    "A and B accused each other": A's and B's. "Both sides accused each other": the same phrase for
    the two states named together before it, where two are; else it stays one.
    """
    for one in attributions:
        yield from (list(_each(text, one)) if _is_mutual(text, one) else None) or [one]


def _is_mutual(text: str, one: Attribution) -> bool:
    if one.source is None or one.direct:
        return False
    first = one.contents[0]
    after_cue = text[one.cue.end : one.cue.end + 14].strip() if one.cue else ""
    return bool(_MUTUAL.match(text[first.start : first.end]) or _MUTUAL.match(after_cue))


def _each(text: str, one: Attribution) -> Iterator[Attribution]:
    source = one.source or Span(0, 0)
    words = text[source.start : source.end]
    pieces = _pieces(words, source.start)
    if len(pieces) == 2 and _are_two(text, pieces):
        for piece in pieces:
            yield msgspec.structs.replace(one, source=piece, antecedent=None)
    elif _BOTH.search(words):
        for party in _parties(text, source.start):
            yield msgspec.structs.replace(one, antecedent=party, collective=True)


def _pieces(words: str, start: int) -> list[Span]:
    """What stands between "and" and commas."""
    pieces, at = [], 0
    for match in [*_PAIR.finditer(words), None]:
        end = match.start() if match else len(words)
        if words[at:end].strip():
            pieces.append(Span(start + at, start + end))
        at = match.end() if match else end
    return pieces


def _are_two(text: str, pieces: Sequence[Span]) -> bool:
    """Whether two pieces name two: not "the Ministry of Defence and Security"."""
    one, other = (text[slice(*piece)] for piece in pieces)
    named = all(any(word[:1].isupper() for word in words.split()) for words in (one, other))
    alike = not (" of " in one and len(other.split()) == 1)
    return named and alike and not _BOTH.search(other)


def _parties(text: str, before: int) -> list[Span]:
    """The two states that are named last together before a place; none where no two are.

    Two named in one breath ("Orvane and Tarsk", "Orvane met Tarsk") are whom "both sides" take up.
    Which of many that a text names by themselves are meant is open.
    """
    window = text[max(0, before - _FAR) : before]
    offset = before - len(window)
    found: list[tuple[str, Span]] = []
    for match in _NAME.finditer(window):
        found.extend(_states(match[0], offset + match.start()))
    for (one, first), (other, second) in reversed([*pairwise(found)]):
        together = _BREATH.fullmatch(text, first.end, second.start)
        there = any(_THERE.search(text, max(0, at.start - 24), at.start) for at in (first, second))
        if one != other and together and not there:
            return [first, second]
    return []


def _beyond(name: str) -> bool:
    """Whether a name is of more than one country, which is no side: "the South Caucasus"."""
    spots = gazetteer().by_name.get(fold(name), ())
    return bool(spots) and spots[0].precision > _COUNTRY


def _states(words: str, start: int) -> Iterator[tuple[str, Span]]:
    """The states that some words name, each by the longest name: "South Ossetia"."""
    pieces = [match.span() for match in re.finditer(r"\S+", words)]
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            name = words[pieces[at][0] : pieces[end - 1][1]]
            state = state_of(name) if name[0].isupper() else None
            if state is not None and not _beyond(name):
                yield state, Span(start + pieces[at][0], start + pieces[end - 1][1])
                at = end
                break
        else:
            at += 1
