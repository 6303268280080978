"""What kind of text an article is, where it gives itself away; absent where it does not."""

from __future__ import annotations

import re
from functools import cache

from variorum.articles.piece import Piece
from variorum.model.article import Genre
from variorum.vocabulary import load

RELEASE = re.compile(r"\bfor immediate release\b|^(?:press|news|media) release\b", re.IGNORECASE)
STATEMENT = re.compile(
    r"^(?:joint |official |press |full text of the )?(?:statement|declaration"
    r"|communiqu[eé]|address|remarks)"
    r"\s(?:no\.? ?\d{1,4}\s)?"
    r"(?:by|of|from|on behalf of|issued by)\b|\bissues? the following (?:statement|communiqu[eé])\b"
    r"|^the following is the (?:full )?text of\b",
    re.IGNORECASE,
)
# Under a body's own name: "Statement on the events in Kessel".
STATEMENT_ON = re.compile(
    r"^(?:joint |official |press )?(?:statement|declaration|communiqu[eé])\s"
    r"(?:on|about|regarding|concerning|following|after|over)\b",
    re.IGNORECASE,
)
INTERVIEW = re.compile(r"\binterview\b(?: with)?|\bq\s?&\s?a\b", re.IGNORECASE)
TURN = re.compile(r"(?:Q|A|Question|Answer|[A-ZÀ-Þ][\w.'’ -]{1,30})\s?[.:]\s")
QA = re.compile(r"(?:Q|A|Question|Answer)\s?[.:]\s")
OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Oo]urselves)\b")
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
    stated = stated or _of_its_own(piece, headline)
    return stated or ("news" if is_running(piece, headline) else _by_form(piece, headline))


def _of_its_own(piece: Piece, headline: str | None) -> Genre | None:
    """A statement, where a body's name stands over it and it speaks of itself as "we"."""
    if not _issued(piece):
        return None
    if headline is not None and STATEMENT_ON.search(headline):
        return "statement"
    body = [item.block.text for item in piece.body() if item.wordy]
    own = QUOTES.sub(" ", " ".join(body)[:20_000])
    return "statement" if len(OURS.findall(own)) > len(ATTRIBUTION.findall(own)) else None


def is_running(piece: Piece, headline: str | None) -> bool:
    """Whether a report was added to through the day: its headline says so, or times divide it."""
    starts = tuple(load("sections")["running"]["starts"])
    if headline is not None and headline.lower().startswith(starts):
        return True
    clocks = sum(item.shape.kind == "clock" for item in piece.body() if not item.wordy)
    return clocks >= 3


def _argues(piece: Piece, own: str, told: int) -> bool:
    """Whether a text argues on its own account and tells of nobody's words.

    Only for texts with a paragraph or two's worth of words and without a wire's marks.
    """
    words = len(own.split())
    wire = any(i.shape.kind == "credit" or i.shape.dateline is not None for i in piece.items)
    if wire or words < 120 or told * 150 > words or _issued(piece):
        return False
    lowered = " ".join(own.lower().split())
    argued = len(_argument().findall(lowered))
    asked = lowered.count("?")
    ours = len(OURS.findall(own))
    return (argued + asked + ours) * 60 >= words and argued >= (2 if _signed(piece) else 4)


def _signed(piece: Piece) -> bool:
    """Whether a person's name stands over or under the text."""
    return any(i.shape.kind == "byline" or i.shape.label == "byline" for i in piece.items)


def _issued(piece: Piece) -> bool:
    """Whether a line of the header names the body that issued the text."""
    return any(i.shape.institution and i.role.name in {"PRE", "META"} for i in piece.header())


@cache
def _argument() -> re.Pattern[str]:
    words = load("sections")["argument"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


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


def _interviews(body: list[str], headline: str | None) -> bool:
    """Whether paragraphs are questions and answers."""
    turns = sum(bool(TURN.match(text)) for text in body)
    questions = sum(text.rstrip("\"'”’ ").endswith("?") for text in body)
    if questions >= 3 and (questions * 4 >= len(body) or turns * 2 >= len(body)):
        return True
    asked = sum(bool(QA.match(text)) for text in body)
    if asked >= 4 and asked * 3 >= len(body):
        return True
    titled = headline is not None and INTERVIEW.search(headline) is not None
    return titled and turns >= 4 and turns * 2 >= len(body)


def _by_form(  # noqa: PLR0911  # a cascade, the surest form first
    piece: Piece, headline: str | None
) -> Genre | None:
    body = [item.block.text for item in piece.body() if item.wordy]
    if not body:
        return None
    filed = "".join(
        i.block.text for i in piece.items if i.shape.kind == "date" and i.shape.dateline
    )
    for mark in re.findall(r"\[([A-Z][A-Z -]{3,30})\]", filed + body[0][:160]):
        # Monitoring services say in brackets what they carry.
        if mark.lower() in _by_section():
            return _by_section()[mark.lower()]
    if RELEASE.search(body[0][:80]):
        return "press_release"
    if _interviews(body, headline):
        return "interview"
    own = QUOTES.sub(" ", " ".join(body)[:20_000])
    first = len(FIRST_PERSON.findall(own))
    told = len(ATTRIBUTION.findall(own))
    if _argues(piece, own, told):
        return "opinion"
    last = " ".join([*body[-1:], *(i.block.text for i in piece.tail())])
    if AUTHOR_NOTE.search(last) or (first >= 4 and told * 3 <= first):
        return "opinion"
    lead = next((i.shape.dateline for i in piece.body()), None)
    wire = lead is not None and lead.strong
    reported = any(i.shape.kind == "credit" for i in piece.items)
    if _issued(piece):
        # A body's own report tells what it saw; it is neither news nor a statement.
        return None
    # Reporting says so of most paragraphs; a commentary tells on its own account.
    # Subheads, signatures and the like say nothing of that.
    running = sum(item.wordy and item.shape.kind != "line" for item in piece.body())
    told_throughout = told * 2 >= running and told >= 3 and first * 2 <= told
    return "news" if wire or reported or told_throughout else None
