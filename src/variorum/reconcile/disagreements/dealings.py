"""Dealings that articles date: truces, agreements, talks, each with who took part and where.

A date counts only where the words nearest to it say that the thing was made on that day, or came
into force: the day on which a truce was broken is no date of the truce. Two dates in one sentence
share its words between them, and the second takes the noun of the first ("a truce reached on the
tenth, and on the seventeenth").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from variorum.model import Mention, Span, Time
from variorum.reconcile.accounts.material import Material, holds
from variorum.reconcile.belonging import states_in
from variorum.reconcile.speakers.sides import Voice
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NOUNS = ("truce", "agreement", "talks", "exchange")
# How far from a date the word may stand that says what happened on it, in words.
_REACH = 12
_COMPOUND = re.compile(r"[-‐‑–]([^\W\d_]+)")
_NUMBER = re.compile(r"(?<![\w.,])[0-9]{1,6}(?![\w]|[.,][0-9])")
_JOINED = re.compile(r"\W*(?:and|or|then)\b", re.IGNORECASE)


class Dealing(NamedTuple):
    """A dated dealing in one telling.

    ``kind`` is a table of ``vocabulary/dealings.toml``, ``stage`` ``made`` or ``in_force``.
    ``parties`` are the states and parties that its words name, ``towns`` the places, by id or
    words, ``numbers`` the numbers that it gives beside its date. ``span`` covers the words;
    ``record`` is the statement that tells it, else the time.
    """

    kind: str
    stage: str
    day: str
    article: str
    span: Span
    record: str
    voice: Voice
    parties: frozenset[str]
    towns: frozenset[str]
    numbers: frozenset[int]


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("dealings")[name]["words"])


def dealings(material: Material, article: str) -> Iterator[Dealing]:
    """The dated dealings that an article tells of, in text order."""
    layout = material.layouts.of(article)
    by_sentence: dict[int, list[Time]] = {}
    for time in material.times_in.get(article, ()):
        number = layout.number(time.span.start)
        if number is not None and time.precision == 1 and time.start and _one_day(time):
            by_sentence.setdefault(number, []).append(time)
    for number in sorted(by_sentence):
        times = by_sentence[number]
        sentence = layout.sentence(times[0].span.start)
        line = material.article(article).dateline
        if sentence is not None and line is not None and sentence.covers(line.span):
            # What stands before the report tells where and when it was written.
            begin = min(line.span.end, times[0].span.start)
            sentence = Span(begin, sentence.end)
        if sentence is not None:
            yield from _in_sentence(material, article, sentence, times)


def _one_day(time: Time) -> bool:
    return time.end is None or (time.start or "")[:10] == time.end[:10]


def _in_sentence(
    material: Material, article: str, sentence: Span, times: Sequence[Time]
) -> Iterator[Dealing]:
    noun: str | None = None
    stage: str | None = None
    for clause, time in _clauses(material, article, sentence, times):
        text = material.layouts.words(article, clause)
        own = _noun(text)
        joined = noun is not None and own is None and bool(_JOINED.match(text.lstrip(" ,;")))
        if not joined:
            noun = own
        found = _stage(text, time.span.start - clause.start, time.span.end - clause.start)
        stage = stage if joined and found is None else found
        # "Another truce" is told apart from others by its own words.
        if noun is not None and stage in {"made", "in_force"} and not _several(text):
            yield _dealing(material, article, clause, time, noun, stage)


def _clauses(
    material: Material, article: str, sentence: Span, times: Sequence[Time]
) -> Iterator[tuple[Span, Time]]:
    """The words that belong to each date of a sentence: up to the last comma before the next."""
    start = sentence.start
    for at, time in enumerate(times):
        end = sentence.end
        if at + 1 < len(times):
            between = material.layouts.words(
                article, Span(time.span.end, max(time.span.end, times[at + 1].span.start))
            )
            comma = max(between.rfind(","), between.rfind(";"), between.rfind(" and "))
            end = time.span.end + comma if comma >= 0 else times[at + 1].span.start
        end = max(end, time.span.end)
        if start <= time.span.start:
            yield Span(start, end), time
        start = max(start, end)


def _noun(text: str) -> str | None:
    """The kind of dealing that a clause names, the first in the order of the vocabulary.

    An exchange is one of prisoners, or none.
    """
    words = {word.casefold() for word in _WORD.findall(text)}
    parts = words | {part for word in words for part in word.split("-")}
    for name in _NOUNS:
        if _table(name) & parts:
            return name if name != "exchange" or {"prisoner", "prisoners"} & parts else None
    return None


def _several(text: str) -> bool:
    return any(word.casefold() in _table("several") for word in _WORD.findall(text))


def _stage(text: str, start: int, end: int) -> str | None:
    """What the words nearest to the date say of it: made, in force, broken; nothing for none."""
    before = [word.casefold() for word in _WORD.findall(text[:start])][::-1][:_REACH]
    after = [word.casefold() for word in _WORD.findall(text[end:])][:_REACH]
    if after[:1] and any(after[0] in _table(name) for name in _NOUNS):
        return "made"  # "the 10 May truce"
    found = _nearest(before), _nearest(after)
    if found[0] == (0, "said") or found[0] == (1, "said"):
        # "Said on Friday that they had signed" dates the saying; "said that on Friday they signed"
        # dates the deed.
        return None if after[:1] == ["that"] or found[1] is None else found[1][1]
    told = [one for one in found if one is not None and one[1] != "said"]
    if told:
        return min(told)[1]
    near = len(before) > 1 and before[0] in {"of", "on"}
    return "made" if near and _any_noun(before[1]) else None


def _nearest(words: Sequence[str]) -> tuple[int, str] | None:
    """The first of some words that says what befell on a day, with how far off it stands."""
    for distance, word in enumerate(words):
        for stage in ("made", "in_force", "broken", "said"):
            if word in _table(stage):
                return distance, stage
    return None


def _any_noun(word: str) -> bool:
    return any(word in _table(name) for name in _NOUNS)


def _dealing(  # noqa: PLR0913, PLR0917  the parts of what is made
    material: Material, article: str, clause: Span, time: Time, noun: str, stage: str
) -> Dealing:
    span = _trimmed(material, article, clause)
    teller = next(
        (s for s in material.statements_near(article, time.span) if holds(s, time.span)), None
    )
    inside = material.mentions_within(article, span)
    return Dealing(
        kind=noun,
        stage=stage,
        day=(time.start or "")[:10],
        article=article,
        span=span,
        record=teller.id if teller is not None else time.id,
        voice=material.sides.of_statement(teller) if teller else material.sides.of_outlet(article),
        parties=_parties(material, article, span, inside),
        towns=frozenset(key for m in inside if (key := _town(material, m))),
        numbers=_numbers(material, article, span, time.span),
    )


def _numbers(material: Material, article: str, span: Span, time: Span) -> frozenset[int]:
    """The numbers of a clause in figures, those of its date aside; one and two tell nothing."""
    pieces = (Span(span.start, time.start), Span(time.end, max(time.end, span.end)))
    words = (material.layouts.words(article, piece) for piece in pieces)
    found = (int(number) for text in words for number in _NUMBER.findall(text))
    return frozenset(number for number in found if number > 2)


def _trimmed(material: Material, article: str, clause: Span) -> Span:
    text = material.layouts.words(article, clause)
    lead = len(text) - len(text.lstrip(" ,;\n\t-–—"))
    return Span(clause.start + lead, clause.start + max(lead, len(text.rstrip())))


def _parties(
    material: Material, article: str, span: Span, inside: Sequence[Mention]
) -> frozenset[str]:
    sides = material.sides
    text = _COMPOUND.sub(_apart, material.layouts.words(article, span))
    found: set[str | None] = {sides.of_state(state) for state in states_in(text)}
    for mention in inside:
        entity = material.voices.entities.get(mention.entity or "")
        if entity is not None:
            found.add(
                entity.party or (sides.of_place(entity.name) if entity.kind == "place" else None)
            )
    return frozenset(party for party in found if party is not None)


def _apart(found: re.Match[str]) -> str:
    """Who brought a dealing about, as a word of its own: "Velmoran-brokered"."""
    brokered = found[1].casefold() in _table("brokered")
    return f" {found[1]}" if brokered else found[0]


def _town(material: Material, mention: Mention) -> str | None:
    """The town that a mention names; no country, no region, no seat that stands for its state."""
    if mention.kind != "place":
        return None
    if mention.entity is not None:
        return mention.entity if material.is_town(mention.entity) else None
    return None if material.sides.is_state(mention.text) else mention.text.casefold()
