"""A text of pasted dispatches → one capture, decoded, its doubtful places listed."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.errors import InputError
from variorum.intake.walk import unread
from variorum.model import Capture, Received, Rendition, RenditionInfo, Unread, capture_id
from variorum.text.decoding import decode

MEDIA_TYPE = "text/plain"


def receive_text(data: bytes, origin: str) -> Iterator[Received | Unread]:
    """The capture of ``data``, then its places that could not be decoded as the rest was."""
    if not data:
        yield unread(origin, "the file is empty")
        return
    try:
        decoded = decode(data)
    except InputError as error:
        yield unread(origin, f"{error.problem} ({error.remedy})")
        return
    if not decoded.text or decoded.text.isspace():
        yield unread(origin, "the file holds white space only")
        return
    rendition = Rendition(decoded.text)
    capture = Capture(
        id=capture_id(data),
        origin=origin,
        media_type=MEDIA_TYPE,
        bytes=len(data),
        rendition=describe(rendition),
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
    )
    yield Received(capture=capture, rendition=rendition, data=data)
    for gap in decoded.gaps:
        yield Unread(
            stage="decoding", reason=gap.reason, capture=capture.id, origin=origin, span=gap.span
        )


def describe(rendition: Rendition) -> RenditionInfo:
    """What the capture keeps of its rendition."""
    return RenditionInfo(sha256=rendition.sha256, length=len(rendition), text=rendition.text)
