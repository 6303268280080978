# ruff: noqa: E501 - dispatches keep their paragraphs on one line
"""An invented war as five outlets tell it, compared by hand: incidents, accounts, series.

Velmora and Tarsk are its parties; Nordwire is an agency, of which the Herald carries a reprint.
"""

from __future__ import annotations

from tests.web.sample import Writer, capture
from variorum.model import (
    FORMAT,
    Account,
    Article,
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
    Outlet,
    Place,
    Point,
    Population,
    Published,
    Range,
    Relation,
    Said,
    Scope,
    Series,
    Share,
    Span,
    Statement,
    Words,
    verify,
)
from variorum.model.record import Bounds, Root

WIRE = """Three killed as shells hit Odrin market

At least three residents of Odrin were killed when shells hit the market on Tuesday, the Velmoran rescue service said. "They fired at the market all night," said its chief, Ana Brel, blaming Tarskan gunners.

The defence ministry of Tarsk denied that its forces had shelled the market, the Lantern reported. Nordwire could not verify either account.

The shelling was one of two that day, residents said.
"""

HERALD = """Odrin market under fire

At least three people died at the market of Odrin on Tuesday, the rescue service told Nordwire. By 10 May 40 servicemen of Velmora had been killed, the general staff in Velm said.
"""

LANTERN = """Ministry: no shells on Odrinsk

No unit shelled the market of Odrinsk, the defence ministry of Tarsk told the Lantern. Velmoran guns fired on Odrinsk on 5 May, its spokesman said, and up to 12 attackers died.

The ministry put the fallen of Velmora at 70 to 90 by 12 May. The president of Tarsk said that Kesh remained in Tarskan hands.
"""

TABLET = """Toll rises

By 20 May 75 servicemen of Velmora had been killed, the general staff in Velm said. The truce began on 9 June, the Tablet understands. Somewhere in the valley a bridge was blown up.
"""

ECHO = """قصف على السوق

قال متحدث باسم الصدى إن السوق في أودرين تعرض للقصف يوم الثلاثاء.
"""

LATE = """Truce from 10 June

The truce began on 10 June, the ministry in Velm said. Velmora holds Kesh, it added. Talks were held.
"""

TEXTS = {
    "ar-wire": (WIRE, "Nordwire", "2031-05-07", "en"),
    "ar-herald": (HERALD, "Velm Herald", "2031-05-11", "en"),
    "ar-lantern": (LANTERN, "Lantern", "2031-05-13", "en"),
    "ar-tablet": (TABLET, None, "2031-06-12", "en"),
    "ar-echo": (ECHO, "الصدى", "2031-05-08", "ar"),
    "ar-late": (LATE, "Velm Herald", "2031-06-11", "en"),
}
RULE = "\n%%%%\n\n"


class Bundle(Writer):
    """The bundle, in which words are looked for within one article."""

    def __init__(self) -> None:
        super().__init__(RULE.join(text for text, *_ in TEXTS.values()))

    def in_(self, article: str, words: str) -> Span:
        """Where the words stand in an article."""
        start = self.text.index(words, self.text.index(TEXTS[article][0]))
        return Span(start, start + len(words))

    def linked(self, article: str, words: str, entity: str | None = None) -> Link:
        """The words as a link."""
        return Link(text=words, span=self.in_(article, words), entity=entity)

    def linked_words(self, article: str, words: str) -> Words:
        """The words, anchored."""
        return Words(text=words, span=self.in_(article, words))

    def cited(self, article: str, words: str) -> Evidence:
        """The words as evidence."""
        return Evidence(article=article, text=words, span=self.in_(article, words))


def war() -> Edition:
    """The edition. Every anchor is checked."""
    b = Bundle()
    source = capture(b.text, origin="war.txt")
    edition = Edition(
        format=FORMAT,
        version="0.1.0+by-hand",
        profile="velmora-tarsk",
        captures=(source,),
        articles=tuple(_article(b, source.id, key) for key in TEXTS),
        entities=_entities(),
        outlets=(
            Outlet(
                id="ou-wire", name="Nordwire", basis="profile", seat="Nordhavn", source="Imprint"
            ),
        ),
        mentions=(
            Mention(
                id="mn-kesh",
                article="ar-late",
                kind="place",
                entity="ent-kesh",
                text="Kesh",
                span=b.in_("ar-late", "Kesh"),
            ),
        ),
        statements=tuple(_statements(b)),
        events=tuple(_events(b)),
        figures=tuple(_figures(b)),
        ranges=(
            Range(id="rg-1", measure="killed", scope="incident", low=3, figures=("fg-1", "fg-2")),
        ),
        series=(
            Series(
                id="sr-1",
                measure="killed",
                claimant="Velmora's general staff",
                entity="ent-staff",
                population="combatant",
                party="Velmora",
                points=(
                    Point(figure="fg-4", as_of="2031-05-10", low=40, high=40),
                    Point(figure="fg-6", as_of="2031-05-20", low=75, high=75),
                ),
            ),
            Series(
                id="sr-2",
                measure="killed",
                claimant="Tarsk's defence ministry",
                entity="ent-ministry",
                population="combatant",
                party="Velmora",
                points=(Point(figure="fg-5", as_of="2031-05-12", low=70, high=90),),
            ),
        ),
        incidents=_incidents(),
        disagreements=tuple(_disagreements(b)),
        origins=_origins(),
        judgements=_judgements(),
    )
    verify(edition)
    return edition


