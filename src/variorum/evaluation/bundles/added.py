"""More styles of pasting, written after the segmenter and without a look at it.

``ADDED_TUNED`` may be tuned on. ``ADDED_HELD_OUT`` may not: what fails there stays unseen.
"""

from __future__ import annotations

import re
import textwrap

from variorum.evaluation.bundles.pasting import (
    CITIES,
    DAYS,
    MONTHS,
    OUTLETS,
    PEOPLE,
    SHORT,
    Paste,
    Style,
)
from variorum.evaluation.bundles.styles import signed_below

PLACES = ("Kessel", "Port Lavan", "Orvane", "Tarskgrad", "Velm", "San Ibar", "Mirak")
FILLER = (
    "Sign up for our newsletter and get the day in five minutes.",
    "Follow us on Twitter and Facebook",
    "Read more: Inside the valley, a road and a war",
)


def _month_first(p: Paste) -> str:
    p.stated = True
    return f"{MONTHS[p.day.month - 1]} {p.day.day}, {p.day.year}"


def _day_first(p: Paste) -> str:
    p.stated = True
    return f"{p.day.day} {MONTHS[p.day.month - 1]} {p.day.year}"


def _header(p: Paste, *lines: str) -> None:
    """Lines without blanks between them, and one blank after them."""
    p.lines.extend([*lines, ""])


def _sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text)[0]


def outlet_then_date(p: Paste) -> None:
    """Headline, outlet and date line by line, then the text."""
    p.gap = 0
    p.head()
    _header(p, p.name(), p.date())
    p.gap = 1
    p.body()


def date_then_headline(p: Paste) -> None:
    """A date line, the headline under it, then the text."""
    p.gap = 0
    p.add(p.date())
    p.head()
    p.lines.append("")
    p.gap = 1
    p.body()


def piped_relative(p: Paste) -> None:
    """As a page's title: "Headline | Outlet", then how long ago."""
    p.head(after=f" {p.rng.choice('|–')} {p.name()}")
    p.add(p.rng.choice(["3 hours ago", "1 day ago", "20 mins ago", "2 weeks ago"]))
    p.body()


def export_of_documents(p: Paste) -> None:
    """A newspaper database's export: count, outlet, date, headline, fields, text, load date."""
    p.add(f"{p.rng.randrange(1, 99)} of 99 DOCUMENTS")
    p.add(p.name(), f"{_month_first(p)} {DAYS[p.day.weekday()]}")
    p.head()
    p.gap = 0
    fields = [
        f"BYLINE: {p.rng.choice(PEOPLE)}",
        f"SECTION: NEWS; Pg. {p.rng.randrange(1, 30)}",
        f"LENGTH: {p.rng.randrange(200, 1400)} words",
    ]
    for line in fields:
        _header(p, line)
    p.gap = 1
    p.body(traps=False)
    _header(p, f"LOAD-DATE: {_month_first(p)}")
    _header(p, "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper")


def plain_dense(p: Paste) -> None:
    """A headline and its text, no blank line anywhere."""
    p.gap = 0
    p.head()
    p.body()


def starred(p: Paste) -> None:
    """A separator between articles, a headline, and nothing else."""
    p.add(p.rng.choice(["***", "======", "-----", "~~~~~~", "• • •", "#####"]))
    p.before = len(p.lines)
    p.head()
    p.body()


def hashed(p: Paste) -> None:
    """A headline marked with a hash, outlet and date in italics."""
    p.head(before="# ")
    p.add(f"*{p.name()}, {p.date(1)}*")
    p.body()


def indented(p: Paste) -> None:
    """Paragraphs that are told apart by their indent alone."""
    p.gap = 0
    p.head()
    p.add(f"By {p.rng.choice(PEOPLE)}", p.date())
    start = len(p.lines)
    p.body()
    p.lines[start:] = ["    " + line for line in p.lines[start:]]


def capitals_plain(p: Paste) -> None:
    """A headline in capitals and the text, nothing else."""
    p.head(p.dispatch.headline.upper())
    p.body()


