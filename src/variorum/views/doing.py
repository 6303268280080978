"""Who did it, in words that say who: "Velmoran drones", where a telling's link is "Velmoran".

A reader that finds a strike told as "a Velmoran drone strike" links the adjective alone. Shown by
itself it is nobody; left out, a telling that does say whose strike it was would seem not to.
"""

from __future__ import annotations

import re

import msgspec

from variorum.model import Link, Span
from variorum.vocabulary import load
from variorum.vocabulary.states import people_of, state_of_adjective

_NEXT = re.compile(r"[ \t]?\n?[ \t]?(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_MOST = 4  # words behind an adjective


def with_noun(text: str, link: Link) -> Link | None:
    """A link with the noun of its adjective, where it is nothing but one; None without a noun.

    Args:
        text: of the capture in which the link stands.
        link: of whoever acts.
    """
    if state_of_adjective(link.text) is None or people_of(link.text) is not None:
        return link
    between: list[str] = load("incidents")["blows"]["kinds"]
    end = link.span.end
    for _ in range(_MOST):
        found = _NEXT.match(text, end)
        if found is None or not found["word"].islower():
            return None
        end = found.end()
        if found["word"] not in between:
            span = Span(link.span.start, end)
            return msgspec.structs.replace(link, text=text[span.start : end], span=span)
    return None
