"""Signing in, one's account and the accounts of all, in the browser of the system."""

from __future__ import annotations

import pytest

from tests.quick import quick  # noqa: F401 - a fixture
from tests.web.browser import serving
from tests.web.visitor import PASSWORD, created, record, site_of
from variorum.web.people.link import LinkGate

pytestmark = pytest.mark.browser
WIDTHS = (1440, 390)


@pytest.fixture
def shared(tmp_path, quick):  # noqa: F811 - the fixture
    """The address of a record with accounts."""
    with serving(site_of(record(tmp_path / "war.db"))[0]) as address:
        yield address


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", WIDTHS)
def test_one_signs_in_with_the_keyboard_and_out_again(shared, look, width):
    page = look("/enter?next=/figures", base=shared, width=width)
    assert fits(page)
    page.get_by_label("Name").fill("editor")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(shared + "/figures")
    assert fits(page)
    page.get_by_role("link", name="Your account: editor, editor").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your account"
    assert fits(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/enter")
    page.goto(shared + "/enter")
    assert page.get_by_role("button", name="Sign in").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_administrator_keeps_accounts(shared, look, width):
    page = look("/enter?next=/accounts", base=shared, width=width)
    page.get_by_label("Name").fill("administrator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(shared + "/accounts")
    assert fits(page)
    add = page.get_by_role("region", name="Add an account")
    add.get_by_label("Name").fill("Ada")
    add.get_by_label("Role").select_option("reviewer")
    add.get_by_label("New password", exact=True).fill(PASSWORD)
    add.get_by_label("New password, again").fill(PASSWORD)
    add.get_by_role("button", name="Add the account").click()
    assert page.get_by_role("status").inner_text() == "The account was added."
    row = page.get_by_role("listitem").filter(has_text="Ada").first
    row.locator("summary", has_text="Remove").click()
    row.get_by_role("button", name="Remove the account of Ada").click()
    assert "was removed" in page.get_by_role("status").inner_text()


def test_a_token_is_made_and_shown(shared, look):
    page = look("/enter?next=/account", base=shared)
    page.get_by_label("Name").fill("reader")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("What it is for").fill("nightly export")
    make = page.get_by_role("region", name="Make a token")
    make.get_by_label("The password as it is now").fill(PASSWORD)
    make.get_by_role("button", name="Make the token").click()
    assert page.get_by_label("Token").input_value().startswith("variorum_")
    page.get_by_role("link", name="To your account").click()
    assert page.get_by_role("button", name="End the token for nightly export").is_visible()


def test_the_printed_link_lets_the_browser_in(look):
    gate = LinkGate("Ada")
    with serving(created(gate)) as address:
        page = look(gate.link(), base=address)
        assert page.url == address + "/"
        page.reload()
        assert page.get_by_role("link", name="Your account: Ada, administrator").is_visible()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/enter")
        assert "printed" in page.get_by_role("heading", level=1).inner_text()
        page.wait_for_load_state("networkidle")
