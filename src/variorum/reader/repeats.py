"""Quotations that repeat others, as pull quotes do, have the speakers of those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from variorum.model import Span
from variorum.reader.protocol import Attribution

# So many words in a row do not come twice by chance.
_GRAM = 7
# A headline's quotation is shorter, and what it is taken from among the next sayings.
_SHORT, _FAR = 3, 12


def lend_speakers(text: str, attributions: list[Attribution]) -> None:
    """A pull quote repeats words of a quotation: it has the speaker of that one."""
    lone = [i for i, a in enumerate(attributions) if a.direct and a.cue is None]
    if not lone:
        return
    spoken: dict[str, Attribution] = {}
    for found in attributions:
        if found.direct and found.source is not None and found.cue is not None:
            for span in found.contents:
                for gram in _grams(text[span.start : span.end]):
                    spoken.setdefault(gram, found)
    for place in lone:
        span = attributions[place].contents[0]
        near = attributions[place + 1 : place + _FAR] if attributions[place].source is None else []
        same = _shorter(text, span, near) or spoken.get(
            next(_grams(text[span.start : span.end]), "")
        )
        if same is not None:
            attributions[place] = msgspec.structs.replace(
                attributions[place], source=same.source, antecedent=same.antecedent
            )


def _shorter(text: str, span: Span, following: Sequence[Attribution]) -> Attribution | None:
    """Whose words a short quotation repeats just before they are told, as headlines do."""
    words = text[span.start : span.end].strip(" .,;:!?").lower()
    if not _SHORT <= len(words.split()) < _GRAM:
        return None
    for one in following:
        told = " ".join(text[part.start : part.end].lower() for part in one.contents)
        again = not any(part.meets(span) for part in one.contents)
        if again and one.direct and one.source is not None and words in told:
            return one
    return None


def _grams(words: str) -> Iterator[str]:
    split = [word.strip(".,;:!?").lower() for word in words.split()]
    for at in range(len(split) - _GRAM + 1):
        yield " ".join(split[at : at + _GRAM])
