"""Verbs that tell of a fate only of some who are counted: who leaves home, dies, is hit."""

from __future__ import annotations

from dataclasses import replace

from variorum.model import Span
from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.groups import Group
from variorum.statements.figures.sentence import Joined, Sentence, back
from variorum.statements.figures.subjects import subject
from variorum.statements.figures.verbs import passive

_NEAR = 8  # items between a verb and its subject
_HIT = frozenset({"building", "vehicle", "ship"})


def _before(sentence: Sentence, at: int) -> int | None:
    """The nearest group to the left."""
    near = range(at - 1, max(at - _NEAR, -1), -1)
    return next((step for step in near if sentence.row[step].group is not None), None)


def departed(sentence: Sentence, at: int) -> None:
    """As in "2,000 inhabitants had left the town": people who leave where they live."""
    if sentence.kind(at - 1) != "have":
        return
    follow = sentence.kind(at + 1) in ("stop", "comma", "") or sentence.low(at + 1) == "since"
    homes = lexicon.grammar("homes") & {sentence.low(at + 2), sentence.low(at + 3)}
    step = _before(sentence, at)
    group = None if step is None else sentence.row[step].group
    if (
        group is not None
        and group.head in lexicon.grammar("dwellers")
        and (homes or (follow and group.head in lexicon.grammar("rooted")))
    ):
        subject(sentence, at - 1, "displaced")


def crossed(sentence: Sentence, at: int) -> None:
    """As in "4,000 refugees have crossed into Tarsk": people who leave their country.

    Others than refugees cross for other reasons too, and are displaced by none.
    """
    follow = {sentence.low(at + 1), sentence.low(at + 2)}
    step = _before(sentence, at)
    group = None if step is None else sentence.row[step].group
    if step is None or group is None or not follow & lexicon.grammar("frontiers"):
        return
    if group.head in lexicon.grammar("uprooted"):
        first = at - 1 if sentence.kind(at - 1) == "have" else at
        subject(sentence, first, "displaced")


def struck(sentence: Sentence, at: int) -> None:
    """As in "31 buildings had been hit": damaged, if no more is said."""
    before = back(sentence, at - 1)
    step = _before(sentence, at)
    group = None if step is None else sentence.row[step].group
    if sentence.kind(before) != "be" or group is None:
        return
    if group.status in _HIT and group.head not in lexicon.grammar("aims"):
        passive(sentence, at, before, "damaged")


def unlisted(sentence: Sentence, verb: int, measure: Measure) -> bool:
    """As in "six wardens had died": whoever dies is a person, whatever the word."""
    step = back(sentence, verb - 1)
    while sentence.kind(step) in ("have", "adverb"):
        step -= 1
    last = step
    while step > last - 4 and sentence.kind(step) == "word":
        step -= 1
    if sentence.low(step) == "of":
        step -= 1
    group = sentence.row[step].group if step >= 0 else None
    if group is None or group.kind != "other" or step in sentence.joined:
        return False
    if sentence.kind(step - 1) in ("prep", "negative") or not _is_plural(sentence.low(last)):
        return False
    noun, first = sentence.row[last], sentence.row[step + 1]
    start = sentence.row[step + 2].start if first.low == "of" else first.start
    named = replace(
        group,
        kind="person",
        status="person",
        end=noun.end,
        phrase=Span(start, noun.end),
        head=noun.low,
    )
    _put(sentence, step, named, measure)
    return True


def some_of(sentence: Sentence, verb: int, measure: Measure) -> bool:
    """As in "two of the five wounded later died": the two, not the five."""
    step = back(sentence, verb - 1)
    if sentence.kind(step) != "verb" or sentence.kind(step - 1) != "group":
        return False
    step -= 2
    if sentence.kind(step) == "det":
        step -= 1
    group = sentence.row[step - 1].group if step > 0 else None
    if sentence.low(step) != "of" or group is None or step - 1 in sentence.joined:
        return False
    _put(sentence, step - 1, replace(group, kind="none", partitive=True), measure)
    return True


def _put(sentence: Sentence, at: int, group: Group, measure: Measure) -> None:
    sentence.runs += 1
    sentence.joined[at] = Joined(group, measure, sentence.runs, position=at)


def _is_plural(word: str) -> bool:
    """Whether a word may be a noun for several living beings, by its ending."""
    plain = word.isalpha() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    lifeless = word in lexicon.grammar("not_persons") or word.endswith(
        tuple(lexicon.grammar("abstract_endings"))
    )
    return plain and not lifeless
