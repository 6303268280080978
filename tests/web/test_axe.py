"""Access for all: axe finds nothing on any page, at both widths and in both schemes."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from tests.web.browser import served
from tests.web.war import war
from variorum.web.pages import PAGES

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# Styles need not be fetched again: the one rule that asks for that is about turned screens.
RUN = """
async () => {
  const found = await axe.run(document, {resultTypes: ["violations"], preload: false});
  const told = violation => violation.nodes.map(node => node.html.slice(0, 160)).join(" | ");
  return found.violations.map(violation => `${violation.id}: ${told(violation)}`);
}
"""
# Every page at each width and in each scheme; the pages in turn in the one or the other pairs.
WIDE, NARROW = 1440, 390
RUNS = (
    ((WIDE, "light"), (NARROW, "dark")),
    ((WIDE, "dark"), (NARROW, "light")),
)


@pytest.fixture(scope="module")
def site():
    with served(war()) as address:
        yield address


def paths():
    """Every page, those of one record by one that the edition holds."""
    edition = war()
    known = {
        "/incidents/{id}": f"/incidents/{edition.incidents[0].id}",
        "/articles/{id}": f"/articles/{edition.articles[0].id}",
    }
    for page in PAGES:
        if "{id}" not in page.path:
            yield page.path
        elif page.path in known:
            yield known[page.path]
    yield from ("/api", "/?q=market", f"/articles/{edition.articles[0].id}?view=raw", "/?lang=fr")


def test_axe_finds_nothing_anywhere(look, site):
    page = look("/about", bypass_csp=True)
    page.add_init_script(AXE)
    found, tried = [], []
    for path in paths():
        if not page.request.head(site + path).ok:  # what an edition file cannot have
            continue
        page.goto(site + path)
        tried.append(path)
        for width, scheme in RUNS[len(tried) % len(RUNS)]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += [(path, width, scheme, wrong) for wrong in page.evaluate(RUN)]
    assert found == []
    assert len(tried) > 20
