"""What several views share: a voice, a place in the text, a statement, a figure, an article."""

from __future__ import annotations

from variorum.model import Article, Event, Figure, Link, Population, Record, Span, Statement
from variorum.views.fold import fold
from variorum.views.index import Index, Voice, group, own_voice, reach
from variorum.views.wording import BASES, QUALIFIERS, bounds, excerpt, when
from variorum.vocabulary import load


class Spot(Record, frozen=True, kw_only=True):
    """Words and where they stand, in code points of the capture of ``article``."""

    article: str
    start: int
    end: int
    text: str


class Who(Record, frozen=True, kw_only=True):
    """A voice as a page names it. ``as_written`` are the words used here, where they differ.

    ``id`` is empty for an outlet that makes no statement of its own and so has no page.
    """

    id: str
    name: str
    outlet: bool
    resolved: bool
    as_written: str | None = None


class Dated(Record, frozen=True, kw_only=True):
    """An interval of inclusive ISO dates, in words too."""

    start: str
    end: str
    words: str
    precision: int | None = None
    basis: str | None = None
    basis_words: str | None = None
    clock: str | None = None
    note: str | None = None


class Ref(Record, frozen=True, kw_only=True):
    """Another record, with the words to show for it."""

    id: str
    kind: str
    label: str
    spot: Spot


class FigureDate(Record, frozen=True, kw_only=True):
    """The date by which figures stand in order, and which of its dates that is (M14, M21).

    ``kind`` is ``as of`` (a total), ``for`` (what it counts happened then), ``said`` or
    ``published``.
    """

    kind: str
    start: str
    end: str
    words: str


class StatementView(Record, frozen=True, kw_only=True):
    """One statement. ``chain`` is nearest to the reader first (M3)."""

    id: str
    article: str
    number: int
    title: str
    who: Who
    stance: str
    direct: bool
    words: tuple[Spot, ...]
    spot: Spot
    chain: tuple[str, ...] = ()
    cue: Spot | None = None
    addressee: str | None = None
    said: Dated | None = None
    published: Dated | None = None
    denies: tuple[Ref, ...] = ()
    about: tuple[Ref, ...] = ()
    denied_by: tuple[Ref, ...] = ()


class FigureView(Record, frozen=True, kw_only=True):
    """One figure with its claimant and words (M11). ``bounds`` are low and high in words.

    ``hedge`` is what its qualifier says of them beyond that, ``status`` what the population is where
    its own words do not say so already.
    """

    id: str
    article: str
    number: int
    title: str
    measure: str
    qualifier: str
    bounds: str
    spot: Spot
    claimant: Who
    hedge: str | None = None
    date: FigureDate | None = None
    chain: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    population: str | None = None
    status: str | None = None
    party: str | None = None
    scope: str | None = None
    scope_words: str | None = None
    statement: str | None = None
    part_of: Ref | None = None
    published: Dated | None = None
    said: Dated | None = None
    denied_by: tuple[Ref, ...] = ()


class ArticleLine(Record, frozen=True, kw_only=True):
    """An article as a list shows it."""

    id: str
    title: str
    titled: bool
    statements: int
    figures: int
    disagreements: int
    outlet: str | None = None
    published: Dated | None = None
    place: str | None = None
    agencies: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    genre: str | None = None
    language: str | None = None
    external_id: str | None = None


def title_of(index: Index, article: Article) -> str:
    """The headline, else the first words: a list needs something to press."""
    if article.headline:
        return " ".join(article.headline.text.split()) or "Untitled"
    text = index.text_of(article)
    span = article.body[0] if article.body else article.span
    return excerpt(text[span.start : span.end], 80) or "Untitled"


def spot(article: str, text: str, span: Span) -> Spot:
    """Anchored words as a view shows them."""
    return Spot(article=article, start=span.start, end=span.end, text=text)


def published(article: Article) -> Dated | None:
    """When the article was published, with precision and basis (M20, M21)."""
    given = article.published
    if given is None:
        return None
    return Dated(
        start=given.start,
        end=given.end,
        words=when(given.start, given.end),
        precision=given.precision,
        basis=given.basis,
        basis_words=BASES[given.basis],
        clock=given.clock,
        note=given.note,
    )


