"""Words as the network of harm knows them beside their vectors: common words by their lemma.

Names have none, so that no name of a side, a place or a person has a weight of its own (M27).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

import numpy as np
import simplemma
from numpy.typing import NDArray

FORMS = 4096  # buckets; the first is for names and whatever else is no common word
_COMMON = frozenset(("NOUN", "VERB", "ADJ", "ADV"))


def forms(words: Iterable[tuple[str, str]]) -> NDArray[np.int64]:
    """The bucket of each word, given with its part of speech."""
    return np.array([_form(word.lower(), upos) for word, upos in words], dtype=np.int64)


@lru_cache(maxsize=1 << 16)
def _form(word: str, upos: str) -> int:
    if upos not in _COMMON or not word.isalpha():
        return 0
    lemma = simplemma.lemmatize(word, lang="en")
    return 1 + crc32(lemma.encode()) % (FORMS - 1)
