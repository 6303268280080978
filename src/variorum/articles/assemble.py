"""From the blocks of one article to its record, and the furniture named by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from variorum.articles.bylines import (
    byline_names,
    credit_names,
    unmarked_byline,
    unmarked_names,
)
from variorum.articles.dates import FoundDate
from variorum.articles.genre import find_genre
from variorum.articles.issued import names_issuer
from variorum.articles.language import find_language
from variorum.articles.mastheads import masthead_of
from variorum.articles.names import URL
from variorum.articles.piece import Item, Piece
from variorum.articles.publication import UNSTATED, Known, Stated, publish
from variorum.articles.roles import Role
from variorum.articles.sources import Outlet, find_agencies, find_outlet, masthead
from variorum.articles.wording import NUMBERED, PREFIX
from variorum.model import (
    Article,
    Aside,
    Boilerplate,
    Credit,
    Dateline,
    Given,
    Headline,
    Published,
    Received,
    Span,
    make_id,
)
from variorum.model.article import AsideKind
from variorum.model.capture import BoilerplateKind

NAMED: dict[str, BoilerplateKind] = {
    "rule": "rule", "end": "rule", "share": "share", "navigation": "navigation",
    "top": "navigation",
    "section": "section", "clock": "clock", "date": "date_line", "date_line": "date_line",
    "outlet": "outlet", "byline": "byline", "credit": "credit", "link": "link",
    "caption_label": "caption_label", "number": "other", "words": "other", "headline": "other",
    "place": "other",
    "closing": "other", "field": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """What the capture as a whole tells of one article: dates, their order, agencies named."""

    stated: Stated | None
    index: int
    month_first: bool | None
    known: tuple[Known, ...]
    agencies: frozenset[str] = frozenset()
    # The date of the live page that the article is an item of, with the item's own time.
    page: Stated | None = None
    # Names, folded, that are outlets' by the habit of the capture.
    mastheads: frozenset[str] = frozenset()


def boilerplate_kind(item: Item) -> BoilerplateKind:
    """The kind of furniture a block is."""
    kind = item.shape.kind
    return (
        NAMED.get(item.shape.label or "", "other") if kind == "label" else NAMED.get(kind, "other")
    )


class Assembly:
    """One article being put together."""

    def __init__(self, received: Received, piece: Piece, span: Span) -> None:
        self.received = received
        self.rendition = received.rendition
        self.piece = piece
        self.span = span
        self.id = make_id("art", received.capture.id, span.start, span.end)
        self.body: list[Span] = []
        self.asides: list[Aside] = []
        self.boilerplate: list[Boilerplate] = []
        self.headline: Headline | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        """Give every block of the article to headline, body or furniture."""
        for item in self.piece.items:
            if item.role is Role.HEAD and names_issuer(self.piece, item):
                self._add(item.block.start, item.block.end, "outlet")
                continue
            if item.role is Role.HEAD and self.headline is None and self._take_headline(item):
                continue
            if not item.wordy or self._named_by_place(item):
                self._furnish(item)
            else:
                span = Span(item.block.start, item.block.end)
                self.body.append(span)
                kind = aside_kind(item)
                if kind is not None:
                    self.asides.append(Aside(span=span, kind=kind))
        if not self.body and self.headline is not None and self.headline.span is not None:
            # One line and nothing else: it is the text, whatever it looks like.
            self.body.append(self.headline.span)
            self.headline = None

    def _take_headline(self, item: Item) -> bool:
        start, end = headline_bounds(item)
        prefix = PREFIX.match(item.block.text)
        if start == 0 and prefix is not None and prefix[1].casefold() in self._sources():
            start = prefix.end()
        words = self.rendition.trimmed(*item.span(start, end))
        if not words.text:
            return False
        self.headline = Headline(text=words.text, span=words.span)
        self._rest(item, words.span)
        return True

    def _rest(self, item: Item, taken: Span) -> None:
        """What stands on the headline's line beside it."""
        covered = [taken]
        for part in item.shape.parts:
            start, end = item.span(part.start, part.end)
            if end <= taken.start or start >= taken.end:
                self._add(start, end, NAMED.get(part.kind, "other"))
                covered.append(Span(start, end))
        at = item.block.start
        for span in [*sorted(covered), Span(item.block.end, item.block.end)]:
            words = self.rendition.trimmed(at, max(at, span.start))
            outlet = not item.shape.parts and any(map(str.isalpha, words.text))
            self._add(*words.span, "outlet" if outlet else "other")
            at = max(at, span.end)

    def _named_by_place(self, item: Item) -> bool:
        """Short lines around a headline that are furniture by where they stand."""
        if item.role is Role.PRE:
            return True
        if item.role is not Role.META or item.shape.kind != "line":
            return False
        if masthead(self.piece, item) or item.shape.person or item.shape.institution:
            return True
        return item.shape.words <= 4

    def _furnish(self, item: Item) -> None:
        if item.wordy:
            kind: BoilerplateKind = "other"
            if masthead(self.piece, item) or item.shape.institution:
                kind = "outlet"
            elif item.role is Role.META and item.shape.person:
                kind = "byline"
        else:
            kind = boilerplate_kind(item)
        self._add(item.block.start, item.block.end, kind)

    def _add(self, start: int, end: int, kind: BoilerplateKind) -> None:
        words = self.rendition.trimmed(start, end)
        if words.text:
            self.boilerplate.append(
                Boilerplate(
                    capture=self.received.capture.id, span=words.span, kind=kind, article=self.id
                )
            )

    def dateline(self, published: Published | None) -> Dateline | None:
        """The dateline on a line of its own, or of the first paragraph that has one."""
        for item in [*self.piece.filed(), *self.piece.body()]:
            lead = item.shape.dateline
            if lead is None:
                if item.shape.kind == "prose":
                    break
                continue
            words = self.rendition.trimmed(*item.span(0, lead.end))
            block = item.block.text
            return Dateline(
                text=words.text,
                span=words.span,
                place=block[slice(*lead.place)] if lead.place else None,
                agency=block[slice(*lead.agency)] if lead.agency else None,
                date=_iso(lead.date, published),
            )
        return self._filed_from(published)

    def _filed_from(self, published: Published | None) -> Dateline | None:
        """A place beside the date of the header, or in capitals behind the name of a byline."""
        for item in self.piece.header():
            for place, _ in item.parts("place"):
                words = self.rendition.trimmed(*item.span(0, len(item.block.text)))
                date = next(iter(item.shape.dates), None)
                return Dateline(
                    text=words.text, span=words.span, place=place, date=_iso(date, published)
                )
            match = unmarked_byline(item.block.text) if self._unmarked(item) else None
            if match is not None and match["place"] and match["place"].isupper():
                words = self.rendition.words(*item.span(*match.span("place")))
                return Dateline(text=words.text, span=words.span, place=words.text)
        return None

    @staticmethod
    def _unmarked(item: Item) -> bool:
        return item.role is Role.META and item.shape.kind == "line" and item.shape.person

    def credits(self) -> tuple[Credit, ...]:
        """Persons named in bylines and credits, in text order, each once a role."""
        found: dict[tuple[str, str], Credit] = {}
        for item in self.piece.items:
            for credit in self._credits_of(item):
                found.setdefault((credit.name, credit.role), credit)
        return tuple(found.values())

    def _credits_of(self, item: Item) -> Iterator[Credit]:
        text = item.block.text
        if item.shape.kind == "byline":
            names = [(0, credit) for credit in byline_names(text)]
        elif item.shape.kind == "credit" or (item.shape.kind == "caption" and len(text) < 240):
            names = [(0, credit) for credit in credit_names(text)]
        elif self._unmarked(item):
            names = [(0, credit) for credit in unmarked_names(text)]
        elif item.shape.label == "byline":
            names = [
                (part.start - 3, credit)
                for words, part in item.parts("byline")
                for credit in byline_names("By " + words.removeprefix("By "))
            ]
        else:
            names = [
                (part.start, credit)
                for words, part in item.parts("byline")
                for credit in byline_names(words)
            ]
        for shift, credit in names:
            span = item.span(max(0, credit.start + shift), max(0, credit.end + shift))
            words = self.rendition.words(*span)
            yield Credit(
                name=" ".join(words.text.split()), role=credit.role, span=words.span,
                place=credit.place,
            )  # fmt: skip

    def own_words(self) -> str:
        """The start of the article's running text."""
        return "\n".join(item.block.text for item in self.piece.body())[:30_000]

    def url(self) -> str | None:
        """An address that stands alone in header or closing."""
        for item in [*self.piece.header(), *self.piece.tail()]:
            if item.shape.kind == "link" or item.shape.label == "link":
                match = URL.search(item.block.text)
                if match:
                    return match.group().rstrip(".,)")
        return None

    def _sources(self) -> set[str]:
        """Agencies and outlets that the article names in its dateline or on a line of its own."""
        lines = (i.block.text for i in self.piece.header() if i.shape.kind == "outlet")
        return {name.casefold() for name in (*self.carried(), *lines)}

    def carried(self) -> Iterator[str]:
        """Agencies by their place: in a dateline, listed or not."""
        for item in [*self.piece.filed(), *self.piece.body()]:
            lead = item.shape.dateline
            if lead is not None and lead.agency is not None:
                yield item.block.text[slice(*lead.agency)]

    def article(self, dates: Around) -> tuple[Article, str | None]:
        """The record, and why its publication date is open where it is."""
        given = self.received.given or Given()
        published, problem = self._published(dates, given)
        headline = Headline(text=given.title) if given.title else self.headline
        outlet = None if given.outlet else self._outlet(dates)
        own = self.own_words()
        article = Article(
            id=self.id,
            capture=self.received.capture.id,
            span=self.span,
            body=tuple(self.body),
            asides=tuple(self.asides),
            external_id=given.external_id,
            headline=headline,
            outlet=given.outlet or (outlet.name if outlet else None),
            outlet_span=outlet.span if outlet else None,
            url=given.url or self.url(),
            agencies=find_agencies(self.piece, self.rendition, dates.agencies),
            dateline=self.dateline(published),
            published=published,
            credits=self.credits(),
            language=given.language or find_language(own),
            genre=find_genre(self.piece, headline.text if headline else None),
        )
        return article, problem

    def _outlet(self, around: Around) -> Outlet | None:
        """The outlet that the article names, else the one whose habit it has."""
        found = find_outlet(self.piece, self.rendition)
        habit = None if found is not None else masthead_of(self.piece, around.mastheads)
        if habit is None:
            return found
        words = self.rendition.trimmed(*habit)
        return Outlet(" ".join(words.text.split()), words.span)

    def _published(self, dates: Around, given: Given) -> tuple[Published | None, str | None]:
        if given.published:
            found = given_date(given.published)
            if found is not None:
                return found, None
            problem = f"the input's date {given.published[:40]!r} is none that can be read"
            return None, problem
        if dates.stated is None and dates.page is not None:
            found, why = publish(dates.page, dates.index, dates.month_first, (), "")
            note = "the day is the live page's, the time the item's own"
            return (msgspec.structs.replace(found, note=note) if found else None), why
        if dates.stated is None:
            return None, UNSTATED
        return publish(dates.stated, dates.index, dates.month_first, dates.known, self.own_words())


