"""Who did a deed that is taken up again: "the army struck Ketra ... nine died in the strikes" (M9).

Harm in the passive names nobody. Where it was done in a deed that is named as known, its doers are
those of the nearest deed of the kind before it; harm that is told again, of the same, has the doers
that it had. Nothing is taken across another deed of the kind, nor from another voice than tells the
harm (law 2), and what is found so is marked: ``Event.inferred``. Sets of words
are in ``vocabulary/events/occasions.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.lent import may_have_harmed, verb_beside
from variorum.statements.events.lexicon import among, lemma_of, noun_key, nouns, words_of
from variorum.statements.events.occasions import listed
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.status import Judged
from variorum.statements.events.syntax import agent_by, passive
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

Heard = tuple[Told, Judged]
_REACH = 2  # sentences back
_FORCE = frozenset(("ASSAULT", "COERCE"))
_KNOWN = frozenset(("the", "this", "that", "these", "those", "both"))
_TELLING = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "VERB"))
_TAKES_PART = frozenset(("ASSAULT", "COERCE", "REQUEST", "MOBILIZE"))


class Earlier:
    """The deeds of a document, for those that are taken up."""

    def __init__(self, scene: Scene, every: Sequence[Heard]) -> None:
        self._scene = scene
        told = (one for one, judged in every if judged.status == "reported")
        force = (one for one in told if one.type in _TAKES_PART)
        self._every = sorted(force, key=lambda one: one.trigger.i)
        self._places = [one.trigger.i for one in self._every]

    def doers(self, one: Told, same: Callable[[Token], bool]) -> list[Token]:
        """Who did a harm that names nobody; ``same`` tells whether its voice says a word."""
        verb = one.trigger
        bare = one.entry.origin == "verb" and one.type in _FORCE and not one.actors
        if not bare or not one.recipients or not passive(verb) or agent_by(verb) is not None:
            return []
        again = self._of_victims(one, same)
        if again:
            return again
        deed = next(_occasions(verb), None)
        known = deed is not None and _is_known(deed)
        return self._of_deed(one, deed, same) if deed is not None and known else []

    def _before(self, one: Told) -> Iterator[Told]:
        """The deeds told before, the nearest first, as far as is looked."""
        number = self._scene.sentence[one.trigger.i]
        for at in range(bisect_left(self._places, one.trigger.i) - 1, -1, -1):
            other = self._every[at]
            if number - self._scene.sentence[other.trigger.i] > _REACH:
                return
            yield other

    def _of_victims(self, one: Told, same: Callable[[Token], bool]) -> list[Token]:
        """The doers of a harm that is told again: "killed two men ... the two men were killed"."""
        if not all(any(c.lower_ in _KNOWN for c in hit.children) for hit in one.recipients):
            return []
        words = {lemma_of(hit) for hit in one.recipients}
        for other in self._before(one):
            if lemma_of(other.trigger) != lemma_of(one.trigger):
                continue
            same_hit = words == {lemma_of(hit) for hit in other.recipients}
            if not same_hit or not self._told_again(one, other):
                return []
            return list(other.actors) if all(map(same, other.actors)) else []
        return []

    def _told_again(self, one: Told, other: Told) -> bool:
        """Whether nothing of a harm tells it from the one before: no number, place, day or quality.

        "The hospital in Ketra" is another than "the hospital in Delm".
        """
        number = {lemma_of(hit): hit.tag_ for hit in other.recipients}
        if any(number.get(lemma_of(hit)) != hit.tag_ for hit in one.recipients):
            return False
        at = self._scene.sentence[other.trigger.i]
        sent = next(s for n, s in enumerate(self._scene.doc.sents) if n == at)
        said = {lemma_of(token) for token in sent}
        own = [t for hit in one.recipients for t in hit.subtree]
        own += [t for t in one.trigger.subtree if _tells_apart(t)]
        return all(lemma_of(t) in said for t in own if t.pos_ in _TELLING)

    def _of_deed(self, one: Told, deed: Token, same: Callable[[Token], bool]) -> list[Token]:
        """The doers of the nearest deed of the kind that the harm was done in."""
        for other in self._before(one):
            if other.type != "ASSAULT" or not _of_kind(other.trigger, deed):
                continue
            may = may_have_harmed(other.actors, deed, one, self._scene)
            return list(other.actors) if may and all(map(same, other.actors)) else []
        return []


def _tells_apart(token: Token) -> bool:
    """Whether a word is a name, a number or a time."""
    return token.pos_ in {"PROPN", "NUM"} or among(token, words_of("times", "words"))


def _occasions(verb: Token) -> Iterator[Token]:
    """The deeds beside a verb: "in the strikes", "as a result of the sweep"."""
    for child in verb.children:
        behind = (child, *(c for c in child.children if c.dep_ == "nmod"))
        for noun in behind:
            if noun.pos_ == "NOUN" and noun_key(noun, nouns()) and verb_beside(noun) == verb:
                yield noun


def _is_known(deed: Token) -> bool:
    """Whether a deed is named as told of before, with nothing that tells which."""
    own = {"nmod", "nmod:poss", "acl", "acl:relcl"}
    return any(c.lower_ in _KNOWN for c in deed.children) and not any(
        c.dep_ in own for c in deed.children
    )


def _of_kind(trigger: Token, deed: Token) -> bool:
    """Whether a word tells of such a deed: "struck" of a strike, anything of an "attack"."""
    word = lemma_of(deed)
    if word in listed("plain"):
        return True
    told = {lemma_of(trigger), trigger.lemma_.lower()}
    return any(word in kin and not told.isdisjoint(kin) for kin in _kin()) or word in told


@cache
def _kin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in load("events/occasions")["kin"].values())
