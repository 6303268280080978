"""The real bundle beside the checkout: counts and metadata, none of its words."""

import pytest

from variorum.articles import cut
from variorum.config import Settings
from variorum.evaluation.segmentation import received

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def found(shared):
    text = (shared / "press" / "karabakh-2020-bundle.txt").read_text("utf-8")
    return cut(received(text), Settings())


def test_nine_articles_with_headlines(found):
    assert len(found.articles) == 9
    assert all(article.headline for article in found.articles)


def test_dates(found):
    assert [a.published and (a.published.start, a.published.precision) for a in found.articles] == [
        ("2020-11-12", 1), ("2020-11-11", 1), ("2020-11-06", 1), None, None,
        ("2020-10-29", 1), ("2020-10-24", 1), ("2020-10-17", 1), ("2020-10-15", 1),
    ]  # fmt: skip
    inferred = [
        a.published is not None and a.published.basis == "year_inferred" for a in found.articles
    ]
    assert inferred == [True, True, False, False, False, False, True, False, False]


def test_what_each_states_of_itself(found):
    assert [bool(a.dateline) for a in found.articles] == [
        True, True, True, False, False, False, True, False, True,
    ]  # fmt: skip
    assert [len(a.credits) for a in found.articles] == [0, 1, 6, 0, 0, 1, 0, 0, 1]
    assert sum(a.outlet is not None for a in found.articles) == 8
    assert {a.language for a in found.articles} == {"en"}
