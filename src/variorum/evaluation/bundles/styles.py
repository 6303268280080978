"""The ways in which people paste dispatches, and which of them weights were chosen by."""

from __future__ import annotations

import re
import textwrap

from variorum.evaluation.bundles.pasting import (
    CITIES,
    DAYS,
    MONTHS,
    PEOPLE,
    SECTIONS,
    SHORT,
    WIRES,
    Paste,
    Style,
    dated,
)


def wire(p: Paste) -> None:
    """Headline, buttons, clock, then a dateline in capitals without a year."""
    p.head()
    p.add("Save", "Share", f"\xa0{p.rng.randrange(24):02d}:{p.rng.randrange(60):02d},")
    agency = p.rng.choice(WIRES)
    p.outlet, p.stated, p.year = agency, True, False
    day = f"{MONTHS[p.day.month - 1].upper()} {p.day.day}"
    p.body(f"{p.rng.choice(CITIES)}, {day}, {agency}. ")
    if p.rng.random() < 0.4:
        p.add(f"Editing by {p.rng.choice(PEOPLE)}")


def agency_page(p: Paste) -> None:
    """An agency page: section, date, byline, dateline, closing credits."""
    p.head()
    p.add(p.rng.choice(SECTIONS[:5]), p.date(), f"By {p.rng.choice(PEOPLE)}")
    p.outlet = "Reuters"
    p.body(f"{p.rng.choice(CITIES)} (Reuters) – ")
    a, b, c = p.rng.sample(PEOPLE, 3)
    p.add(f"(Reporting by {a} in Kessel and {b} in Velm; Editing by {c})")


def under_outlet(p: Paste) -> None:
    """Headline over outlet and date."""
    p.head()
    p.add(p.name(), p.date())
    if p.rng.random() < 0.5:
        p.add(f"By {p.rng.choice(PEOPLE)}")
    p.body()


def prefixed(p: Paste) -> None:
    """As in "OUTLET: headline"."""
    name = p.name()
    p.head(before=f"{name}: ")
    if p.rng.random() < 0.4:
        p.add(p.date())
    p.body()


def suffixed(p: Paste) -> None:
    """As in "Headline - Outlet"."""
    name = p.name()
    p.head(after=f" - {name}")
    p.add(p.date())
    p.body()


def date_first(p: Paste) -> None:
    """Date and outlet over the headline."""
    p.add(p.date(), p.name())
    p.head()
    if p.rng.random() < 0.5:
        p.add(f"BY {p.rng.choice(PEOPLE).upper()}")
    p.body()


def ruled(p: Paste) -> None:
    """A rule before each article."""
    p.add(p.rng.choice(["-" * 30, "* * *", "=" * 40, "_" * 25]))
    p.before = len(p.lines)
    p.head()
    p.add(f"By {p.rng.choice(PEOPLE)}", p.date())
    p.body()


def wrapped(p: Paste) -> None:
    """Hard-wrapped lines, as in mail."""
    p.gap = 1
    p.head()
    p.add(f"{p.name()}, {p.date()}", f"By {p.rng.choice(PEOPLE)}")
    width = p.rng.choice([64, 68, 72, 76])
    head = p.head_line or 0
    paragraphs = Paste(p.rng, p.dispatch, p.day)
    paragraphs.body()
    for line in paragraphs.lines:
        p.lines.extend(textwrap.wrap(line, width) or [""])
    if len(p.headline or "") > width and head is not None:
        return


def plain(p: Paste) -> None:
    """A headline and nothing else."""
    p.head()
    p.body()


def dense(p: Paste) -> None:
    """No blank lines at all."""
    p.gap = 0
    p.head()
    p.add(f"By {p.rng.choice(PEOPLE)} | {p.name()}", p.date())
    p.body()


def upper_dateline(p: Paste) -> None:
    """No headline: a monitoring service's dateline in capitals."""
    p.headline = None
    day = p.dispatch.date or p.day
    p.day, p.stated = day, True
    agency = p.rng.choice(["EFE", "RADIO ORVANE", "AFP", "PRENSA UNIDA"])
    p.outlet = agency
    stamp = f"{day.day} {SHORT[day.month - 1][:3].upper()} {day.year % 100:02d}"
    lead = f"{p.rng.choice(CITIES)}, {stamp} ({agency}) -- [TEXT] "
    inner = Paste(p.rng, p.dispatch, day)
    inner.body(lead, traps=False)
    for line in inner.lines:
        p.lines.extend(textwrap.wrap(line, 74, initial_indent="   ") if line else [""])


def one_line(p: Paste) -> None:
    """Date, headline and text in a single line."""
    p.headline = None
    text = " ".join(p.dispatch.paragraphs)
    p.stated = True
    p.add(f"{dated(p.day, 6)} {p.dispatch.headline}. {text}")


