"""Which noun of a sentence is the recipient of an event, learned from pairs marked by hand.

A log-linear choice among the nouns of the sentence, over how each stands to the trigger: its
preposition, its path, its kind, where the rules look. No feature holds a name (M27). What was
learned is a table of weights (``weights/recipients.npz``, made by ``training/events.py``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import among, lemma_of, words_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import POLITICAL, Scene
from variorum.statements.events.syntax import aside, is_verb, preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_NEAR = 40
_PATH = 5
_INSIDE = frozenset(("compound", "flat", "amod", "nmod:desc", "nummod", "det", "fixed", "list"))
# Types that have a recipient whenever the words name one (PLOVER's manual, and by their sense);
# of the others where a verb tells of them, for the name of a deed stands by itself.
WANTING = frozenset(
    (
        "ACCUSE", "AGREE", "AID", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST",
        "SANCTION", "SUPPORT", "THREATEN",
    )
)  # fmt: skip
_OF_VERBS = frozenset(("MOBILIZE", "PROTEST", "RETREAT"))


def _wants(one: Told) -> bool:
    """Whether an event ought to have a recipient."""
    return one.type in WANTING or (one.type in _OF_VERBS and one.entry.origin != "noun")


def candidates(one: Told, scene: Scene) -> list[Token]:
    """The nouns of the trigger's sentence that might be the recipient."""
    doc, numbers = scene.doc, scene.sentence
    mine = numbers[one.trigger.i]
    low, high = max(0, one.trigger.i - _NEAR), min(len(doc), one.trigger.i + _NEAR)
    taken = {t.i for t in one.actors} | {one.trigger.i}
    clause = aside(one.trigger)
    ruled = {t.i for t in one.recipients}
    return [
        doc[i]
        for i in range(low, high)
        if numbers[i] == mine
        and i not in taken
        and doc[i].pos_ in {"NOUN", "PROPN", "PRON"}
        and (doc[i].dep_ not in _INSIDE or i in ruled)
        and not among(doc[i], words_of("times", "words"))
        and aside(doc[i]) == clause
    ]


def features(one: Told, token: Token, scene: Scene) -> Iterator[str]:
    """What tells a candidate's place in the sentence; each a short string."""
    kind = scene.kind(token)
    prep = preposition(token)
    path = _path(token, one)
    ruled = any(token.i == r.i for r in one.recipients)
    side = "after" if token.i > one.bearer.i else "before"
    yield f"kind={kind}"
    yield f"kind={kind},type={one.type}"
    yield f"prep={prep},type={one.type}"
    yield f"prep={prep},kind={kind}"
    yield f"path={path}"
    yield f"path={path},prep={prep}"
    yield f"path={path},type={one.type}"
    yield f"side={side},ruled={ruled}"
    yield f"ruled={ruled},any={bool(one.recipients)},kind={kind}"
    yield f"dep={token.dep_},origin={one.entry.origin}"
    yield f"far={min(abs(token.i - one.trigger.i) // 4, 6)},{side}"
    yield f"named={scene.named(token)},dep={token.dep_.split(':')[0]}"
    yield f"between={_between(token, one, scene)}"
    yield f"within={_within(token, one.actors)}"
    yield f"conj={token.dep_ == 'conj'}"
    word = lemma_of(one.bearer)
    yield f"word={word},prep={prep},{side}"
    yield f"word={word},path={path}"
    clauses = _clauses(token, one)
    yield f"clauses={clauses}"
    yield f"clauses={clauses},type={one.type}"
    yield f"clauses={clauses},prep={prep},{side}"
    yield f"ruled={ruled},type={one.type}"
    yield f"ruled={ruled},clauses={clauses},any={bool(one.recipients)}"
    yield f"between={_between(token, one, scene)},{side},kind={kind}"


