"""One client, one browser and one served edition for the tests of the pages.

The browser lasts for its module alone: as long as it runs, nobody else can run an event loop.
"""

from __future__ import annotations

import pytest
from _pytest.runner import runtestprotocol

from tests.conftest import ROOT
from tests.web.browser import ARGUMENTS, served, started
from tests.web.client import Client
from tests.web.sample import sample
from variorum.pipeline import read_paths


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """A browser on a busy machine may be late: its test is tried once more, and then has failed."""
    if item.get_closest_marker("browser") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        item._initrequest()
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session")
def read_sample():
    """The sample as the program itself reads it."""
    return read_paths([str(ROOT / "examples" / "karabakh-2020" / "bundle.txt")])


@pytest.fixture(scope="session")
def client():
    """A client to the pages of the edition made by hand."""
    return Client(sample())


@pytest.fixture(scope="module")
def browser():
    """The browser of the system."""
    with started(ARGUMENTS) as one:
        yield one


@pytest.fixture(scope="module")
def site():
    """The address of the edition made by hand."""
    with served(sample()) as address:
        yield address


@pytest.fixture
def look(browser, site):
    """Opens a path in a fresh context; whatever goes wrong in a page fails the test."""
    contexts, wrong = [], []

    def opened(path, *, base=site, width=1440, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        # A request that leaving the page broke off is no failure.
        page.on(
            "requestfailed",
            lambda r: None if r.failure == "net::ERR_ABORTED" else wrong.append(r.url),
        )
        page.on(
            "request",
            lambda r: None if r.url.startswith((base, "file:")) else wrong.append(r.url),
        )
        page.goto(base + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
