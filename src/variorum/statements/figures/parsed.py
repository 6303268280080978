"""What syntax adds to the reading of the words in a row (M14).

The rules over the row join most numbers; syntax joins what stands too far from its verb for them
("the 12 soldiers whom the convoy had lost sight of were killed"), tells single persons, and takes
back what did not happen. Without documents the rules stand alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.model.figure import Measure
from variorum.reader.syntax import place, tokens_in
from variorum.statements.figures import lexicon
from variorum.statements.figures.alternatives import of_many_fates
from variorum.statements.figures.fit import fits
from variorum.statements.figures.groups import Group
from variorum.statements.figures.harms import Harm, doer, harms
from variorum.statements.figures.lists import has_participle
from variorum.statements.figures.named import names
from variorum.statements.figures.reality import happened
from variorum.statements.figures.sentence import Joined, Sentence
from variorum.statements.figures.single import Persons, single

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token


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

    def names(self, sentence: Span) -> tuple[tuple[Harm, Persons], ...]:
        """The names that a sentence gives to those who were counted before, as harms to be."""
        first = max(bisect_right(self.begins, sentence.start) - 1, 0)
        last = bisect_left(self.begins, sentence.end)
        for at in range(first, last):
            found = names(list(tokens_in(self.docs[at], sentence)), self.persons[at])
            if found:
                head = found[0]
                return tuple(
                    (Harm(name, "killed", head, head.i, share=True), self.persons[at])
                    for name in found
                )
        return ()


@dataclass
class Found:
    """What syntax adds to a sentence: single persons, and families in which they are members.

    ``again`` are numbers of the row counted a second time: "four who had been seized were killed".
    """

    persons: list[Joined] = field(default_factory=list)
    again: list[Joined] = field(default_factory=list)
    lists: list[list[Group]] = field(default_factory=list)


def join_by_syntax(sentence: Sentence, found: Sequence[tuple[Harm, Persons]]) -> Found:
    """Join groups that the rules left, and find single persons who are no group of the row."""
    return _Joining(sentence, found).run()


class _Joining:
    """One sentence under joining."""

    def __init__(self, sentence: Sentence, found: Sequence[tuple[Harm, Persons]]) -> None:
        self.sentence = sentence
        self.harms = found
        self.starts = [item.start for item in sentence.row]
        self.seen: set[tuple[int, int, Measure]] = set()
        self.told_alone: set[int] = set()
        self.patients = {self._group_at(harm.patient) for harm, _ in found}
        self.found = Found()

    def run(self) -> Found:
        """Every harm in turn; a family that one word tells of is a list."""
        lists: dict[tuple[int, int], list[tuple[Token, Group | None]]] = {}
        hurt = {
            (harm.patient.doc, harm.patient.i) for harm, _ in self.harms if harm.measure in _HURT
        }
        for harm, persons in self.harms:
            if harm.measure == "casualties" and (harm.patient.doc, harm.patient.i) in hurt:
                continue  # "was shot and killed" says which
            self._spare(harm, persons)
            real = happened(harm.word)
            if not real:
                self._take_back(harm)
            member = self._of(harm, persons) if real else None
            if not harm.share:
                lists.setdefault((harm.word.i, harm.first), []).append((harm.patient, member))
        self._join_fates()
        for members in lists.values():
            whole = [group for _, group in members if group is not None]
            single = any(group.start in self.told_alone for group in whole)
            if single and len(whole) == len(members) and _is_family([t for t, _ in members]):
                self.found.lists.append(whole)
        return self.found

    def _join_fates(self) -> None:
        """Count people together whose fates "or" joins; nobody of them is a zero of either."""
        for harm, _ in self.harms:
            at = self._group_at(harm.patient)
            joined = None if at is None else self.sentence.joined.get(at)
            if at is None or joined is None or joined.toll or not joined.group.low:
                continue
            if fits("casualties", joined.group) and of_many_fates(harm.word):
                self.sentence.joined[at] = replace(joined, measure="casualties")
                again = self.found.again
                again[:] = [one for one in again if one.group != joined.group]

    def _take_back(self, harm: Harm) -> None:
        """Drop what the rules joined by a word that tells of no deed: "called on them to free 12".

        A plan to deploy is a figure of deployment.
        """
        at = self._group_at(harm.patient)
        joined = None if at is None else self.sentence.joined.get(at)
        if at is None or joined is None or joined.measure != harm.measure:
            return
        if harm.measure == "deployed":
            self.sentence.joined[at] = replace(joined, planned=True)
        elif not joined.toll:
            del self.sentence.joined[at]

    def _spare(self, harm: Harm, persons: Persons) -> None:
        """Drop whoever did it, where capitals hide that a verb is no participle.

        "TWO GUNMEN KILLED MAYOR LIND" reads by its words like "two gunmen killed in the raid".
        """
        named = harm.patient.i in persons.certain and harm.patient.text.isupper()
        author = doer(harm.word) if named and harm.word.text.isupper() else None
        at = None if author is None else self._group_at(author)
        joined = None if at is None else self.sentence.joined.get(at)
        if at is None or joined is None or joined.measure != harm.measure:
            return
        if at not in self.patients:
            del self.sentence.joined[at]

    def _of(self, harm: Harm, persons: Persons) -> Group | None:
        """The group that a harm counts, joined, or nothing."""
        at = self._group_at(harm.patient)
        if at is None:
            return self._single(harm, persons)
        if has_participle(self.sentence, at) and harm.word.i < harm.patient.i:
            return None  # "40 men killed, 12 questioned": the second have a fate of their own
        joined = self.sentence.joined.get(at)
        if joined is None:
            self.sentence.join([at], harm.measure)
        elif harm.patient.lower_ in _states() and harm.patient.i != harm.word.i:
            # "the two wounded were detained": a noun by now, and the verb tells what is new
            self.sentence.joined[at] = replace(joined, measure=harm.measure)
        elif _is_twofold(joined, harm.measure) and not self._others(harm, at):
            self._again(joined, harm.measure)
        joined = self.sentence.joined.get(at)
        same = joined is not None and joined.measure == harm.measure
        return joined.group if joined is not None and same else None

    def _others(self, harm: Harm, at: int) -> bool:
        """Whether a second fate is that of others: "nine died in Orsk and six were arrested".

        A parse may hang the second verb on the first number, or the second number on the first
        verb; the words between tell whose each is.
        """
        own = harm.patient.pos_ == "NUM" and harm.patient.head == harm.word
        if own and harm.patient.i > harm.word.i:
            return True
        word = place(harm.word.doc, harm.word.i, harm.word.i + 1)
        end = bisect_right(self.starts, word.start)
        between = (self.sentence.joined.get(other) for other in range(at + 1, end))
        return any(one is not None and one.measure == harm.measure for one in between)

    def _again(self, joined: Joined, measure: Measure) -> None:
        key = (joined.group.start, joined.group.end, measure)
        if key not in self.seen and fits(measure, joined.group) == measure:
            self.seen.add(key)
            self.found.again.append(replace(joined, measure=measure))

    def _single(self, harm: Harm, persons: Persons) -> Group | None:
        group = single(harm, persons)
        if group is None or (not harm.share and self._is_aside(harm)):
            return None
        measure = fits(harm.measure, group)
        if measure is None or (group.start, group.end, measure) in self.seen:
            return None
        total = _total(self.sentence, group, measure) if harm.share else None
        self.sentence.runs += 1
        position = -1 if total is None else total
        one = Joined(group, measure, self.sentence.runs, position=position)
        self.seen.add((group.start, group.end, measure))
        self.told_alone.add(group.start)
        self.found.persons.append(one)
        return group

    def _group_at(self, patient: Token) -> int | None:
        """The group of the row that holds a noun or the number that counts it."""
        numbers = [child for child in patient.children if child.dep_ == "nummod"]
        for token in (*numbers, patient):
            where = place(token.doc, token.i, token.i + 1)
            at = bisect_right(self.starts, where.start) - 1
            group = self.sentence.row[at].group if at >= 0 else None
            if group is not None and group.start <= where.start < group.end:
                return at
        return None

    def _is_aside(self, harm: Harm) -> bool:
        """Whether a number beside a name tells of the same person: "Ada Lind, a nurse"."""
        beside = [child for child in harm.patient.children if child.dep_ == "appos"]
        if harm.patient.dep_ == "appos":
            beside.append(harm.patient.head)
        places = [self._group_at(token) for token in beside]
        return any(at is not None and at in self.sentence.joined for at in places)


_HELD = frozenset(("captured", "detained", "missing"))
_HURT = frozenset(("killed", "wounded"))


def _is_twofold(joined: Joined, measure: Measure) -> bool:
    """Whether one may have come to both: "kidnapped and murdered 12", not "killed and wounded"."""
    return not joined.toll and (
        (joined.measure in _HELD and measure in _HURT)
        or (joined.measure in _HURT and measure in _HELD)
    )


@cache
def _states() -> frozenset[str]:
    return frozenset(("wounded", "injured", "dead", "missing", "displaced", "arrested", "detained"))


def _is_family(members: Sequence[Token]) -> bool:
    """Whether each further member is "his", "her" or "their" kin of the first."""
    return len(members) > 1 and all(
        member.lower_ in lexicon.grammar("kin")
        and any(
            child.dep_ == "nmod:poss" and child.lower_ in lexicon.grammar("possessives")
            for child in member.children
        )
        for member in members[1:]
    )


def _total(sentence: Sentence, group: Group, measure: Measure) -> int | None:
    """The last number of the measure before one who is included in it."""
    before = [
        at
        for at, one in sentence.joined.items()
        if one.measure == measure and one.group.end <= group.start
    ]
    return max(before, default=None)