def _path(token: Token, one: Told) -> str:
    """The relations from a noun up to the trigger or its verb."""
    steps: list[str] = []
    at = token
    for _ in range(_PATH):
        if at.i in {one.trigger.i, one.bearer.i}:
            return "<".join(steps)
        if one.inner is not None and at.i == one.inner.i:
            return "<".join(steps) + "<inner"
        steps.append(at.dep_.split(":")[0])
        if at.dep_ == "ROOT":
            break
        at = at.head
    return "off"


def _clauses(token: Token, one: Told) -> str:
    """The clauses from a noun up to that of the trigger: "acl<ccomp"; "off" where it is in none."""
    steps: list[str] = []
    at = token
    for _ in range(2 * _PATH):
        if at.i in {one.trigger.i, one.bearer.i}:
            return "<".join(steps)
        if at.dep_.split(":")[0] in _CLAUSES:
            steps.append(at.dep_.split(":")[0])
        if at.dep_ == "ROOT":
            break
        at = at.head
    return "off" + "<".join(steps[:2])


_CLAUSES = frozenset(("acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj"))


def _between(token: Token, one: Told, scene: Scene) -> int:
    """How many who might be meant stand nearer."""
    low, high = sorted((token.i, one.trigger.i))
    nearer = sum(
        scene.political(scene.doc[i])
        for i in range(low + 1, high)
        if scene.doc[i].pos_ in {"NOUN", "PROPN"} and scene.doc[i].dep_ not in _INSIDE
    )
    return min(nearer, 3)


def _within(token: Token, actors: Sequence[Token]) -> bool:
    """Whether a noun is part of an actor's phrase."""
    places = {actor.i for actor in actors}
    at = token
    for _ in range(_PATH):
        if at.i in places:
            return True
        if at.dep_ == "ROOT" or is_verb(at):
            return False
        at = at.head
    return False


@cache
def weights() -> dict[str, float]:
    """What was learned: each feature's weight. Empty where the file is missing."""
    path = files(__package__) / "weights" / "recipients.npz"
    if not path.is_file():
        return {}
    with path.open("rb") as file, np.load(file, allow_pickle=False) as table:
        return dict(zip(table["names"].tolist(), table["weights"].tolist(), strict=True))


def ranked(one: Told, scene: Scene, learned: Mapping[str, float]) -> list[tuple[float, Token]]:
    """The candidates with their probabilities, the likeliest first."""
    tokens = candidates(one, scene)
    scores = [sum(learned.get(f, 0.0) for f in features(one, t, scene)) for t in tokens]
    if not scores:
        return []
    top = max(scores)
    mass = [math.exp(score - top) for score in scores]
    total = sum(mass)
    pairs = [(m / total, t) for m, t in zip(mass, tokens, strict=True)]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].i))


# How likely another must be than what the rules found, to stand in its place; and how likely
# one must be where they found nobody. Set by cross-validation on the pairs.
_RATIO = 3.0
_LEAST = 0.3
_SLIGHT = 0.2  # below this one is no candidate, though all the others be things


def choose(one: Told, scene: Scene, learned: Mapping[str, float] | None = None) -> list[Token]:
    """The recipients of an event: those of the rules, or a likelier one."""
    table = weights() if learned is None else learned
    if not table or not _wants(one) or _with_whom(one, scene):
        return one.recipients
    order = [pair for pair in ranked(one, scene, table) if _may_be(one, pair[1])]
    if _held(one):
        order = [pair for pair in order if pair[1].i > one.bearer.i]
    if not one.recipients:
        order = _able(order, scene)
    if not order:
        return one.recipients
    best, token = order[0]
    if one.recipients:
        places = {r.i for r in one.recipients}
        own = max((p for p, t in order if t.i in places), default=0.0)
        if token.i in places or best < _RATIO * own:
            return one.recipients
    elif best < _LEAST or _mutual(one):
        return []
    return coordinated(token)


def _with_whom(one: Told, scene: Scene) -> bool:
    """Whether it is said with whom: who "discussed Osterland with Velmar" met no Osterland."""
    only = one.entry.recipients == ("with",) and one.type == "CONSULT"
    return only and any(scene.political(r) for r in one.recipients)


