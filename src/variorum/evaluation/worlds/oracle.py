"""Readings made from the truth, without any reader: for what comes after reading, and its speed.

Each page is a capture of its own. Its records are those that a perfect reader would make, with
every anchor where the page was set; whoever is one in the world has one entity.
"""

from __future__ import annotations

from variorum.evaluation.worlds.cast import Voice
from variorum.evaluation.worlds.directory import KINDS, Directory
from variorum.evaluation.worlds.happenings import Count, kinds
from variorum.evaluation.worlds.pages import Page, Placed
from variorum.evaluation.worlds.pieces import Mark
from variorum.evaluation.worlds.truth import SERIES, event_type
from variorum.evaluation.worlds.wording import NAMED, Telling
from variorum.model import (
    Agency,
    Article,
    Capture,
    CaptureReading,
    Credit,
    Dateline,
    Event,
    EventTime,
    Figure,
    Headline,
    Link,
    Mention,
    Population,
    Published,
    Rendition,
    RenditionInfo,
    Said,
    Scope,
    Span,
    Statement,
    Time,
    Words,
    capture_id,
    make_id,
)
from variorum.model.mention import EntityKind

_STANCES = {"partly": "admits", "yields": "admits", "holds": "asserts", "plans": "asserts"}
_STATUS = {"counted": "reported"}


def reading(page: Page, directory: Directory, origin: str) -> CaptureReading:
    """The reading of one page, as a capture of its own."""
    data = page.text.encode()
    rendition = Rendition(page.text)
    info = RenditionInfo(sha256=rendition.sha256, length=len(page.text), text=page.text)
    capture = Capture(
        id=capture_id(origin.encode() + b"\0" + data),
        origin=origin,
        media_type="text/plain",
        bytes=len(data),
        rendition=info,
    )
    maker = _Maker(page, directory, capture.id)
    maker.make()
    return CaptureReading(
        capture=capture,
        articles=(maker.article,),
        mentions=tuple(maker.mentions),
        times=tuple(maker.times),
        statements=tuple(maker.statements),
        events=tuple(maker.events),
        figures=tuple(maker.figures),
    )


