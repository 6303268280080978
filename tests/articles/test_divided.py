"""A person's division of a capture is followed, and nothing of the text is lost by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.web.sample import BETWEEN, FIRST, SECOND, THIRD

from variorum.articles import cut
from variorum.config import Settings
from variorum.intake.textfile import receive_text
from variorum.model import Span
from variorum.model.capture import Divided, Division

SETTINGS = Settings()
TEXT = f"{FIRST}\n{BETWEEN}\n{SECOND}\n{THIRD}"


@pytest.fixture(scope="module")
def received():
    return next(iter(receive_text(TEXT.encode(), "bundle.txt")))


def told(received, articles, left_out=(), rendition=None):
    division = Division(
        rendition=rendition or received.rendition.sha256,
        articles=tuple(articles),
        left_out=tuple(left_out),
    )
    return replace(received, divided=Divided(division, "jud-1", "Ada", "two are one"))


def spans(found):
    return [article.span for article in found.articles]


def covered(found):
    """Every character of the text that stands in an article, in furniture or among the unread."""
    parts = [*spans(found), *(b.span for b in found.boilerplate)]
    parts += [u.span for u in found.unread if u.span]
    return {place for span in parts for place in range(*span)}


def test_a_division_like_the_machines_changes_nothing(received):
    found = cut(received, SETTINGS)
    assert len(found.articles) >= 2
    assert cut(told(received, spans(found)), SETTINGS) == found


def test_articles_are_joined_and_left_out(received):
    first, second, *rest = spans(cut(received, SETTINGS))
    whole = Span(first.start, second.end)
    found = cut(told(received, [whole], rest), SETTINGS)
    assert spans(found) == [whole]
    assert found.articles[0].headline.text.startswith("Velmora says three killed")
    reasons = [item.reason for item in found.unread if item.span in rest]
    assert reasons == ["Ada left it out: two are one"] * len(rest)
    assert covered(found) == set(range(len(TEXT)))


def test_an_article_is_cut_at_any_line(received):
    first, *rest = spans(cut(received, SETTINGS))
    at = TEXT.index("Tarsk's defence ministry denied")
    halves = [Span(first.start, len(TEXT[:at].rstrip())), Span(at, first.end)]
    found = cut(told(received, [*halves, *rest]), SETTINGS)
    assert spans(found) == [*halves, *rest]
    assert all(article.body for article in found.articles)
    assert covered(found) == set(range(len(TEXT)))


def test_what_is_set_aside_can_be_an_article(received):
    line = Span(TEXT.index(BETWEEN), TEXT.index(BETWEEN) + len(BETWEEN.rstrip()))
    found = cut(told(received, [line]), SETTINGS)
    assert spans(found) == [line]
    assert covered(found) == set(range(len(TEXT)))


def test_nothing_at_all_need_be_an_article(received):
    found = cut(told(received, [], [Span(0, len(TEXT))]), SETTINGS)
    assert spans(found) == []
    assert covered(found) == set(range(len(TEXT)))


def test_a_division_of_another_decoding_is_told_and_not_followed(received):
    found = cut(told(received, [Span(0, 20)], rendition="of another text"), SETTINGS)
    assert spans(found) == spans(cut(received, SETTINGS))
    assert "decoded otherwise" in found.unread[0].reason
