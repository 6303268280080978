"""Where figures are of: without a place no two accounts of one incident can meet (M14)."""

from __future__ import annotations

import re

import pytest
from tests.statements.support import PUBLISHED

from variorum.annotate import quantities, times
from variorum.config import Settings
from variorum.model import Article, Edition, Headline, Mention, Rendition, Span, capture_id
from variorum.model.capture import Capture, Received, RenditionInfo
from variorum.pipeline import run
from variorum.reader import Reading, Sentence
from variorum.statements import figures
from variorum.text.sentences import split_all


def edition(*dispatches: str) -> Edition:
    text = "\n\n".join(dispatches)
    data, rendition = text.encode(), Rendition(text)
    info = RenditionInfo(sha256=rendition.sha256, length=len(text), text=text)
    capture = Capture(
        id=capture_id(data),
        origin="made.txt",
        media_type="text/plain",
        bytes=len(data),
        rendition=info,
    )
    return run([Received(capture=capture, rendition=rendition, data=data)], Settings())


NAMES = ("Belmora", "Sillmark", "Orvane")


def places(text: str, title: str = "Fighting goes on") -> list[str | None]:
    """The places of the figures of a text below its headline, with three towns named."""
    whole = f"{title}\n{text}"
    head, body = Span(0, len(title)), Span(len(title) + 1, len(whole))
    article = Article(
        id="a",
        capture="c",
        span=Span(0, len(whole)),
        headline=Headline(text=title, span=head),
        body=(body,),
        published=PUBLISHED,
    )
    mentions = [
        Mention(id=f"m{m.start()}", article="a", span=Span(*m.span()), text=m.group(), kind="place")
        for m in re.finditer("|".join(NAMES), whole)
    ]
    rendition = Rendition(whole)
    parts = [head, *(span for _, span in split_all(whole, (body,)))]
    reading = Reading(sentences=tuple(Sentence(span=span, paragraph=0) for span in parts))
    when = times.find(article, rendition, reading)
    numbers = quantities.find(article, rendition, reading)
    found = figures.count(article, rendition, reading, mentions, when, numbers, ())
    assert all(figure.scope is not None for figure in found)
    return [figure.scope.place for figure in found if figure.scope is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were killed in Belmora on Sunday, officials said.", ["Belmora"]),
        ("Officials said in Sillmark that four people were killed on Sunday.", [None]),
        ("Shelling hit the town of Belmora, killing nine people.", ["Belmora"]),
        ("12 people died in Belmora and four were killed in Sillmark.", ["Belmora", "Sillmark"]),
        ("12 people were killed in Belmora and Sillmark on Sunday.", [None]),
        ("A shell killed nine farmers in Belmora, Sillmark 3.", ["Belmora", "Sillmark"]),
        ("Three residents of Belmora were killed, officials said.", ["Belmora"]),
        ("Three residents of Belmora were killed in Sillmark, officials said.", ["Sillmark"]),
        ("Four people were killed on Sunday, officials said.", [None]),
    ],
)
def test_the_place_is_that_of_the_clause(text: str, expected: list[str | None]) -> None:
    assert places(text) == expected


def test_a_sentence_that_points_back_has_the_place_of_the_opening() -> None:
    text = "Rockets fell on Sunday. Four people were killed in the attack, officials said."
    assert places(text, "Rockets hit Belmora") == ["Belmora"]
    assert places(text, "Rockets hit Belmora and Sillmark") == [None]


def test_a_sentence_that_points_nowhere_has_none() -> None:
    text = "Rockets fell on Sunday. Four people were killed on Monday, officials said."
    assert places(text, "Rockets hit Belmora") == [None]


ONE = """Shelling kills civilians in border town

ORSKA, MARCH 3, 1997 (Northern Wire) - Four people were killed in Belmora on March 2 by shelling,
the defence ministry of Velmora said on Monday.

The ministry said the town was hit at dawn.
"""
OTHER = """Houses burn after night of shells

TARSK, MARCH 3, 1997 (Southern Agency) - The defence ministry of Tarskia said nine people were
killed in Belmora on March 2.

It said houses were hit.
"""


def test_two_accounts_of_one_day_and_place_disagree() -> None:
    found = edition(ONE, OTHER)
    (conflict,) = [d for d in found.disagreements if d.kind == "figure"]
    told = {figure.id: figure.low for figure in found.figures}
    assert sorted(told[i] for i in conflict.between) == [4, 9]
    assert len(conflict.parties) == 2


def test_another_place_or_day_is_another_incident() -> None:
    for other in (OTHER.replace("Belmora", "Sillmark"), OTHER.replace("March 2", "March 1")):
        assert not [d for d in edition(ONE, other).disagreements if d.kind == "figure"]


def test_one_town_under_two_names_is_one_place() -> None:
    """M19: rival names are equal names."""
    one = ONE.replace("Belmora", "Stepanakert")
    other = OTHER.replace("Belmora", "Khankendi")
    assert len([d for d in edition(one, other).disagreements if d.kind == "figure"]) == 1
