"""Offices that a sentence gives somebody: "X was named prime minister on 5 May", "X, who heads Y".

Titles beside a name are read with the name; here are the predicates behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from variorum.annotate.actors.lexicon import days, prepositions, titles, words
from variorum.annotate.actors.sight import Word, words_after
from variorum.model import Span

Held = Literal["held", "new", "former", "told"]

_LEAD = 6  # words of a role before its noun: "a former senior presidential adviser"
_LONGEST = 14  # words of a role, what it is of included
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
_ADVERBS = frozenset({"now", "also", "still", "currently", "then", "later", "again", "officially"})
_AUXILIARIES = frozenset({"was", "is", "were", "has", "had", "been", "being"})
_LINKS = frozenset({"of", "for", "to", "at"})
_SMALL = frozenset({"of", "for", "the", "and", "on", "at"})
_STOPS = frozenset(
    {"on", "since", "until", "till", "from", "after", "before", "in", "who", "which", "that"}
    | {"when", "while", "as", "by", "but", "during", "last", "next", "this", "earlier", "said"}
    | {"has", "had", "is", "was", "will", "would", "could", "he", "she", "they", "it", "between"}
)

_ENDS = _STOPS | _LINKS | {"and", "not", "no"}


class Office(NamedTuple):
    """An office that a sentence gives somebody: its words, and when it is held."""

    span: Span
    held: Held
    plain: bool


def office_after(text: str, place: int) -> Office | None:
    """The office that is predicated of the name that ends at ``place``; nothing for none."""
    row = words_after(text, place)
    if not row or row[0].start - place > 2:
        return None
    at = 0
    relative = row[0].text == "," and len(row) > 1 and row[1].low == "who"
    if relative:
        at = 2
    elif row[0].text == ",":
        at = 1  # "the spokesman, Ana Brunn, is also an adviser"
    return _heading(row, at, relative=relative) or _passive(row, at) or _active(row, at)


def _heading(row: Sequence[Word], at: int, *, relative: bool) -> Office | None:
    """Whoever heads something: "who heads the border service"."""
    at = _past(row, at, _ADVERBS)
    if not relative or at >= len(row):
        return None
    now = row[at].low in words("heading")
    if not now and row[at].low not in words("headed"):
        return None
    end = _phrase_end(row, at + 1)
    if end <= at + 1:
        return None
    return Office(_span(row, at, end), "held" if now else "told", now)


def _passive(row: Sequence[Word], at: int) -> Office | None:
    """Whoever was named, elected, dismissed: "has been appointed foreign minister"."""
    verb = _past(row, at, _AUXILIARIES | _ADVERBS | {"on", "yesterday", "today"})
    if verb == at or verb >= len(row):
        return None
    low = row[verb].low
    held: Held = "new" if low in words("appointing") else "former"
    if held == "former" and low not in words("removing"):
        return None
    start = _past(row, verb + 1, frozenset({"as", "in", "to", "be", "from", "his", "her"}))
    return _office(row, start, held)


def _active(row: Sequence[Word], at: int) -> Office | None:
    """Whoever is, was, became, resigned as something."""
    at = _past(row, at, _ADVERBS | {"has", "had"})
    low = row[at].low if at < len(row) else ""
    if low in {"took", "takes"} and _lows(row, at + 1, 2) in (["over", "as"], ["office", "as"]):
        return _office(row, at + 3, "new")
    if low in words("leaving"):
        start = _past(row, at + 1, frozenset({"down", "as"}))
        return _office(row, start, "former") if start > at + 1 else None
    if low in words("becoming"):
        return _office(row, at + 1, "new")
    if low in words("being") or low == "been":  # "has been foreign minister since 2018"
        return _office(row, at + 1, "held", plain=low != "been")
    if low in words("was"):
        return _office(row, _past(row, at + 1, frozenset({"as"})), "told")
    return None


def _lows(row: Sequence[Word], at: int, count: int) -> list[str]:
    return [word.low for word in row[at : at + count]]


def _past(row: Sequence[Word], at: int, passed: frozenset[str]) -> int:
    while at < len(row) and row[at].low in passed:
        at += 1
    return at


def _office(row: Sequence[Word], at: int, held: Held, *, plain: bool = False) -> Office | None:
    """The office that is named from word ``at``."""
    at = _past(row, at, _ADVERBS)
    at = _past(row, at, _DETERMINERS)
    end = _role_end(row, at)
    if end is None:
        return None
    told = row[at].low if at < end else ""
    if held in {"held", "told"} and told in words("former"):
        held, plain = "former", False
    elif held == "held" and told in words("new"):
        held, plain = "new", False
    return Office(_span(row, at, end), held, plain)


def _role_end(row: Sequence[Word], at: int) -> int | None:
    """One past the role that begins at word ``at``, what it is of included."""
    noun = None
    for k in range(at, min(len(row), at + _LEAD)):
        word = row[k]
        if not word.low[0].isalpha() or word.low in _ENDS or word.low in prepositions():
            break
        if word.low in titles():
            noun = k
        elif noun is not None:
            break
    return None if noun is None else _phrase_end(row, noun + 1, linked=True)


def _phrase_end(row: Sequence[Word], at: int, *, linked: bool = False) -> int:
    """One past the noun phrase from word ``at``; after a noun, only what a link ties to it."""
    if linked and (at >= len(row) or row[at].low not in _LINKS):
        return at
    end = at
    while end < min(len(row), at + _LONGEST):
        word = row[end]
        if not word.low[0].isalnum() or word.low in _STOPS or word.low in days():
            break
        if word.low == "and" and not (end + 1 < len(row) and row[end + 1].text[0].isupper()):
            break
        end += 1
    while end > at and row[end - 1].low in _SMALL:
        end -= 1
    return end


def _span(row: Sequence[Word], start: int, end: int) -> Span:
    return Span(row[start].start, row[end - 1].end)
