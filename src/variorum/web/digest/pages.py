"""The addresses of the digest: its page, its files, the feed of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from starlette.exceptions import HTTPException
from starlette.responses import Response

from variorum.views import Index
from variorum.views.digest import WHOLE, DigestView, Part, Period, digest_view, latest_day
from variorum.web.asked import Asked, BadQueryError
from variorum.web.digest.document import NoPdfError, digest_html, digest_pdf
from variorum.web.digest.feed import feed
from variorum.web.digest.markdown import digest_markdown
from variorum.web.digest.past import instant_of, past_at
from variorum.web.file import File
from variorum.web.language import spoken
from variorum.web.page import Page
from variorum.web.turns import Turns

# A digest spans no more days than this: it is read, not searched.
MOST = 92
# Setting a page takes seconds.
_PRINTING = Turns()
KEEPS = ("day", "from", "to", "known")
# How many incidents and articles a page shows; the files hold more.
INCIDENTS, ARTICLES = 20, 100


def _page(index: Index, asked: Asked) -> DigestView:
    """A page of the digest that an address asks for. Raises BadQueryError."""
    return _digest(index, asked, Part(asked.page, INCIDENTS, ARTICLES))


def _digest(index: Index, asked: Asked, part: Part = WHOLE) -> DigestView:
    instant = _known(asked)
    if instant is None:
        return digest_view(index, period_of(index, asked), part=part)
    if asked.desk is None:
        raise BadQueryError(
            "An edition file does not say when its captures came: it has no “known”. A database "
            "does: serve it with variorum serve --db."
        )
    past = past_at(asked.desk, instant)
    period = period_of(past.index, asked)
    return digest_view(past.index, period, known=instant, remarks=past.remarks, part=part)


def _known(asked: Asked) -> str | None:
    value = asked.choice("known")
    if value is None:
        return None
    try:
        return instant_of(value)
    except (ValueError, OverflowError):
        raise BadQueryError(
            "“known” must be a date and time in UTC such as 2020-10-27T18:00."
        ) from None


def period_of(index: Index, asked: Asked) -> Period:
    """The period that an address names; the last day of the edition where it names none.

    Raises:
        BadQueryError: a day is none, the first is after the last, or they are too far apart.
    """
    day, start, end = asked.day("day"), asked.day("from"), asked.day("to")
    if day and (start or end):
        raise BadQueryError("Name a day, or from and to, not both.")
    start, end = day or start or end, day or end or start
    if start is None or end is None:
        last = latest_day(index) or ""
        return Period(last, last)
    if start > end:
        raise BadQueryError("The first day must not be after the last.")
    if (date.fromisoformat(end) - date.fromisoformat(start)).days >= MOST:
        raise BadQueryError(f"A digest spans at most {MOST} days.")
    return Period(start, end)


def file_name(view: DigestView, kind: str) -> str:
    """The name of a file: days and a suffix, nothing of anybody's words."""
    days = view.start if view.start == view.end else f"{view.start}-to-{view.end}"
    return f"digest-{days or 'undated'}.{kind}"


def _file(kind: str, media: str, make: Callable[[DigestView], bytes]) -> File:
    def answer(index: Index, asked: Asked, _: str) -> Response:
        view = _digest(index, asked)
        try:
            body = make(view)
        except NoPdfError as error:
            raise HTTPException(501, f"{error}.") from error
        named = f'attachment; filename="{file_name(view, kind)}"'
        return Response(body, media_type=media, headers={"Content-Disposition": named})

    return File(f"/digest.{kind}", answer)


def _pdf(view: DigestView) -> bytes:
    with _PRINTING.turn():
        return digest_pdf(view, spoken())


def _feed(index: Index, asked: Asked, base: str) -> Response:
    received: dict[str, str] = {}
    if asked.desk is not None:
        with asked.desk.store() as store:
            received = store.received()
    return Response(feed(index, base, received), media_type="application/atom+xml")


PAGES = (Page("/digest", "Digest", "digest.html", _page, KEEPS),)
FILES = (
    _file("html", "text/html", lambda view: digest_html(view, spoken()).encode()),
    _file("md", "text/markdown", lambda view: digest_markdown(view).encode()),
    _file("pdf", "application/pdf", _pdf),
    File("/digest.atom", _feed),
)
