"""Join counted groups to the words that name a measure (M14).

Word order decides, without a parse: a participle after a form of "be" counts its subject, an
active verb its object, a noun of doing what follows "of". What could be read both ways and what
is wished, feared or asked joins nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.statements.figures import lexicon
from variorum.statements.figures.fates import crossed, departed, some_of, struck, unlisted
from variorum.statements.figures.gapped import gapped
from variorum.statements.figures.harms import Harm
from variorum.statements.figures.items import Item
from variorum.statements.figures.nouns import (
    act,
    alive,
    by_itself,
    fallen,
    labelled,
    lives,
    put_at,
    toll,
)
from variorum.statements.figures.parsed import Found, join_by_syntax
from variorum.statements.figures.sentence import Joined, Sentence, back
from variorum.statements.figures.single import Persons
from variorum.statements.figures.verbs import verb

_AUXILIARY = frozenset(("be", "have", "modal"))
_ENDS = frozenset(("stop", "relative", "break"))


def attach(
    row: Sequence[Item], found: Sequence[tuple[Harm, Persons]] = ()
) -> tuple[list[Joined], Found]:
    """Every group of a sentence that counts something, in text order, and what syntax adds.

    ``found`` is whoever comes to harm by the sentence's syntax, where it is known.
    """
    sentence = Sentence(row)
    for at, item in enumerate(row):
        _word(sentence, at, item)
    for at, item in enumerate(row):
        if item.group is not None and at not in sentence.joined:
            by_itself(sentence, at, item.group)
    gapped(sentence)
    added = join_by_syntax(sentence, found)
    _without_exceptions(sentence)
    return [sentence.joined[at] for at in sorted(sentence.joined)], added


def _without_exceptions(sentence: Sentence) -> None:
    """Leave out a none that is not one: "no priest was ever held, except on one day" (M13)."""
    for at in [at for at, one in sentence.joined.items() if one.group.high == 0]:
        if _has_exception(sentence, at):
            del sentence.joined[at]


def _has_exception(sentence: Sentence, at: int) -> bool:
    """Whether an exception stands in the clause of a none.

    The clause ends where another word begins one, at the verb after its own, and at a comma, but
    for one right before the exception: "the strikes, which hit all towns except Orsk".
    """
    told = over = False  # its own verb has begun; and has ended
    for step in range(at + 1, len(sentence.row)):
        kind, low = sentence.kind(step), sentence.low(step)
        if low in lexicon.grammar("exceptions"):
            return True
        if kind in _ENDS or low in lexicon.grammar("wholes"):
            return False
        if kind == "comma" and sentence.low(step + 1) not in lexicon.grammar("exceptions"):
            return False
        if kind == "join" and told and sentence.kind(step + 1) != "verb":
            return False
        if kind in _AUXILIARY or kind in {"verb", "say"}:
            if over and (kind in _AUXILIARY or kind == "say"):
                return False
            told = True
        elif kind not in {"adverb", "negative", "join"}:
            over = told
    return False


_FATES: dict[str, Callable[[Sentence, int], None]] = {
    "alive": alive,
    "left": departed,
    "crossed": crossed,
    **dict.fromkeys(sorted(lexicon.grammar("struck")), struck),
    **dict.fromkeys(sorted(lexicon.grammar("fall")), fallen),
}


def _word(sentence: Sentence, at: int, item: Item) -> None:
    """What one word of the sentence counts."""
    if sentence.low(at + 1) == "at":
        put_at(sentence, at)
    elif sentence.low(at + 1) == ":":
        labelled(sentence, at)
    if item.kind == "verb":
        died = item.forms.get("intransitive") == "killed"
        if not (died and (some_of(sentence, at, "killed") or unlisted(sentence, at, "killed"))):
            verb(sentence, at, item)
    elif item.kind == "act":
        act(sentence, at, item)
    elif item.low in _FATES:
        _FATES[item.low](sentence, at)
    elif item.low in lexicon.toll("words"):
        toll(sentence, at)
    elif _takes_lives(sentence, at, item):
        lives(sentence, at, item)


def _takes_lives(sentence: Sentence, at: int, item: Item) -> bool:
    """Whether a verb may count what follows: not in "two tanks were lost and three men hurt"."""
    verb = item.low in lexicon.lives("take") or item.low in lexicon.lives("lose")
    return verb and sentence.kind(back(sentence, at - 1)) != "be"
