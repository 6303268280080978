"""Whose deed a clause tells that hangs on another: -ing forms, and what words are set beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.amid import signs
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import agent_by, by_just_behind, own_subject, passive

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Types of deeds that are words.
SPOKEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"))
_DURING = frozenset(("during", "amid"))


def during(one: Told) -> None:
    """Who did what an -ing form behind "during" names: whoever stands with "by", else unknown."""
    deed = one.trigger
    if deed.tag_ != "VBG" or not deed.i or deed.doc[deed.i - 1].lower_ not in _DURING:
        return
    by = by_just_behind(deed) or agent_by(deed)
    one.actors = [by] if by is not None else []


def set_beside(one: Told) -> None:
    """Whoever speaks has no part in what his words are set beside: "said, as the battle raged"."""
    at = one.bearer
    while at.dep_ in {"obl", "obj", "conj", "nmod"} and at.head != at:
        at = at.head
    above = at.head
    if at.dep_ != "advcl" or lemma_of(above) not in signs("speaking"):
        return
    if _free(at):
        return  # "prosecutors said, accusing Ostrel": they who say it accuse
    tellers = {c for c in above.children if c.dep_ == "nsubj"}
    tellers |= {c for teller in tellers for c in teller.children if c.dep_ == "appos"}
    one.actors = [a for a in one.actors if a not in tellers]


def in_consequence(one: Told) -> None:
    """Who killed by what somebody suffered: "Ketra was shelled, killing two" is no deed of Ketra.

    It is whoever did that to it, where he is named.
    """
    verb = one.bearer
    above = verb.head
    if one.type != "ASSAULT" or verb.dep_ != "advcl" or verb.i < above.i or not _free(verb):
        return
    if passive(above):
        by = agent_by(above)
        one.actors = [] if by is None else coordinated(by)


def said_besides(one: Told, scene: Scene) -> None:
    """Who accuses or asks in an -ing form behind "prosecutors said": they, and not those killed.

    A parse may hang it on what they said.
    """
    verb = one.bearer
    inner = verb.head
    outer = inner.head
    if one.type not in SPOKEN or verb.dep_ != "advcl" or not _free(verb):
        return
    if inner.dep_ != "ccomp" or not passive(inner) or not inner.i < outer.i < verb.i:
        return
    if lemma_of(outer) in signs("speaking"):
        teller = own_subject(outer)
        if teller is not None and scene.political(teller):
            one.actors = coordinated(teller)


def _free(verb: Token) -> bool:
    """Whether a clause is an -ing form by itself, with no subject and no word that leads it."""
    led = {"nsubj", "nsubj:pass", "mark", "aux"}
    return verb.tag_ == "VBG" and not any(c.dep_ in led for c in verb.children)