def _article(b: Bundle, source: str, key: str) -> Article:
    text, outlet, day, language = TEXTS[key]
    start = b.text.index(text)
    parts = [part.strip() for part in text.split("\n\n")]
    title, *body = parts
    return Article(
        id=key,
        capture=source,
        span=Span(start, start + len(text)),
        headline=Headline(text=title, span=b.in_(key, title)),
        body=tuple(b.in_(key, part) for part in body),
        outlet=outlet,
        language=language,
        published=Published(start=day, end=day, precision=1, basis="date_line"),
        reprint_of="ar-wire" if key == "ar-herald" else None,
    )


def _entities() -> tuple[Entity, ...]:
    def names(*texts: str) -> tuple[Name, ...]:
        return tuple(Name(text=text, count=1) for text in texts)

    return (
        Entity(
            id="ent-rescue", kind="organisation", name="Velmoran rescue service", party="Velmora"
        ),
        Entity(id="ent-brel", kind="person", name="Ana Brel", party="Velmora"),
        Entity(id="ent-staff", kind="government", name="Velmora's general staff", party="Velmora"),
        Entity(
            id="ent-ministry", kind="government", name="Tarsk's defence ministry", party="Tarsk"
        ),
        Entity(
            id="ent-odrin",
            kind="place",
            name="Odrin",
            names=names("Odrin", "Odrinsk", "أودرين"),
            place=Place(lat=0.5, lon=0.5, where_prec=1, source="by hand"),
        ),
        Entity(id="ent-kesh", kind="place", name="Kesh"),
    )


def _statements(b: Bundle):
    def told(  # noqa: PLR0917 - a table
        key,
        article,
        words,
        stance,
        speaker=None,
        entity=None,
        *,
        cue=None,
        direct=False,
        chain=(),
        denies=(),
        about=(),
        said=None,
    ):
        return Statement(
            id=key,
            article=article,
            content=(b.linked_words(article, words),),
            stance=stance,
            direct=direct,
            speaker=b.linked(article, speaker, entity) if speaker else None,
            cue=b.linked_words(article, cue) if cue else None,
            chain=tuple(b.linked(article, link) for link in chain),
            denies=denies,
            about=about,
            said=Said(start=said, end=said, precision=1) if said else None,
        )

    yield told(
        "st-1",
        "ar-wire",
        "At least three residents of Odrin were killed when shells hit the market on Tuesday",
        "asserts",
        "the Velmoran rescue service",
        "ent-rescue",
        cue="said",
        said="2031-05-07",
    )
    yield told(
        "st-2",
        "ar-wire",
        "They fired at the market all night,",
        "accuses",
        "its chief, Ana Brel",
        "ent-brel",
        direct=True,
    )
    yield told(
        "st-3",
        "ar-wire",
        "that its forces had shelled the market",
        "denies",
        "The defence ministry of Tarsk",
        "ent-ministry",
        cue="denied",
        chain=("the Lantern",),
        denies=("st-2",),
    )
    yield told(
        "st-4",
        "ar-wire",
        "either account",
        "doubts",
        cue="could not verify",
        about=("st-1", "st-3"),
    )
    yield told(
        "st-5",
        "ar-herald",
        "At least three people died at the market of Odrin on Tuesday",
        "asserts",
        "the rescue service",
        "ent-rescue",
        chain=("Nordwire",),
    )
    yield told(
        "st-6",
        "ar-lantern",
        "No unit shelled the market of Odrinsk",
        "denies",
        "the defence ministry of Tarsk",
        "ent-ministry",
    )
    yield told(
        "st-7",
        "ar-lantern",
        "Velmoran guns fired on Odrinsk on 5 May",
        "accuses",
        "its spokesman",
        "ent-ministry",
    )
    yield told("st-8", "ar-tablet", "The truce began on 9 June", "asserts")
    yield told(
        "st-9",
        "ar-late",
        "The truce began on 10 June",
        "asserts",
        "the ministry in Velm",
        "ent-staff",
    )
    yield told(
        "st-10",
        "ar-herald",
        "By 10 May 40 servicemen of Velmora had been killed",
        "asserts",
        "the general staff in Velm",
        "ent-staff",
    )
    yield told(
        "st-11",
        "ar-tablet",
        "By 20 May 75 servicemen of Velmora had been killed",
        "asserts",
        "the general staff in Velm",
        "ent-staff",
    )
    yield told(
        "st-12",
        "ar-lantern",
        "the fallen of Velmora at 70 to 90 by 12 May",
        "asserts",
        "The ministry",
        "ent-ministry",
    )
    yield told(
        "st-13",
        "ar-lantern",
        "that Kesh remained in Tarskan hands",
        "asserts",
        "The president of Tarsk",
    )
    yield told("st-14", "ar-late", "Velmora holds Kesh", "asserts", "it", "ent-staff")


