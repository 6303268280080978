"""The outlet of an article, and the agencies that it carries or cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.articles.echoes import FAR
from variorum.articles.evidence import LETTERS
from variorum.articles.issued import issuers
from variorum.articles.names import (
    DOMAIN,
    URL,
    agency_name,
    domain_of,
    is_domain,
    listed_outlet,
    outlet_shaped,
    shortened_to,
)
from variorum.articles.piece import Item, Piece
from variorum.articles.sections import is_section
from variorum.model import Agency, Rendition, Span
from variorum.vocabulary import load

# Where a text names an agency as its source: "TASS reported", "told Reuters", "--AFP", "(AP)".
REPORTING = (
    r"(?:reported|reports|said|says|wrote|quoted|quotes|cited|citing|news agency|state agency"
    r"|correspondent|photographer|reporter|could not|was unable"
    r"|was informed|learned|has learned|was told)"
)
# Words are bounded, and begin where no word goes on, so that no text is scanned twice.
_CAPITAL_WORD = r"(?<![\w'’.-])[A-Z][\w'’.-]{0,30}(?:[ -][A-Z][\w'’-]{0,30}){0,3}"
CITED = re.compile(
    rf"(?P<before>\b(?i:told|tells|by|citing|cited by|quoted by|per|via|according to|with|from|to)"
    r"\s(?:the\s)?)"
    rf"(?P<one>{_CAPITAL_WORD})|(?P<two>{_CAPITAL_WORD})(?:'s|’s)?,?\s(?:has\s|was\s)?{REPORTING}\b"
)
# An outlet's name with its city: "Evening Signal (Velm)".
PLACED = re.compile(r"[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){0,3} \([A-Z][\w '’-]{2,20}\)")
# A name that calls itself an agency.
AGENCY_NOUN = re.compile(r"^(?:Agence|Agencia|Agenzia)\s|\s(?:News Agency|Press Agency|Newswire)$")
# "Joint Staff- North" and "Joint Staff - North" are one name.
_SPACED = re.compile(r"(?<=\w)(?:- | -)(?=\w)")
# Letters in brackets behind a body's name.
_LETTERED = re.compile(r"\(([A-Z]{2,8})\)")
_LONG_NAME = 8  # words of a body's name before the brackets with its letters
CREDITED = re.compile(r"source\s?:\s*(?P<name>[^,:]{2,40}?)(?:\s+and\s+|,\s*)", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:--|[–—]|\s-)\s?(?P<one>[A-Z][\w &.'-]{1,30})\s*$"
    r"|[(/\[](?P<two>[A-Z][\w &.'/-]{1,40})[)/\]]\.?\s*$"
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's name and where it stands."""

    name: str
    span: Span | None


def find_outlet(piece: Piece, rendition: Rendition) -> Outlet | None:
    """What an article says of the outlet that it came from, the surest sign first."""
    for reader in (
        _labelled,
        _issuing,
        _prefixed,
        _lined,
        _bylined,
        _biographed,
        _linked,
        _credited,
        _closed,
        _spelt,
        _agency,
        _issued,
    ):
        found = next(iter(reader(piece)), None)
        if found is not None:
            words = rendition.trimmed(*found)
            name = words.text
            if reader is _linked:
                name = domain_of(words.text) or words.text
            return Outlet(_SPACED.sub(" - ", " ".join(name.split())), words.span)
    return None


def _labelled(piece: Piece) -> Iterator[tuple[int, int]]:
    for item in piece.items:
        if item.shape.kind == "label" and item.shape.label == "outlet":
            for _, part in item.parts("outlet"):
                yield item.span(part.start, part.end)


def _issuing(piece: Piece) -> Iterator[tuple[int, int]]:
    """The body whose text it is, where a line says that it is issued."""
    return ((item.block.start, item.block.end) for item in issuers(piece))


def _prefixed(piece: Piece) -> Iterator[tuple[int, int]]:
    for item in piece.header():
        text = item.block.text
        if item.shape.outlet_prefix:
            end = len(text[: item.shape.outlet_prefix].rstrip(" :–—|\xa0"))
            yield item.span(0, end)
        elif item.shape.outlet_suffix:
            start = item.shape.outlet_suffix
            start += len(text[start:]) - len(text[start:].lstrip(" -–—|\xa0"))
            yield item.span(start, len(text))


def _lined(piece: Piece) -> Iterator[tuple[int, int]]:
    """A line that is an outlet's name, or holds one beside date or section."""
    for item in [*piece.header(), *piece.tail()]:
        if item.shape.kind == "outlet" and not item.shape.parts:
            yield item.block.start, item.block.end
        for _, part in item.parts("outlet"):
            if item.shape.kind != "label":
                yield item.span(part.start, part.end)
        if item.role.name in {"PRE", "META"} and masthead(piece, item):
            yield item.block.start, item.block.end
        if item.shape.kind in {"date", "clock"}:
            for words, part in item.parts("words"):
                place = re.search(r",\s[A-Z][\w'’ -]{2,30}$", words)
                if place is not None and outlet_shaped(words[: place.start()]):
                    # The outlet with its city: "Evening Signal, Velm".
                    yield item.span(part.start, part.start + place.start())
                elif len(words.split()) <= 3 and words[:1].isupper() and outlet_like(words):
                    yield item.span(part.start, part.end)


