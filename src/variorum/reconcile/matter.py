"""What words are about: the stems of their content words, and the states that they name.

Two tellings that share stems may be of one matter; sharing none, nothing shows it. The lists are
those by which denials are read within an article (``vocabulary/stances.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from variorum.model import Statement
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST = 4  # letters that a stem keeps


@cache
def _empty() -> frozenset[str]:
    """Words that show no common matter: of grammar, and those that name sayings."""
    stances = load("stances")
    lists = (stances[name]["items"] for name in ("stopwords", "anaphora", "generic"))
    false = stances["falsity"]["false"]
    return frozenset(word for words in (*lists, false) for word in words)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word without its commonest endings."""
    for ending in load("stances")["endings"]["items"]:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def matter(texts: Iterable[str]) -> frozenset[str]:
    """The stems of the content words and numbers of some texts."""
    return frozenset(matter_words(texts))


def matter_words(texts: Iterable[str]) -> dict[str, str]:
    """The content words of some texts, each by its stem: the first that has it."""
    found: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text.casefold()):
            if (len(word) > 2 or word.isdigit()) and word not in _empty():
                found.setdefault(stem(word), word)
    return found


def matter_of(statement: Statement) -> frozenset[str]:
    """What a statement is about."""
    return matter(words.text for words in statement.content)


def negated(statement: Statement) -> bool:
    """Whether a statement's own clause says that something is not so: "were not used"."""
    words = [w for c in statement.content for w in _WORD.findall(c.text.casefold())]
    return bool({"not", "never", "no", "none", "neither", "without"} & set(words[:_CLAUSE]))


# A negation further on belongs to another clause.
_CLAUSE = 8
