"""Access for all: axe finds nothing on any page, wide in light and narrow in dark."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from tests.web.browser import served
from tests.web.war import war
from variorum.web.pages import PAGES

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """
async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const told = violation => violation.nodes.map(node => node.html.slice(0, 160)).join(" | ");
  return found.violations.map(violation => `${violation.id}: ${told(violation)}`);
}
"""


# Each width in one scheme; the contrast of the other pairs is measured with the other pages' tests.
RUNS = ((1440, "light"), (390, "dark"))


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
    found = []
    for path in paths():
        if not page.request.get(site + path).ok:  # what an edition file cannot have
            continue
        page.goto(site + path)
        page.evaluate(AXE)
        for width, scheme in RUNS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += [(path, width, scheme, wrong) for wrong in page.evaluate(RUN)]
    assert found == []
