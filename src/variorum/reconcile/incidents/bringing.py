"""Making the traits of events: of each reading, the events that tell of something, one by one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from variorum.model import (
    CaptureReading,
    Link,
    Span,
    Statement,
)
from variorum.reconcile.belonging import states_in
from variorum.reconcile.incidents.buildings import AREA, joined_sites, outside_areas, sites
from variorum.reconcile.incidents.classes import (
    classes,
    families,
    hands,
    is_harm,
    is_stretch,
    themes,
)
from variorum.reconcile.incidents.details import (
    NO_DETAILS,
    Details,
    clocks,
    deeds,
    downed,
    means,
)
from variorum.reconcile.incidents.page import Page, Towns, counts_of, towns_of
from variorum.reconcile.incidents.spoken_at import SpokenAt
from variorum.reconcile.incidents.traits import MANNERS, Telling, Traits, Within, by_all
from variorum.reconcile.incidents.where import Where, where_of
from variorum.reconcile.incidents.words import content, lemma, rarest
from variorum.reconcile.movements import plainly_called
from variorum.reconcile.rivals import one_name
from variorum.reconcile.seen import Seen
from variorum.reconcile.speakers.sides import Sides
from variorum.reconcile.voices import Voices
from variorum.vocabulary import load
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.folding import fold
from variorum.vocabulary.states import has_authorities

_PHRASE = 6  # words of a phrase for somebody
_TOWN = 3  # where_prec up to which a place is no region
_SHORT = 2  # words of a town's name
_ACTING = frozenset(("government", "organisation", "force", "group", "nationality"))
_NAME = 200  # code points of a phrase that are looked at
# Stances of whoever neither tells a thing nor denies it.
_UNVOUCHED = frozenset(("doubts", "declines"))
# Modes of what comes from the air.
_FLOWN = frozenset(("aerial", "drone"))
_NOTHING: frozenset[str] = frozenset()
_NOTHING_COUNTED: frozenset[tuple[str, int]] = frozenset()


def _called() -> re.Pattern[str]:
    offices = "|".join(sorted(load("speakers")["persons"]["items"]))
    return re.compile(rf"(?:^|[^\w’'])(?i:{offices})\s+[A-Z]\w+\s*$")


def _bound() -> re.Pattern[str]:
    bonds = "|".join(load("institutions")["bonds"]["words"])
    return re.compile(rf"\b[\w’'.]+-(?:{bonds})\b", re.IGNORECASE)


# Whoever a state backs is not the state: "Velmoran-backed".
_BACKED = _bound()
# An office and the first of a person's names, where the words for him end.
_CALLED = _called()


def _several() -> re.Pattern[str]:
    towns = [word for word in load("holding")["subjects"]["towns"] if word.endswith("s")]
    return re.compile(rf"\b(?:{'|'.join(towns)})$", re.IGNORECASE)


# What is hit where several towns are: "nine villages".
_TOWNS = _several()


class OfState(Protocol):
    """The party of a state, where all that is called by the state is of one party."""

    def get(self, state: str, default: str, /) -> str:
        """The party; the default where it is not known."""
        ...


class Known(NamedTuple):
    """What is known of a record: the folded names of its parties; those of states; its profile.

    ``rivals`` are the profile's rival names.
    """

    names: Container[str]
    parties: OfState
    rivals: Mapping[str, str] = MappingProxyType({})
    profile: Profile | None = None

    @classmethod
    def of(cls, entities: Iterable[Seen], profile: Profile | None = None) -> Known:
        """From all entities of the record, and its conflict's profile."""
        names: set[str] = set()
        found: dict[str, set[str]] = {}
        for entity in entities:
            if entity.party:
                names.add(fold(entity.party))
                state = state_called(entity)
                if state is not None:
                    found.setdefault(state, set()).add(entity.party)
        parties = {s: min(parties) for s, parties in found.items() if len(parties) == 1}
        return cls(names, parties, one_name(profile), profile)


