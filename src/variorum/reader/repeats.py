"""Quotations that repeat others, as pull quotes do, have the speakers of those."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from variorum.reader.protocol import Attribution

# So many words in a row do not come twice by chance.
_GRAM = 7


def lend_speakers(text: str, attributions: list[Attribution]) -> None:
    """A pull quote repeats words of a quotation: its speaker is that one's."""
    lone = [i for i, a in enumerate(attributions) if a.direct and a.source is None]
    if not lone:
        return
    spoken: dict[str, Attribution] = {}
    for found in attributions:
        if found.direct and found.source is not None:
            for span in found.contents:
                for gram in _grams(text[span.start : span.end]):
                    spoken.setdefault(gram, found)
    for place in lone:
        span = attributions[place].contents[0]
        same = spoken.get(next(_grams(text[span.start : span.end]), ""))
        if same is not None:
            attributions[place] = msgspec.structs.replace(
                attributions[place], source=same.source, antecedent=same.antecedent
            )


def _grams(words: str) -> Iterator[str]:
    split = [word.strip(".,;:!?").lower() for word in words.split()]
    for at in range(len(split) - _GRAM + 1):
        yield " ".join(split[at : at + _GRAM])