def standfirst(p: Paste) -> None:
    """A sub-headline without an end mark, then byline and date."""
    p.head()
    p.add(_sentence(p.dispatch.paragraphs[-1])[:140].rstrip(" .,;:!?\"”'"))
    p.add(f"{p.rng.choice(PEOPLE)}", p.date())
    p.body()


def footed(p: Paste) -> None:
    """Related links and a newsletter's advertisement under the text."""
    p.head()
    p.add(f"By {p.rng.choice(PEOPLE)}")
    p.body(traps=False)
    p.add("Related:", "Valley road closed for a third week", "Who holds the bridge at Orvane?")
    p.add(p.rng.choice(FILLER[:2]))


def published_updated(p: Paste) -> None:
    """Two dates on a line, the first of which counts."""
    p.head()
    p.add(f"Published: {_day_first(p)} | Updated: {_day_first(p)} 19:20")
    p.body()


def short_title(p: Paste) -> None:
    """A title of two or three words, with the outlet and date under it."""
    p.head(" ".join(p.dispatch.headline.split()[: p.rng.randrange(2, 4)]).rstrip(",:;-– "))
    p.add(f"{p.name()}, {p.date(0)}")
    p.body()


def dated_below(p: Paste) -> None:
    """Outlet and date under the text, in brackets or after a dash."""
    p.head()
    p.body()
    line = f"{p.name()}, {_day_first(p)}"
    p.add(p.rng.choice([f"({line})", f"— {line}", f"Source: {line}"]))


def stopped(p: Paste) -> None:
    """A title closed by a full stop over its paragraphs, as text corpora set it."""
    p.head(p.dispatch.headline + ".")
    p.body(traps=False)


def stopped_dated(p: Paste) -> None:
    """A title closed by a full stop, outlet and date under it."""
    p.head(p.dispatch.headline + ".")
    p.add(f"{p.name()}, {p.date()}")
    p.body()


def unsplit(p: Paste) -> None:
    """A title and the whole text in one paragraph."""
    p.head()
    p.add(" ".join(p.dispatch.paragraphs))


def byline_with_place(p: Paste) -> None:
    """As in "By A B in City", over the date."""
    p.head()
    p.gap = 0
    role = p.rng.choice(["", ", defence editor", ", Staff Writer"])
    _header(p, f"By {p.rng.choice(PEOPLE)}{role} in {p.rng.choice(PLACES)}", p.date())
    p.gap = 1
    p.body()


def address_below_headline(p: Paste) -> None:
    """The page's address between headline and text."""
    p.gap = 0
    p.head()
    _header(p, f"https://orvane-post.example/{p.day.year}/world/{p.rng.randrange(10**6)}.html")
    p.gap = 1
    p.body()


def forwarded(p: Paste) -> None:
    """A forwarded mail."""
    p.gap = 0
    p.add("---------- Forwarded message ---------")
    p.add(f"From: {p.rng.choice(PEOPLE)} <desk{p.rng.randrange(99)}@mail.example>")
    p.add(f"Date: {DAYS[p.day.weekday()][:3]}, {SHORT[p.day.month - 1][:3]} {p.day.day}, "
          f"{p.day.year} at 9:14 AM")  # fmt: skip
    p.stated = True
    p.head(before="Subject: ")
    _header(p, "To: <list@mail.example>")
    p.gap = 1
    p.body()


def archive_record(p: Paste) -> None:
    """A news archive's record: headline, byline, words, date, outlet, rights, text, number."""
    p.gap = 0
    p.head()
    p.add(f"By {p.rng.choice(PEOPLE)}", f"{p.rng.randrange(200, 1400):,} words", _day_first(p))
    name = p.name()
    _header(p, name, "English", f"(c) {p.day.year} {name}. All rights reserved")
    p.gap = 1
    p.body(traps=False)
    p.add(f"Document ORVG0000{p.day.year}{p.rng.randrange(1000, 9999)}ec5k0007h")