class Bringing:
    """Makes traits of events.

    Args:
        entities: by id, with their places and parties.
        known: of the whole record's parties; without it, those of the entities.
    """

    def __init__(self, entities: Mapping[str, Seen], known: Known | None = None) -> None:
        self._entities = entities
        told = known or Known.of(entities.values())
        self._states = told.names
        self._parties = told.parties
        self._rivals = told.rivals
        self._profile = told.profile

    def reading(self, reading: CaptureReading) -> Iterator[Traits]:
        """The traits of all events of a reading, each by itself."""
        text = reading.capture.rendition.text
        pages = {article.id: Page(article, text) for article in reading.articles}
        counts = counts_of(reading.figures)
        hours = clocks(reading.times)
        towns, beside = self._towns(reading)
        said = {one.id: one for one in reading.statements}
        articles = {one.id: one for one in reading.articles}
        sides = Sides(Voices(articles, self._entities, said), self._profile)
        denied = {key for one in reading.statements for key in one.denies}
        for event in reading.events:
            page = pages.get(event.article)
            if page is not None:
                held = said.get(event.statement or "")
                here = event.article
                within = Within(
                    counts.get(here),
                    held,
                    towns.get(here),
                    beside.get(here),
                    answered=event.id in denied or (event.statement or "") in denied,
                    clock=hours.get(here),
                    voice=sides.of_told(event),
                )
                yield self.traits(Telling.of(event), page, within)

    def traits(self, one: Telling, page: Page, within: Within | None = None) -> Traits:
        """The traits of one telling on its page, within what is said and counted around it."""
        within = within or Within()
        number, sentence = page.sentence(one.span)
        word = _head(one.text)
        count, ordinal = page.counted(sentence, one.span)
        struck = [link for link in one.hit if self._is_town(link)]
        changing = hands(one.kind, word)
        return Traits(
            id=one.id,
            article=one.article,
            at=one.span.start,
            sentence=number,
            kind=one.kind,
            families=families(one.kind, changing),
            hands=changing,
            modes=frozenset(one.modes),
            themes=themes(page.around(sentence, one.span) - _spoken(within.said)),
            word=word,
            kinds=classes(word) | _kinds(one),
            status=one.status,
            doers=_entities(one.doers),
            doers_side=self._sides(one.doers),
            doers_words=_phrases(one.doers),
            hit=_entities(one.hit),
            hit_side=self._sides(one.hit),
            hit_words=_phrases(one.hit),
            hit_names=frozenset(word for link in struck for word in self._named(link)),
            near=page.near(sentence, one.span),
            core=page.core,
            days=one.days,
            told=page.told,
            where=self._where(one.place),
            figures=within.counts.within(sentence) if within.counts else _NOTHING_COUNTED,
            statement=one.statement,
            denies=frozenset(within.said.denies) if within.said else _NOTHING,
            answered=within.answered,
            count=count,
            ordinal=ordinal,
            wording=page.wording(sentence, one.span),
            harm=is_harm(word),
            stretch=is_stretch(word) and one.status != "denied",  # "no operation": no strike either
            voice=within.voice.key if within.voice else f"article {one.article}",
            voice_side=(within.voice.party or "") if within.voice else "",
            speaker=_speaker(within.said),
            doubted=within.said is not None and within.said.stance in _UNVOUCHED,
            definite=page.definite(sentence, one.span)
            or ("dealing" in families(one.kind) and page.taken_up(sentence, one.span))
            or _named_before(one, sentence),
            toll=is_harm(word) and bool(within.counts and within.counts.summed(sentence)),
            towns=within.towns.within(sentence) if within.towns else (),
            beside=within.beside.within(sentence) if within.beside else (),
            several=any(_TOWNS.search(link.text[:_NAME]) for link in one.hit if not link.entity),
            hit_where=self._where(struck[0]) if len(struck) == 1 else None,
            victims=within.counts.victims(sentence) if within.counts else _NOTHING,
            details=self._details(one, page, within),
            headline=page.in_headline(one.span),
            by_all=by_all(one),
        )

    def _towns(self, reading: CaptureReading) -> tuple[dict[str, Towns], dict[str, Towns]]:
        """The towns that each article names, and those where whoever speaks is.

        Where the article was written is none of them, nor is where something is said
        ("told reporters in Tarsk that").
        """
        lines = {one.id: one.dateline.span for one in reading.articles if one.dateline}
        spoken_at = SpokenAt.of(reading.statements)
        told: dict[str, list[tuple[Span, Where]]] = {}
        beside: dict[str, list[tuple[Span, Where]]] = {}
        for one in reading.mentions:
            line = lines.get(one.article)
            if one.kind == "place" and one.entity and not (line and line.covers(one.span)):
                link = Link(text=one.text, span=one.span, entity=one.entity)
                where, stands = self._where(link), spoken_at.of_mention(one)
                if where is not None and not where.wide and stands != "saying":
                    held = beside if stands == "speaker" else told
                    held.setdefault(one.article, []).append((one.span, where))
        return towns_of(told), towns_of(beside)

    def _where(self, place: Link | None) -> Where | None:
        if place is None:
            return None
        entity = self._entities.get(place.entity or "")
        return where_of(place, entity, self._states, self._rivals)

    def _details(self, one: Telling, page: Page, within: Within) -> Details:
        """What tells a strike from others of its day and town.

        A denial takes up what is alleged, and whoever did it says what he meant to hit. Fighting
        that lasts is of no one hour.
        """
        if one.status != "reported" or "force" not in families(one.kind):
            return NO_DETAILS
        _, sentence = page.sentence(one.span)
        spoken = _spoken(within.said)
        hit = {word for link in one.hit for word in content(link.text[:_NAME])}
        how = {*page.near(sentence, one.span), *content(one.text[:_NAME])} - spoken
        word = _head(one.text)
        if downed(word, how | hit):  # "brought it down": what "it" is may stand elsewhere
            return Details(means=frozenset(("air", "downing")), deeds=frozenset(("downing",)))
        party = within.voice.party if within.voice else None
        own = party in self._sides(one.doers) or any(map(_ones_own, one.doers))
        links = () if one.filled else one.hit
        named = {word for link in links for word in _buildings(page, link.span)}
        near = _buildings(page, page.beside(sentence, one.span)) - spoken
        struck = joined_sites(sites(named, near), outside_areas(page.told_in(sentence)))
        return Details(
            _NOTHING if own else struck,
            means(how) | ({"air"} if _FLOWN & {*one.modes} else _NOTHING),
            within.clock.within(sentence) if within.clock and not is_stretch(word) else None,
            deeds(word, struck=bool(MANNERS & {*one.modes}) and not is_stretch(word)),
        )

    def _sides(self, links: Iterable[Link]) -> frozenset[str]:
        return frozenset(side for link in links if (side := self._side(link)))

    def _named(self, link: Link) -> Iterable[str]:
        """The words of a town's name; of rival names the one that stands for all."""
        return content(self._rivals.get(fold(link.text), link.text))

    def _is_town(self, link: Link) -> bool:
        """Whether a name of a word or two is no side's or body's or ruler's: "shelled Orsk"."""
        entity = self._entities.get(link.entity or "")
        told = link.text.split()
        if (
            entity is None
            and told[:1]
            and told[0].lower() in load("incidents")["counting"]["cardinals"]
        ):
            return False
        if len(told) > _SHORT or not all(word[:1].isupper() for word in told):
            return False
        place = entity.place if entity is not None and entity.kind == "place" else None
        if place is not None:
            return place.where_prec <= _TOWN
        acting = entity is not None and entity.kind in {*_ACTING, "person"}
        return not acting and not self._side(link)

    def _side(self, link: Link) -> str | None:
        """The party of whom words name; of a force without an entity that of its one state."""
        entity = self._entities.get(link.entity or "")
        if entity is not None and entity.party:
            return entity.party
        if entity is not None and entity.kind == "person":
            return None
        text = link.text[:_NAME]
        if _CALLED.search(text):
            return None  # "Ambassador Baghdad Amiri" is of no state that is called so
        states = states_in(_BACKED.sub(" ", text).replace("-", " "))
        state = next(iter(states)) if len(states) == 1 else None
        if state is None:
            return None
        own = state if has_authorities(state) else ""  # no mere province is a side
        return self._parties.get(state, own) or None


