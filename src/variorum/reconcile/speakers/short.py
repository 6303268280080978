"""Whom a name in short takes up: "the ministry", "the service", "rescuers".

In its own paragraph it takes up the last speaker before it whose name it may be short for: a body
by its noun, or by another noun for such a body ("the service" of the civil defence, "the mission"
of an observer team); those who work there ("rescuers", "medics"); of a state, or of officials who
speak for one, "the ministry"; and a society as "the agency". Over a whole article only the one
fuller name that it may be is taken, one told before it rather than one told after it; by the
headline, the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from variorum.model import Article, Link, Span
from variorum.reconcile.seen import Seen
from variorum.reconcile.speakers.called import KEPT, bare, body, fuller, members_of
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ARTICLE = re.compile(r"^\s*(?:the\s+|a\s+|an\s+)?(?:local\s+)?", re.IGNORECASE)
_PLACED = re.compile(
    r"(?P<people>[^\W\d_][^,A-Z]*?)\s(?:in|of|from|at)\s(?:the\s)?(?P<place>[A-Z].*)", re.DOTALL
)
_NAMED = frozenset({"place", "organisation"})  # kinds of what is named in a speaker's words
_LONG = 120  # code points of words for a speaker that are looked at


@cache
def _staff() -> dict[str, str]:
    """The body at which people work, by the noun for them: "rescuers"."""
    bodies = load("origins")["staff"]["bodies"]
    return {noun: name for name, nouns in bodies.items() for noun in nouns}


@cache
def _endings() -> dict[str, frozenset[str]]:
    """The last words of the names for one kind of body, by the first of these names."""
    heads = load("institutions")["heads"]
    return {name: frozenset(one.split()[-1] for one in held) for name, held in heads.items()}


@lru_cache(maxsize=KEPT)
def staff(text: str) -> str | None:
    """The kind of body at which unnamed people work: "rescuers", "local doctors"."""
    return _staff().get(" ".join(_WORD.findall(_ARTICLE.sub("", text[:_LONG], count=1))).lower())


@lru_cache(maxsize=KEPT)
def staff_of(text: str) -> str | None:
    """One form of the words for people who work at such a body of a place: "doctors in Tarsk".

    It is that of the body itself: nothing tells that they are others than those who speak for it.
    """
    told = _PLACED.fullmatch(_ARTICLE.sub("", text[:_LONG].strip(), count=1))
    kind = staff(told["people"]) if told else None
    return body(f"{kind} in {told['place']}") if told and kind else None


def is_short(text: str) -> bool:
    """Whether words name whoever speaks in short."""
    return bare(text) is not None or staff(text) is not None


def beside(text: str, entity: Seen) -> bool:
    """Whether an entity is only named in or near a speaker's words, and is not the speaker.

    A body of a place is not the place ("the emergency service of the Far Coast"): who knows no such
    body hands on what is named in the words.
    """
    return entity.kind in _NAMED and _beside(text, entity.kind, entity.name)


@lru_cache(maxsize=KEPT)
def _beside(text: str, kind: str, name: str) -> bool:
    named = body(text)
    if kind == "place":
        return named is not None or is_short(text)
    # Only places have such bodies and offices: what has one is no society.
    local = named is not None and any(named.startswith(f"{one} ") for one in _local())
    # "The service" is no body of which only a region's name was found.
    ends = name.split()[-1:]
    short = bare(text)
    local = local or (short in _local_ends() and ends != [] and ends[0].lower() != short)
    return local and not _is_body(name)


def _is_body(name: str) -> bool:
    """Whether a name is itself one of a body, or of somebody of one."""
    return body(name) is not None or members_of(name) is not None or bare(name) is not None


def last_before(
    short: Link, others: Iterable[Link], article: Article, governs: Callable[[str], bool]
) -> Link | None:
    """The last speaker of the paragraph before a name in short that it may be short for.

    Args:
        short: the name in short.
        others: all who speak in the article, by their places.
        article: which it is.
        governs: whether words name a state, or who speaks for one.
    """
    home = _paragraph(article, short.span)
    found: Link | None = None
    for other in others:
        if other.span.start >= short.span.start:
            break
        if home is not None and home.covers(other.span) and _may_be(short, other, governs):
            found = other
    return found


def _paragraph(article: Article, span: Span) -> Span | None:
    return next((one for one in article.body if one.covers(span)), None)


def _may_be(short: Link, other: Link, governs: Callable[[str], bool]) -> bool:
    if fuller(short, (other,)):
        return True
    named, head, kind = body(other.text), bare(short.text), staff(short.text)
    if kind is not None:
        return named is not None and named.startswith(f"{kind} ")
    if head is None or is_short(other.text):
        return False
    if named is not None:
        return any(
            named.startswith(f"{first} ") and head in ends for first, ends in _endings().items()
        )
    if head in _any_body():
        return members_of(other.text) is not None
    return head in _governing() and governs(" ".join(other.text.split()))


@cache
def _local() -> frozenset[str]:
    """Bodies and offices that places have."""
    return frozenset(load("origins")["local"]["items"])


@cache
def _local_ends() -> frozenset[str]:
    """The last words of their names."""
    return frozenset(word for one in _local() for word in _endings().get(one, {one.split()[-1]}))


@cache
def _governing() -> frozenset[str]:
    """Nouns by which a state's own body is taken up once the state has spoken."""
    return frozenset(load("origins")["governing"]["items"])


@cache
def _any_body() -> frozenset[str]:
    """Nouns that stand for any society: "the agency"."""
    return frozenset(load("origins")["anybody"]["items"])


def only(
    short: Link, others: Sequence[Link], article: Article, governs: Callable[[str], bool]
) -> list[Link]:
    """The speakers of an article that a name in short may take up, wherever they are named.

    One that has been named before it is meant rather than one that comes later; in a headline, the
    first of all: what follows is what the headline announces. "The ministry" may be that of a state
    for which others have spoken as well as one that is named in full later: where these are of two
    sides, it is nobody's.
    """
    found = _fuller(short, others)
    title = article.headline.span if article.headline is not None else None
    if title is not None and title.meets(short.span):
        return found[:1]
    before = [other for other in found if other.span.start < short.span.start]
    if not before and bare(short.text) in _governing():
        told = (other for other in others if other.span.start < short.span.start)
        spoke = [other for other in told if governs(" ".join(other.text.split()))]
        before = [*spoke, *found]
    return before or found


def _fuller(short: Link, others: Sequence[Link]) -> list[Link]:
    """The speakers of an article that a name in short may take up by their words."""
    kind = staff(short.text)
    if kind is None:
        return fuller(short, others)
    return [other for other in others if (body(other.text) or "").startswith(f"{kind} ")]
