"""Bundles made from corpora, as people paste them: many styles, mixed, with traps inside.

Everything is drawn from a seeded generator, so the same corpora give the same bundles. What is
pasted around the corpora's texts (furniture, names of outlets and agencies, traps) is invented.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
CITIES = ("KESSEL", "PORT LAVAN", "ORVANE", "TARSKGRAD", "VELM", "SAN IBAR", "MIRAK", "BELA TAVA")
WIRES = ("REUTERS", "AFP", "TASS", "XINHUA", "VELPRESS", "TARSKINFORM", "EFE", "AP")
OUTLETS = (
    "The Orvane Gazette", "Tarsk Daily News", "Radio Velmora", "Lavan Tribune", "The Guardian",
    "Al Jazeera", "Kessel Monitor", "Northern Observer", "Politico", "BBC News",
)  # fmt: skip
PEOPLE = (
    "Ilse Marrant", "Pavel Drost", "Teodora Vint", "Samir el-Hadad", "Joan Q. Reeve",
    "Anton Kessler", "Mara van Houten", "Luis Ortega", "Niamh Tully", "Dov Arens",
)  # fmt: skip
SECTIONS = ("World", "World News", "Politics", "Middle East", "U.S. News", "Opinion", "Analysis")
SUBHEADS = (
    "BROKEN PROMISES", "A LONG ROAD", "What comes next", "‘No way back’", "RIVAL CLAIMS",
    "The Next Step", "TALKS STALL", "‘We will not move from here’",
)  # fmt: skip
CAPTIONS = (
    "A soldier stands guard near the bridge at Orvane. (Photo: Ilse Marrant/AFP)",
    "Residents wait for water in the northern district, May 3. REUTERS/Anton Kessler",
    "Foreign ministers of Velmora and Tarsk at a meeting in Kessel on Oct. 13",
)
LETTER = (
    "Dear Minister,",
    "We write to you on behalf of the families of the valley, who have had no news since spring.",
    "We ask for a list of those held and for visits by a neutral body.",
    "Respectfully,",
    "The Valley Committee",
    "12 March 1999",
)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A text of a corpus: headline, paragraphs, where it comes from, its own dateline date."""

    headline: str
    paragraphs: tuple[str, ...]
    corpus: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """What is true of one article of a bundle. Fields that its style does not state are absent.

    ``start`` is the offset of its first line; ``headline_at`` that of its headline's line.
    ``date`` is ``None`` where none is stated; ``year_stated`` whether the year stands with it.
    """

    start: int
    headline_at: int | None
    style: str
    headline: str | None = None
    outlet: str | None = None
    date: str | None = None
    year_stated: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """A pasted text and the truth about it."""

    text: str
    articles: tuple[Gold, ...]


@dataclass(slots=True)
class Paste:
    """One article on its way into a bundle: its lines, and what they state."""

    rng: random.Random
    dispatch: Dispatch
    day: dt.date
    lines: list[str] = field(default_factory=list)
    head_line: int | None = None
    outlet: str | None = None
    stated: bool = False
    year: bool = True
    headline: str | None = None
    gap: int = 1
    # Lines before the article that only part it from the one before.
    before: int = 0

    def head(self, text: str | None = None, *, before: str = "", after: str = "") -> None:
        """The headline's line, with what stands on it beside the headline."""
        self.headline = self.dispatch.headline if text is None else text
        self.head_line = len(self.lines)
        self.add(before + self.headline + after)

    def add(self, *lines: str) -> None:
        """Lines with the paste's usual blank lines between them."""
        for line in lines:
            self.lines.append(line)
            self.lines.extend([""] * self.gap)

    def date(self, form: int | None = None) -> str:
        """The day in one of the common orders; the year always stands with it."""
        self.stated = True
        return dated(self.day, self.rng if form is None else form)

    def name(self) -> str:
        """An outlet's name, which thereby is stated."""
        self.outlet = self.rng.choice(OUTLETS)
        return self.outlet

    def body(self, lead: str = "", *, traps: bool = True) -> None:
        """The paragraphs, the first one after ``lead``, with traps among them."""
        paragraphs = list(self.dispatch.paragraphs)
        paragraphs[0] = lead + paragraphs[0]
        if traps and len(paragraphs) > 3:
            at = self.rng.randrange(2, len(paragraphs) - 1)
            paragraphs[at:at] = trap(self.rng, paragraphs)
        self.add(*paragraphs)


