"""The words that tell of events, and what becomes of them: ``vocabulary/events``.

Words are found by their dictionary form or by any regular form of it, so that a word that the
dictionary does not know ("mobilised") is found all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from variorum.model.event import EventType
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_VOWELS = "aeiou"
_MAKE = 5  # letters of a make that is written alone
_PARTS = 3  # of a word that a hyphen joins


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or a phrase and the event that it tells of; the fields as in ``verbs.toml``.

    ``particle`` are the words that go with a verb, ``by`` how it takes its noun.
    """

    type: EventType
    origin: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    recipients: tuple[str, ...] | None = None
    agents: tuple[str, ...] = ()
    objects: frozenset[str] | None = None
    bar: frozenset[str] = frozenset()
    by: tuple[str, ...] = ("obj",)
    within: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    particle: tuple[str, ...] = ()
    firm: frozenset[str] = frozenset()
    weak: bool = False
    alone: bool = False
    reciprocal: bool = False
    whole: bool = False
    sure: bool = False
    amid: str = ""
    doers: frozenset[str] = frozenset()
    undergone: bool = False
    earlier: bool = False
    nobody: bool = False


def keys(token: Token) -> tuple[str, ...]:
    """The forms under which a noun may be listed, the likeliest first."""
    known = token.listed_as
    if known is None:
        forms, joined = _listed_as(token.lower_, token.lemma_), _joined(token)
        if _names_aircraft(token.text):  # "two MiG-29s": a machine as any other
            forms = (*forms, "aircraft")
        known = token.listed_as = (*joined, *forms) if joined else forms
    return known


@cache
def _aircraft() -> re.Pattern[str]:
    makes = load("weapons")["designations"]["aircraft"]
    alone = [make for make in makes if len(make) >= _MAKE]
    return re.compile(rf"(?:{'|'.join(makes)})-\d{{1,3}}[A-Z]{{0,3}}s?|(?:{'|'.join(alone)})s?")


def _names_aircraft(word: str) -> bool:
    """Whether a word is an aircraft's designation or make: "Su-25s", "Rafale"."""
    return word[:1].isupper() and _aircraft().fullmatch(word) is not None


@lru_cache(maxsize=1 << 16)
def _listed_as(low: str, lemma: str) -> tuple[str, ...]:
    found = [low]
    lemma = lemma.lower()
    if lemma != low:
        found.append(lemma)
    if low.endswith("s") and not low.endswith("ss"):
        found.append(low[:-1])
        if low.endswith("ies"):
            found.append(low[:-3] + "y")
        elif low.endswith("es"):
            found.append(low[:-2])
    elif low.endswith("men"):
        found.append(low[:-3] + "man")
    return tuple(found)


def _joined(token: Token) -> list[str]:
    """The word of which a word is the last part: "build-up", which a reader takes for three."""
    place = token.i
    if place < _PARTS - 1:
        return []
    hyphen = token.doc[place - 1]
    if hyphen.text != "-":
        return []
    first = token.doc[place - 2]
    if first.whitespace_ or hyphen.whitespace_:
        return []
    whole = f"{first.lower_}-{token.lower_}"
    return [whole, whole[:-1]] if whole.endswith("s") else [whole]


def among(token: Token, words: frozenset[str]) -> bool:
    """Whether a noun is one of some words."""
    return not words.isdisjoint(keys(token))


@cache
def nouns_of(name: str) -> frozenset[str]:
    """The words of a class of nouns, or the one word after ``=``."""
    if name.startswith("="):
        return frozenset((name[1:],))
    return frozenset(load("events/classes")[name]["words"])


def _classes(names: list[str] | None) -> frozenset[str] | None:
    if names is None:
        return None
    return frozenset(word for name in names for word in nouns_of(name))


def _entry(origin: str, row: dict[str, Any], particle: tuple[str, ...] = ()) -> Entry:
    recipients = row.get("recipients")
    return Entry(
        type=cast("EventType", row["type"]),
        origin=origin,
        mode=row.get("mode"),
        context=tuple(row.get("context", ())),
        recipients=None if recipients is None else tuple(recipients),
        agents=tuple(row.get("agents", ())),
        objects=_classes(row.get("objects")),
        bar=_classes(row.get("bar")) or frozenset(),
        by=tuple(row.get("by", ("obj",))),
        within=frozenset(row.get("within", ())),
        without=frozenset(row.get("without", ())),
        inner=frozenset(row.get("inner", ())),
        particle=particle,
        firm=frozenset(row.get("firm", ())),
        weak=bool(row.get("weak")),
        alone=bool(row.get("alone")),
        reciprocal=bool(row.get("reciprocal")),
        whole=bool(row.get("whole")),
        sure=bool(row.get("sure")),
        amid=row.get("amid", ""),
        doers=frozenset(row.get("doers", ())),
        undergone=bool(row.get("undergone")),
        earlier=bool(row.get("earlier")),
        nobody=bool(row.get("nobody")),
    )


