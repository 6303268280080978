"""Whether an event is told as happened, denied, planned, possible or long past.

All from syntax: the verb's auxiliaries and negation, the words that govern its clause, the
statements that hold it, its time against the article's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from variorum.reader.lexicon import cue_forms
from variorum.statements.events.ends import called_planned, for_an_end, kept_from
from variorum.statements.events.lexicon import lemma_of, words_of
from variorum.statements.events.negation import negated, no_subject
from variorum.statements.events.syntax import DEEP, FINITE, preposition
from variorum.statements.events.terms import provided
from variorum.statements.stance import by_verb
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token


_BE = frozenset(("is", "are", "was", "were", "'s", "’s"))
_BESIDE = frozenset(("while", "whereas", "whilst"))
# What is told behind these has a clause of its own, which a denial before it does not reach.
_APART = _BESIDE | {"after", "before", "since", "because", "although", "though"}
_ATTEMPTS = frozenset(("attempt", "try", "bid", "effort"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_SET = frozenset(load("events/meetings")["scheduled"]["words"])
_TOWARDS = frozenset(("toward", "towards"))
# What is said of a deed itself, and of nothing that it did.
_COMING = frozenset(("come", "happen", "occur", "begin", "start"))
_PURPOSES = frozenset((("in", "order"), ("so", "as")))


class Judged(NamedTuple):
    """How the words hold an event; ``future`` where it is still to come."""

    status: str
    negated: bool = False
    future: bool = False


def judge(bearer: Token, trigger: Token) -> Judged:
    """Read the clause of a trigger outwards."""
    unsaid = negated(bearer) or (trigger is not bearer and negated(trigger)) or no_subject(bearer)
    own = _modal(bearer)
    if own is None and _by_doing(bearer):
        own = _modal(bearer.head)
    coming = _coming(bearer)
    if coming is not None and own is None:
        own, unsaid = _modal(coming), unsaid or negated(coming)
    foretold = _on_the_way(bearer) or _scheduled(bearer) or _scheduled(trigger)
    outer = "planned" if foretold else _from_outside(bearer, trigger)
    unreal = (_foreseen, _aimed_at, _undertaken, _is_office, _of_anybody, for_an_end)
    if outer is None and any(told(bearer) for told in unreal):
        outer = "hypothetical"
    if outer is None and (_only_planned(bearer, trigger) or called_planned(trigger)):
        outer = "planned"
    denied = outer == "denied"
    if own == "planned" or (own is None and not unsaid and provided(bearer)):
        status = "hypothetical" if _conditional(bearer) else "planned"
        return Judged(status, negated=unsaid, future=True)
    if own == "hypothetical":
        return _would(bearer, negated=unsaid)
    if _conditional(bearer):
        return Judged("hypothetical", negated=unsaid)
    if unsaid or denied:
        return Judged("denied", negated=unsaid and not denied)
    if outer is not None:
        return Judged(outer, future=outer == "planned")
    return Judged("reported")


def _would(bearer: Token, *, negated: bool) -> Judged:
    """What "would" and "might" make of a deed: a plan where it was said, else a possibility."""
    would = any(c.lower_ in {"would", "'d", "’d"} for c in bearer.children if c.dep_ == "aux")
    said = bearer.dep_ == "ccomp" and bearer.head.tag_ in {"VBD", "VBN", "VBG"}
    if bearer.dep_ == "conj":
        said = said or (bearer.head.dep_ == "ccomp")
    if would and said and not _conditional(bearer):
        return Judged("planned", negated=negated, future=True)
    return Judged("hypothetical", negated=negated)


def _modal(verb: Token) -> str | None:
    at = verb
    for _ in range(3):
        for child in at.children:
            if child.dep_ in {"aux", "aux:pass"} and child.i < at.i:
                for kind in ("planned", "hypothetical"):
                    if child.lower_ in words_of("modals", kind):
                        return kind
        if _is_to(at):
            return "planned"
        had = at.dep_ == "xcomp" and lemma_of(at.head) == "have"
        if had and _modal(at.head) == "planned":
            return "planned"  # "will have to withdraw"
        shared = at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}
        if not shared or any(c.dep_ in {"nsubj", "nsubj:pass"} for c in at.children):
            return None
        at = at.head
    return None


def _only_planned(bearer: Token, trigger: Token) -> bool:
    """Whether a deed is what somebody plans: "was planning a raid on the port"."""
    if (
        trigger.pos_ != "NOUN"
        or trigger.head != bearer
        or trigger.dep_ not in {"obj", "nsubj:pass"}
    ):
        return False
    known = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in trigger.children)
    plotted = bearer.pos_ == "VERB" and lemma_of(bearer) in words_of("frames", "plotting")
    return plotted and not known  # "what they did to prepare the war"


def _by_doing(verb: Token) -> bool:
    """Whether something will be done by what a clause tells: "will help them by sending troops"."""
    led = any(c.lower_ == "by" and c.dep_ in {"mark", "case"} for c in verb.children)
    return led and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "obl"}


def _is_to(verb: Token) -> bool:
    """Whether a verb is what somebody is to do: "the union is to deploy monitors"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children):
        return False
    own = (c for c in verb.children if c.dep_ in {"cop", "aux", "aux:pass"} and c.i < verb.i)
    return any(c.lower_ in _BE for c in own)


