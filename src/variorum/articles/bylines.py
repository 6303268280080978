"""Bylines and credits: who wrote, reported, edited, photographed or translated.

Offsets count in the string that is read. A name is a run of capitalised words with the particles
that names have; a role is read from the words before "by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.articles.names import agency_name, institution_shaped, outlet_shaped
from variorum.model.article import CreditRole
from variorum.vocabulary import load

# A line with credits is longer than a byline, but no paragraph.
BYLINE_LENGTH = 160
CREDIT_LENGTH = 900
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_NAME_WORD = rf"{_CAPITAL}[\w'’.\-]{{0,30}}"
_PARTICLE = r"(?:de|da|di|del|della|der|den|van|von|bin|ibn|al|el|la|le|du|dos|ter|ten|abu|af)"
NAME = re.compile(
    rf"{_NAME_WORD}(?:[ \xa0]{{1,2}}(?:{_PARTICLE}[ \xa0]|al-|el-)?{_NAME_WORD}){{0,4}}"
)
BY = re.compile(
    r"(?:(?:Written|Story|Text|Posted|Published|Words|Report|Analysis)\s{1,2})?By\b:?\s{1,3}",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"(?:with )?(?P<role>(?:additional |further )?(?:reporting|reported|writing|written|editing"
    r"|edited|compiled|compilation|translation|translated|photographs?|photos?|pictures?|images?"
    r"|graphics?|story|text|produced|production|rewriting)"
    r"(?: and (?:reporting|writing|editing|photos?|translation|photographs?))?)"
    r"(?: from \w+)?\s{0,2}(?:by\b:?|:)\s{0,3}",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:reported (?:from|in)|contributed(?= reporting\b| from\b| in\b| to (?:this|the) "
    r"(?:report|story|article|dispatch)\b))"
)
_TRADE = r"writer|reporter|correspondent|journalist|producer|photographer|colleague"
# An outlet before the trade of those whom it names: "Tribune staff writer NAME".
EMPLOYER = re.compile(rf"\s(?:[a-z]{{2,20}}\s){{0,2}}(?:{_TRADE})s?\s{_CAPITAL}")
# "AGENCY writer NAME in PLACE": one of those whom a line at the foot thanks.
CONTRIBUTOR = re.compile(
    rf"(?:(?:{_CAPITAL}[\w'’.&-]{{0,30}} ){{0,4}}(?:[a-z]{{2,20}} ){{0,2}}"
    rf"(?:{_TRADE})s? )?"
    rf"{NAME.pattern}(?: (?:in|from|at) (?:the )?{NAME.pattern})?"
)
COMPILED = re.compile(
    r"(?:compiled|based on|from|with) (?:from )?(?:news )?"
    r"(?:agency|agencies|wire|staff)\b",
    re.IGNORECASE,
)
# A byline without "By": one or two persons, where they are, and agencies.
UNMARKED = re.compile(
    rf"(?P<names>{NAME.pattern}(?:(?:,| and| &) {NAME.pattern})?)"
    rf"(?:(?:,| in) (?P<place>{NAME.pattern}))?(?: and agencies| with agencies|, and agencies)?"
)
# "NAME, PLACE": the place in capitals, the name not.
PLACED = re.compile(rf"(?P<names>{NAME.pattern}), (?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{{2,30}})")
INITIALS = re.compile(r"[(\[]?[a-zA-Z]{1,3}(?:/[a-zA-Z]{1,3}){1,3}[)\]]?")
STAFF = frozenset(load("furniture")["staff"]["phrases"])
FUNCTIONS = frozenset(load("furniture")["functions"]["words"])
ROLES: tuple[tuple[str, CreditRole], ...] = (
    ("edit", "editor"), ("rewrit", "editor"), ("writ", "writer"), ("compil", "writer"),
    ("transl", "translator"), ("photo", "photographer"), ("pictur", "photographer"),
    ("imag", "photographer"), ("report", "reporter"), ("story", "author"), ("text", "author"),
)  # fmt: skip
# So many common words in capitals are no name but a headline; and how their forms end.
_TELLING = 2
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""),
    ("ing", "e"),
)  # fmt: skip
CLOSING_SIGN = re.compile(r"(?:--|—|–|-)\s?[A-Z][\w .&'-]{1,28}|[(/\[][A-Z][\w .&'/-]{1,28}[)/\]]")


@dataclass(frozen=True, slots=True)
class FoundCredit:
    """A name, its role, its span in the string read, and the place "in PLACE" after it."""

    start: int
    end: int
    role: CreditRole
    place: str | None = None


def is_byline(text: str) -> bool:
    """Whether a line is "By NAME" and no more than names, titles and outlets."""
    if len(text) > BYLINE_LENGTH:
        return False
    match = BY.match(text)
    return bool(match) and bool(list(byline_names(text)))


def byline_names(text: str) -> Iterator[FoundCredit]:
    """Names of a byline. A line whose rest is a sentence is no byline and gives none."""
    match = BY.match(text)
    if match is None:
        return
    rest = text[match.end() :]
    if _sentence_like(rest):
        return
    yield from _names(text, match.end(), len(text), "author")


def _sentence_like(rest: str) -> bool:
    """Whether words after "By" are prose ("By Friday the town was quiet")."""
    bare = re.split(r"[|•·,(/]| in | for | at |\s[-–—]\s", rest.strip(), maxsplit=1)[0]
    words = re.split(r"\s+", bare.strip(" .:"))
    if not words or not words[0] or len(words) > 10:
        return True
    small = [
        w
        for w in words
        if w.islower()
        and not re.fullmatch(
            rf"{_PARTICLE}|and|with|our|the|correspondent|correspondents|staff|writer|reporter|reporters|team|desk|agencies|special|editorial|columnist",
            w,
        )
    ]
    return bool(small) or (rest.rstrip().endswith((".", "!", "?")) and len(rest.split()) > 5)


def is_credit(text: str) -> bool:
    """Whether a whole line or paragraph is credits ("(Reporting by A in B; Editing by C)")."""
    if len(text) > CREDIT_LENGTH:
        return False
    bare = text.lstrip("([*—–- \xa0")
    if len(text) < 120 and (COMPILED.match(bare) or _signed_off(text)):
        return True
    if ROLE.match(bare):
        return any(True for _ in credit_names(text))
    return (bool(CLOSING_SIGN.fullmatch(text)) and _sign_agency(text) is not None) or _contributed(
        text
    )


def _signed_off(text: str) -> bool:
    """Such as "Marrant / Drost" or "im/pd": those who wrote and edited, as agencies sign."""
    if len(text) > 60 or "/" not in text:
        return False
    if INITIALS.fullmatch(text):
        return True
    names = [name.strip() for name in text.split("/")]
    return (
        2 <= len(names) <= 4
        and not text.isupper()
        and all(NAME.fullmatch(name) and len(name.split()) <= 3 for name in names)
        and not any(agency_name(name) or outlet_shaped(name) for name in names)
    )


def _sign_agency(text: str) -> str | None:
    words = text.strip("()[]/—–- \xa0.")
    if agency_name(words) is not None:
        return words
    return words if outlet_shaped(words) else None


def _contributed(text: str) -> bool:
    """Such as "A B reported from C, and D E contributed reporting."."""
    if len(text) > 300 or not text.endswith("."):
        return False
    match = REPORTED.search(text)
    if match is None or NAME.match(text) is None:
        return False
    before = re.sub(r",?\sand\s|;", ",", text[: match.start()])
    return all(CONTRIBUTOR.fullmatch(part.strip()) for part in before.split(",") if part.strip())


def unmarked_byline(text: str) -> re.Match[str] | None:
    """A line that can be a byline without "By": two to four capitalised words a name.

    Only the line's place tells a byline from other titles; this tells what cannot be one.
    """
    if len(text) > 90:
        return None
    match = PLACED.fullmatch(text) or UNMARKED.fullmatch(text)
    if match is None:
        return None
    for name in re.split(r", | and | & ", match["names"]):
        words = name.split()
        if not 2 <= len(words) <= 4 or _no_name(name) or outlet_shaped(name) or agency_name(name):
            return None
        if name.isupper() and _told(words):
            return None
    return match


def _told(words: list[str]) -> bool:
    """Whether words in capitals say something ("ARMY DENIES SHELLING") and are nobody's name.

    Names are words too ("YOUNG", "BAKER"): two common ones are needed, and no given name first.
    """
    plain = [word.strip(".").lower() for word in words]
    return plain[0] not in _given() and sum(map(_common, plain)) >= _TELLING


def _common(word: str) -> bool:
    """Whether a word, or what it is a form of, is common in the press."""
    forms = {word, *(word[: -len(end)] + start for end, start in _ENDINGS if word.endswith(end))}
    return not forms.isdisjoint(_known())


@cache
def _known() -> frozenset[str]:
    """Words that more than a few texts of the press have; names are not among them."""
    counted = load("word_rarity")["rarity"].values()
    return frozenset(word for words in counted for word in words)


@cache
def _given() -> frozenset[str]:
    return frozenset(load("given_names")["names"].split())


def unmarked_names(text: str) -> Iterator[FoundCredit]:
    """Names of a byline without "By"."""
    match = unmarked_byline(text)
    if match is not None:
        yield from _names(text, 0, match.end("names"), "author")


def credit_names(text: str) -> Iterator[FoundCredit]:
    """Names in a line of credits with their roles and places."""
    roles = list(ROLE.finditer(text))
    for index, match in enumerate(roles):
        end = roles[index + 1].start() if index + 1 < len(roles) else len(text)
        phrase = match["role"].lower()
        found = [role for stem, role in ROLES if stem in phrase]
        if found:
            yield from _names(text, match.end(), end, found[0])
    if not roles and _contributed(text):
        stop = REPORTED.search(text)
        yield from _names(text, 0, stop.start() if stop else 0, "reporter")


def _names(text: str, start: int, end: int, role: CreditRole) -> Iterator[FoundCredit]:
    """Capitalised names in a stretch; "in PLACE" after one is its place."""
    at = start
    while match := NAME.search(text, at, end):
        at = match.end()
        before = text[max(start, match.start() - 9) : match.start()]
        if re.search(r"\b(?:in|for|at|from|of)\s(?:the\s)?$", before):
            continue
        words = (
            match.group().rstrip(".")
            if not re.search(r"\b[A-Z]\.$|Jr\.$", match.group())
            else match.group()
        )
        if (
            agency_name(words)
            or outlet_shaped(words)
            or institution_shaped(words)
            or (role == "photographer" and " " not in words)
            or _no_name(words)
            or EMPLOYER.match(text, at)
            or text[match.start() - 1 : match.start()] == "/"
        ):
            continue
        place = re.match(rf"\s{{1,3}}in\s{{1,3}}({NAME.pattern})", text[at:end])
        yield FoundCredit(
            match.start(), match.start() + len(words), role, place[1].rstrip(".") if place else None
        )
        if place:
            at += place.end()


def _no_name(words: str) -> bool:
    """Words in capitals that are a function and no person, or a date."""
    lowered = words.lower()
    first = lowered.split()[0].strip(".")
    return len(lowered) < 3 or first in FUNCTIONS or lowered.split()[-1] in FUNCTIONS
