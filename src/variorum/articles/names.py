"""Names of agencies and outlets: the listed ones, and what gives away one that is not listed."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from variorum.vocabulary import load

DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,6})(?:/\S*)?",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,2000}", re.IGNORECASE)
_TITLE = re.compile(r"[A-ZÀ-Þ0-9][\w'’.&/-]*")
# The language of an edition, behind the outlet's name.
_EDITION = re.compile(r"\s(?:English|Arabic|Russian|French|Turkish|Persian|Spanish|Chinese)$")
_SMALL = frozenset(["of", "the", "de", "and", "for", "in", "al", "el", "la", "le", "&", "du"])


@cache
def _agencies() -> dict[str, str]:
    """Each form with its agency; letters that several agencies have name none but themselves."""
    terms: dict[str, list[str]] = load("agencies")["agencies"]["terms"]
    found: dict[str, str] = {}
    for name, forms in terms.items():
        for form in forms:
            found[form] = name if found.get(form, name) == name else form
    return found


@cache
def _upper_agencies() -> dict[str, str]:
    return {form.upper(): name for form, name in reversed(_agencies().items())}


@cache
def _outlets() -> dict[str, str]:
    return {name.lower(): name for name in load("outlets")["outlets"]["names"]}


@cache
def _nouns(place: str) -> frozenset[str]:
    return frozenset(load("outlets")["nouns"][place])


def agency_name(words: str) -> str | None:
    """The agency that some words name, in its listed form; ``None`` for any other words."""
    stripped = words.strip(" \xa0.,:/|_-–—()[]")
    table = _agencies()
    if stripped in table:
        return table[stripped]
    if stripped.isupper():
        # A headline or dateline in capitals may capitalise a name that is not written so.
        return _upper_agencies().get(stripped)
    return None


def listed_outlet(words: str) -> bool:
    """Whether the words are a listed outlet's or agency's name."""
    stripped = words.strip(" \xa0.,:|")
    if agency_name(stripped) is not None:
        return True
    name = _EDITION.sub("", stripped).lower()
    # "Express Herald", listed with "The"; "Express herald" is no name.
    titled = all(word[:1].isupper() or word in _SMALL for word in stripped.split())
    bare = titled and " " in name and f"the {name}" in _outlets()
    return not stripped.islower() and (name in _outlets() or bare)


# A word or two in brackets behind an outlet's name: its city, or that a text is a translation.
_BEHIND = re.compile(r"\s\([A-Za-z][\w '’-]{2,20}\)$")
# The short name of a body in brackets behind its full one.
_SHORT = re.compile(r"\s\([A-Z][A-Z0-9/-]{1,14}\)$")


def is_domain(words: str) -> bool:
    """Whether the words are one host name ("example.org"), and nothing else."""
    match = DOMAIN.fullmatch(words.strip())
    return match is not None and "." in words and not words.strip().endswith(".")


def domain_of(url: str) -> str | None:
    """The host of an address, without "www."."""
    match = DOMAIN.match(url.strip())
    return match[1].lower() if match else None


def shortened_to(words: str, short: str) -> bool:
    """Whether letters are the initials of a name: "Orsk Broadcasting House" and "OBH"."""
    parts = words.strip(" \xa0.,:|").split()
    if not 2 <= len(parts) <= 8 or not all(_TITLE.fullmatch(p) or p in _SMALL for p in parts):
        return False
    large = "".join(part[0] for part in parts if part not in _SMALL)
    return short.isupper() and short in {large, "".join(part[0] for part in parts).upper()}


def outlet_shaped(words: str) -> bool:
    """Whether a short title looks like an outlet's: listed, a host, or made with an outlet noun."""
    stripped = _BEHIND.sub("", words).strip(" \xa0.,:|()")
    parts = stripped.split()
    if not parts or len(parts) > 6 or len(stripped) > 60:
        return False
    if listed_outlet(stripped) or is_domain(stripped):
        return True
    last = parts[-1].lower() in _nouns("last") and (
        parts[-1][:1].isupper() or parts[-1] in {"press", "media", "radio", "television"}
    )
    named = parts[:-1] if last else parts
    if not all(_TITLE.fullmatch(part) or part.lower() in _SMALL for part in named):
        return False
    return len(parts) >= 2 and (last or parts[0].lower() in _nouns("first"))


def names_institution(words: str) -> bool:
    """Whether a line made like a body's name opens or ends with its noun ("Ministry of ...")."""
    named = _SHORT.sub("", words)
    parts = named.strip(" \xa0.,:|()").lower().split()
    nouns = frozenset(load("outlets")["institutions"]["nouns"])
    short = words[len(named) :].strip(" ()")
    if short and institution_shaped(named) and agency_name(short) is None:
        return True  # "Alliance for the Valley (AV)"
    speaking = {"spokesperson", "spokesman", "government"}
    opens = any(one in nouns - speaking and of == "of" for one, of in pairwise(parts[:5]))
    return opens or (bool(parts) and parts[-1] in nouns)


def institution_shaped(words: str) -> bool:
    """Whether a title line is the name of a body that issues texts, all in capitals or titles."""
    parts = _SHORT.sub("", words).strip(" \xa0.,:|()").split()
    if not 2 <= len(parts) <= 12:
        return False
    if not all(_TITLE.fullmatch(part) or part.lower() in _SMALL or part == "to" for part in parts):
        return False
    nouns = frozenset(load("outlets")["institutions"]["nouns"])
    return any(part.lower().removesuffix("'s").removesuffix("’s") in nouns for part in parts)
