"""Where the words for a speaker end (M1)."""

import pytest

from variorum.statements.endings import bare_end


@pytest.mark.parametrize(
    ("phrase", "bare"),
    [
        ("the president again", "the president"),
        ("we also", "we"),
        ("The defence minister today", "The defence minister"),
        ("the defence minister on", "the defence minister on"),
        ("the head of the relief office adding", "the head of the relief office"),
        ("the doctor insisting", "the doctor"),
        ("the minister Sunday", "the minister"),
        ("Goodluck Sunday", "Goodluck Sunday"),
        ("THE FRONT'S HIGH COMMAND VIGOROUSLY", "THE FRONT'S HIGH COMMAND"),
        ("Colonel Ada Reilly", "Colonel Ada Reilly"),
        ("COLONEL ADA CONNOLLY", "COLONEL ADA CONNOLLY"),
        ("Theresa May", "Theresa May"),
        ("recent reporting", "recent reporting"),
        ("today", "today"),
        ("the first", "the first"),
        ("the minister himself", "the minister himself"),
        ("", ""),
    ],
)
def test_adverbs_days_and_the_next_cue_name_nobody(phrase, bare):
    assert phrase[: bare_end(phrase)] == bare
