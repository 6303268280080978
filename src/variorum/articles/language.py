"""The language of an article, or none where there is too little text to tell."""

from __future__ import annotations

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Fewer letters than this, and the identifier errs too often on names alone; measured by its
# authors as the length (about 20 words) from which accuracy levels off.
LETTERS = 100
# Least probability for a language to be named.
CERTAIN = 0.9
# More text than this adds nothing.
ENOUGH = 3000


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def find_language(text: str) -> str | None:
    """ISO 639-1 code of a text, or ``None`` where it is short or the answer uncertain."""
    sample = text[:ENOUGH]
    if sum(map(str.isalpha, sample)) < LETTERS:
        return None
    if sample.isupper():
        sample = sample.lower()
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= CERTAIN else None
