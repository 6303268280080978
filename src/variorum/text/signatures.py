"""What bytes that are no text look like: file signatures, and the share of control characters."""

from __future__ import annotations

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file that is no text: what to call it, and what the person can do."""

    name: str
    remedy: str


_OFFICE = "save it as plain text in the program that made it"
_UNPACK = "unpack it first"
_PICTURE = "give its text, not its picture"

# Published signatures (offset 0), longest and surest first. A signature that prose could begin
# with ("MZ", "BM") is left out: the share of control characters finds those files.
_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("a PDF document", "extract its text first, for instance with pdftotext")),
    (b"SQLite format 3\x00", Kind("an SQLite database", "use `variorum show --db FILE`")),
    (b"PK\x03\x04", Kind("a ZIP archive or office document", f"{_UNPACK}, or {_OFFICE}")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("an old office document", _OFFICE)),
    (b"{\\rtf", Kind("a rich text (RTF) document", _OFFICE)),
    (b"\x1f\x8b", Kind("a gzip archive", _UNPACK)),
    (b"\xfd7zXZ\x00", Kind("an xz archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Kind("a zstd archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", Kind("a RAR archive", _UNPACK)),
    (b"\x89PNG\r\n\x1a\n", Kind("a PNG image", _PICTURE)),
    (b"\xff\xd8\xff", Kind("a JPEG image", _PICTURE)),
    (b"GIF87a", Kind("a GIF image", _PICTURE)),
    (b"GIF89a", Kind("a GIF image", _PICTURE)),
    (b"II*\x00", Kind("a TIFF image", _PICTURE)),
    (b"MM\x00*", Kind("a TIFF image", _PICTURE)),
    (b"\x7fELF", Kind("a program (ELF)", "give a text file")),
    (b"OggS\x00", Kind("an Ogg recording", "transcribe it first")),
    (b"ID3\x03\x00", Kind("an MP3 recording", "transcribe it first")),
    (b"ID3\x04\x00", Kind("an MP3 recording", "transcribe it first")),
    (b"PAR1\x15", Kind("a Parquet file", "export it as JSON lines")),
)
_BZIP2 = re.compile(rb"BZh[1-9]1AY&SY")
_MEDIA = re.compile(rb".{4}ftyp|RIFF.{4}(?:WAVE|AVI |WEBP)", re.DOTALL)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?[ \t\r\n]{0,1000}<(!doctype\s+html|html|\?xml)\b", re.IGNORECASE
)

# C0 controls and DEL, without tab, line feed, vertical tab, form feed, carriage return, and the
# old end-of-file mark and escape that real text files carry.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27} | {127})
_BLOCK = 1 << 20
# Compressed or random bytes hold about 10 % controls; text hardly any. Between the two lies room
# for a text with stray ones; a handful says nothing of a short text.
_MAX_CONTROL_SHARE = 0.03
_FEW_CONTROLS = 4


def recognise(head: bytes) -> Kind | None:
    """The kind of file that begins like this, when it is one known to be no plain text."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if _BZIP2.match(head):
        return Kind("a bzip2 archive", _UNPACK)
    if _MEDIA.match(head):
        return Kind("a recording, film or image", "give its text")
    markup = _MARKUP.match(head)
    if markup:
        name = "an XML document" if markup[1].lower() == b"?xml" else "a web page (HTML)"
        return Kind(name, "save it as plain text, or give its articles as JSON lines")
    return None


def is_binary(data: bytes) -> bool:
    """Whether so many control characters stand in ``data`` that it cannot be text."""
    controls = 0
    for start in range(0, len(data), _BLOCK):
        block = data[start : start + _BLOCK]
        controls += len(block) - len(block.translate(None, _CONTROLS))
    return controls > max(_FEW_CONTROLS, _MAX_CONTROL_SHARE * len(data))
