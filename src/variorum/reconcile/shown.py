"""By which of its names somebody or something is shown (M19).

By the most frequent one: which name is in use is no matter of ours, least of all a place's. Two
forms of one name, of the same words ("the foreign ministry of Velmora", "Velmora's foreign
ministry"), take no side against one another. Were the more frequent of them shown, the name would
change with every few articles, and with it all that is told by it. So of forms that are about as
frequent the longest is shown, however much one leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.model import Name
from variorum.model.mention import EntityKind
from variorum.reconcile.belonging import states_in
from variorum.vocabulary.places import fold, gazetteer

# Below so many uses of the most frequent name it is shown, however little it leads.
_MANY = 16
# Uses are counted in steps, each half as many again; forms one step apart are about as frequent.
# A form passes a step a few times in a war; the lead between two equal ones goes back and forth.
_STEP = 1.5
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
# Words by which one form of a name differs from another, and that say nothing.
_JOINTS = frozenset({"the", "of"})


def shown(names: Sequence[Name], kind: EntityKind) -> str:
    """The name by which to show an entity.

    One all in capitals or completed in brackets is shown only for want. A person is shown by the
    fullest name in use, a government that is called by its state's name or seat by the state's
    name: the words of each mention stay as they stand.

    Args:
        names: of the entity, the most frequent first.
        kind: of the entity.
    """
    written = {name.text for name in names if not name.text.isupper()}
    folded = {text.casefold() for text in written}
    fit = [n for n in names if n.text in written or n.text.casefold() not in folded]
    usable = [name for name in fit if "[" not in name.text] or fit
    # What a place is called is disputed: none of its names stands for another.
    plain = [name.text for name in usable] if kind == "place" else leading(usable)
    if kind == "person":
        return max(plain, key=lambda text: len(text.split()))
    if kind == "government" and fold(plain[0]) in gazetteer().seats:
        return next(iter(states_in(plain[0])), plain[0])
    if kind == "place":  # "Togol", a village west of Orsk, has a name of its own
        return next((text for text in plain if not _describes(text)), plain[0])
    return plain[0]


def leading(names: Sequence[Name]) -> list[str]:
    """Names, the most frequent first, or the longest form of it that is about as frequent."""
    texts = [name.text for name in names]
    if names[0].count < _MANY:
        return texts
    least, words = level(names[0].count) - 1, _words(texts[0])
    forms = [n.text for n in names if level(n.count) >= least and _words(n.text) == words]
    forms.sort(key=lambda text: (-len(text), text))
    return [*forms, *(text for text in texts if text not in forms)]


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name in the order of the alphabet, less those that only join them."""
    words = (_POSSESSIVE.sub("", match[0].casefold()) for match in _WORD.finditer(text))
    return tuple(sorted(word for word in words if word not in _JOINTS))


def level(count: int) -> int:
    """How many steps a number of uses has passed."""
    passed, step = 0, 1.0
    while step <= count:
        passed, step = passed + 1, step * _STEP
    return passed


def _describes(text: str) -> bool:
    """Whether words tell where a place lies and are no name: "west of Orsk"."""
    return text[:1].islower() and " of " in text
