"""One figure with everything a page shows of it (M11-M15)."""

from __future__ import annotations

from variorum.model import Article, Figure, Population, Record, Statement
from variorum.views.fold import fold
from variorum.views.index import Index
from variorum.views.judged import JudgedView
from variorum.views.parts import (
    Dated,
    Ref,
    Who,
    chain_of,
    published,
    ref,
    refs,
    title_of,
    unnamed,
    who,
)
from variorum.views.spots import Spot, spot
from variorum.views.together import Together, together
from variorum.views.wording import HEDGES, as_told, when
from variorum.vocabulary import load


class FigureDate(Record, frozen=True, kw_only=True):
    """The date by which figures stand in order, and which of its dates that is (M14, M21).

    ``kind`` is ``as of`` (a total), ``for`` (what it counts happened then), ``said`` or
    ``published``.
    """

    kind: str
    start: str
    end: str
    words: str


# In what a figure is told where its statement does not claim it: who denies a number or demands
# one does not say that it is so (M2, M11).
UNCLAIMED = {
    "denies": "a denial",
    "doubts": "a doubt",
    "declines": "a refusal to say",
    "demands": "a demand",
    "threatens": "a threat",
    "promises": "a promise",
    "proposes": "a proposal",
    "appeals": "an appeal",
}


class FigureView(Record, frozen=True, kw_only=True):
    """One figure with its claimant and words (M11). ``bounds`` are low and high in words.

    They are told with its qualifier ("more than 400"); ``hedge`` is what it says beyond that,
    ``status`` what the population is where its own words do not say so already. ``claimant``
    claims it; where its statement does not (a denial, a doubt, a demand), ``told_in`` names it
    with ``teller`` for its speaker. A figure of neither is unattributed. ``stance`` is that of the
    statement.
    """

    id: str
    article: str
    number: int
    title: str
    measure: str
    qualifier: str
    bounds: str
    spot: Spot
    claimant: Who | None = None
    teller: Who | None = None
    told_in: str | None = None
    stance: str | None = None
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
    together: Together | None = None
    planned: bool = False
    published: Dated | None = None
    said: Dated | None = None
    denied_by: tuple[Ref, ...] = ()
    more: int = 0
    judged: tuple[JudgedView, ...] = ()

    @property
    def whose(self) -> Who | None:
        """Who tells it, claiming it or not."""
        return self.claimant or self.teller


def _scope_words(index: Index, figure: Figure) -> str | None:
    scope = figure.scope
    if scope is None:
        return None
    words = ["in one incident" if scope.kind == "incident" else "in all"]
    if scope.place:
        place = index.entities.get(scope.place)
        words.append(f"at {place.name if place else scope.place}")
    if scope.start and scope.start == scope.end:
        words.append(f"on {when(scope.start)}")
    elif scope.start:
        words.append(
            f"over {when(scope.start, scope.end)}" if scope.end else f"since {when(scope.start)}"
        )
    if scope.as_of and scope.as_of != scope.end:
        words.append(f"as of {when(scope.as_of)}")
    return ", ".join(words)


def figure_view(index: Index, figure: Figure) -> FigureView:
    """A figure with everything a page shows of it."""
    article = index.articles[figure.article]
    statement = index.statements.get(figure.statement or "")
    population = figure.population
    said = statement.said if statement else None
    voice = _voice(index, statement) if statement else None
    told_in = UNCLAIMED.get(statement.stance) if statement else None
    denied_by = index.denied_by.get(figure.id, ())
    return FigureView(
        id=figure.id,
        article=article.id,
        number=index.number[figure.id],
        title=title_of(index, article),
        measure=figure.measure,
        qualifier=figure.qualifier,
        bounds=as_told(figure.low, figure.high, figure.qualifier),
        spot=spot(article.id, figure.text, figure.span),
        claimant=None if told_in else voice,
        teller=voice if told_in else None,
        told_in=told_in,
        stance=statement.stance if statement else None,
        chain=chain_of(index, statement) if statement else (),
        hedge=HEDGES.get(figure.qualifier),
        date=_figure_date(figure, statement, article),
        low=figure.low,
        high=figure.high,
        population=population.text if population else None,
        status=status_told(population) if population else None,
        party=_party(index, population.party if population else None),
        scope=figure.scope.kind if figure.scope else None,
        scope_words=_scope_words(index, figure),
        statement=figure.statement,
        part_of=ref(index, figure.part_of) if figure.part_of else None,
        together=together(index, figure),
        planned=figure.planned,
        published=published(article),
        said=Dated(start=said.start, end=said.end, words=when(said.start, said.end))
        if said
        else None,
        denied_by=refs(index, denied_by),
        more=unnamed(denied_by),
        judged=index.judged.get(figure.id, ()),
    )


def date_of(index: Index, figure: Figure) -> FigureDate | None:
    """The date by which a figure stands in order, without the rest of its view."""
    statement = index.statements.get(figure.statement or "")
    return _figure_date(figure, statement, index.articles[figure.article])


def _voice(index: Index, statement: Statement) -> Who:
    return who(index.voices[index.voice_of[statement.id]], statement.speaker)


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
