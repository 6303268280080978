"""The fields of a record that a person may correct, as people write their values."""

from __future__ import annotations

import json
from typing import Any, get_args

import msgspec

from variorum.model import Outlet, Record
from variorum.model.article import Genre
from variorum.model.event import EventStatus, EventType
from variorum.model.figure import Measure, Qualifier
from variorum.model.mention import EntityKind
from variorum.model.statement import Stance
from variorum.reconcile.rulings.fields import CORRECTABLE, ENTITIES, LINKS
from variorum.views.index import Index
from variorum.views.judgeable import Judgeable
from variorum.views.outlets import NO_PARTY
from variorum.views.wording import LABELS as TYPES
from variorum.vocabulary import load

# Fields whose values are intervals of days, and those that list terms.
TIMES = frozenset({"time", "said", "published"})
LISTS = frozenset({"mode", "context"})
NUMBERS = frozenset({"low", "high"})
LABELS = {
    "type": "what kind of event",
    "status": "status",
    "headline": "headline (words of the article)",
    "outlet": "outlet",
    "language": "language, by its code",
    "genre": "genre",
    "kind": "kind",
    "name": "name",
    "title": "title",
    "stance": "stance",
    "measure": "what is counted",
    "qualifier": "how exactly",
    "direct": "in quotation marks",
    "entity": "who or what it names",
    "speaker": "who says it (words of the article)",
    "speaker.entity": "who the speaker is",
    "place": "where (words of the article)",
    "place.entity": "which place that is",
    "time": "when it happened",
    "said": "when it was said",
    "published": "when it was published",
    "mode": "how",
    "context": "in which context",
    "low": "lowest number",
    "high": "highest number",
    "population.status": "of whom",
    "population.party": "of which side",
    "scope.kind": "of one incident or in all",
    "scope.start": "counted from",
    "scope.end": "counted until",
    "scope.as_of": "as of",
    "party": "of which side",
}
HINTS = {
    **dict.fromkeys(TIMES, "a day such as 2031-05-06, or two of them with / between"),
    **dict.fromkeys(("scope.start", "scope.end", "scope.as_of"), "a day such as 2031-05-06"),
    **dict.fromkeys(LISTS, "terms, with commas between"),
    **dict.fromkeys((*LINKS, "headline"), "as they stand in the article"),
    **dict.fromkeys(ENTITIES, "a name that the record knows, or an id"),
    "low": "a whole number; empty where it is open",
    "high": "a whole number; empty where it is open",
}
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("event", "type"): get_args(EventType),
    ("incident", "type"): get_args(EventType),
    ("event", "status"): get_args(EventStatus),
    ("figure", "measure"): get_args(Measure),
    ("figure", "qualifier"): get_args(Qualifier),
    ("figure", "scope.kind"): ("incident", "cumulative"),
    ("statement", "stance"): get_args(Stance),
    ("statement", "direct"): ("true", "false"),
    ("mention", "kind"): get_args(EntityKind),
    ("entity", "kind"): get_args(EntityKind),
    ("article", "genre"): get_args(Genre),
}
# What codes are called, by the kind of record.
_NAMED = {"outlet": {NO_PARTY: "of no party"}}


class FieldView(Record, frozen=True, kw_only=True):
    """A field that may be corrected: ``value`` is the one that it has, as people write it.

    ``choices`` are all values that it may have, where they are few, and ``names`` what those of
    them are called that are codes; ``empty`` whether it may have none.
    """

    path: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    names: dict[str, str] = msgspec.field(default_factory=dict)
    hint: str | None = None
    empty: bool = False


def field_views(index: Index, found: Judgeable) -> tuple[FieldView, ...]:
    """The fields of a record that may be corrected, in their order."""
    return tuple(
        _field(index, found, path)
        for path in CORRECTABLE.get(found.kind, ())
        if _present(found, path)
    )


def _present(found: Judgeable, path: str) -> bool:
    """A part of what is not there cannot be corrected by itself."""
    first, _, rest = path.partition(".")
    return not rest or getattr(found.record, first, None) is not None


def _field(index: Index, found: Judgeable, path: str) -> FieldView:
    value = written(index, found.record, path)
    choices = choices_of(found.kind, path) or parties_for(index, found)
    if value and choices and value not in choices:
        choices = (value, *choices)
    return FieldView(
        path=path,
        label=LABELS.get(path, path),
        value=value,
        choices=choices,
        names={
            **{one: TYPES[one] for one in choices if one in TYPES},
            **_NAMED.get(found.kind, {}),
        },
        hint=HINTS.get(path),
        empty=not choices or not value or path in {"population.status", "genre"},
    )


def choices_of(kind: str, path: str) -> tuple[str, ...]:
    """All values that a field may have, where they are few."""
    if path == "population.status":
        return tuple(sorted(load("populations")))
    return _CHOICES.get((kind, path), ())


def parties_for(index: Index, found: Judgeable) -> tuple[str, ...]:
    """Of whom an outlet may be: each party of the record, and nobody."""
    return (*sorted(index.compared.parties), NO_PARTY) if found.kind == "outlet" else ()


def written(index: Index, record: Any, path: str) -> str:  # noqa: PLR0911 - one a kind
    """The value of a field as people write it; empty where there is none."""
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name, None)
    if value is None:
        told = isinstance(record, Outlet) and record.basis is not None
        return NO_PARTY if told else ""
    if path in TIMES:
        return value.start if value.start == value.end else f"{value.start}/{value.end}"
    if path == "headline":
        return " ".join(value.text.split())
    if path in LINKS:
        return str(value.text)
    if path in ENTITIES or path in {"party", "population.party"}:
        entity = index.entities.get(value)
        return entity.name if entity else str(value)
    if path in LISTS:
        return ", ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def plain(value: str | None) -> str | None:  # noqa: PLR0911 - one a kind
    """The JSON value of a judgement as people write it."""
    if value is None:
        return None
    try:
        found = msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError):
        return value
    if found is None:
        return "none"
    if isinstance(found, dict) and "start" in found:
        start, end = found.get("start"), found.get("end")
        return str(start) if start == end else f"{start}/{end}"
    if isinstance(found, dict) and isinstance(found.get("articles"), list):
        return f"{len(found['articles']):,} article{'' if len(found['articles']) == 1 else 's'}"
    if isinstance(found, dict) and "text" in found:
        return str(found["text"])
    if isinstance(found, list):
        return ", ".join(map(str, found)) or "none"
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
