"""Whose deed it is where the order of words misleads: towns that are hit, peoples that are killed.

A headline leaves out "was" ("Ketra hit at night"); a people's name before "genocide" is theirs who
were killed; "by" behind the agreement that was broken tells who broke it; a truce that is declared
over is no truce.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.amid import signs
from variorum.statements.events.arguments import actors_of_noun
from variorum.statements.events.lexicon import among, lemma_of, nouns, words_of
from variorum.statements.events.papers import papers
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import (
    agent_by,
    by_just_behind,
    coordinated,
    obliques,
    own_subject,
    passive,
    preposition,
)
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_NAMES = frozenset(("compound", "amod", "nmod"))
_PLACED = frozenset(("placed", "other", "target"))
_COMMA = 2  # words back, past a comma
# Modes of putting people out: "expelled from Osterland".
_OUT = frozenset(("expel", "deport"))
# Types of deeds that are words.
SPOKEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"))
_DURING = frozenset(("during", "amid"))
# Words behind "declared" in which the truce, and behind the truce in which its end, is told.
_NEAR = 3
_DECLARING = frozenset(("declare", "proclaim", "pronounce", "call", "announce"))


def put_right(one: Told, scene: Scene) -> bool:
    """Give an event the parties that its words mean.

    Returns:
        Whether it is told of whoever has a part in it: a town is hit, an agreement has a day.
    """
    _befallen(one)
    _gerund(one)
    _broken(one)
    _ended(one)
    _brokered(one)
    _measured(one)
    _beside(one)
    _in_consequence(one)
    _said_besides(one, scene)
    _named_with(one, scene)
    _occupied(one, scene)
    _sent_out(one, scene)
    if one.type == "CONSULT":  # "negotiated a truce": with nobody who is named
        one.recipients = [r for r in one.recipients if not _an_agreement(r)]
    made = one.bearer.dep_ == "acl" and one.type == "SUPPORT"
    noun = one.bearer.head if made else one.trigger
    return _struck(one, scene) or dated(noun) or bool(papers(noun, scene))


def _words(name: str) -> frozenset[str]:
    return frozenset(load("turning")[name]["words"])


def _struck(one: Told, scene: Scene) -> bool:
    """Whether a town is the subject of a verb that only an attacker can have: no town hits."""
    verb = one.trigger
    if one.type != "ASSAULT" or verb.tag_ not in {"VBD", "VBN"} or len(one.actors) != 1:
        return False
    (town,) = one.actors
    if lemma_of(verb) not in _words("striking") or town.i > verb.i or town.pos_ != "PROPN":
        return False
    if any(c.dep_ in {"obj", "iobj", "xcomp", "aux"} for c in verb.children):
        return False
    known = scene.only_ground(town) or (
        not scene.state(town) and scene.kind(town) in _PLACED and scene.may_be_town(town)
    )
    if not known or one.recipients:
        return False
    one.actors, one.recipients = [], [town]
    return scene.signs.war(verb)


def _befallen(one: Told) -> None:
    """The people before the name of a mass killing: of a genocide those killed, else unknown."""
    noun = one.trigger
    if one.entry.origin != "noun" or lemma_of(noun) not in _words("befalling"):
        return
    before = [a for a in one.actors if a.head == noun and a.i < noun.i and a.dep_ in _NAMES]
    if before:
        one.actors = [a for a in one.actors if a not in before]
        if lemma_of(noun) in _words("of_a_people") and not one.recipients:
            one.recipients = before


def bygone(one: Told, status: str) -> bool:
    """Whether a killing is of a people as such, or of times long past (M27)."""
    killed = one.type == "ASSAULT" and one.entry.origin == "noun"
    return killed and (status == "historical" or lemma_of(one.trigger) in _words("befalling"))


def _gerund(one: Told) -> None:
    """Who did what an -ing form behind "during" names: whoever stands with "by", else unknown."""
    deed = one.trigger
    if deed.tag_ != "VBG" or not deed.i or deed.doc[deed.i - 1].lower_ not in _DURING:
        return
    by = by_just_behind(deed) or agent_by(deed)
    one.actors = [by] if by is not None else []


def _broken(one: Told) -> None:
    """Who broke an agreement: "violations of the truce by the army" is no deed of the truce."""
    noun = one.trigger
    if one.entry.origin != "noun":
        return
    if lemma_of(noun.head) in _words("breaking") and preposition(noun) == "of":
        by = agent_by(noun)
        one.actors = [a for a in one.actors if a != by]
    if lemma_of(noun) in _words("breaking"):
        kept = (c for c in noun.children if preposition(c) == "of" and c.i > noun.i)
        by = next((agent for c in kept if (agent := agent_by(c)) is not None), None)
        if by is not None:
            one.actors = [by]
            one.recipients = [r for r in one.recipients if r != by]


def _sent_out(one: Told, scene: Scene) -> None:
    """Whoever is put out of a state or a body, and by nobody who is named, is put out by it."""
    if one.actors or one.entry.mode not in _OUT or agent_by(one.bearer) is not None:
        return
    for prep, token in obliques(one.bearer):
        ours = scene.kind(token) == "body" or (scene.state(token) and not scene.only_ground(token))
        if prep in {"from", "of"} and token.pos_ == "PROPN" and ours:
            one.actors = [token]
            one.recipients = [r for r in one.recipients if r != token]
            return


def _ended(one: Told) -> None:
    """A truce that is declared over, void or dead is refused and not offered."""
    verb = one.bearer
    if one.type != "CONCEDE" or lemma_of(verb) not in _DECLARING:
        return
    doc = verb.doc
    near = doc[verb.i + 1 : verb.i + 1 + _NEAR]
    for truce in (token for token in near if among(token, words_of("terms", "agreements"))):
        behind = doc[truce.i + 1 : truce.i + 1 + _NEAR]
        if any(token.lower_ in _words("ended") for token in behind):
            one.type = "REJECT"
            one.recipients = [r for r in one.recipients if r.i < truce.i]
            return


def _brokered(one: Told) -> None:
    """A mediator whom a headline's noun names concludes nothing: "Orsel brokers truce"."""
    if one.type not in {"CONCEDE", "AGREE", "SUPPORT", "RETREAT"}:
        return
    one.actors = [a for a in one.actors if lemma_of(a) not in _words("mediating")]
    one.recipients = [r for r in one.recipients if not by_whose(r.head)]


