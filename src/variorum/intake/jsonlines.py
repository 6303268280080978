"""JSON lines: one article a line, each line a capture whose rendition is its ``text``.

Keys: ``id`` and ``text`` (required), ``title``, ``outlet``, ``published``, ``url``, ``language``;
all strings, ``language`` a BCP 47 tag. A key that is not known here is named once a file. A line
that cannot be read is listed with its number and the reason, and the others are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from variorum.errors import InputError
from variorum.intake.language import language_tag
from variorum.intake.lines import Line
from variorum.intake.textfile import describe
from variorum.intake.walk import unread
from variorum.model import Capture, Given, Received, Rendition, Unread, capture_id
from variorum.text.decoding import decode

MEDIA_TYPE = "application/x-ndjson"
REQUIRED = ("id", "text")
OPTIONAL = ("title", "outlet", "published", "url", "language")

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = b"\xef\xbb\xbf"
# So many unknown keys are named; a file of a million different ones would name no more.
_KEYS_NAMED = 20


class _Refusal(Exception):  # noqa: N818 - it is no error of the program but a line's fate
    """Why a line is not read."""


def is_record_line(line: bytes) -> bool:
    """Whether a line is a JSON object with a ``text``: the mark of JSON lines without a suffix."""
    stripped = line.removeprefix(_MARK).strip()
    if not stripped.startswith(b"{"):
        return False
    try:
        value = msgspec.json.decode(stripped)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value


def receive_lines(
    lines: Iterator[Line], origin: str, encoding: str | None = None
) -> Iterator[Received | Unread]:
    """Read each line; the unknown keys of all of them are told at the end.

    Args:
        lines: the lines of the file.
        origin: the file; a capture's origin is ``file:line``.
        encoding: the codec of the lines where a byte order mark names it; else each line is
            UTF-8, or what decoding makes of it.
    """
    reader = _LineReader(origin, encoding)
    for line in lines:
        yield from reader.read(line)
    yield from reader.close()


class _LineReader:
    """What one file's lines share: the ids already met and the keys that nobody reads."""

    def __init__(self, origin: str, encoding: str | None) -> None:
        self.origin = origin
        self.encoding = encoding
        self.ids: dict[str, int] = {}
        self.unknown: Counter[str] = Counter()
        self.count = 0

    def read(self, line: Line) -> Iterator[Received | Unread]:
        place = f"{self.origin}:{line.number}"
        if line.data is None:
            yield unread(place, f"the line has {line.size} bytes, more than one article may have")
            return
        data = line.data.removeprefix(_MARK) if line.number == 1 else line.data
        data = data.rstrip(b"\r") if self.encoding is None else data
        if not data.strip(b" \t\r\n\0"):
            return
        self.count += 1
        try:
            yield from self._record(data, place, line.number)
        except _Refusal as refusal:
            yield unread(place, str(refusal))

    def _record(self, data: bytes, place: str, number: int) -> Iterator[Received | Unread]:
        text, encoding, basis = self._decode(data)
        fields = _parse(text)
        article_id = _required(fields, "id")
        body = _required(fields, "text")
        if article_id in self.ids:
            first = self.ids[article_id]
            raise _Refusal(f"the id {article_id[:80]!r} stands already on line {first}")
        self.ids[article_id] = number
        known, faults = _optional(fields)
        self.unknown.update(key for key in fields if key not in REQUIRED + OPTIONAL)
        rendition = Rendition(body)
        capture = Capture(
            id=capture_id(data),
            origin=place,
            media_type=MEDIA_TYPE,
            bytes=len(data),
            rendition=describe(rendition),
            encoding=encoding,
            encoding_basis=basis,
        )
        given = Given(external_id=article_id, **known)
        yield Received(capture=capture, rendition=rendition, data=data, given=given)
        for fault in faults:
            yield Unread(stage="intake", reason=fault, capture=capture.id, origin=place)

    def _decode(self, data: bytes) -> tuple[str, str, str]:
        if self.encoding is not None:
            text = data.decode(self.encoding, "replace").removeprefix("\ufeff")
            return text, self.encoding, "byte order mark"
        try:
            return data.decode("utf-8"), "utf-8", "valid UTF-8"
        except UnicodeDecodeError:
            pass
        try:
            decoded = decode(data)
        except InputError as error:
            raise _Refusal(error.problem) from error
        return decoded.text, decoded.encoding, decoded.basis

    def close(self) -> Iterator[Unread]:
        if not self.count:
            yield unread(self.origin, "the file is empty")
        if self.unknown:
            named = [f"{shown!r} ({count})" for shown, count in sorted(self._commonest())]
            more = len(self.unknown) - len(named)
            rest = f" and {more} more" if more else ""
            reason = f"keys that are not read, with how often they stand: {', '.join(named)}{rest}"
            yield Unread(stage="keys", reason=reason, origin=self.origin)

    def _commonest(self) -> list[tuple[str, int]]:
        ordered = sorted(self.unknown.items(), key=lambda item: (-item[1], item[0]))
        return [(_SURROGATE.sub("\ufffd", key[:80]), count) for key, count in ordered[:_KEYS_NAMED]]


def _parse(text: str) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise _Refusal(f"the line is no JSON: {error}") from error
    except RecursionError as error:
        raise _Refusal("the line is nested too deeply to be an article") from error
    if not isinstance(value, dict):
        raise _Refusal(f"the line is a JSON {_kind(value)}, not an object with id and text")
    return value


def _required(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    if value is None:
        raise _Refusal(f"the line has no {key!r}")
    fault = _fault(key, value)
    if fault:
        raise _Refusal(fault)
    if not value.strip():
        raise _Refusal(f"its {key!r} is empty")
    return str(value)


def _optional(fields: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The usable optional fields, and what is wrong with the others."""
    given: dict[str, str] = {}
    faults: list[str] = []
    for key in OPTIONAL:
        value = fields.get(key)
        if value is None:
            continue
        fault = _fault(key, value)
        if fault is None and key == "language" and value.strip():
            tag = language_tag(value)
            fault = None if tag else f"its 'language' {value[:40]!r} is no BCP 47 tag"
            value = tag or ""
        if fault:
            faults.append(f"{fault}; the line was read without it")
        elif value.strip():
            given[key] = value
    return given, faults


def _fault(key: str, value: object) -> str | None:
    if not isinstance(value, str):
        return f"its {key!r} is a JSON {_kind(value)}, not a string"
    if _SURROGATE.search(value):
        return f"its {key!r} holds half of a surrogate pair (\\ud800-\\udfff)"
    return None


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"
