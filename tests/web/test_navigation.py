"""The navigation: every section is in it once, in its group, for whoever may see it."""

from __future__ import annotations

import pytest

from variorum.web.answers import nav
from variorum.web.navigation import GROUPS, REST, navigation
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
