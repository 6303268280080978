"""The map and the timeline in a real browser: drawn, by keyboard, in the address, and without."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser import DRAWING, served, started
from tests.web.scattered import edition, incident, place
from tests.web.test_browser import FAINT
from tests.web.war import war
from variorum.model import Name

pytestmark = pytest.mark.browser
ODRIN = (
    Name(text="Odrin", count=3, sides=("Velmora",)),
    Name(text="<img src=x onerror=alert(1)>", count=1, sides=("Tarsk",)),
)
PLACES = (
    place(1, 40.1, 46.2, 1, ODRIN),
    place(2, 41.4, 48.6, 4),
    place(3, 40.1004, 46.2004, 1, (Name(text="<b>Brel</b>", count=1),)),
    place(4, 39.0, 44.0, 1),
)
WHERE = ("pl-1", "pl-1", "pl-2", "pl-3", "pl-4", "Kesh", None)


@pytest.fixture(scope="module")
def browser():
    """The browser of the system, with WebGL."""
    with started(DRAWING) as one:
        yield one


@pytest.fixture(scope="module")
def site():
    """The address of a few incidents at some places."""
    days = ("2031-05-06", "2031-05-06", "2031-05-08", "2031-05-09", "2031-06-02", "2031-06-03")
    told = [
        incident(n, day, where=one) for n, (day, one) in enumerate(zip(days, WHERE, strict=False))
    ]
    told.append(incident(9, None, where=None, kind="AID"))
    told.append(incident(10, "2031-05-10", "2031-05-20", where="pl-2"))
    with served(edition(told, PLACES)) as address:
        yield address


@pytest.fixture
def mapped(look):
    """Opens the incidents and waits until their map is drawn."""

    def opened(path="/incidents", **options):
        page = look(path, **options)
        drawn(page)
        return page

    return opened


def drawn(page):
    # A processor draws what a graphics card would: it takes its time where others work beside it.
    page.locator("#map-box[data-ready]").wait_for(timeout=40_000)
    page.locator(".mark").first.wait_for(timeout=20_000)


FOCUSED = """() => {
    const { activeElement: here } = document;
    return here.getAttribute("class") || here.parentNode.getAttribute("class") || "";
}"""


def test_the_map_shows_places_clusters_and_areas_to_eye_and_keyboard(mapped):
    page = mapped()
    page.get_by_role("button", name="2 places, 3 incidents: show closer").wait_for()
    area = page.get_by_role("link", name="Place 2: 2 incidents, somewhere in this division")
    assert area.locator(".mark-number").inner_text() == "2"
    assert page.locator(".shape-area").count() == 1
    assert page.locator(".mark-name", has_text="Place 4").is_visible()
    assert not page.locator("#by-place .places").first.is_visible()
    assert page.locator("main img").count() == 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(FAINT) == [], scheme
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    page.get_by_role("region", name="Map of the incidents").focus()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(FOCUSED))
    assert {"mark-cluster", "mark-place shape-point", "mark-place shape-area"} <= reached
    assert {"map-tools", "skip-on", "time-columns", "time-told"} <= reached
    assert page.evaluate("document.getElementById('map-frame').scrollTop") == 0
    page.get_by_role("link", name="Place 4: 1 incident").press("Enter")
    page.wait_for_url(re.compile(r"/incidents/inc-4$"))


def test_on_a_phone_a_cluster_that_never_parts_is_listed(mapped):
    page = mapped("/incidents?map=40.1,46.2,12", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    frame = page.locator("#map-frame").bounding_box()
    assert frame["width"] <= 390
    assert frame["height"] < 450
    page.get_by_role("button", name=re.compile("2 places, 3 incidents")).press("Enter")
    here = page.locator("#map-here")
    here.get_by_role("link", name="<b>Brel</b>").wait_for()
    assert here.locator("b").count() == 0
    here.get_by_role("link", name="Odrin").click()
    page.wait_for_url(re.compile("place=pl-1"))
    assert page.locator(".incident-item").count() == 2


def test_what_the_map_shows_is_in_the_address_and_back_leads_to_it(mapped):
    page = mapped()
    first = page.evaluate("history.length")
    page.get_by_role("button", name="closer", exact=False).filter(has_text="+").click()
    page.wait_for_url(re.compile(r"map=[\d.,-]+$"))
    address = page.url
    assert page.evaluate("history.length") == first
    page.locator(".facet").get_by_role("link", name="weak").click()
    page.wait_for_url(re.compile("grade=weak"))
    assert address.split("map=")[1] in page.url
    assert page.evaluate("history.length") == first + 1
    page.go_back()
    assert page.url == address


def test_an_incident_has_a_map_of_its_tellings_that_is_fetched_when_it_is_near(look):
    with served(war()) as base:
        page = look("/incidents/inc-market", base=base, width=390)
        assert page.evaluate("typeof maplibregl") == "undefined"
        page.locator("#whereabouts").scroll_into_view_if_needed()
        drawn(page)
        link = page.get_by_role("link", name="Odrin: 5 tellings")
        assert link.get_attribute("href") == "/incidents?place=ent-odrin"
        assert "map=" not in page.url


def test_the_page_loads_less_script_than_its_budget(browser, site):
    context = browser.new_context(viewport={"width": 600, "height": 400})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    urls, sizes = {}, {}

    def received(event):
        urls[event["requestId"]] = event["response"]["url"]

    def finished(event):
        sizes[event["requestId"]] = event["encodedDataLength"]

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    page.goto(site + "/incidents")
    drawn(page)
    scripts = {url: sizes[key] for key, url in urls.items() if url.endswith(".js") and key in sizes}
    context.close()
    assert any("maplibre" in url for url in scripts)
    assert sum(scripts.values()) < 300_000


def test_a_column_narrows_list_and_map(look):
    page = look("/incidents", java_script_enabled=False)
    page.get_by_role("link", name="6 May 2031: 2 incidents").click()
    assert page.url.endswith("/incidents?from=2031-05-06&to=2031-05-06")
    assert page.locator(".incident-item").count() == 2
    assert page.get_by_text(
        "1 incident without a time: no choice of days can find them"
    ).is_visible()
    page.get_by_role("link", name="all of May 2031").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("from=2031-05-01&to=2031-05-31$"))


def the_list_stands(page):
    assert not page.locator("#map-box").is_visible()
    assert page.locator("#by-place").get_by_role("link", name="Odrin").is_visible()
    assert page.locator("#by-place").get_by_text("somewhere in this division").is_visible()
    assert page.locator("main img").count() == 0
    assert page.locator(".time-columns").is_visible()


def test_without_script_the_places_stand_as_a_list(look):
    page = look("/incidents", java_script_enabled=False)
    the_list_stands(page)


def test_where_nothing_can_be_drawn_the_places_stand_as_a_list(look, site):
    page = look("/unread")
    page.context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "/incidents", wait_until="networkidle")
    the_list_stands(page)
    assert not [url for url in asked if "maplibre" in url]