def _buildings(page: Page, span: Span) -> frozenset[str]:
    """The words of a span, of which an area is called by none."""
    text = outside_areas(page.words(Span(span.start, span.end + AREA)))
    return frozenset(content(text[: min(span.end - span.start, _NAME)]))


def _spoken(said: Statement | None) -> frozenset[str]:
    """The words for those who say so: of observers a shelling is told, and is not about them."""
    tellers = (*said.chain, said.speaker) if said else ()
    return frozenset(word for link in tellers if link for word in content(link.text[:_NAME]))


def _ones_own(link: Link) -> bool:
    """Whether words name somebody as the speaker's: "its aircraft had bombed"."""
    first = link.text[:_NAME].split(maxsplit=1)[:1]
    return bool(first) and first[0].lower() in load("function_words")["possessives"]["items"]


def _speaker(said: Statement | None) -> str:
    """Who says so: an entity, else words, which are an article's own; empty for its outlet."""
    if said is None or said.speaker is None:
        return ""
    return said.speaker.entity or f"words {said.article} {said.speaker.text.casefold()}"


def state_called(entity: Seen) -> str | None:
    """The one state that an entity of a party is called by, where it is no person."""
    if not entity.party or entity.kind == "person":
        return None
    # A movement may bear the name of the state that it fights.
    names = plainly_called(entity.kind, [name.text for name in entity.names])
    states = {state for name in names for state in states_in(name)}
    return states.pop() if len(states) == 1 else None


def _kinds(one: Telling) -> frozenset[str]:
    """The kinds of event that its type and modes say that it is, as ``classes`` names them."""
    if not one.kind:
        return _NOTHING
    return frozenset((one.kind, *(f"{one.kind} {mode}" for mode in one.modes)))


def _named_before(one: Telling, sentence: Span) -> bool:
    """Whether whom it struck is named in a sentence before: "admitted that it brought it down"."""
    return not one.filled and any(link.span.end <= sentence.start for link in one.hit)


def _head(text: str) -> str:
    """The dictionary form of the word that a trigger is known by: its rarest."""
    words = content(text[:_NAME])
    if not words:
        return lemma(text.strip()[:40])
    return words[0] if len(words) == 1 else min(rarest(frozenset(words), 1))


def _entities(links: Iterable[Link]) -> frozenset[str]:
    return frozenset(link.entity for link in links if link.entity)


def _phrases(links: Iterable[Link]) -> frozenset[str]:
    words = frozenset(word for link in links for word in content(link.text[:_NAME]))
    return rarest(words, _PHRASE)
