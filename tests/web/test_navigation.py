"""The navigation: every section is in it once, in its group, for whoever may see it."""

from __future__ import annotations

import pytest

from variorum.web.answers import nav
from variorum.web.navigation import GROUPS, REST, WITHIN, navigation
from variorum.web.pages import PAGES, Page
from variorum.web.people import Person, Role


def section(path, name="Name", group=""):
    return Page(path, name, "", lambda index, asked: None, group=group)


def test_every_named_page_is_in_it_once():
    groups = nav("/", Person("", Role.ADMINISTRATOR))
    paths = [link.path for group in groups for link in group.links]
    assert sorted(paths) == sorted(page.path for page in PAGES if page.name)


def test_a_group_keeps_its_order_whatever_the_order_of_the_pages():
    made = navigation([section("/figures"), section("/incidents"), section("/")], "/")
    assert [link.path for link in made[0].links] == ["/", "/incidents", "/figures"]


def test_a_page_says_its_group_and_one_that_nobody_knows_comes_last():
    pages = [section("/nowhere"), section("/mine", group="Work"), section("/own", group="Own")]
    made = {group.name: [link.path for link in group.links] for group in navigation(pages, "/")}
    assert made == {"Work": ["/mine"], REST: ["/nowhere"], "Own": ["/own"]}
    assert not {"Own", REST} & set(GROUPS)


@pytest.mark.parametrize("path", ["/incidents", "/incidents/{id}"])
def test_the_section_of_the_page_is_marked(path):
    groups = nav(path, Person("", Role.READER))
    assert [link.path for g in groups for link in g.links if link.current] == ["/incidents"]
    assert [group.name for group in groups if group.current] == ["Read"]


@pytest.mark.parametrize(
    ("path", "page"),
    [("/", "/"), ("/incidents", "/incidents"), ("/incidents/{id}", None), ("/articles/{id}", None)],
)
def test_only_the_page_itself_is_marked_as_the_page(path, page):
    groups = nav(path, Person("", Role.READER))
    assert [link.path for g in groups for link in g.links if link.page] == ([page] if page else [])


@pytest.mark.parametrize("path", [*WITHIN, "account"])
def test_a_page_elsewhere_is_in_the_section_that_leads_to_it(path):
    groups = nav(f"/{path}/{{id}}", Person("", Role.ADMINISTRATOR))
    current = [link.path for group in groups for link in group.links if link.current]
    assert current == ([WITHIN[path]] if path in WITHIN else [])


def test_the_order_names_no_section_that_is_not_there():
    named = {page.path for page in PAGES if page.name}
    assert {path for paths in GROUPS.values() for path in paths} == named
    assert set(WITHIN.values()) <= named


def test_nobody_sees_sections_of_readers():
    assert nav("/", Person("", Role.NOBODY)) == ()


@pytest.mark.browser
def test_it_unfolds_by_keyboard_and_without_scripts_on_a_phone(look):
    page = look("/figures", width=390, java_script_enabled=False)
    assert not page.get_by_role("link", name="Disagreements").is_visible()
    page.get_by_text("Sections").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Disagreements").is_visible()
    assert page.locator(".menu [aria-current]").inner_text() == "Figures"
    # Whoever has unfolded them sees them all.
    assert page.get_by_role("link", name="About", exact=True).is_visible()


@pytest.mark.browser
def test_it_stands_open_where_there_is_room(look):
    page = look("/figures")
    assert page.get_by_role("link", name="Disagreements", exact=True).is_visible()
    assert not page.locator(".menu > summary").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/incidents", "/about"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [1280, 1440])
def test_it_is_one_row_in_every_language(look, language, width, path):
    page = look(f"{path}?lang={language}", width=width)
    tops = page.locator(".menu a:visible, .menu .fold > summary").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert len(tops) > 10
    assert len(set(tops)) == 1


@pytest.mark.browser
def test_what_is_asked_for_least_unfolds_by_keyboard_and_without_scripts(look):
    page = look("/figures", java_script_enabled=False)
    about = page.get_by_role("link", name="About", exact=True)
    assert not about.is_visible()
    page.get_by_text("The edition", exact=True).focus()
    page.keyboard.press("Enter")
    assert about.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/judgements")
    assert page.locator(".fold > summary.within").inner_text() == "The edition"


def test_only_what_is_asked_for_least_is_folded():
    folded = [group.name for group in nav("/", Person("", Role.ADMINISTRATOR)) if group.folded]
    assert folded == ["The edition"]


def unfold(page):
    summary = page.locator(".fold > summary")
    summary.click()
    assert page.locator(".fold").get_attribute("open") is not None
    return summary


@pytest.mark.browser
def test_what_is_unfolded_folds_on_escape_and_keeps_the_place(look):
    page = look("/figures")
    summary = unfold(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".fold").get_attribute("open") is None
    assert summary.evaluate("one => one === document.activeElement")
    # What a phone unfolded shows nothing more in a row: the key is left to the page.
    page.locator(".menu").evaluate("one => { one.open = true; }")
    page.locator("#q").focus()
    page.keyboard.press("Escape")
    assert page.locator(".menu").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.browser
def test_what_is_unfolded_folds_when_one_goes_elsewhere(look):
    page = look("/figures")
    summary = unfold(page)
    page.locator("h1").click()
    assert page.locator(".fold").get_attribute("open") is None
    summary.click()
    for _ in range(page.locator(".fold a").count() + 1):
        page.keyboard.press("Tab")
    assert page.locator(".fold").get_attribute("open") is None


@pytest.mark.browser
def test_the_sections_fold_on_escape_on_a_phone(look):
    page = look("/figures", width=390)
    page.locator(".menu > summary").click()
    link = page.get_by_role("link", name="Disagreements", exact=True)
    assert link.is_visible()
    # They stand in the page there: pressing elsewhere moves nothing away from under the finger.
    page.locator("h1").click()
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()
