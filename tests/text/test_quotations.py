"""Quotations: every style of mark, nesting, many paragraphs, none without bounds."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Span
from variorum.text.quotations import find_quotations


def paragraphs_of(text):
    spans, at = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            spans.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return spans


def parts(text, depth=0):
    found = find_quotations(text, paragraphs_of(text))
    return [[text[a:b] for a, b in q.parts] for q in found if q.depth == depth]


PAIRS = ['""', "“”", "„“", "»«", "«»", "‹›", "‘’", "''", '“"', "””"]
DOUBLED = [("''", "''"), ("``", "''"), ("‘’", "’’"), ("‘‘", "’’"), ("’’", "’’")]


@pytest.mark.parametrize(("left", "right"), [*((p[0], p[1]) for p in PAIRS), *DOUBLED])
def test_every_pair_of_marks_is_read(left, right):
    text = f"He said {left}we stay here{right} and went."
    assert parts(text) == [["we stay here"]]


def test_apostrophes_are_no_quotation_marks():
    text = "It isn't the soldiers' fault, nor the '90s, nor rock 'n roll's; it’s the winters’ work."
    assert parts(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them():
    assert parts("‘The miners’ houses burned,’ he said.") == [["The miners’ houses burned,"]]


def test_nested_quotations_have_a_depth():
    text = "“He told us ‘go home’ at once,” she said."
    assert parts(text) == [["He told us ‘go home’ at once,"]]
    assert parts(text, depth=1) == [["go home"]]


def test_a_quotation_reopened_at_each_paragraph_is_one():
    text = "He said: “One.\n\n“Two.\n\n“Three.” Then he left."
    assert parts(text) == [["One.", "Two.", "Three."]]


def test_a_quotation_closed_in_a_later_paragraph_is_one():
    assert parts("‘’One.\n\nTwo.\n\nThree’’, it reads.") == [["One.", "Two.", "Three"]]


def test_a_quotation_never_closed_ends_with_its_paragraph():
    text = "“One, he said.\n\nTwo stands alone.\n\nThree."
    found = find_quotations(text, paragraphs_of(text))
    assert [q.closed for q in found] == [False]
    assert parts(text) == [["One, he said."]]


def test_feet_and_inches_are_no_quotation():
    assert parts("The wall is 5'10\" high.") == []


MARKED = st.text(alphabet="aZ9 .,!?'\"“”„«»‹›‘’`()\n-–", max_size=200) | st.text(max_size=100)


@given(MARKED)
def test_quotations_lie_in_bounds_and_in_order(text):
    spans = paragraphs_of(text)
    for quotation in find_quotations(text, spans):
        assert quotation.parts
        for part, (index, mask) in zip(quotation.parts, quotation.masks, strict=True):
            assert mask.covers(part)
            assert spans[index].covers(mask)
            assert part.end > part.start
            assert text[part.start : part.end].strip() == text[part.start : part.end]


@given(MARKED)
def test_outer_quotations_do_not_cross(text):
    masks = [
        m for q in find_quotations(text, paragraphs_of(text)) if not q.depth for _, m in q.masks
    ]
    masks.sort()
    assert all(a.end <= b.start for a, b in pairwise(masks))


@pytest.mark.parametrize(
    "unit", ['"', "“", "'", "' ", ' "', "‘a ", "“a\n\n", "a’ ‘", "s' ", '"a\n\nb\n\n', "„”", "''"]
)
def test_time_grows_with_length_only(unit):
    def seconds(times):
        text = unit * times
        spans = paragraphs_of(text)
        begin = time.process_time()
        find_quotations(text, spans)
        return time.process_time() - begin

    seconds(500)
    assert seconds(40_000) < 25 * seconds(4_000) + 0.3


def test_guillemets_with_spaces_inside():
    """As the French print them, also before a comma."""
    text = "« We have not moved », said the major. « They ran », replied another, « all of them »."
    found = find_quotations(text, [Span(0, len(text))])
    words = [text[slice(*part)] for q in found for part in q.parts]
    assert words == ["We have not moved", "They ran", "all of them"]
