# ruff: noqa: E501 - dispatches keep their paragraphs on one line
"""An edition made by hand from invented dispatches: two towns, two ministries, one agency."""

from __future__ import annotations

import msgspec

from variorum.model import (
    FORMAT,
    Account,
    Agency,
    Article,
    Aside,
    Boilerplate,
    Capture,
    Credit,
    Dateline,
    Disagreement,
    Earlier,
    Edition,
    Entity,
    Event,
    EventTime,
    Evidence,
    Figure,
    Grade,
    Headline,
    Incident,
    Joining,
    Judgement,
    Link,
    Mention,
    Name,
    Origin,
    Place,
    Point,
    Population,
    Published,
    Range,
    Relation,
    Rendition,
    RenditionInfo,
    Role,
    Said,
    Scope,
    Series,
    Share,
    Span,
    Statement,
    Time,
    Unread,
    Words,
    capture_id,
    verify,
)
from variorum.model.record import Bounds, Root

FIRST = """Velmora says three killed in Odrin as Tarsk denies firing

Save

Share

21:02,

ODRIN, MAY 6, NORDWIRE. At least three residents of Odrin were killed overnight, the Velmoran rescue service said on Wednesday, citing doctors.

The town in numbers

"They fired at the market all night. We counted forty shells," rescue chief Ana Brel told Nordwire. She added: "Two children were among the wounded.

"We will not leave."

Tarsk's defence ministry denied that its forces had shelled the town, the Lantern agency reported, citing the ministry's press office.

Nordwire could not verify either account. The road to Kesh was empty on Thursday morning.

(Reporting by Mira Sol; Editing by Jon Haska)
"""

SECOND = """Lantern: Ministry speaks of 12 dead attackers

6 May

KESH (Lantern) - Up to 12 attackers died near Odrin, a spokesman for Tarsk's defence ministry said. He did not disclose losses of his own side.

"More than 40 servicemen have been wounded since April," the spokesman said.
"""

THIRD = """Letter from the valley

The river has risen again.
"""

BETWEEN = "%%%% ~~~~ %%%%\n"