def outlet_like(words: str) -> bool:
    """Whether words beside a date are a name that can be an outlet's, listed or not."""
    return outlet_shaped(words) or (
        len(words.split()) == 1 and words[:1].isupper() and len(words) > 2
    )


def masthead(piece: Piece, item: Item) -> bool:
    """A short line next to a date line, above or below a headline: the outlet by its place.

    An unknown name counts only as one word that the article does not use as a place ("in
    Velmora"); two unknown words may as well be a person.
    """
    shape, text = item.shape, item.block.text
    if shape.kind != "line" or shape.words > 6 or shape.terminal or is_section(text):
        return False
    if outlet_shaped(text):
        return True
    placed = PLACED.fullmatch(text) is not None
    items = piece.items
    index = items.index(item)
    near = items[max(0, index - 1) : index] + items[index + 1 : index + 2]
    if placed and any(i.shape.kind == "date" for i in near):
        return True
    if shape.words != 1 or not text[:1].isupper() or not any(i.shape.kind == "date" for i in near):
        return False
    words = " ".join(i.block.text[:3000] for i in piece.body())
    return (
        re.search(rf"\b(?:in|from|near|at|to)\s{re.escape(text)}\b", words) is None
        and text not in words[:60]
    )


def _bylined(piece: Piece) -> Iterator[tuple[int, int]]:
    """Such as "By NAME, Outlet", "By NAME | Outlet", "By Outlet"."""
    for item in piece.items:
        if item.shape.kind != "byline":
            continue
        text = item.block.text
        for match in re.finditer(
            r"(?:^by\s+|[,|/•·]\s*|\s[-–—]\s|\b(?:for|of)\s+)([^,|/•·–—]{2,40})",
            text,
            re.IGNORECASE,
        ):
            words = match[1].strip()
            if outlet_shaped(words) and not is_section(words):
                start = match.start(1) + match[1].index(words)
                yield item.span(start, start + len(words))


def _biographed(piece: Piece) -> Iterator[tuple[int, int]]:
    """Such as "NAME is a reporter for Outlet" below the text."""
    functions = "|".join(load("furniture")["biographies"]["functions"])
    for item in piece.items[-4:]:
        if item.shape.kind not in {"prose", "note"} or item.shape.words > 45:
            continue
        for match in re.finditer(
            rf"\b(?:{functions})s? (?:for|at|of|with) ([A-Z][^,.;]{{2,60}})", item.block.text
        ):
            words = re.split(r"\s(?:in|and|based|who)\s", match[1], maxsplit=1)[0].strip()
            if outlet_shaped(words):
                yield item.span(match.start(1), match.start(1) + len(words))


def _linked(piece: Piece) -> Iterator[tuple[int, int]]:
    for item in [*piece.header(), *piece.tail()]:
        if item.shape.kind == "link" or item.shape.label == "link":
            match = URL.search(item.block.text) or DOMAIN.search(item.block.text)
            if match:
                yield item.span(*match.span())


def _credited(piece: Piece) -> Iterator[tuple[int, int]]:
    """Whom a closing line names beside agencies: "Source: Evening Signal and agencies".

    As a line of the header writes the name, where one does.
    """
    for item in piece.tail():
        match = CREDITED.match(item.block.text) if item.shape.kind == "credit" else None
        if match is None:
            continue
        for line in piece.header():
            if line.block.text.casefold() == match["name"].casefold():
                yield line.block.start, line.block.end
        if outlet_shaped(match["name"].title()) or listed_outlet(match["name"]):
            yield item.span(*match.span("name"))


def _closed(piece: Piece) -> Iterator[tuple[int, int]]:
    """The agency or outlet with which an article signs off."""
    for item in reversed(piece.items):
        if item.wordy or item.shape.kind == "credit":
            found = closing(item)
            if found is not None:
                yield item.span(*found)
            if item.wordy:
                return


def closing(item: Item) -> tuple[int, int] | None:
    """The span in a block's text of a closing sign ("--AFP", "(Velmora Gazette)")."""
    text = item.block.text
    offset = max(0, len(text) - 60)
    match = CLOSING.search(text, offset)
    if match is None:
        return None
    group = "one" if match["one"] else "two"
    words = match[group].strip()
    if agency_name(words) is None and not (listed_outlet(words) or is_domain(words)):
        return None
    return match.start(group), match.start(group) + len(words)


