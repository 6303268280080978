"""The content that holds a number is the shortest, however many stand in its sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Span, Statement, Words
from variorum.statements.figures.opened import Opened

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda s: Span(s[0], s[0] + s[1]))


def statement(number, span):
    return Statement(
        id=f"s{number}",
        article="a",
        content=(Words(span=span, text="x" * (span.end - span.start)),),
        stance="asserts",
        direct=False,
    )


def asked_of_all(contents, span):
    covering = [pair for pair in contents if pair[0].covers(span)]
    return min(covering, key=lambda pair: pair[0].end - pair[0].start, default=None)


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=4), st.integers(1, 99))
def test_it_is_what_asking_all_of_them_tells(spans, numbers, cut):
    statements = [statement(number, span) for number, span in enumerate(spans)]
    contents = sorted(
        ((one.content[0].span, one) for one in statements), key=lambda pair: pair[0][:2]
    )
    opened = Opened(statements)
    for sentence in (Span(0, cut), Span(cut, 101)):
        opened.enter(sentence)
        for number in numbers:
            if sentence.covers(number):
                assert opened.shortest(number) == asked_of_all(contents, number)
