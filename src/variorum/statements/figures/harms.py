"""Who comes to harm by the words of a sentence, read over its syntax (M14).

A *harm* is a word of a measure with the noun that it counts: the subject of a passive, the object
of an active verb, the noun behind "of" or before "'s" with a noun of doing, the noun that a
participle or a relative clause hangs on. Members of a list are harms of their own. Whether the
words say that it happened at all is asked of ``reality``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from variorum.model.figure import Measure
from variorum.reader.syntax import has_case
from variorum.statements.figures import lexicon

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_RELATIVE = frozenset(("who", "whom", "which", "that"))
_SUBJECTS = ("nsubj", "nsubj:pass")
_MEMBERS = 40  # members of one list that are followed
_LIVES = frozenset(("life", "lives"))
_DEATH = 10  # words from "shot" to "to death"
_PAIR = 3  # words to the second verb of "stabbed or brutally hacked to death"
_CHAIN = 6  # verbs in a row that share a subject


class Harm(NamedTuple):
    """A word of a measure and a noun (or bare number) that it counts.

    ``first`` is the first member of its list, as a position. ``share`` where the noun is told
    behind "including": one of those who were counted before.
    """

    patient: Token
    measure: Measure
    word: Token
    first: int
    share: bool = False


def harms(tokens: Sequence[Token]) -> Iterator[Harm]:
    """The harms that the words of a sentence tell of, in the order of these words."""
    for token in tokens:
        yield from _listed(token)
        for measure, subject in _told(token):
            patient = _own_number(token) or subject
            for member in members(patient):
                yield Harm(member, measure, token, patient.i)
            for number in _gapped(token):
                yield Harm(number, measure, token, number.i)
            for name in _spelled_out(patient):
                for member in members(name):
                    yield Harm(member, measure, token, name.i, share=True)
            for beside, share in _beside(token, patient):
                for member in members(beside):
                    yield Harm(member, measure, token, beside.i, share)


def _gapped(word: Token) -> Iterator[Token]:
    """The numbers of clauses that leave the verb out: "12 died in Tarsk and four in Belm"."""
    for child in word.children:
        if child.dep_ == "conj" and child.pos_ == "NUM" and child.i > word.i:
            if _with_verb(child):
                continue
            yield child
            yield from _gapped(child)


def _own_number(verb: Token) -> Token | None:
    """The number right before a verb that a parse joins to the verb before: "and 87 captured"."""
    before = verb.doc[verb.i - 1] if verb.i else verb
    joined = before.dep_ == "conj" and verb.dep_ == "conj" and before.head == verb.head
    return before if joined and before.pos_ == "NUM" else None


def _with_verb(number: Token) -> bool:
    """Whether a number has a verb of its own right behind it, which it does not share."""
    doc = number.doc
    return number.i + 1 < len(doc) and _own_number(doc[number.i + 1]) == number


def members(head: Token) -> Iterator[Token]:
    """A noun and the nouns joined to it by "and"."""
    yield head
    stack = [head]
    for _ in range(_MEMBERS):
        if not stack:
            return
        at = stack.pop()
        for child in at.children:
            if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}:
                yield child
                stack.append(child)
            elif child.dep_ == "flat":
                stack.append(child)  # the list may go on from the name behind a title


def _beside(word: Token, patient: Token) -> Iterator[tuple[Token, bool]]:
    """Who is told behind "including" (a share) or "along with" (one more)."""
    for holder in (patient, word):
        for child in holder.children:
            if child.i <= patient.i or child.dep_ not in {"nmod", "obl", "obl:agent", "conj"}:
                continue
            leads = [c.lower_ for c in child.children if c.dep_ in {"case", "cc"}]
            if any(low in lexicon.grammar("include") for low in leads):
                yield child, True
            elif "with" in leads and _is_along(child):
                yield child, False


def _is_along(noun: Token) -> bool:
    start = noun.left_edge.i
    words = {noun.doc[at].lower_ for at in range(max(start - 1, 0), min(start + 2, noun.i))}
    return bool(words & {"along", "together"})


def _listed(token: Token) -> Iterator[Harm]:
    """As in "among the dead were a nurse and Ada Lind", "those killed are Ada Lind and Bo Orr"."""
    measure = _state_of(token)
    if measure is None:
        return
    found: list[Token] = []
    if has_case(token, "among", "amongst") and any(c.dep_ == "cop" for c in token.children):
        found = [child for child in token.children if child.dep_ == "nsubj"]
        if not found and token.dep_ == "nmod" and token.i < token.head.i:
            found = [token.head]
    elif token.dep_ == "nsubj" and token.head.lower_ in lexicon.grammar("include"):
        found = [child for child in token.head.children if child.dep_ == "obj"]
    elif token.dep_ == "nsubj" and any(c.dep_ == "cop" for c in token.head.children):
        found = [token.head] if token.head.pos_ == "PROPN" else []
    for first in found:
        for member in members(first):
            yield Harm(member, measure, token, first.i, share=True)


def _state_of(token: Token) -> Measure | None:
    """What a noun says of those it names: "the wounded", "the dead man", "those kidnapped"."""
    forms = lexicon.verb_forms(token.lower_)
    own = forms.get("ed") or forms.get("state")
    if own is not None or token.pos_ not in {"NOUN", "PRON", "DET", "ADJ"}:
        return own
    for child in token.children:
        forms = lexicon.verb_forms(child.lower_)
        told = forms.get("ed") or forms.get("state")
        if told is None or child.lower_ in lexicon.grammar("other_senses"):
            continue
        reduced = child.dep_ == "acl" and child.tag_ == "VBN" and not _has(child, "obj")
        if child.dep_ == "amod" or reduced or (child.dep_ == "acl:relcl" and is_passive(child)):
            return told
    return None


def _spelled_out(patient: Token) -> Iterator[Token]:
    """The names of several who were counted: "three journalists: Ada Lind, Bo Orr and Cy Sill"."""
    if patient.tag_ in {"NNS", "NNPS"}:
        for child in patient.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN":
                yield child


def _injured(token: Token) -> Iterator[Token]:
    """Who has wounds: "12 people suffered burns", "41 who sustained injuries"."""
    verb = token.head
    if token.dep_ == "obj" and verb.lower_ in lexicon.grammar("suffer"):
        patient = _subject(verb)
        # "The body had two wounds": whoever it was is dead.
        if patient is not None and patient.lower_ not in lexicon.grammar("bodies"):
            yield patient


def _told(token: Token) -> Iterator[tuple[Measure, Token]]:
    if token.lower_ in lexicon.grammar("other_senses"):
        return
    forms = lexicon.verb_forms(token.lower_)
    phrase = _phrase(token)
    if phrase is not None:
        yield from _of_verb(token, phrase, acts=True)
    elif forms and token.pos_ in {"VERB", "AUX"}:
        if "intransitive" in forms:
            patient = _subject(token)
            if patient is not None:
                yield forms["intransitive"], patient
        else:
            fatal = _to_death(token)
            told = next(iter(forms.values())) if fatal is None else fatal
            yield from _of_verb(token, told, acts="state" not in forms)
    elif "state" in forms or ("ed" in forms and token.pos_ == "ADJ"):
        yield from _of_state(token, forms.get("state") or forms["ed"])
    yield from _told_by_noun(token)


def _to_death(verb: Token) -> Measure | None:
    """As in "shot the guard to death", wherever the parser ties "death" to."""
    paired = False  # "stabbed or hacked to death": both, where neither has an object of its own
    for at in range(verb.i + 1, min(verb.i + _DEATH, len(verb.doc) - 1)):
        word = verb.doc[at]
        if word.pos_ == "VERB" and word.dep_ == "conj" and word.head.i == verb.i and not paired:
            paired = at - verb.i <= _PAIR
            if paired:
                continue
        if word.pos_ in {"PUNCT", "VERB"} or (paired and word.pos_ in {"NOUN", "PRON", "NUM"}):
            return None
        if word.lower_ == "to":
            return lexicon.phrases().get((verb.lower_, f"to {verb.doc[at + 1].lower_}"))
    return None


def _told_by_noun(token: Token) -> Iterator[tuple[Measure, Token]]:
    """As in "suffered burns", "claimed the lives of a judge", "the murder of a judge"."""
    if token.lower_ in lexicon.grammar("injuries"):
        yield from (("wounded", patient) for patient in _injured(token))
    elif token.lower_ in _LIVES and token.head.lower_ in lexicon.lives("take"):
        yield from (("killed", patient) for patient in _of_noun(token))
    elif token.pos_ == "NOUN" and token.dep_ != "compound":
        act = lexicon.act_noun(token.lower_)
        if act is not None:
            yield from ((act, patient) for patient in _of_noun(token))


def _phrase(token: Token) -> Measure | None:
    """The measure of a verb in two words: "shot down", "took two soldiers prisoner"."""
    if token.lower_ not in lexicon.phrase_openers():
        return None
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ == "obl":
            measure = _oblique_phrase(token, child)
        else:
            measure = lexicon.phrases().get((token.lower_, child.lower_))
        if measure is not None:
            return measure
    return None


def _oblique_phrase(verb: Token, noun: Token) -> Measure | None:
    """As in "took two men into custody", "shot two men to death", "took two men as hostages"."""
    table = lexicon.phrases()
    if has_case(noun, "into"):
        return table.get(("into", noun.lower_))
    return next(
        (
            table[verb.lower_, f"{case} {noun.lower_}"]
            for case in ("to", "as")
            if has_case(noun, case) and (verb.lower_, f"{case} {noun.lower_}") in table
        ),
        None,
    )


def _of_verb(token: Token, measure: Measure, *, acts: bool) -> Iterator[tuple[Measure, Token]]:
    """What a verb counts by its voice: the passive its subject, the active its object."""
    if is_passive(token):
        patient = _subject(token)
        if patient is not None:
            yield measure, patient
        return
    if token.dep_ in {"acl", "acl:relcl"} and token.tag_ == "VBN" and not _has(token, "obj"):
        if token.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
            yield measure, token.head
        return
    if acts:
        yield from ((measure, child) for child in _objects(token))


def _objects(token: Token) -> Iterator[Token]:
    """The object; a second "subject" right of the verb is one that the parser took for it."""
    objects = (child for child in token.children if child.dep_ == "obj")
    found = [child for child in objects if child.lower_ not in lexicon.grammar("captive")]
    if not found:
        subjects = [child for child in token.children if child.dep_ in _SUBJECTS]
        found = [child for child in subjects[1:] if child.i > token.i > subjects[0].i]
    yield from found


def is_passive(token: Token) -> bool:
    """Whether a verb stands in the passive, or goes on from one ("was shot and killed")."""
    at = token
    for _ in range(_CHAIN):
        if any(c.dep_ in {"nsubj:pass", "aux:pass"} for c in at.children):
            return True
        # "the driver was killed and his guard wounded" leaves a "was" out
        own = any(c.dep_ in {"obj", "aux"} for c in at.children)
        if own or at.tag_ not in {"VBN", "VBD"} or at.dep_ != "conj":
            return False
        at = at.head
    return False


def doer(word: Token) -> Token | None:
    """Who did what an active verb tells of."""
    return None if word.pos_ != "VERB" or is_passive(word) else _subject(word)


def _subject(token: Token) -> Token | None:
    """The subject of a verb or of the one that it goes on from; the noun of a relative clause."""
    at = token
    for _ in range(_CHAIN):
        found = next((c for c in at.children if c.dep_ in _SUBJECTS), None)
        if found is not None:
            return _antecedent(at, found)
        if at.dep_ == "acl" and at.head.pos_ in {"NOUN", "PROPN", "NUM"} and at.tag_ != "VB":
            return at.head
        if at.dep_ not in {"conj", "xcomp"}:
            return None
        at = at.head
    return None


def _antecedent(verb: Token, found: Token) -> Token | None:
    if found.lower_ not in _RELATIVE or found.pos_ not in {"PRON", "DET", "SCONJ"}:
        return found
    at = verb
    for _ in range(_CHAIN):
        if at.dep_ == "acl:relcl":
            return at.head
        if at.dep_ != "conj":
            break
        at = at.head
    return _right_before(found) if found.lower_ == "who" else None


def _right_before(who: Token) -> Token | None:
    """The noun or name before "who", where the parser did not tie the clause to it."""
    at = who.i - 1
    if at > 0 and who.doc[at].text == ",":
        at -= 1
    noun = who.doc[at] if at >= 0 else None
    while noun is not None and noun.dep_ == "flat":
        noun = noun.head
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} else None


def _of_state(token: Token, measure: Measure) -> Iterator[tuple[Measure, Token]]:
    """As in "left a driver dead", "the driver is dead", "12 are missing"."""
    if token.dep_ == "xcomp":
        yield from ((measure, c) for c in token.head.children if c.dep_ == "obj")
        if is_passive(token.head):
            patient = _subject(token.head)
            if patient is not None:
                yield measure, patient
    elif any(c.dep_ == "cop" for c in token.children):
        patient = _subject(token)
        if patient is not None:
            yield measure, patient


def _of_noun(token: Token) -> Iterator[Token]:
    """Of whom a noun of doing tells: "the murder of a judge", "the judge's death"."""
    for child in token.children:
        of = child.dep_ in {"nmod", "appos"} and child.i > token.i and _is_of(child)
        owner = child.dep_ == "nmod:poss" and child.pos_ in {"NOUN", "PROPN"}
        if of or (owner and _suffers(token)):
            yield child


def _is_of(noun: Token) -> bool:
    """Whether "of" leads a noun; it may hang on a word of the title before a name."""
    return has_case(noun, "of") or noun.left_edge.lower_ == "of"


def _suffers(token: Token) -> bool:
    """Whether "'s" before a noun of doing tells of whom, not by whom: "the judge's death".

    "The army's killing of 12" and "the rebels' attack" tell by whom.
    """
    return not any(c.dep_ == "nmod" and _is_of(c) for c in token.children)


def _has(token: Token, *labels: str) -> bool:
    return any(child.dep_ in labels for child in token.children)