def _spelt(piece: Piece) -> Iterator[tuple[int, int]]:
    """The line of a header that spells out the letters by which the text calls its issuer."""
    lines = [item for item in piece.header() if item.role.name in {"PRE", "META"}]
    for item in [*piece.filed(), *piece.items]:
        agency = item.shape.dateline.agency if item.shape.dateline else None
        text = item.block.text[:FAR]
        shorts = [text[slice(*agency)]] if agency else LETTERS.findall(text)
        for line in lines:
            plain = line.shape.kind == "line" and line is not item
            if plain and any(shortened_to(line.block.text, short) for short in shorts):
                yield line.block.start, line.block.end
        if agency:
            return


def _agency(piece: Piece) -> Iterator[tuple[int, int]]:
    for item in [*piece.filed(), *piece.body()]:
        lead = item.shape.dateline
        if lead is not None and lead.agency is not None:
            yield item.span(*lead.agency)
        return


def _issued(piece: Piece) -> Iterator[tuple[int, int]]:
    """The body that issued a text, named on a line of the header or right over its number."""
    for item in piece.header():
        if item.shape.institution and item.role.name in {"PRE", "META"}:
            yield item.block.start, item.block.end
    for above, item in pairwise(piece.items):
        over = item.shape.label == "release" and above.role.name in {"PRE", "META"}
        if over and above.shape.kind == "line":
            yield above.block.start, above.block.end


def find_agencies(
    piece: Piece, rendition: Rendition, carried: frozenset[str] = frozenset()
) -> tuple[Agency, ...]:
    """Agencies cited or carried, the first place of each, in text order.

    ``carried`` are names that datelines of the capture give as agencies, listed or not.
    """
    found: dict[str, Agency] = {}
    spans = sorted(_agency_spans(piece, carried))
    for start, end in spans:
        words = rendition.trimmed(start, end)
        name = agency_name(words.text) or " ".join(words.text.split())
        if name and name not in found:
            found[name] = Agency(name=name, text=words.text, span=words.span)
    return tuple(found.values())


def _agency_spans(piece: Piece, carried: frozenset[str]) -> Iterator[tuple[int, int]]:
    first = True
    others = _others(piece)
    for item in piece.filed():
        if item.shape.dateline is not None and item.shape.dateline.agency is not None:
            yield item.span(*item.shape.dateline.agency)
    for item in piece.items:
        lead = item.shape.dateline
        if item.wordy and item.role.name in {"LEAD", "BODY", "ASIDE", "TAIL"}:
            if first and lead is not None and lead.agency is not None:
                yield item.span(*lead.agency)
            first = False
            yield from (item.span(*span) for span in _cited(item.block.text, carried, others))
        if item.wordy or item.shape.kind == "credit":
            sign = closing(item)
            if sign is not None and agency_name(item.block.text[slice(*sign)]):
                yield item.span(*sign)
        if item.shape.kind in {"outlet", "byline", "date", "label"}:
            yield from _in_furniture(item)


def _others(piece: Piece) -> frozenset[str]:
    """Letters that the article explains, in whichever paragraph, as those of no agency."""
    texts = [item.block.text for item in piece.items if item.wordy]
    return frozenset(
        short for text in texts for short in _LETTERED.findall(text) if _explained(text, short)
    )


def _cited(text: str, carried: frozenset[str], others: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in CITED.finditer(text):
        group = "one" if match["one"] else "two"
        span = _known_within(match[group], carried)
        if span is not None and match[group][slice(*span)].rstrip(".") not in others:
            yield match.start(group) + span[0], match.start(group) + span[1]
    for match in re.finditer(r"[(/]([A-Z][\w -]{1,24})[)/]", text):
        if agency_name(match[1]) is not None and match[1] not in others:
            yield match.span(1)


def _explained(text: str, short: str) -> bool:
    """Whether letters are explained as those of a body that is no agency: "Ash Army (AA)"."""
    for match in re.finditer(rf"\s?\({re.escape(short)}\)", text):
        words = text[max(0, match.start() - FAR) : match.start()].split()[-_LONG_NAME:]
        names = (" ".join(words[at:]) for at in range(len(words) - 1))
        if any(shortened_to(name, short) and agency_name(name) is None for name in names):
            return True
    return False


def _known_within(words: str, carried: frozenset[str]) -> tuple[int, int] | None:
    """The listed agency that a run of capitalised words is, or begins or ends with."""
    stripped = words.rstrip(".'’")
    for candidate in (stripped, stripped.split(" ")[0], stripped.split(" ")[-1]):
        bare = re.sub(r"(?:'s|’s)$", "", candidate)
        if agency_name(bare) is not None or bare in carried or AGENCY_NOUN.search(bare):
            start = words.find(bare)
            return start, start + len(bare)
    return None


def _in_furniture(item: Item) -> Iterator[tuple[int, int]]:
    text = item.block.text
    for match in re.finditer(r"\b[A-Z][\w'’.-]{0,30}(?: [A-Z][\w'’.-]{0,30}){0,2}", text):
        if agency_name(match.group()) is not None:
            yield item.span(*match.span())