def _events(b: Bundle):
    def time(article, words, day, end=None, precision=1):
        span = b.in_(article, words)
        return EventTime(start=day, end=end or day, precision=precision, span=span)

    def event(  # noqa: PLR0917 - a table
        key,
        article,
        kind,
        trigger,
        statement=None,
        status="reported",
        actors=(),
        recipients=(),
        place=None,
        when=None,
    ):
        return Event(
            id=key,
            article=article,
            type=kind,
            trigger=b.linked_words(article, trigger),
            status=status,
            actors=tuple(b.linked(article, *link) for link in actors),
            recipients=tuple(b.linked(article, *link) for link in recipients),
            place=b.linked(article, *place) if place else None,
            time=time(article, *when) if when else None,
            statement=statement,
        )

    tuesday = ("on Tuesday", "2031-05-06")
    odrin = ("Odrin", "ent-odrin")
    yield event(
        "ev-1",
        "ar-wire",
        "ASSAULT",
        "hit",
        "st-1",
        actors=(("shells",),),
        recipients=(("residents of Odrin",),),
        place=odrin,
        when=tuesday,
    )
    yield event("ev-2", "ar-wire", "ASSAULT", "fired", "st-2", actors=(("Tarskan gunners",),))
    yield event(
        "ev-3", "ar-wire", "ASSAULT", "shelled", "st-3", "denied", actors=(("its forces",),)
    )
    yield event(
        "ev-4",
        "ar-herald",
        "ASSAULT",
        "died",
        "st-5",
        recipients=(("three people",),),
        place=odrin,
        when=tuesday,
    )
    yield event(
        "ev-5", "ar-lantern", "ASSAULT", "shelled", "st-6", "denied", place=("Odrinsk", "ent-odrin")
    )
    yield event(
        "ev-6",
        "ar-lantern",
        "ASSAULT",
        "fired",
        "st-7",
        actors=(("Velmoran guns",),),
        place=("Odrinsk", "ent-odrin"),
        when=("on 5 May", "2031-05-05"),
    )
    yield event("ev-7", "ar-wire", "ASSAULT", "shelling", when=("that day", "2031-05-06"))
    yield event("ev-8", "ar-tablet", "AGREE", "began", "st-8", when=("on 9 June", "2031-06-09"))
    yield event("ev-9", "ar-late", "AGREE", "began", "st-9", when=("on 10 June", "2031-06-10"))
    yield event("ev-10", "ar-tablet", "ASSAULT", "blown up", recipients=(("a bridge",),))
    yield event("ev-11", "ar-late", "CONSULT", "Talks")
    yield event(
        "ev-12",
        "ar-echo",
        "ASSAULT",
        "للقصف",
        place=("أودرين", "ent-odrin"),
        when=("يوم الثلاثاء", "2031-05-06"),
    )
    yield event(
        "ev-13",
        "ar-wire",
        "ASSAULT",
        "two",
        when=("that day", "2031-05-01", "2031-05-31", 4),
        place=odrin,
    )


