"""What several views share: a voice, a place in the text, a statement, an article."""

from __future__ import annotations

from variorum.model import Article, Event, Figure, Link, Record, Statement
from variorum.views.fold import fold
from variorum.views.index import UNNAMED_OUTLET, Index, Voice, group, reach
from variorum.views.judged import JudgedView
from variorum.views.spots import Spot, spot, spot_in_sentence
from variorum.views.wording import BASES, excerpt, when

# A longer headline is cut wherever it is told; the text itself holds it whole.
TITLE = 400

# How many records a card names that point at its own.
REFS = 20


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
    """One statement. ``chain`` is nearest to the reader first (M3).

    ``more`` counts the records that it denies, is about or is denied by and that are not named.
    """

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
    more: int = 0
    judged: tuple[JudgedView, ...] = ()


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
        return excerpt(article.headline.text, TITLE) or "Untitled"
    text = index.text_of(article)
    span = article.body[0] if article.body else article.span
    return excerpt(text[span.start : span.end], 80) or "Untitled"


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
    """A voice, with the words used for it where they differ from its name by more than "the"."""
    other = speaker is not None and _bare(speaker.text) != _bare(voice.name)
    written = speaker.text if speaker is not None and other else None
    return Who(
        id=voice.id,
        name=voice.name,
        outlet=voice.outlet,
        resolved=voice.resolved,
        as_written=written,
    )


def silent_outlet(article: Article) -> Who:
    """An outlet that makes no statement of its own but tells of what others do (M4)."""
    return Who(id="", name=article.outlet or UNNAMED_OUTLET, outlet=True, resolved=False)


def _bare(name: str) -> str:
    """A name without its article, in whatever case: an accent or a letter makes it another."""
    return " ".join(name.casefold().split()).removeprefix("the ")


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
        told = _in_sentence(index, statement)
        label = f"{index.voices[index.voice_of[record]].name}: {excerpt(told, 90)}"
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
    """References to the first of those records that the edition holds."""
    return tuple(found for found in (ref(index, i) for i in ids[:REFS]) if found)


def unnamed(*ids: tuple[str, ...]) -> int:
    """How many records ``refs`` leaves unnamed, over several lists of ids."""
    return sum(max(0, len(some) - REFS) for some in ids)


def _in_sentence(index: Index, statement: Statement) -> str:
    """The first words of a statement, few ones with their sentence."""
    words = _whole(index, statement)
    if statement.content:
        first = statement.content[0]
        article = index.articles[statement.article]
        words = spot_in_sentence(index, article, first.text, first.span)
    return words.before + words.text + words.after


def _whole(index: Index, statement: Statement) -> Spot:
    """The first words of a statement: where a link to it leads."""
    if statement.content:
        first = statement.content[0]
        return spot(statement.article, first.text, first.span)
    span = reach(statement)
    article = index.articles[statement.article]
    text = index.text_of(article)
    return spot_in_sentence(index, article, text[span.start : span.end], span)


def statement_view(index: Index, statement: Statement) -> StatementView:
    """A statement with everything a page shows of it."""
    article = index.articles[statement.article]
    said = statement.said
    cue = statement.cue
    denied_by = index.denied_by.get(statement.id, ())
    return StatementView(
        id=statement.id,
        article=article.id,
        number=index.number[statement.id],
        title=title_of(index, article),
        who=who(index.voices[index.voice_of[statement.id]], statement.speaker),
        stance=statement.stance,
        direct=statement.direct,
        words=tuple(spot_in_sentence(index, article, w.text, w.span) for w in statement.content),
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
        denied_by=refs(index, denied_by),
        more=unnamed(statement.denies, statement.about, denied_by),
        judged=index.judged.get(statement.id, ()),
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
