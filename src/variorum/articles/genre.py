"""What kind of text an article is, where it gives itself away; absent where it does not."""

from __future__ import annotations

import re
from functools import cache

from variorum.articles.piece import Piece
from variorum.model.article import Genre
from variorum.vocabulary import load

RELEASE = re.compile(r"\bfor immediate release\b|^(?:press|news|media) release\b", re.IGNORECASE)
STATEMENT = re.compile(
    r"^(?:joint |official |full text of the )?(?:statement|declaration"
    r"|communiqu[eé]|address|remarks)"
    r"\s(?:no\.? ?\d{1,4}\s)?"
    r"(?:by|of|from|on behalf of|issued by)\b|\bissues? the following (?:statement|communiqu[eé])\b"
    r"|^the following is the (?:full )?text of\b",
    re.IGNORECASE,
)
INTERVIEW = re.compile(r"\binterview\b(?: with)?|\bq\s?&\s?a\b", re.IGNORECASE)
TURN = re.compile(r"(?:Q|A|Question|Answer|[A-ZÀ-Þ][\w.'’ -]{1,30})\s?[.:]\s")
QA = re.compile(r"(?:Q|A|Question|Answer)\s?[.:]\s")
FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our|us)\b")
# An author's note at the foot of a commentary.
AUTHOR_NOTE = re.compile(
    r"\bis (?:a|an|the) [\w\s,’'-]{3,90}\b(?:fellow|professor|lecturer|analyst|columnist"
    r"|author|scholar|researcher|director|editor|former|commentator)\b"
    r"|the views expressed|opinions expressed",
    re.IGNORECASE,
)
QUOTES = re.compile(r"[\"“«][^\"”»]{0,2000}[\"”»]")
ATTRIBUTION = re.compile(
    r"\b(?:said|says|told|according to|reported|announced|stated|denied"
    r"|claimed|admitted|acknowledged|accused|tells|quoted)\b",
    re.IGNORECASE,
)


@cache
def _by_section() -> dict[str, Genre]:
    terms: dict[str, Genre] = load("sections")["genres"]["terms"]
    return terms


def find_genre(piece: Piece, headline: str | None) -> Genre | None:
    """The genre by stated label, then by form; plain dispatches with a dateline are news."""
    stated = _labelled(piece) or (_titled(headline) if headline else None)
    return stated or _by_form(piece, headline)


def _labelled(piece: Piece) -> Genre | None:
    """The genre by a section line, a label or the author's function."""
    for item in piece.header():
        words = item.block.text.lower().strip(" \xa0|:>#")
        if item.shape.kind == "label":
            words = words.split(":", 1)[-1].strip()
        for part in (words, *re.split(r"\s*[|/•·]\s*", words)):
            if part in _by_section():
                return _by_section()[part]
        if item.shape.kind == "byline" and "columnist" in words:
            return "opinion"
        if RELEASE.search(item.block.text):
            return "press_release"
    return None


def _titled(headline: str) -> Genre | None:
    """The genre by the headline, or the words before its colon."""
    whole = headline.lower().strip(" .:")
    before = re.match(r"([\w &-]{2,20}?)\s?[:|–—]\s", headline)
    for words in (before[1].lower() if before else "", whole):
        if words in _by_section():
            return _by_section()[words]
    if whole in load("furniture")["digests"]["phrases"]:
        return "news"
    return "statement" if STATEMENT.search(headline) else None


def _by_form(  # noqa: PLR0911  # a cascade, the surest form first
    piece: Piece, headline: str | None
) -> Genre | None:
    body = [item.block.text for item in piece.body() if item.wordy]
    if not body:
        return None
    for mark in re.findall(r"\[([A-Z][A-Z -]{3,30})\]", body[0][:160]):
        # Monitoring services say in brackets what they carry.
        if mark.lower() in _by_section():
            return _by_section()[mark.lower()]
    if RELEASE.search(body[0][:80]):
        return "press_release"
    turns = sum(bool(TURN.match(text)) for text in body)
    questions = sum(text.rstrip("\"'”’ ").endswith("?") for text in body)
    if questions >= 3 and (questions * 4 >= len(body) or turns * 2 >= len(body)):
        return "interview"
    asked = sum(bool(QA.match(text)) for text in body)
    if asked >= 4 and asked * 3 >= len(body):
        return "interview"
    if turns >= 4 and turns * 2 >= len(body) and headline and INTERVIEW.search(headline):
        return "interview"
    own = QUOTES.sub(" ", " ".join(body)[:20_000])
    first = len(FIRST_PERSON.findall(own))
    told = len(ATTRIBUTION.findall(own))
    last = " ".join([*body[-1:], *(i.block.text for i in piece.tail())])
    if AUTHOR_NOTE.search(last) or (first >= 4 and told * 3 <= first):
        return "opinion"
    lead = next((i.shape.dateline for i in piece.body()), None)
    wire = lead is not None and lead.strong
    reported = any(i.shape.kind == "credit" for i in piece.items)
    # Reporting says so of most paragraphs; a commentary tells on its own account.
    told_throughout = told * 2 >= len(body) and told >= 3 and first * 2 <= told
    return "news" if wire or reported or told_throughout else None
