"""What the query of an address may hold: each value says in one place what it is and reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from variorum.web.asked import LONGEST_QUERY, BadQueryError

Schema = dict[str, Any]
# What was asked for: a value by the name of each parameter that was given.
Query = Mapping[str, Any]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_WHOLE = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)


@dataclass(frozen=True)
class Param:
    """A value of the query: some text."""

    name: str
    about: str
    required: bool = field(default=False, kw_only=True)

    @property
    def schema(self) -> Schema:
        """Its JSON Schema; ``read`` refuses just what this does."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}

    def read(self, text: str) -> Any:
        """Its value. Raises BadQueryError."""
        if not 1 <= len(text) <= LONGEST_QUERY:
            raise BadQueryError(f"“{self.name}” must have from 1 to {LONGEST_QUERY} characters.")
        return text


@dataclass(frozen=True)
class OneOf(Param):
    """One of a few values."""

    values: tuple[str, ...] = ()

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        return {"type": "string", "enum": list(self.values)}

    def read(self, text: str) -> str:
        """Its value. Raises BadQueryError."""
        if text not in self.values:
            raise BadQueryError(f"“{self.name}” must be one of {', '.join(self.values)}.")
        return text


@dataclass(frozen=True)
class Day(Param):
    """A day of the calendar."""

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        return {"type": "string", "format": "date"}

    def read(self, text: str) -> str:
        """Its value. Raises BadQueryError."""
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
        raise BadQueryError(f"“{self.name}” must be a day such as 2020-09-27.")


@dataclass(frozen=True)
class Instant(Param):
    """A moment (RFC 3339)."""

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        return {"type": "string", "format": "date-time"}

    def read(self, text: str) -> str:
        """Its value in UTC, to the second. Raises BadQueryError."""
        try:
            if _MOMENT.fullmatch(text):
                at = datetime.fromisoformat(text.upper()).astimezone(UTC)
                return at.strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError):
            pass
        raise BadQueryError(f"“{self.name}” must be a time such as 2020-09-27T18:00:00Z.")


@dataclass(frozen=True)
class Whole(Param):
    """A whole number."""

    least: int = 1
    most: int = 500
    usual: int = 50

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        return {
            "type": "integer",
            "minimum": self.least,
            "maximum": self.most,
            "default": self.usual,
        }

    def read(self, text: str) -> int:
        """Its value. Raises BadQueryError."""
        if not _WHOLE.fullmatch(text) or not self.least <= int(text) <= self.most:
            told = f"“{self.name}” must be a whole number from {self.least} to {self.most}."
            raise BadQueryError(told)
        return int(text)


@dataclass(frozen=True)
class Cursor(Param):
    """Where a list goes on; whether it is a cursor of that list, the list itself finds out."""

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}


def read_query(params: Iterable[Param], given: Iterable[tuple[str, str]]) -> Query:
    """The values of a query, each read.

    Raises:
        BadQueryError: there is one of no parameter, or twice of one, or it is not what it must be:
            a mistyped filter never widens what is found.
    """
    known = {param.name: param for param in params}
    found: dict[str, Any] = {}
    for name, text in given:
        if name not in known:
            names = ", ".join(f"“{one}”" for one in known) or "nothing"
            raise BadQueryError(f"This address takes no “{name[:80]}”; it takes {names}.")
        if name in found:
            raise BadQueryError(f"“{name}” is given more than once.")
        found[name] = known[name].read(text)
    missing = [param.name for param in known.values() if param.required and param.name not in found]
    if missing:
        raise BadQueryError(f"“{missing[0]}” must be given.")
    if found.get("from") and found.get("to") and found["from"] > found["to"]:
        raise BadQueryError("The first day must not be after the last.")
    return found
