"""Whether a voice is several, by the words that name it: our sentences then have their verb.

A name that is written with a capital is one, whatever its end ("Reuters says"), if it is not known
for a plural: of a noun for people ("Medics"), of a people, or of a movement that is called by its
members. Where the words leave it open, it is one.
"""

from __future__ import annotations

from functools import cache, lru_cache

from variorum.vocabulary import load
from variorum.vocabulary.states import state_of


@lru_cache(maxsize=1 << 12)
def several(name: str) -> bool:
    """Whether words name more than one: "two observers", "residents of Orsk", "Chad and Peru"."""
    words = name.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words:
        return False
    if words[0].lower() in _table("quantities") or (words[0].isdecimal() and int(words[0]) > 1):
        return True
    head = _head(words)
    if head in _table("crowds") and words[:1] != [head]:
        first, of, rest = name.partition(f" {head} of ")
        if of and first[1:] == first[1:].lower():  # "a group of residents"
            return several(rest)
    return _joined(name) or _plural(head) or _members(" ".join(words), head)


def _head(words: list[str]) -> str:
    """The noun that a name is about: what stands before the first that only says more of it."""
    end = next((at for at, word in enumerate(words) if at and word in _table("behind")), len(words))
    return words[end - 1].strip(",;")


def _plural(noun: str) -> bool:
    if noun in _table("people"):
        return True
    common = noun.isalpha() and noun == noun.lower()
    return common and noun.endswith("s") and not noun.endswith("ss") and noun not in _table("one")


def _members(name: str, head: str) -> bool:
    """Whether a name with capitals is a plural: of people, of a people, of a movement's members."""
    if not head.endswith("s") or state_of(name) == name:
        return False  # "Philippines" are no people
    if name in _movements() or name[:-1] in _peoples():
        return True
    alone = name.endswith(head) or name.startswith(head)  # "Officials in Orsk"
    return alone and head[:-1].lower() in _persons()


@cache
def _persons() -> frozenset[str]:
    """Nouns for people that no body is called by, in the singular."""
    speakers = load("speakers")
    nouns = {*speakers["persons"]["items"], *speakers["people"]["items"], *_table("members")}
    heads = load("institutions")["organisations"]
    bodies = {word.lower() for key in ("heads", "force_heads") for word in heads[key]}
    return frozenset(nouns - {word.removesuffix("s") for word in bodies} - _table("bodies"))


@cache
def _peoples() -> frozenset[str]:
    """Nouns for one of a people, with their capital."""
    demonyms = load("demonyms")
    named = [*demonyms["countries"].values(), *demonyms["territories"].values()]
    return frozenset(demonyms["peoples"]["list"]).union(*named)


@cache
def _movements() -> frozenset[str]:
    """Names of known movements that are the plural of another of their names."""
    found: set[str] = set()
    for names in load("organisations")["force"]["list"]:
        found |= {f"{name}s" for name in names} & set(names)
    return frozenset(found)


def _joined(name: str) -> bool:
    """Two that are put in a row: states, or such as have an article each."""
    first, parted, last = name.partition(" and ")
    if not parted or state_of(name) is not None:
        return False
    states = state_of(first) is not None and state_of(last) is not None
    return states or (first.lower().startswith("the ") and last.lower().startswith("the "))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("plurals")[name]["words"])
