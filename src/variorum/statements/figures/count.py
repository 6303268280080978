"""Put the figures of an article together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence

import msgspec

from variorum.model import (
    Article,
    Event,
    Figure,
    Mention,
    Population,
    Quantity,
    Rendition,
    Span,
    Statement,
    Time,
    make_id,
)
from variorum.model.figure import Measure
from variorum.reader import Reading
from variorum.reader.tokens import tokens_of
from variorum.statements.figures import lexicon
from variorum.statements.figures.attach import attach
from variorum.statements.figures.besides import with_others
from variorum.statements.figures.carried import (
    is_elided,
    is_overtaken,
    of_all_sides,
    same_people,
    told_behind,
)
from variorum.statements.figures.gapped import of_side, place_before, side_before
from variorum.statements.figures.groups import groups
from variorum.statements.figures.items import Item, items
from variorum.statements.figures.named import total_of
from variorum.statements.figures.opened import Opened
from variorum.statements.figures.parsed import Syntax
from variorum.statements.figures.parties import party_of, party_of_person, speaker_party
from variorum.statements.figures.parts import Counted, alone, twice, with_parts, with_wholes
from variorum.statements.figures.phrase import tokens
from variorum.statements.figures.places import Places
from variorum.statements.figures.scope import is_rate, is_vast, scope_of
from variorum.statements.figures.single import PRONOUNS, single
from variorum.statements.figures.tied import tie

# A number in somebody's claim that nobody is heard to make: "asked about the claims of the
# ministry that 12 died" is not the outlet's own word.
_CLAIM = 200
_RECENT = 8  # the last counts, of which names may follow
_MOST = 10**10  # more than there are people: a slip of the keys counts nobody
_CLAIMED = re.compile(
    r"(?:(?<!\w)(?:claims?|reports?|allegations?|assertions?|accusations?|figures?|estimates?)"
    r"\s(?:of|by|from)|['’]s?\s(?:claims?|reports?|allegations?|assertions?|accusations?))"
    r"\s[^.;:!?]{0,80}\b(?:that|of)\s[^.;:,!?]{0,80}$",
    re.IGNORECASE,
)


def count(  # noqa: PLR0913, PLR0917 - the layers beneath it, one each
    article: Article,
    rendition: Rendition,
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    events: Sequence[Event] = (),
) -> tuple[Figure, ...]:
    """The figures of one article, in text order, tied to its events where syntax says so.

    A quantity with a unit, or within a time, counts nobody. A sentence is read by itself.
    """
    docs = tuple(map(tokens_of, reading.docs))
    maker = _Maker(article, rendition, mentions, times, statements, Syntax(docs))
    usable = [q for q in quantities if q.unit is None and _is_sane(q)]
    usable = [q for q in usable if not _in_time(q.span, times)]
    usable.sort(key=lambda q: q.span)
    starts = [q.span.start for q in usable]
    figures: list[Figure] = []
    sentences = tuple(_sentences(article, reading))
    for sentence in sentences:
        first, last = (bisect_left(starts, edge) for edge in sentence)
        figures.extend(maker.of_sentence(sentence, usable[first:last]))
    figures.sort(key=lambda f: (f.span.start, -f.span.end))
    return with_others(tie(figures, events, docs), rendition, sentences, statements)


def _sentences(article: Article, reading: Reading) -> Iterator[Span]:
    """The sentences, else the paragraphs, and before them the headline if none of them holds it.

    No words are read twice, so no figure is made twice.
    """
    spans = [sentence.span for sentence in reading.sentences] or list(article.body)
    headline = None if article.headline is None else article.headline.span
    if headline is not None:
        first = bisect_left(spans, headline.start, key=lambda span: span.end - 1)
        if first == len(spans) or not spans[first].meets(headline):
            yield headline
    yield from spans


def _is_sane(quantity: Quantity) -> bool:
    """Whether a number counts anybody: none without a bound, as in "12,34", and none too high."""
    if quantity.low is None and quantity.high is None:
        return False
    return max(quantity.low or 0, quantity.high or 0) <= _MOST


def _in_time(span: Span, times: Sequence[Time]) -> bool:
    index = bisect_left(times, span.end, key=lambda time: time.span.start)
    return index > 0 and times[index - 1].span.end > span.start


def _in_row(
    figure: Figure, item: Counted, row: Sequence[Item], at: int, before: Figure | None
) -> Figure:
    """A figure with what the words beside it say of whom it is, and whether it still holds."""
    if is_overtaken(item, row, at):
        figure = msgspec.structs.replace(figure, scope=None)
    figure = told_behind(figure, item, row, at)
    side = side_before(row, at)
    if side is not None:
        return of_side(figure, side, before)
    if before is not None and is_elided(item, row, at):
        return same_people(figure, before)
    return figure


# The ids of a sentence's figures, by place and measure.
Ids = dict[tuple[int, int, Measure], str]


class _Maker:
    """Makes the records of one article."""

    def __init__(  # noqa: PLR0913, PLR0917 - the layers beneath it, one each
        self,
        article: Article,
        rendition: Rendition,
        mentions: Sequence[Mention],
        times: Sequence[Time],
        statements: Sequence[Statement],
        syntax: Syntax,
    ) -> None:
        self.article = article
        self.rendition = rendition
        self.times = times
        self.places = Places(article, rendition, mentions)
        self.syntax = syntax
        self.called: dict[str, str] = {}
        for mention in mentions:
            if mention.entity is not None:
                self.called.setdefault(mention.entity, mention.text)
        self.totals: dict[str, Figure] = {}
        self.recent: deque[Figure] = deque(maxlen=_RECENT)
        self.ones: set[Measure] = set()  # fates of which a single one was told
        self.opened = Opened(statements)

    def of_sentence(self, sentence: Span, quantities: Sequence[Quantity]) -> Iterator[Figure]:
        """The figures of one sentence."""
        self.opened.enter(sentence)
        named = tuple(self._named(sentence))
        yield from named
        words = tokens(self.rendition.text, sentence.start, sentence.end)
        found = groups(words, quantities)
        harms = self.syntax.harms(sentence)
        if not found and not harms:
            return
        row = items(words, found)
        joined, added = attach(row, harms)
        told = [*with_parts(row, joined), *(alone(one, row) for one in added.persons)]
        told = with_wholes([*told, *map(twice, added.again)], added.lists)
        known = {figure.id for figure in named}
        counted = [c for c in told if not self._is_rate(sentence, c) and self._id(c) not in known]
        ids = {(c.group.start, c.group.end, c.measure): self._id(c) for c in counted}
        places = {one.start: at for at, one in enumerate(row) if one.group is not None}
        begins = sorted(item.group.start for item in counted)
        before: Figure | None = None
        for item in counted:
            made = self._figure(sentence, item, ids)
            if item.person:
                yield from self._single(item, made)
                continue
            figure = self._placed(made, sentence, begins)
            at = places.get(item.group.start)
            if at is not None:
                figure = _in_row(figure, item, row, at, before)
                figure = self._beside_place(figure, row, at)
            figure = of_all_sides(figure, self.rendition)
            if figure.part_of is None:
                before = figure
            if item.share and figure.part_of is None:
                figure = self._share_of_earlier(figure)
            if figure.part_of is None:
                self.totals[figure.measure] = figure
            self.recent.append(figure)
            if figure.low == 1:
                self.ones.add(figure.measure)
            yield figure

    def _named(self, sentence: Span) -> Iterator[Figure]:
        """Whoever is named behind a count, each a share of it."""
        found = self.syntax.names(sentence)
        total = total_of(len(found), sentence.start, self.recent) if found else None
        if total is None:
            return
        for harm, persons in found:
            group = single(harm._replace(measure=total.measure), persons)
            if group is not None:
                made = self._figure(sentence, Counted(group, total.measure, person=True), {})
                yield msgspec.structs.replace(made, scope=None, part_of=total.id)

    def _single(self, item: Counted, made: Figure) -> Iterator[Figure]:
        """A single person: one of many, maybe, and so compared with no other figure.

        A pronoun is left out where a single one of that fate was told before.
        """
        if item.group.head not in PRONOUNS or item.measure not in self.ones:
            yield msgspec.structs.replace(made, scope=None)
        self.ones.add(item.measure)

    def _is_rate(self, sentence: Span, item: Counted) -> bool:
        """Whether a number, or the one of which it is a share, is one of each day or week."""
        groups_of = [group for group in (item.group, item.total) if group is not None]
        text = self.rendition.text
        return any(is_rate(text, sentence, group.start, group.end) for group in groups_of)

    def _share_of_earlier(self, figure: Figure) -> Figure:
        """As in "Five children were among the dead": a share of the last total of that measure."""
        total = self.totals.get(figure.measure)
        if total is None or (total.low is not None and (figure.low or 0) > total.low):
            return figure
        return msgspec.structs.replace(figure, part_of=total.id)

    def _id(self, item: Counted) -> str:
        return make_id("f", self.article.id, item.group.start, item.group.end, item.measure)

    def _figure(self, sentence: Span, item: Counted, ids: Ids) -> Figure:
        group = item.group
        words = self.rendition.words(group.start, group.end)
        statement = self._statement(group.number or words.span)
        total = None
        if item.total is not None:
            total = ids.get((item.total.start, item.total.end, item.measure))
        return Figure(
            id=self._id(item),
            article=self.article.id,
            span=words.span,
            text=words.text,
            measure=item.measure,
            qualifier=group.qualifier,
            low=group.low,
            high=group.high,
            population=self._population(item, statement),
            scope=scope_of(
                self.rendition.text,
                sentence,
                words.span,
                self.times,
                self.article,
                toll=item.toll,
                vast=is_vast(item.measure, group.low),
            ),
            statement=None if statement is None else statement.id,
            part_of=total,
            planned=item.planned,
        )

    def _beside_place(self, figure: Figure, row: Sequence[Item], at: int) -> Figure:
        """A figure with the place that is named right before it: "in Delm and Ketra 3"."""
        name = None if figure.scope is None else place_before(row, at)
        if figure.scope is None or name is None:
            return figure
        scope = msgspec.structs.replace(figure.scope, place=self.places.called(name.start))
        return msgspec.structs.replace(figure, scope=scope)

    def _placed(self, figure: Figure, sentence: Span, begins: Sequence[int]) -> Figure:
        """A figure with the place of its scope; ``begins`` are the starts of all figures.

        A number in a claim that is only mentioned is compared with nothing.
        """
        if figure.scope is None:
            return figure
        if figure.statement is None and self._is_claimed(figure.span):
            return msgspec.structs.replace(figure, scope=None)
        following = bisect_left(begins, figure.span.end)
        until = begins[following] if following < len(begins) else sentence.end
        told = self.opened.shortest(figure.span)
        clause = sentence if told is None else told[0]
        place = self.places.of(figure, clause, sentence, until)
        scope = msgspec.structs.replace(figure.scope, place=place)
        return msgspec.structs.replace(figure, scope=scope)

    def _statement(self, span: Span) -> Statement | None:
        """The statement with the shortest content that covers the number."""
        shortest = self.opened.shortest(span)
        if shortest is None or (shortest[1].speaker is None and self._is_claimed(span)):
            return None
        return shortest[1]

    def _is_claimed(self, span: Span) -> bool:
        """Whether a number stands in a claim that is only mentioned."""
        start = max(self.article.span.start, span.start - _CLAIM)
        return _CLAIMED.search(self.rendition.text, start, span.start) is not None

    def _speaker(self, statement: Statement | None) -> str | None:
        """The words for whoever tells a figure; a pronoun's are the name of whom it stands for."""
        if statement is None or statement.speaker is None:
            return None
        told = statement.speaker
        if told.entity is None or told.text.lower() not in lexicon.grammar("pronouns"):
            return told.text
        return self.called.get(told.entity, told.text)

    def _population(self, item: Counted, statement: Statement | None) -> Population | None:
        """Of whom, without the number; nothing where the words name nobody."""
        group = item.group
        if group.phrase is None and (item.status or item.own):
            party = speaker_party(self._speaker(statement)) if item.own else None
            return Population(status=item.status, party=party) if item.status or party else None
        if group.phrase is None or group.kind == "lives":
            return None
        if group.noun is not None:
            return Population(status=group.status) if group.status else None
        words = self.rendition.words(*group.phrase)
        if item.person and lexicon.population(group.head) is None:
            party = party_of_person(words.text)
            return Population(text=words.text, span=words.span, status=group.status, party=party)
        head = Span(group.phrase.end - len(group.head), group.phrase.end)
        return Population(
            text=words.text,
            span=words.span,
            status=group.status,
            party=party_of(
                self.rendition.text,
                words.span,
                head,
                self._speaker(statement),
                known=lexicon.population(group.head) is not None,
            ),
        )