# What may be a recipient that no rule found; a place that is no state is only where it was.
_ABLE = POLITICAL | {"placed", "ordinary"}


def _able(order: Sequence[tuple[float, Token]], scene: Scene) -> list[tuple[float, Token]]:
    """Those who may be a recipient that no rule found, with half of what the others had."""
    able = [(p, t) for p, t in order if scene.kind(t) in _ABLE and p >= _SLIGHT]
    total = sum(p for p, _ in able)
    return [((p / total + p) / 2, t) for p, t in able]


# By which prepositions a phrase says on whom it is.
_HOLDING = frozenset(("on", "upon", "against", "behind"))
_LED = 4
_HYPHEN = 2  # words from one part of a word with a hyphen to the other


def _may_be(one: Told, token: Token) -> bool:
    """Whether a noun may be the recipient: no part of the actor, nor who does something else."""
    ruled = any(token.i == r.i for r in one.recipients)
    told = token.dep_ in {"obj", "iobj"} and lemma_of(token.head) in words_of("lending", "telling")
    if _between_them(token) or _called(token, one) or _hyphened(token, one):
        return False
    used = token.i in one.used and one.inner is None  # a clause that is asked for has its own
    elsewhere = used or token.dep_ in {"nsubj", "obl:agent"} or told
    return ruled or not (elsewhere or _within(token, one.actors) or _of_actor(token, one))


def _held(one: Told) -> bool:
    """Whether a phrase's own preposition says on whom it is: "put pressure on public opinion".

    Then nobody who stands before it is meant, whatever that is.
    """
    # What stands behind a later one of the entry's words may be a topic: "support on the question".
    first = one.entry.recipients[0] if one.entry.recipients else ""
    if one.entry.origin != "phrase" or first not in _HOLDING:
        return False
    return any(preposition(r) == first and r.i > one.bearer.i for r in one.recipients)


def _between_them(token: Token) -> bool:
    """Whether somebody is only by whose help it is: "with the observers as go-between"."""
    doc, last = token.doc, token.right_edge.i
    behind = {at + 1 for at in (token.i, last) if at + 1 < len(doc)}
    led = next((at for at in sorted(behind) if doc[at].lower_ == "as"), None)
    helping = words_of("frames", "mediating")
    if led is None or not any(t.lower_ in helping for t in doc[led + 1 : led + _LED]):
        return False
    before = doc[max(0, token.i - _LED) : token.i]
    return any(word.lower_ == "with" for word in before)


def _called(token: Token, one: Told) -> bool:
    """Whether a noun is what an actor is said to be: "Orsel is the mediator, negotiating"."""
    if not any(c.dep_ == "cop" for c in token.children):
        return False
    subjects = {c.i for c in token.children if c.dep_ == "nsubj"}
    return any(actor.i in subjects for actor in one.actors)


def _hyphened(token: Token, one: Told) -> bool:
    """Whether a hyphen joins a word to an actor, and a reader cut them: "co" of "co-chairs"."""
    doc = token.doc
    low = [min(token.i, actor.i) for actor in one.actors if abs(token.i - actor.i) == _HYPHEN]
    return any(doc[at + 1].lower_ == "-" for at in low)


def _of_actor(token: Token, one: Told) -> bool:
    """Whether a noun stands in what is said of an actor: "the front, men of Delm, moved"."""
    edges = ((actor.left_edge.i, actor.right_edge.i) for actor in one.actors)
    return any(
        low <= token.i <= high and not low <= one.bearer.i <= high
        for low, high in edges
        if high - low < _NEAR
    )


def _mutual(one: Told) -> bool:
    """Whether the actors do it with one another: "both signed", "the ministers met"."""
    plural = any("Number=Plur" in actor.morph for actor in one.actors)
    return one.entry.reciprocal and (len(one.actors) > 1 or plural)
