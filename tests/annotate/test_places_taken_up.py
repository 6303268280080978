"""Towns taken up again by "the city" (M20). All texts invented, but for names of real towns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.annotate.names import find
from variorum.annotate.places.taken_up import taken_up
from variorum.model import Article, Dateline, Rendition, Span, verify_anchors
from variorum.reader import Reading

MEANT = [
    ("Shells fell on Khankendi. Troops entered the city at dawn.", "Khankendi"),
    ("He left for Shusha at noon.\nTroops held the town.", "Shusha"),
    ("Baku and Khankendi were named. Troops entered the city.", None),
    ("Shells fell on Khankendi. Troops entered the city of Lenkoran.", None),
    ("Shells fell on Khankendi. Troops entered the village.", "Khankendi"),
    ("Shells fell on Baku harbour in Baku. Troops entered the village.", None),
    ("Troops entered the city before dawn.", None),
    ("Shells fell in Azerbaijan. Troops entered the city.", None),
    (
        "Shells fell on Khankendi." + " He waited and waited." * 40 + " Troops entered the city.",
        None,
    ),
]


def read(text, dateline=None):
    article = Article(
        id="a",
        capture="c",
        span=Span(0, len(text)),
        body=tuple(Span(*m.span()) for m in re.finditer("[^\n]+", text)),
        dateline=dateline,
    )
    rendition = Rendition(text)
    mentions = find(article, rendition, Reading())
    return mentions, list(taken_up(article, rendition, Reading(), mentions))


@pytest.mark.parametrize(("text", "name"), MEANT)
def test_a_noun_for_a_town_is_the_one_named_last(text, name):
    mentions, found = read(text)
    names = {one.entity: one.text for one in mentions}
    assert [names[one.entity] for one in found] == ([name] if name else [])


def test_where_an_article_was_filed_is_not_taken_up():
    text = "BAKU - Shells fell on Shusha. Troops entered the town."
    found = read(text)[1], read(text, Dateline(text="BAKU", span=Span(0, 4), place="BAKU"))[1]
    assert [len(each) for each in found] == [0, 1]


@given(st.lists(st.sampled_from(["Baku", "Shusha", "the city", "the town", ".", ",", "of", "\n"])))
def test_any_text_gives_anchored_mentions(words):
    text = " ".join(words)
    for one in read(text)[1]:
        verify_anchors(one, Rendition(text))
