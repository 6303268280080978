"""What a place's name is, and what stands around it in the text: its words alone decide here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.model import Span
from variorum.model.mention import EntityKind
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.place_words import words
from variorum.vocabulary.places import fold, gazetteer

_BEFORE = re.compile(r"([^\W\d_]+)[ \n\u00a0]$")
_CAPITAL = re.compile(r"(?<![^\W_])[A-Z][^\W\d_]*\.? $")
_STATE = re.compile(r", ([A-Z][A-Za-z.]*[A-Za-z])(?![^\W_])")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_LOOK = 40  # characters around a name that are looked at
_COUNTRY = 6  # where_prec
_ACRONYM = 5  # letters


def mended(text: str, heard: Sequence[NameSpan]) -> list[NameSpan]:
    """Names of places that the encoder heard in pieces made whole: "North" "Orsk"."""
    out: list[NameSpan] = []
    for name in heard:
        if out and name.kind == out[-1].kind == "place":
            before = out[-1].span
            apart = bool(candidates(text[slice(*before)]) and candidates(text[slice(*name.span)]))
            whole = gazetteer().find(fold(text[before.start : name.span.end]))
            gap = text[before.end : name.span.start]
            joined = is_direction(text, before) or _is_feature(text, before, name.span)
            if gap == " " and (whole or not apart or joined):
                out[-1] = NameSpan(span=Span(before.start, name.span.end), kind="place")
                continue
        out.append(name)
    return [_lengthened(text, name) if name.kind == "place" else name for name in out]


def _is_feature(text: str, before: Span, after: Span) -> bool:
    """Whether two words name one lake, river or mountain: "Lake" "Orsk", "Orsk" "Colony"."""
    head, tail = text[slice(*before)].lower(), text[slice(*after)].lower()
    return head in words().heads or tail in words().tails


def _lengthened(text: str, name: NameSpan) -> NameSpan:
    """A place with the word before it where both are listed: "New" before "Orsk"."""
    match = _CAPITAL.search(text[max(0, name.span.start - _LOOK) : name.span.start])
    if match is None:
        return name
    start = name.span.start - len(match.group())
    longer = fold(text[start : name.span.end])
    if not gazetteer().find(longer):
        return name
    return NameSpan(span=Span(start, name.span.end), kind="place")


def called_after(text: str, span: Span) -> bool:
    """Whether something else is called after a place: "Orsk virus"."""
    return word_after(text, span) in words().called_after


def is_direction(text: str, span: Span) -> bool:
    """Whether a name is a direction and no more: "Western powers"."""
    name = text[span.start : span.end].lower()
    return name in words().directions


def trimmed(text: str, span: Span) -> Span:
    """A place's name without small words before it, with the full stop of its short form."""
    start, end = span
    if not known(text[start:end]) and not is_street(text, span):
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            if not (word.islower() or word.lower() in words().apart):
                break
            start = match.end() + 1
        if start >= end:
            return span
    name = text[start:end]
    less = _without_kind(name)
    if less:
        return Span(start, start + len(less))
    short = name in words().abbreviations and (not name.isupper() or "." in name)
    if short and text[end : end + 1] == ".":
        end += 1
    return Span(start, end)


def _without_kind(name: str) -> str:
    """A listed name less the word for what it is: "Orsk" in "Orsk province", "Orsk City Council".

    Empty where no such word ends it, or where the place is always called so.
    """
    less, _, last = name.rpartition(" ")
    if not less or not any(one.own for one in candidates(less)):
        return ""
    if last.islower():
        return less if last in words().kinds else ""
    if last not in {"City", "Town", "Village"}:
        return ""
    always = any(fold(one.spot.name) == fold(name) for one in candidates(name))
    return "" if always else less


def known(name: str) -> bool:
    """Whether the gazetteer or the short forms have a name."""
    if name.removesuffix(".") in words().abbreviations:
        return True
    folded = fold(name)
    if name.isupper() and len(name) < _ACRONYM:  # "NGO" is no village
        return folded in gazetteer().listed or folded in gazetteer().seats
    return bool(gazetteer().find(folded))


def listed(text: str, span: Span) -> bool:
    """Whether the gazetteer or the short forms have the name that stands there."""
    return known(text[span.start : span.end])


def kind_of(text: str, span: Span) -> EntityKind:
    """What a name is that the encoder heard as a place, by its last word."""
    last = last_word(text, span)
    if known(text[span.start : span.end]) or last in words().streets:
        return "place"
    if last in words().facilities:
        return "facility"
    return "organisation" if last in words().bodies else "place"


def last_word(text: str, span: Span) -> str:
    """The last word of a name of several, in lower case; empty for a name of one."""
    found = _WORD.findall(text[span.start : span.end])
    return found[-1].lower() if len(found) > 1 else ""


def is_state(text: str, span: Span) -> bool:
    """Whether a name is a whole country's: it acts like a body, and is one of no other kind."""
    spots = gazetteer().listed.get(fold(text[span.start : span.end]), ())
    return any(spot.precision == _COUNTRY for spot in spots)


def is_street(text: str, span: Span) -> bool:
    """Whether a name is a street's."""
    return last_word(text, span) in words().streets


def likely(text: str, span: Span) -> bool:
    """Whether a place that only the encoder heard is one."""
    name = text[span.start : span.end]
    after = word_after(text, span)
    if after in words().called_after or not name[0].isupper():
        return False
    if known(name) or is_street(text, span):
        return True
    if name.isupper() and len(name) < 6:
        return False
    before = word_before(text, span)  # "at" stands before schools and shops as often
    return (before in words().before and before != "at") or after in words().after


def only_directed(text: str, longer: Span, inner: Span) -> bool:
    """Whether a name is another with a direction before it: "Eastern Velmora"."""
    if inner.end < longer.end or not longer.covers(inner):
        return False
    rest = text[longer.start : inner.start].lower().split()
    return all(word.strip("-") in words().directions for word in rest)


def in_state(text: str, span: Span) -> bool:
    """Whether a comma and the short form of a state follow: "Norman, Okla."."""
    match = _STATE.match(text, span.end, span.end + _LOOK)
    return match is not None and match.group(1) in words().abbreviations


def word_before(text: str, span: Span) -> str:
    """The word right before a name, in lower case; empty where there is none."""
    match = _BEFORE.search(text[max(0, span.start - _LOOK) : span.start])
    return match.group(1).lower() if match else ""


def word_after(text: str, span: Span) -> str:
    """The word right after a name, in lower case; empty where there is none."""
    match = re.match(r"(?:['’]s)?[ \n\u00a0-]+([^\W\d_]+)", text[span.end : span.end + _LOOK])
    return match.group(1).lower() if match else ""


def after_of(text: str, start: int) -> bool:
    """Whether "of" stands before that place in the text."""
    return text[max(0, start - 7) : start].lower().endswith((" of ", " of the "))
