"""Adding in the browser: by keyboard and by dropping, on a desktop, a phone, and without script."""

from __future__ import annotations

import pytest

from tests.web.browser import serving
from tests.web.offices import Office
from tests.web.sample import FIRST, SECOND

pytestmark = pytest.mark.browser
TEXT = f"{FIRST}\n{SECOND}"
DROP = """() => {
  const data = new DataTransfer();
  data.items.add(new File(["One was killed in Odrin, the ministry said."], "dropped.txt"));
  data.items.add(new File(["Two were killed in Kesh, the ministry said."], "other.txt"));
  const form = document.querySelector("[data-drop]");
  form.dispatchEvent(new DragEvent("dragover", {dataTransfer: data, bubbles: true}));
  form.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
}"""


@pytest.fixture(scope="module")
def desk_site(tmp_path_factory):
    with serving(Office(tmp_path_factory.mktemp("adding")).app) as address:
        yield address


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(
    ("width", "script"), [(1440, True), (390, True), (390, False)], ids=["wide", "phone", "plain"]
)
def test_paste_correct_take_in(look, desk_site, width, script):
    page = look("/add", base=desk_site, width=width, java_script_enabled=script)
    page.fill("#text", f"{TEXT}\n\nSeen at {width}, {script}.")
    page.press("#text", "Tab")
    page.get_by_role("button", name="See it split").press("Enter")
    page.wait_for_selector("h1:has-text('Look it over')")
    assert page.locator(".piece").count() == 2
    fits(page) if script else None
    page.get_by_role("link", name="Cut at a line 1").press("Enter")
    with page.expect_navigation():
        page.locator(".cut-lines button", has_text="Nordwire could not").press("Enter")
    page.wait_for_selector(".own-split")
    assert page.locator(".piece").count() == 3
    # What stood on the page before is gone as soon as it is left: the next one is waited for.
    with page.expect_navigation():
        page.get_by_role("button", name="Join with the next 1").press("Enter")
    page.wait_for_selector(".own-split", state="detached")
    with page.expect_navigation():
        page.get_by_role("button", name="Leave it out 2").press("Enter")
    page.wait_for_selector(".left_out")
    page.get_by_label("Why you corrected").fill("only one is wanted")
    page.get_by_role("button", name="Take in").press("Enter")
    page.wait_for_selector("h1:has-text('Taken in')")
    assert "only one is wanted" in page.inner_text("main")
    fits(page) if script else None
    page.locator(".taken li a").first.click()
    page.wait_for_selector(".headline")


def test_files_are_dropped(look, desk_site):
    page = look("/add", base=desk_site, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(DROP)
    assert page.inner_text(".chosen") == "2 files chosen: dropped.txt, other.txt"
    page.get_by_role("button", name="See it split").click()
    page.wait_for_selector("h1:has-text('Look it over')")
    assert page.locator("section.capture h2").all_inner_texts() == ["dropped.txt", "other.txt"]
