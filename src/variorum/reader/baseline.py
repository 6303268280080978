"""The first reading: rules alone, no trained model."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Span
from variorum.reader.protocol import Reading, Sentence
from variorum.text.sentences import split_all


class BaselineReader:
    """A reader by typography, word order and cue words."""

    name = "baseline/1"

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """See ``Reader.read``."""
        sentences = tuple(
            Sentence(span=span, paragraph=index) for index, span in split_all(text, paragraphs)
        )
        return Reading(sentences=sentences)
