"""By which words an outlet means itself, and what it could not vouch for (M2, M4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from variorum.model import Event, Statement
from variorum.vocabulary import load
from variorum.vocabulary.folding import fold

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_WE = frozenset({"we", "us"})
_OURS = frozenset({"our", "this"})
# How far into the words of a doubt the noun stands that tells of what it is.
_HEAD = 4


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("origins")["outlet"][name])


def names_itself(words: str, outlet: str) -> bool:
    """Whether words are an outlet's own name, whatever article stands before it."""
    return bool(outlet) and _bare(words) == _bare(outlet)


def means_itself(words: str) -> bool:
    """Whether words by which nobody is named mean the outlet that prints them.

    "We", "our reporters", "this newspaper", "the newspaper": of a doubt told by them.
    """
    said = [word.lower() for word in _WORD.findall(words)]
    if said[:1] and said[0] in _WE and len(said) == 1:
        return True
    if not said or any(word[:1].isupper() for word in _WORD.findall(words)[1:]):
        return False
    if said[0] in _OURS:
        return said[-1] in _table("houses") | _table("people")
    return said[0] == "the" and len(said) == 2 and said[1] in _table("houses")


def _bare(words: str) -> str:
    return fold(_ARTICLE.sub("", " ".join(words.split())))


def own_words(teller: Statement | None) -> bool:
    """Whether what is told by a statement, or by none, is told in the outlet's own voice."""
    return teller is None or teller.speaker is None


def vouches(doubts: Iterable[Statement], told: Iterable[Event]) -> bool:
    """Whether something stands of what a voice tells beside what it doubts.

    A doubt covers all that the same article tells in that voice, unless it is only of a number
    or of some other part: "could not verify the toll", "who had fired".
    """
    articles = {one.article for one in doubts if _whole(one)}
    return any(event.article not in articles for event in told)


def _whole(doubt: Statement) -> bool:
    said = [word.lower() for words in doubt.content for word in _WORD.findall(words.text)]
    if said[:1] and said[0] in _table("parts"):
        return False
    return not any(word in _table("numbers") for word in said[:_HEAD])
