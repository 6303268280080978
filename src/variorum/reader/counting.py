"""Sayings by other words than verbs of saying: figures given, figures kept back (M11, M13).

"Put the number at 60", "raised its toll to 974", "named 404 of its soldiers as killed" give a
figure; "does not publish its losses" and "did not give a number" keep one back.
"""

from __future__ import annotations

from functools import cache

from variorum.reader.bounds import body_end
from variorum.reader.hits import Hit, Range
from variorum.reader.kinds import closed
from variorum.reader.lexicon import words
from variorum.reader.memory import kind_words
from variorum.reader.phrases import group_start, opening_subject, phrase_after, subject
from variorum.reader.units import QUOTE, Unit

_REACH = 14
_KINDS = ("put", "revise", "name", "publish")


@cache
def _kinds() -> dict[str, str]:
    return {form: kind for kind in _KINDS for form in words("counting", kind)}


def counting(unit: Unit, at: int, hits: list[Hit]) -> Hit | None:
    """The hit of a verb at token ``at`` by which somebody gives a figure, or gives none."""
    low = unit.low
    first = group_start(unit, at)
    group = low[first:at]
    negated = any(word in closed("negations") for word in group)
    if low[at] in words("withholding", "verbs") and negated:
        if not any(word in words("withholding", "objects") for word in low[at + 1 : at + 8]):
            return None
    elif negated or not _gives(unit, at):
        return None
    if any(word in closed("modals") | closed("be") for word in group) and not negated:
        return None
    hit = Hit((first, at + 1), None, negated=negated)
    reduced = low[at].endswith("ing") and low[first - 1 : first] == [","]
    if reduced:
        hit.source = _who_raises(unit, first, hits)
    else:
        hit.source = subject(unit, first, hits[-1].cue[1] if hits else 0)
    if hit.source is None and not reduced and low[first - 1 : first] in (["and"], ["but"], [","]):
        hit.source = hits[-1].source if hits else opening_subject(unit, first)
        hit.shared = True
    end = body_end(unit)
    inside = bool(hits) and any(
        begin <= at < last and ";" not in low[begin:at] for begin, last in hits[-1].contents
    )
    if inside and hit.source is not None and low[hit.source[0]] in closed("personal"):
        return None  # "said it had counted 40": one saying
    if hit.source is None or low[hit.source[0]] in closed("relatives") or at + 1 >= end:
        return None
    hit.contents = [(at + 1, _end(unit, at + 1, end))]
    return hit


def _who_raises(unit: Unit, at: int, hits: list[Hit]) -> Range | None:
    """Whoever acts in "announced two deaths, raising the toll to 9".

    A blast or the dead say nothing: what they raise is the toll of whoever tells of them.
    """
    source = hits[-1].source if hits else opening_subject(unit, at)
    words_ = () if source is None else unit.low[source[0] : source[1]]
    speaks = any(word in kind_words("institutions") for word in words_) or bool(hits)
    return source if speaks else None


def withheld(unit: Unit, at: int, hits: list[Hit]) -> Hit | None:
    """As in "gave no toll", "had no comment", "there was no comment from Orvane"."""
    low = unit.low
    if at < 2 or at + 1 >= len(unit):
        return None
    noun = at + 1 + (low[at + 1] in words("withholding", "further"))
    if noun >= len(unit) or low[noun] not in words("withholding", "objects"):
        return None
    spoken = low[noun] in words("withholding", "spoken")
    if low[at - 2] == "there" and low[at - 1] in closed("be"):
        return _none_from(unit, at, noun) if spoken else None
    if low[at - 1] not in words("withholding", "without"):
        return None
    return _gives_none(unit, at, hits) if spoken or not low[at - 1].startswith("ha") else None


def _none_from(unit: Unit, at: int, noun: int) -> Hit | None:
    """As in "there was no comment from Orvane"."""
    source = phrase_after(unit, noun + 2) if unit.low[noun + 1 : noun + 2] == ["from"] else None
    return Hit((at - 2, noun), None, source, [(noun, noun + 1)], negated=True) if source else None


def _gives_none(unit: Unit, at: int, hits: list[Hit]) -> Hit | None:
    """As in "the army gave no toll"."""
    first = group_start(unit, at - 1)
    source = subject(unit, first, hits[-1].cue[1] if hits else 0)
    if source is None or unit.low[source[0]] in closed("relatives"):
        return None
    contents = [(at + 1, _end(unit, at + 1, body_end(unit)))]
    return Hit((first, at + 1), None, source, contents, negated=True)


def _gives(unit: Unit, at: int) -> bool:
    """Whether a count and an amount follow in the order that the verb asks for."""
    low = unit.low
    kind = _kinds().get(low[at])
    if kind is None:
        return False
    after = low[at + 1 : min(body_end(unit), at + _REACH)]
    marks = words("counting", f"{kind}_after")
    if kind == "publish":
        return after[:2] in (["the", "names"], ["names", "of"])
    if kind == "name":
        amount = bool(after) and (_is_amount(after[0]) or after[0] in {"at", "more", "some"})
        return amount and any(word in marks for word in after)
    for place, word in enumerate(after[:-1]):
        counted = any(x in words("counting", "counted") for x in after[:place])
        if word in marks and counted and _leads_to_amount(after[place + 1 :]):
            return True
    return False


def _leads_to_amount(after: list[str]) -> bool:
    for word in after[:5]:
        if _is_amount(word):
            return True
        if word not in words("counting", "amounts"):
            return False
    return False


def _is_amount(word: str) -> bool:
    return word == QUOTE or word[:1].isdigit() or word in closed("numerals")


def _end(unit: Unit, begin: int, end: int) -> int:
    """Before "and said": another verb of the same subject is another saying."""
    for place in range(begin, end - 1):
        if unit.low[place] == ";" or unit.low[place : place + 2] in ([",", "while"], [",", "but"]):
            return place
    return end
