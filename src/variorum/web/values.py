"""What people write into the fields of a record, as the values that its fields hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from variorum.annotate.times.calendar import Interval
from variorum.errors import JudgementError
from variorum.model import Article, Rendition
from variorum.reconcile.rulings.aims import Aim, headline_in, words_of
from variorum.reconcile.rulings.fields import ENTITIES, LINKS
from variorum.views import Index
from variorum.views.editable import LISTS, NUMBERS, TIMES, choices_of, parties_for
from variorum.views.fold import fold
from variorum.views.judgeable import Judgeable
from variorum.views.outlets import NO_PARTY


def json_of(index: Index, found: Judgeable, aim: Aim, path: str, text: str) -> str:
    """What a person wrote into a field as JSON. Raises JudgementError where it cannot be that."""
    if path == "headline" and text:
        rendition = Rendition(aim.reading.capture.rendition.text)
        return headline_of(rendition, aim.record, text)
    if path in LINKS and text:
        words = next(words_of(aim, text), None)
        if words is None:
            problem = f"the article does not say {text[:80]!r}"
            raise JudgementError(problem, remedy="give words as they stand in it")
        return words
    return msgspec.json.encode(_value(index, found, path, text)).decode()


def _value(index: Index, found: Judgeable, path: str, text: str) -> Any:  # noqa: PLR0911
    choices = choices_of(found.kind, path) or parties_for(index, found)
    if not text:
        return [] if path in LISTS else None
    if choices and text not in choices:
        raise JudgementError(f"{path} cannot be {text[:80]!r}", remedy=f"use {', '.join(choices)}")
    if found.kind == "outlet":
        return None if text == NO_PARTY else text
    if path == "direct":
        return text == "true"
    if path in TIMES:
        return interval_of(path, text)
    if path in NUMBERS:
        return _number(path, text)
    if path in LISTS:
        return [term.strip() for term in text.split(",") if term.strip()]
    if path in ENTITIES or path in {"party", "population.party"}:
        return _entity(index, path, text)
    if path.startswith("scope.") and path != "scope.kind":
        return _day(path, text).isoformat()
    return text


def _number(path: str, text: str) -> int:
    plain = text.replace(",", "").replace(" ", "")
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 15:
        raise JudgementError(f"{path} must be a whole number, not {text[:40]!r}")
    return int(plain)


def _day(path: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        problem = f"{path} must be a day such as 2031-05-06, not {text[:40]!r}"
        raise JudgementError(problem) from error


def headline_of(rendition: Rendition, article: Article, text: str) -> str:
    """Words of an article as its headline, as JSON. Raises JudgementError where it has none."""
    found = headline_in(rendition.text, article, text)
    if found is None:
        problem = f"the article does not say {text[:80]!r}"
        raise JudgementError(problem, remedy="give words as they stand in it")
    return msgspec.json.encode(found).decode()


def interval_of(path: str, text: str) -> dict[str, Any]:
    """A day, or two of them, as an interval. Raises JudgementError where it is none."""
    first, _, last = text.partition("/")
    start = _day(path, first.strip())
    end = _day(path, last.strip()) if last.strip() else start
    if end < start:
        raise JudgementError(f"{path} must not end before it begins")
    made: dict[str, Any] = {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "precision": Interval(start, end).precision,
    }
    return {**made, "basis": "input"} if path == "published" else made


def _entity(index: Index, path: str, text: str) -> str:
    """The id of an entity, by its id or by a name that only it has."""
    if text in index.entities:
        return text
    wanted = fold(text)
    found = {
        entity.id
        for entity in index.entities.values()
        if fold(entity.name) == wanted or any(fold(name.text) == wanted for name in entity.names)
    }
    if len(found) == 1:
        return found.pop()
    if path in {"party", "population.party"} and text in index.compared.parties:
        return text
    problem = (
        f"{len(found)} entities have the name {text[:80]!r}"
        if found
        else (f"the record knows nobody and no place of the name {text[:80]!r}")
    )
    raise JudgementError(problem, remedy="give the id of the one that is meant")
