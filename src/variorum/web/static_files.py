"""Our own files, compressed for whoever takes them so.

Pages themselves are never compressed: what a stranger put into an address would stand beside the
token of a form, and the length of the whole would tell of it.
"""

from __future__ import annotations

import gzip
import os
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

# What gains by it, and from how many bytes.
_KINDS = (".css", ".js", ".json", ".svg", ".txt")
_LEAST = 1024


class CompressedFiles(StaticFiles):
    """Static files; those of text are sent compressed where the browser takes gzip."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, or that it has not changed since it was asked for last."""
        path = Path(full_path)
        if path.suffix not in _KINDS or stat_result.st_size < _LEAST:
            return super().file_response(full_path, stat_result, scope, status_code)
        asked = Headers(scope=scope)
        plain = FileResponse(full_path, status_code=status_code, stat_result=stat_result)
        plain.headers["Vary"] = "Accept-Encoding"
        response: Response = plain
        if _takes_gzip(asked.get("accept-encoding", "")):
            # Its length is that of what is sent; a HEAD is answered without the body by the server.
            response = Response(
                _packed(path, stat_result.st_mtime_ns), status_code, media_type=plain.media_type
            )
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Vary"] = "Accept-Encoding"
            response.headers["Last-Modified"] = plain.headers["last-modified"]
            response.headers["ETag"] = plain.headers["etag"].removesuffix('"') + '-gz"'
        if self.is_not_modified(response.headers, asked):
            return NotModifiedResponse(response.headers)
        return response


def _takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding names gzip and does not refuse it."""
    for part in accepted.split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() in {"gzip", "*"}:
            return weight.replace(" ", "").lower() not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


@lru_cache(maxsize=64)
def _packed(path: Path, changed: int) -> bytes:
    """A file's bytes, compressed once as long as it does not change."""
    del changed
    return gzip.compress(path.read_bytes(), 9, mtime=0)
