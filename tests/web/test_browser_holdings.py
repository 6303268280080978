"""Who is said to hold what, in a real browser: from a question to the words, at every width."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from tests.views.test_holdings import A, B, edition, holds, takes, town
from tests.web.browser import served

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = "async () => (await axe.run(document, {preload: false})).violations.map(v => v.id)"


@pytest.fixture(scope="module")
def site():
    """A town that two sides each say they hold."""
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"))
    holds(world, "b", B, day="2031-05-09")
    with served(edition(world)) as address:
        yield address


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_question_to_the_words_and_back(look, script):
    page = look("/", java_script_enabled=script)
    page.locator("#q").fill("who holds Orsk")
    page.locator("#q").press("Enter")
    page.get_by_role("link", name="Who holds what (orsk)").click()
    assert page.url.endswith("/holdings?q=orsk")
    assert page.get_by_role("heading", name="Orsk").is_visible()
    assert page.locator("table.held tbody tr").count() == 2
    page.locator("table.held .words a").first.click()
    assert "/articles/" in page.url
    page.go_back()
    assert page.url.endswith("/holdings?q=orsk")


def test_narrowed_by_whom_it_is_said_of(look):
    page = look("/holdings")
    page.get_by_role("navigation", name="Of whom it is said").get_by_role("link", name=A).click()
    assert f"holder={A}" in page.url
    assert page.locator("table.held tbody tr").count() == 1


@pytest.mark.parametrize(("width", "spoken"), [(1440, "en-GB"), (390, "en-GB"), (320, "fr-FR")])
def test_nothing_is_wider_than_the_window(look, site, width, spoken):
    page = look("/about", width=width, locale=spoken)
    for path in ("/holdings", "/places", "/digest?day=2031-05-09"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"{site}/places")
    page.get_by_role("link", name="Orsk", exact=True).click()
    assert page.locator("#held").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(look, site, width, scheme):
    page = look("/about", width=width, color_scheme=scheme, bypass_csp=True)
    page.add_init_script(AXE)
    page.goto(f"{site}/holdings")
    assert page.evaluate(RUN) == []
