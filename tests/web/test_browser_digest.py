"""The digest in the browser: from day to day, on a desktop and a phone, and without script."""

from __future__ import annotations

import pytest

from tests.web.browser import served
from tests.web.war import war

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site():
    with served(war()) as address:
        yield address


@pytest.mark.parametrize(("width", "script"), [(1440, True), (390, False)])
def test_from_day_to_day(look, width, script):
    page = look("/digest", width=width, java_script_enabled=script)
    assert page.inner_text("h1") == "Digest of 12 June 2031"
    page.get_by_role("link", name="← 11 June 2031").press("Enter")
    page.wait_for_url("**/digest?day=2031-06-11")
    page.fill("#from", "2031-05-07")
    page.fill("#to", "2031-05-13")
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**/digest?from=2031-05-07&to=2031-05-13")
    assert page.inner_text("h1") == "Digest of 7–13 May 2031"
    if script:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator(".d-told h3 a").first.click()
    page.wait_for_url("**/incidents/*")
    page.go_back()
    with page.expect_download() as got:
        page.get_by_role("link", name="Markdown").click()
    assert got.value.suggested_filename == "digest-2031-05-07-to-2031-05-13.md"
