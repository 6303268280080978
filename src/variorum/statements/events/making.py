"""Records of events: parties, place, time, status and whose telling it is (M1, M4, M20, law 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

import msgspec

from variorum.model import Article, Event, Link, Rendition, Span, Statement, Time, Words
from variorum.model.event import EventStatus, EventTime
from variorum.model.ids import make_id
from variorum.reader.syntax import place
from variorum.statements.events.alone import alone
from variorum.statements.events.counterparts import counterparts
from variorum.statements.events.deals import further_days, in_days
from variorum.statements.events.harm import Filled, Harms
from variorum.statements.events.holders import Holders, speaker_of, teller_spans
from variorum.statements.events.lexicon import is_thing
from variorum.statements.events.marks import Marks
from variorum.statements.events.matters import matter_of
from variorum.statements.events.means import owner_of, weapon_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.setting import of_doer, only_spot, place_of, spotted, time_of
from variorum.statements.events.shades import contexts, modes
from variorum.statements.events.status import Judged
from variorum.statements.events.subjects import antecedent
from variorum.statements.events.turning import bygone
from variorum.statements.events.who import Who

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

# Days after which what is told is history and no news.
_LONG = 730
_PERSONAL = frozenset(("he", "him", "her", "it", "she", "them", "they"))
_COUNTRY = frozenset(("the country", "that country"))
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
        self._who = who
        self._holders = holders

    def make(
        self, one: Told, judged: Judged, scene: Scene, marks: Marks, harms: Harms
    ) -> Iterator[Event]:
        """The records of an event: one, and one more for each further day of a dealing."""
        made = self._make(one, judged, scene, marks, harms)
        if made is None:
            return
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
                brokers=self._links(brokers, scene),
            )

    def _make(
        self, one: Told, judged: Judged, scene: Scene, marks: Marks, harms: Harms
    ) -> Event | None:
        trigger = self._rendition.words(*place(self._doc, one.trigger.i, one.trigger.i + 1))
        holder = self._holders.at(trigger.span)
        when = time_of(one, scene, marks, holder)
        one.recipients = self._untold(
            [token for token in one.recipients if not of_doer(one, token)], holder
        )
        placed = marks.without(teller_spans(holder))
        where = place_of(one, placed)
        if where is None and placed is not marks and holder is not None:
            where = only_spot(one, placed, [words.span for words in holder.content])
        weapon = weapon_of(one) if one.type == "ASSAULT" else None
        if one.entry.origin == "noun" and not (
            one.actors or one.recipients or when or where or weapon or one.tied or spotted(one)
        ):
            return None  # "the attack": named again, with nothing that tells which
        status = self._status(one, judged, holder, when)
        filled = Filled(one.actors, one.recipients, weapon, ())
        if one.type == "ASSAULT" and status == "reported":
            filled = harms.fill(one, weapon, lambda token: self._may_fill(token, holder))
        actors, about = self._doers(filled.actors, one, scene), matter_of(one)
        received = _others(actors, self._received(filled, actors, one, scene, marks))
        if bygone(one, status):
            received = tuple(self._of_a_people(link) for link in received)
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
            place=None if where is None else self._link(where),
            time=None if when is None else _time(when),
            statement=None if holder is None else holder.id,
            weapon=None if filled.weapon is None else self._words(filled.weapon),
            inferred=filled.inferred,
            brokers=self._links(one.brokers, scene),
            matter=None if about is None else self._rendition.words(*about),
        )

    def _received(
        self, filled: Filled, actors: tuple[Link, ...], one: Told, scene: Scene, marks: Marks
    ) -> tuple[Link, ...]:
        """The recipients, "the country" put down to the state that it stands for."""
        received = [r for r in filled.recipients if r not in filled.actors]
        listed = counterparts(received, marks.people) if _meets(one) else []
        if listed:
            return tuple(self._link(span) for span in listed)
        found = self._links(received, scene)
        if not any(link.text.lower() in _COUNTRY and link.entity is None for link in found):
            return found
        number = scene.sentence[one.trigger.i]
        first = scene.sentence.index(number)
        start = self._doc.user_data["spans"][first].start
        doing = {link.entity for link in actors}
        return tuple(
            Link(text=link.text, span=link.span, entity=self._who.country(link.span, start, doing))
            if link.text.lower() in _COUNTRY and link.entity is None
            else link
            for link in found
        )

    def _may_fill(self, token: Token, holder: Statement | None) -> bool:
        """Whether who is named may have a part in what the voice tells: not whoever tells it."""
        span = self._doc.user_data["spans"][token.i]
        speaker = holder.speaker if holder is not None else None
        if speaker is not None and speaker.span.covers(span):
            return False
        return self._same_voice(token, holder)

    def _untold(self, tokens: list[Token], holder: Statement | None) -> list[Token]:
        """Those words that do not stand in the words for whoever tells, as a parse may have it."""
        spans, told = self._doc.user_data["spans"], teller_spans(holder)
        return [t for t in tokens if not any(span.covers(spans[t.i]) for span in told)]

    def _same_voice(self, token: Token, holder: Statement | None) -> bool:
        """Whether whoever tells of the event says a word too (law 2)."""
        other = self._holders.at(self._doc.user_data["spans"][token.i])
        return speaker_of(other) == speaker_of(holder)

    def _words(self, token: Token) -> Words:
        first = token.i
        while first and _joined(self._doc[first - 1], token):
            first -= 1
        return self._rendition.words(*place(self._doc, first, token.i + 1))

    def _links(self, tokens: Iterable[Token], scene: Scene) -> tuple[Link, ...]:
        spans = dict.fromkeys(alone(token, scene) for token in tokens)
        return tuple(self._link(span) for span in spans)

    def _doers(self, tokens: Iterable[Token], one: Told, scene: Scene) -> tuple[Link, ...]:
        """Who did it; a weapon is its owner: "Velmar's drone", "said that its guns had fired"."""
        found = dict[Span, Link]()
        for token in tokens:
            link = self._link(alone(token, scene))
            owner = self._owner(token, one, scene) if link.entity is None else None
            if owner is not None:
                span = alone(owner, scene)
                # Of a word before the weapon ("a Morvan jet") the record tells whose side it names.
                named = owner.dep_ == "nmod:poss" or owner.head != token
                entity = self._who.entity(span) if named else None
                link = Link(text=link.text, span=link.span, entity=entity)
            found.setdefault(link.span, link)
        return tuple(found.values())

    def _owner(self, token: Token, one: Told, scene: Scene) -> Token | None:
        """Whose a weapon is, and whose "its forces" are that whoever speaks of them has."""
        own = next((c for c in token.children if c.lower_ == "its" and c.dep_ == "nmod:poss"), None)
        if own is not None:
            speaker = antecedent(own, one.bearer)
            return None if speaker == own or speaker.tag_ in {"NNS", "NNPS"} else speaker
        return owner_of(token, scene) if is_thing(token) else None

    def _of_a_people(self, link: Link) -> Link:
        """A party that is a people: no state of today stands for those who were killed."""
        people = self._who.people(link.span)
        return Link(text=link.text, span=link.span) if people else link

    def _link(self, span: Span) -> Link:
        return Link.of(self._rendition.words(*span), self._who.entity(span))

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


def _meets(one: Told) -> bool:
    """Whether an event is a meeting, held or planned."""
    return "CONSULT" in {one.type, one.entry.type}


def _others(actors: tuple[Link, ...], recipients: tuple[Link, ...]) -> tuple[Link, ...]:
    """The recipients where they are not just the actor again: "the army moved its men"."""
    doing = {one.entity for one in actors} - {None}
    if len(doing) != 1 or {one.entity for one in recipients} != doing:
        return recipients
    # What belongs to the actor may be struck all the same; it is not the actor.
    named = {one.text for one in actors} | _PERSONAL
    return tuple(Link(text=one.text, span=one.span) for one in recipients if one.text not in named)


def _joined(before: Token, token: Token) -> bool:
    """Whether a word is part of a weapon's name: "car bomb"."""
    return before.dep_ == "compound" and before.head.i == token.i and before.pos_ == "NOUN"


def _time(when: Time) -> EventTime | None:
    if when.start is None or when.end is None:
        return None
    return EventTime(start=when.start, end=when.end, precision=when.precision or 1, span=when.span)
