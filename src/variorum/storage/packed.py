"""Values of cells as bytes: MessagePack, pressed together where that makes them shorter.

A record's fields bear their names and its ids come again and again, so that the accounts of an
incident take a seventh of the room. A row that is short also stays out of SQLite's overflow pages,
of which each row has its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from variorum.reconcile.standing.shelf import Key
from variorum.storage.ordered import decode, encode

# No value in MessagePack begins with this byte, and no key.
_PRESSED = b"\xc1"
# Bytes below which nothing is gained, and how hard zlib tries: harder is slower than it is shorter.
_SHORT, _EFFORT = 160, 1


class Packing:
    """Writes and reads the values of spaces.

    Args:
        types: the type of the cells of each space. Keys are written as keys, bytes as they are.
    """

    def __init__(self, types: Mapping[str, Any]) -> None:
        self._types = types
        self._readers: dict[str, Callable[[bytes], Any]] = {}

    def pack(self, space: str, value: Any) -> bytes:
        """The bytes of a value."""
        type_ = self._types.get(space)
        if type_ is bytes:
            return bytes(value)
        if type_ is Key:
            return encode(value)
        data = msgspec.msgpack.encode(value)
        if len(data) < _SHORT:
            return data
        pressed = _PRESSED + zlib.compress(data, _EFFORT)
        return pressed if len(pressed) < len(data) else data

    def unpack(self, space: str, data: bytes) -> Any:
        """The value of bytes, which may be a view into a driver's memory."""
        reader = self._readers.get(space)
        if reader is None:
            reader = self._readers[space] = self._reader(self._types[space])
        return reader(data)

    @staticmethod
    def _reader(type_: Any) -> Callable[[bytes], Any]:
        if type_ is bytes:
            return bytes
        if type_ is Key:
            return decode
        read = msgspec.msgpack.Decoder(type_).decode

        def unpressed(data: bytes) -> Any:
            return read(zlib.decompress(data[1:]) if data[:1] == _PRESSED else data)

        return unpressed
