"""Whether the words say that a harm happened, read over syntax.

What is denied, feared, planned, demanded or supposed gives no figure: "tried to kill the mayor",
"if 12 people were killed", "the plot for the murder of two judges", "could cause 500 deaths".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.reader.syntax import has_case
from variorum.statements.figures import lexicon

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_STEPS = 6  # words above a word of a measure that may take it back
_CLAUSES = frozenset(("xcomp", "advcl", "acl", "ccomp", "csubj"))
_NOMINAL = frozenset(("nmod", "obj", "obl", "nsubj", "nsubj:pass", "conj"))


def happened(word: Token) -> bool:
    """Whether nothing above and beside a word of a measure takes it back."""
    if word.pos_ in {"VERB", "AUX", "ADJ"} or any(c.dep_ == "cop" for c in word.children):
        return _was_done(word)
    return _noun_holds(word)


def _was_done(word: Token) -> bool:
    """Of a verb or a state: no negation, no modal, no "if", no wish or plan above it."""
    at = word
    for _ in range(_STEPS):
        head = at.head
        if _is_taken_back(at) or (head.i != at.i and _is_wished(at)):
            return False
        if head.i == at.i or not _goes_on(at):
            return True
        if head.pos_ not in {"VERB", "AUX"}:
            return head.lower_ not in lexicon.grammar("intent")
        at = head
    return True


def _is_wished(at: Token) -> bool:
    """Whether what governs a verb plans or wishes it: "ordered to kill", "a plot to kill"."""
    head = at.head.lower_
    if _has_to(at) and at.dep_ != "conj" and head not in lexicon.grammar("implied"):
        return True
    return at.dep_ in _CLAUSES and head in lexicon.grammar("intent")


def _noun_holds(noun: Token) -> bool:
    """Of a noun of doing: spoken of as done, unless what governs it wishes it or brings it about.

    "To protest the murder" tells of a murder; "to commit a murder" and "could cause deaths" do not.
    """
    at = noun
    for _ in range(_STEPS):
        if _is_taken_back(at):
            return False
        head = at.head
        if head.i == at.i or at.dep_ not in _NOMINAL:
            return True
        if head.lower_ in lexicon.grammar("intent"):
            return at.dep_ in {"nsubj", "nsubj:pass"} and head.pos_ == "VERB"
        if head.pos_ in {"VERB", "AUX"}:
            made = head.lower_ in lexicon.grammar("bring_about") and _is_made(at)
            return not made or _was_done(head)
        at = head
    return True


def _is_made(noun: Token) -> bool:
    """Whether a verb brings a deed about: "cause a death", "lead to one", not "tried for one"."""
    return noun.dep_ in {"obj", "nsubj:pass"} or has_case(noun, "in", "to")


def _is_taken_back(at: Token) -> bool:
    for child in at.children:
        low = child.lower_
        if child.dep_ in {"advmod", "det", "cc:preconj"} and low in lexicon.grammar("negative"):
            return True
        if child.dep_ == "aux" and low in lexicon.grammar("modal"):
            return low not in lexicon.grammar("likely") or not _is_perfect(at)
        if child.dep_ == "mark" and low in lexicon.grammar("unless"):
            return True
    return False


def _is_perfect(at: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in lexicon.grammar("have") for c in at.children)


def _has_to(at: Token) -> bool:
    """An infinitive; "in addition to killing 12" has none."""
    return at.tag_ != "VBG" and any(c.lower_ == "to" and c.dep_ == "mark" for c in at.children)


def _goes_on(at: Token) -> bool:
    """Whether what stands above a verb may take it back too."""
    if at.dep_ == "conj":
        if (at.tag_ == "VBG") != (at.head.tag_ == "VBG"):
            return False  # "to free the town, but killing 12"
        return not any(c.dep_ in {"nsubj", "nsubj:pass"} for c in at.children)
    return at.dep_ in {"xcomp", "acl", "advcl"}