def who(voice: Voice, speaker: Link | None = None) -> Who:
    """A voice, with the words used for it where they differ from its name."""
    written = speaker.text if speaker and speaker.text != voice.name else None
    return Who(
        id=voice.id,
        name=voice.name,
        outlet=voice.outlet,
        resolved=voice.resolved,
        as_written=written,
    )


def _chain(index: Index, statement: Statement) -> tuple[str, ...]:
    entities = (index.entities.get(link.entity or "") for link in statement.chain)
    return tuple(
        entity.name if entity else link.text
        for entity, link in zip(entities, statement.chain, strict=True)
    )


def ref(index: Index, record: str) -> Ref | None:
    """A reference to a statement, figure or event; None when the edition does not hold it."""
    if statement := index.statements.get(record):
        words = _whole(index, statement)
        label = f"{index.voices[index.voice_of[record]].name}: {excerpt(words.text, 90)}"
        return Ref(id=record, kind="statement", label=label, spot=words)
    item: Figure | Event | None = index.figures.get(record)
    if isinstance(item, Figure):
        place = spot(item.article, item.text, item.span)
        return Ref(id=record, kind="figure", label=f"{item.text} {item.measure}", spot=place)
    if event := index.events.get(record):
        place = spot(event.article, event.trigger.text, event.trigger.span)
        return Ref(id=record, kind="event", label=event.trigger.text, spot=place)
    return None


def _refs(index: Index, ids: tuple[str, ...]) -> tuple[Ref, ...]:
    return tuple(found for found in (ref(index, i) for i in ids) if found)


def _whole(index: Index, statement: Statement) -> Spot:
    """The first words of a statement: where a link to it leads."""
    if statement.content:
        first = statement.content[0]
        return spot(statement.article, first.text, first.span)
    span = reach(statement)
    text = index.text_of(index.articles[statement.article])
    return spot(statement.article, text[span.start : span.end], span)


def statement_view(index: Index, statement: Statement) -> StatementView:
    """A statement with everything a page shows of it."""
    article = index.articles[statement.article]
    said = statement.said
    cue = statement.cue
    return StatementView(
        id=statement.id,
        article=article.id,
        number=index.number[statement.id],
        title=title_of(index, article),
        who=who(index.voices[index.voice_of[statement.id]], statement.speaker),
        stance=statement.stance,
        direct=statement.direct,
        words=tuple(spot(article.id, w.text, w.span) for w in statement.content),
        spot=_whole(index, statement),
        chain=_chain(index, statement),
        cue=spot(article.id, cue.text, cue.span) if cue else None,
        addressee=statement.addressee.text if statement.addressee else None,
        said=Dated(start=said.start, end=said.end, words=when(said.start, said.end))
        if said
        else None,
        published=published(article),
        denies=_refs(index, statement.denies),
        about=_refs(index, statement.about),
        denied_by=_refs(index, index.denied_by.get(statement.id, ())),
    )


def _scope_words(figure: Figure) -> str | None:
    scope = figure.scope
    if scope is None:
        return None
    words = ["in one incident" if scope.kind == "incident" else "in all"]
    if scope.place:
        words.append(f"at {scope.place}")
    if scope.start and scope.start == scope.end:
        words.append(f"on {when(scope.start)}")
    elif scope.start:
        words.append(
            f"over {when(scope.start, scope.end)}" if scope.end else f"since {when(scope.start)}"
        )
    if scope.as_of and scope.as_of != scope.end:
        words.append(f"as of {when(scope.as_of)}")
    return " ".join(words)


