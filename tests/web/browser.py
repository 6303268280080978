"""A served edition and a browser of the system to look at it with."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from variorum.model import Edition
from variorum.web.app import create_app
from variorum.web.source import StaticSource

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The same with WebGL, drawn by the processor: a machine of tests has no graphics card.
DRAWING = [
    *(argument for argument in ARGUMENTS if argument != "--disable-gpu"),
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


def executable() -> str | None:
    """The browser of the system, if there is one."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


@contextmanager
def served(edition: Edition) -> Iterator[str]:
    """The address of an edition's pages, served from a thread on a free port."""
    with serving(create_app(StaticSource(edition))) as address:
        yield address


@contextmanager
def started(arguments: list[str]) -> Iterator[Any]:
    """The browser of the system; the test is skipped where there is none."""
    path = executable()
    if path is None:
        pytest.skip("no Chromium is installed: the pages cannot be looked at")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of an application, served from a thread on a free port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            deadline = time.monotonic() + 20
            while not server.started:
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
