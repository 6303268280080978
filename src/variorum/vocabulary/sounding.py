"""A name by its sound, for spellings of names that come from other scripts.

"Raqqa", "Raqa" and "ar-Rakka", "Hasakah" and "al-Hasakeh", "Deir ez-Zor" and "Deir Az-Zour" are
spellings of one name each. Articles go, doubled letters are one, vowels that writers choose between
are one, a last h is none. It is coarser than folding and is asked last.
"""

from __future__ import annotations

import re
from functools import lru_cache

# States whose names are mostly written from another script.
COUNTRIES = frozenset(
    (
        "AE", "AF", "AM", "AZ", "BG", "BH", "BY", "DJ", "DZ", "EG", "ER", "ET", "GE", "IL", "IQ",
        "IR", "JO", "KG", "KM", "KW", "KZ", "LB", "LY", "MA", "MK", "MM", "MN", "MR", "OM", "PK",
        "PS", "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TD", "TJ", "TM", "TN", "TR", "UA",
        "UZ", "XK", "YE",
    )
)  # fmt: skip
SHORTEST = 4  # letters of a sound that tells anything
_ARTICLE = re.compile(r"\b(?:al|el|ul|ol|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez)\b ?")
_SPELLINGS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ey", "i"), ("dj", "j"), ("ph", "f"),
    ("q", "k"), ("ck", "k"), ("y", "i"), ("e", "a"), ("o", "u"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(1 << 14)
def sound(folded: str) -> str:
    """The sound of a folded name; empty where it is too short to tell anything."""
    plain = _ARTICLE.sub("", folded).replace(" ", "")
    for spelt, heard in _SPELLINGS:
        plain = plain.replace(spelt, heard)
    plain = _DOUBLED.sub(r"\1", plain)
    plain = plain.removesuffix("h")
    return plain if len(plain) >= SHORTEST else ""
