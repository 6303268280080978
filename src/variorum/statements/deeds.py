"""Verbs that tell of a deed and not of a saying.

A hospital that admitted nine people owned up to nothing; an army that detained two said nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from variorum.reader.kinds import closed, is_adverb
from variorum.reader.lexicon import cue_forms, forms_of
from variorum.reader.lexicon import words as cue_words
from variorum.statements.figures.lexicon import verb_forms
from variorum.vocabulary import load

# Words of quantity before the noun: "at least two dozen", "more than 30".
_QUANTITY = frozenset(
    (
        "a", "about", "almost", "another", "around", "at", "dozen", "dozens", "hundreds", "its",
        "least", "many", "more", "nearly", "of", "over", "scores", "several", "some", "than", "the",
    )
)  # fmt: skip


# A noun phrase has its noun among so many words: "nearly two dozen unarmed local residents".
_PHRASE = 7


def is_deed(lemma: str, cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether what a verb takes is people, counted, or a thing done, and no clause about it.

    ``cue`` and ``content`` are the words in lower case.
    """
    if any(word in closed("auxiliaries") for word in content):
        return False
    return (
        _takes_people(lemma, content)
        or _questions(lemma, content)
        or bool(set(content[:_PHRASE]) & set(load("cues")["deeds"]["of"].get(lemma, ())))
        or _charges(lemma, cue, content)
        or lemma in cue_words("deeds", "topics")
    )


def _questions(lemma: str, content: Sequence[str]) -> bool:
    """Whether people are questioned, and not what they say: "the guards questioned residents"."""
    if lemma not in cue_words("deeds", "of_persons"):
        return False
    if content[:1] and content[0] in closed("object_pronouns"):
        return True  # "questioned him"
    after = [*content[1 : _PHRASE + 1], ""]
    for word, following in zip(content[:_PHRASE], after, strict=False):
        if word in closed("prepositions"):
            return False
        if word in _people():
            ends = {"", "and", "or", "who"} | closed("prepositions") | closed("days")
            return following in ends
    return False


def _charges(lemma: str, cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether somebody ran at another, or a court charged him: what with is not told here."""
    if lemma not in cue_words("deeds", "told_with"):
        return False
    told = {"with", "that", "of", "against", "under"} & {*cue, *content}
    spoken = any(word in cue_forms() and cue_forms()[word].form != "ing" for word in content)
    return not told and not spoken


def _takes_people(lemma: str, content: Sequence[str]) -> bool:
    if lemma not in cue_words("deeds", "verbs"):
        return False
    numbers = load("numbers")["words"]
    for word in content:
        if word in _QUANTITY or word in numbers or word[:1].isdigit():
            continue
        return word in _people()
    return False


def tells_of_harm(cue: Sequence[str]) -> bool:
    """Whether the words that are taken for a saying say what was done: "also detained".

    ``cue`` are the words in lower case, none of which is a verb of saying.
    """
    return any("ed" in verb_forms(word) for word in cue)


def tells_of_act(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether a verb that is none of saying takes a thing or a deed: "seized a road junction".

    A clause is said ("discovered that"), and so is what somebody is found to be ("identified the
    dead as miners"). ``cue`` and ``content`` are the words in lower case.
    """
    if not cue or cue[-1] not in _acts() or content[:1] == ["that"] or "as" in content:
        return False
    if any(word in closed("auxiliaries") for word in content):
        return False  # a clause: "discovered forty people had been killed"
    # "Made clear" is two words of one saying.
    return all(word in closed("auxiliaries") or is_adverb(word) for word in cue[:-1])


@cache
def _acts() -> frozenset[str]:
    return frozenset(form for lemma in cue_words("deeds", "acts") for form in forms_of(lemma))


@cache
def _people() -> frozenset[str]:
    """Nouns that count people."""
    terms = (term for term in load("populations").values() if term.get("kind") == "person")
    return frozenset(word for term in terms for word in term["words"]) | cue_words("deeds", "nouns")
