"""Seats that stand for the authorities in them, told by the syntax around them (M19, M20).

"Even if Paris decides", "pressure on Paris", "the moves of Paris": the government; "a meeting in
Paris", "shells fell on Paris": the town. Without evidence for the government it is the town.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from variorum.annotate.names.lexicon import body_key
from variorum.annotate.names.page import Found
from variorum.model import Span
from variorum.reader.syntax import head_of
from variorum.vocabulary import load
from variorum.vocabulary.places import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
# Steps over "Paris and Rome agreed".
_LINKS = 3


@cache
def _words(group: str, kind: str) -> Any:
    found = load("metonyms")[group][kind]
    return frozenset(found) if isinstance(found, list) else found


def stand_for_authorities(found: Iterable[Found], docs: Sequence[Doc]) -> None:
    """Turn seats among the places into governments where the sentence shows that they act."""
    seats = gazetteer().seats
    for item in found:
        state = seats.get(item.key or "") if item.kind == "place" else None
        if state is None:
            continue
        token = _head(docs, Span(item.start, item.end))
        if token is not None and is_acting(token):
            item.kind, item.key = "government", body_key("government", state)
            item.institution, item.state = "government", state


def _head(docs: Sequence[Doc], span: Span) -> Token | None:
    for doc in docs:
        spans = doc.user_data["spans"]
        if spans and spans[0].start <= span.start < spans[-1].end:
            return head_of(doc, span)
    return None


def is_acting(token: Token) -> bool:
    """Whether a seat's name, by its head word, stands where only somebody who acts can."""
    for _ in range(_LINKS):
        if token.dep_ != "conj" or token.head.i == token.i:
            break
        if _case(token):
            break
        token = token.head
    if any(_relative_acts(child) for child in token.children if child.dep_ == "acl:relcl"):
        return True
    head, relation = token.head, token.dep_
    if relation in _SUBJECT:
        return _subject_acts(token, head)
    if relation in {"obj", "iobj"}:
        return head.lemma_.lower() in _words("toward", "objects")
    if relation == "nmod:poss":
        return head.lemma_.lower() in _words("owns", "nouns") and not _led_by(head, token)
    if relation in {"obl", "obl:agent", "nmod"}:
        return _governed(token, head)
    return False


def _relative_acts(verb: Token) -> bool:
    """As in "Paris, which has a treaty with both", "it was Paris that sought"."""
    if not any(c.dep_ == "nsubj" and c.lower_ in {"that", "which", "who"} for c in verb.children):
        return False
    if verb.lemma_.lower() in _words("acts", "verbs"):
        return True
    things = (c.lemma_.lower() for c in verb.children if c.dep_ == "obj")
    return verb.lemma_ == "have" and any(thing in _words("about", "words") for thing in things)


def _led_by(head: Token, token: Token) -> bool:
    """Whether a proper name ends what is owned: "Paris's Hotel Power" is a thing in the town."""
    return head.pos_ == "PROPN" and head.i - token.i > 1


def _subject_acts(token: Token, head: Token) -> bool:
    lemma = head.lemma_.lower()
    if token.dep_ == "nsubj:pass":
        return lemma in _words("toward", "objects")
    if lemma in _words("acts", "verbs"):
        return True
    # "Paris is likely to have backed", "Paris is ready to negotiate", "Paris seems to want".
    return any(
        child.dep_ in {"xcomp", "ccomp", "advcl", "csubj"}
        and child.lemma_.lower() in _words("acts", "verbs")
        and (child.dep_ != "advcl" or any(c.lower_ == "to" for c in child.children))
        for child in head.children
    ) and not any(child.dep_ in _SUBJECT and child.i != token.i for child in head.children)


def _governed(token: Token, head: Token) -> bool:
    """After a preposition: by what governs it, a noun, an adjective or a verb."""
    preposition = _case(token)
    lemma = head.lemma_.lower()
    if preposition == "by" and head.pos_ == "VERB":
        return lemma in _words("acts", "verbs") or lemma in _words("toward", "objects")
    if preposition == "of" and head.pos_ == "NOUN":
        return lemma in _words("owns", "nouns") and lemma not in {"part", "side", "hand", "power"}
    table = _words("about", "words") | _words("toward", "prepositions")
    if preposition in table.get(lemma, ()):
        return True
    # "his support for Paris", hung on the verb by the parser: the noun right before tells.
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    return before.pos_ == "NOUN" and preposition in _words("about", "words").get(
        before.lemma_.lower(), ()
    )


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), "")
