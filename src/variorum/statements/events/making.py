"""Records of events: parties, place, time, status and whose telling it is (M1, M4, M20, law 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

import msgspec

from variorum.model import Article, Event, Link, Rendition, Statement, Time
from variorum.model.event import EventStatus, EventTime
from variorum.model.ids import make_id
from variorum.reader.syntax import place
from variorum.statements.events.deals import further_days, in_days
from variorum.statements.events.harm import Filled, Harms
from variorum.statements.events.holders import Holders, speaker_of, teller_spans
from variorum.statements.events.marks import Marks
from variorum.statements.events.matters import matter_of
from variorum.statements.events.means import weapon_of
from variorum.statements.events.mutual import of_the_others
from variorum.statements.events.naming import Naming, others
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.shades import contexts, modes
from variorum.statements.events.status import Judged
from variorum.statements.events.towns import at_one, further
from variorum.statements.events.turning import bygone
from variorum.statements.events.when import time_of
from variorum.statements.events.where import of_doer, only_spot, place_of, spotted
from variorum.statements.events.who import Who

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

# Days after which what is told is history and no news.
_LONG = 730
# Only of these are parties looked for in other sentences.
_TOLD = frozenset(("reported", "denied"))
_DEEDS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT"))


class Maker:
    """Makes records of one document's events."""

    def __init__(
        self,
        article: Article,
        rendition: Rendition,
        doc: Doc,
        who: Who,
        holders: Holders,
    ) -> None:
        """``who`` and ``holders`` tell who is meant, and whose words a place is in."""
        self._article = article
        self._rendition = rendition
        self._doc = doc
        self._naming = Naming(rendition, doc, who)
        self._holders = holders

    def make(
        self, one: Told, judged: Judged, scene: Scene, marks: Marks, harms: Harms
    ) -> Iterator[Event]:
        """The records of an event: one for each voice, place and further day of a dealing."""
        made = self._make(one, judged, scene, marks, harms)
        if made is None:
            return
        each = (made,) if one.mutual is None else self._each_ones(made, one.mutual)
        for told in each:
            for there in self._at_towns(told, one, scene, marks):
                yield from self._on_days(there, one, scene, marks)

    def _each_ones(self, made: Event, pronoun: Token) -> Iterator[Event]:
        """What several charge one another with, as each of them says it."""
        nobody = Link.of(self._rendition.words(*place(self._doc, pronoun.i, pronoun.i + 2)), None)
        holders = self._holders.every(made.trigger.span)
        for holder in holders or (None,):
            key = (self._article.id, made.trigger.span.start, made.trigger.text, made.type)
            apart = () if holder is None or holder is holders[0] else (holder.id,)
            yield msgspec.structs.replace(
                made,
                id=make_id("event", *key, *apart),
                actors=of_the_others(made, holder, holders, nobody),
                statement=None if holder is None else holder.id,
            )

    def _at_towns(self, made: Event, one: Told, scene: Scene, marks: Marks) -> Iterator[Event]:
        """An event, and one more for each further town at which it is told."""
        first = made.place
        others = [] if first is None else further(one, first.span, scene, marks)
        if first is None or not others:
            yield made
            return
        every = [first.span, *others]
        yield at_one(made, first.span, every)
        for where in others:
            key = (self._article.id, made.trigger.span.start, made.trigger.text, made.type)
            yield msgspec.structs.replace(
                at_one(made, where, every),
                id=make_id("event", *key, made.statement or "", where.start),
                place=self._naming.link(where),
            )

    def _on_days(self, made: Event, one: Told, scene: Scene, marks: Marks) -> Iterator[Event]:
        """An event, and one more for each further day of a dealing."""
        trigger = made.trigger
        holder = self._holders.at(trigger.span)
        first = time_of(one, scene, marks, holder)
        times = [] if first is None else [*further_days(one, marks.times, first)]
        if first is None or not times:
            yield made
            return
        heads = [head for head, when in marks.times if when == first][:1]
        days = [*((head, first) for head in heads), *times]
        shares = in_days(one.brokers, [day for day, _ in days])
        for (_, when), brokers in zip(days, shares, strict=True):
            apart = {link.span for link in made.brokers}
            key = (self._article.id, trigger.span.start, trigger.text, made.type)
            yield msgspec.structs.replace(
                made,
                id=made.id if when == first else make_id("event", *key, when.span.start),
                time=_time(when),
                actors=tuple(link for link in made.actors if link.span not in apart),
                recipients=tuple(link for link in made.recipients if link.span not in apart),
                brokers=self._naming.links(brokers, scene),
            )

    def _make(
        self, one: Told, judged: Judged, scene: Scene, marks: Marks, harms: Harms
    ) -> Event | None:
        trigger = self._rendition.words(*place(self._doc, one.trigger.i, one.trigger.i + 1))
        holder = self._holders.at(trigger.span)
        when = time_of(one, scene, marks, holder)
        one.recipients = self._untold(
            [token for token in one.recipients if not of_doer(one, token)], holder, marks
        )
        placed = marks.without(teller_spans(holder))
        where = place_of(one, placed)
        if where is None and placed is not marks and holder is not None:
            where = only_spot(one, placed, [words.span for words in holder.content])
        weapon = weapon_of(one) if one.type == "ASSAULT" else None
        bare = one.entry.origin == "noun" or _stands_alone(one.trigger)
        if bare and not (
            one.actors or one.recipients or when or where or weapon or one.tied or spotted(one)
        ):
            return None  # "the attack": named again, with nothing that tells which
        status = self._status(one, judged, holder, when)
        filled = Filled(one.actors, one.recipients, weapon, ())
        if status in _TOLD:
            happened = status == "reported"
            may = partial(self._may_fill, holder=holder)
            filled = harms.fill(one, weapon, may, happened=happened)
        actors, about = self._naming.doers(filled.actors, one, scene), matter_of(one)
        received = others(actors, self._naming.received(filled, actors, one, scene, marks))
        if bygone(one, status):
            received = tuple(self._naming.of_a_people(link) for link in received)
        if one.type == "CONSULT":  # a parse may join one of those met to those who meet them
            met = [link.span for link in received]
            actors = tuple(a for a in actors if not any(a.span.meets(span) for span in met))
        return Event(
            id=make_id("event", self._article.id, trigger.span.start, trigger.text, one.type),
            article=self._article.id,
            type=one.type,
            trigger=trigger,
            status=status,
            mode=tuple(modes(one, judged, status)),
            context=contexts(one, scene),
            actors=actors,
            recipients=received,
            place=None if where is None else self._naming.link(where),
            time=None if when is None else _time(when),
            statement=None if holder is None else holder.id,
            weapon=None if filled.weapon is None else self._naming.words(filled.weapon),
            inferred=filled.inferred,
            brokers=self._naming.links(one.brokers, scene),
            matter=None if about is None else self._rendition.words(*about),
        )

    def _may_fill(self, token: Token, holder: Statement | None) -> bool:
        """Whether who is named may have a part in what the voice tells: not whoever tells it."""
        span = self._doc.user_data["spans"][token.i]
        speaker = holder.speaker if holder is not None else None
        if speaker is not None and speaker.span.covers(span):
            return False
        return self._same_voice(token, holder)

    def _untold(self, tokens: list[Token], holder: Statement | None, marks: Marks) -> list[Token]:
        """Those words that do not stand in the words for whoever tells, as a parse may have it.

        Nor in the words for a day: nobody is called "Oct.".
        """
        spans = self._doc.user_data["spans"]
        told = (*teller_spans(holder), *(time.span for _, time in marks.times))
        return [t for t in tokens if not any(span.covers(spans[t.i]) for span in told)]

    def _same_voice(self, token: Token, holder: Statement | None) -> bool:
        """Whether whoever tells of the event says a word too (law 2)."""
        other = self._holders.at(self._doc.user_data["spans"][token.i])
        return speaker_of(other) == speaker_of(holder)

    def _status(
        self, one: Told, judged: Judged, holder: Statement | None, when: Time | None
    ) -> EventStatus:
        if one.type == "REJECT" and judged.negated:
            return "reported"
        status = cast("EventStatus", judged.status)
        if status != "reported":
            return status
        deed = one.type in _DEEDS
        if deed and holder is not None and holder.stance == "denies" and not holder.direct:
            return "denied"
        return "historical" if self._long_ago(when) else "reported"

    def _long_ago(self, when: Time | None) -> bool:
        published = self._article.published
        if when is None or when.end is None or published is None:
            return False
        try:
            then, now = date.fromisoformat(when.end[:10]), date.fromisoformat(published.start[:10])
        except ValueError:
            return False
        return (now - then).days > _LONG


def _stands_alone(verb: Token) -> bool:
    """Whether a participle has no words of its own, as in the head of a table: "| Killed |"."""
    own = (c for c in verb.children if c.pos_ not in {"PUNCT", "SYM", "SPACE"})
    return verb.tag_ in {"VBN", "VBD"} and next(own, None) is None and verb.text[:1].isupper()


def _time(when: Time) -> EventTime | None:
    if when.start is None or when.end is None:
        return None
    return EventTime(start=when.start, end=when.end, precision=when.precision or 1, span=when.span)
