"""Keys as bytes whose order is that of the keys, so that a table's index keeps a tally's order.

Strings come in the order of their code points, numbers in theirs, a tuple before any that it
begins. (The encoding of FoundationDB's tuple layer, without what is not needed here.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_END, _TEXT, _TUPLE, _ZERO = 0x00, 0x02, 0x05, 0x14
_ESCAPED = b"\x00\xff"
_WIDEST = 8  # bytes of a number
_BETWEEN = b"\x00\x02"  # the end of a text, and that another follows


def encode(key: Iterable[Any]) -> bytes:
    """A key of strings, whole numbers and tuples of them.

    Raises:
        TypeError: there is something else in it.
        OverflowError: a number is negative or has more than 64 bits.
    """
    parts = tuple(key)
    return _texts(parts) or b"".join(map(_encoded, parts))


def _texts(parts: tuple[Any, ...]) -> bytes | None:
    """A key of texts alone, as most are; nothing for another, or with a NUL in a text."""
    try:
        joined = "\x00\x02".join(parts)
    except TypeError:
        return None
    if not parts or joined.count("\x00") != len(parts) - 1:
        return None
    return b"\x02" + joined.encode("utf-8", "surrogatepass") + b"\x00"


def _encoded(part: Any) -> bytes:
    if isinstance(part, str):
        text = part.encode("utf-8", "surrogatepass")
        if b"\x00" in text:
            text = text.replace(b"\x00", _ESCAPED)
        return b"\x02" + text + b"\x00"
    if isinstance(part, tuple):
        return b"%c%b%c" % (_TUPLE, encode(part), _END)
    if isinstance(part, int):
        size = (part.bit_length() + 7) // 8
        if size > _WIDEST:
            raise OverflowError(f"{part} is too large for a key")
        return bytes((_ZERO + size,)) + part.to_bytes(size, "big")
    raise TypeError(f"{type(part).__name__} cannot be part of a key")


def decode(data: bytes) -> tuple[Any, ...]:
    """The key that these bytes spell."""
    # Texts alone, where every NUL but the last has another text behind it.
    alone = data[:1] == b"\x02" and data[-1:] == b"\x00"
    if alone and data.count(_END) == data.count(_BETWEEN) + 1:
        return tuple(data[1:-1].decode("utf-8", "surrogatepass").split("\x00\x02"))
    key, end = _decoded(data, 0)
    if end != len(data):
        raise ValueError("these bytes spell no key")
    return key


def _decoded(data: bytes, at: int) -> tuple[tuple[Any, ...], int]:
    """The parts from a place on, up to the end of their tuple."""
    parts: list[Any] = []
    size = len(data)
    while at < size:
        tag = data[at]
        if tag == _TEXT:
            end = data.index(_END, at + 1)
            if data[end + 1 : end + 2] == b"\xff":
                end = _end_of_text(data, end)
                text = data[at + 1 : end].replace(_ESCAPED, b"\x00")
            else:
                text = data[at + 1 : end]
            parts.append(text.decode("utf-8", "surrogatepass"))
            at = end + 1
        elif _ZERO <= tag <= _ZERO + _WIDEST:
            end = at + 1 + tag - _ZERO
            parts.append(int.from_bytes(data[at + 1 : end], "big"))
            at = end
        elif tag == _TUPLE:
            inner, end = _decoded(data, at + 1)
            parts.append(inner)
            at = end + 1
        elif tag == _END:
            break
        else:
            raise ValueError("these bytes spell no key")
    return tuple(parts), at


def _end_of_text(data: bytes, at: int) -> int:
    while data[at : at + 2] == _ESCAPED:
        at = data.index(_END, at + 2)
    return at
