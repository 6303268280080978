"""Who does it, and to whom: the parties of an event around its trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.statements.events.joined import both, coordinated
from variorum.statements.events.lexicon import (
    Entry,
    among,
    is_thing,
    lemma_of,
    noun_key,
    nouns,
    order,
    words_of,
)
from variorum.statements.events.pronouns import antecedent
from variorum.statements.events.scene import POLITICAL, Scene
from variorum.statements.events.subjects import doer, object_of
from variorum.statements.events.syntax import (
    agent_by,
    aside,
    asked,
    by_just_behind,
    is_verb,
    next_noun,
    obliques,
    of_kind,
    own_subject,
    preposition,
    rightward,
)
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Types whose object may be a thing said or done: whoever stands in it is the party.
_OF_WORDS = frozenset(("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "CONCEDE", "AGREE", "THREATEN"))
# By which prepositions whoever owns a deed or a word stands behind it, the likeliest first.
_OWNERS = ("by", "from", "of", "to", "with", "against", "for", "on", "between", "in")
_SOMEWHERE = (
    "with", "to", "against", "on", "from", "between", "for", "among", "of", "into", "in", "at",
)  # fmt: skip
# By which words a deed is bound to a state, which stands before them.
_LED = frozenset(load("institutions")["bonds"]["deeds"])
# What a verb takes with it may be whom it is done to: "summoned the envoy", not "held a meeting".
_SOMEBODY = POLITICAL | {"ordinary"}
_PLACES = frozenset(("in", "at", "near", "along", "across"))


def actors_of_verb(verb: Token) -> list[Token]:
    """Who does what a verb says, pronouns put back where the clause tells for whom they stand."""
    found = doer(verb)
    if found is None or asked(found):
        return []
    return [antecedent(found, verb)]


def actors_of_noun(noun: Token, scene: Scene, entry: Entry) -> list[Token]:
    """Who does what a noun says: its possessor, "by" whom, a state's adjective before it."""
    holder = next((c for c in noun.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    copula = holder is not None and any(c.dep_ == "cop" for c in noun.children)
    # "It was an attack", "the blast was an attack by rebels": what is one has not made it.
    acts = entry.type != "ASSAULT" or preposition(noun) == "behind"
    acts = acts or (holder is not None and scene.kind(holder) in POLITICAL)
    if copula and holder is not None and (acts or holder.lower_ == "there"):
        return [] if holder.lower_ == "there" else [holder]
    by = by_just_behind(noun) or agent_by(noun)
    by = by or next((t for prep, t in _until_deed(noun) if prep == "by"), None)
    if by is not None and not _is_time(by, scene):
        return [by]
    for child in noun.children:
        owned = child.dep_ == "nmod:poss" and child.pos_ in {"NOUN", "PROPN"}
        if owned and not _is_time(child, scene):  # "this morning's blast"
            return [child]
    for prep, child in obliques(noun):
        mutual = entry.reciprocal and prep == "between"
        if mutual or prep in entry.agents:
            return both(child) if mutual else coordinated(child)
    between = _between(noun, scene) if entry.reciprocal else []
    if between:
        return between
    # "The Ketra war" is named by where it is fought.
    return [] if entry.reciprocal and entry.type == "ASSAULT" else _before(noun, scene)


def _between(noun: Token, scene: Scene) -> list[Token]:
    """Between whom something happened: "fighting broke out between the army and the rebels"."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubj:pass"} or lemma_of(verb) not in words_of(
        "lending", "happening"
    ):
        return []
    beside = (t for prep, t in (*obliques(verb), *rightward(verb)) if prep == "between")
    sides = next((both(t) for t in beside if not _is_time(t, scene)), [])
    return sides if len(sides) > 1 and all(scene.kind(one) in _SOMEBODY for one in sides) else []


def _until_deed(noun: Token) -> Iterator[tuple[str, Token]]:
    """What stands behind a deed up to the next one: "two attacks near a rally by the premier"."""
    last = noun
    for prep, token in rightward(noun):
        between = noun.doc[last.i + 1 : token.i]
        if any(t.pos_ == "NOUN" and noun_key(t, nouns()) is not None for t in between):
            return
        yield prep, token
        if token.pos_ == "NOUN" and noun_key(token, nouns()) is not None:
            return
        last = token if token.i > last.i else last


def _before(noun: Token, scene: Scene) -> list[Token]:
    """A name before a noun that says whose it is: "the Morvan attack", "Morvan-led strikes"."""
    for child in noun.children:
        led = child.dep_ == "acl" and child.lower_ in _LED
        if child.i > noun.i or not (led or child.dep_ in {"compound", "amod", "nmod"}):
            continue
        if preposition(child) or of_kind(child) or scene.only_ground(child):
            continue  # "the Ketra attack" happened there
        if is_thing(child) and (owner := _before(child, scene)):
            return owner  # "a rebel rocket attack"
        if child.lower_ in _LED:
            return [c for c in child.children if _leads(c, scene)][:1]
        if child.lower_.endswith(tuple(f"-{word}" for word in _LED)):
            return [child]
        if scene.named(child) or (scene.kind(child) in {"armed", "ruler"} and not is_thing(child)):
            return [child]
    return []


def _leads(token: Token, scene: Scene) -> bool:
    """Whether somebody before "-led" is one who may lead: "Morvan-led", "rebel-led"."""
    return scene.named(token) or scene.kind(token) in {"armed", "ruler"}


def owner(noun: Token, scene: Scene) -> Token:
    """Whose deed or word a noun names; the noun itself where nobody's is said."""
    if scene.kind(noun) in POLITICAL:
        return noun
    before = _owner_before(noun, scene)
    if before is not None:
        return before
    acting = [(prep, child) for prep, child in obliques(noun) if scene.political(child)]
    if lemma_of(noun) in load("turning")["befalling"]["words"]:
        acting = [(prep, child) for prep, child in acting if prep in {"by", "from"}]
    owners = ("of", *_OWNERS) if _done_by(noun) else _OWNERS
    ordered = (child for wanted in owners for prep, child in acting if prep == wanted)
    prep, child = next(rightward(noun), ("", noun))
    behind = child if prep == "by" and scene.kind(child) in _SOMEBODY else noun
    return next(ordered, None) or _maker(noun, scene) or behind


def _done_by(noun: Token) -> bool:
    """Whether what stands behind "of" does what a noun names: "the withdrawal of troops"."""
    key = noun_key(noun, nouns())
    return key is not None and any("of" in entry.agents for entry in nouns()[key])


def _maker(noun: Token, scene: Scene) -> Token | None:
    """Who made what a noun names, or of whom it tells.

    As in "the protest filed by a candidate", "claims that two officers beat him".
    """
    for child in noun.children:
        if child.i < noun.i or child.dep_ not in {"acl", "ccomp", "acl:relcl"}:
            continue
        done = child.dep_ != "ccomp" and child.tag_ in {"VBN", "VBD"}
        made = by_just_behind(child) or agent_by(child) if done else None
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        told = own_subject(child) if that else None
        found = made or told
        if found is not None and scene.political(found):
            return found
    return None


def _owner_of_any(target: Token, scene: Scene) -> Token:
    """Whose the first of several things is that is anybody's: "the raid and the threats by"."""
    owned = ((one, owner(one, scene)) for one in coordinated(target))
    return next((holder for one, holder in owned if holder != one), owner(target, scene))


def _owner_before(noun: Token, scene: Scene) -> Token | None:
    """A possessor, or a state's name before a noun: "the Tarskan resolution"."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" and scene.political(child):
            return child
    for child in noun.children:
        if child.dep_ in {"compound", "amod"} and scene.state(child) and child.i < noun.i:
            return None if scene.only_ground(child) else child
    return None


def ground_of(noun: Token, scene: Scene) -> list[Token]:
    """The town before a deed that tells where it was: "the Ketra attack"."""
    before = (c for c in noun.children if c.dep_ == "compound" and c.i < noun.i)
    return [c for c in before if scene.only_ground(c)][:1]


def recipients_of(
    entry: Entry, word: Token, scene: Scene, noun: Token | None = None
) -> list[Token]:
    """To whom it is done: the first place that the entry names and that is filled.

    ``word`` is the verb, or the noun that is the trigger; ``noun`` is what a verb takes with it.
    """
    target = object_of(word) if word.pos_ == "VERB" or is_verb(word) else None
    wanted = _places(entry, target)
    beside = list(obliques(word))
    if noun is not None and noun != word:
        beside = [*_behind(noun), *beside]
    elif target is not None and entry.origin != "phrase":
        beside += _beside_object(entry, target)
    if target is not None and target == noun and scene.kind(noun) not in _SOMEBODY:
        target = None
    beside = [pair for pair in beside if pair[1] != noun]
    last = noun if noun is not None and noun.i > word.i else word
    further = [pair for pair in rightward(last) if not _whence(pair[1], entry)]
    ahead = _before_object(wanted, (*beside, *further), scene) if target is not None else None
    if ahead is not None:
        return coordinated(ahead)
    owned = [] if noun is None else _owned(noun, scene)
    first = wanted[:1]  # what the entry names before all stands for it further off, too
    for near, places in ((beside, first), (further, first), (beside, wanted), (further, wanted)):
        for place in places:
            if place == "owner" and owned:
                return owned
            found = _at(place, entry, target, near, scene)
            if found is not None:
                return coordinated(found)
    if noun is None:
        return []
    others = owned or _any(entry, beside, scene) or _any(entry, further, scene)
    return others or _itself(entry, word, noun)


def who_is_to(verb: Token) -> Token | None:
    """Who is to do what is called for: "called for all travellers to leave the buses".

    Parses hang them on either verb, so that the words as they stand decide.
    """
    doc, at = verb.doc, verb.i + 1
    if verb.pos_ != "VERB" or at >= len(doc) or doc[at].lower_ not in {"for", "on", "upon"}:
        return None
    asked = next_noun(doc[at])
    if asked is None or asked.i + 3 >= len(doc) or doc[asked.i + 1].lower_ != "to":
        return None
    to_do = doc[asked.i + 2] if doc[asked.i + 2].pos_ != "ADV" else doc[asked.i + 3]
    return asked if to_do.tag_ == "VB" else None


def _whence(token: Token, entry: Entry) -> bool:
    """Whether a name only tells whence it was fired: "rockets from positions in Ketra".

    Or how long before or after what: "raids within hours of the deal".
    """
    above = token.head
    within = token.dep_ == "nmod" and above.i < token.i and above.pos_ == "NOUN"
    if within and among(above, words_of("times", "words")):
        return True
    return entry.type == "ASSAULT" and within and preposition(above) == "from"


def _places(entry: Entry, target: Token | None) -> tuple[str, ...]:
    """Where the recipient is looked for, in order; who is to do what is asked for comes first."""
    wanted = entry.recipients if entry.recipients is not None else order(entry.type)
    asked = entry.type == "REQUEST" and target is not None and _done_by(target)
    return ("of", *wanted) if asked else wanted


def _itself(entry: Entry, word: Token, noun: Token) -> list[Token]:
    """What a verb takes with it, where it is a thing said and nobody's: "rejected the plan"."""
    wanted = entry.recipients if entry.recipients is not None else order(entry.type)
    spoken = entry.type in _OF_WORDS and noun != word and "obj" in wanted
    return coordinated(noun) if spoken else []


def _before_object(
    wanted: Sequence[str], beside: Sequence[tuple[str, Token]], scene: Scene
) -> Token | None:
    """Who is named by a preposition that outranks the object: "demanded an apology from Delm"."""
    outranking = wanted[: wanted.index("obj")] if "obj" in wanted else ()
    for place in outranking:
        for prep, token in beside:
            if prep == place and scene.kind(token) in POLITICAL and not _is_time(token, scene):
                return token
    return None


def _beside_object(entry: Entry, target: Token) -> list[tuple[str, Token]]:
    """What stands behind an object: all of it for words said, else what the verb may own."""
    behind = list(_behind(target))
    if entry.type in _OF_WORDS:
        return behind
    return [pair for pair in behind if pair[0] not in {"of", "in", "obj"}]


def _any(entry: Entry, beside: Sequence[tuple[str, Token]], scene: Scene) -> list[Token]:
    """Whoever acts in politics that stands beside, by whatever preposition."""
    for prep, token in beside:
        where = prep in {"by", "in", "at", "than", "as", "after", "before"}
        where = where or (prep == "from" and entry.type == "ASSAULT")  # whence it was fired
        if not where and scene.kind(token) in POLITICAL and not _is_time(token, scene):
            return coordinated(token)
    return []


def _at(
    place: str,
    entry: Entry,
    target: Token | None,
    beside: Sequence[tuple[str, Token]],
    scene: Scene,
) -> Token | None:
    if place == "obj":
        if target is None or target.lower_.endswith(("self", "selves")):
            return None
        return _owner_of_any(target, scene) if entry.type in _OF_WORDS else target
    for prep, token in beside:
        if prep != place or token.pos_ in {"ADV", "VERB"} or _is_time(token, scene):
            continue
        if entry.objects is not None and among(token, entry.objects) and not scene.named(token):
            continue  # "the state of siege"
        kind = scene.kind(token)
        if kind == "weapon" and place == "of" and not is_thing(token):
            continue  # "the deadliest strike of the war"
        where = place in _PLACES and entry.type != "PROTEST"
        if where and kind not in {"state", "ruler", "body", "armed", "target", "people"}:
            continue
        return owner(token, scene) if entry.type in _OF_WORDS else token
    return None


def _is_time(token: Token, scene: Scene) -> bool:
    core = scene.core(token)
    return core.like_num or among(core, words_of("times", "words"))


def _behind(noun: Token) -> Iterator[tuple[str, Token]]:
    """What stands behind a noun, and behind what stands there: "worth of goods to the province"."""
    for prep, child in obliques(noun):
        yield prep, child
        if preposition(child) in {"of", "in", "for"}:
            yield from obliques(child)
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in {"VBG", "VBN", "VB"}:
            allowed = own_subject(child)
            if allowed is not None and any(c.lower_ == "for" for c in child.children):
                yield "for", allowed  # "approval for the union to send monitors to"
                continue
            yield from obliques(child)
            target = object_of(child) if child.tag_ != "VBN" else None
            if target is not None:
                yield "obj", target


def _owned(noun: Token, scene: Scene) -> list[Token]:
    """Whose the thing is that a verb takes: "lifted the province's curfew"."""
    found = owner(noun, scene)
    return [] if found == noun else coordinated(found)


def parties_in(verb: Token, scene: Scene) -> list[Token]:
    """Whom a clause concerns, whatever it tells of: the first party in it that is no subject."""
    target = object_of(verb)
    beside = list(obliques(verb))
    if target is not None:
        beside += list(_behind(target))
    beside = [(prep, token) for prep, token in beside if not _is_time(token, scene)]
    found = _with_whom(target, beside, scene) or _deeper(verb, beside, scene)
    if found is None:
        last = target if target is not None and target.i > verb.i else verb
        further = (token for _, token in rightward(last) if not _is_time(token, scene))
        found = next((token for token in further if scene.political(token)), target)
    return [] if found is None else coordinated(found)


def _with_whom(
    target: Token | None, beside: Sequence[tuple[str, Token]], scene: Scene
) -> Token | None:
    """Who is named with a preposition or as the object, "with" and "to" whom before all."""
    acting = [(prep, token) for prep, token in beside if scene.political(token)]
    first = next((token for prep, token in acting if prep in {"with", "to"}), None)
    if first is not None:
        return first
    if target is not None and scene.political(target):
        return target
    ordered = (token for wanted in _SOMEWHERE for prep, token in acting if prep == wanted)
    return next(ordered, None)


def _deeper(verb: Token, beside: Sequence[tuple[str, Token]], scene: Scene) -> Token | None:
    """Who stands in a clause below, or owns what stands beside."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "advcl"} and child.i > verb.i and aside(child) != child.i:
            found = parties_in(child, scene)
            if found and scene.political(found[0]):
                return found[0]
    owners = ((token, owner(token, scene)) for _, token in beside)
    return next((holder for token, holder in owners if holder != token), None)
