"""Articles: one dispatch of one outlet, cut out of a capture or given as one."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Span, check_span, nothing

Genre = Literal["news", "opinion", "interview", "statement", "press_release"]
CreditRole = Literal["author", "reporter", "writer", "editor", "photographer", "translator"]
AsideKind = Literal["subhead", "caption", "pull_quote", "list_item", "editor_note"]
DateBasis = Literal["dateline", "date_line", "byline", "text", "input", "year_inferred", "interval"]


class Headline(Record, frozen=True, kw_only=True):
    """The headline; ``span`` is absent when it came from the input's own field."""

    text: str
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.span is not None:
            check_span(self.text, self.span)


class Dateline(Record, frozen=True, kw_only=True):
    """Where and when a dispatch says it was filed: "CITY, MONTH DAY, AGENCY." and its kin.

    ``place`` as written; ``date`` an ISO date once resolved; ``agency`` as written.
    """

    text: str
    span: Span
    place: str | None = None
    date: str | None = None
    agency: str | None = None


class Published(Record, frozen=True, kw_only=True):
    """When an article was published, as an interval of inclusive ISO dates (M20).

    ``precision`` is UCDP's date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 year.
    ``basis`` says where it was read; ``year_inferred`` that the year stood not in the line but
    was taken from the capture's other dates, named in ``note``. ``clock`` is the time of day as
    written ("21:02"). ``span`` is absent when the date came from the input's own field.
    """

    start: str
    end: str
    precision: int
    basis: DateBasis
    span: Span | None = None
    clock: str | None = None
    note: str | None = None


class Credit(Record, frozen=True, kw_only=True):
    """A person's part in making an article.

    ``span`` covers the name as it stands; ``name`` has its white space evened out.
    """

    name: str
    role: CreditRole
    span: Span | None = None
    place: str | None = None


class Agency(Record, frozen=True, kw_only=True):
    """A news agency or outlet that the article cites or carries as its source."""

    name: str
    text: str
    span: Span


class Aside(Record, frozen=True, kw_only=True):
    """A body span that is no running text."""

    span: Span
    kind: AsideKind


class Article(Record, frozen=True, kw_only=True):
    """One dispatch.

    ``span`` covers all of it with its furniture. ``body`` lists its paragraphs in order, each
    free of furniture; ``asides`` names those paragraphs that are no running text.
    ``reprint_of`` is the id of the article of which this is a reprint (M23).
    """

    id: str
    capture: str
    span: Span
    body: tuple[Span, ...] = msgspec.field(default_factory=nothing)
    asides: tuple[Aside, ...] = msgspec.field(default_factory=nothing)
    external_id: str | None = None
    headline: Headline | None = None
    outlet: str | None = None
    outlet_span: Span | None = None
    url: str | None = None
    agencies: tuple[Agency, ...] = msgspec.field(default_factory=nothing)
    dateline: Dateline | None = None
    published: Published | None = None
    credits: tuple[Credit, ...] = msgspec.field(default_factory=nothing)
    language: str | None = None
    genre: Genre | None = None
    reprint_of: str | None = None
