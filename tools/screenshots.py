"""Take the pictures of the docs: the sample's pages as they are, in the browser of the system.

Run it with ``make screenshots``; name pictures to take those alone. Each is kept small: one screen,
a palette of colours, no transparency.
"""

from __future__ import annotations

import io
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from variorum.model import Edition
from variorum.pipeline import read_paths
from variorum.web.app import create_app
from variorum.web.source import StaticSource

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "examples" / "karabakh-2020" / "bundle.txt"
IMAGES = ROOT / "docs" / "images"
# The names under which systems have their browser, and what it needs where there is no screen.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
# No picture may be larger; a page of docs loads several.
LARGEST = 150_000
COLOURS = 128


class Picture(NamedTuple):
    """A picture: its name, what its page is called in the edition, how wide and in which scheme.

    ``at`` is what to bring to the top of the screen.
    """

    name: str
    path: Callable[[Edition], str]
    wide: bool = True
    scheme: str = "light"
    at: str = ""


def _most_told(edition: Edition) -> str:
    """The page of the incident that most parties speak of."""
    speaking = {"accepts", "partly_accepts", "denies"}
    told = {i.id: sum(a.position in speaking for a in i.accounts) for i in edition.incidents}
    best = max(edition.incidents, key=lambda i: (told[i.id], len(i.ranges), len(i.events), i.id))
    return f"/incidents/{best.id}"


def _most_said(edition: Edition) -> str:
    """The page of the article with most that others say in it."""
    said: dict[str, int] = {}
    for statement in edition.statements:
        said[statement.article] = said.get(statement.article, 0) + (statement.speaker is not None)
    return f"/articles/{max(said, key=lambda key: (said[key], key))}"


PICTURES = (
    Picture("overview", lambda _: "/"),
    Picture("overview-dark", lambda _: "/", scheme="dark"),
    Picture("overview-french", lambda _: "/?lang=fr"),
    Picture("incident", _most_told, at="#accounts"),
    Picture("incident-phone", _most_told, wide=False, at="#accounts"),
    Picture("article", _most_said),
    Picture("article-phone", _most_said, wide=False, scheme="dark"),
    Picture("disagreements", lambda _: "/disagreements"),
)


@contextmanager
def served(edition: Edition) -> Iterator[str]:
    """The address of the edition's pages, as long as they are needed."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        application = create_app(StaticSource(edition))
        server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def taken(browser: Browser, base: str, edition: Edition, picture: Picture) -> bytes:
    """A picture as a PNG of few colours."""
    width, height = (1280, 860) if picture.wide else (390, 844)
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=picture.scheme, locale="en"
    )
    page = context.new_page()
    page.goto(base + picture.path(edition))
    if picture.at:
        page.locator(picture.at).evaluate("e => e.scrollIntoView({behavior: 'instant'})")
    shot = page.screenshot()
    context.close()
    flat = Image.open(io.BytesIO(shot)).convert("RGB")
    made = io.BytesIO()
    flat.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def main(names: list[str]) -> int:
    """Take the pictures of these names, or all; 1 where one is too large."""
    path = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if path is None:
        print(f"No browser is here: the pictures need one of {', '.join(BROWSERS)}.")
        return 1
    edition = read_paths([str(SAMPLE)])
    status = 0
    with served(edition) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            data = taken(browser, base, edition, picture)
            (IMAGES / f"{picture.name}.png").write_bytes(data)
            print(f"{picture.name}: {len(data):,} bytes")
            status = max(status, len(data) > LARGEST)
        browser.close()
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
