"""The words for voices where they stand in a sentence of a page, or over one of the record.

The record says of every voice that "it tells of it", for it knows no more of a voice than its name.
Under the name of a person, or of several, no "it" can stand: as in other languages nothing does.
"""

from __future__ import annotations

import re

from variorum.reconcile.wording import inside
from variorum.views.several import several
from variorum.web.language import ENGLISH
from variorum.web.resaid import recorded
from variorum.web.sayings import Sayings

# The verbs with which a sentence on a position goes on, and what they are of several.
_VERBS = {
    "calls": "call",
    "did": "did",
    "grants": "grant",
    "owns": "own",
    "says": "say",
    "speaks": "speak",
    "tells": "tell",
    "vouches": "vouch",
}
_IT = re.compile(rf"(?:^|(?<=\. ))It ({'|'.join(_VERBS)})\b")
# The second verb of a sentence that has two.
_TOO = " and denies a part.", " and deny a part."
_QUOTED = re.compile("(“[^”]*”)")


def reasoned(said: Sayings, reason: str, party: str) -> str:
    """Why a party has its position, as it stands under its name.

    Args:
        said: the language of the page.
        reason: as the record says it.
        party: the name over it.
    """
    told = recorded(said, reason)
    if said.language != ENGLISH:
        return told
    many = several(party)

    def verb(found: re.Match[str]) -> str:
        return (_VERBS[found[1]] if many else found[1]).capitalize()

    def anew(part: str) -> str:
        return _IT.sub(verb, part.replace(*_TOO) if many else part)

    # What somebody said is never touched (M6).
    return "".join(part if at % 2 else anew(part) for at, part in enumerate(_QUOTED.split(told)))


def within(said: Sayings, name: str) -> str:
    """The name of a voice within a sentence: "told by the army", of "The army said"."""
    return inside(said.named(name))
