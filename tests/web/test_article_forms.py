"""The article's page: its text as it was read, its incidents, keys from record to record."""

from __future__ import annotations

import html
import re

import pytest

from tests.web.browser import served
from tests.web.client import Client
from tests.web.war import war

WIRE = "/articles/ar-wire"


@pytest.fixture(scope="module")
def pages():
    return Client(war())


@pytest.fixture(scope="module")
def site():
    with served(war()) as address:
        yield address


def test_the_text_as_it_was_read_is_every_character_of_it(pages):
    edition = war()
    article = next(a for a in edition.articles if a.id == "ar-wire")
    capture = next(c for c in edition.captures if c.id == article.capture)
    text = capture.rendition.text[article.span.start : article.span.end]
    page = pages.page(WIRE + "?view=raw")
    (told,) = re.findall(r"<pre[^>]*>(.*?)</pre>", page.html, re.DOTALL)
    assert html.unescape(told) == text
    twin = pages.get(WIRE + ".json?view=raw").json()
    assert twin["raw"] == text
    assert twin.get("raw_start", 0) == article.span.start
    assert "raw" not in pages.get(WIRE + ".json").json()


def test_from_the_text_as_read_records_lead_to_the_readable_one(pages):
    links = pages.page(WIRE + "?view=raw").values("href", "a")
    assert not [link for link in links if link.startswith("#sp-")]
    assert [link for link in links if link.startswith(WIRE + "#sp-")]


def test_another_form_is_an_honest_error(pages):
    answer = pages.get(WIRE + "?view=%3Cb%3E")
    assert answer.status_code == 400
    assert "“view” must be one of raw." in answer.text


def test_the_margin_names_the_incidents(pages):
    page = pages.page(WIRE)
    assert "Incidents told of here" in page.text
    assert "/incidents/inc-market" in page.values("href", "a")
    twin = pages.get(WIRE + ".json").json()
    assert "inc-market" in {line["id"] for line in twin["incidents"]}
    refs = {ref["id"] for held in twin["tied"].values() for ref in held}
    assert "inc-market" in refs


@pytest.mark.browser
def test_keys_lead_from_record_to_record(look):
    page = look(WIRE)
    focused = "document.activeElement.dataset?.record ?? ''"
    page.keyboard.press("j")
    first = page.evaluate(focused)
    page.keyboard.press("j")
    second = page.evaluate(focused)
    assert first
    assert second
    assert first != second
    assert "lit" in page.locator(f'[data-record="{second}"]').get_attribute("class")
    page.keyboard.press("k")
    assert page.evaluate(focused) == first
    page.locator("#q").focus()
    page.keyboard.type("jk")
    assert page.locator("#q").input_value() == "jk"


@pytest.mark.browser
def test_a_key_opens_the_help_in_which_keys_are_put_off(look):
    page = look(WIRE)
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keys")
    assert help_.is_visible()
    page.get_by_label("Use single keys").uncheck()
    page.keyboard.press("Escape")
    assert not help_.is_visible()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset?.record ?? ''") == ""
    page.reload()
    page.keyboard.press("?")
    assert not page.get_by_role("dialog", name="Keys").is_visible()
    page.get_by_role("button", name="Keys").click()
    assert not page.get_by_label("Use single keys").is_checked()


@pytest.mark.browser
def test_a_key_opens_the_incident_and_the_next_article(look):
    page = look(WIRE)
    card = page.locator("[data-record]:has(.incident-link)").first
    card.focus()
    page.keyboard.press("o")
    page.wait_for_url("**/incidents/**")
    page.go_back()
    page.wait_for_url("**" + WIRE)
    page.keyboard.press("n")
    page.wait_for_url(lambda url: "/articles/" in url and not url.endswith(WIRE))


@pytest.mark.browser
def test_the_forms_of_the_text_are_links_that_work_without_scripts(look):
    page = look(WIRE, java_script_enabled=False, width=390)
    page.get_by_role("link", name="As it was read").click()
    page.wait_for_url(lambda url: "view=raw" in url)  # with its style sheets
    assert page.locator("pre").is_visible()
    assert not page.locator(".keys-open").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Readable").click()
    assert page.url.endswith(WIRE)