def purpose(verb: Token) -> bool:
    """Whether a clause only tells what for: "in order to put pressure on", "so as to"."""
    doc = verb.doc
    for child in verb.children:
        if child.dep_ in {"mark", "advmod", "case"} and child.i < verb.i:
            behind = doc[child.i + 1].lower_ if child.i + 1 < len(doc) else ""
            if (child.lower_, behind) in _PURPOSES:
                return True
    return False


def _conditional(verb: Token) -> bool:
    conditions = words_of("frames", "conditional")
    at = verb
    for _ in range(DEEP):
        if any(c.dep_ in {"mark", "case"} and c.lower_ in conditions for c in at.children):
            return True
        if purpose(at):
            return True
        tenseless = at.dep_ == "advcl" and at.tag_ == "VBG"  # "if it stops after taking the town"
        if at.dep_ not in {"conj", "xcomp", "ccomp"} and not tenseless:
            return False
        if at.dep_ == "ccomp":
            return any(c.dep_ == "mark" and c.lower_ in conditions for c in at.children)
        at = at.head
    return False


def _from_outside(bearer: Token, trigger: Token) -> str | None:
    """What the words around a clause make of it, and those that keep it from happening."""
    return "hypothetical" if kept_from(bearer) else _outer(bearer, trigger)


def _outer(bearer: Token, trigger: Token) -> str | None:
    """What the words that govern a clause make of it."""
    at = bearer
    for step in range(DEEP):
        head, dep = at.head, at.dep_
        if step and bearer.pos_ == "NOUN":
            return None  # what a verb above does with a deed's name says nothing of the deed
        # "Denied it, while the governor had": what another says beside is not denied.
        beside = any(c.dep_ == "mark" and c.lower_ in _BESIDE for c in at.children)
        if head == at or beside or dep in {"ROOT", "parataxis", "acl:relcl"} or _suffered(at):
            return None
        found = _governs(at, head, dep, trigger)
        apart = dep == "advcl" and (_has_clause(at) or (step > 0 and _says_beside(at)))
        if found is not None:
            return None if found == "denied" and apart else found
        if dep not in {
            "conj",
            "xcomp",
            "ccomp",
            "obj",
            "acl",
            "advcl",
            "nmod",
            "obl",
            "nsubj:pass",
        }:
            return None
        if dep in {"advcl", "obl"} and not _complement(at):
            return None
        at = head
    return None


def _suffered(verb: Token) -> bool:
    """Whether a participle only says what somebody met with, whatever is told of him.

    As in "could not reach the villages besieged by the army".
    """
    led = any(c.dep_ in {"mark", "case"} for c in verb.children)
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBN"
        and not led
        and verb.head.pos_ in {"NOUN", "PROPN"}
    )


