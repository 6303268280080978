"""A name in plain letters, for comparing spellings and scripts."""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii

_PUNCTUATION = str.maketrans(
    {"-": " ", "‑": " ", "–": " ", **dict.fromkeys(".'’‘ʻʼ`[]", None)}  # joins part, marks vanish
)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name in plain lower-case letters, hyphens as spaces, without marks: for comparing."""
    if name.isalpha() and name.isascii():
        return name.lower()
    plain = name.translate(_PUNCTUATION)
    if not plain.isascii():
        plain = anyascii(plain).translate(_PUNCTUATION)
    return " ".join(plain.lower().split())
