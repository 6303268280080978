"""How long pages of statements, people, places, figures, incidents and days take when many.

A war is made without any reader (`evaluation/worlds`), compared, and its articles are repeated
under new ids until there are as many as asked for: the texts then say the same again and again,
which is the worst case for a search, since each word stands in as many rows as it can. Times are of
the processor, so that they hold on a machine that others use too.

    PYTHONPATH=src python bench/speech.py --articles 10000 --times 3
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from taken import report
from variorum.config import Settings
from variorum.evaluation.worlds.stream import made_readings
from variorum.model import Edition
from variorum.pipeline.run import assemble
from variorum.storage.words import WordStore
from variorum.views import (
    Index,
    build_index,
    figures_view,
    incidents_view,
    overview_view,
    series_view,
)
from variorum.views.agreements import dealings_view
from variorum.views.digest import DigestView, Part, Period, digest_view, latest_day
from variorum.views.people import people_view, person_view
from variorum.views.places import place_view, places_view
from variorum.views.statements import Choice, statements_view
from variorum.web.digest.pages import ARTICLES, INCIDENTS

Item = TypeVar("Item")


def made(articles: int, kept: Path | None) -> Edition:
    """A compared edition of so many articles; kept in a file between runs if asked."""
    if kept and kept.exists():
        return msgspec.msgpack.decode(kept.read_bytes(), type=Edition)
    edition = assemble(list(made_readings(articles)), (), "made", Settings())
    if kept:
        kept.write_bytes(msgspec.msgpack.encode(edition))
    return edition


def repeated(edition: Edition, times: int) -> Edition:
    """The edition with its articles and all that stands in them as often as asked."""

    def again(items: Sequence[Item], *fields: str) -> tuple[Item, ...]:
        found: list[Any] = list(items)
        for n in range(1, times):
            for item in items:
                new = {f: f"{v}-{n}" for f in fields if (v := getattr(item, f)) is not None}
                found.append(msgspec.structs.replace(item, **new))
        return tuple(found)

    return msgspec.structs.replace(
        edition,
        articles=again(edition.articles, "id"),
        statements=again(edition.statements, "id", "article"),
        mentions=again(edition.mentions, "id", "article"),
        figures=again(edition.figures, "id", "article", "statement"),
        events=again(edition.events, "id", "article", "statement"),
        incidents=again(edition.incidents, "id"),
    )


def timed(what: str, make: Callable[[], Any], runs: int = 5) -> None:
    """Print how long the first call takes, and the slowest and the median of more."""
    took = []
    for _ in range(runs + 1):
        start = time.process_time()
        make()
        took.append(1000 * (time.process_time() - start))
    report(f"{what:44}", took, f"(slowest {max(took[1:]):6.1f})")


def anew(index: Index, period: Period, page: Part) -> DigestView:
    """A digest that is made again, and not taken from those at hand."""
    index.once.pop("digest views", None)
    return digest_view(index, period, part=page)


def main() -> None:
    """Make the edition, ask for each view six times, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where the edition is kept between runs")
    asked = parser.parse_args()
    edition = repeated(made(asked.articles, asked.keep), asked.times)
    index = build_index(edition, WordStore())
    held = (len(edition.articles), len(edition.statements), len(edition.incidents))
    print("{:,} articles, {:,} statements, {:,} incidents".format(*held), flush=True)
    somebody = next(e for e in edition.entities if e.id in index.voices)
    place = next(e for e in edition.entities if e.kind == "place")
    later = Choice(
        "shelling town", {"stance": "asserts", "speaker": somebody.id}, "1998-03-02", "1998-06-01"
    )
    timed("statements, all", lambda: statements_view(index))
    for query in ("killed", "shelling town", '"the town"', "th", "nowhere to be found"):
        timed(f"statements, {query}", lambda query=query: statements_view(index, Choice(query)))
    timed("statements, words and filters", lambda: statements_view(index, later))
    timed(
        "statements, closest to killed",
        lambda: statements_view(index, Choice("killed", order="relevance")),
    )
    timed("statements, page 500", lambda: statements_view(index, Choice("killed"), 500))
    timed("overview", lambda: overview_view(index))
    timed("overview, search killed", lambda: overview_view(index, query="killed"))
    timed("overview, search two words", lambda: overview_view(index, query="shelling town"))
    timed("overview, a question", lambda: overview_view(index, query="who was killed in the town"))
    timed("agreements", lambda: dealings_view(index))
    timed("people", lambda: people_view(index))
    timed("people, by name", lambda: people_view(index, query="ministry"))
    timed("person", lambda: person_view(index, somebody))
    timed("places", lambda: places_view(index))
    timed("place", lambda: place_view(index, place))
    timed("figures", lambda: figures_view(index))
    timed("series", lambda: series_view(index))
    kind = {"type": edition.incidents[0].type}
    timed("incidents", lambda: incidents_view(index))
    timed("incidents, page 200", lambda: incidents_view(index, number=200))
    timed(
        "incidents, of a type and a time", lambda: incidents_view(index, kind, start="1998-03-10")
    )
    day = latest_day(index)
    if day is not None:
        week = Period((date.fromisoformat(day) - timedelta(days=6)).isoformat(), day)
        page = Part(size=INCIDENTS, articles=ARTICLES)
        for what, period in (("a day", Period(day, day)), ("a week", week)):
            timed(f"digest of {what}", lambda period=period: anew(index, period, page))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
