"""Readings of a war of any length, one article after another, without any reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from variorum.evaluation.worlds.cast import casting
from variorum.evaluation.worlds.directory import Directory
from variorum.evaluation.worlds.draw import seeded
from variorum.evaluation.worlds.happenings import DAY
from variorum.evaluation.worlds.oracle import reading
from variorum.evaluation.worlds.pages import page
from variorum.evaluation.worlds.press import printed
from variorum.evaluation.worlds.timeline import Period, timeline
from variorum.evaluation.worlds.written import Stage
from variorum.model import CaptureReading

# A chunk of a long war: so many happenings, in so many days.
_CHUNK, _CHUNK_DAYS = 24, 2


def made_readings(articles: int, seed: int = 0, *, towns: int = 120) -> Iterator[CaptureReading]:
    """Readings of that many articles of one long war, made as they are asked for.

    The war goes on for as long as articles are wanted: more articles are more days of it, told
    by the same bodies of the same towns (of which there are as many as the names allow).
    """
    rng = seeded("war", seed)
    cast = casting(rng, seed, towns=towns)
    directory = Directory(cast)
    start = dt.date(1998, 3, 1)
    made, chunk = 0, 0
    while made < articles:
        rng = seeded("war", seed, chunk)
        day = start + DAY * (chunk * _CHUNK_DAYS)
        told = timeline(rng, cast, Period(day, _CHUNK_DAYS), _CHUNK, f"h{chunk}.")
        for one in printed(rng, Stage(cast, start, told), "a"):
            town = cast.towns[one.town]
            name = f"made-{seed}-{chunk}-{one.id}"
            yield reading(page(one, town.names[town.holder], rng), directory, name)
            made += 1
            if made == articles:
                return
        chunk += 1