def dated(day: dt.date, order: random.Random | int) -> str:
    """A date line's date. Numeric slash dates are only made where day and month are told apart."""
    form = order if isinstance(order, int) else order.randrange(11)
    if form == 9 and day.day <= 12:
        form = 0
    name, short, week = MONTHS[day.month - 1], SHORT[day.month - 1], DAYS[day.weekday()]
    forms: tuple[Callable[[], str], ...] = (
        lambda: f"{short} {day.day} {day.year}",
        lambda: f"{day.day} {name} {day.year}",
        day.isoformat,
        lambda: f"{day.day:02d}.{day.month:02d}.{day.year}",
        lambda: f"{week}, {name} {day.day}, {day.year} 9:14 AM GMT",
        lambda: f"{name} {day.day},\xa0 {day.year}",
        lambda: f"{week[:3]} {day.day} {short[:3]} {day.year}",
        lambda: f"Published {day.day} {name} {day.year}, 18:40",
        lambda: f"Updated {name} {day.day}, {day.year}",
        lambda: f"{day.month:02d}/{day.day:02d}/{day.year}",
        lambda: f"{week} {day.day} {name} {day.year} 21.30 BST".replace("21.30", "21:30"),
    )
    return forms[form]()


def trap(  # noqa: PLR0911  # one kind of trap a line
    rng: random.Random, paragraphs: list[str]
) -> list[str]:
    """Lines that look like a beginning and are none."""
    kind = rng.randrange(9)
    if kind <= 2:
        return [rng.choice(SUBHEADS)]
    if kind == 3:
        sentence = re.split(r"(?<=[.!?])\s", rng.choice(paragraphs))[0][:160]
        return ["“" + sentence.strip('"“”') + "”"]
    if kind == 4:
        return [rng.choice(CAPTIONS)]
    if kind == 5:
        return ["• The road to the north stays closed", "• Talks go on in Kessel", "• Schools open"]
    if kind == 6:
        return list(LETTER)
    if kind == 7:
        return ["Read more: Inside the valley, a road and a war", "Advertisement"]
    return ["Q: What did you see that night?", "A: Nothing that I would want to see again."]


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


Style = Callable[[Paste], None]
TUNED: tuple[Style, ...] = (
    wire, agency_page, under_outlet, prefixed, suffixed, date_first, ruled, wrapped, plain, dense,
    upper_dateline, one_line, piped, linked, capitals, labelled, end_marked, kicker, slashed,
    bracketed,
)  # fmt: skip
# Styles that no weight was chosen by: they tell how the search does on what it has not seen.
HELD_OUT: tuple[Style, ...] = (
    nbsp_page, numbered, mailed, semi_dense,
)  # fmt: skip


def make_bundle(
    rng: random.Random, dispatches: Iterable[Dispatch], styles: tuple[Style, ...], mix: int = 3
) -> Bundle:
    """One bundle of some dispatches, in up to ``mix`` styles, within three months of a day."""
    base = dt.date(rng.randrange(1988, 2024), 1, 1) + dt.timedelta(days=rng.randrange(365))
    chosen = rng.sample(styles, min(mix, len(styles)))
    newline = rng.choice(["\n", "\n", "\n", "\r\n"])
    text, golds = "", []
    for dispatch in dispatches:
        style = rng.choice(chosen)
        # Texts in capitals only stand with datelines in capitals, as monitoring services set them.
        if dispatch.headline.isupper() or not dispatch.headline:
            style = upper_dateline
        paste = Paste(rng, dispatch, base + dt.timedelta(days=rng.randrange(-45, 46)))
        style(paste)
        pasted, gold = _paste(paste, style.__name__, len(text), newline)
        text += pasted
        golds.append(gold)
    if not any(gold.date and gold.year_stated for gold in golds):
        # Nothing in the bundle tells the year: a date without one cannot be known.
        golds = [replace(gold, date=None) for gold in golds]
    return Bundle(text, tuple(golds))


