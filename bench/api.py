"""Time the answers to programs over a made edition of 10,000 articles, against the pages' JSON.

The edition is made from the truth of an endless made war (``evaluation/worlds``), so that no reader
is timed. Each address is asked through the whole application: once first, when what is kept for an
edition may have to be made, and then several times; seconds are those of the processor. The peer is
the page that shows the same, as JSON. Exits 1 where an answer takes longer than the limit.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from urllib.parse import quote

import httpx

from variorum.evaluation.worlds import made_readings
from variorum.pipeline.run import assemble
from variorum.web.app import create_app
from variorum.web.source import StaticSource

ARTICLES = 10_000
LIMIT = 0.1  # seconds
TIMES = 7
SEED = 7
ROOT = "/api/v1"


def asked(edition) -> list[tuple[str, str]]:  # noqa: ANN001
    """What is asked, and the page that shows the same."""
    incident, statement = edition.incidents[-1].id, edition.statements[-1].id
    article, place = edition.articles[-1].id, next(i.place for i in edition.incidents if i.place)
    last = edition.articles[len(edition.articles) // 2].id
    return [
        ("/articles", "/index.json"),
        ("/articles?q=shelling", "/index.json?q=shelling"),
        ("/statements", "/statements.json"),
        ("/statements?order=latest&stance=denies", "/statements.json?stance=denies"),
        ("/statements?q=killed&limit=500", "/statements.json?q=killed"),
        (f"/statements?article={last}", f"/articles/{last}.json"),
        ("/figures?measure=killed", "/figures.json?measure=killed"),
        ("/events?type=ASSAULT", "/events.json?type=ASSAULT"),
        ("/incidents", "/incidents.json"),
        (f"/incidents?place={quote(place)}&grade=fair", f"/incidents.json?place={quote(place)}"),
        ("/disagreements?kind=figure", "/disagreements.json?kind=figure"),
        ("/series?measure=killed", "/series.json?measure=killed"),
        ("/places?q=a", "/places.json?q=a"),
        ("/speakers", "/speakers.json"),
        ("/review", "/review.json"),
        ("/mentions?limit=500", ""),
        (f"/incidents/{incident}", f"/incidents/{incident}.json"),
        (f"/statements/{statement}", ""),
        (f"/articles/{article}/text", f"/articles/{article}.json"),
        ("/openapi.json", ""),
    ]


async def measure(articles: int) -> bool:
    """Print a line for each address; whether all were within the limit."""
    start = time.process_time()
    edition = assemble(list(made_readings(articles, SEED)), (), "made")
    took = time.process_time() - start
    print(f"{articles:,} articles, {len(edition.statements):,} statements: {took:.1f} s to make")
    app = create_app(StaticSource(edition))
    transport = httpx.ASGITransport(app=app)
    within = True
    print(f"{'address':58} {'first':>8} {'median':>8} {'kB':>7} {'page':>8} {'of it':>6}  (ms)")
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:

        async def ask(path: str) -> tuple[float, int]:
            before = time.process_time()
            response = await client.get(path)
            took = time.process_time() - before
            if response.status_code != 200:
                raise SystemExit(f"{path}: {response.status_code} {response.text[:200]}")
            return took, len(response.content)

        for path, page in asked(edition):
            first, size = await ask(ROOT + path)
            own = statistics.median([(await ask(ROOT + path))[0] for _ in range(TIMES)])
            peer = 0.0
            if page:
                await ask(page)
                peer = statistics.median([(await ask(page))[0] for _ in range(TIMES)])
            within &= own <= LIMIT
            ratio = f"{own / peer:6.2f}" if peer else "     –"
            print(
                f"{path[:58]:58} {first * 1e3:8.1f} {own * 1e3:8.1f} {size / 1e3:7.1f} "
                f"{peer * 1e3:8.1f} {ratio}"
            )
        tag = (await client.get(f"{ROOT}/incidents")).headers["etag"]
        before = time.process_time()
        held = await client.get(f"{ROOT}/incidents", headers={"If-None-Match": tag})
        print(f"held already: {held.status_code}, {(time.process_time() - before) * 1e3:.1f} ms")
    return within


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    return 0 if asyncio.run(measure(parser.parse_args().articles)) else 1


if __name__ == "__main__":
    sys.exit(main())
