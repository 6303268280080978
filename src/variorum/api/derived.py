"""The resources that are made of the edition's records: as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import msgspec

from variorum.api.narrowing import SEARCH
from variorum.api.params import OneOf, Query
from variorum.api.resource import Filter, Resource, once, words_of
from variorum.api.shelf import of_numbers
from variorum.model import Capture, Record, Span
from variorum.views import Index
from variorum.views.agreements import DealingView, dealing_view, rows_of
from variorum.views.catalogue import Flags
from variorum.views.dealings import Dealing, Kind
from variorum.views.doubts import KINDS
from variorum.views.index import Voice
from variorum.views.review import ReviewItem, Waiting, item_view, places, queue
from variorum.views.shelves import found_in, listed_voices
from variorum.views.speakers import SpeakerLine, speaker_line
from variorum.web.people import Role


class CaptureRecord(Record, frozen=True, kw_only=True):
    """A capture without its text: what was received, whence, and how its bytes were read.

    ``rendition`` is the SHA-256 of the text in which all spans count, ``length`` its code points.
    """

    id: str
    origin: str
    media_type: str
    bytes: int
    rendition: str
    length: int
    encoding: str | None = None
    retrieved: str | None = None


class TextRecord(Record, frozen=True, kw_only=True):
    """The text of a capture, or the part of it that is an article: ``span`` is its place there."""

    id: str
    capture: str
    span: Span
    text: str


def capture_record(_: Index, capture: Capture) -> CaptureRecord:
    """A capture without its text."""
    return CaptureRecord(
        id=capture.id,
        origin=capture.origin,
        media_type=capture.media_type,
        bytes=capture.bytes,
        rendition=capture.rendition.sha256,
        length=capture.rendition.length,
        encoding=capture.encoding,
        retrieved=capture.retrieved,
    )


def capture_text(index: Index, key: str) -> TextRecord | None:
    """The text of a capture."""
    text = index.texts.get(key)
    if text is None:
        return None
    return TextRecord(id=key, capture=key, span=Span(0, len(text)), text=text)


def article_text(index: Index, key: str) -> TextRecord | None:
    """The text of an article."""
    article = index.articles.get(key)
    if article is None:
        return None
    start, end = article.span
    text = index.text_of(article)[start:end]
    return TextRecord(id=key, capture=article.capture, span=article.span, text=text)


class Met(msgspec.Struct, frozen=True):
    """A dealing under the id of the event that tells of it."""

    id: str
    dealing: Dealing


class Queued(msgspec.Struct, frozen=True):
    """A record of the queue under its id."""

    id: str
    waiting: Waiting


def _met(index: Index) -> Sequence[Met]:
    return once(
        index,
        "api agreements rows",
        lambda: tuple(Met(row.event, row) for row in rows_of(index)),
    )


def _queued(index: Index) -> Sequence[Queued]:
    return once(
        index, "api review rows", lambda: tuple(Queued(one.key, one) for one in queue(index))
    )


def _item(index: Index, row: Queued) -> ReviewItem:
    return item_view(index, row.waiting, places(index)[row.id] + 1)


def _voices(index: Index, query: Query) -> Flags | None:
    wanted = words_of(query)
    if wanted is None:
        return None
    found = [found_in(index, "voices", wanted)] if wanted else []
    return of_numbers(len(index.voices), *found)


def _speaker(index: Index, voice: Voice) -> SpeakerLine:
    return speaker_line(index, voice)


DERIVED: tuple[Resource, ...] = (
    Resource(
        "speakers",
        "speaker",
        SpeakerLine,
        "Who says something: people and bodies, words tied to nobody, outlets’ own voices.",
        listed_voices,
        params=(SEARCH,),
        narrow=_voices,
        show=_speaker,
    ),
    Resource(
        "agreements",
        "agreement",
        DealingView,
        "Agreements and meetings as events tell them, each under the id of its event.",
        _met,
        filters=(
            Filter(
                OneOf("kind", "Agreement or meeting.", values=get_args(Kind)),
                lambda _, row: (row.dealing.kind,),
            ),
        ),
        show=lambda index, row: dealing_view(index, row.dealing),
    ),
    Resource(
        "captures",
        "capture",
        CaptureRecord,
        "What was received, without its text.",
        lambda index: index.edition.captures,
        show=capture_record,
    ),
    Resource(
        "review",
        "record of the queue",
        ReviewItem,
        "What deserves a person. “place” says how soon; the list is by id, so that a walk holds.",
        _queued,
        filters=(
            Filter(
                OneOf("kind", "Why it is in the queue.", values=tuple(KINDS)),
                lambda _, row: dict.fromkeys(doubt.kind for doubt in row.waiting.doubts),
            ),
        ),
        show=_item,
        role=Role.REVIEWER,
    ),
)
