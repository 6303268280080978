"""What syntax adds to the reading of the words in a row (M14).

The rules over the row join most numbers; syntax joins what stands too far from its verb for them
("the 12 soldiers whom the convoy had lost sight of were killed"), tells single persons, and takes
back what did not happen. Without documents the rules stand alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.model.figure import Measure
from variorum.reader.syntax import place, tokens_in
from variorum.statements.figures.fit import fits
from variorum.statements.figures.groups import Group
from variorum.statements.figures.harms import Harm, harms
from variorum.statements.figures.reality import happened
from variorum.statements.figures.sentence import Joined, Sentence
from variorum.statements.figures.single import Persons, single

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Syntax:
    """The documents of one article."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self.docs = [doc for doc in docs if len(doc)]
        self.begins = [place(doc, 0, len(doc)).start for doc in self.docs]
        self.persons = [Persons(doc) for doc in self.docs]

    def harms(self, sentence: Span) -> list[tuple[Harm, Persons]]:
        """Whoever comes to harm in a sentence."""
        first = max(bisect_right(self.begins, sentence.start) - 1, 0)
        last = bisect_left(self.begins, sentence.end)
        return [
            (harm, self.persons[at])
            for at in range(first, last)
            for harm in harms(list(tokens_in(self.docs[at], sentence)))
        ]


def join_by_syntax(
    sentence: Sentence, found: Sequence[tuple[Harm, Persons]]
) -> Iterator[Joined]:
    """Join groups that the rules left, and yield single persons who are no group of the row."""
    starts = [item.start for item in sentence.row]
    seen: set[tuple[int, int]] = set()
    for harm, persons in found:
        at = _group_at(sentence, starts, harm.patient)
        if at is None:
            group = single(harm.patient, harm.measure, persons)
            if group is None or not happened(harm.word):
                continue
            fitting = fits(harm.measure, group)
            taken = (group.start, group.end) in seen or _is_aside_of(sentence, starts, harm)
            if fitting is None or taken:
                continue
            seen.add((group.start, group.end))
            sentence.runs += 1
            total = _total(sentence, group, fitting) if harm.share else None
            yield Joined(group, fitting, sentence.runs, position=-1 if total is None else total)
        elif at not in sentence.joined and happened(harm.word):
            sentence.join([at], harm.measure)


def _total(sentence: Sentence, group: Group, measure: Measure) -> int | None:
    """The last number of the measure before one who is included in it."""
    before = [
        at
        for at, one in sentence.joined.items()
        if one.measure == measure and one.group.end <= group.start
    ]
    return max(before, default=None)


def _group_at(sentence: Sentence, starts: Sequence[int], patient: Token) -> int | None:
    """The group of the row that holds a noun or the number that counts it."""
    numbers = [child for child in patient.children if child.dep_ == "nummod"]
    for token in (*numbers, patient):
        where = place(token.doc, token.i, token.i + 1)
        at = bisect_right(starts, where.start) - 1
        group = sentence.row[at].group if at >= 0 else None
        if group is not None and group.start <= where.start < group.end:
            return at
    return None


def _is_aside_of(sentence: Sentence, starts: Sequence[int], harm: Harm) -> bool:
    """Whether a number beside a name tells of the same person: "Ada Lind, a nurse"."""
    beside = [child for child in harm.patient.children if child.dep_ == "appos"]
    if harm.patient.dep_ == "appos":
        beside.append(harm.patient.head)
    return any(
        (at := _group_at(sentence, starts, token)) is not None and at in sentence.joined
        for token in beside
    )