def by_whose(noun: Token) -> bool:
    """Whether a noun says at whose wish something was done: "at the initiative of" somebody."""
    return noun.pos_ == "NOUN" and lemma_of(noun) in _words("wishing") and preposition(noun) == "at"


def _measured(one: Told) -> None:
    """A distance is struck by nothing: "Ketra, 15 km to the south, came under fire"."""
    lengths = [r for r in one.recipients if lemma_of(r) in _words("lengths") and _numbered(r)]
    if not lengths:
        return
    one.recipients = [r for r in one.recipients if r not in lengths]
    town = _named_before(lengths[0])
    if town is not None and not one.recipients:
        one.recipients = [town]


def _named_before(length: Token) -> Token | None:
    """The name of which a length says how far it is: "Ketra, 15 km to the south"."""
    doc = length.doc
    first = min([length.i, *(c.i for c in length.children if c.dep_ == "nummod")])
    before = doc[first - _COMMA] if first >= _COMMA and doc[first - 1].lower_ == "," else None
    return before if before is not None and before.pos_ == "PROPN" else None


def _numbered(token: Token) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)


def _beside(one: Told) -> None:
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


def _free(verb: Token) -> bool:
    """Whether a clause is an -ing form by itself, with no subject and no word that leads it."""
    led = {"nsubj", "nsubj:pass", "mark", "aux"}
    return verb.tag_ == "VBG" and not any(c.dep_ in led for c in verb.children)


def _in_consequence(one: Told) -> None:
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


def _said_besides(one: Told, scene: Scene) -> None:
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


