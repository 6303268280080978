"""What the machine found and what it did not, from which captures, by which version."""

from __future__ import annotations

from variorum.model import COLLECTIONS, Capture, Record
from variorum.views.index import Index
from variorum.views.paging import Page, cut

SIZE = 100


# Of what it is told how much was found.
SHARES = (
    "articles with a headline",
    "articles with an outlet",
    "articles with a publication date",
    "articles with a dateline",
    "statements with a speaker other than the outlet",
    "speakers tied to a person or body",
    "statements with a date of saying",
    "time expressions resolved to dates",
    "figures that say of whom or what",
    "figures told in somebody's statement",
    "denials tied to what they deny",
)


class CaptureLine(Record, frozen=True, kw_only=True):
    """A capture: where it came from and the hashes by which it can be checked (M24)."""

    id: str
    origin: str
    media_type: str
    bytes: int
    length: int
    sha256: str
    encoding: str | None = None
    encoding_basis: str | None = None
    retrieved: str | None = None


class Share(Record, frozen=True, kw_only=True):
    """How many of some records have something; the rest abstain (law 4)."""

    what: str
    found: int
    total: int


class About(Record, frozen=True, kw_only=True):
    """Format, version, sizes of the collections, shares found, a page of the captures."""

    format: str
    version: str
    collections: dict[str, int]
    shares: tuple[Share, ...]
    captures: tuple[CaptureLine, ...]
    page: Page


def about_view(index: Index, *, number: int = 1) -> About:
    """The view of the edition itself, with a page of its captures."""
    edition = index.edition
    captures, page = cut(edition.captures, number, SIZE)
    return About(
        format=edition.format,
        version=edition.version,
        collections={name: len(getattr(edition, name)) for name in COLLECTIONS},
        shares=_kept_shares(index),
        captures=tuple(capture_line(c) for c in captures),
        page=page,
    )


def capture_line(capture: Capture) -> CaptureLine:
    """One capture."""
    return CaptureLine(
        id=capture.id,
        origin=capture.origin,
        media_type=capture.media_type,
        bytes=capture.bytes,
        length=capture.rendition.length,
        sha256=capture.rendition.sha256,
        encoding=capture.encoding,
        encoding_basis=capture.encoding_basis,
        retrieved=capture.retrieved,
    )


def _kept_shares(index: Index) -> tuple[Share, ...]:
    """The shares, counted once."""
    made: tuple[Share, ...] | None = index.once.get("shares")
    if made is None:
        made = index.once["shares"] = _shares(index)
    return made


def _shares(index: Index) -> tuple[Share, ...]:
    edition = index.edition
    told = [s for s in edition.statements if s.speaker]
    counted = (
        [bool(a.headline) for a in edition.articles],
        [bool(a.outlet) for a in edition.articles],
        [bool(a.published) for a in edition.articles],
        [bool(a.dateline) for a in edition.articles],
        [bool(s.speaker) for s in edition.statements],
        [bool(s.speaker and s.speaker.entity) for s in told],
        [bool(s.said) for s in edition.statements],
        [bool(t.start) for t in edition.times],
        [bool(f.population) for f in edition.figures],
        [bool(f.statement) for f in edition.figures],
        [bool(s.denies) for s in edition.statements if s.stance == "denies"],
    )
    return tuple(
        Share(what=what, found=sum(has), total=len(has))
        for what, has in zip(SHARES, counted, strict=True)
    )
