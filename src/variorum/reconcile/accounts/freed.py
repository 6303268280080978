"""Whether words only say that a town is free now: "the town of Orsk has been liberated".

No side says so of what its enemy took, so who says so tells that his own side did. Most words with
"liberated" tell something else: that it has yet to be, that others say so, that captives were let
go. So nothing but the town may stand before the verb, and nothing but a time behind it.
"""

from __future__ import annotations

import re

from variorum.reconcile.accounts.holding import table
from variorum.reconcile.accounts.subjects import alone
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_THAT = re.compile(r"\s*that\b", re.IGNORECASE)
_BREAK = re.compile(r"[,;:()\[\]—–?]")


def is_freed(before: str, between: str, word: str, after: str) -> bool:
    """Whether a town was freed, as words say that say nothing else.

    Args:
        before: the words before the town, from where they begin that somebody says.
        between: those from the town to the verb.
        word: the verb.
        after: those behind it, up to where what he says ends, without a time.
    """
    listed = load("holding")["frees"]
    passive = _words(between)
    return (
        word.casefold() in table("frees")
        and alone(_THAT.sub("", before, count=1))
        and bool({*passive} & {*listed["finite"]})
        and {*passive} <= {*listed["finite"], *listed["between"]}
        and {*_words(after)} <= {*listed["behind"]}
        and not _BREAK.search(between + after)
    )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
