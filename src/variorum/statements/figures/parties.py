"""Of which side the counted are, as far as the words say it (M14, M27).

No list of parties: capitalised words before the noun are a party as they stand ("12 Velmoran
soldiers"), and "its troops" belong to whoever speaks. Words that name a state, by its name, its
seat, its people or a metonym, are brought to the state's one name, so that accounts meet; names
of groups stay whole. Otherwise the party is unknown.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.model import Span
from variorum.statements.figures import lexicon
from variorum.vocabulary import load
from variorum.vocabulary.states import people_of, state_of

_OWN = re.compile(r"(?:of\s)?(?:its|our|their)(?:\sown)?\b", re.IGNORECASE)
# "Nine soldiers were killed on its side", "on theirs": with no other number in between.
_ON_OWN_SIDE = re.compile(
    r"[^,;:.\d]{0,48}?\son\s(?:(?:its|our|their)\s(?:own\s)?side|ours|theirs)\b", re.IGNORECASE
)
_OF_SIDE = re.compile(r"\sof\s(?:the\s)?(?P<side>[^\W\da-z_][\w’'-]+(?:\s[^\W\da-z_][\w’'-]+)*)")
_NAME = re.compile(r"[^\W\d_][\w’'\-‑.]*|[,;:()]")
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINT = re.compile(r"[-‑]")


def party_of(
    text: str, phrase: Span | None, head: Span | None, speaker: str | None, *, known: bool
) -> str | None:
    """The party of a population phrase, or nothing where the words do not state it.

    Args:
        text: the rendition.
        phrase: the noun phrase without its number.
        head: the head noun within it.
        speaker: the words for whoever tells the figure.
        known: whether the head is a word of the vocabulary. With a capital it stands in a
            headline, where capitals tell nothing; another word with a capital is a name.
    """
    if phrase is None:
        return None
    words = text[phrase.start : phrase.end]
    if _OWN.match(words):
        return speaker_party(speaker)
    if _ON_OWN_SIDE.match(text, phrase.end):
        return speaker_party(speaker)
    side = _stated(text, words, phrase, head, known=known) or _behind(text, phrase, head)
    # Those who rise against a state are of its people and not on its side: "Velmoran rebels".
    risen = {word.lower() for word in words.split()} & lexicon.parties("risen")
    return None if risen and side is not None and state_of(side) is not None else side


def _behind(text: str, phrase: Span, head: Span | None) -> str | None:
    """The side that stands behind those who bear arms: "soldiers of Velmar", as "Velmar soldiers".

    Of others only a state's name says that they are of it: "residents of Tarsk" live there.
    """
    told = _OF_SIDE.match(text, phrase.end)
    if told is None or head is None:
        return None
    first = told["side"].split()[0].lower()
    if first == "first" or first in lexicon.ordinals():
        return None  # "soldiers of the Third Brigade"
    known = lexicon.population(text[head.start : head.end].lower())
    if known is None or known.status != "combatant":
        return state_of(told["side"])
    return speaker_party(told["side"])


def _stated(text: str, words: str, phrase: Span, head: Span | None, *, known: bool) -> str | None:
    nation = people_of(words)
    if nation is not None and words[:1].isupper():
        return nation
    if head is None or not text[head.start : head.start + 1].isupper():
        return _adjective(text[phrase.start : head.start] if head is not None else words)
    if known or words.isupper():
        return None
    return _named(_runs(words))


def party_of_person(words: str) -> str | None:
    """The state of a person told by name, where one word before the name says it.

    "Velmoran Colonel Ada Lind" is of Velmora. A name in capitals throughout says nothing else.
    """
    found = {state for word in words.split() if word[:1].isupper() and (state := state_of(word))}
    return found.pop() if len(found) == 1 else None


def _adjective(words: str) -> str | None:
    """The side that the capitalised words before the head name."""
    return state_of(words.strip()) or _named(_runs(words))


def _runs(words: str) -> list[list[str]]:
    """The runs of capitalised words; "of" and particles join two parts of one name."""
    runs: list[list[str]] = []
    open_run = False
    waiting: list[str] = []
    for match in _NAME.finditer(words):
        word = _POSSESSIVE.sub("", match.group())
        if _is_name(word):
            if open_run:
                runs[-1] += [*waiting, word]
            else:
                runs.append([word])
            open_run, waiting = not match.group().endswith(("'s", "’s")), []
        elif open_run and word.lower() in lexicon.parties("links"):
            waiting.append(word)
        else:
            open_run, waiting = False, []
    return runs


def _is_name(word: str) -> bool:
    """Whether a word is written as a name: "Tarsk", "al-Belm", not "Tarsk-backed"."""
    if any(map(str.isdigit, word)):
        return False
    first, *rest = _JOINT.split(word)
    if rest and first in lexicon.parties("particles"):
        return rest[0][:1].isupper()
    return word[:1].isupper() and not (rest and rest[-1] in lexicon.bonds())


def _named(runs: list[list[str]]) -> str | None:
    """The one side that the runs name, the last where several stand before a noun."""
    found: list[str] = []
    for run in runs:
        bare = _trimmed(run, lexicon.parties("not_parties"))
        if " ".join(bare) in _makes():
            continue  # "three Leopard tanks": of nobody's side
        if bare and not (len(bare) == 1 and bare[0].lower() in lexicon.parties("beliefs")):
            found.append(_one_name(bare))
    return found[0] if len(set(found)) == 1 else None


def _one_name(run: list[str]) -> str:
    """The state's name where the words without offices are a state; else the words, whole."""
    whole = " ".join(run)
    bare = " ".join(_trimmed(run, lexicon.parties("offices")))
    return state_of(whole) or state_of(bare) or whole


@cache
def _makes() -> frozenset[str]:
    table = load("weapons")
    designations = table["designations"]
    return frozenset(
        (*table["named"]["names"], *designations["aircraft"], *designations["families"])
    )


def _trimmed(run: list[str], outside: frozenset[str]) -> list[str]:
    """A run without such words at its ends."""
    first, last = 0, len(run)
    while first < last and run[first].lower() in outside:
        first += 1
    while last > first and run[last - 1].lower() in outside:
        last -= 1
    return run[first:last]


def speaker_party(speaker: str | None) -> str | None:
    """The side of whoever speaks, by the words that name the speaker without its office.

    Whoever holds an office is no side: "President Ada Lind of Velmora" speaks for Velmora.
    """
    if speaker is None:
        return None
    found = {side for run in _runs(speaker) if (side := _side(run)) is not None}
    return found.pop() if len(found) == 1 else None


def _side(run: list[str]) -> str | None:
    """What is left of a run without its offices and their holders."""
    whole = state_of(" ".join(run))
    if whole is not None:
        return whole
    kept: list[str] = []
    held = False
    for word in run:
        low = word.lower()
        if held and low not in ("of", "for"):
            continue
        held = False
        if low in lexicon.parties("holders"):
            if kept:
                break
            held = True
        elif low in _no_side() and not (kept and low in lexicon.parties("links")):
            if kept:
                break
        else:
            kept.append(word)
    kept = _trimmed(kept, lexicon.parties("links") | _no_side())
    return _one_name(kept) if kept else None


def _no_side() -> frozenset[str]:
    return lexicon.parties("offices") | lexicon.grammar("pronouns")
