"""The pages in a real browser: layers, both ways between words and records, phone and dark."""

from __future__ import annotations

import re

import pytest

from tests.web.browser import served
from tests.web.sample import hostile, sample, with_copies
from variorum.views import LAYERS
from variorum.web.export import render_html

pytestmark = pytest.mark.browser
PATHS = ("/", "/articles/ar-1", "/articles/ar-2", "/speakers", "/speakers/en-brel", "/figures")
PATHS = (*PATHS, "/disagreements", "/unread", "/about", "/?q=spokesman", "/people/en-brel")


def style(page, selector, name):
    return page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{name}")


def background(page, selector):
    return style(page, selector, "backgroundColor")


CLEAR = "rgba(0, 0, 0, 0)"
SAID = ".l-speech.p-said"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_layers_switch(look, script):
    page = look("/articles/ar-1", java_script_enabled=script)
    assert background(page, SAID) != CLEAR
    page.get_by_label("Speech").uncheck()
    assert background(page, SAID) == CLEAR
    assert not page.locator(".ref-speech").first.is_visible()
    assert style(page, ".l-times", "textDecorationLine") == "none"
    page.get_by_label("Times").check()
    assert style(page, ".l-times", "textDecorationStyle") == "dotted"


def test_every_layer_has_a_line_of_its_own(look):
    layers = ("stance", "figures", "times", "places", "people", "things")
    page = look("/articles/ar-1?" + "&".join(f"layer={name}" for name in layers))
    lines = {
        (
            style(page, f".l-{n}", "textDecorationStyle"),
            style(page, f".l-{n}", "textDecorationThickness"),
        )
        for n in layers
    }
    assert len(lines) == len(layers)


def test_layers_are_kept_in_the_address(look):
    page = look("/articles/ar-1")
    page.get_by_label("Speech").uncheck()
    page.get_by_label("Places").check()
    assert page.url.endswith("?layer=stance&layer=figures&layer=places")
    page.reload()
    assert not page.get_by_label("Speech").is_checked()
    assert page.get_by_label("Places").is_checked()


def test_without_scripts_a_button_keeps_the_layers(look):
    page = look("/articles/ar-1", java_script_enabled=False)
    page.get_by_label("Speech").uncheck()
    page.get_by_role("button", name="Keep in the address").click()
    assert "layer=stance&layer=figures" in page.url
    assert not page.get_by_label("Speech").is_checked()


def lit(page):
    return set(page.locator(".text .lit").evaluate_all("all => all.map(e => e.dataset.r)"))


def test_hovering_a_record_lights_its_words(look):
    page = look("/articles/ar-1")
    page.locator("[data-record=st-4]").hover()
    assert "lit" in page.locator("[data-record=st-4]").get_attribute("class")
    assert {"st-4"} <= lit(page)
    assert not any("st-1" in records.split() for records in lit(page))


def test_hovering_words_lights_their_record(look):
    page = look("/articles/ar-1")
    page.locator(".text [data-r='st-2'].p-said").hover(position={"x": 200, "y": 8})
    assert page.locator(".card.lit").get_attribute("data-record") == "st-2"
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0


def test_the_keyboard_reaches_words_and_records(look):
    page = look("/articles/ar-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href') || ''"))
    assert "#r-st-1" in reached
    assert "#r-fg-1" in reached
    assert any(re.fullmatch(r"#sp-\d+-\d+", link) for link in reached)


def test_focusing_a_reference_shows_its_record(look):
    page = look("/articles/ar-1")
    page.locator(".ref[href='#r-fg-2']").focus()
    assert page.locator(".card.lit").get_attribute("data-record") == "fg-2"
    page.wait_for_function(
        """() => {
            const panel = document.querySelector(".apparatus").getBoundingClientRect();
            const card = document.querySelector("[data-record=fg-2]").getBoundingClientRect();
            return card.top >= panel.top && card.bottom <= panel.bottom + 1;
        }"""
    )


def test_focusing_words_on_a_phone_shows_their_record(look):
    page = look("/articles/ar-1", width=390)
    page.locator(".ref[href='#r-st-2']").focus()
    assert page.locator(".peek").is_visible()
    assert "They fired at the market" in page.locator(".peek").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator(".peek").is_visible()


