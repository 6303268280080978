"""What answers a telling: what denies it, doubts it, admits it or declines to speak of it.

A statement answers a telling when it points at it (``denies``, ``about``) or when, admitting
something, it takes up the telling that stands just before it. The index is made once of each
article, so that every question costs what it finds and not the length of the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from variorum.model import Event, Span, Statement
from variorum.reconcile.accounts.material import Material, holds, start_of
from variorum.reconcile.belonging import states_in
from variorum.reconcile.matter import matter, matter_of, negated, stem
from variorum.reconcile.wording import cut, excerpt
from variorum.vocabulary import load

# How many statements back an admission takes up what was told.
_BACK = 4
# How many statements back a doubt reaches, and how many of those doubted show of what it is.
_FAR, _MOST = 16, 4
# In one sentence stand so many refusals at most, whatever its length.
_REFUSALS = 4
# Stems that a refusal with matter of its own must share with what it is said to be on.
_ENOUGH = 2
_CLAUSE = 12
_NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "without"})
_WORD = re.compile(r"[^\W\d_]+")
_BUT = re.compile(r"[\s,;]*(?:but|though|although|yet)\s+(.*)", re.IGNORECASE | re.DOTALL)
_NOT_HELD = frozenset({"denies", "doubts", "declines"})
ADMITTING = frozenset({"admits", "confirms"})


@cache
def _generic() -> frozenset[str]:
    """Stems of words by which one is asked to speak: "a request for comment"."""
    return frozenset(map(stem, load("stances")["declines"]["requests"]))


class Narrowing(NamedTuple):
    """By what an admission is narrowed: the words, and the statements that say it."""

    words: str
    statements: tuple[Statement, ...]


class Answers:
    """The answers that the statements of some articles give."""

    def __init__(self, material: Material, articles: Iterable[str]) -> None:
        self._material = material
        self._pointing: dict[str, list[Statement]] = defaultdict(list)
        self._admitting: dict[str, list[Statement]] = defaultdict(list)
        self._last_refusal: dict[tuple[str, str], Statement] = {}
        self._refusals_at: dict[tuple[str, int], list[Statement]] = defaultdict(list)
        self.narrowed: dict[str, Narrowing] = {}
        for article in sorted(set(articles)):
            said = material.statements_in.get(article, [])
            for at, statement in enumerate(said):
                self._note(said, at, statement)

    def _note(self, said: Sequence[Statement], at: int, statement: Statement) -> None:
        if statement.stance in {"denies", "doubts"}:
            targets = (*statement.denies, *statement.about)
            if statement.stance == "doubts":
                targets += tuple(_again(self._material, said, at))
            for target in targets:
                self._pointing[target].append(statement)
        elif statement.stance == "declines":
            self._note_refusal(statement)
        elif statement.stance in ADMITTING:
            beside = [*_beside(self._material, said, at)]
            less = tuple(other for other in (statement, *beside) if negated(other))
            rest = _rest(self._material, statement)
            if less:
                self.narrowed[statement.id] = Narrowing(excerpt(less[0]), less)
            elif rest is not None:
                self.narrowed[statement.id] = Narrowing(rest, (statement,))
            taken = _taken_up(self._material, said, at)
            if taken is not None:
                self._admitting[taken].append(statement)

    def _note_refusal(self, statement: Statement) -> None:
        party = self._material.sides.of_statement(statement).party
        if party is not None:
            self._last_refusal[statement.article, party] = statement
        number = self._material.layouts.of(statement.article).number(start_of(statement))
        if number is not None:
            held = self._refusals_at[statement.article, number]
            held.extend([statement] if len(held) < _REFUSALS else [])

    def to(self, record: str) -> Sequence[Statement]:
        """Denials and doubts that point at a statement, an event or a figure."""
        return self._pointing.get(record, ())

    def admitting(self, statement: str) -> Sequence[Statement]:
        """Admissions that take up a statement."""
        return self._admitting.get(statement, ())

    def refusals(self, event: Event, doers: Iterable[str]) -> Iterator[Statement]:
        """Who declined to speak of an event: a party that did it, or whoever is told of next.

        A refusal with matter of its own ("did not disclose its losses") is no refusal to speak of
        anything else.
        """
        told = self._material.around(event)
        for refusal in self._refusals(event, doers):
            own = matter_of(refusal) - _generic()
            if not own or len(own & matter([told])) >= _ENOUGH:
                yield refusal

    def _refusals(self, event: Event, doers: Iterable[str]) -> Iterator[Statement]:
        for party in doers:
            if (event.article, party) in self._last_refusal:
                yield self._last_refusal[event.article, party]
        layout = self._material.layouts.of(event.article)
        number = layout.number(event.trigger.span.start)
        if number is None:
            return
        for near in (number, number + 1):
            for refusal in self._refusals_at.get((event.article, near), ()):
                if layout.apart(event.trigger.span.start, start_of(refusal)) is not None:
                    yield refusal


def _again(material: Material, said: Sequence[Statement], at: int) -> Iterator[str]:
    """Earlier tellings of whoever is doubted, of the matter that is doubted: "these reports"."""
    known = material.statements
    doubted = [known[key] for key in said[at].about if key in known][:_MOST]
    voices = {material.sides.of_statement(one).key for one in doubted}
    matters = [matter_of(one) for one in doubted]
    for other in said[max(0, at - _FAR) : at]:
        if other.id in said[at].about or other.speaker is None or other.stance in _NOT_HELD:
            continue
        own = matter_of(other)
        again = any(len(own & one) >= _ENOUGH for one in matters)
        if again and material.sides.of_statement(other).key in voices:
            yield other.id


def _taken_up(material: Material, said: Sequence[Statement], at: int) -> str | None:
    """The telling that an admission answers: the nearest before it, by others, of its matter."""
    one = said[at]
    if material.events_of.get(one.id):
        return None  # it tells something itself, which is no answer to another telling
    layout, own = material.layouts.of(one.article), material.sides.of_statement(one)
    mine = matter_of(one) | _states(one)
    for other in reversed(said[max(0, at - _BACK) : at]):
        apart = layout.apart(start_of(other), start_of(one))
        if apart is None or other.stance in _NOT_HELD or other.speaker is None:
            continue
        if material.sides.of_statement(other).key == own.key:
            continue
        if material.events_of.get(other.id) and mine & (matter_of(other) | _states(other)):
            return other.id
    return None


def _states(statement: Statement) -> frozenset[str]:
    return frozenset().union(*(states_in(words.text) for words in statement.content))


def _rest(material: Material, one: Statement) -> str | None:
    """What is told against an admission in the rest of its sentence: "but not that it was used"."""
    end = max(words.span.end for words in one.content)
    sentence = material.layouts.of(one.article).sentence(start_of(one))
    if sentence is None or end >= sentence.end:
        return None
    found = _BUT.match(material.layouts.words(one.article, Span(end, sentence.end)))
    if found is None:
        return None
    words = {word.casefold() for word in _WORD.findall(found[1])[:_CLAUSE]}
    return cut(found[1].rstrip(" .")) if words & _against() else None


@cache
def _against() -> frozenset[str]:
    """Words by which the rest of a sentence takes something back."""
    stances = load("stances")
    return frozenset({*_NEGATIONS, *stances["falsity"]["false"], *stances["denies"]["past"]})


def _beside(material: Material, said: Sequence[Statement], at: int) -> Iterator[Statement]:
    """What the same voice says in the same sentence."""
    one = said[at]
    layout, own = material.layouts.of(one.article), material.sides.of_statement(one)
    for other in said[max(0, at - 2) : at + 3]:
        if other.id == one.id or holds(other, one.content[0].span):
            continue
        near = layout.apart(start_of(one), start_of(other)) == 0
        if near and material.sides.of_statement(other).key == own.key:
            yield other
