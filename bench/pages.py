"""How long every page takes, whole, on a large edition: asked for through the application.

The edition is the made war of ``bench/speech.py``. Times are of the processor, of all threads: what
is made ready beside the first pages is waited for. The limit is 100 ms a page.

    PYTHONPATH=src:bench python bench/pages.py --articles 10000 --times 10
"""

from __future__ import annotations

import argparse
import asyncio
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx

from speech import made, repeated
from taken import report
from variorum.model import Edition
from variorum.web.app import create_app
from variorum.web.source import StaticSource

RUNS = 4
LISTS = (
    "/?page=20", "/?q=killed", "/?q=who+was+killed+in+the+town", "/?q=shelling+town",
    "/?q=nowhere+town", "/incidents", "/incidents?page=20", "/incidents?grade=weak&figures=any",
    "/incidents.json", "/speakers", "/statements", "/statements?q=killed",
    "/statements?q=killed&order=relevance",
    "/statements?q=killed&stance=denies", "/people", "/people?q=ministry", "/places", "/holdings",
    "/holdings?way=holds&disputed=yes", "/origins", "/figures", "/figures?measure=killed",
    "/figures?page=2", "/series", "/events", "/events?type=ASSAULT",
    "/agreements", "/disagreements", "/disagreements?kind=status", "/unread", "/about",
    "/review", "/judgements", "/add", "/digest.atom", "/api",
    "/api/v1/openapi.json", "/api/v1/holdings?limit=50", "/api/v1/statements?q=killed&limit=50",
)  # fmt: skip


def addresses(edition: Edition) -> Iterator[str]:
    """The lists, and of each kind the page of one record: of incidents and articles the longest."""
    yield "/"
    yield from LISTS
    yield f"/incidents/{max(edition.incidents, key=lambda one: len(one.events)).id}"
    yield f"/judge/{max(edition.incidents, key=lambda one: len(one.events)).id}"
    yield f"/articles/{max(edition.articles, key=lambda a: a.span.end - a.span.start).id}"
    for path, kinds in (("people", ("person", "government", "force")), ("places", ("place",))):
        yield from [f"/{path}/{e.id}" for e in edition.entities if e.kind in kinds][:1]
    day = max(article.published.start for article in edition.articles if article.published)
    week = (date.fromisoformat(day) - timedelta(days=6)).isoformat()
    yield f"/digest?day={day}"
    yield from (f"/digest{form}?from={week}&to={day}" for form in ("", ".html", ".md"))


async def ask(edition: Edition) -> None:
    """Ask for each page a few times and print what the first and the middle of the others took."""
    transport = httpx.ASGITransport(app=create_app(StaticSource(edition)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        await client.get("/about")
        for thread in threading.enumerate():
            if thread.name == "words":
                thread.join()
        for path in addresses(edition):
            took, size = [], 0
            for _ in range(RUNS):
                start = time.process_time()
                answer = await client.get(path)
                took.append(1000 * (time.process_time() - start))
                size = len(answer.raise_for_status().content)
            report(f"{path[:60]:60}", took, f"{size // 1024:5} kB")


def main() -> None:
    """Make the edition and ask for its pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where the edition is kept between runs")
    asked = parser.parse_args()
    edition = repeated(made(asked.articles, asked.keep), asked.times)
    held = (len(edition.articles), len(edition.statements), len(edition.incidents))
    print("{:,} articles, {:,} statements, {:,} incidents".format(*held), flush=True)
    asyncio.run(ask(edition))


if __name__ == "__main__":
    main()
