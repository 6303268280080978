"""Made-up dispatches for benchmarks: seeded, any length, pasted the way people paste.

Countries, towns, people and agencies are invented; the shapes (datelines, credits, furniture,
quotations, figures, dates) are those that reading has to deal with.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

SIDES = (("Velmora", "Velmoran"), ("Tarsk", "Tarskian"))
TOWNS = [
    "Ostrel",
    "Karvin",
    "Demir",
    "Halvane",
    "Bruvik",
    "Tolmin",
    "Sarvat",
    "Ilmen",
    "Kordova",
    "Pelagria",
    "Vastrel",
    "Numara",
    "Orvik",
    "Jeltsa",
    "Morvan",
    "Quell",
    "Zandor",
    "Ribnik",
    "Askelun",
    "Felmark",
]
GIVEN = [
    "Anna",
    "Boris",
    "Clara",
    "Davit",
    "Elena",
    "Farid",
    "Goran",
    "Hana",
    "Ivan",
    "Jana",
    "Karim",
    "Lena",
    "Milos",
    "Nadia",
]
FAMILY = [
    "Arvani",
    "Belov",
    "Cermak",
    "Dorin",
    "Elster",
    "Farkas",
    "Gorani",
    "Hasek",
    "Ilic",
    "Jurin",
    "Kostan",
    "Lazar",
    "Moravec",
    "Nemet",
    "Ostrov",
    "Petran",
    "Rusev",
    "Sarkan",
    "Toman",
    "Urban",
    "Vasar",
    "Zoric",
]
AGENCIES = ("VELTASS", "Norwire", "Tarsk Press Agency", "Meridian News")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
VERBS = ("said", "told reporters", "announced", "stated", "claimed", "insisted", "added")
UNITS = ("soldiers", "civilians", "people", "troops", "fighters", "residents")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

OPENINGS = (
    "The {adj} defence ministry said on {day} that at least {n} {unit} were killed near {town}.",
    "Shelling wounded {n} {unit} in {town} late on {day}, the regional governor {person} {verb}.",
    "{adj} forces have taken {town}, {person}, a spokesman for the general staff, {verb} on {day}.",
    "Talks on a truce between {side} and {other} resume in {town} on {month} {dom}, aides said.",
)
MIDDLES = (
    '"We did not fire first, and we will answer every attack," {person} {verb}.',
    "“{n} drones were shot down over {town} overnight,” {person} {verb} in a statement.",
    "{other} denied the report and called it an invention.",
    "The claim could not be independently verified.",
    "According to {agency}, citing the {adj} interior ministry, {n} {unit} were displaced.",
    "{person} accused {other} of shelling {town}, and demanded that it withdraw its {unit}.",
    "In {month} {year}, more than {n} {unit} died in fighting around {town}.",
    "Between {n} and {m} {unit} remain missing, the mayor of {town} {verb}.",
    "It is the third exchange of fire since {month} {dom}, when {side} and {other} signed a truce.",
    "The road from {town} to {town2} was closed, and the power was out in most districts.",
    '"Nobody asked the people of {town}," said {person}, a teacher. "Nobody ever does," she added.',
    "A spokesman for {other} said it had lost {n} {unit} and lost {m} armoured vehicles.",
)
ENDINGS = (
    "(Reporting by {person} in {town}; Editing by {person2})",
    "({agency})",
    "By {person}",
    "",
)
FURNITURE = ("Save\n\nShare", "Share", "Read more", "World", "Advertisement", "")


def bundle(words: int, seed: int = 2031) -> str:
    """A bundle of at least ``words`` words, less than one dispatch more."""
    random_source = random.Random(seed)
    parts: list[str] = []
    count = 0
    for dispatch in _dispatches(random_source):
        parts.append(dispatch)
        count += len(dispatch.split())
        if count >= words:
            break
    return "\n\n".join(parts) + "\n"


def _dispatches(source: random.Random) -> Iterator[str]:
    while True:
        yield dispatch(source)


def dispatch(source: random.Random) -> str:
    """One dispatch: headline, furniture, dateline, some paragraphs, credits."""
    side, other = source.sample(SIDES, 2)
    town, month, day = source.choice(TOWNS), source.choice(MONTHS), source.randint(1, 28)
    headline = source.choice(
        (
            f"{side[0]} says {source.randint(2, 90)} killed near {town}",
            f"{other[0]} denies attack on {town}",
            f"Truce talks between {side[0]} and {other[0]} to resume",
        )
    )
    agency = source.choice(AGENCIES)
    dateline = source.choice(
        (
            f"{town.upper()}, {month} {day} ({agency}) - ",
            f"{town.upper()}, {month.upper()} {day}, {agency.upper()}. ",
        )
    )
    paragraphs = [dateline + fill(source.choice(OPENINGS), source, side, other)]
    for _ in range(source.randint(3, 9)):
        chosen = source.sample(MIDDLES, source.randint(1, 3))
        paragraphs.append(" ".join(fill(item, source, side, other) for item in chosen))
    ending = fill(source.choice(ENDINGS), source, side, other)
    date = f"{month} {day}, 2031"
    parts = [headline, source.choice(FURNITURE), date, *paragraphs, ending]
    return "\n\n".join(part for part in parts if part)


def fill(
    template: str, source: random.Random, side: tuple[str, str], other: tuple[str, str]
) -> str:
    """A sentence from its template."""
    low = source.randint(2, 400)
    return template.format(
        side=side[0],
        adj=side[1],
        other=other[0],
        town=source.choice(TOWNS),
        town2=source.choice(TOWNS),
        person=f"{source.choice(GIVEN)} {source.choice(FAMILY)}",
        person2=f"{source.choice(GIVEN)} {source.choice(FAMILY)}",
        agency=source.choice(AGENCIES),
        month=source.choice(MONTHS),
        day=source.choice(DAYS),
        dom=source.randint(1, 28),
        year=source.randint(2025, 2031),
        verb=source.choice(VERBS),
        unit=source.choice(UNITS),
        n=low,
        m=low + source.randint(1, 90),
    )
