"""Events of an article: from what its documents tell to records (M1, M4, M20, law 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from variorum.model import Article, Event, Mention, Rendition, Statement, Time
from variorum.model.event import EventType
from variorum.reader import Reading
from variorum.reader.coreference import Resolver
from variorum.reader.tokens import tokens_of
from variorum.statements.events.arguments import parties_in, who_is_to
from variorum.statements.events.brokers import brokers_of, brought_only, helped, without_brokers
from variorum.statements.events.deals import without_deals
from variorum.statements.events.doubled import once
from variorum.statements.events.grounds import far_off, on_the_ground, without_grounds
from variorum.statements.events.harm import Harms
from variorum.statements.events.holders import Holders
from variorum.statements.events.joined import coordinated
from variorum.statements.events.joint import parted
from variorum.statements.events.lexicon import lemma_of, turned
from variorum.statements.events.making import Maker
from variorum.statements.events.marks import Marks
from variorum.statements.events.means import without_means
from variorum.statements.events.meetings import convened
from variorum.statements.events.misread import (
    misread,
    undergone,
    without_efforts,
    without_users,
)
from variorum.statements.events.mutual import with_one_another
from variorum.statements.events.ranking import choose
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.sense import tells
from variorum.statements.events.status import Judged, judge
from variorum.statements.events.subjects import object_of, subject
from variorum.statements.events.syntax import agent_by
from variorum.statements.events.terms import stopping
from variorum.statements.events.told import told
from variorum.statements.events.turning import put_right
from variorum.statements.events.unmade import unmade, without_nobody
from variorum.statements.events.who import Who

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_BACKING = frozenset(("support", "back"))
_FORESEEN = frozenset(("expect", "expected", "due", "schedule", "scheduled"))


def events(  # noqa: PLR0913, PLR0917  one argument for each layer below
    article: Article,
    rendition: Rendition,
    reading: Reading,
    mentions: Sequence[Mention] = (),
    times: Sequence[Time] = (),
    statements: Sequence[Statement] = (),
    *,
    learned: Mapping[str, float] | None = None,
) -> tuple[Event, ...]:
    """The events that an article tells of, in text order; none where nothing parsed it.

    Whose telling it is stands in ``statement``: absent, it is the outlet's own (M4). ``learned``
    is a ranking of recipients in place of the one that comes with the package.
    """
    holders = Holders(statements)
    who = Who(rendition, mentions, reading.chains, statements)
    found: list[Event] = []
    resolver = Resolver(rendition.text, reading.chains)
    for doc in map(tokens_of, reading.docs):
        scene = Scene(doc, mentions, resolver)
        every = list(heard(scene, learned))
        marks, harms = Marks(doc, mentions, times), Harms(scene, every)
        maker = Maker(article, rendition, doc, who, holders)
        for one, judged in every:
            found.extend(maker.make(one, judged, scene, marks, harms))
    return tuple(found)


def heard(
    scene: Scene, learned: Mapping[str, float] | None = None
) -> Iterator[tuple[Told, Judged]]:
    """The events of a document with how the words hold them, before they are records."""
    seen: set[tuple[object, ...]] = set()
    for one in once(_partied(scene, learned), scene):
        judged = Judged("denied") if one.tied == "denied" else judge(one.bearer, one.trigger)
        if one.type == "ASSAULT" and judged.future and stopping(one.trigger):
            continue  # "the terms: fighting stops"
        one.type = _turned(one, judged)
        if one.type == "REJECT" and not one.recipients:
            one.recipients = _until(one, scene)
        key = (
            one.type,
            scene.sentence[one.trigger.i],
            tuple(t.i for t in one.actors),
            tuple(t.i for t in one.recipients),
        )
        if key in seen and (one.actors or one.recipients):
            continue
        seen.add(key)
        yield one, judged


def _partied(scene: Scene, learned: Mapping[str, float] | None = None) -> Iterator[Told]:
    """The events of a document with their parties, in text order."""
    for one in told(scene):
        if misread(one):
            continue
        hit = put_right(one, scene)
        mutual = with_one_another(one)
        undergone(one)
        without_users(one)
        without_nobody(one)
        if not (tells(one, scene) or hit):
            continue
        named = one.recipients
        one.recipients = named if mutual else choose(one, scene, learned)
        asked = who_is_to(one.trigger) if one.type == "REQUEST" else None
        if asked is not None:
            one.recipients = coordinated(asked)
        if on_the_ground(one, named, scene) or far_off(one, named, scene):
            one.recipients = named
        unsaid = one.bearer.dep_ == "acl" or one.type == "AGREE"
        if (hit and not one.actors and unsaid) or brought_only(one):
            one.recipients = named  # between whom it was is not said
        without_grounds(one, scene)
        without_efforts(one, scene)
        helped(one)
        one.brokers = brokers_of(one, scene)
        without_brokers(one, scene)
        without_deals(one, scene)
        convened(one, scene)
        one.actors = parted(one, scene)
        without_means(one, scene)
        if _backed(one, scene):
            one.type = "AID"
        if not unmade(one):
            yield one


def _backed(one: Told, scene: Scene) -> bool:
    """Whether the armed support the armed: by deeds, and not by words of praise.

    Who supports what the armed want or signed does not aid them: "supports the rebels' truce".
    """
    if one.type != "SUPPORT" or lemma_of(one.trigger) not in _BACKING:
        return False
    backed = object_of(one.trigger)
    if backed is not None and backed not in one.recipients:
        return False
    sides = (one.actors, one.recipients)
    return all(side and all(scene.kind(t) == "armed" for t in side) for side in sides)


def _turned(one: Told, judged: Judged) -> EventType:
    """What a type becomes where the deed is planned or refused."""
    if one.entry.origin == "governor":
        refused = turned("negated", one.type) if judged.negated else None
        allowed = one.type == "RETREAT" and judged.future
        return refused or (turned("planned", one.type) if allowed else None) or one.type
    if judged.negated and (judged.future or judged.status in {"hypothetical", "denied"}):
        return turned("negated", one.type) or one.type
    if judged.future and one.entry.mode == "visit" and _foreseen(one.bearer):
        return one.type  # "is expected to be received": nobody who meets has agreed to
    if judged.future:
        return turned("planned", one.type) or one.type
    return one.type


def _foreseen(verb: Token) -> bool:
    """Whether others expect what a verb says: "is expected to visit", "is due to be received"."""
    at = verb.head if verb.dep_ in {"xcomp", "ccomp", "acl"} else verb
    return at != verb and (at.lower_ in _FORESEEN or at.lemma_.lower() in _FORESEEN)


def _until(one: Told, scene: Scene) -> list[Token]:
    """Of whom a refusal makes a condition: "will not leave until the others do"."""
    for child in one.bearer.children:
        if child.dep_ == "advcl" and child.i > one.bearer.i:
            asked = subject(child)
            by = agent_by(child)
            for token in (by, asked):
                if token is not None and scene.political(token):
                    return coordinated(token)
            return parties_in(child, scene)
    return []
