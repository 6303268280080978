"""One client, one browser and one served edition for the tests of the pages.

The browser lasts for its module alone: as long as it runs, nobody else can run an event loop.
"""

from __future__ import annotations

import pytest

from tests.web.browser import ARGUMENTS, executable, served
from tests.web.client import Client
from tests.web.sample import sample


@pytest.fixture(scope="session")
def client():
    """A client to the pages of the edition made by hand."""
    return Client(sample())


@pytest.fixture(scope="module")
def browser():
    """The browser of the system."""
    path = executable()
    if path is None:
        pytest.skip("no Chromium is installed: the pages cannot be looked at")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site():
    """The address of the edition made by hand."""
    with served(sample()) as address:
        yield address
