"""What was read before: annotations by the content that they were read from.

An entry's name is a digest of all that its annotations depend on: the model, the code, and what
the encoder is shown of a block, counted from the block's own beginning. So the same article hits
in whatever capture it comes again. Entries hold labels and numbers of words, and none of the text.

Entries lie in memory up to a size, the latest used kept, and in a folder. Processes may share the
folder: a file is put in its place whole, one that is damaged is read as none, and each subfolder
is kept under its share of the size by whoever writes into it. Where the folder cannot be written,
memory is all there is.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

import msgspec
import onnxruntime as ort

from variorum.reader.encoder.annotations import Annotations
from variorum.reader.encoder.files import Card
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.packing import pack, unpack

# To be raised with every change of the code between what is shown and the annotations.
CODE = 1
MEBIBYTE = 1 << 20
_SUBFOLDERS = 256  # by the first two figures of the name
_CHECK = 16  # bytes of digest before an entry's data


def user_folder() -> Path | None:
    """The folder for this user's cache; None where the user has no home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        named = Path(os.environ.get("XDG_CACHE_HOME", ""))
        base = named if named.is_absolute() else home / ".cache"  # as the XDG standard has it
    return base / "variorum" / "reader"


class Cache:
    """Annotations by key. Safe to share between threads and, the folder, between processes."""

    def __init__(
        self, folder: Path | None = None, memory: int = 64 * MEBIBYTE, disk: int = 512 * MEBIBYTE
    ) -> None:
        """``memory`` and ``disk`` are limits in bytes; without a folder memory is all."""
        self._folder = folder
        self._memory, self._share = memory, disk // _SUBFOLDERS
        self._writable = folder is not None
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> Annotations | None:
        """What was kept under a key, if it is there and whole."""
        with self._lock:
            data = self._held.get(key)
            if data is not None:
                self._held.move_to_end(key)
        if data is None:
            data = self._load(key)
            if data is None:
                return None
            self._hold(key, data)
        try:
            return unpack(data)
        except (msgspec.MsgspecError, LookupError, TypeError, ValueError):
            return None  # packed by other code

    def put(self, key: str, annotations: Annotations) -> None:
        """Keep annotations under a key."""
        data = pack(annotations)
        self._hold(key, data)
        if self._writable and self._folder is not None:
            try:
                self._write(self._folder / key[:2], key[2:], _check(key, data) + data)
            except OSError:
                self._writable = False  # no permission or no room: it will not get better

    def _hold(self, key: str, data: bytes) -> None:
        with self._lock:
            self._size += len(data) - len(self._held.pop(key, b""))
            self._held[key] = data
            while self._size > self._memory:
                _, oldest = self._held.popitem(last=False)
                self._size -= len(oldest)

    def _load(self, key: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            whole = (self._folder / key[:2] / key[2:]).read_bytes()
        except OSError:
            return None
        data = whole[_CHECK:]
        return data if whole[:_CHECK] == _check(key, data) else None

    def _write(self, folder: Path, name: str, data: bytes) -> None:
        if len(data) > self._share:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._make_room(folder, len(data))
        number, path = tempfile.mkstemp(dir=folder, prefix=".")
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(data)
            Path(path).replace(folder / name)
        except BaseException:
            with suppress(OSError):
                Path(path).unlink()
            raise

    def _make_room(self, folder: Path, size: int) -> None:
        """Remove a subfolder's oldest files until ``size`` more bytes are within its share."""
        found = []
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(OSError):  # another process may have removed it
                    told = entry.stat(follow_symlinks=False)
                    found.append((told.st_mtime_ns, entry.name, told.st_size))
        used = size + sum(entry[2] for entry in found)
        for _, name, freed in sorted(found):
            if used <= self._share:
                break
            with suppress(OSError):
                (folder / name).unlink()
            used -= freed


class Keys:
    """Names of entries for one model, and one network beside it by its digest."""

    def __init__(self, card: Card, beside: str = "") -> None:
        self._start = hashlib.sha256(
            msgspec.json.encode([CODE, ort.__version__, card, *([beside] if beside else ())])
        )

    def key(self, layout: Layout, shown: Sequence[str]) -> str:
        """A digest of what the encoder is told of a layout whose words it sees as ``shown``."""
        made = self._start.copy()
        around = zip(layout.gaps, layout.quoted, layout.sentences, layout.paragraphs, strict=True)
        marks = bytearray()
        sentence = paragraph = -1
        for gap, quoted, its_sentence, its_paragraph in around:
            # Sentences and paragraphs count by where they change and not by their numbers.
            new = (its_sentence != sentence) + 2 * (its_paragraph != paragraph)
            marks.append(gap << 3 | quoted << 2 | new)
            sentence, paragraph = its_sentence, its_paragraph
        made.update(marks)
        # No word holds white space, so that nothing else can read the same.
        made.update(b"\n" + "\n".join(shown).encode("utf-8", "surrogatepass"))
        return made.hexdigest()


def _check(key: str, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECK, key=key.encode("ascii")).digest()
