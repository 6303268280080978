"""Statements, people, places and charts in a real browser, on a desk and on a phone."""

from __future__ import annotations

import pytest

from tests.views.test_people_places import rival
from tests.web.browser import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site():
    """The address of the war with a town of two names."""
    with served(rival()) as address:
        yield address


def place():
    return next(e.id for e in rival().entities if e.kind == "place")


@pytest.mark.parametrize(("width", "spoken"), [(1440, "en-GB"), (390, "en-GB"), (320, "fr-FR")])
def test_nothing_is_wider_than_the_window(look, site, width, spoken):
    """In a language of longer words too: it is what magnifying a page four times comes to."""
    person = next(e.id for e in rival().entities if e.kind != "place")
    page = look("/statements?q=market", width=width, locale=spoken)
    assert page.locator("html").get_attribute("lang") == spoken[:2]
    for path in ("/people", f"/people/{person}", "/places", f"/places/{place()}", "/series"):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_a_search_to_the_sentence_and_back(look, script):
    page = look("/", java_script_enabled=script)
    page.locator("#q").fill("market")
    page.locator("#q").press("Enter")
    page.get_by_role("link", name="Narrow them by speaker").click()
    assert page.url.endswith("/statements?q=market")
    page.get_by_role("link", name="denies", exact=True).click()
    assert "stance=denies" in page.url
    assert page.locator(".results > .statement").count() == 2
    page.locator(".results mark").first.click()
    assert "/articles/" in page.url
    assert "#sp-" in page.url
    page.go_back()
    assert "stance=denies" in page.url
    page.get_by_role("link", name="denies , take this choice back").first.click()
    assert "stance" not in page.url


def test_words_days_and_choices_stay_together(look):
    page = look("/statements?stance=asserts")
    page.locator("#words").fill("market")
    page.locator("#words").press("Enter")
    page.locator("input[name=from]").fill("2031-05-01")
    page.get_by_role("button", name="Show", exact=True).first.click()
    assert all(part in page.url for part in ("stance=asserts", "q=market", "from=2031-05-01"))
    page.get_by_role("link", name="earliest first").click()
    assert all(part in page.url for part in ("q=market", "order=earliest", "from=2031-05-01"))


def test_names_are_chosen_once_for_all_pages(look, site):
    page = look("/places", java_script_enabled=False)
    page.get_by_label("Places are called").select_option("by:Tarsk")
    page.locator(".naming button").click()
    assert page.get_by_role("link", name="Odrinsk", exact=True).is_visible()
    page.goto(f"{site}/places/{place()}")
    assert page.locator("h1").inner_text() == "Odrinsk"
    page.goto(f"{site}/incidents")
    assert page.locator(".incidents .place", has_text="Odrinsk").count() > 0
    page.get_by_label("Places are called").select_option("")
    page.locator(".naming button").click()
    page.goto(f"{site}/places/{place()}")
    assert page.locator("h1").inner_text() == "Odrin"


def test_a_chart_is_saved_as_svg_and_as_png(look):
    page = look("/series")
    with page.expect_download() as saved:
        page.get_by_role("button", name="As PNG").first.click()
    assert saved.value.suggested_filename == "series.png"
    data = saved.value.path().read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 2 * 940  # Twice the drawing's width.
    with page.expect_download() as saved:
        page.get_by_role("link", name="This chart as SVG").first.click()
    assert saved.value.suggested_filename == "series.svg"
    assert saved.value.path().read_bytes().lstrip().startswith(b"<?xml")


def test_without_script_there_is_no_button_that_does_nothing(look):
    page = look("/series", java_script_enabled=False)
    assert page.get_by_role("button", name="As PNG").count() == 0
    assert page.get_by_role("link", name="This chart as SVG").is_visible()
