"""Bytes to text, in whatever encoding they arrive (M24: the bytes themselves stay untouched).

A cascade, surest evidence first:

1. a byte order mark (UTF-8, UTF-16, UTF-32);
2. zero bytes on one side of every pair: UTF-16 without a mark;
3. strict UTF-8, if need be but for a character that the end of the bytes cuts off;
4. mostly UTF-8 with stray bytes of an older encoding: line by line, each such line listed;
5. one older encoding throughout: Latin ones told apart by which letters they would give,
   all others by charset-normalizer.

Each step says what it chose and why. The text never holds a lone surrogate. Linear in the bytes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.errors import InputError
from variorum.model import Span
from variorum.text.legacy import LATIN, guess_legacy
from variorum.text.signatures import is_binary, recognise

_BLOCK = 1 << 20
_SAMPLE = 1 << 16
# Beyond this many, the remaining places are told in one entry: a list nobody reads helps nobody.
MAX_GAPS = 500

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_ESCAPED = re.compile("[\udc80-\udcff]+")
_SURROGATE = re.compile("[\ud800-\udfff]+")
_REPLACED = re.compile("\ufffd+")
_NULS = re.compile("\0+")
# General punctuation (U+2000-U+203F) in UTF-8: curly quotes and dashes. In no older encoding do
# these three bytes make a word.
_PUNCTUATION = re.compile(rb"\xe2\x80[\x80-\xbf]")


@dataclass(frozen=True)
class Gap:
    """A stretch of the text that could not be decoded as the rest was, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Decoded:
    """The text, the codec's name, why it was chosen, and the places that need a second look."""

    text: str
    encoding: str
    basis: str
    gaps: tuple[Gap, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode ``data``.

    Raises:
        InputError: it is no text; the message names what it looks like.
    """
    kind = recognise(data[:2048])
    if kind:
        raise InputError(f"this is no text: it looks like {kind.name}", remedy=kind.remedy)
    decoded = _by_mark(data) or _wide_without_mark(data)
    if decoded is None:
        if is_binary(data):
            raise InputError("this is no text: it is full of control characters", remedy=_NO_TEXT)
        decoded = _utf8(data) or _older(data)
    return _list_nuls(decoded)


_NO_TEXT = "give a text file, JSON lines, or a directory of them"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _by_mark(data: bytes) -> Decoded | None:
    found = next((pair for pair in _MARKS if data.startswith(pair[0])), None)
    if found is None:
        return None
    mark, encoding = found
    body = data[len(mark) :]
    basis = "byte order mark"
    if encoding == "utf-8":
        decoded = _utf8(body) or _mixed(body)
        return Decoded(decoded.text, decoded.encoding, basis, decoded.gaps)
    return _wide(body, encoding, basis)


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 told by its zero bytes: spaces and line ends alone make several per cent."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    zeros = even + odd
    if zeros < max(2, 0.025 * len(sample)) or max(even, odd) < 0.95 * zeros:
        return None
    decoded = _wide(data, "utf-16-le" if odd > even else "utf-16-be", "zero bytes in every pair")
    head = decoded.text[:_SAMPLE]
    prose = sum(char.isprintable() or char in "\r\n\t\f\v" for char in head)
    return decoded if prose >= 0.95 * len(head) else None


def _wide(body: bytes, encoding: str, basis: str) -> Decoded:
    """Decode UTF-16 or UTF-32; half pairs become U+FFFD and are listed, as is a cut-off end."""
    width = 4 if "32" in encoding else 2
    rest = len(body) % width
    try:
        text = body[: len(body) - rest].decode(encoding, "surrogatepass")
    except UnicodeDecodeError:  # half of a pair at the very end, or no such encoding after all
        text = body[: len(body) - rest].decode(encoding, "replace")
    text, gaps = _marked(text, _SURROGATE, f"half of a {encoding} pair, kept as U+FFFD")
    if rest:
        end = Span(len(text), len(text))
        gaps = (*gaps, Gap(end, f"the last {rest} byte(s) are no whole {encoding} character"))
    return Decoded(text, encoding, basis, gaps)


def _marked(text: str, pattern: re.Pattern[str], reason: str) -> tuple[str, tuple[Gap, ...]]:
    """Put U+FFFD where ``pattern`` matches, length kept, and list the places."""
    if not pattern.search(text):
        return text, ()
    gaps = _collect(Gap(Span(*match.span()), reason) for match in pattern.finditer(text))
    return pattern.sub(lambda match: "\ufffd" * len(match[0]), text), gaps


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.reason != "unexpected end of data":
            return None
        # One such byte and no other proof of UTF-8: it may be a last letter of an older encoding.
        if len(data) - fault.start == 1 and data[: fault.start].isascii():
            return None
        return _cut_off(data, fault.start)
    return Decoded(text, "utf-8", "valid UTF-8")


def _cut_off(data: bytes, start: int) -> Decoded:
    """UTF-8 whose last character was begun at ``start``: U+FFFD stands for it, and is listed."""
    text = data[:start].decode("utf-8") + "\ufffd"
    reason = f"the text breaks off within a character: {len(data) - start} byte(s), kept as U+FFFD"
    gap = Gap(Span(len(text) - 1, len(text)), reason)
    return Decoded(text, "utf-8", "valid UTF-8 to its cut-off end", (gap,))


def _older(data: bytes) -> Decoded:
    if _holds_utf8(data):
        return _mixed(data)
    encoding, basis = guess_legacy(_sample_high(data))
    text = data.decode(encoding, "replace")
    gaps: tuple[Gap, ...] = ()
    if "\ufffd" in text:
        _, gaps = _marked(text, _REPLACED, f"bytes that {encoding} does not have, kept as U+FFFD")
    return Decoded(text, encoding, basis, gaps)


def _holds_utf8(data: bytes) -> bool:
    """Whether a file that is not UTF-8 throughout is still UTF-8 in good part.

    Runs of high bytes are tried one by one. In an older encoding hardly any is valid UTF-8 by
    chance (Ukrainian in Windows-1251 gives some, hence the ratio).
    """
    valid = broken = 0
    for run in _runs(data):
        if _PUNCTUATION.search(run):
            return True
        try:
            run.decode("utf-8")
            valid += 1
        except UnicodeDecodeError:
            broken += 1
    return valid > 0 and valid * 4 >= broken


def _runs(data: bytes) -> Iterator[bytes]:
    for count, match in enumerate(_HIGH_RUN.finditer(data)):
        if count >= 200_000:  # enough to tell; the rest would only cost time
            return
        yield match[0][:1000]


def _sample_high(data: bytes) -> bytes:
    """Up to 64 KiB of what stands around high bytes: the first lines may be plain ASCII."""
    parts: list[bytes] = []
    size = end = 0
    for match in _HIGH_RUN.finditer(data):
        start = max(end, match.start() - 20)
        if match.end() <= end:
            continue
        end = min(len(data), match.end() + 20)
        parts.append(data[start:end])
        size += end - start
        if size > _SAMPLE:
            break
    return b"".join(parts)[: 2 * _SAMPLE]


def _mixed(data: bytes) -> Decoded:
    """UTF-8, and each line that is not, byte by byte: what is valid stays, the rest falls back."""
    encoding, _ = guess_legacy(_sample_broken(data))
    fallback = encoding if encoding in LATIN or encoding.startswith("cp125") else "cp1252"
    parts: list[str] = []
    gaps = _Gaps()
    offset, line, lines = 0, 1, 0
    for block in _blocks(data):
        texts: list[str] = []
        for piece in _pieces(block):
            text = piece.decode("utf-8", "surrogateescape")
            broken = [match.span() for match in _ESCAPED.finditer(text)]
            if broken:
                lines += 1
                text = _ESCAPED.sub(lambda match: _fall_back(match[0], fallback), text)
                span = Span(offset + broken[0][0], offset + broken[-1][1])
                reason = f"line {line} is not all UTF-8; its stray bytes are read as {fallback}"
                gaps.add(Gap(span, reason))
            texts.append(text)
            offset += len(text)
            line += piece.count(b"\n")
        parts.append("".join(texts))
    return Decoded("".join(parts), "utf-8", f"UTF-8 but for {lines} line(s)", gaps.all())


def _fall_back(escaped: str, encoding: str) -> str:
    """Decode escaped bytes; single-byte codecs only, so that the length stays."""
    return bytes(ord(char) - 0xDC00 for char in escaped).decode(encoding, "replace")


def _sample_broken(data: bytes) -> bytes:
    broken: list[bytes] = []
    size = 0
    for block in _blocks(data):
        text = block.decode("utf-8", "surrogateescape")
        for match in _ESCAPED.finditer(text):
            context = text[max(0, match.start() - 10) : match.end() + 10]
            broken.append(b"".join(map(_narrow, context)))
            size += len(broken[-1])
            if size > _SAMPLE:
                return b"".join(broken)
    return b"".join(broken)


def _narrow(char: str) -> bytes:
    """The byte of a stray or ASCII character; valid UTF-8 is no evidence about stray bytes."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return bytes([code - 0xDC00])
    return char.encode("ascii", "ignore")


def _blocks(data: bytes) -> Iterator[bytes]:
    """Blocks of about 1 MiB that end at a line's end, else between two UTF-8 characters."""
    start = 0
    while start < len(data):
        end = min(len(data), start + _BLOCK)
        if end < len(data):
            newline = data.rfind(b"\n", start, end)
            if newline >= 0:
                end = newline + 1
            else:
                back = 0
                while back < 3 and 0x80 <= data[end - back] < 0xC0:
                    back += 1
                end -= back
        yield data[start:end]
        start = end


def _pieces(block: bytes) -> Iterator[bytes]:
    """The block whole when it is valid UTF-8, else its lines."""
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        yield from (line + b"\n" for line in block.split(b"\n")[:-1])
        yield block[block.rfind(b"\n") + 1 :]
    else:
        yield block


def _list_nuls(decoded: Decoded) -> Decoded:
    if "\0" not in decoded.text:
        return decoded
    nuls = (
        Gap(Span(*match.span()), "NUL character(s), kept in the text")
        for match in _NULS.finditer(decoded.text)
    )
    gaps = (*decoded.gaps, *_collect(nuls))
    return Decoded(decoded.text, decoded.encoding, decoded.basis, gaps)


class _Gaps:
    """Gaps as they come, those past ``MAX_GAPS`` told together as one."""

    def __init__(self) -> None:
        self._kept: list[Gap] = []
        self._first: Gap | None = None
        self._end = self._more = 0

    def add(self, gap: Gap) -> None:
        if len(self._kept) < MAX_GAPS:
            self._kept.append(gap)
            return
        self._first = self._first or gap
        self._end, self._more = gap.span.end, self._more + 1

    def all(self) -> tuple[Gap, ...]:
        if self._first is None:
            return tuple(self._kept)
        reason = f"{self._more} more places in this stretch; the first: {self._first.reason}"
        return (*self._kept, Gap(Span(self._first.span.start, self._end), reason))


def _collect(gaps: Iterator[Gap]) -> tuple[Gap, ...]:
    found = _Gaps()
    for gap in gaps:
        found.add(gap)
    return found.all()
