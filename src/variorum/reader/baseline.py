"""The first reading: rules alone, no trained model."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Span
from variorum.reader.assemble import Assembler
from variorum.reader.cues import find_hits
from variorum.reader.labels import interview
from variorum.reader.protocol import Reading, Sentence
from variorum.reader.units import fold
from variorum.text.quotations import find_quotations
from variorum.text.sentences import split_all


class BaselineReader:
    """A reader by typography, word order and cue words."""

    name = "baseline/1"

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """See ``Reader.read``."""
        sentences = tuple(
            Sentence(span=span, paragraph=index) for index, span in split_all(text, paragraphs)
        )
        quotations = find_quotations(text, paragraphs)
        found = Assembler(text, quotations)
        turns = interview(text, paragraphs)
        found.interviewed = min(turns, default=0)
        for unit in fold(text, sentences, quotations):
            if unit.paragraph not in turns:
                found.take(unit, find_hits(unit))
        found.finish()
        found.attributions.extend(found.name_turn(turn) for turn in turns.values() if turn)
        found.attributions.sort(key=lambda a: a.contents[0])
        return Reading(
            sentences=sentences,
            attributions=tuple(found.attributions),
            scare_quotes=tuple(found.scare_quotes),
        )
