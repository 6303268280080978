"""The record's own sentences said again in another language, where their form is certain.

The record and the JSON twins hold English, with days as ISO has them. A sentence is taken apart by
the forms that it can have (``variorum.web.sentences``), and put together by the form's translation.
Where no form fits, or where names and quoted words leave open which of them are which, it stays as
it is and is marked as English: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from string import Formatter
from typing import NamedTuple

from markupsafe import Markup

from variorum.views import wording
from variorum.web import sentences
from variorum.web.language import ENGLISH
from variorum.web.queue_sentences import TOLL, UNSAID
from variorum.web.rows import of_row, put_in_a_row
from variorum.web.sayings import SENTENCE, Sayings

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_DAY = r"\d{4}-\d{2}-\d{2}"
_COUNTED = rf"(?:{_NUMBER}) (?:{'|'.join(sentences.COUNTED)})s?|{'|'.join(sentences.NONE)}"
# What may stand in a place of a kind, and in one whose end only what follows it tells: of a name no
# quotation is a part, and what is denied ends where the denial begins.
_PLACES = {
    "number": _NUMBER,
    "decimal": r"[+-]?\d+\.\d+",
    "day": _DAY,
    "counted": _COUNTED,
    "term": r"[a-z_ ]+",
    "as_of": rf"(?: \(as of {_DAY}\))?",
}
_OPEN = {"name": r"(?:(?!: “).)+", "quote": r"(?:(?!”\. Denied by ).)+"}
_ANYTHING = r".+"
# How often a sentence may stand within another.
_DEPTH = 4


class _Form(NamedTuple):
    """A form as two patterns, taking as little and as much as can be, and the kinds of its places.

    ``said`` is the form as translators see it.
    """

    said: str
    little: re.Pattern[str]
    much: re.Pattern[str]
    kinds: Mapping[str, str]


def said_form(form: str) -> str:
    """A form as translators see it: its places without their kinds."""
    return re.sub(r"{(\w+):\w+}", r"{\1}", form)


@cache
def _form(form: str) -> _Form:
    little, much, kinds = "", "", {}
    for text, name, kind, _ in Formatter().parse(form):
        little, much = little + re.escape(text), much + re.escape(text)
        if name is not None:
            kinds[name] = kind or ""
            known = _PLACES.get(kind or "")
            place = known or _OPEN.get(kind or "", _ANYTHING)
            little += f"(?P<{name}>{place}{'' if known else '?'})"
            much += f"(?P<{name}>{place})"
    least, most = re.compile(little, re.DOTALL), re.compile(much, re.DOTALL)
    return _Form(said_form(form), least, most, kinds)


@lru_cache(4096)
def resaid(sayings: Sayings, sentence: str) -> str | None:
    """A sentence in the language of ``sayings``; None where it cannot be said with certainty."""
    return _of_group(sayings, sentence, sentences.SENTENCES, _DEPTH)


def recorded(sayings: Sayings, sentence: str) -> str:
    """A sentence of the record in the language of a page; as it stands where it cannot be said.

    In English, days alone are written as people write them.
    """
    if not sentence or (sayings.language == ENGLISH and not re.search(_DAY, sentence)):
        return sentence
    return resaid(sayings, sentence) or sentence


def refused(sayings: Sayings, told: str) -> Markup:
    """What one is told whose request was refused; marked as English where it stays so."""
    words = sayings.said(told)
    if words == told:
        words = recorded(sayings, told)
    language = tongue(sayings, told) if words == told else ""
    return Markup("<bdi{}>{}</bdi>").format(language, words)


def tongue(sayings: Sayings, sentence: str) -> Markup:
    """Marks a sentence that stays English on a page of another language."""
    if sayings.language == ENGLISH or not sentence or resaid(sayings, sentence) is not None:
        return Markup("")
    return Markup(' lang="en"')


def _of_group(sayings: Sayings, sentence: str, group: tuple[str, ...], depth: int) -> str | None:
    if depth == 0:
        return None
    for form in group:
        made = _form(form)
        found, most = made.little.fullmatch(sentence), made.much.fullmatch(sentence)
        if found is None or most is None:
            continue
        if found.groupdict() != most.groupdict():
            return None  # it could be read in two ways
        parts = {}
        for name, kind in made.kinds.items():
            part = _part(sayings, kind, found[name], found.groupdict(), depth)
            if part is None:
                break
            parts[name] = part
        else:
            return sayings.messages.pgettext(SENTENCE, made.said).format_map(parts)
    return None


def _part(
    sayings: Sayings, kind: str, text: str, all_: Mapping[str, str], depth: int
) -> str | None:
    """What stands in a place, in the language; None where that is not certain."""
    if kind in sentences.GROUPS:
        return _of_group(sayings, text, sentences.GROUPS[kind], depth - 1)
    if kind == "listed":
        return _listed(sayings, text, int(all_["origins"].replace(",", "")))
    return _KINDS.get(kind, _as_it_is)(sayings, text)


def _as_it_is(_: Sayings, text: str) -> str:
    return text


def _name(sayings: Sayings, text: str) -> str:
    return _of_group(sayings, text, sentences.NAMES, 1) or sayings.named(text)


def _number(sayings: Sayings, text: str) -> str:
    return sayings.words.number(int(text.replace(",", "")))


def _decimal(sayings: Sayings, text: str) -> str:
    places = len(text.partition(".")[2])
    return sayings.decimal(float(text), places, signed=text[0] in "+-")


def _day(sayings: Sayings, text: str) -> str:
    return wording.when(text, words=sayings.words)


def _as_of(sayings: Sayings, text: str) -> str:
    if not text:
        return ""
    day = _day(sayings, text[len(" (as of ") : -1])
    return f" ({sayings.messages.gettext(sentences.AS_OF).format(day=day)})"


def _counted(sayings: Sayings, text: str) -> str:
    """A number with its noun, or that there is none."""
    if text in sentences.NONE:
        return sayings.messages.pgettext(SENTENCE, text)
    number, _, noun = text.partition(" ")
    one = next(one for one in sentences.COUNTED if noun in {one, f"{one}s"})
    return sayings.counted(int(number.replace(",", "")), one)


def _listed(sayings: Sayings, text: str, number: int) -> str:
    """Names in a row. Where they are as many as are counted, it is certain which "and" ends it."""
    said = sayings.messages
    others = " and others"
    if text.endswith(others):
        names = text[: -len(others)]
        return said.pgettext(SENTENCE, sentences.AND_OTHERS).format(names=names)
    first, _, last = text.rpartition(" and ")
    if first and text.count(", ") + 2 == number and " and " not in first:
        return put_in_a_row(sayings, (first, last))
    return text


def _names(sayings: Sayings, text: str) -> str:
    names = of_row(text)
    return put_in_a_row(sayings, names) if names else text


def _tolls(sayings: Sayings, text: str) -> str:
    """Numbers with what they count, one after the other."""
    form = sayings.messages.pgettext(SENTENCE, TOLL)
    parts = (part.partition(": ") for part in text.split(", "))
    return ", ".join(
        form.format(what=sayings.term(what), number=sayings.bounded(number))
        for what, _, number in parts
    )


def _asked(sayings: Sayings, text: str) -> str | None:
    """What no word says: one thing or several."""
    asked = text.split(" and ")
    if not {*asked} <= {*UNSAID}:
        return None
    return put_in_a_row(sayings, [sayings.messages.pgettext(SENTENCE, one) for one in asked])


_KINDS: dict[str, Callable[[Sayings, str], str | None]] = {
    "name": _name,
    "number": _number,
    "decimal": _decimal,
    "day": _day,
    "as_of": _as_of,
    "counted": _counted,
    "term": lambda sayings, text: sayings.term(text),
    "said": lambda sayings, text: sayings.said(text),
    "names": _names,
    "tolls": _tolls,
    "asked": _asked,
}