def _named_with(one: Told, scene: Scene) -> None:
    """Whoever stands with "by" behind a deed did it, whoever is said of the verb before it.

    As in "the part of Velmar in preparing and waging the war by Tarsk".
    """
    if one.type != "ASSAULT" or one.trigger.pos_ != "NOUN" or not one.actors:
        return
    by = by_just_behind(one.trigger) or agent_by(one.trigger)
    if by is not None and by not in one.actors and scene.political(by):
        one.actors = coordinated(by)


def _occupied(one: Told, scene: Scene) -> None:
    """Whoever ends "the occupation of Ketra" has not said that it was theirs, as "its" would."""
    if one.type != "RETREAT" or one.entry.origin != "phrase":
        return
    if any("Polarity=Neg" in c.morph or c.lower_ in {"not", "never"} for c in one.bearer.children):
        return  # whoever refuses to end it
    doc = one.trigger.doc
    noun = next((doc[i] for i in sorted(one.used) if lemma_of(doc[i]) == "occupation"), None)
    if noun is None or any(c.dep_ == "nmod:poss" for c in noun.children):
        return
    held = (c for prep, c in obliques(noun) if prep == "of")
    own = next((c for c in noun.children if c.dep_ in _NAMES and scene.state(c)), None)
    one.actors = [own] if own is not None and own.i < noun.i else []
    one.recipients = list(held)


def _an_agreement(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and among(noun, words_of("terms", "agreements"))


def agreed(noun: Token, scene: Scene) -> Told | None:
    """The agreement that a noun names with its day, whoever concluded it."""
    joint = papers(noun, scene)
    if not joint and not dated(noun):
        return None
    entry = next(one for one in nouns()["agreement"] if one.type == "AGREE")
    parties = joint or actors_of_noun(noun, scene, entry)
    made = Told.of(entry, noun, noun, Parties(parties, []))
    made.used = {noun.i}
    return made


def dated(noun: Token) -> bool:
    """Whether a noun is an agreement with a day: "an agreement on 3 May", "reached on 3 May"."""
    if not _an_agreement(noun) or noun.dep_ == "compound":
        return False
    if begins(noun):
        return True
    behind = (c for c in noun.children if c.i > noun.i)
    made = [c for c in behind if c.dep_ == "acl" and lemma_of(c) in _words("concluding")]
    if any(_is_day(c) for verb in made for c in verb.children):
        return True
    doc, at = noun.doc, noun.i
    near = doc[at + 1 : at + 3]
    return len(near) > 1 and near[0].lower_ in {"on", "of"} and _is_day(near[1])


def begins(noun: Token) -> bool:
    """Whether a truce or an agreement is said to begin to hold: "came into force at midnight"."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubj:pass"} or verb.pos_ != "VERB":
        return False
    held = {c.lower_ for c in verb.children if c.dep_ in {"obj", "obl"}}
    return bool(held & frozenset(load("events/brokers")["beginning"]["words"]))


def _is_day(token: Token) -> bool:
    """Whether a word is of a date: it is a month's name, or a number beside one."""
    months = load("times")["months"]
    beside = token.doc[max(0, token.i - 1) : token.i + 2]
    counts = token.pos_ == "NUM" or token.lower_.strip(".") in months
    return counts and any(t.lower_.strip(".") in months for t in beside)


def on_day_of(noun: Token, time: Token) -> bool:
    """Whether a time belongs to the agreement before it: "the truce of 10 May", "the 1994 accord".

    What is told around the agreement was on some other day.
    """
    at = time
    while at.dep_ in {"nmod:unmarked", "nummod", "compound", "flat"} and at.head.pos_ in {
        "PROPN", "NUM",
    }:  # fmt: skip
        at = at.head
    return at.head == noun or _just_before(time) == noun


def _just_before(time: Token) -> Token | None:
    """The noun right before "on" or "of" and a time."""
    doc, at = time.doc, time.i
    while at and doc[at - 1].pos_ in {"PROPN", "NUM"}:
        at -= 1
    led = at > 1 and doc[at - 1].lower_ in {"on", "of"} and doc[at - 2].pos_ == "NOUN"
    return doc[at - 2] if led else None
