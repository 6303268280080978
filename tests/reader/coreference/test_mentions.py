"""Which phrases are found, and with which bounds."""

import pytest

from variorum.model import Span
from variorum.reader.coreference import mentions
from variorum.reader.coreference.tokens import Tokens
from variorum.reader.trained import Parser


@pytest.fixture(scope="module")
def phrases():
    parser = Parser(threads=1)

    def of(text):
        tokens = Tokens(list(parser.docs(text, [Span(0, len(text))])))
        return {
            text[tokens.spans[p.first].start : tokens.spans[p.last - 1].end]
            for p in mentions.find(tokens)
        }

    return of


@pytest.mark.parametrize(
    ("text", "found", "not_found"),
    [
        (
            "The old mayor of Tolm sold his house.",
            {"The old mayor of Tolm", "Tolm", "his", "his house"},
            {"mayor", "of Tolm", "house"},
        ),
        (
            "The baker's son left.",
            {"The baker's", "The baker's son"},
            {"baker"},
        ),
        (
            "Anna Veld and Peter Holm left.",
            {"Anna Veld", "Peter Holm", "Anna Veld and Peter Holm"},
            {"Anna", "Holm"},
        ),
        (
            "The bridge that the army mined fell.",
            {"The bridge that the army mined", "the army"},
            {"that"},
        ),
        ("It rained on Ilka Dorn, a nurse.", {"Ilka Dorn", "a nurse"}, {"Ilka Dorn, a nurse"}),
    ],
)
def test_phrases_and_their_bounds(phrases, text, found, not_found):
    ours = phrases(text)
    assert found <= ours
    assert not not_found & ours


def test_nothing_is_found_in_nothing():
    assert mentions.find(Tokens([])) == []
