"""The words by which a number counts others than those who were counted before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from variorum.model import Figure, Span
from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.phrase import Token

_VERB = 12  # words between "also", or a verb, and the number that its verb counts
_WITH = 30  # words between a noun and "along with" behind it
_EVENT = 3  # words from "another" to the word of an event
# Who is captured is held: the two are one fate.
FATES: dict[Measure, str] = {
    "killed": "killed",
    "wounded": "wounded",
    "missing": "missing",
    "captured": "held",
    "detained": "held",
}


def first(row: Sequence[Token], figure: Figure) -> int | None:
    """Where a figure's words begin in a sentence."""
    at = position(row, figure.span.start)
    return at if at < len(row) else None


def position(row: Sequence[Token], start: int) -> int:
    """The first word at or behind a place."""
    return bisect_left(row, start, key=lambda word: word.start)


def is_known(row: Sequence[Token], at: int) -> bool:
    """Whether a number tells of people who were told of before: "the two", "three of them"."""
    known = lexicon.grammar("known")
    lows = [word.low for word in row[at : at + 4]]
    if lows[0] in known or _low(row, at - 1) in known:
        return True
    return any(low == "of" and after in lexicon.grammar("known") for low, after in pairwise(lows))


def other(row: Sequence[Token], at: int, figure: Figure) -> Span | None:
    """A word within a number's own words: "two others", "another two", not "more than two"."""
    begin = at - (_low(row, at - 1) in lexicon.grammar("others"))
    for step in range(begin, len(row)):
        word = row[step]
        if word.start >= figure.span.end:
            return None
        if word.low in lexicon.grammar("others") and _low(row, step + 1) != "than":
            return _span(word)
    return None


def is_other(figure: Figure) -> bool:
    """Whether a figure's own words say that it counts others than somebody."""
    words = figure.text.lower().replace("more than", "").split()
    return any(word in lexicon.grammar("others") for word in words)


