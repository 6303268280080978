"""Hand-labelled sentences of many kinds and Englishes, and the look-alikes among them.

The files hold a day of publication behind ``#``, then a sentence a line, its times marked
``{words|TYPE|value}`` or ``{words|TYPE|value|first..last}``. A line behind ``~`` is one that is
known to be read wrongly. ``second.marked`` was written when the grammar stood; ``syntax.marked``
needs the tense that the reader's documents tell.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from variorum.annotate import times
from variorum.model import Article, Published, Rendition, Span, Time
from variorum.reader import Reading

GOLDEN = Path(__file__).parent.parent / "golden" / "times"
_MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\|([^{}|]*)(?:\|([^{}]*))?\}")


class Case(NamedTuple):
    """A sentence, the day it was published, and its times as text, type, value and interval."""

    text: str
    day: str
    gold: list[tuple[int, str, str, str, str | None]]


def cases(name: str):
    """The cases of a file, each a parameter of a test."""
    day = ""
    for number, line in enumerate((GOLDEN / name).read_text("utf-8").splitlines(), 1):
        if line.startswith("# "):
            day = line[2:]
            continue
        wrong = line.startswith("~ ")
        marks = [pytest.mark.xfail(strict=True)] if wrong else []
        yield pytest.param(parse(line.removeprefix("~ "), day), id=f"{name}-{number}", marks=marks)


def parse(line: str, day: str) -> Case:
    """A marked line as its plain text and its labels."""
    text, last = "", 0
    gold: list[tuple[int, str, str, str, str | None]] = []
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        gold.append((len(text), match[1], match[2], match[3], match[4]))
        text, last = text + match[1], match.end()
    return Case(text + line[last:], day, gold)


def article(case: Case) -> Article:
    """An article of one sentence."""
    span = Span(0, len(case.text))
    published = Published(start=case.day, end=case.day, precision=1, basis="input")
    return Article(id="a", capture="c", span=span, body=(span,), published=published)


def check(case: Case, found: tuple[Time, ...]) -> None:
    """Spans, types and values are those labelled; intervals where told or of a whole day."""
    got = [(time.span.start, time.text, time.type, time.value) for time in found]
    assert got == [label[:4] for label in case.gold]
    for time, (_, _, _, value, interval) in zip(found, case.gold, strict=True):
        if interval is not None:
            assert f"{time.start}..{time.end}" == interval
        elif re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", value):
            assert (time.start, time.end) == (value[:10], value[:10])


PLAIN = ["newswire", "dispatches", "englishes", "lookalikes", "second"]


@pytest.mark.parametrize("case", [c for name in PLAIN for c in cases(f"{name}.marked")])
def test_times_are_the_marked_ones(case: Case) -> None:
    check(case, times.find(article(case), Rendition(case.text), Reading()))


@pytest.fixture(scope="module")
def parser():
    """The reader's parser."""
    from variorum.reader.trained import Parser

    return Parser(threads=1)


@pytest.mark.parametrize("case", list(cases("syntax.marked")))
def test_the_syntax_tells_the_past_from_the_coming(case: Case, parser) -> None:
    docs = tuple(parser.docs(case.text, (Span(0, len(case.text)),)))
    check(case, times.find(article(case), Rendition(case.text), Reading(docs=docs)))


SIDES = ("Velmora", "Kessian")
SWAPPED = [
    "Velmora said on Friday that Kessian guns had fired since Sept. 27.",
    "In May Velmora will meet Kessian envoys next week, a year after the 1991-94 war.",
    "Late on Thursday, two days after Kessian raids, Velmora struck at 8 a.m.",
]


@pytest.mark.parametrize("text", SWAPPED)
def test_swapping_the_sides_changes_no_time(text: str) -> None:
    """M27: names of sides play no part."""
    one, other = SIDES
    swapped = text.replace(one, "\0").replace(other, one).replace("\0", other)

    def told(words: str) -> list[tuple[str, ...]]:
        case = Case(words, "2020-11-06", [])
        found = times.find(article(case), Rendition(words), Reading())
        return [(t.text, str(t.value), str(t.start), str(t.end)) for t in found]

    assert told(text) == told(swapped)
