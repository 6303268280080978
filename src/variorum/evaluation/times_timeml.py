"""Documents in TimeML: text with TIMEX3 marks and a creation time, as TempEval-3 gives them out.

A document's creation time stands in ``<DCT>``, or in a TIMEX3 of its text whose
``functionInDocument`` says so; either way it is given as the day of publication and not scored.
Where there is a ``<TEXT>`` only that is read. Marks without words are not scored.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from variorum.errors import InputError
from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.evaluation.times_spans import Finder, Gold, Tally, spread
from variorum.model import Span

_CREATION = ("CREATION_TIME", "PUBLICATION_TIME")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Document(NamedTuple):
    """A text, the day it was made, its labelled times, and spans that say when it was made."""

    text: str
    day: str | None
    gold: list[Gold]
    made: list[Span]


def read(path: Path) -> Document:
    """Read one document. Raises InputError where it is no XML."""
    try:
        root = ET.fromstring(path.read_bytes())  # noqa: S314  a corpus of the user's own
    except ET.ParseError as error:
        raise InputError(str(error), where=str(path), remedy="TimeML is XML") from error
    body = next(root.iter("TEXT"), root)
    text, gold, made = "", [], []
    day = next((_day(mark) for part in root.iter("DCT") for mark in part.iter("TIMEX3")), None)
    for start, end, mark in _marks(body):
        span = Span(start, end)
        if mark.get("functionInDocument") in _CREATION:
            day = day or _day(mark)
            made.append(span)
        elif end > start:
            gold.append(Gold(span, mark.get("value"), mark.get("type")))
    text = "".join(body.itertext())
    if day is None:
        head = (_day(mark) for mark in root.iter("TIMEX3") if mark.get("tid") == "t0")
        day = next((found for found in head if found), None)
    return Document(text, day, gold, made)


def _day(mark: ET.Element) -> str | None:
    found = _DAY.match(mark.get("value") or mark.get("VAL") or "")
    return None if found is None else found[0]


def _marks(body: ET.Element) -> Iterator[tuple[int, int, ET.Element]]:
    """Start, end and element of each TIMEX3 below an element, as places in its text."""
    at = 0
    stack: list[tuple[ET.Element, int, bool]] = [(body, 0, False)]
    while stack:
        element, start, done = stack.pop()
        if done:
            if element.tag == "TIMEX3":
                yield start, at, element
            at += len(element.tail or "") if element is not body else 0
            continue
        stack.append((element, at, True))
        at += len(element.text or "")
        stack.extend((child, 0, False) for child in reversed(element))


def paragraphs(text: str) -> list[Span]:
    """Blocks between empty lines, in which lines may be wrapped; without such, the lines."""
    cut = r"\n[^\S\n]*\n" if re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", text) else r"\n"
    found, at = [], 0
    for gap in [*re.finditer(cut, text), None]:
        end = len(text) if gap is None else gap.start()
        words = text[at:end]
        if words.strip():
            first = at + len(words) - len(words.lstrip())
            found.append(Span(first, at + len(words.rstrip())))
        at = end if gap is None else gap.end()
    return found


def score(folder: Path, finder: Finder, sample: int | None) -> Iterator[Score]:
    """Spans, values and types by the rules of TempEval-3, over all documents of a folder."""
    paths = spread([*folder.rglob("*.tml"), *folder.rglob("*.tml.xml")], sample)
    if not paths:
        return
    tally = Tally()
    for path in paths:
        told = read(path)
        found = [
            time
            for time in finder.find(told.text, told.day, paragraphs(told.text))
            if not any(span.meets(time.span) for span in told.made)
        ]
        tally.add(told.gold, found, ("exact", "overlapping", "value", "type"))
    yield from tally.scores("timeml", digest(paths))
