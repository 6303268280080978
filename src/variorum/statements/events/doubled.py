"""One deed told by two words: "an air strike killed nine", "nine were killed in raids by the army".

Whoever made the strike killed (``lent.py``), and the strike is no second deed unless it says whom
it was on, or, behind "by" and "in", where or when it was. The words are in ``vocabulary/events``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from variorum.statements.events.lent import lend
from variorum.statements.events.lexicon import lemma_of, turning_words
from variorum.statements.events.occasions import listed
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import obliques, preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_LEADING = frozenset(("by", "in", "with"))
_BESIDE = frozenset(("obl", "obl:agent"))


def once(found: Iterable[Told], scene: Scene) -> list[Told]:
    """The events without those that another one is told to have been done by."""
    every = list(found)
    lend(every, scene)
    by_trigger = {one.trigger.i: one for one in every}
    return [one for one in every if not _again(one, by_trigger)]


def _again(one: Told, found: Mapping[int, Told]) -> bool:
    """Whether a deed is only what another one was done by."""
    noun = one.trigger
    if one.entry.origin != "noun" or one.type != "ASSAULT" or one.tied:
        return False
    verb = found.get(noun.head.i)
    if verb is None or verb.type != "ASSAULT" or verb.entry.origin != "verb":
        return False
    led = noun.dep_ != "nsubj"
    if led and not _led(noun, verb.trigger):
        return False
    apart = bool(one.actors) and one.actors != verb.actors
    own = led and any(prep != "by" for prep, _ in obliques(noun))
    return not (apart or own or one.recipients) and bool(verb.recipients)


def _led(noun: Token, verb: Token) -> bool:
    """Whether a deed stands behind "by" or "in" with a verb of harm: "killed in the strike"."""
    if noun.dep_ not in _BESIDE or preposition(noun) not in _LEADING:
        return False
    return lemma_of(verb) in listed("harming") | turning_words("striking")
