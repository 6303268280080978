"""Which fields of which records a person may correct, and how a value gets there.

Words themselves are never corrected (M6): a record may be pointed at other words of its article,
and these must stand there.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from variorum.errors import AnchorError, JudgementError
from variorum.model import Rendition, verify_anchors
from variorum.model.judgement import TargetKind

R = TypeVar("R", bound=msgspec.Struct)

# Paths of fields by the kind of record. A path with a full stop leads into a part.
CORRECTABLE: dict[TargetKind, tuple[str, ...]] = {
    "article": ("headline", "outlet", "language", "genre", "published"),
    "mention": ("kind", "entity"),
    "statement": ("stance", "direct", "said", "speaker", "speaker.entity"),
    "event": ("type", "status", "mode", "context", "time", "place", "place.entity"),
    "figure": (
        "measure",
        "low",
        "high",
        "qualifier",
        "population.status",
        "population.party",
        "scope.kind",
        "scope.start",
        "scope.end",
        "scope.as_of",
    ),
    "entity": ("name", "kind", "party"),
    "outlet": ("party",),
    "incident": ("title", "type"),
}
# Fields that hold words of the article beside the entity that they name.
LINKS = frozenset({"speaker", "place"})
# Fields that name an entity: it is known only once the articles have been compared.
ENTITIES = frozenset({"entity", "speaker.entity", "place.entity"})
# How a record refuses a value, or a value refuses to be read.
_REFUSALS = (
    msgspec.MsgspecError,
    AnchorError,
    ValueError,
    AttributeError,
    TypeError,
    RecursionError,
)


def value_of(record: msgspec.Struct, path: str) -> str:
    """The JSON of the field at ``path``; ``null`` where there is none."""
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name, None)
    return msgspec.json.encode(value, order="deterministic").decode()


def changed(record: R, path: str, value: str) -> R:
    """The record with the JSON ``value`` at ``path``.

    Raises:
        JudgementError: the record cannot have that value there.
    """
    try:
        tree = msgspec.to_builtins(record)
        part = tree
        *parents, name = path.split(".")
        for parent in parents:
            part = part.setdefault(parent, {})
        part[name] = msgspec.json.decode(value)
        return msgspec.convert(tree, type=type(record))
    except _REFUSALS as error:
        problem = f"{path} cannot be {value[:80]}: {error}"
        raise JudgementError(
            problem, remedy="see the edition's reference for its values"
        ) from error


def check_words(record: msgspec.Struct, rendition: Rendition) -> None:
    """Raise JudgementError where words of the record do not stand where it says."""
    try:
        verify_anchors(record, rendition)
    except AnchorError as error:
        remedy = "give words that stand in the article"
        raise JudgementError(f"its words are not there: {error.problem}", remedy=remedy) from error
