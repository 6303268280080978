"""Bodies of states by the words for them: whose they are, by name or by their seat."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from variorum.reconcile.speakers.called import ARTICLE, KEPT, LONG, SHORT, WORD, first_names
from variorum.vocabulary import load
from variorum.vocabulary.folding import fold

_STATE = 3  # words of a state's name


@cache
def state_body(text: str) -> bool:
    """Whether words are the name of a state's body and no more: "Ministry of Defence of Velmora".

    So an outlet is known that is such a body itself, whose releases these are.
    """
    told = " ".join(WORD.findall(ARTICLE.sub("", text[:LONG].strip(), count=1)))
    low = told.lower().replace("’", "'")
    for name in first_names():
        if " " not in name:
            continue
        if low.startswith(f"{name} of ") and told[len(name) + 4 :]:
            return True
        if low.endswith(f" {name}") and len(low.split()) - len(name.split()) <= SHORT:
            return True
    return False


# "The ministry in Tarsk": a body of a state, and the town where it sits.
_SEATED = re.compile(r"(?:[Tt]he\s)?(?P<body>[^,A-Z]+)\sin\s(?P<seat>[A-Z][^,]*)")


@lru_cache(maxsize=KEPT)
def seat_of(text: str) -> str | None:
    """The town where a state's body sits, by which the words tell whose it is.

    "The ministry in Tarsk" is of the state of which Tarsk is the seat; a hospital or an embassy
    in Tarsk is not.
    """
    told = _SEATED.fullmatch(" ".join(text[:LONG].split()))
    if told is None or told["body"].split()[-1] not in _governing():
        return None
    return told["seat"]


# "Velmora's foreign ministry", "the government of Velmora".
_OWNED = re.compile(
    r"(?:(?P<state>[A-Z][^,]*?)['’]s?\s(?P<body>[^,A-Z]+)|(?P<organ>[^,A-Z]+)\sof\s(?P<name>[A-Z][^,]*))"
)


@lru_cache(maxsize=KEPT)
def governed(text: str) -> str | None:
    """The name of the state whose government or ministry words name, folded; else nothing.

    "The ministry of Defence" names none: what a body is for stands behind "of" as well.
    """
    told = _OWNED.fullmatch(ARTICLE.sub("", " ".join(text[:LONG].split()), count=1))
    if told is None:
        return None
    organ = (told["body"] or told["organ"]).split()
    name = told["state"] or told["name"]
    if organ[-1] not in _governing() or (told["organ"] and organ in (["ministry"], ["department"])):
        return None
    return fold(name) if len(WORD.findall(name)) <= _STATE else None


@cache
def _governing() -> frozenset[str]:
    """Nouns for bodies of which a state has its own at its seat, and for those who speak there."""
    organs = load("speakers")["organs"]["items"]
    abroad = {"embassy", "delegation", "mission", "navy", "forces", "army", "command"}
    return frozenset({*organs, "officials", "parliament"} - abroad)
