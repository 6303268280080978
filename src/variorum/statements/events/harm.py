"""Who did it, to whom and with what, where another sentence says so: read by a learned network.

A branch of the reader's encoder (``reader/harm``) gives phrases of an article a probability of
being a doer, a victim, a target or a weapon. Here the gaps of an ASSAULT that is told as happened
are filled from the sentences around it, only where one voice tells both (law 2), only by what is of
high probability, and marked: ``Event.inferred``. Where the event's own clause names a party that
was read, nothing is added that is likelier of another incident, so that two attacks of one article
do not lend each other their doers or their dead. What is unsure stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from variorum.model.event import Inferred
from variorum.reader.harm import HARM, KINDS, ROLES, Harm
from variorum.statements.events.earlier import Earlier, Heard
from variorum.statements.events.harmed import Entity, entities
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import is_thing, lemma_of, noun_key, nouns
from variorum.statements.events.means import owner_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.together import Signs, Together, deeds_of, kind_of

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Hundredths of probability from which a phrase fills a gap: well above what the scorer takes, for a
# wrong doer is worse than none. From there on more than half of the phrases are in the keys of
# MUC's development part; the keys say nothing of half of the articles.
LEAST = {"person": 60, "body": 70, "target": 60, "victim": 60, "weapon": 50}
# Sentences before and behind the event's in which its parties are looked for, the nearest first.
_DOERS, _HARMED = (0, -1, 1, -2, 2), (0, 1)
_OWN, _OTHER = 25, 60  # hundredths of a kind: at least of the event's own, at most of abduction
_ONE = 0.5  # from where two are likelier of one incident than of two
_INSIDE = frozenset(("compound", "flat", "amod", "nmod:desc", "appos"))
Same = Callable[["Token"], bool]


class Filled(NamedTuple):
    """The parties of an event with what was read elsewhere; ``inferred`` names the fields."""

    actors: list[Token]
    recipients: list[Token]
    weapon: Token | None
    inferred: tuple[Inferred, ...]


class Harms:
    """What the network read of a document."""

    def __init__(self, scene: Scene, events: Sequence[Heard] = ()) -> None:
        """``events`` are those of the document, whose deeds tell incidents apart."""
        self._scene, self._events = scene, [one for one, _ in events]
        self._earlier = Earlier(scene, events)
        found: dict[int, Harm] = scene.doc.user_data.get(HARM) or {}
        self._by_sentence: dict[int, list[tuple[Token, Harm]]] = {}
        for place, harm in sorted(found.items()):
            token = scene.doc[place]
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in _INSIDE:
                self._by_sentence.setdefault(scene.sentence[place], []).append((token, harm))

    def fill(self, one: Told, weapon: Token | None, same: Same, *, happened: bool) -> Filled:
        """The parties of an event, its gaps filled; ``same`` tells whether its voice says a word.

        Whoever did a deed that is taken up again is put back for all; what the network read is for
        an ASSAULT that ``happened``. Nothing is added where the event's own words name somebody.
        """
        actors, recipients = one.actors or self._earlier.doers(one, same), one.recipients
        inferred: list[Inferred] = ["actors"] if actors and not one.actors else []
        if one.type != "ASSAULT" or not happened:
            return Filled(actors, recipients, weapon, tuple(inferred))
        taken = {t.i for t in (*actors, *recipients, one.trigger, one.bearer)}
        named = [t.i for t in (*actors, *recipients, *([] if weapon is None else [weapon]))]
        voice, same = same, lambda token: voice(token) and self._of_one(token.i, named)
        if not actors and (doer := self._best(one, ("person", "body"), _DOERS, taken, same)):
            actors = coordinated(doer)
            inferred.append("actors")
            taken |= {t.i for t in actors}
        if not recipients and (hit := self._best(one, ("victim", "target"), _HARMED, taken, same)):
            recipients = coordinated(hit)
            inferred.append("recipients")
            taken |= {t.i for t in recipients}
        if weapon is None and (thing := self._best(one, ("weapon",), _HARMED, taken, same)):
            weapon = thing if is_thing(thing) else None
            inferred += ["weapon"] if weapon is not None else []
        return Filled(actors, recipients, weapon, tuple(inferred))

    @cached_property
    def _together(self) -> tuple[dict[int, list[int]], Together]:
        """Entities' numbers at each place, and how likely each two are of one incident."""
        found: list[Entity] = entities(self._scene.doc)
        signs = Signs(self._scene.doc, self._scene.sentence, deeds_of(self._events))
        at: dict[int, list[int]] = {}
        for number, entity in enumerate(found):
            for place, _ in entity.phrases:
                at.setdefault(place, []).append(number)
        return at, Together(found, signs)

    def _of_one(self, place: int, named: Sequence[int]) -> bool:
        """Whether a word is no likelier of another incident than those whom a clause names."""
        at, known = self._together
        shares = [
            known.shares[number, other]
            for number in at.get(place, ())
            for own in named
            for other in at.get(own, ())
        ]
        return min(shares, default=1.0) >= _ONE

    def _best(
        self, one: Told, roles: tuple[str, ...], reach: tuple[int, ...], taken: set[int], same: Same
    ) -> Token | None:
        """The likeliest noun of these roles in the nearest sentence that has one."""
        own = kind_of(one)
        for away in reach:
            best: tuple[int, int] | None = None
            for token, harm in self._by_sentence.get(
                self._scene.sentence[one.trigger.i] + away, ()
            ):
                share = max(
                    (harm.roles[ROLES.index(r)] for r in roles if _likely(harm, r)), default=0
                )
                if not share or token.i in taken or not _of_kind(harm, own) or not same(token):
                    continue
                if roles[0] == "person" and (_mere(token, self._scene) or _of_them(token, one)):
                    continue
                if best is None or share > best[0]:
                    best = (share, token.i)
            if best is not None:
                return self._scene.doc[best[1]]
        return None


def _of_them(token: Token, one: Told) -> bool:
    """Whether somebody is called as those are whom it befell: "two rebels were killed"."""
    plain = (hit for hit in one.recipients if hit.pos_ == "NOUN")
    return any(lemma_of(hit) == lemma_of(token) for hit in plain)


def _mere(token: Token, scene: Scene) -> bool:
    """Whether a noun is a deed, or a weapon of nobody, which do nothing by themselves.

    "Air strikes" killed nobody for the record; "Velmoran warplanes" did.
    """
    deed = noun_key(token, nouns()) if token.pos_ == "NOUN" else None
    return deed is not None or (is_thing(token) and owner_of(token, scene) is None)


def _likely(harm: Harm, role: str) -> bool:
    share = harm.roles[ROLES.index(role)]
    return share >= LEAST[role] and share == max(harm.roles)


def _of_kind(harm: Harm, own: str) -> bool:
    """Whether a noun's deed may be the event's."""
    abduction = harm.kinds[KINDS.index("kidnapping")]
    if own == "kidnapping":
        return abduction >= _OWN
    return abduction <= _OTHER
