"""Of which party words are, by the states, bodies and offices that they name (M27).

"Velmora's president" and "the Tarskan military" are of that state's party: an office or a body of
one state. Whom the conflict's profile lists is of the party that it says; people of a state and
whoever is only in it are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from variorum.reconcile.belonging import states_in
from variorum.reconcile.speakers.governing import seat_of
from variorum.reconcile.speakers.ranks import holds_rank
from variorum.vocabulary import load
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.folding import fold
from variorum.vocabulary.places import gazetteer
from variorum.vocabulary.states import has_authorities, state_of

# What stands behind these is where somebody is or to whom somebody is sent.
_ELSEWHERE = re.compile(r"\s(?:in|at|to|near|from|with|on|over|against)\s.*$", re.DOTALL)
# Who governs an area is of it: "the authorities in Velmora".
_GOVERNING = re.compile(
    r"(?:the\s)?(?:[\w-]+\s){0,2}(?:authorities|government|leadership|administration)\sin\s(.+)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_WHOLE = re.compile(r"[^\W\d_]+(?:[-‐‑–'’][^\W\d_]+)*")
_ARTICLES = re.compile(r"\bthe\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 20_000  # readings of words that are kept at once


@cache
def _offices() -> frozenset[str]:
    """Nouns by which an office or a body of a state is named, as the head of the phrase."""
    speakers, institutions = load("speakers"), load("institutions")
    names = [*speakers["organs"]["items"], *speakers["voices"]["items"]]
    names += institutions["polity"]["owned"]
    for table in ("forces", "heads"):
        names += [name for bodies in institutions[table].values() for name in bodies]
    irregular = {_head(name) for name in institutions["forces"]["militia"]}
    return frozenset(map(_head, names)) - irregular


def _head(name: str) -> str:
    """The noun that a name of a body is about: "ministry of defence", "defence ministry"."""
    return re.split(r"\s(?:of|for)\s", name)[0].split()[-1]


@cache
def _arms() -> frozenset[str]:
    """What a state's forces do things with: "Velmoran artillery shelled"."""
    words = frozenset(load("events/classes")["forces"]["words"])
    irregular = {w for name in load("institutions")["forces"]["militia"] for w in name.split()}
    irregular |= {"man", "militiaman", "police"}
    regular = {*words, *(f"{word}s" for word in words)} - irregular
    return frozenset(regular | {*load("origins")["clandestine"]["items"]})


def plain(text: str) -> str:
    """Words folded, without articles."""
    return fold(_ARTICLES.sub("", text))


@lru_cache(maxsize=64)
def _adjectives(profile: Profile) -> Mapping[str, str]:
    """Words that name parties by their profile: of states, and adjectives before their bodies.

    Who lists "Velmoran army" tells what is Velmoran. A word of two parties is nobody's.
    """
    found: dict[str, set[str]] = {}
    for party in profile.parties:
        for state in party.states:
            found.setdefault(state, set()).add(party.name)
        for name in (word.split() for word in party.words):
            body = " ".join(name[1:]).lower()
            if body and name[0][:1].isupper() and _head(body) in _offices():
                found.setdefault(name[0], set()).add(party.name)
    return {word: names.pop() for word, names in found.items() if len(names) == 1}


@lru_cache(maxsize=64)
def _names(profile: Profile) -> Mapping[str, str]:
    """The parties of a profile by the words that it lists, without articles."""
    found: dict[str, str] = {}
    for party in profile.parties:
        for name in (*party.words, *party.people):
            found.setdefault(plain(name), party.name)
    return found


@lru_cache(maxsize=16)
def _read_before(_profile: Profile | None) -> dict[tuple[str, bool], str | None]:
    """What words were read as under a profile: every account asks of the same speakers."""
    return {}


class Naming:
    """Which party words name, under one conflict profile or none."""

    def __init__(self, profile: Profile | None = None) -> None:
        self.profile = profile
        self._of_words = _read_before(profile)
        self._adjectives: Mapping[str, str] = _adjectives(profile) if profile else {}

    def listed(self) -> tuple[str, ...]:
        """The parties of the profile, in its order; none without one."""
        return tuple(party.name for party in self.profile.parties) if self.profile else ()

    def of_people(self, words: str) -> str | None:
        """The party whose people's name the words are: "the Velmoran"."""
        alone = _WORD.findall(_ARTICLES.sub("", words))
        if len(alone) != 1:
            return None
        states = states_in(words)
        if len(states) == 1:
            return self.of_state(next(iter(states)))
        return self._adjectives.get(alone[0])

    def of_state(self, state: str) -> str | None:
        """The party that a state is: the profile's, else it is one itself; no mere province is."""
        party = self.profile.party_of_state(state) if self.profile else None
        return party or (state if has_authorities(state) else None)

    def of_place(self, name: str) -> str | None:
        """The party that a country of this name is."""
        state = state_of(name)
        if state is not None:
            return self.of_state(state)
        return self.profile.party_of_state(name) if self.profile else None

    def of_words(self, text: str, *, acting: bool = False) -> str | None:
        """The party of an office or a body that the words name with its one state.

        Args:
            text: the words.
            acting: whether they name who does something, as guns and aircraft do.
        """
        key = (text, acting)
        try:
            return self._of_words[key]
        except KeyError:
            found = self._read(text, acting=acting)
        if len(self._of_words) >= _KEPT:  # other threads may read from it meanwhile
            self._of_words.clear()
        self._of_words[key] = found
        return found

    def _read(self, text: str, *, acting: bool) -> str | None:
        named = self._listed(text)
        if named is not None:
            return named
        seat = seat_of(text)
        if seat is not None and fold(seat) in gazetteer().seats:
            return self.of_place(seat)
        seated = _GOVERNING.fullmatch(" ".join(text.split()))
        if seated is not None and (party := self.of_place(seated[1])) is not None:
            return party
        words = _ELSEWHERE.sub("", " ".join(text.split()))
        found = {self.of_state(state) for state in states_in(words)} - {None}
        # "Velmoran-backed" is whole a word, and names no Velmoran.
        whole = (_POSSESSIVE.sub("", word) for word in _WHOLE.findall(words))
        found |= {self._adjectives[word] for word in whole if word in self._adjectives}
        bodies = _offices() | _arms() if acting else _offices()
        if len(found) != 1:
            return None
        body = bodies & set(_WORD.findall(words.lower()))
        return found.pop() if body or holds_rank(words, self._names_state) else None

    def _names_state(self, words: str) -> bool:
        """Whether words are no more than the name of a state or of its people, or whose it is."""
        name = _POSSESSIVE.sub("", words)
        return name in self._adjectives or state_of(name) is not None

    def _listed(self, text: str) -> str | None:
        """The party of which the profile lists these words, with or without their articles."""
        if self.profile is None:
            return None
        return self.profile.party_named(text) or _names(self.profile).get(plain(text))

    def is_state(self, text: str) -> bool:
        """Whether exactly these words name a state."""
        return self.of_place(text) is not None

    def governs(self, text: str) -> bool:
        """Whether words name a state, or people or a body that speak for one."""
        return self.is_state(text) or self.of_words(text) is not None
