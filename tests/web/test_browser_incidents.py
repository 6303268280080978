"""The pages of incidents in a real browser: columns, cards, contrast, direction, print."""

from __future__ import annotations

import re

import pytest

from tests.web.browser import served
from tests.web.test_browser import FAINT, background
from tests.web.war import war

pytestmark = pytest.mark.browser
MARKET = "/incidents/inc-market"
PATHS = ("/", "/incidents", "/incidents?grade=contested", MARKET, "/incidents/inc-truce")
PATHS = (*PATHS, "/incidents/inc-bridge", "/series", "/figures", "/disagreements?party=Tarsk")


@pytest.fixture(scope="module")
def site():
    """The address of the invented war."""
    with served(war()) as address:
        yield address


def test_pages_read_without_scripts_at_any_width_in_light_and_dark(look, site):
    page = look("/", java_script_enabled=False)
    for path in PATHS:
        page.goto(site + path)
        for width in (320, 390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(FAINT) == [], (path, scheme)
            bright = max(map(int, re.findall(r"\d+", background(page, "body"))[:3]))
            assert bright < 60 if scheme == "dark" else bright > 200


def tops(page, row):
    return {
        round(box["y"])
        for cell in page.locator(f".cell-{row}").all()
        if (box := cell.bounding_box()) is not None
    }


def test_accounts_stand_on_the_same_rows(look):
    page = look(MARKET)
    rows = ("what", "when", "where", "who", "harm", "position")
    assert all(len(tops(page, row)) == 1 for row in rows)
    # On a smaller screen the columns are moved in their own frame, and the page stays.
    page.set_viewport_size({"width": 1024, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    page.set_viewport_size({"width": 1440, "height": 900})
    names = page.locator(".row-names > span").all_inner_texts()
    assert names[1:] == [
        "What happened",
        "When",
        "Where",
        "Who did it",
        "To whom, what harm",
        "Position",
    ]


def test_on_a_phone_accounts_are_cards_with_the_names_of_their_rows(look):
    page = look(MARKET, width=390)
    assert not page.locator(".row-names").is_visible()
    cards = page.locator(".account")
    lefts = {round(card.bounding_box()["x"]) for card in cards.all()}
    assert len(lefts) == 1
    first = cards.first
    assert first.get_by_role("heading", name="Who did it").is_visible()
    # Who is silent says so once and not in every row.
    assert (
        page.locator(".is-silent").get_by_text("says nothing").locator("visible=true").count() == 1
    )


def test_a_cell_leads_to_its_sentence(look):
    page = look(MARKET, java_script_enabled=False)
    page.locator(".cell-who").first.get_by_role("link", name="Velmoran guns").click()
    assert re.search(r"/articles/ar-lantern#sp-\d+-\d+$", page.url)
    assert page.locator(".m:target").inner_text().startswith("Velmoran guns")


def test_an_article_leads_back_to_its_incident(look):
    page = look("/articles/ar-lantern")
    page.locator(".event").first.get_by_role("link", name="Shelling of the market").click()
    assert page.url.endswith(MARKET)


def test_the_list_is_narrowed_without_scripts_and_widened_again(look):
    page = look("/incidents", java_script_enabled=False)
    page.locator(".facet").get_by_role("link", name="contested").click()
    assert page.url.endswith("/incidents?grade=contested")
    assert page.locator(".incident-item").count() == 1
    page.get_by_label("first").fill("2031-06-01")
    page.get_by_role("button", name="Show").click()
    assert "grade=contested" in page.url
    assert "from=2031-06-01" in page.url
    assert page.locator(".incident-item").count() == 0
    page.get_by_role("link", name="Show all").click()
    assert page.locator(".incident-item").count() == 6


def test_on_a_phone_the_sieve_is_folded(look):
    page = look("/incidents", width=390)
    assert not page.locator(".facet").first.is_visible()
    page.get_by_text("Narrow the list").click()
    assert page.locator(".facet").first.is_visible()


def test_words_that_run_right_to_left_do(look):
    page = look(MARKET)
    passage = page.locator(".account", has_text="الصدى").locator(".passage").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "rtl"
    start = passage.locator(".around").first.bounding_box()
    end = passage.locator(".around").last.bounding_box()
    assert start["y"] <= end["y"]


def test_the_keyboard_reaches_accounts_and_folded_reasons(look):
    page = look(MARKET)
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.className || document.activeElement.tagName")
        )
    assert "accounts" in reached
    assert "SUMMARY" in reached
    assert "core" in reached


def test_a_printed_page_keeps_every_account(look):
    page = look(MARKET)
    page.emulate_media(media="print")
    assert all(account.is_visible() for account in page.locator(".account").all())
    assert page.get_by_role("heading", name="Who did it").first.is_visible()
    assert not page.locator(".jump").is_visible()
    assert page.get_by_text("Both put it in Odrin.").is_visible()


def test_parties_are_told_apart_by_more_than_colour(look):
    page = look(MARKET, forced_colors="active")
    marks = page.locator(".side-mark").all_inner_texts()
    assert marks[0] != marks[1]


def test_the_words_of_a_charts_key_stand_on_a_line_beside_a_map_too(look):
    page = look(MARKET)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        "'<figure class=chart><figcaption><span class=key>words of a key</span></figcaption>')"
    )
    box = page.locator(".chart .key", has_text="words of a key").bounding_box()
    assert box["width"] > 2 * box["height"]
