"""Addresses that lead off the pages: only those of the web, and never by themselves."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.client import Client
from tests.web.war import war
from variorum.views.parts import Dated
from variorum.web.outward import LONGEST, outward

DAY = Dated(start="2031-05-06", end="2031-05-06", words="6 May 2031")


def test_an_address_says_its_host_and_where_an_archive_may_have_it():
    made = outward("https://orsk.example/a?b=ü", DAY)
    assert made.host == "orsk.example"
    assert made.address == "https://orsk.example/a?b=%C3%BC"
    assert made.archived == f"https://web.archive.org/web/20310506/{made.address}"
    assert outward("http://orsk.example").archived.endswith("/web/http://orsk.example")
    odd = msgspec.structs.replace(DAY, start='"><script>')
    assert "script" not in outward("http://orsk.example", odd).archived


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//orsk.example",
        "https://",
        "https://orsk.example@evil.example/",
        "https://[broken",
        "https://orsk.example/a b",
        "https://orsk.example/\u0000",
        "https://orsk.example/" + "a" * LONGEST,
    ],
)
def test_what_is_no_plain_address_is_no_link(url):
    assert outward(url, DAY) is None


def test_a_page_of_an_article_links_to_where_it_was_found():
    first, *rest = war().articles
    found = msgspec.structs.replace(first, url='https://orsk.example/"><script>x</script>')
    edition = msgspec.structs.replace(war(), articles=(found, *rest))
    page = Client(edition).page(f"/articles/{first.id}")
    out = [a for tag, a in page.tags if tag == "a" and "external" in (a.get("rel") or "")]
    assert len(out) == 2
    assert all("noreferrer" in a["rel"] for a in out)
    assert "<script>x" not in page.html
    assert "leads to orsk.example" in page.text


def test_a_grade_says_what_it_means_where_one_points_at_it():
    page = Client(war()).page("/incidents")
    titles = {a.get("title") for tag, a in page.tags if tag == "b" and "grade" in a["class"]}
    assert "Accounts compete over whether it happened or who did it." in titles
    assert None not in titles
