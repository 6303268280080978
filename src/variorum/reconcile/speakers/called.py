"""Speakers whom words name without naming an entity: in short, by whom they are of.

"The ministry" takes up a fuller name of its article where it can be of one only. "The defence
ministry in Tarsk" is one body wherever it is named so, for it has a name of its own in its words;
"doctors in Tarsk" name none. "Observers of the Joint Mission" speak for the mission, and
"surgeon Anna Reiss of the hospital in Orsk" for the hospital.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from variorum.model import Link, Statement
from variorum.vocabulary import load
from variorum.vocabulary.folding import fold

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
ARTICLE = re.compile(r"^\s*(?:the|a|an)\s+", re.IGNORECASE)
# "The governor of the Far Coast": a body or an office, and the name that tells which.
_NAMED = re.compile(r"(?P<body>[^,]*?)\s(?:of|in|for)\s(?:the\s)?(?P<name>[A-Z].*)", re.DOTALL)
_OF = re.compile(
    r"^(?:(?P<people>[^\W\d_]+s)|.*?(?P<person>[A-Z][^\s,]*))\sof\s(?:the\s)?(?P<name>[^,]+)$",
    re.DOTALL,
)
SHORT = 2  # words of a name in short
# Of an article without end, only so many speakers are looked at.
_MOST = 200
LONG = 120  # code points of words for a speaker that are looked at
# How words for what is done end: "monitoring", "verification".
_DEEDS = ("ing", "tion", "tions", "sion")
# Words for speakers of which it is kept what they name: every account asks it of the same ones.
KEPT = 1 << 14


@cache
def _heads() -> frozenset[str]:
    """Nouns for one body or one office, by which a fuller name is taken up again."""
    speakers = load("speakers")
    names = {*speakers["institutions"]["items"], *speakers["persons"]["items"]}
    bodies = load("institutions")["heads"]
    return frozenset(names | {name.split()[-1] for held in bodies.values() for name in held})


@cache
def first_names() -> Mapping[str, str]:
    """Names of bodies that are told for one another, each with the first of them."""
    bodies = load("institutions")["heads"]
    return {name: key for key, held in bodies.items() for name in held}


@lru_cache(maxsize=KEPT)
def bare(text: str) -> str | None:
    """The noun of a name in short ("the ministry", "Rescue service"); nothing of a fuller one."""
    words = WORD.findall(ARTICLE.sub("", text[:LONG], count=1))
    head = words[-1].lower() if words else ""
    # The first of several may be a name, as in "Orsk ministry", where no list has them all.
    listed = len(words) == 1 or _plain(words) in first_names()
    return head if listed and head in _heads() else None


def _plain(words: Iterable[str]) -> str:
    """Words as lists of bodies have them."""
    return " ".join(words).lower().replace("’", "'")


def same_kind(short: str, full: str) -> bool:
    """Whether a fuller name may be of the kind of body that a name in short says.

    "The defence ministry" is no foreign ministry; "the ministry" may be either.
    """
    named = _plain(WORD.findall(ARTICLE.sub("", short[:LONG], count=1)))
    kind = first_names().get(named) if " " in named else None
    if kind is None:
        return True
    told = f" {_plain(WORD.findall(full[:LONG]))} "
    return any(f" {name} " in told for name in load("institutions")["heads"][kind])


def issued(short: str, outlet: str) -> bool:
    """Whether a name in short is that of the body that issued the article itself."""
    head = bare(short)
    words = {word.lower() for word in WORD.findall(outlet[:LONG])}
    return head is not None and head in words and same_kind(short, outlet)


@lru_cache(maxsize=KEPT)
def body(text: str) -> str | None:
    """One form of the words for a body or an office that has a name in them; else nothing."""
    told = _NAMED.fullmatch(ARTICLE.sub("", text[:LONG].strip(), count=1))
    if told is None:
        return None
    words = WORD.findall(told["body"])
    if not words or words[-1].lower() not in _heads() or any(w[:1].isupper() for w in words[1:]):
        return None
    named = " ".join(words).lower()
    name = " ".join(WORD.findall(told["name"]))
    return f"{first_names().get(named, named)} {fold(name)}" if name else None


@lru_cache(maxsize=KEPT)
def members_of(text: str) -> str | None:
    """The name of the body that words say that people are of, or somebody is.

    "Observers of the Mission", "Nadia Dorin of the Relief Society", "surgeon Anna Reiss of the
    hospital in Orsk"; "residents of Orsk" and "Governor Anna Reiss of the Far Coast" are of none.
    """
    told = _OF.match(ARTICLE.sub("", text[:LONG].strip(), count=1))
    name = " ".join(told["name"].split()) if told else ""
    if told is None or (told["person"] or "").lower() in _heads():
        return None  # "the Committee of the Red Cross"
    if body(name) is not None:
        return name
    # A body's name ends with what it is, and has a word that not every state's have.
    words = [word.lower() for word in WORD.findall(name)]
    if not name[:1].isupper() or not words or words[-1] not in _ends():
        return None
    alike = _everywhere().union(load("origins")["purposes"]["items"])
    return name if _names(words[:-1], alike) else None


@lru_cache(maxsize=KEPT)
def society(text: str) -> str | None:
    """The name of a body of no state, where a speaker's words are nothing else; else nothing.

    "The Straits Relief Team" is one body wherever it is named so, whether or not a reader took it
    for a name; "the Council", "the Foreign Ministry", "the Town Hospital" and "the Contact Group"
    may be many: one word of a name must be no common noun.
    """
    told = ARTICLE.sub("", " ".join(text[:LONG].split()), count=1)
    words = WORD.findall(told)
    named = bool(words) and all(word[:1].isupper() for word in words)
    if not named or words[-1].lower() not in _societies():
        return None
    return told if _names([word.lower() for word in words[:-1]], _common()) else None


def _names(words: Iterable[str], alike: Collection[str]) -> bool:
    """Whether one of the words is neither such as many bodies have nor a word for what is done."""
    return any(word not in alike and not word.endswith(_DEEDS) for word in words)


@cache
def _common() -> frozenset[str]:
    """Words that are no names: of bodies, of what bodies do, and such as any text has."""
    rare = [word for words in load("word_rarity")["rarity"].values() for word in words]
    common = {*_everywhere(), *_ends(), *_societies(), *rare}
    common |= {*load("institutions")["generic"]["words"], *load("origins")["purposes"]["items"]}
    return frozenset(common | {f"{word}s" for word in common})


@cache
def _societies() -> frozenset[str]:
    """Last words of the names of bodies that are no state's and no place's."""
    origins, institutions = load("origins"), load("institutions")["heads"]
    own = {name.split()[-1] for held in institutions.values() for name in held}
    own |= {*load("speakers")["organs"]["items"], *load("origins")["local"]["items"]}
    named = {*load("speakers")["institutions"]["items"], *origins["societies"]["items"]} - own
    return frozenset({*named, *origins["watching"]["items"], *origins["anybody"]["items"]})


@cache
def _everywhere() -> frozenset[str]:
    """Words in the names of bodies that every state has alike."""
    return frozenset(load("speakers")["departments"]["items"]) | _heads()


@cache
def _ends() -> frozenset[str]:
    """Last words of the names of bodies."""
    return _heads() | frozenset(load("origins")["societies"]["items"])


@lru_cache(maxsize=KEPT)
def whole_name(text: str, name: str) -> str:
    """A body's name with the words before it, where a reader took only its end for the name.

    "The Joint Observer Team", of which only "Observer Team" was found.
    """
    told = ARTICLE.sub("", " ".join(text[:LONG].split()), count=1)
    before = told.removesuffix(f" {name}")
    longer = before != told and all(word[:1].isupper() for word in before.split())
    return told if longer else name


def fuller(short: Link, others: Iterable[Link]) -> list[Link]:
    """Words of other speakers that a name in short may take up."""
    head = bare(short.text)
    if head is None:
        return []
    found = []
    for other in others:
        words = WORD.findall(other.text[:LONG])
        heads = {word.lower() for word in words}
        longer = len(words) > max(SHORT, len(WORD.findall(short.text[:LONG])) - 1)
        named = head in heads or _same_body(short.text, other.text) or _watches(head, heads)
        if longer and named and same_kind(short.text, other.text):
            found.append(other)
    return found


def _watches(head: str, words: Collection[str]) -> bool:
    """Whether a mission is taken up by another word for one: "the mission", "Observer Team"."""
    watching = load("origins")["watching"]["items"]
    return head in watching and any(word in watching for word in words)


def _same_body(short: str, full: str) -> bool:
    """Whether a name in short is another word for a body: "rescue service", "civil defence"."""
    named = " ".join(WORD.findall(ARTICLE.sub("", short[:LONG], count=1))).lower()
    told, first = body(full), first_names().get(named)
    return bool(told) and first is not None and f"{told} ".startswith(f"{first} ")


def speakers_in(statements: Iterable[Statement]) -> dict[str, list[Link]]:
    """The words for whoever speaks in each article, in text order, each once."""
    found: dict[str, dict[str, Link]] = {}
    for one in sorted(statements, key=lambda one: (one.article, one.id)):
        if one.speaker is not None:
            held = found.setdefault(one.article, {})
            known = held.get(one.speaker.text)
            if known is None or one.speaker.span < known.span:
                held[one.speaker.text] = one.speaker
    return {
        article: sorted(held.values(), key=lambda link: link.span)[:_MOST]
        for article, held in found.items()
    }
