"""Words of statements and of the record inside sentences of our own, and as evidence (law 1)."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model import Event, Evidence, Figure, Statement
from variorum.vocabulary import load

# Longest piece of a quotation inside an explanation, in code points: one line of a page.
EXCERPT = 140
# Code points between two pieces of a statement that are nothing but a space or a mark.
_ADJACENT = 2


def excerpt(statement: Statement, longest: int = EXCERPT) -> str:
    """The statement's words, cut at a word near ``longest`` code points.

    Where other words stand between its pieces ("he said"), that is shown.
    """
    told, end = "", 0
    for words in statement.content:
        gap = " " if words.span.start - end <= _ADJACENT else " … "
        told = f"{told}{gap}{words.text}" if told else words.text
        end = words.span.end
    return cut(told, longest)


def cut(text: str, longest: int = EXCERPT) -> str:
    """A text on one line, cut at a word near ``longest`` code points.

    A quotation that is open where the piece ends is closed there: the other mark is beyond it.
    """
    text = " ".join(text.split())
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + " …"
    return _closed(text)


def inside(name: str) -> str:
    """What a voice is called, within a sentence: words that began one have a capital no more.

    "Two observers" is "two observers" there; "Two Rivers Council" is a name and stays.
    """
    first, _, rest = name.partition(" ")
    small = first.lower()
    known = small in load("plurals")["quantities"]["words"]
    known = known or small in load("plurals")["articles"]["words"]
    if not (known and first.istitle() and rest[:1].islower()):
        return name
    return f"{small} {rest}"


# What opens a quotation and what closes it.
_MARKS = (("“", "”"), ("«", "»"))


def _closed(text: str) -> str:
    """The text with each quotation mark in a pair: one at an edge that has no other is left out."""
    for opening, closing in _MARKS:
        more = text.count(opening) - text.count(closing)
        if more == 1:
            text = f"{text}{closing}"
        elif more == -1:
            text = text[:-1] if text.endswith(closing) else f"{opening}{text}"
    if text.count('"') % 2:
        edge = text.startswith('"') or text.endswith('"')
        text = text.strip('"') if edge else f'{text}"'
    return text


def evidence(statement: Statement) -> tuple[Evidence, ...]:
    """The words of a statement."""
    return tuple(
        Evidence(article=statement.article, text=words.text, span=words.span)
        for words in statement.content
    )


def trigger(event: Event) -> Evidence:
    """The word that tells of an event."""
    return Evidence(article=event.article, text=event.trigger.text, span=event.trigger.span)


def telling(event: Event, teller: Statement | None) -> tuple[Evidence, ...]:
    """The words in which an event is told: its statement's, else the word that tells of it."""
    return evidence(teller) if teller is not None else (trigger(event),)


def number(figure: Figure) -> Evidence:
    """The words of a figure."""
    return Evidence(article=figure.article, text=figure.text, span=figure.span)


def listed(names: Iterable[str]) -> str:
    """Several names in a sentence: "one, two and three"."""
    told = list(names)
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}" if told else ""
