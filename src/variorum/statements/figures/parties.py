"""Of which side the counted are, as far as the words say it (M14, M27).

No list of parties: a capitalised word before the noun is a party as it stands ("12 Velmoran
soldiers"), and "its troops" belong to whoever speaks. Otherwise the party is unknown.
"""

from __future__ import annotations

import re

from variorum.model import Span, Statement
from variorum.statements.figures import lexicon

_OWN = re.compile(r"(?:of\s)?(?:its|our|their)(?:\sown)?\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'\-‑.]*")
_POSSESSIVE = re.compile(r"['’]s?$")


def party_of(
    text: str, phrase: Span | None, head: Span | None, statement: Statement | None, *, known: bool
) -> str | None:
    """The party of a population phrase, or nothing where the words do not state it.

    Args:
        text: the rendition.
        phrase: the noun phrase without its number.
        head: the head noun within it.
        statement: the statement in which the figure is told.
        known: whether the head is a word of the vocabulary. With a capital it stands in a
            headline, where capitals tell nothing; another word with a capital is a name.
    """
    if phrase is None:
        return None
    words = text[phrase.start : phrase.end]
    if _OWN.match(words):
        return speaker_party(statement)
    if head is None or not text[head.start : head.start + 1].isupper():
        return _adjective(text[phrase.start : head.start] if head is not None else words)
    return None if known or words.isupper() else _people(text[head.start : head.end])


def _people(word: str) -> str:
    """A people's name in the singular ("Velmorans" are Velmoran)."""
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


def _adjective(words: str) -> str | None:
    """The run of capitalised words before the head; all in capitals is a headline's manner."""
    run: list[str] = []
    for match in _NAME.finditer(words):
        word = _POSSESSIVE.sub("", match.group())
        if (
            word[:1].isupper()
            and not any(map(str.isdigit, word))
            and word.lower() not in lexicon.parties("not_parties")
        ):
            run.append(word)
        elif run:
            break
    return " ".join(run) or None


def speaker_party(statement: Statement | None) -> str | None:
    """The side of whoever speaks, by the words that name the speaker without its office."""
    if statement is None or statement.speaker is None:
        return None
    run: list[str] = []
    for match in _NAME.finditer(statement.speaker.text):
        word = _POSSESSIVE.sub("", match.group())
        if word[:1].isupper() and word.lower() not in _no_side():
            run.append(word)
        elif run:
            break
    return " ".join(run) or None


def _no_side() -> frozenset[str]:
    return lexicon.parties("offices") | lexicon.grammar("pronouns")
