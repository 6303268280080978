"""Small made readings in which much is shared: people, bodies, texts, tolls, sayings."""

from __future__ import annotations

import random

from variorum.model import (
    Agency,
    Article,
    Capture,
    CaptureReading,
    Dateline,
    Event,
    EventTime,
    Figure,
    Link,
    Mention,
    Population,
    Published,
    Rendition,
    RenditionInfo,
    Scope,
    Span,
    Statement,
    Time,
    Words,
    make_id,
)

SYLLABLES = ("ka", "ro", "min", "tel", "sa", "vo", "lun", "dri", "pe", "os", "ta", "ge")
PEOPLE = (
    "Davit Tonik",
    "D. Tonik",
    "David Tonik",
    "Tonik",
    "Mira Tonik",
    "Ivo Brunn",
    "Brunn",
    "Mike Brunn",
    "Michael Brunn",
)
TITLES = ("minister", "president", "Mr", "Ms", "envoy", "")
STATES = ("Georgia", "Chad", "Georgian", "Peru", "Peruvian")
BODIES = (
    ("ent-monitor", "Tarsk Monitoring Office"),
    ("ent-monitor", "TMO"),
    ("ent-tmo", "TMO"),
    ("ent-guard", "Tarsk Maritime Order"),
    ("ent-guard", "TMO"),
    ("ent-relief", "Halven Relief"),
)
TOWNS = ("Orsk", "Halven", "Tarsk")
OUTLETS = ("Orsk Press", "The Gazette", "Halven Daily", None)
DAYS = ("2031-05-02", "2031-05-03", None)


def prose(seed: int, words: int = 60) -> str:
    draw = random.Random(seed)
    return " ".join("".join(draw.choices(SYLLABLES, k=3)) for _ in range(words))