class Writer:
    """Finds words in a text and makes anchored records of them.

    ``nth`` counts occurrences from zero; ``within`` is a longer phrase that holds the words.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, words: str, nth: int = 0, within: str | None = None) -> Span:
        start = -1 if within is None else self.text.index(within) - 1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def words(self, words: str, nth: int = 0, within: str | None = None) -> Words:
        return Words(text=words, span=self.at(words, nth, within))

    def link(self, words: str, entity: str | None = None, within: str | None = None) -> Link:
        return Link(text=words, span=self.at(words, within=within), entity=entity)


def capture(text: str, origin: str = "bundle.txt") -> Capture:
    """A capture whose bytes are the text in UTF-8."""
    data = text.encode()
    info = RenditionInfo(sha256=Rendition(text).sha256, length=len(text), text=text)
    return Capture(
        id=capture_id(data),
        origin=origin,
        media_type="text/plain",
        bytes=len(data),
        rendition=info,
        encoding="utf-8",
        encoding_basis="valid UTF-8",
    )


def article(writer: Writer, source: Capture, key: str, text: str, **given: object) -> Article:
    """An article over ``text``, its paragraphs being what stands between blank lines."""
    span = writer.at(text)
    skipped = {"Save", "Share", "21:02,", "6 May"}
    body = []
    for part in text.split("\n\n")[1:]:
        words = part.strip()
        if words and words not in skipped and not words.startswith("(Reporting"):
            body.append(writer.at(words))
    title = text.split("\n", 1)[0]
    return Article(
        id=key,
        capture=source.id,
        span=span,
        body=tuple(body),
        headline=Headline(text=title, span=writer.at(title)),
        language="en",
        **given,
    )


def sample() -> Edition:
    """The edition. Every anchor is checked."""
    text = FIRST + BETWEEN + SECOND + "\n" + THIRD
    w = Writer(text)
    source = capture(text)
    edition = Edition(
        format=FORMAT,
        version="0.1.0+by-hand",
        captures=(source,),
        articles=_articles(w, source),
        boilerplate=_boilerplate(w, source),
        entities=_entities(),
        mentions=_mentions(w),
        times=_times(w),
        statements=_statements(w),
        events=(
            Event(
                id="ev-1",
                article="ar-1",
                type="ASSAULT",
                trigger=w.words("shelled"),
                status="denied",
                statement="st-4",
            ),
        ),
        figures=_figures(w),
        ranges=(
            Range(
                id="rg-1",
                measure="killed",
                scope="incident",
                low=3,
                high=12,
                figures=("fg-1", "fg-3"),
            ),
        ),
        disagreements=_disagreements(w),
        unread=(
            Unread(
                stage="articles",
                reason="no article begins here",
                capture=source.id,
                span=w.at(BETWEEN.strip()),
            ),
            Unread(stage="intake", reason="the file is empty", origin="empty.txt"),
        ),
    )
    verify(edition)
    return edition


def _articles(w: Writer, source: Capture) -> tuple[Article, ...]:
    day = {"start": "2031-05-06", "end": "2031-05-06", "precision": 1}
    return (
        article(
            w,
            source,
            "ar-1",
            FIRST,
            outlet="Nordwire",
            asides=(Aside(span=w.at("The town in numbers"), kind="subhead"),),
            agencies=(Agency(name="Lantern", text="Lantern agency", span=w.at("Lantern agency")),),
            dateline=Dateline(
                text="ODRIN, MAY 6, NORDWIRE.",
                span=w.at("ODRIN, MAY 6, NORDWIRE."),
                place="ODRIN",
                date="2031-05-06",
                agency="NORDWIRE",
            ),
            published=Published(
                basis="year_inferred",
                span=w.at("MAY 6"),
                clock="21:02",
                note="from the date of another article",
                **day,
            ),
            credits=(
                Credit(name="Mira Sol", role="reporter", span=w.at("Mira Sol")),
                Credit(name="Jon Haska", role="editor", span=w.at("Jon Haska")),
            ),
            genre="news",
        ),
        article(
            w,
            source,
            "ar-2",
            SECOND,
            outlet="Lantern",
            published=Published(
                start="2031-05-06", end="2031-05-08", precision=2, basis="interval"
            ),
            genre="news",
        ),
        article(w, source, "ar-3", THIRD, genre="opinion"),
    )


def _boilerplate(w: Writer, source: Capture) -> tuple[Boilerplate, ...]:
    kinds = (("Save", "share"), ("Share", "share"), ("21:02,", "clock"), ("6 May", "date_line"))
    made = []
    for words, kind in kinds:
        home = "ar-2" if kind == "date_line" else "ar-1"
        made.append(Boilerplate(capture=source.id, span=w.at(words), kind=kind, article=home))
    credit = "(Reporting by Mira Sol; Editing by Jon Haska)"
    made.append(Boilerplate(capture=source.id, span=w.at(credit), kind="credit", article="ar-1"))
    return tuple(made)


def _entities() -> tuple[Entity, ...]:
    return (
        Entity(id="en-rescue", kind="organisation", name="Velmoran rescue service"),
        Entity(
            id="en-brel",
            kind="person",
            name="Ana Brel",
            names=(Name(text="Ana Brel", count=1), Name(text="She", count=1)),
            roles=(Role(title="rescue chief", article="ar-1", span=Span(0, 0)),),
        ),
        Entity(id="en-ministry", kind="government", name="Tarsk's defence ministry"),
        Entity(
            id="en-odrin",
            kind="place",
            name="Odrin",
            place=Place(lat=0.5, lon=0.5, where_prec=1, source="by hand"),
        ),
    )


def _mentions(w: Writer) -> tuple[Mention, ...]:
    def mention(number, article, words, kind, entity, nth=0):  # noqa: PLR0917 - a table
        return Mention(
            id=f"mn-{number}",
            article=article,
            span=w.at(words, nth),
            text=words,
            kind=kind,
            entity=entity or None,
        )

    return (
        mention(1, "ar-1", "Odrin", "place", "en-odrin"),
        mention(2, "ar-1", "Odrin", "place", "en-odrin", 1),
        mention(3, "ar-1", "Velmoran rescue service", "organisation", "en-rescue"),
        mention(4, "ar-1", "Ana Brel", "person", "en-brel"),
        mention(5, "ar-1", "shells", "weapon", ""),
        mention(6, "ar-2", "Odrin", "place", "en-odrin", 2),
    )


def _times(w: Writer) -> tuple[Time, ...]:
    return (
        Time(id="tm-1", article="ar-1", span=w.at("overnight"), text="overnight"),
        Time(
            id="tm-2",
            article="ar-1",
            span=w.at("on Wednesday"),
            text="on Wednesday",
            value="2031-05-06",
            start="2031-05-06",
            end="2031-05-06",
            precision=1,
            anchor="dateline",
        ),
    )


def _statements(w: Writer) -> tuple[Statement, ...]:
    said = Said(start="2031-05-06", end="2031-05-06", precision=1)
    return (
        Statement(
            id="st-1",
            article="ar-1",
            content=(w.words("At least three residents of Odrin were killed overnight"),),
            stance="asserts",
            direct=False,
            speaker=w.link("the Velmoran rescue service", "en-rescue"),
            cue=w.words("said"),
            chain=(w.link("doctors"),),
            said=said,
        ),
        Statement(
            id="st-2",
            article="ar-1",
            content=(w.words("They fired at the market all night. We counted forty shells,"),),
            stance="accuses",
            direct=True,
            speaker=w.link("rescue chief Ana Brel", "en-brel"),
            cue=w.words("told"),
            addressee=w.link("Nordwire"),
        ),
        Statement(
            id="st-3",
            article="ar-1",
            content=(
                w.words(
                    'Two children were among the wounded.\n\n"We will not leave.',
                ),
            ),
            stance="asserts",
            direct=True,
            speaker=w.link("She", "en-brel"),
            cue=w.words("added"),
        ),
        Statement(
            id="st-4",
            article="ar-1",
            content=(w.words("that its forces had shelled the town"),),
            stance="denies",
            direct=False,
            speaker=w.link("Tarsk's defence ministry", "en-ministry"),
            cue=w.words("denied"),
            chain=(w.link("the Lantern agency"), w.link("the ministry's press office")),
            denies=("st-2",),
        ),
        Statement(
            id="st-5",
            article="ar-1",
            content=(w.words("either account"),),
            stance="doubts",
            direct=False,
            cue=w.words("could not verify"),
            about=("st-1", "st-4"),
        ),
        Statement(
            id="st-6",
            article="ar-2",
            content=(w.words("Up to 12 attackers died near Odrin"),),
            stance="asserts",
            direct=False,
            speaker=w.link("a spokesman for Tarsk's defence ministry", "en-ministry"),
            cue=w.words("said", within="defence ministry said"),
        ),
        Statement(
            id="st-7",
            article="ar-2",
            content=(w.words("losses of his own side"),),
            stance="declines",
            direct=False,
            speaker=w.link("He", within="He did"),
            cue=w.words("did not disclose"),
        ),
        Statement(
            id="st-8",
            article="ar-2",
            content=(w.words("More than 40 servicemen have been wounded since April,"),),
            stance="asserts",
            direct=True,
            speaker=w.link("the spokesman"),
            cue=w.words("said", within="spokesman said"),
        ),
    )


def with_copies(copies: int) -> Edition:
    """The sample with so many of each figure, and its range over all of those killed."""
    whole = sample()
    more = tuple(
        msgspec.structs.replace(one, id=f"{one.id}-{number}")
        for one in whole.figures
        for number in range(copies)
    )
    (killed,) = whole.ranges
    ids = tuple(one.id for one in more if one.measure == "killed")
    spanning = msgspec.structs.replace(killed, figures=ids)
    return msgspec.structs.replace(whole, figures=more, ranges=(spanning,))


def _figures(w: Writer) -> tuple[Figure, ...]:
    incident = Scope(kind="incident", place="Odrin", start="2031-05-06", end="2031-05-06")
    residents = w.words("residents of Odrin")
    return (
        Figure(
            id="fg-1",
            article="ar-1",
            span=w.at("At least three residents"),
            text="At least three residents",
            measure="killed",
            qualifier="at_least",
            low=3,
            population=Population(text=residents.text, span=residents.span, status="civilian"),
            scope=incident,
            statement="st-1",
        ),
        Figure(
            id="fg-2",
            article="ar-1",
            span=w.at("Two children"),
            text="Two children",
            measure="wounded",
            qualifier="exact",
            low=2,
            high=2,
            population=Population(text="children", span=w.at("children"), status="child"),
            statement="st-3",
        ),
        Figure(
            id="fg-3",
            article="ar-2",
            span=w.at("Up to 12 attackers"),
            text="Up to 12 attackers",
            measure="killed",
            qualifier="up_to",
            high=12,
            scope=incident,
            statement="st-6",
        ),
        Figure(
            id="fg-4",
            article="ar-2",
            span=w.at("More than 40 servicemen"),
            text="More than 40 servicemen",
            measure="wounded",
            qualifier="more_than",
            low=41,
            scope=Scope(kind="cumulative", start="2031-04-01"),
            statement="st-8",
        ),
    )


def _disagreements(w: Writer) -> tuple[Disagreement, ...]:
    def evidence(article: str, words: str) -> Evidence:
        return Evidence(article=article, text=words, span=w.at(words))

    return (
        Disagreement(
            id="dg-1",
            kind="denial",
            parties=("en-brel", "en-ministry"),
            between=("st-2", "st-4"),
            explanation="Tarsk's defence ministry denies what Ana Brel says of the market.",
            anchors=(evidence("ar-1", "denied"), evidence("ar-1", "They fired at the market")),
        ),
        Disagreement(
            id="dg-2",
            kind="figure",
            between=("fg-1", "fg-3"),
            explanation="One account has three or more killed, the other up to twelve.",
            anchors=(
                evidence("ar-1", "At least three residents"),
                evidence("ar-2", "Up to 12 attackers"),
            ),
        ),
    )


def hostile(words: str) -> Edition:
    """An edition in which every name and text that a page shows holds ``words``."""
    text = f"{words}\n\nBefore {words} after."
    w = Writer(text)
    source = capture(text, origin=words)
    body = w.at(f"Before {words} after.")
    second = w.words(words, 1)
    entity = Entity(id="en-1", kind="person", name=words, names=(Name(text=words, count=1),))
    edition = Edition(
        format=FORMAT,
        version=words,
        captures=(source,),
        entities=(entity,),
        articles=(
            Article(
                id=words,
                capture=source.id,
                span=Span(0, len(text)),
                body=(body,),
                headline=Headline(text=words, span=w.at(words)),
                outlet=words,
                url=f"javascript:{words}",
                language=words,
                external_id=words,
                credits=(Credit(name=words, role="author"),),
                dateline=Dateline(text=words, span=w.at(words), place=words),
                published=Published(
                    start="2031-05-06",
                    end="2031-05-06",
                    precision=1,
                    basis="input",
                    clock=words,
                    note=words,
                ),
            ),
        ),
        mentions=(
            Mention(
                id=words, article=words, span=second.span, text=words, kind="person", entity="en-1"
            ),
        ),
        statements=(
            Statement(
                id=words,
                article=words,
                content=(second,),
                stance="denies",
                direct=True,
                speaker=Link.of(second, "en-1"),
                cue=second,
                chain=(Link.of(second),),
            ),
            Statement(
                id=words + "2",
                article=words,
                content=(second,),
                stance="asserts",
                direct=True,
                speaker=Link.of(second),
                denies=(words,),
            ),
        ),
        figures=(
            Figure(
                id=f"f{words}",
                article=words,
                span=second.span,
                text=words,
                measure="killed",
                qualifier="exact",
                low=1,
                high=1,
                statement=words,
                population=Population(text=words, span=second.span, status=words, party=words),
                scope=Scope(kind="incident", place=words, as_of=words),
            ),
        ),
        events=(
            Event(
                id=f"e{words}",
                article=words,
                type="ASSAULT",
                trigger=second,
                status="denied",
                actors=(Link.of(second),),
                recipients=(Link.of(second, "en-1"),),
                place=Link.of(second),
                time=EventTime(start=words, end=words, precision=1, span=second.span),
                statement=words,
            ),
        ),
        series=(
            Series(
                id=f"s{words}",
                measure="killed",
                claimant=words,
                population=words,
                party=words,
                points=(
                    Point(figure=f"f{words}", as_of=words, low=1, high=1),
                    Point(figure=f"f{words}", as_of="2031-05-06", low=1),
                    Point(figure=f"f{words}", as_of="2031-05-07", high=1),
                ),
            ),
        ),
        incidents=(
            Incident(
                id=words,
                type=words,
                title=words,
                time=EventTime(start=words, end=words, precision=1),
                place=words,
                events=(f"e{words}", words),
                joinings=(
                    Joining(
                        event=f"e{words}",
                        to=f"e{words}",
                        score=1.0,
                        shares=(Share(feature=words, weight=1.0, reason=words),),
                    ),
                ),
                related=(Relation(kind="part_of", incident=words, reason=words),),
                accounts=(
                    Account(
                        party=words,
                        position="denies",
                        reason=words,
                        responsible=words,
                        place=words,
                        events=(f"e{words}",),
                        figures=(f"f{words}",),
                        statements=(words,),
                    ),
                    Account(party=words, position="silent"),
                ),
                grade=Grade(value="discounted", reasons=(words,), judgement=words),
                earlier=(Earlier(value="weak", until=words, reasons=(words,)),),
                origins=(words,),
                ranges={"killed": Bounds(low=1, high=2)},
            ),
        ),
        origins=(Origin(id=words, root=Root(text=words), carriers=(words,), reason=words),),
        judgements=(
            Judgement(
                id=words,
                act="correct",
                author=words,
                at=words,
                reason=words,
                field=words,
                value=words,
            ),
        ),
        disagreements=(
            Disagreement(
                id=f"d{words}",
                kind="denial",
                incident=words,
                parties=(words,),
                between=(words, f"f{words}"),
                explanation=words,
                anchors=(Evidence(article=words, text=words, span=second.span),),
            ),
        ),
        unread=(Unread(stage=words, reason=words, capture=source.id, span=second.span),),
        boilerplate=(Boilerplate(capture=source.id, span=w.at(words), kind="other"),),
    )
    verify(edition)
    return edition