def copyrighted(p: Paste) -> None:
    """A copyright line under the text."""
    p.head()
    p.add(p.date())
    p.body()
    p.add(f"Copyright {p.day.year} {p.rng.choice(OUTLETS)}. All rights reserved.")


def dateline_only(p: Paste) -> None:
    """No headline: a city and an agency open the text."""
    p.headline = None
    agency = p.rng.choice(["AP", "Reuters", "AFP"])
    p.outlet = agency
    p.body(f"{p.rng.choice(CITIES)} ({agency}) — ", traps=False)


def bracket_numbered(p: Paste) -> None:
    """A number in brackets before the headline, outlet and date below."""
    p.head(before=f"[{p.rng.randrange(1, 20)}] ")
    p.add(f"{p.name()} / {p.date(1)}")
    p.body(traps=False)


def quoted_headline(p: Paste) -> None:
    """A headline in quotation marks over a byline."""
    p.head("“" + p.dispatch.headline.strip("\"“”'‘’") + "”")
    p.add(f"By {p.rng.choice(PEOPLE)}", p.date(4))
    p.body()


def asked(p: Paste) -> None:
    """A question for a headline, and nothing else."""
    p.head(p.dispatch.headline.rstrip("?!.") + "?")
    p.body()


def wrapped_ruled(p: Paste) -> None:
    """Hard-wrapped, with a rule of hyphens under headline and date."""
    p.gap = 0
    p.head()
    _header(p, f"{p.name()}, {p.date(1)}", "-" * 60)
    p.gap = 1
    inner = Paste(p.rng, p.dispatch, p.day)
    inner.body()
    for line in inner.lines:
        p.lines.extend(textwrap.wrap(line, 70) or [""])


def photographed(p: Paste) -> None:
    """A photograph's caption and credit between headline and byline."""
    p.head()
    p.add(f"A bridge north of {p.rng.choice(PLACES)} (Photo: Signal archive)")
    p.add(f"By {p.rng.choice(PEOPLE)}", p.date())
    p.body()


def biography_below(p: Paste) -> None:
    """Who the author is, and the date, under the text."""
    p.head()
    p.body(traps=False)
    p.add(f"{p.rng.choice(PEOPLE)} is a reporter for {p.name()} in {p.rng.choice(PLACES)}.")
    p.add(_day_first(p))


def stopped_title(p: Paste) -> None:
    """A title closed by a full stop, the text in a single paragraph."""
    p.head(p.dispatch.headline + ".")
    p.add(" ".join(p.dispatch.paragraphs))


def full_text(p: Paste) -> None:
    """A library database's record with its headings."""
    p.head()
    p.add(f"{p.rng.choice(PEOPLE)}. {p.name()} ; {p.rng.choice(PLACES)} [{p.date(1)}].")
    p.add("Full text:")
    p.body(traps=False)


def tabbed(p: Paste) -> None:
    """Outlet, date and headline in columns of one line."""
    p.head(before=f"{p.name()}\t{p.date(2)}\t")
    p.body()


def starred_bold(p: Paste) -> None:
    """A headline between asterisks, the byline under it."""
    p.head(before="**", after="**")
    p.add(f"by {p.rng.choice(PEOPLE)}, {p.name()}")
    p.body()


ADDED_TUNED: tuple[Style, ...] = (
    outlet_then_date, date_then_headline, piped_relative, export_of_documents, plain_dense, starred,
    hashed, indented, capitals_plain, standfirst, footed, published_updated, short_title,
    dated_below, stopped, stopped_dated, unsplit, signed_below,
)  # fmt: skip
ADDED_HELD_OUT: tuple[Style, ...] = (
    byline_with_place, address_below_headline, forwarded, archive_record, copyrighted,
    dateline_only, bracket_numbered, quoted_headline, asked, wrapped_ruled, photographed,
    biography_below, stopped_title, full_text, tabbed, starred_bold,
)  # fmt: skip
