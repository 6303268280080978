"""Incidents scattered over places and times, as many as are asked for, without any text."""

from __future__ import annotations

import datetime as dt
import random

from tests.web.sample import capture
from variorum.model import FORMAT, Edition, Entity, EventTime, Grade, Incident, Name, Place

START = dt.date(2031, 3, 1)
TYPES = ("ASSAULT", "RETREAT", "AID", "CONSULT")
GRADES = ("weak", "fair", "contested")


def place(number, lat, lon, precision=1, names=()):
    return Entity(
        id=f"pl-{number}",
        kind="place",
        name=names[0].text if names else f"Place {number}",
        names=tuple(names),
        place=Place(lat=lat, lon=lon, where_prec=precision, source="made"),
    )


def incident(number, day=None, last=None, where=None, kind="ASSAULT"):
    time = None
    if day is not None:
        time = EventTime(start=day, end=last or day, precision=1 if last in {None, day} else 2)
    return Incident(
        id=f"inc-{number}",
        type=kind,
        title=f"Incident {number}",
        time=time,
        place=where,
        grade=Grade(value=GRADES[number % 3], origins=1),
    )


def edition(incidents, places=()):
    return Edition(
        format=FORMAT,
        version="0",
        captures=(capture("nothing"),),
        entities=tuple(places),
        incidents=tuple(incidents),
    )


def scattered(count, places=300, days=400, seed=1):
    """So many incidents; a tenth has no place, a tenth no time, a fifth a time of some weeks."""
    rng = random.Random(seed)
    known = [
        place(
            n,
            rng.uniform(33, 37),
            rng.uniform(36, 42),
            rng.choice((1, 1, 1, 1, 2, 3, 4, 6)),
            (Name(text=f"Place {n}", count=2), Name(text=f"Rival {n}", count=1)),
        )
        for n in range(places)
    ]
    made = []
    for number in range(count):
        first = START + dt.timedelta(days=rng.randrange(days))
        last = first + dt.timedelta(days=rng.choice((0, 0, 0, 0, 7, 30)))
        dated, placed = rng.random() > 0.1, rng.random() > 0.1
        made.append(
            incident(
                number,
                first.isoformat() if dated else None,
                last.isoformat(),
                known[min(places - 1, int(rng.paretovariate(0.4)) - 1)].id if placed else None,
                TYPES[number % 4],
            )
        )
    return edition(made, known)


def historical():
    """A war of some weeks, and one incident of long before it."""
    weeks = [incident(n, f"2031-05-{n:02}") for n in range(1, 29)]
    return edition(
        [
            *weeks,
            *(incident(100 + n, f"2031-05-{n:02}") for n in range(1, 29)),
            incident(99, "1994-05-12"),
        ]
    )