def _has_clause(verb: Token) -> bool:
    """Whether a clause has a conjunction and a subject of its own: "after the mayor had said"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    return not marks.isdisjoint(_APART) and any(c.dep_.startswith("nsubj") for c in verb.children)


def _says_beside(verb: Token) -> bool:
    """Whether a participle behind a comma says something else: "denied it, saying rebels did"."""
    cue = cue_forms().get(verb.lower_)
    if cue is None or not cue.clause or verb.tag_ != "VBG" or not verb.i:
        return False
    return verb.doc[verb.i - 1].lower_ == "," and by_verb().get(cue.lemma) is None


def _on_the_way(bearer: Token) -> bool:
    """Whether it is what somebody will go or come for, or a headline's infinitive tells of it.

    As in "will travel to Ketra to meet the envoy", "will come together for a meeting", "Premier to
    visit Ketra".
    """
    head, infinitive = (
        bearer.head,
        any(c.lower_ == "to" and c.dep_ == "mark" for c in bearer.children),
    )
    if head == bearer:
        return False
    if bearer.pos_ == "NOUN":
        return bearer.dep_ == "obl" and preposition(bearer) == "for" and _modal(head) == "planned"
    if bearer.dep_ == "acl" and infinitive and head.dep_ == "ROOT":
        return head.pos_ in {"NOUN", "PROPN"} and not any(c.tag_ in FINITE for c in head.children)
    return heading(bearer) and _modal(head) == "planned"


def _scheduled(bearer: Token) -> bool:
    """Whether a deed has its day yet before it: "are due to hold talks", "a summit is planned".

    A headline leaves the verb out: "Talks planned in Ketra".
    """
    if bearer.pos_ == "NOUN" and bearer.dep_ == "ROOT" and not negated(bearer):
        behind = (c for c in bearer.children if c.i == bearer.i + 1 and c.dep_ == "acl")
        if any(c.lower_ in _SET for c in behind):
            return True
    head = bearer.head
    if head == bearer or head.lower_ not in _SET:
        return False
    if bearer.pos_ == "NOUN":
        return bearer.dep_ in {"nsubj:pass", "nsubj"} and bearer.i < head.i and not negated(head)
    led = bearer.doc[bearer.i - 1].lower_ == "to" and head.i < bearer.i
    return led and bearer.dep_ in {"xcomp", "advcl", "ccomp"} and not negated(head)


def _coming(bearer: Token) -> Token | None:
    """The verb that only says whether and when a deed comes: "the capture of it will come"."""
    verb = bearer.head
    if bearer.pos_ != "NOUN" or bearer.dep_ != "nsubj" or verb.pos_ != "VERB":
        return None
    place = lemma_of(verb) == "take" and any(c.lower_ == "place" for c in verb.children)
    return verb if place or lemma_of(verb) in _COMING else None


def _foreseen(bearer: Token) -> bool:
    """Whether a deed is only awaited: "a feared offensive", "heading towards a battle".

    Towards "the battle" go those who join it.
    """
    if bearer.pos_ != "NOUN":
        return False
    if any(c.dep_ == "amod" and c.lower_ in words_of("frames", "awaited") for c in bearer.children):
        return not _came(bearer)
    if bearer.dep_ not in {"obl", "nmod"}:
        return False
    known = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in bearer.children)
    return preposition(bearer) in _TOWARDS and not known


def _came(deed: Token) -> bool:
    """Whether an awaited deed has come or done something: "the feared raid began at dawn"."""
    verb = deed.head
    past = verb.tag_ in {"VBD", "VBN"} and verb.pos_ == "VERB" and not negated(verb)
    return past and deed.dep_ == "nsubj"


def _is_office(bearer: Token) -> bool:
    """Whether deeds are what somebody sees to at all times: "he coordinates attacks on convoys".

    "The army conducts the attacks", "three attacks" and whatever is told in the past are deeds.
    """
    if bearer.tag_ != "NNS" or any(
        c.dep_ in {"det", "nummod", "nmod:poss"} for c in bearer.children
    ):
        return False
    verb = bearer.head
    plain = bearer.dep_ == "obj" and verb.tag_ in {"VBZ", "VBP"}
    return plain and lemma_of(verb) in words_of("frames", "directing")


def _of_anybody(bearer: Token) -> bool:
    """Whether a rule is told and no deed: "the side that holds the pass gains the town"."""
    if bearer.tag_ not in {"VBZ", "VBP"}:
        return False
    return any(
        c.dep_ == "nsubj"
        and c.lower_ in words_of("frames", "anybody")
        and any(one.dep_ == "acl:relcl" for one in c.children)
        for c in bearer.children
    )


def _aimed_at(bearer: Token) -> bool:
    """Whether a deed is what somebody says to be an aim: "the capture of the town is our goal"."""
    aims = words_of("frames", "aims")
    said_of = [c for c in bearer.children if c.dep_ == "nsubj"]
    copula = any(c.dep_ == "cop" for c in bearer.children)
    if copula and any(lemma_of(c) in aims for c in said_of):
        return True
    head = bearer.head
    if copula and bearer.dep_ == "acl" and lemma_of(head) in aims:
        return True  # as some parses have it
    held = bearer.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.children)
    return (held and lemma_of(head) in aims) or (_of_aim(bearer) and lemma_of(head) in aims)


def _undertaken(bearer: Token) -> bool:
    """Whether something is only undertaken to reach a deed: "a raid to free the hostages".

    A parse may hang the deed on the noun or on the verb before it.
    """
    to = next((c for c in bearer.children if c.lower_ == "to" and c.dep_ == "mark"), None)
    if to is None or not to.i or bearer.dep_ not in {"acl", "advcl"}:
        return False
    before = bearer.doc[to.i - 1]
    return before.pos_ == "NOUN" and lemma_of(before) in words_of("frames", "undertakings")


def _of_aim(bearer: Token) -> bool:
    """Whether a deed stands behind "of": "the dream of taking the town", "of its capture"."""
    led = any(c.lower_ == "of" and c.dep_ in {"case", "mark"} for c in bearer.children)
    return led and bearer.dep_ in {"nmod", "acl", "advcl"}


def heading(verb: Token) -> bool:
    """Whether somebody goes somewhere to do what a verb says: "travelled to Ketra to meet him"."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)
    return verb.dep_ == "advcl" and infinitive and verb.head.pos_ == "VERB"


