"""The page on what programs can ask for, in the browser."""

from __future__ import annotations

import pytest

from variorum.api.routes import OPERATIONS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_lists_operations_that_can_be_followed(look, site, width):
    page = look("/about", width=width)
    page.get_by_role("link", name="For programs").click()
    assert page.get_by_role("heading", level=1).inner_text() == "For programs"
    assert page.locator(".operation").count() == len(OPERATIONS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("navigation", name="Kinds of records").get_by_text("figures").click()
    assert page.url.endswith("/api#figures")
    link = page.get_by_role("link", name="/api/v1/figures", exact=True).get_attribute("href")
    body = page.request.get(site + link).json()
    assert body["edition"]["format"] == "variorum-edition/1"


def test_it_is_read_without_script_and_in_french(look):
    page = look("/api?lang=fr", java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text() == "Pour les programmes"
    assert page.locator("h2[lang=en]").count() > 15