def piped(p: Paste) -> None:
    """As in "Outlet | date | headline"."""
    p.head(before=f"{p.name()} | {p.date(p.rng.choice([0, 1, 2]))} | ")
    p.body()


def labelled(p: Paste) -> None:
    """As in "Source:", "Date:", "Title:"."""
    p.gap = 0
    source, date = p.name(), p.date()
    p.add(f"Source: {source}", f"Date: {date}")
    p.head(before="Title: ")
    p.gap = 1
    p.add("")
    p.body()


def linked(p: Paste) -> None:
    """An address over the headline."""
    p.add(f"https://www.orvane-post.example/world/{p.rng.randrange(10**6)}")
    p.head()
    p.add(f"Updated {p.date(4)}", f"By {p.rng.choice(PEOPLE)}, Diplomatic Correspondent")
    p.body()
    p.outlet = None


def capitals(p: Paste) -> None:
    """A headline in capitals over a dateline of its own line."""
    p.add("")
    p.head(p.dispatch.headline.upper())
    p.add(f"{p.rng.choice(CITIES).title()}, {p.date(1)} ({p.rng.choice(WIRES[:3])})")
    p.body()
    p.add("", "")


def nbsp_page(p: Paste) -> None:
    """Blank lines of no-break spaces, more of them in the header."""
    p.head()
    p.add("\xa0", f"{p.name()}", p.date(0), "\xa0", "\xa0", f"By {p.rng.choice(PEOPLE)}", "\xa0")
    start = len(p.lines)
    p.body()
    p.lines[start:] = [line or "\xa0" for line in p.lines[start:]]


def end_marked(p: Paste) -> None:
    """An end mark below each article."""
    p.head()
    p.body(f"{p.rng.choice(CITIES).title()} – ")
    p.add(p.rng.choice(["###", "-30-", "END", "--AFP"]))


def numbered(p: Paste) -> None:
    """Numbered headlines."""
    p.head(before=f"{p.rng.randrange(1, 20)}. ")
    p.add(f"{p.name()}, {p.date(1)}")
    p.body(traps=False)


def kicker(p: Paste) -> None:
    """A kicker over the headline, a standfirst under it."""
    p.add("Frontline report")
    p.head()
    first = re.split(r"(?<=[.!?])\s", p.dispatch.paragraphs[-1])[0]
    p.add(first[:200], f"By {p.rng.choice(PEOPLE)} in Kessel and {p.rng.choice(PEOPLE)}", p.date(1))
    p.body()


def slashed(p: Paste) -> None:
    """As in "City, Month day. /AGENCY/"."""
    p.head()
    p.add(f"{p.rng.randrange(24):02d}:{p.rng.randrange(60):02d}")
    agency = p.rng.choice(["TASS", "VELPRESS", "Interfax"])
    p.outlet, p.stated, p.year = agency, True, False
    city = p.rng.choice(CITIES)
    p.body(f"{city}, {MONTHS[p.day.month - 1]} {p.day.day}. /{agency}/. ")


def mailed(p: Paste) -> None:
    """The headers of a mail."""
    p.gap = 0
    p.add(f"From: {p.name()}")
    p.head(before="Subject: ")
    p.add(
        f"Date: {DAYS[p.day.weekday()][:3]}, {p.day.day} {SHORT[p.day.month - 1][:3]} "
        f"{p.day.year} 08:15:00 +0000"
    )
    p.stated = True
    p.gap = 1
    p.add("")
    p.body()


def signed_below(p: Paste) -> None:
    """Byline, outlet and date at the foot."""
    p.head()
    p.body()
    p.add(f"By {p.rng.choice(PEOPLE)}", f"{p.name()}, {p.date(1)}")


def bracketed(p: Paste) -> None:
    """As in "Headline (Outlet, date)"."""
    name = p.name()
    p.head(after=f" ({name}, {p.date(1)})")
    p.body()


def semi_dense(p: Paste) -> None:
    """Blank lines between articles, none between paragraphs."""
    p.gap = 0
    p.head()
    p.add(p.name(), p.date(0), "")
    p.body()
    p.add("", "")


TUNED: tuple[Style, ...] = (
    wire, agency_page, under_outlet, prefixed, suffixed, date_first, ruled, wrapped, plain, dense,
    upper_dateline, one_line, piped, linked, capitals, labelled, end_marked, kicker, slashed,
    bracketed,
)  # fmt: skip
# Styles that no weight was chosen by: they tell how the search does on what it has not seen.
HELD_OUT: tuple[Style, ...] = (
    nbsp_page, numbered, mailed, semi_dense,
)  # fmt: skip