def also(row: Sequence[Token], at: int, figure: Figure) -> Span | None:
    """As in "they also held two men", "two men were also held", "in addition, they held two"."""
    after = position(row, figure.span.end)
    for step in range(max(at - _VERB, 0), min(after + _VERB // 2, len(row))):
        if row[step].low != "also" or at <= step < after:
            continue
        verb = _verb(row, step + 1, figure.measure)
        if verb is None or _is_broken(row, min(step, after), max(step, at)):
            continue
        if step < at or verb <= step + 2:
            return _span(row[step])
    return _in_addition(row, at, figure)


def _in_addition(row: Sequence[Token], at: int, figure: Figure) -> Span | None:
    head = [word for word in row[:3] if word.low in lexicon.grammar("adding")]
    stop = next((i for i in range(min(4, len(row))) if row[i].text == ","), None)
    if (
        not head
        or stop is None
        or not stop <= at <= stop + 2 * _VERB
        or row[stop - 1].low != head[0].low
    ):
        return None  # "in addition to the raids" opens another thing
    told = any(_verb(row, i, figure.measure) == i for i in range(stop, at))
    return _span(head[0]) if told and not _is_broken(row, stop + 1, at) else None


def listed(row: Sequence[Token], before: Figure, figure: Figure, at: int) -> Span | None:
    """As in "a driver and two guards", "a driver, along with two guards".

    Two verbs of one fate make a list too: "seized a driver and detained two guards". A noun
    without an article ("a driver and guard") may be the same person, and so may one behind a
    comma ("Ada Lind, a driver"); "12 people, two drivers and ten guards" may be spelled out.
    """
    start = position(row, before.span.end)
    words = row[start:at]
    if len(words) > _WITH:
        return None
    lows = [word.low for word in words if word.text != "," and word.low not in _LIGHT]
    if not words or not _opens(row, figure, at):
        return None
    if lows and lows[0] in lexicon.grammar("joins") and len(words) <= _EVENT + 1:
        verbs = [low for low in lows[1:] if _fate(low) == FATES[before.measure]]
        if len(lows) == 1 + len(verbs) and len(verbs) <= 1:
            return next(_span(word) for word in words if word.low == lows[0])
    return _along(words, at - start)


def _along(words: Sequence[Token], count: int) -> Span | None:
    """Words that end in "along with", with no verb of their own and no mark but commas."""
    tail = [word.low for word in words[-3:] if word.low not in _LIGHT]
    if tail[-2:] == ["well", "as"]:
        return Span(words[-2].start, words[-1].end) if count <= _EVENT + 1 else None
    lead = tail[-2:-1]
    if tail[-1:] != ["with"] or not lead or lead[0] not in lexicon.grammar("together"):
        return None
    loose = any(word.text in _MARKS for word in words)
    return None if loose else Span(words[-2].start, words[-1].end)


def _opens(row: Sequence[Token], figure: Figure, at: int) -> bool:
    """Whether several are counted, or an article, "one" or a name begins the words for a single.

    A bare noun may be one more word for whoever stands before it; capitals throughout do not tell
    it from a name.
    """
    low = row[at].low
    if figure.low != 1 or low in lexicon.grammar("determiners") or low in _ONE:
        return True
    return figure.text[:1].isupper() and any(
        word.text.islower() for word in row[max(at - _WITH, 0) : at + _WITH]
    )


def parts(row: Sequence[Token]) -> bool:
    """Whether words part what they tell from what was told before them: "in a second raid"."""
    for at, word in enumerate(row):
        if word.low in lexicon.grammar("apart") or word.text in _RULES:
            return True
        if word.low in lexicon.grammar("another") and any(
            near.low in lexicon.grammar("incidents") for near in row[at + 1 : at + 1 + _EVENT]
        ):
            return True
    return False


def parts_clauses(row: Sequence[Token], before: Figure, figure: Figure) -> bool:
    """Whether two numbers of one sentence tell of two deeds: "12 in Tarsk and four others in Sill".

    So do "while" and "that" between them.
    """
    between = row[position(row, before.span.end) : position(row, figure.span.start)]
    if any(w.low in lexicon.grammar("breaks") or w.low == "that" for w in between):
        return True
    after = position(row, figure.span.end)
    behind = row[after : after + _VERB]
    places = lexicon.places("prepositions")
    return all(any(word.low in places for word in words) for words in (between, behind))


def beside(row: Sequence[Token], before: Figure, figure: Figure) -> str | None:
    """How two figures of one sentence stand: empty for next to one another, ``same`` for one verb.

    Nothing where a verb of their fate stands between them.
    """
    between = row[position(row, before.span.end) : position(row, figure.span.start)]
    words = [word for word in between if word.text != ","]
    if not words and figure.low == 1:
        return ""
    apart = any(_fate(word.low) == FATES[figure.measure] for word in words)
    return None if apart else "same"


def _verb(row: Sequence[Token], at: int, measure: Measure) -> int | None:
    """Where a verb of a fate stands, at a place or behind one word there ("also been killed")."""
    near = range(at, min(at + 2, len(row)))
    return next((step for step in near if _fate(row[step].low) == FATES[measure]), None)


@cache
def _fate(word: str) -> str | None:
    """The fate that a verb tells of, "arrested" as well as "detained"."""
    measures = {FATES.get(measure) for measure in lexicon.verb_forms(word).values()}
    return measures.pop() if len(measures) == 1 else None


def _is_broken(row: Sequence[Token], start: int, end: int) -> bool:
    return any(word.text in _MARKS or word.low in lexicon.grammar("say") for word in row[start:end])


def _low(row: Sequence[Token], at: int) -> str:
    return row[at].low if 0 <= at < len(row) else ""


def _span(word: Token) -> Span:
    return Span(word.start, word.end)


_ONE = frozenset(("one", "1", "another"))
_LIGHT = frozenset(("also", "both", "then", "reportedly", "allegedly"))
_MARKS = frozenset('.;:!?()[]–—"“”')
_RULES = frozenset(("-", "*", "="))