Index = dict[str, tuple[Entry, ...]]


def _index(origin: str, rows: list[dict[str, Any]], field: str) -> Index:
    found: dict[str, list[Entry]] = {}
    for row in rows:
        for words in row[field]:
            first, *rest = words.split()
            found.setdefault(first, []).append(_entry(origin, row, tuple(rest)))
    # A verb with its particle before the verb alone.
    return {
        word: tuple(sorted(entries, key=lambda one: (-len(one.particle), one.objects is None)))
        for word, entries in found.items()
    }


@cache
def verbs() -> Index:
    """Verbs by their first word."""
    return _index("verb", load("events/verbs")["verbs"], "words")


@cache
def phrases() -> Index:
    """Verbs that need a certain noun, by their first word, in the file's order."""
    found: dict[str, list[Entry]] = {}
    for row in load("events/phrases")["phrases"]:
        for words in row["verbs"]:
            first, *rest = words.split()
            found.setdefault(first, []).append(_entry("phrase", row, tuple(rest)))
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def nouns() -> Index:
    """Nouns that name events."""
    return _index("noun", load("events/nouns")["nouns"], "words")


@cache
def governors() -> Index:
    """Words whose clause is promised, asked, threatened or refused."""
    return _index("governor", load("events/governors")["governors"], "words")


@cache
def order(kind: str) -> tuple[str, ...]:
    """Where the recipients of a type of event are looked for."""
    return tuple(load("events/types")["recipients"][kind])


@cache
def turned(how: str, kind: str) -> EventType | None:
    """What a type becomes when it is ``planned`` or ``negated``; None where it stays."""
    return cast("EventType | None", load("events/types")[how].get(kind))


@cache
def words_of(part: str, name: str) -> frozenset[str]:
    """A list of ``settings.toml``."""
    return frozenset(load("events/settings")[part][name])


@cache
def turning_words(name: str) -> frozenset[str]:
    """A list of ``turning.toml``."""
    return frozenset(load("turning")[name]["words"])


@cache
def parties(name: str) -> frozenset[str]:
    """A list of ``parties.toml``: armed, rulers, people, targets, weapons or never."""
    return frozenset(load("events/parties")[name]["words"])


@cache
def _things() -> frozenset[str]:
    return frozenset(load("events/weapons")["things"]["words"])


def is_thing(token: Token) -> bool:
    """Whether a word names a weapon that is wielded."""
    return among(token, _things())


@cache
def fields() -> dict[str, frozenset[str]]:
    """The words of other fields of life."""
    return {name: frozenset(words) for name, words in load("events/settings")["fields"].items()}


@cache
def _forms() -> dict[str, str]:
    """Every regular form of the verbs that are listed."""
    found: dict[str, str] = {}
    for index in (verbs(), phrases(), governors()):
        for word in index:
            for form in _regular(word):
                found.setdefault(form, word)
    irregular: dict[str, str] = load("events/settings")["irregular"]
    return found | irregular


def _regular(word: str) -> list[str]:
    stem = word.removesuffix("e")
    forms = [f"{word}s", f"{stem}ed", f"{stem}ing"]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        forms += [f"{word[:-1]}ies", f"{word[:-1]}ied"]
    elif word[-1] not in f"{_VOWELS}wxy" and word[-2:-1] in _VOWELS:
        forms += [f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"]
    if word.endswith(("s", "sh", "ch", "x", "z")):
        forms.append(f"{word}es")
    return forms


def verb_key(token: Token, index: Index) -> str | None:
    """Under which word a verb stands in an index."""
    lemma = token.lemma_.lower()
    if lemma in index and lemma != token.lower_:
        return lemma
    form = _forms().get(token.lower_)
    if form is not None and form in index:
        return form
    return token.lower_ if token.lower_ in index else None


def lemma_of(verb: Token) -> str:
    """A verb's dictionary form, or that under which one of its forms is listed."""
    return _forms().get(verb.lower_, verb.lemma_.lower())


def is_form(token: Token) -> bool:
    """Whether a word is spelled like a form of a verb that is listed, and no plain noun's."""
    form = _forms().get(token.lower_)
    return form is not None and form != token.lower_


def noun_key(token: Token, index: Index) -> str | None:
    """Under which word a noun stands in an index."""
    return next((key for key in keys(token) if key in index), None)