def figure_view(index: Index, figure: Figure) -> FigureView:
    """A figure with everything a page shows of it."""
    article = index.articles[figure.article]
    statement = index.statements.get(figure.statement or "")
    population = figure.population
    said = statement.said if statement else None
    return FigureView(
        id=figure.id,
        article=article.id,
        number=index.number[figure.id],
        title=title_of(index, article),
        measure=figure.measure,
        qualifier=figure.qualifier,
        bounds=bounds(figure.low, figure.high),
        spot=spot(article.id, figure.text, figure.span),
        claimant=_claimant(index, article, statement),
        chain=_chain(index, statement) if statement else (),
        hedge=_hedge(figure),
        date=_figure_date(figure, statement, article),
        low=figure.low,
        high=figure.high,
        population=population.text if population else None,
        status=status_told(population) if population else None,
        party=_party(index, population.party if population else None),
        scope=figure.scope.kind if figure.scope else None,
        scope_words=_scope_words(figure),
        statement=figure.statement,
        part_of=ref(index, figure.part_of) if figure.part_of else None,
        published=published(article),
        said=Dated(start=said.start, end=said.end, words=when(said.start, said.end))
        if said
        else None,
        denied_by=_refs(index, index.denied_by.get(figure.id, ())),
    )


def _hedge(figure: Figure) -> str | None:
    """What the qualifier says, where the bounds in words do not say it already."""
    words = QUALIFIERS.get(figure.qualifier)
    told = words and bounds(figure.low, figure.high).startswith(words)
    return None if told else words


def _figure_date(figure: Figure, said_in: Statement | None, article: Article) -> FigureDate | None:
    """The date of a total, else of what is counted, else of saying, else of publication."""
    scope, said = figure.scope, said_in.said if said_in else None
    candidates = (
        ("as of", scope.as_of if scope else None, scope.as_of if scope else None),
        ("for", scope.start if scope else None, scope.end if scope else None),
        ("said", said.start if said else None, said.end if said else None),
        (
            "published",
            article.published.start if article.published else None,
            article.published.end if article.published else None,
        ),
    )
    for kind, start, end in candidates:
        if start:
            return FigureDate(kind=kind, start=start, end=end or start, words=when(start, end))
    return None


def label_of(population: str | None) -> str | None:
    """A kind of population as people say it: ``aid_worker`` is aid and rescue workers."""
    return load("populations").get(population, {}).get("label", population) if population else None


def status_told(population: Population) -> str | None:
    """The status of a population, None where its words say it: "people" are persons."""
    status = population.status
    if status is None or population.text is None:
        return status
    term = load("populations").get(status, {})
    if term.get("kind") == status:
        return None
    words = set(fold(population.text).split())
    own = {status, *fold(term.get("label", status)).split()}
    return None if words & own else status


def _party(index: Index, party: str | None) -> str | None:
    entity = index.entities.get(party or "")
    return entity.name if entity else party


def _claimant(index: Index, article: Article, statement: Statement | None) -> Who:
    """Whose figure it is. Told in no statement, it is the outlet's own (M4)."""
    if statement:
        return who(index.voices[index.voice_of[statement.id]], statement.speaker)
    name = article.outlet or "Outlet not named"
    voice = own_voice(article.id, article.outlet)
    return Who(id=voice if voice in index.voices else "", name=name, outlet=True, resolved=False)


def _agencies(article: Article) -> tuple[str, ...]:
    """The agencies cited, each once; an outlet does not cite itself."""
    own = fold(article.outlet or "")
    return tuple(dict.fromkeys(a.name for a in article.agencies if fold(a.name) != own))


def _credits(article: Article) -> tuple[str, ...]:
    """Each person once, with all parts taken."""
    people = group(article.credits, lambda credit: fold(credit.name))
    return tuple(
        f"{parts[0].name} ({', '.join(dict.fromkeys(part.role for part in parts))})"
        for parts in people.values()
    )


def article_line(index: Index, article: Article) -> ArticleLine:
    """An article as lists show it."""
    dateline = article.dateline
    return ArticleLine(
        id=article.id,
        title=title_of(index, article),
        titled=article.headline is not None,
        statements=len(index.statements_of.get(article.id, ())),
        figures=len(index.figures_of.get(article.id, ())),
        disagreements=len(index.disagreements_of.get(article.id, ())),
        outlet=article.outlet,
        published=published(article),
        place=dateline.place if dateline else None,
        agencies=_agencies(article),
        credits=_credits(article),
        genre=article.genre,
        language=article.language,
        external_id=article.external_id,
    )