def _paste(p: Paste, style: str, at: int, newline: str) -> tuple[str, Gold]:
    """The article's text and truth, its first line at offset ``at``."""
    lead = p.before
    while p.lines and not p.lines[lead].strip():
        lead += 1
    offsets, total = [], at
    for line in p.lines:
        offsets.append(total)
        total += len(line) + len(newline)
    text = newline.join(p.lines) + newline
    if p.gap and p.lines[-1].strip():
        text += newline
    skip = len(p.lines[lead]) - len(p.lines[lead].lstrip())
    return text, Gold(
        start=offsets[lead] + skip,
        headline_at=None if p.head_line is None else offsets[p.head_line],
        style=style,
        headline=p.headline,
        outlet=p.outlet,
        date=p.day.isoformat() if p.stated else None,
        year_stated=p.year,
    )


def make_bundles(
    dispatches: list[Dispatch], styles: tuple[Style, ...], seed: int, count: int, mix: int = 3
) -> list[Bundle]:
    """``count`` bundles of five to ten dispatches each, in up to ``mix`` styles each."""
    rng = random.Random(seed)  # noqa: S311  # for drawing samples, not secrets
    return [
        make_bundle(rng, rng.sample(dispatches, rng.randrange(5, 11)), styles, mix)
        for _ in range(count)
    ]


def polnear(root: Path, part: str = "dev") -> list[Dispatch]:
    """News articles on politics with the headlines that the corpus sets as their first line."""
    found = []
    for path in sorted((root / "polnear" / part / "text").glob("*.txt")):
        blocks = [
            " ".join(block.split())
            for block in re.split(r"\n\s*\n", path.read_text("utf-8"))
            if block.strip() and block.strip() not in {"ABSTRACT.", "FULL TEXT."}
        ]
        if len(blocks) >= 4 and len(blocks[0]) < 160:
            # The corpus closes each title with a full stop, inside a last quotation mark.
            headline = re.sub(r"\.(?=[\"'”’]?$)", "", blocks[0].rstrip(". "))
            found.append(Dispatch(headline, tuple(blocks[1:]), "polnear"))
    return found


def fakes(root: Path) -> list[Dispatch]:
    """News on a war whose texts stand in one line: cut into paragraphs of two sentences."""
    found = []
    text = (root / "fakes" / "dev.csv").read_text("utf-8", errors="replace")
    for row in csv.DictReader(io.StringIO(text)):
        title = re.split(r"\s[|–-]\s", row["article_title"].strip())[0].strip()
        content = " ".join(row["article_content"].split())
        at = content.find(title)
        if 0 <= at < 60:
            content = content[at + len(title) :].lstrip(" .")
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z\"])", content)
        pairs = tuple(" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2))
        clean = title.isascii() and "_" not in title and 20 < len(title) < 140
        if clean and len(pairs) >= 2 and all(len(pair) > 40 for pair in pairs[:2]):
            found.append(Dispatch(title.rstrip("."), pairs, "fakes"))
    return found


MUC_HEAD = re.compile(r"^DEV-MUC3-\d{4} \(.*\)\s*$", re.MULTILINE)
MUC_DATELINE = re.compile(
    r"^[^\[]{5,120}?\b(\d{1,2}) ([A-Z]{3}) (\d\d)\b[^\[]{0,60}?--\s*(?:\[[^\]]*\]\s*)*"
)


def muc(root: Path, limit: int = 300) -> list[Dispatch]:
    """Dispatches in capitals, without headlines; their datelines give the dates."""
    found = []
    for path in sorted((root / "muc" / "dev").iterdir()):
        for text in MUC_HEAD.split(path.read_text("latin-1"))[1:]:
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip()]
            match = MUC_DATELINE.match(paragraphs[0]) if paragraphs else None
            if match is None or len(paragraphs) < 2:
                continue
            month = (
                [m[:3].upper() for m in SHORT].index(match[2]) + 1
                if match[2] in {m[:3].upper() for m in SHORT}
                else 0
            )
            if month and 1 <= int(match[1]) <= 28:
                day = dt.date(1900 + int(match[3]), month, int(match[1]))
                first = paragraphs[0][match.end() :]
                found.append(Dispatch("", (first, *paragraphs[1:]), "muc", day))
            if len(found) == limit:
                return found
    return found
