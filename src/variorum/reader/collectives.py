"""What several are said to say is several sayings: "both sides accused each other" is two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
# So far before a mutual accusation its two parties are looked for.
_FAR = 1200
_COUNTRY = 6  # UCDP's where_prec of a country


def several(text: str, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions with each mutual one given once for each who makes it.

    "A and B accused each other": A's and B's. "Both sides accused each other": the same phrase for
    the two states named before it, where two are; else it stays one.
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
    """The two states named last before a place, in text order; none where there are not two."""
    found: dict[str, Span] = {}
    window = text[max(0, before - _FAR) : before]
    offset = before - len(window)
    last: list[tuple[str, Span]] = []
    for match in _NAME.finditer(window):
        last.extend(_states(match[0], offset + match.start()))
    for state, span in reversed(last):
        if state not in found:
            found[state] = span
            if len(found) == 2:
                return sorted(found.values())
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