def _governs(at: Token, head: Token, dep: str, trigger: Token) -> str | None:
    lemma = head.lemma_.lower()
    infinitive = any(c.lower_ == "to" and c.dep_ == "mark" for c in at.children)
    if dep in {"ccomp", "xcomp", "obj", "advcl"} and lemma in words_of("frames", "denied"):
        return "denied"
    known = dep == "nmod" and any(c.lower_ in _DEFINITE for c in at.children if c.dep_ == "det")
    # "The intention of the raids" is no plan to raid.
    noun = at.pos_ == "NOUN" and dep in {"obj", "obl", "nmod"} and not known
    if (dep in {"xcomp", "acl", "ccomp", "advcl"} and infinitive) or noun:
        if dep == "advcl" and not _goes_with(head):
            return "planned" if infinitive and trigger != at else None
        if dep == "acl" and infinitive and lemma in words_of("frames", "aims"):
            return _framed(head, "hypothetical")
        for kind in ("planned", "hypothetical"):
            if lemma in words_of("frames", kind) or head.lower_ in words_of("frames", kind):
                if (
                    noun
                    and lemma in {"order", "allow", "call", "ask", "seek", "tell", "try", "plan"}
                    and dep != "obj"
                ):
                    return None
                return _framed(head, kind)
    return None


def _framed(head: Token, kind: str) -> str:
    """What a word makes of the clause that it frames."""
    if lemma_of(head) in _ATTEMPTS and _repelled(head):
        return "reported"  # who was repelled had attacked
    return "denied" if negated(head) else kind


def _repelled(attempt: Token) -> bool:
    """Whether an attempt was made and met with arms: "attempts to storm Ketra were repelled"."""
    met = attempt.dep_ in {"nsubj:pass", "obj", "nsubj"}
    return met and lemma_of(attempt.head) in words_of("frames", "repelled")


def _goes_with(head: Token) -> bool:
    lemma = head.lemma_.lower()
    return lemma in words_of("frames", "planned") or lemma in words_of("frames", "hypothetical")


def _complement(at: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"to", "of", "from"} for c in at.children)
