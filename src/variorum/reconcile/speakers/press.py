"""The press as a speaker: "papers in Orsk" pass on what somebody told, "state media" do not."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.reconcile.belonging import states_in
from variorum.reconcile.speakers.called import ARTICLE, KEPT, LONG, WORD
from variorum.vocabulary import load
from variorum.vocabulary.folding import fold

_WHERE = re.compile(r"\s(?:in|from|at)\s(?P<where>.*)$", re.DOTALL)


@lru_cache(maxsize=KEPT)
def is_press(text: str) -> bool:
    """Whether words name the press in general, which passes on what somebody told (M3).

    "Papers" and "local media" are anybody's. The press of a people, of a state or of a camp
    ("Velmoran papers", "state media", "media in Velmora") speaks for itself: the outlet that names
    it does not vouch for it (M1).
    """
    told, words = _press(text)
    where = _WHERE.search(told)
    if not words or (where is not None and states_in(where["where"])):
        return False
    press = load("origins")["press"]
    anybodys = {*press["items"], *press["any"], *load("plurals")["quantities"]["words"]}
    return all(word.lower() in anybodys for word in words[:-1])


@lru_cache(maxsize=KEPT)
def press_of(text: str) -> str | None:
    """The press of one side, as words name it, folded: nothing tells that two such are two (M3)."""
    told, words = _press(text)
    return fold(" ".join(told.split())) if words and not is_press(text) else None


def _press(text: str) -> tuple[str, list[str]]:
    """Words without their article, and those up to the noun for the press, if it is one."""
    told = ARTICLE.sub("", text[:LONG].strip(), count=1)
    words = WORD.findall(_WHERE.sub("", told))
    named = len(words) > 1 and words[-1][:1].isupper()  # "the Orsk Press" is one paper
    nouns = load("origins")["press"]["items"]
    return told, words if words and not named and words[-1].lower() in nouns else []
