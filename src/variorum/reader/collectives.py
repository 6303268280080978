"""What several are said to say is several sayings: "both sides accused each other" is two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from variorum.model import Span
from variorum.reader.protocol import Attribution
from variorum.vocabulary.states import state_of

_MUTUAL = re.compile(r"(?:each other|one another)\b", re.IGNORECASE)
_PAIR = re.compile(r"(?:,\s*|\s+)and\s+|\s*,\s*")
_BOTH = re.compile(
    r"(?:both|(?:the )?two|the(?: two| warring| rival| opposing)?)\s+"
    r"(?:sides|parties|countries|states|armies|governments|neighbou?rs|ministries|capitals)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
# So far before a mutual accusation its two parties are looked for.
_FAR = 1200


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
    if _BOTH.search(words):
        for party in _parties(text, source.start):
            yield msgspec.structs.replace(one, antecedent=party, collective=True)
        return
    pieces, at = [], 0
    for match in [*_PAIR.finditer(words), None]:
        end = match.start() if match else len(words)
        if words[at:end].strip():
            pieces.append(Span(source.start + at, source.start + end))
        at = match.end() if match else end
    if len(pieces) == 2:
        for piece in pieces:
            yield msgspec.structs.replace(one, source=piece, antecedent=None)


def _parties(text: str, before: int) -> list[Span]:
    """The two states named last before a place, in text order; none where there are not two."""
    found: dict[str, Span] = {}
    window = text[max(0, before - _FAR) : before]
    offset = before - len(window)
    for match in reversed(list(_NAME.finditer(window))):
        state = state_of(match[0]) if match[0][0].isupper() else None
        if state is not None and state not in found:
            found[state] = Span(offset + match.start(), offset + match.end())
            if len(found) == 2:
                return sorted(found.values())
    return []
