"""Whether the words say that a harm happened, read over syntax.

What is denied, feared, planned, demanded or supposed gives no figure: "tried to kill the mayor",
"if 12 people were killed", "the plot for the murder of two judges", "could cause 500 deaths".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.figures import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 6  # words above a word of a measure that may take it back
_VERBS_OF = frozenset(("xcomp", "advcl", "acl", "ccomp", "csubj", "obl", "nmod"))
_NOMINAL = frozenset(("nmod", "obj", "obl", "compound", "nsubj", "nsubj:pass", "conj", "obl:agent"))


def happened(word: Token) -> bool:
    """Whether nothing above and beside a word of a measure takes it back."""
    at = word
    verbal = at.pos_ in {"VERB", "AUX", "ADJ"}
    for _ in range(_STEPS):
        if _is_taken_back(at):
            return False
        head = at.head
        if head.i == at.i:
            return True
        wanted = _is_intent(head) and not (at.dep_ == "nsubj" and head.pos_ == "VERB")
        if verbal and _has_to(at) and at.dep_ != "conj":
            if head.lower_ not in lexicon.grammar("implied"):
                return False
        elif wanted and at.dep_ in _VERBS_OF | _NOMINAL:
            return False
        if not _goes_on(at, verbal=verbal):
            return True
        verbal = head.pos_ in {"VERB", "AUX"}
        at = head
    return True


def _is_taken_back(at: Token) -> bool:
    for child in at.children:
        low = child.lower_
        if child.dep_ in {"advmod", "det", "cc:preconj"} and low in lexicon.grammar("negative"):
            return True
        if child.dep_ == "aux" and low in lexicon.grammar("modal"):
            return True
        if child.dep_ == "mark" and low in lexicon.grammar("unless"):
            return True
    return False


def _has_to(at: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in at.children)


def _is_intent(head: Token) -> bool:
    return head.lower_ in lexicon.grammar("intent")


def _goes_on(at: Token, *, verbal: bool) -> bool:
    """Whether what stands above may take a word back too."""
    if verbal:
        shared = at.dep_ == "conj" and not any(
            c.dep_ in {"nsubj", "nsubj:pass"} for c in at.children
        )
        return shared or at.dep_ in {"xcomp", "acl", "advcl"}
    return at.dep_ in _NOMINAL
