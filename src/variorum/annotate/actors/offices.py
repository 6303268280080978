"""Of which state an office is: "the Velmoran minister", "Tarsk's envoy", "president of Orvane".

Two states' ministers of one article are told apart by it (M1). A state that no list knows is known
by its name, and its adjective by the ending that it was made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.annotate.names.polities import named_in
from variorum.model import Span
from variorum.vocabulary.places import fold
from variorum.vocabulary.states import state_in, state_of

_CAPITALS = r"[A-Z][\w.'’-]*"
# Names right before a title: "South Velmoran ", "Tarsk's ", "U.S. ".
_BEFORE = re.compile(rf"({_CAPITALS}(?:\s{_CAPITALS})?)\s$")
_REACH = 40  # code points before a title
_POSSESSIVE = re.compile(r"['’]s$")


def told_of(text: str, role: Span) -> frozenset[str]:
    """Folded names with which a title says of which state it is: those in it and before it."""
    before = _BEFORE.search(text, max(0, role.start - _REACH), role.start)
    parts = [text[role.start : role.end], before[1] if before else ""]
    known = {fold(state) for part in parts if (state := state_in(part))}
    words = [_bare(word) for part in parts for word in part.split() if word[:1].isupper()]
    return frozenset(known | set(words))


def of_state(qualifier: str, told: Iterable[str]) -> bool:
    """Whether a qualifier of a title ("Velmoran", "Tarsk's") is of what was told of an office."""
    names = set(told)
    word = _bare(qualifier)
    known = state_of(word)
    if known is not None:
        return fold(known) in names
    if word in names or named_in(word, names):
        return True
    return any(named_in(name, {word}) for name in names)


def _bare(word: str) -> str:
    return fold(_POSSESSIVE.sub("", word.strip(",.")))