class Page:
    """Writes a text and keeps where its words stand."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, words: str) -> Words:
        start = len(self.text)
        self.text += words
        span = Span(start, len(self.text))
        self.text += " "
        return Words(text=words, span=span)


def reading(number: int, seed: int) -> CaptureReading:
    """A capture of one or two articles; the same number with another seed is read again."""
    draw = random.Random(seed)
    page, name = Page(), f"sha256:{number:04d}"
    articles = [
        _article(page, draw, f"art-{number}-{n}", name) for n in range(draw.choice((1, 1, 2)))
    ]
    rendition = Rendition(page.text)
    return CaptureReading(
        capture=Capture(
            id=name,
            origin=f"{number}.txt",
            media_type="text/plain",
            bytes=len(page.text),
            retrieved="2031-06-01T00:00:00Z",
            rendition=RenditionInfo(text=page.text, sha256=rendition.sha256, length=len(page.text)),
        ),
        articles=tuple(article for article, *_ in articles),
        mentions=tuple(one for found in articles for one in found[1]),
        statements=tuple(one for found in articles for one in found[2]),
        figures=tuple(one for found in articles for one in found[3]),
        events=tuple(one for found in articles for one in found[4]),
        times=tuple(one for found in articles for one in found[5]),
    )


def _article(page, draw, name, capture):
    start = len(page.text)
    outlet = draw.choice(OUTLETS)
    line, agencies = None, ()
    if draw.random() < 0.3:
        words = page.write("Orsk Press")
        line = Dateline(text=words.text, span=words.span, agency=words.text)
        agencies = (Agency(name=words.text, text=words.text, span=words.span),)
    mentions, links = [], []
    for _ in range(draw.randint(1, 4)):
        made = _person(page, draw, name)
        links += [Link(text=m.text, span=m.span, entity=m.entity) for m in made]
        mentions += made
    for _ in range(draw.randint(0, 3)):
        mentions.append(_body(page, draw, name))
    statements, figures = _told(page, draw, name, links)
    events, times = _events(page, draw, name, links, mentions, statements)
    last = page.write(prose(draw.randrange(4), draw.choice((20, 60, 90))))
    day = draw.choice(DAYS)
    article = Article(
        id=name,
        capture=capture,
        span=Span(start, last.span.end),
        body=(Span(start, last.span.end),),
        outlet=outlet,
        dateline=line,
        agencies=agencies,
        published=day and Published(start=day, end=day, precision=1, basis="date_line"),
    )
    return article, mentions, statements, figures, events, times


def _mention(article, words, kind, entity, role=None):
    return Mention(
        id=make_id("m", article, *words.span),
        article=article,
        span=words.span,
        text=words.text,
        kind=kind,
        entity=entity,
        role=role,
    )


def _person(page, draw, article):
    out = []
    title = draw.choice(TITLES)
    if title and draw.random() < 0.6:
        state = page.write(draw.choice(STATES))
        kind = "nationality" if state.text.endswith("n") else "government"
        out.append(_mention(article, state, kind, make_id("ent", kind, state.text)))
    role = page.write(title) if title else None
    words = page.write(draw.choice(PEOPLE))
    out.append(_mention(article, words, "person", make_id("ent", "person", words.text), role))
    return out


def _body(page, draw, article):
    if draw.random() < 0.5:
        words = page.write(draw.choice(TOWNS))
        return _mention(article, words, "place", make_id("ent", "place", words.text))
    entity, text = draw.choice(BODIES)
    return _mention(article, page.write(text), "organisation", entity)


def _told(page, draw, article, links):
    statements, figures = [], []
    for number in range(draw.randint(1, 3)):
        speaker = draw.choice([*links, None])
        said = page.write(prose(20 + draw.randrange(3), draw.choice((8, 12))))
        chain = (Link.of(page.write("agency")),) if speaker and draw.random() < 0.5 else ()
        statement = Statement(
            id=make_id("s", article, number),
            article=article,
            content=(said,),
            stance=draw.choice(("asserts", "denies", "accuses")),
            direct=False,
            speaker=speaker,
            chain=chain,
            denies=(statements[-1].id,) if statements and draw.random() < 0.4 else (),
        )
        statements.append(statement)
        count = draw.choice((3, 5, 8))
        words = page.write(f"{count} killed")
        figures.append(
            Figure(
                id=make_id("f", article, number),
                article=article,
                span=words.span,
                text=words.text,
                measure="killed",
                qualifier="exact",
                low=count,
                high=count,
                population=Population(status=draw.choice(("civilian", None)), party="Peru"),
                scope=Scope(
                    kind=draw.choice(("incident", "cumulative")),
                    start=draw.choice(DAYS),
                    place=draw.choice(("ent-place", None)),
                ),
                statement=draw.choice((statement.id, None)),
                part_of=figures[-1].id if figures and draw.random() < 0.2 else None,
            )
        )
    return statements, figures


SCENES = (
    ("shelled", "ASSAULT", ("artillery",)),
    ("shelling", "ASSAULT", ("artillery",)),
    ("seized", "ASSAULT", ()),
    ("three raids", "ASSAULT", ()),
    ("fighting", "ASSAULT", ()),
    ("a truce on", "AGREE", ()),
)


def _events(page, draw, article, links, mentions, statements):  # noqa: PLR0917
    """Sentences that tell of raids and truces, some word for word alike, some in a voice."""
    events, times = [], []
    for number in range(draw.randint(0, 3)):
        start = len(page.text)
        doer = page.write(draw.choice(("Peruvian", "Georgian", "Chadian")) + " troops")
        state = doer.text.split()[0]
        mentions.append(_mention(article, doer, "force", make_id("ent", "force", state)))
        word, kind, mode = draw.choice(SCENES)
        trigger = page.write(word)
        town = page.write(draw.choice(TOWNS))
        entity = make_id("ent", "place", town.text)
        mentions.append(_mention(article, town, "place", entity))
        day = draw.choice(("2031-05-01", "2031-05-02", "2031-05-11"))
        when = page.write(f"on {day}")
        dead = page.write(draw.choice(("where 4 people died", "and nobody wept", prose(7, 4))))
        page.write(".")
        told = draw.random() < 0.5
        if told:
            content = Words(text=page.text[start : dead.span.end], span=Span(start, dead.span.end))
            statements.append(
                Statement(
                    id=make_id("st", article, number),
                    article=article,
                    content=(content,),
                    stance=draw.choice(("asserts", "denies", "accuses", "doubts", "admits")),
                    direct=False,
                    speaker=draw.choice([*links, Link.of(doer, make_id("ent", "force", state))]),
                )
            )
        times.append(
            Time(
                id=make_id("t", article, number),
                article=article,
                span=when.span,
                text=when.text,
                type="DATE",
                start=day,
                end=day,
                precision=1,
            )
        )
        events.append(
            Event(
                id=make_id("ev", article, number),
                article=article,
                type=kind,
                trigger=trigger,
                mode=mode,
                status=draw.choice(("reported", "reported", "denied", "hypothetical")),
                actors=(Link.of(doer, make_id("ent", "force", state)),),
                place=Link.of(town, entity),
                time=draw.choice((EventTime(start=day, end=day, precision=1), None)),
                statement=statements[-1].id if told else None,
            )
        )
    return events, times
