"""A sentence under reading: its items, what has been joined, and steps over small words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.fit import fits
from variorum.statements.figures.groups import Group
from variorum.statements.figures.items import Item

_WHOLE = 6  # items between a number and the "of" of which it is the whole
ASIDE = 18  # items within a parenthesis


@dataclass(frozen=True)
class Joined:
    """A group with its measure; ``run`` numbers the act of joining, one for each list.

    ``status`` and ``own`` say of whom a toll is told, where the number has no noun of its own.
    ``planned`` where the word of the measure tells of what is still to come.
    """

    group: Group
    measure: Measure
    run: int
    toll: bool = False
    share: bool = False
    position: int = 0
    status: str | None = None
    own: bool = False
    planned: bool = False


@dataclass
class Sentence:
    """The items of a sentence and what has been joined so far."""

    row: Sequence[Item]
    joined: dict[int, Joined] = field(default_factory=dict)
    runs: int = 0

    def join(  # noqa: PLR0913 - all keyword-only, and what a join may say
        self,
        positions: Sequence[int],
        measure: Measure,
        *,
        toll: bool = False,
        share: bool = False,
        status: str | None = None,
        own: bool = False,
        modified: bool = False,
    ) -> None:
        """Join the groups at ``positions`` as one list. The first measure of a group stays.

        ``modified`` where the word of the measure goes with the noun itself: "three of the 12
        wounded" tells of 12 wounded, "three of the 12 guests were wounded" of three.
        """
        self.runs += 1
        for at in positions:
            group = self.row[at].group
            if group is None or at in self.joined or self.kind(at - 1) == "negative":
                continue
            if modified or not self.is_part(at):
                fitting = fits(measure, group)
                crew = self.low(at - 1) == "of" and self.low(at - 2) in lexicon.grammar("aboard")
                if fitting is not None and not (crew and fitting == "displaced"):
                    self.joined[at] = Joined(
                        group, fitting, self.runs, toll, share, at, status, own
                    )

    def plan(self, known: Collection[int]) -> None:
        """Mark what was joined beside the groups of ``known`` as still to come."""
        for at in self.joined.keys() - set(known):
            self.joined[at] = replace(self.joined[at], planned=True)

    def is_part(self, at: int) -> bool:
        """Whether a part of what is counted is meant: "a third of the 900 houses", "half the 900".

        How many that is nobody says.
        """
        lead = at - 1
        while at - lead < _WHOLE and self.kind(lead) in ("det", "adverb", "word", "prep"):
            if self.low(lead) in _fractions():
                return self.low(lead + 1) in ("of", "the")
            if self.low(lead) == "of":
                before = back_det(self, lead)
                return self.low(before) in _fractions() or self.kind(before) == "group"
            lead -= 1
        return False

    def kind(self, at: int) -> str:
        """The class of an item, empty beyond the ends."""
        return self.row[at].kind if 0 <= at < len(self.row) else ""

    def low(self, at: int) -> str:
        """The lower-case word of an item, empty beyond the ends."""
        return self.row[at].low if 0 <= at < len(self.row) else ""


def _fractions() -> frozenset[str]:
    return lexicon.grammar("fractions")


def back(sentence: Sentence, at: int) -> int:
    """The item at or before ``at`` that is no adverb."""
    while sentence.kind(at) == "adverb":
        at -= 1
    return at


def forth(sentence: Sentence, at: int) -> int:
    """The item from ``at`` on behind adverbs and, before a group, determiners."""
    while sentence.kind(at) in ("adverb", "det") and sentence.kind(at) != "":
        follow = sentence.kind(at + 1)
        if sentence.kind(at) == "det" and follow not in ("group", "adverb"):
            break
        at += 1
    return at


def past_adverbs(sentence: Sentence, at: int) -> int:
    """The item at or after ``at`` that is no adverb."""
    while sentence.kind(at) == "adverb":
        at += 1
    return at


def back_det(sentence: Sentence, at: int) -> int:
    """The item before ``at`` behind which only determiners and adverbs stand."""
    at -= 1
    while sentence.kind(at) in ("det", "adverb"):
        at -= 1
    return at


def over_aside(sentence: Sentence, at: int) -> int:
    """From the closing mark of an aside to the item before its opening mark."""
    pairs = {"comma": "comma", "dash": "dash", "close": "open"}
    opening = pairs.get(sentence.kind(at))
    if opening is None:
        return at
    for step in range(at - 1, max(at - ASIDE, -1), -1):
        if sentence.kind(step) == opening:
            return step - 1
        if sentence.kind(step) == "stop":
            break
    return at
