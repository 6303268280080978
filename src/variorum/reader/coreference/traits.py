"""What is known of the phrases of an article, as columns of numbers.

Everything is a class or a number that only says whether two words are the same: no word that names
a state, a place or a person has a weight of its own (M27).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.reader.coreference import words
from variorum.reader.coreference.mentions import Phrase

Numbers = NDArray[np.int64]
Bits = NDArray[np.uint64]

# The kinds of phrases, in the ranker's order.
PRONOUN, NAME, DEFINITE, DEMONSTRATIVE, INDEFINITE, NEGATIVE, QUANTITY, OWNED, BARE, NUMBER = range(
    10
)
_ROLES = (
    "other", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod",
    "nmod:poss", "compound", "appos", "ROOT", "conj", "vocative", "parataxis", "xcomp",
)  # fmt: skip
ROLE = {name: n for n, name in enumerate(_ROLES)}
# Buckets of nouns and of their endings, which have weights of their own.
NOUNS, ENDINGS = 4096, 1024

# The classes of each phrase and how many values each class has.
CLASSES: dict[str, int] = {
    "kind": 10,
    "pronoun": len(words.PRONOUNS),
    "form": 3,  # 1 possessive, 2 reflexive
    "number": 3,
    "gender": 5,
    "role": len(_ROLES),
    "above": len(_ROLES),  # the role of the word on which it hangs
    "pos": 5,
    "conll": 5,
    "gum": 11,
    "length": 6,
    "group": 2,
    "quoted": 3,  # 1 in a quotation, 2 in one whose speaker is known
    "opens": 2,  # whether it opens a sentence
    "after": 4,  # what says more of it on the right: 1 a phrase, 2 a clause, 3 both
    "nested": 3,  # in how many wider phrases it stands
    "state": 2,
}


class Row(NamedTuple):
    """What is known of one phrase, but for what its neighbours tell.

    ``classes`` are in the order of ``CLASSES``. Of the rest equal numbers mean equal words, and 0
    means none, but for ``nouns`` and ``endings``, which are buckets.
    """

    classes: tuple[int, ...]
    nouns: int
    endings: int
    string: int  # all words, but for case, articles and a final 's
    head: int
    family: int  # the last word of a name
    state: int  # which state a name names
    initials: int  # of a name of several words
    short: int  # a word of capitals, which may be somebody's initials
    named: tuple[int, int]  # bits for the words of a name
    described: tuple[int, int]  # bits for the other words that say which one is meant
    keys: list[int]  # what one far above may have in common with it
    sentence: int
    paragraph: int
    governor: int  # the token on which the head hangs
    quote: int  # number of the quotation around it, -1 for none


@dataclass
class Traits:
    """The same of all phrases in columns, one row a phrase, and what needs the others."""

    phrases: list[Phrase]
    keys: list[list[int]]
    classes: dict[str, Numbers]
    nouns: Numbers
    endings: Numbers
    string: Numbers
    head: Numbers
    family: Numbers
    state: Numbers
    initials: Numbers
    short: Numbers
    named: Bits
    described: Bits
    sentence: Numbers
    paragraph: Numbers
    governor: Numbers
    quote: Numbers
    first: Numbers  # tokens
    last: Numbers
    at: Numbers  # the head's token
    speaker: Numbers  # the phrase that names the quotation's speaker, -1 where unknown

    def __len__(self) -> int:
        return len(self.phrases)


def columns(phrases: list[Phrase], rows: Sequence[Row], speakers: Sequence[int]) -> Traits:
    """Rows as columns.

    Args:
        phrases: in text order, the wider before the narrower.
        rows: of the phrases.
        speakers: for each quotation the token that heads its speaker's phrase, -1 where unknown.
    """
    names = list(CLASSES)
    classes = {name: _numbers([row.classes[n] for row in rows]) for n, name in enumerate(names)}
    quote = _numbers([row.quote for row in rows])
    speaker = _speakers(phrases, quote.tolist(), speakers)
    classes["nested"] = _nested(phrases)
    classes["quoted"] = (quote >= 0).astype(np.int64) + ((quote >= 0) & (speaker >= 0))
    return Traits(
        phrases=phrases,
        keys=[row.keys for row in rows],
        classes=classes,
        nouns=_numbers([row.nouns for row in rows]),
        endings=_numbers([row.endings for row in rows]),
        string=_numbers([row.string for row in rows]),
        head=_numbers([row.head for row in rows]),
        family=_numbers([row.family for row in rows]),
        state=_numbers([row.state for row in rows]),
        initials=_numbers([row.initials for row in rows]),
        short=_numbers([row.short for row in rows]),
        named=np.array([row.named for row in rows], dtype=np.uint64).reshape(-1, 2).T,
        described=np.array([row.described for row in rows], dtype=np.uint64).reshape(-1, 2).T,
        sentence=_numbers([row.sentence for row in rows]),
        paragraph=_numbers([row.paragraph for row in rows]),
        governor=_numbers([row.governor for row in rows]),
        quote=quote,
        first=_numbers([phrase.first for phrase in phrases]),
        last=_numbers([phrase.last for phrase in phrases]),
        at=_numbers([phrase.head for phrase in phrases]),
        speaker=speaker,
    )


def _numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, dtype=np.int64)


def _speakers(phrases: Sequence[Phrase], quotes: Sequence[int], heads: Sequence[int]) -> Numbers:
    """For each phrase the one that names the speaker of the quotation around it."""
    by_head: dict[int, int] = {}
    for number, phrase in enumerate(phrases):
        if not phrase.group:
            by_head.setdefault(phrase.head, number)
    named = [by_head.get(token, -1) for token in heads]
    return _numbers([named[quote] if quote >= 0 else -1 for quote in quotes])


def _nested(phrases: Sequence[Phrase]) -> Numbers:
    """In how many wider phrases each stands, two and more being two."""
    found: list[int] = []
    around: list[int] = []
    for phrase in phrases:
        while around and around[-1] <= phrase.first:
            around.pop()
        found.append(min(2, len(around)))
        around.append(phrase.last)
    return _numbers(found)
