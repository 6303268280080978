"""Whose words a citation gives, where it is cut amiss (M3)."""

from __future__ import annotations

import pytest
from tests.statements.test_statements import read

from variorum.model import Link, Span
from variorum.statements.citings import aside, is_evidence, outside, said_behind
from variorum.statements.speakers import names_somebody


@pytest.mark.parametrize(
    ("content", "source", "rest"),
    [
        ("an officer as saying the road was open", "an officer", "the road was open"),
        ("the aide as telling reporters that it was over", "the aide", "it was over"),
        ("an officer as brave as any", "an officer", "an officer as brave as any"),
        ("the road was open", "an officer", "the road was open"),
        ("", "", ""),
    ],
)
def test_what_is_said_begins_behind_who_is_cited(content, source, rest):
    assert content[said_behind(content, source) :] == rest


@pytest.mark.parametrize(
    ("source", "name", "through"),
    [
        ("The ministry, the agency notes", "The ministry", "the agency"),
        ("The ministry, Radio Delm reports,", "The ministry", "Radio Delm"),
        ("A stoker, who asked not to be named for his post", None, None),
        ("Ana Brunn, the paper's editor", None, None),
        ("The minister", None, None),
    ],
)
def test_an_aside_is_the_way_it_came(source, name, through):
    cut = aside(source)
    assert (source[: cut[0]] if cut else None) == name
    assert (source[slice(*cut[1])] if cut else None) == through


def test_nobody_hands_on_what_he_is_told_of_in():
    inner, outer = (Link(text="x", span=span) for span in (Span(20, 25), Span(0, 5)))
    assert outside([outer, inner], [Span(10, 60)]) == (outer,)


@pytest.mark.parametrize(
    ("phrase", "can"),
    [
        ("the wind alone", False),
        ("The clock of the town hall", False),
        ("the empty chair in our studio", False),
        ("the silence", False),
        ("The Daily Mirror", True),
        ("the minister alone", True),
        ("the stone cutters", True),
    ],
)
def test_things_of_house_and_land_say_nothing(phrase, can):
    assert names_somebody(phrase) is can


@pytest.mark.parametrize(
    ("source", "evidence"),
    [
        ("phone interviews with villagers", True),
        ("satellite imagery", True),
        ("security concerns", True),
        ("a video of the raid", True),
        ("witnesses", False),
        ("a video journalist", False),
        ("the ministry", False),
        ("", False),
    ],
)
def test_what_somebody_points_to_says_nothing(source, evidence):
    assert is_evidence(source) is evidence


def test_whoever_cites_interviews_speaks_himself():
    text = "Soldiers shot nine carters in Orvane, the rights group said, citing phone interviews."
    (one,) = [s for s in read(text) if s.speaker is not None]
    assert one.speaker.text == "the rights group"
    assert one.chain == ()
