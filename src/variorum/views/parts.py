"""What several views share: a voice, a place in the text, a statement, an article."""

from __future__ import annotations

from variorum.model import Article, Event, Figure, Link, Record, Span, Statement
from variorum.views.fold import fold
from variorum.views.index import Index, Voice, group, reach
from variorum.views.wording import BASES, excerpt, when


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


def chain_of(index: Index, statement: Statement) -> tuple[str, ...]:
    """Through whom a statement came, nearest to the reader first (M3)."""
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


def refs(index: Index, ids: tuple[str, ...]) -> tuple[Ref, ...]:
    """References to those records that the edition holds."""
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
        chain=chain_of(index, statement),
        cue=spot(article.id, cue.text, cue.span) if cue else None,
        addressee=statement.addressee.text if statement.addressee else None,
        said=Dated(start=said.start, end=said.end, words=when(said.start, said.end))
        if said
        else None,
        published=published(article),
        denies=refs(index, statement.denies),
        about=refs(index, statement.about),
        denied_by=refs(index, index.denied_by.get(statement.id, ())),
    )


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