class _Maker:
    """The records of one page, while they are made."""

    def __init__(self, page: Page, directory: Directory, capture: str) -> None:
        self.page = page
        self.text = page.text
        self.who = directory
        self.id = make_id("art", capture, 0, len(page.text))
        self.article = self._article(capture)
        self.mentions: list[Mention] = []
        self.times: list[Time] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.figures: list[Figure] = []
        # The first to assert each thing here, and in which voice: what a denial denies.
        self._told: dict[str, tuple[Voice, str]] = {}

    def make(self) -> None:
        for placed in self.page.sentences:
            if placed.sentence.telling is not None:
                self._sentence(placed, placed.sentence.telling)

    def _words(self, mark: Mark, base: int = 0) -> Words:
        start, end = mark.start + base, mark.end + base
        return Words(text=self.text[start:end], span=Span(start, end))

    def _link(self, mark: Mark, base: int, entity: str | None) -> Link:
        start, end = mark.start + base, mark.end + base
        return Link(text=self.text[start:end], span=Span(start, end), entity=entity)

    def _article(self, capture: str) -> Article:
        written = self.page.article
        parts = {mark.label: mark for mark in self.page.parts}
        day = written.published.isoformat()
        title, line, agency = parts["headline"], parts.get("dateline"), parts.get("agency")
        author, outlet = parts.get("author"), parts.get("outlet")
        dateline: Dateline | None = None
        agencies: tuple[Agency, ...] = ()
        if line is not None and agency is not None:
            words = self._words(line)
            dateline = Dateline(
                text=words.text,
                span=words.span,
                place=words.text.partition(" (")[0],
                date=day,
                agency=written.wire,
            )
            named = self._words(agency)
            agencies = (Agency(name=named.text, text=named.text, span=named.span),)
        head, printed_on = self._words(title), parts["published"]
        credited = self._words(author) if author else None
        return Article(
            id=self.id,
            capture=capture,
            span=Span(0, len(self.text)),
            body=tuple(Span(m.start, m.end) for m in self.page.parts if m.label == "paragraph"),
            headline=Headline(text=head.text, span=head.span),
            outlet=written.outlet.name,
            outlet_span=Span(outlet.start, outlet.end) if outlet else None,
            agencies=agencies,
            dateline=dateline,
            published=Published(
                start=day,
                end=day,
                precision=1,
                basis="date_line",
                span=Span(printed_on.start, printed_on.end),
            ),
            credits=(Credit(name=credited.text, role="author", span=credited.span),)
            if credited
            else (),
            language="en",
            genre="news",
        )

    def _sentence(self, placed: Placed, telling: Telling) -> None:
        base = placed.start
        by_label: dict[str, list[Mark]] = {}
        for mark in placed.sentence.piece.marks:
            by_label.setdefault(mark.label, []).append(mark)
        place = self._places(by_label.get("place", []), base)
        when = self._times(by_label.get("time", []), base)
        doer = self._doers(by_label.get("doer", []), base)
        statement = self._statement(placed, telling, by_label)
        seen: set[str] = set()
        first = None
        for mark in by_label.get("trigger", []):
            if mark.ref.happening not in seen and mark.ref.status != NAMED:
                seen.add(mark.ref.happening)
                event = self._event(mark, base, (doer, place, when), statement)
                first = first or event
        for number, mark in enumerate(by_label.get("count", [])):
            whom = by_label.get("whom", [])
            near = next((w for w in whom if 0 <= w.start - mark.end <= 1), None)
            self._figure((mark, near), base, telling, statement, first, part=number > 0)

    def _places(self, marks: list[Mark], base: int) -> Link | None:
        links = []
        for mark in marks:
            link = self._link(mark, base, self.who.town(mark.ref))
            links.append(link)
            self._mention(link, "place")
        return links[0] if links else None

    def _doers(self, marks: list[Mark], base: int) -> tuple[Link, ...]:
        links = []
        for mark in marks:
            if mark.ref is not None:
                link = self._link(mark, base, self.who.force(mark.ref))
                links.append(link)
                self._mention(link, "force")
        return tuple(links)

    def _mention(self, link: Link, kind: EntityKind) -> None:
        self.mentions.append(
            Mention(
                id=make_id("m", self.id, *link.span, kind),
                article=self.id,
                span=link.span,
                text=link.text,
                kind=kind,
                entity=link.entity,
            )
        )

    def _times(self, marks: list[Mark], base: int) -> EventTime | None:
        found = None
        for mark in marks:
            words = self._words(mark, base)
            start, end, precision = mark.ref
            absolute = any(char.isdigit() for char in words.text)
            self.times.append(
                Time(
                    id=make_id("t", self.id, *words.span),
                    article=self.id,
                    span=words.span,
                    text=words.text,
                    type="DATE",
                    value=start.isoformat(),
                    start=start.isoformat(),
                    end=end.isoformat(),
                    precision=precision,
                    anchor="self" if absolute else "published",
                )
            )
            found = found or EventTime(
                start=start.isoformat(), end=end.isoformat(), precision=precision, span=words.span
            )
        return found

    def _statement(
        self, placed: Placed, telling: Telling, by_label: dict[str, list[Mark]]
    ) -> Statement | None:
        voice, speakers = telling.voice, by_label.get("speaker")
        if voice is None or not speakers:
            return None
        base = placed.start
        speaker = self._link(speakers[0], base, self.who.voice(voice))
        self._mention(_bare(speaker), KINDS.get(voice.body, "organisation"))
        content = tuple(self._words(mark, base) for mark in by_label.get("content", [])[-1:])
        day = self.page.article.published.isoformat()
        cue = by_label.get("cue")
        key = make_id("st", self.id, placed.start, placed.end)
        denied = self._told.get(telling.happening)
        denies = telling.stance == "denies" and denied is not None and denied[0] != voice
        made = Statement(
            id=key,
            article=self.id,
            content=content or (self._words(Mark("", 0, placed.end - base), base),),
            stance=_STANCES.get(telling.stance, telling.stance),  # type: ignore[arg-type]
            direct=False,
            speaker=speaker,
            cue=self._words(cue[0], base) if cue else None,
            chain=tuple(self._link(mark, base, None) for mark in by_label.get("hand", [])),
            said=Said(start=day, end=day, precision=1),
            denies=(denied[1],) if denies and denied else (),
        )
        self.statements.append(made)
        if telling.stance in {"asserts", "accuses"}:
            self._told.setdefault(telling.happening, (voice, key))
        return made

    def _event(
        self,
        mark: Mark,
        base: int,
        around: tuple[tuple[Link, ...], Link | None, EventTime | None],
        statement: Statement | None,
    ) -> Event:
        telling: Telling = mark.ref
        trigger = self._words(mark, base)
        mode = kinds().get(telling.kind, {}).get("mode")
        kind = event_type(telling.kind)
        doers, place, when = around
        event = Event(
            id=make_id("event", self.id, trigger.span.start, trigger.text, kind),
            article=self.id,
            type=kind,  # type: ignore[arg-type]
            trigger=trigger,
            status=_STATUS.get(telling.status, telling.status),  # type: ignore[arg-type]
            mode=(mode,) if mode else (),
            actors=doers,
            place=place,
            time=when,
            statement=statement.id if statement else None,
        )
        self.events.append(event)
        return event

    def _figure(  # noqa: PLR0913  one record of what stands around it would be no clearer
        self,
        marks: tuple[Mark, Mark | None],
        base: int,
        telling: Telling,
        statement: Statement | None,
        event: Event | None,
        *,
        part: bool,
    ) -> None:
        mark, whom = marks
        count: Count = mark.ref
        words = self._words(mark, base)
        measure = "killed" if count.measure == "part" else count.measure
        counted = self._words(whom, base) if whom else None
        series = telling.happening.startswith(SERIES)
        day = self.page.article.published.isoformat()
        scope = (
            Scope(kind="cumulative", as_of=day)
            if series
            else Scope(
                kind="incident",
                start=event.time.start if event and event.time else None,
                end=event.time.end if event and event.time else None,
                place=event.place.entity if event and event.place else None,
                event=event.id if event else None,
            )
        )
        party = None
        if series:
            party = self.who.cast.sides[int(telling.happening.removeprefix(SERIES))].state
        total = self.figures[-1].id if count.measure == "part" and self.figures else None
        del part
        self.figures.append(
            Figure(
                id=make_id("f", self.id, *words.span, measure),
                article=self.id,
                span=words.span,
                text=words.text,
                measure=measure,  # type: ignore[arg-type]
                qualifier=count.qualifier,  # type: ignore[arg-type]
                low=count.low,
                high=count.high,
                population=Population(
                    text=counted.text if counted else None,
                    span=counted.span if counted else None,
                    status=count.status,
                    party=party,
                ),
                scope=scope,
                statement=statement.id if statement else None,
                part_of=total,
            )
        )


def _bare(link: Link) -> Link:
    """A link without its article, as mentions are."""
    if not link.text.lower().startswith("the "):
        return link
    return Link(
        text=link.text[4:], span=Span(link.span.start + 4, link.span.end), entity=link.entity
    )
