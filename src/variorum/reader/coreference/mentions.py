"""The phrases of an article that may name somebody or something.

Every noun, name, pronoun and lone number heads one, as GUM has it: with its determiners, what is
said of it to the left and to the right, and a possessive's 's; without the preposition before it,
a second phrase beside it (apposition) or joined to it, and marks at its edges. Two or more joined
phrases are one more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from variorum.reader.coreference.tokens import Tokens

# What hangs on a noun and is no part of its phrase, on its left and on its right: relations that
# GUM's own phrases leave out in more than half of all cases.
_LEFT_OUT = frozenset(
    (
        "case", "cc", "punct", "mark", "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "cop", "conj",
        "discourse", "advcl", "obl", "obl:unmarked", "parataxis", "orphan", "reparandum", "expl",
        "vocative", "dislocated", "advmod", "cc:preconj", "nmod", "acl:relcl", "list", "aux",
    )
)  # fmt: skip
_RIGHT_OUT = frozenset(
    (
        "cc", "punct", "conj", "appos", "parataxis", "list", "dep", "orphan", "discourse", "nsubj",
        "cop", "csubj", "advcl", "vocative", "reparandum", "dislocated", "ccomp:outer",
    )
)  # fmt: skip
# What hangs on a predicate noun belongs to the clause.
_OF_CLAUSE = frozenset(("obl", "obl:unmarked", "advmod", "ccomp", "advcl", "obl:agent", "aux"))
_NO_HEAD = frozenset(("flat", "fixed", "goeswith", "punct", "expl", "reparandum", "compound:prt"))
_INSIDE = frozenset(("nummod", "compound", "amod", "flat", "det", "advmod", "case", "nmod:desc"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))
_CLOSING = {")": "(", "]": "[", "”": "“", "’": "‘"}
_PLACES = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "nmod", "obl:agent", "iobj"))
# A phrase of more words is a whole clause or a list; nobody takes it up.
_LONG = 60


class Phrase(NamedTuple):
    """Tokens ``[first, last)`` and the head among them; ``group`` for joined phrases as one."""

    first: int
    last: int
    head: int
    group: bool


def find(tokens: Tokens) -> list[Phrase]:
    """All phrases, in text order, the wider before the narrower."""
    found: dict[tuple[int, int], Phrase] = {}
    for head in range(len(tokens)):
        if not _heads(tokens, head):
            continue
        for first, last, group in _phrases(tokens, head):
            if last - first < _LONG:
                phrase = _trimmed(tokens, first, last, head, group=group)
                found.setdefault((phrase.first, phrase.last), phrase)
    return sorted(found.values(), key=lambda p: (p.first, -p.last))


def _heads(tokens: Tokens, at: int) -> bool:
    """Whether a token heads a phrase."""
    pos, tag, dep = tokens.pos[at], tokens.tags[at], tokens.deps[at]
    if pos in {"SPACE", "PUNCT", "VERB", "ADP"} or dep in _NO_HEAD:
        return False
    if tag in {"PRP", "PRP$"} or pos == "NOUN":
        return True
    if pos == "PROPN":
        return dep not in {"compound", "amod"} or not _within_name(tokens, at)
    return _heads_rarely(tokens, at)


def _heads_rarely(tokens: Tokens, at: int) -> bool:
    """The same of what heads one in some places only: numbers, "this", "here", "the poor"."""
    pos, tag, dep = tokens.pos[at], tokens.tags[at], tokens.deps[at]
    if pos == "PRON":
        return tag in {"DT", "NN", "CD", "NNS", "JJ"} and dep != "det"
    if pos in {"NUM", "SYM"}:
        return dep not in _INSIDE
    if pos == "ADV":
        return tokens.lower[at] in {"here", "there"} and dep in {"advmod", "obl", "nmod"}
    determined = pos != "ADJ" or any(tokens.deps[c] == "det" for c in tokens.children[at])
    return pos in {"ADJ", "DET", "X"} and dep in _PLACES and determined


def _within_name(tokens: Tokens, at: int) -> bool:
    """Whether a name goes on into the word on which this one hangs: "San" of "San Marino"."""
    name = tokens.names[at]
    return name >= 0 and name == tokens.names[tokens.heads[at]]


def _phrases(tokens: Tokens, head: int) -> Iterator[tuple[int, int, bool]]:
    """First and last token of a head's own phrase and of what is joined to it, untrimmed."""
    first = last = head
    joined = head
    predicate = any(tokens.deps[c] == "cop" for c in tokens.children[head])
    for child in tokens.children[head]:
        dep = tokens.deps[child]
        if dep == "conj" and child > head and tokens.pos[child] in _NOMINAL:
            joined = max(joined, tokens.rights[child])
        if predicate and dep in _OF_CLAUSE:
            continue
        if child < head:
            if dep not in _LEFT_OUT:
                first = min(first, tokens.lefts[child])
        elif dep not in _RIGHT_OUT:
            last = max(last, tokens.rights[child])
    yield first, last, False
    if joined > last:
        yield first, joined, True


def _trimmed(tokens: Tokens, first: int, last: int, head: int, *, group: bool) -> Phrase:
    while first < head and tokens.pos[first] in {"PUNCT", "SPACE"}:
        first += 1
    while last > head and tokens.pos[last] in {"PUNCT", "SPACE"}:
        opening = _CLOSING.get(tokens.words[last])
        if opening is not None and opening in tokens.words[first:last]:
            break
        last -= 1
    return Phrase(first, last + 1, head, group)
