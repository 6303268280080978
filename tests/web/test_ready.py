"""What is made ready beside the first pages of a large edition changes nothing that they say."""

from __future__ import annotations

from tests.web.war import war
from variorum.model import FORMAT, Edition
from variorum.views import build_index, overview_view
from variorum.views.holdings import holdings_view
from variorum.web.ready import make_ready
from variorum.web.source import IndexCache


def test_pages_say_the_same_when_all_was_made_ready():
    one, other = build_index(war()), build_index(war())
    make_ready(one)
    assert one.once
    for query in ("", "market", "who died at the market"):
        assert overview_view(one, query=query) == overview_view(other, query=query)


def test_nothing_is_made_ready_without_fault():
    make_ready(build_index(Edition(format=FORMAT, version="0")))


class Growing:
    """A source whose edition is another whenever it is asked."""

    def edition(self):
        """The war, put together anew."""
        return war()


def test_what_views_keep_is_there_for_the_next_edition():
    cache = IndexCache(Growing())
    first = cache.index()
    shown = holdings_view(first)
    assert first.kept
    second = cache.index()
    assert second is not first
    assert second.kept is first.kept
    assert holdings_view(second) == shown
