"""The review in a real browser: by keyboard alone, on a phone, and without script."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.web.browser import serving
from tests.web.desks import Bench, stored
from tests.web.test_browser import FAINT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return stored(tmp_path_factory.mktemp("review") / "war.db")


@pytest.fixture
def site(database, tmp_path):
    """The address of a database of one's own."""
    with serving(Bench(shutil.copy(database, tmp_path / "war.db")).app) as address:
        yield address


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.className")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_whole_way_by_keyboard_alone(look, site, width):
    page = look("/review", width=width)
    first = page.locator(".queue a.open").first.inner_text()
    page.keyboard.press("j")
    assert focused(page) == "open"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/judge/dis-"))
    assert page.locator("h1").inner_text() == first
    assert page.locator(".exhibit .words").first.is_visible()
    page.keyboard.press("r")
    assert page.get_by_role("radio", name=re.compile("^Reject")).is_checked()
    assert focused(page) == "common"
    page.keyboard.press("Tab")
    page.keyboard.type("The words deny nothing.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/judge/inc-.*done="))
    assert focused(page) == "done"
    notice = page.locator("#done")
    assert "Ana said that this was read wrongly" in notice.inner_text()
    assert "The words deny nothing." in notice.inner_text()
    page.keyboard.press("u")
    page.keyboard.type("A slip.")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/judge/dis-.*done="))
    assert "took a judgement back" in page.locator("#done").inner_text()
    page.goto(site + "/review")
    assert page.locator(".queue a.open").first.inner_text() == first


def test_the_whole_way_without_script(look, site):
    page = look("/review", java_script_enabled=False)
    page.get_by_role("link", name="Begin with the first").click()
    page.get_by_role("radio", name=re.compile("^Reject")).check()
    page.get_by_label("A common reason").select_option("The words say otherwise.")
    page.get_by_role("button", name="Judge, and go on").click()
    assert "read wrongly" in page.get_by_role("status").inner_text()
    page.locator("#done summary").click()
    page.locator("#done").get_by_label("Why").fill("A slip.")
    page.locator("#done").get_by_role("button", name="Take it back").click()
    assert "took a judgement back" in page.get_by_role("status").inner_text()


def test_a_merge_is_sought_and_made_without_script(look, site):
    page = look("/incidents", java_script_enabled=False)
    page.get_by_role("link", name=re.compile("^Attack, Odrin, 6 May")).first.click()
    page.get_by_role("link", name="Judge this incident").click()
    page.get_by_role("radio", name=re.compile("^Merge")).check()
    page.get_by_label("Look for another").fill("truce")
    page.get_by_role("button", name="Look", exact=True).click()
    assert "with=truce" in page.url
    assert page.get_by_role("radio", name=re.compile("^Merge")).is_checked()
    page.get_by_role("checkbox", name=re.compile("Truce, 9 June")).check()
    page.get_by_label("In your own words").fill("one and the same")
    page.get_by_role("button", name="Judge, and go on").click()
    told = page.get_by_role("status").inner_text()
    assert "these tellings are one incident" in told
    assert "5 tellings → 6 tellings" in told or "Incidents gained" in told


def test_single_keys_can_be_switched_off_and_leave_typing_alone(look, site):
    page = look("/review")
    page.locator(".queue a.open").first.click()
    page.wait_for_url(re.compile("/judge/"))
    page.keyboard.press("w")
    page.keyboard.type("a reason, and more")
    assert page.get_by_label("In your own words").input_value() == "a reason, and more"
    assert page.locator("input[name=act]:checked").count() == 0
    page.get_by_text("By keyboard").click()
    page.get_by_label("Single keys do something").uncheck()
    page.keyboard.press("a")
    assert page.locator("input[name=act]:checked").count() == 0
    page.get_by_label("Single keys do something").check()
    page.keyboard.press("a")
    assert page.locator("input[name=act]:checked").count() == 1


def test_pages_fit_and_can_be_read_in_light_and_dark(look, site):
    page = look("/review", java_script_enabled=False)
    desk = page.locator(".queue a.open").nth(1).get_attribute("href")
    for path in ("/review", desk, f"{desk}?act=correct", f"{desk}?act=split", "/judgements"):
        page.goto(site + path)
        for width in (320, 390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(FAINT) == [], (path, scheme)
