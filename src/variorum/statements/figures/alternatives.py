"""Several fates of which the words do not say who met which: "killed, kidnapped or missing".

One number before or behind verbs that "or" joins counts all of them together, so that it counts
none of the fates by itself. Where people are counted they are casualties, as in "killed or wounded
12"; "died or were killed" is one fate in two words, and stays it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.figures import lexicon

if TYPE_CHECKING:
    from variorum.model.figure import Measure
    from variorum.reader.tokens import Token

_VERBS = 8  # verbs of one list that are followed


def of_many_fates(verb: Token) -> bool:
    """Whether "or" joins a verb to others that tell of another fate, or of none that is counted."""
    verbs = _joined(verb)
    if verb not in verbs:
        return False  # "12 men were killed or wounded and a house was destroyed"
    told = {_measure(one) for one in verbs}
    return len(told) > 1 and any(
        child.dep_ == "cc" and child.lower_ == "or" for one in verbs for child in one.children
    )


def _joined(verb: Token) -> list[Token]:
    """A verb and those that "or" joins to it, without those that have a subject of their own."""
    top = verb
    while top.dep_ == "conj" and top.head.pos_ in {"VERB", "AUX"}:
        top = top.head
    found, at = [top], [top]
    while at and len(found) < _VERBS:
        one = at.pop(0)
        for child in one.children:
            if child.dep_ != "conj" or child.pos_ not in {"VERB", "AUX", "ADJ"}:
                continue
            apart = any(c.dep_ == "cc" and c.lower_ == "and" for c in child.children)
            if not apart and not any(c.dep_.startswith("nsubj") for c in child.children):
                found.append(child)
                at.append(child)
    return found


def _measure(verb: Token) -> Measure | None:
    return next(iter(lexicon.verb_forms(verb.lower_).values()), None)
