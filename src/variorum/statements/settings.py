"""Where, when and of how many each statement tells: what sets a denial apart from a claim (M20).

Two sayings by the same people in the same words may be of two towns. What a denial names of its own
is no claim's that names another town, another day, or so many of something else. Only what is plain
parts them: a town of which nothing says that it lies near the other, days that do not meet. A name
that begins a clause may be whoever acted, and one behind "from" is where somebody came from.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from variorum.model import Mention, Statement, Time, Words
from variorum.statements.stance import tokens
from variorum.vocabulary import load
from variorum.vocabulary.folding import fold
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.places import km

_TOWN, _STATE = 2, 6  # where_prec: a place or near one, a country
_NEAR = 30.0  # kilometres within which a village may be told by its town
_SHORT = 3  # letters of an ending, before which a verb has some of its own
_BEFORE = re.compile(r"([^\W\d_]+)\W+(?:(?:the|and)\s+)?$")
# Words with capitals: of those that a reader took for no place, a listed town is one.
_NAMED = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+){0,3}")
# Words with which a day is told on which something was done.
_ON = frozenset({"on", "early", "late", "last"})
# Measures of which either may be said of the same: "destroyed 20 fighters", "20 were killed".
_ALIKE = (
    frozenset({"killed", "destroyed", "damaged", "downed"}),
    frozenset({"destroyed", "damaged", "downed", "fired"}),
    frozenset({"captured", "detained", "missing"}),
    frozenset({"killed", "casualties"}),
    frozenset({"wounded", "casualties"}),
    frozenset({"downed", "casualties"}),  # "shot down": the list has "shot"
)


class Setting(NamedTuple):
    """What of a statement's matter can be set against another's.

    ``named`` are all places that its words name, ``towns`` those at which it tells of something,
    both folded; ``days`` its days, from first to last; ``measures`` those of its numbers.
    """

    named: frozenset[str]
    towns: frozenset[str]
    days: tuple[tuple[str, str], ...]
    measures: frozenset[str]


class Settings:
    """The settings of one article's statements, each made when it is first asked for."""

    def __init__(self, mentions: Sequence[Mention] = (), times: Sequence[Time] = ()) -> None:
        self._places = sorted((m for m in mentions if m.kind == "place"), key=lambda m: m.span)
        self._starts = [mention.span.start for mention in self._places]
        self._times = [t for t in times if t.start and t.end and t.precision == 1]
        self._made: dict[str, Setting] = {}

    def of(self, statement: Statement) -> Setting:
        """The setting of a statement's content."""
        if statement.id not in self._made:
            self._made[statement.id] = self._make(statement)
        return self._made[statement.id]

    def apart(self, one: Statement, other: Statement) -> bool:
        """Whether the two cannot tell of the same thing, by what their own words name."""
        here, there = self.of(one), self.of(other)
        return (
            _elsewhere(here, there)
            or (bool(here.days and there.days) and not _meet(here.days, there.days))
            or _otherwise(here.measures, there.measures)
        )

    def _make(self, statement: Statement) -> Setting:
        named, towns, days = set[str](), set[str](), list[tuple[str, str]]()
        for words in statement.content:
            for at, text in self._names(words):
                name = fold(text)
                named.add(name)
                if _told_at(words.text[:at]) and not _wide(name):
                    towns.add(name)
            inside = (time for time in self._times if words.span.covers(time.span))
            for time in inside:
                at = time.span.start - words.span.start
                if _on_day(words.text[:at], time.text):
                    days.append((str(time.start)[:10], str(time.end)[:10]))
        said = [word for words in statement.content for word in tokens(words.text)]
        counted = any(word.isdigit() or word in _numerals() for word in said)
        measures = {_measures()[word] for word in said if counted and word in _measures()}
        return Setting(frozenset(named), frozenset(towns), tuple(days), frozenset(measures))

    def _names(self, words: Words) -> Iterator[tuple[int, str]]:
        """The places that some words name, each with where it begins in them."""
        low, high = (bisect_left(self._starts, at) for at in words.span)
        found = [one.span for one in self._places[low:high] if words.span.covers(one.span)]
        for span in found:
            at = span.start - words.span.start
            yield at, words.text[at : span.end - words.span.start]
        for match in _NAMED.finditer(words.text):
            start, end = (words.span.start + at for at in match.span())
            read = any(span.start < end and start < span.end for span in found)
            if not read and _listed(match.group()):
                yield match.start(), match.group()


def _told_at(before: str) -> bool:
    """Whether something is told to have happened at the place whose name comes next."""
    found = _BEFORE.search(before)
    word = found[1].lower() if found else ""
    deed = word.endswith(("ing", "ed")) and len(word) > _SHORT + 2
    return deed or word in _behind()


def _on_day(before: str, told: str) -> bool:
    """Whether a time tells on which day: "on 3 May", "last Monday", not "the truce of 3 May"."""
    words = [*tokens(before)[-1:], *tokens(told)[:1]]
    return any(word in _ON for word in words)


def _elsewhere(one: Setting, other: Setting) -> bool:
    """Whether the two tell of towns that are not the same and do not lie near one another."""
    if not one.towns or not other.towns or _alike(one.named, other.named):
        return False
    return not any(_close(here, there) for here in one.named for there in other.named)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a name, or a word of one, stands in both: "Orsk", "Orsk district"."""
    mine, theirs = ({w for name in names for w in name.split()} for names in (one, other))
    return bool(mine & theirs)


def _close(one: str, other: str) -> bool:
    """Whether two places that the gazetteer lists under such names lie near one another."""
    return any(
        km(here.spot.lat, here.spot.lon, there.spot.lat, there.spot.lon) <= _NEAR
        for here in candidates(one)
        for there in candidates(other)
    )


def _listed(words: str) -> bool:
    """Whether words are a town's own name, as the gazetteer lists it."""
    return any(one.own and one.whole and one.spot.precision <= _TOWN for one in candidates(words))


def _wide(name: str) -> bool:
    """Whether a name is that of a state, or of nothing smaller than an area."""
    found = [one.spot.precision for one in candidates(name)]
    return bool(found) and (found[0] >= _STATE or min(found) > _TOWN)


def _meet(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one for b in other)


def _otherwise(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both count something, and not the same."""
    pairs = [{mine, theirs} for mine in one for theirs in other]
    return bool(pairs) and not any(
        len(pair) == 1 or any(pair <= alike for alike in _ALIKE) for pair in pairs
    )


@cache
def _numerals() -> frozenset[str]:
    return frozenset(load("function_words")["numerals"]["items"])


@cache
def _measures() -> Mapping[str, str]:
    """What is counted, by the words that say so."""
    found: dict[str, str] = {}
    for name, forms in load("measures")["measures"].items():
        for words in forms.values():
            for word in words:
                found.setdefault(word, name)
    return found


@cache
def _behind() -> frozenset[str]:
    """Words behind which the place of a deed stands: prepositions, and verbs of taking it."""
    places = {word.split()[-1] for word in load("measures")["places"]["prepositions"]}
    holding = load("holding")
    return frozenset({*places, "on", *holding["takes"]["words"], *holding["leaves"]["words"]})