def test_a_record_leads_to_its_words_without_scripts(look):
    page = look("/disagreements", java_script_enabled=False)
    page.get_by_role("link", name="that its forces had shelled the town").first.click()
    assert re.search(r"/articles/ar-1#sp-\d+-\d+$", page.url)
    target = page.locator(".m:target")
    assert target.inner_text().startswith("that its forces had shelled the town")
    assert background(page, ".m:target") != background(page, SAID)


# Every visible element with text of its own whose contrast is below WCAG 2.2's 1.4.3 (AA).
FAINT = """
() => {
  const channels = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = channels(getComputedStyle(at).backgroundColor);
      if (found.length < 4 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const contrast = element => {
    const pair = [channels(getComputedStyle(element).color), behind(element)].map(light);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };
  const told = element => [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  return [...document.querySelectorAll("body *")]
    .filter(element => told(element) && element.checkVisibility() && contrast(element) < 4.5)
    .map(element => `${contrast(element).toFixed(2)} ${element.outerHTML.slice(0, 200)}`);
}
"""


# Tables whose first row does not begin under its head.
ASKEW = """
() => [...document.querySelectorAll("table")]
  .map(table => [table, table.querySelector("thead th"), table.querySelector("tbody tr > *")])
  .filter(([table, head, cell]) => head && cell && cell.checkVisibility())
  .map(([table, ...both]) => [table, ...both.map(one => one.getBoundingClientRect())])
  .filter(([_, head, cell]) => Math.abs(head.left - cell.left) > 1 || cell.top < head.bottom - 1)
  .map(([table]) => table.outerHTML.slice(0, 200))
"""


def test_every_page_reads_without_scripts_at_any_width_in_light_and_dark(look, site):
    page = look("/", java_script_enabled=False)
    layers = "&".join(f"layer={name}" for name in LAYERS)
    for path in (*PATHS, f"/articles/ar-1?{layers}"):
        page.goto(site + path)
        assert len(page.locator("main").inner_text()) > 100
        for width in (320, 390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        assert page.evaluate(ASKEW) == [], path
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(FAINT) == [], (path, scheme)
            bright = max(map(int, re.findall(r"\d+", background(page, "body"))[:3]))
            assert bright < 60 if scheme == "dark" else bright > 200


def test_where_the_system_sets_all_colours_lines_do(look):
    page = look("/articles/ar-1", forced_colors="active")
    assert style(page, SAID, "textDecorationLine") == "underline"
    page.locator("[data-record=st-4]").hover()
    assert style(page, "[data-record=st-4]", "outlineStyle") == "solid"


def test_a_printed_page_keeps_text_and_records(look):
    page = look("/articles/ar-1")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert not page.locator(".layers").is_visible()
    assert page.get_by_text("They fired at the market").first.is_visible()
    assert page.locator("[data-record=fg-2]").is_visible()


def test_hostile_words_do_nothing(browser):
    words = '"><script>document.title="run"</script><img src=/x onerror=document.title="run">'
    with served(hostile(words)) as address:
        context = browser.new_context()
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/", "/figures", "/disagreements"):
            page.goto(address + path)
            assert page.title() != "run"
        places = {url.removeprefix(address).split("/")[1] for url in asked}
        assert places == {"", "figures", "disagreements", "static"}
        context.close()


def test_the_exported_file_works_alone(look, tmp_path):
    path = tmp_path / "edition.html"
    path.write_text(render_html(sample()), encoding="utf-8")
    page = look("", base=path.as_uri(), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert background(page, SAID) != CLEAR
    page.get_by_label("Speech").uncheck()
    assert background(page, SAID) == CLEAR


def test_figures_unfold_on_a_phone_and_stand_open_where_there_is_room(look):
    with served(with_copies(3)) as address:
        phone = look("/figures", base=address, width=390, java_script_enabled=False)
        row = phone.locator(".told-each table").first
        assert "Told as" in phone.locator("main").inner_text()
        assert not row.is_visible()
        assert phone.locator(".told-each table").last.is_visible()
        phone.locator(".told-each > summary").first.focus()
        phone.keyboard.press("Enter")
        assert row.is_visible()
        phone.keyboard.press("Enter")
        assert not row.is_visible()
        wide = look("/figures", base=address)
        assert wide.locator(".told-each table").first.is_visible()
        assert not wide.locator(".told-each > summary").first.is_visible()
        phone.emulate_media(media="print")
        assert row.is_visible()