def given_date(text: str) -> Published | None:
    """A date from the input's own field: ISO 8601 or any single form that datelines use."""
    from variorum.articles.dates import find_clock, find_dates  # noqa: PLC0415

    found = [date for date in find_dates(text.replace("T", " ")) if date.year is not None]
    if len(found) != 1 or found[0].swapped is not None:
        return None
    one = Stated(found[0], "input", Span(0, 0), find_clock(text.replace("T", " ")), 0)
    published, _ = publish(one, 0, None, (), "")
    if published is None:
        return None
    return Published(
        start=published.start, end=published.end, precision=published.precision,
        basis="input", clock=published.clock,
    )  # fmt: skip


def _iso(date: FoundDate | None, published: Published | None) -> str | None:
    """A dateline's date; its year, where it has none, is that of publication."""
    if date is None or date.day is None or date.swapped is not None:
        return None
    if date.year is not None:
        return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"
    if published is None or published.precision != 1:
        return None
    year = int(published.start[:4])
    # A dispatch filed on 31 December may appear on 1 January.
    year -= date.month - int(published.start[5:7]) > 6
    return f"{year:04d}-{date.month:02d}-{date.day:02d}"


def headline_bounds(item: Item) -> tuple[int, int]:
    """Where the headline stands in its block's text, without outlet, number and date."""
    shape, text = item.shape, item.block.text
    for part in shape.parts:
        if part.kind == "headline":
            return part.start, part.end
    start, end = 0, len(text)
    if shape.emphasis:
        return shape.emphasis, end - shape.emphasis
    if shape.outlet_prefix:
        start = shape.outlet_prefix
    elif shape.hashes:
        start = len(text) - len(text.lstrip("# \xa0"))
    elif shape.numbered and (match := NUMBERED.match(text)):
        start = match.end()
    if shape.outlet_suffix:
        end = shape.outlet_suffix
    return start, end


def aside_kind(item: Item) -> AsideKind | None:  # noqa: PLR0911  # a cascade, one kind a line
    """What a body paragraph is when it is no running text."""
    shape = item.shape
    if shape.kind == "note":
        return "editor_note"
    if shape.kind == "list":
        return "list_item"
    if shape.kind == "caption":
        return "caption"
    if item.role is Role.META:
        return "caption" if shape.kind == "line" else "pull_quote"
    if item.role is Role.HEAD:
        return "subhead"
    if item.role is Role.ASIDE:
        if shape.kind == "prose" or shape.quoted or shape.words > 12:
            return "pull_quote"
        return "subhead"
    return None
