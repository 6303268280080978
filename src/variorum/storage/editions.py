"""Editions as files: one JSON document, or JSON lines with one record a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from variorum.errors import AnchorError, EditionError
from variorum.model import COLLECTIONS, FORMAT, Edition, dangling, verify

_FAMILY = FORMAT.partition("/")[0] + "/"
_HEAD_RECORD = "edition"
_REMEDY = "make it anew with `variorum read PATH... -o FILE`"


class _Head(msgspec.Struct):
    """What tells an edition before it is read as one."""

    format: str
    version: str = ""
    profile: str | None = None
    record: str = ""
    counts: dict[str, int] = {}


class _Tagged(msgspec.Struct):
    record: str


_TYPES: dict[str, Any] = {
    name: get_args(hint)[0] for name, hint in get_type_hints(Edition).items() if name in COLLECTIONS
}
_COLLECTION_OF = {record: name for name, record in COLLECTIONS.items()}


# Parts are given out when they have so many bytes: few writes, and never a second whole edition.
_PART = 1 << 16


def to_json(edition: Edition) -> Iterator[bytes]:
    """The edition as one JSON document, ended by a line feed, in parts that join to it."""
    yield from _gathered(_document(edition))


def to_lines(edition: Edition) -> Iterator[bytes]:
    """The edition as JSON lines: a head that counts the records, then one record a line.

    Each part is one line.
    """
    counts = {name: len(getattr(edition, name)) for name in COLLECTIONS}
    head = {"record": _HEAD_RECORD, "format": edition.format, "version": edition.version}
    head |= {"profile": edition.profile} if edition.profile else {}
    yield msgspec.json.encode(head | {"counts": counts}) + b"\n"
    for name, record in COLLECTIONS.items():
        tag = b'{"record":"%s",' % record.encode()
        for item in getattr(edition, name):
            yield tag + msgspec.json.encode(item)[1:] + b"\n"


def _document(edition: Edition) -> Iterator[bytes]:
    """What encoding the edition at once would give, record by record."""
    # A record's own head, without its lists: whatever fields it has, they are written alike.
    bare = dict.fromkeys(COLLECTIONS, ())
    shell = msgspec.json.encode(msgspec.structs.replace(edition, **bare))
    for name in COLLECTIONS:
        head, mark, shell = shell.partition(b'"%s":[' % name.encode())
        yield head + mark
        for number, item in enumerate(getattr(edition, name)):
            yield b"," * (number > 0) + msgspec.json.encode(item)
    yield shell + b"\n"


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= _PART:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def is_edition(path: str) -> bool:
    """Whether the file begins as an edition does, in either form. False when it cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(400)
    except (OSError, ValueError):
        return False
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and f'"{_FAMILY}'.encode() in head


def load_edition(path: str) -> Edition:
    """Read an edition in either form and check every anchor and every reference in it.

    Raises:
        EditionError: it cannot be opened, is no edition, is cut off, is of another format
            version, its words are not where its records say, or it refers to what it lacks.
    """
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EditionError(f"it cannot be opened: {reason}", where=path) from error
    try:
        edition = parse_edition(data)
        check_whole(edition)
    except EditionError as error:
        raise EditionError(error.problem, where=path, remedy=error.remedy or _REMEDY) from error
    return edition


def check_whole(edition: Edition) -> None:
    """Check every anchor and every reference of an edition.

    Raises:
        EditionError: its words are not where its records say, or it refers to what it lacks.
    """
    try:
        verify(edition)
    except (AnchorError, KeyError) as error:
        reason = error.problem if isinstance(error, AnchorError) else f"it lacks {error}"
        raise EditionError(f"the edition contradicts itself: {reason}", remedy=_REMEDY) from error
    _check_references(edition)


def _check_references(edition: Edition) -> None:
    lost = dangling(edition)
    if lost:
        more = f" and {len(lost) - _IDS_NAMED:,} more" if len(lost) > _IDS_NAMED else ""
        problem = f"it refers to records that it does not hold: {', '.join(lost[:_IDS_NAMED])}"
        raise EditionError(problem + more, remedy=_REMEDY)


# So many ids that lead nowhere are named.
_IDS_NAMED = 5


def parse_edition(data: bytes) -> Edition:
    """An edition from the bytes of either form. Raises EditionError."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise EditionError("the file is empty", remedy=_REMEDY)
    first = data.lstrip().partition(b"\n")[0]
    try:
        tagged = msgspec.json.decode(first, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError):
        tagged = None
    try:
        if tagged is not None and tagged.record == _HEAD_RECORD:
            _check_format(tagged.format)
            return _from_lines(data, tagged)
        _check_format(msgspec.json.decode(data, type=_Head).format)
        return msgspec.json.decode(data, type=Edition)
    except msgspec.ValidationError as error:
        raise EditionError(f"this is no edition: {error}", remedy=_REMEDY) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EditionError(f"this is no whole JSON document: {error}", remedy=_REMEDY) from error
    except AnchorError as error:
        raise EditionError(f"this edition is damaged: {error.problem}", remedy=_REMEDY) from error


def _check_format(found: str) -> None:
    if found == FORMAT:
        return
    if found.startswith(_FAMILY):
        problem = f"its format is {found}, this version reads {FORMAT}"
        raise EditionError(problem, remedy="use the version of Variorum that wrote it")
    raise EditionError(f"this is no edition: its format is {found!r}", remedy=_REMEDY)


def _from_lines(data: bytes, head: _Head) -> Edition:
    found: dict[str, list[Any]] = {name: [] for name in COLLECTIONS}
    decoders = {name: msgspec.json.Decoder(type_) for name, type_ in _TYPES.items()}
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip() or number == 1:
            continue
        try:
            record = msgspec.json.decode(line, type=_Tagged).record
            name = _COLLECTION_OF.get(record)
            if name is None:
                continue  # a kind that a later version added; keys may be added (DESIGN)
            found[name].append(decoders[name].decode(line))
        except msgspec.DecodeError as error:
            problem = f"line {number} is damaged or cut off: {error}"
            raise EditionError(problem, remedy=_REMEDY) from error
    for name, count in head.counts.items():
        if name in found and len(found[name]) != count:
            problem = f"it holds {len(found[name])} {name} of {count}: the file is cut off"
            raise EditionError(problem, remedy=_REMEDY)
    records = {name: tuple(items) for name, items in found.items()}
    return Edition(format=head.format, version=head.version, profile=head.profile, **records)