def _figures(b: Bundle):
    def figure(  # noqa: PLR0917 - a table
        key, article, words, low, high, qualifier, statement, whom, status, scope
    ):
        return Figure(
            id=key,
            article=article,
            span=b.in_(article, words),
            text=words,
            measure="killed",
            qualifier=qualifier,
            low=low,
            high=high,
            population=Population(text=whom, span=b.in_(article, whom), status=status)
            if whom
            else None,
            scope=scope,
            statement=statement,
        )

    once = Scope(kind="incident", place="ent-odrin", start="2031-05-06", end="2031-05-06")

    def until(day):
        return Scope(kind="cumulative", as_of=day)

    yield figure(
        "fg-1",
        "ar-wire",
        "At least three residents",
        3,
        None,
        "at_least",
        "st-1",
        "residents of Odrin",
        "civilian",
        once,
    )
    yield figure(
        "fg-2",
        "ar-herald",
        "At least three people",
        3,
        None,
        "at_least",
        "st-5",
        "people",
        "person",
        once,
    )
    yield figure(
        "fg-3",
        "ar-lantern",
        "up to 12 attackers",
        None,
        12,
        "up_to",
        "st-7",
        "attackers",
        "combatant",
        once,
    )
    yield figure(
        "fg-4",
        "ar-herald",
        "40 servicemen",
        40,
        40,
        "exact",
        "st-10",
        "servicemen",
        "combatant",
        until("2031-05-10"),
    )
    yield figure(
        "fg-5", "ar-lantern", "70 to 90", 70, 90, "range", "st-12", None, None, until("2031-05-12")
    )
    yield figure(
        "fg-6",
        "ar-tablet",
        "75 servicemen",
        75,
        75,
        "exact",
        "st-11",
        "servicemen",
        "combatant",
        until("2031-05-20"),
    )


def _incidents() -> tuple[Incident, ...]:
    tuesday = EventTime(start="2031-05-06", end="2031-05-06", precision=1)
    market = Incident(
        id="inc-market",
        type="ASSAULT",
        title="Shelling of the market, Odrin, 6 May 2031",
        time=tuesday,
        place="ent-odrin",
        events=("ev-1", "ev-2", "ev-3", "ev-4", "ev-5", "ev-6", "ev-12"),
        joinings=(
            Joining(
                event="ev-4",
                to="ev-1",
                score=3.25,
                shares=(
                    Share(feature="same_place", weight=1.5, reason="Both put it in Odrin."),
                    Share(feature="same_day", weight=2.0, reason="Both put it on 6 May 2031."),
                    Share(feature="words", weight=-0.25, reason="Their words differ."),
                ),
            ),
        ),
        related=(
            Relation(
                kind="part_of", incident="inc-month", reason="It lies within the fighting of May."
            ),
        ),
        accounts=(
            Account(
                party="Tarsk",
                position="denies",
                reason="It says that others did it.",
                responsible="Velmoran guns",
                time=EventTime(start="2031-05-05", end="2031-05-05", precision=1),
                place="ent-odrin",
                events=("ev-3", "ev-5", "ev-6"),
                figures=("fg-3",),
                conceded=("fg-3",),
                statements=("st-3", "st-6", "st-7"),
            ),
            Account(
                party="Velmora",
                position="accepts",
                reason="It tells of it.",
                responsible="Tarskan gunners",
                time=tuesday,
                place="ent-odrin",
                events=("ev-1", "ev-2", "ev-4"),
                figures=("fg-1", "fg-2"),
                statements=("st-1", "st-2", "st-5"),
            ),
            Account(
                party="Borland", position="silent", reason="It speaks in none of the articles."
            ),
            Account(
                party="Nordwire",
                position="silent",
                reason="It vouches for nothing.",
                statements=("st-4",),
            ),
            Account(
                party="الصدى",
                position="accepts",
                reason="It tells of it.",
                time=tuesday,
                place="ent-odrin",
                events=("ev-12",),
            ),
        ),
        grade=Grade(
            value="contested",
            reasons=("Tarsk's defence ministry denies it.", "Accounts name different doers."),
            statements=("st-1", "st-3", "st-7"),
            origins=2,
        ),
        earlier=(
            Earlier(
                value="weak", until="2031-05-08T09:30:00Z", reasons=("One origin told of it.",)
            ),
        ),
        origins=("or-rescue", "or-ministry", "or-wire"),
        ranges={"killed": Bounds(low=3, high=12)},
        judgements=("jd-1", "jd-2"),
    )
    return (
        market,
        Incident(
            id="inc-month",
            type="ASSAULT",
            title="Fighting at Odrin, May 2031",
            time=EventTime(start="2031-05-01", end="2031-05-31", precision=4),
            place="ent-odrin",
            events=("ev-13",),
            grade=Grade(value="weak", reasons=("One origin.",), origins=1),
        ),
        Incident(
            id="inc-second",
            type="ASSAULT",
            title="Shelling, 6 May 2031",
            time=tuesday,
            events=("ev-7",),
        ),
        Incident(
            id="inc-truce",
            type="AGREE",
            title="Truce, 9 or 10 June 2031",
            time=EventTime(start="2031-06-09", end="2031-06-10", precision=2),
            events=("ev-8", "ev-9"),
            accounts=(
                Account(
                    party="Velmora", position="accepts", events=("ev-9",), statements=("st-9",)
                ),
            ),
            grade=Grade(value="fair", reasons=("A person said so.",), origins=2, judgement="jd-3"),
            judgements=("jd-3",),
        ),
        Incident(id="inc-bridge", type="ASSAULT", title="A bridge blown up", events=("ev-10",)),
        Incident(
            id="inc-talks", type="CONSULT", title="Talks", place="ent-kesh", events=("ev-11",)
        ),
    )


def _origins() -> tuple[Origin, ...]:
    return (
        Origin(
            id="or-wire",
            root=Root(text="Nordwire"),
            carriers=("ar-wire", "ar-herald"),
            reason="Two articles share one text.",
        ),
        Origin(
            id="or-rescue",
            root=Root(text="Velmoran rescue service", entity="ent-rescue", statement="st-5"),
            carriers=("ar-herald",),
            reason="Said by the rescue service, known through Nordwire.",
        ),
        Origin(
            id="or-ministry",
            root=Root(text="Tarsk's defence ministry", entity="ent-ministry", statement="st-3"),
            carriers=("ar-wire", "ar-late"),
            reason="Said by the ministry, known through the Lantern.",
        ),
    )


def _disagreements(b: Bundle):
    def differ(  # noqa: PLR0917 - a table
        kind, between, explanation, parties, cited, incident=None
    ):
        return Disagreement(
            id=f"dg-{kind}",
            kind=kind,
            between=between,
            explanation=explanation,
            parties=parties,
            anchors=tuple(b.cited(*pair) for pair in cited),
            incident=incident,
        )

    both = ("Velmora", "Tarsk")
    wire, lantern = "ar-wire", "ar-lantern"
    yield differ(
        "denial",
        ("st-2", "st-3"),
        "Tarsk denies what Ana Brel says of the market.",
        both,
        (
            (wire, "They fired at the market all night,"),
            (wire, "that its forces had shelled the market"),
        ),
        "inc-market",
    )
    yield differ(
        "figure",
        ("fg-1", "fg-3"),
        "Three or more, or up to twelve, assuming that both count everyone.",
        both,
        ((wire, "At least three residents"), (lantern, "up to 12 attackers")),
        "inc-market",
    )
    yield differ(
        "responsibility",
        ("ev-2", "ev-6"),
        "One names Tarskan gunners, the other Velmoran guns, assuming one attack.",
        both,
        ((wire, "Tarskan gunners"), (lantern, "Velmoran guns")),
        "inc-market",
    )
    yield differ(
        "place",
        ("ev-1", "ev-6"),
        "One says Odrin, the other Odrinsk.",
        both,
        ((wire, "Odrin"), (lantern, "Odrinsk")),
        "inc-market",
    )
    yield differ(
        "date",
        ("ev-8", "ev-9"),
        "The truce began on 9 June in one telling, on 10 June in another, assuming one truce.",
        ("Velmora",),
        (("ar-tablet", "on 9 June"), ("ar-late", "on 10 June")),
        "inc-truce",
    )
    yield differ(
        "status",
        ("st-13", "st-14"),
        "Each side says that it holds Kesh.",
        both,
        ((lantern, "that Kesh remained in Tarskan hands"), ("ar-late", "Velmora holds Kesh")),
    )


def _judgements() -> tuple[Judgement, ...]:
    return (
        Judgement(
            id="jd-1",
            act="merge",
            author="mira",
            at="2031-05-09T10:00:00Z",
            reason="The same market and morning.",
        ),
        Judgement(
            id="jd-2",
            act="annotate",
            author="jon",
            at="2031-05-10T11:00:00+02:00",
            reason="Ask for the hospital's list.",
        ),
        Judgement(
            id="jd-3",
            act="regrade",
            author="mira",
            at="2031-06-13T08:00:00Z",
            reason="Both sides' texts name it.",
            value="fair",
        ),
        Judgement(
            id="jd-4",
            act="undo",
            author="jon",
            at="2031-05-11T08:00:00Z",
            reason="Noted in error.",
            undoes="jd-2",
        ),
    )
