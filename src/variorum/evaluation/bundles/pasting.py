"""Articles on their way into a bundle: what is pasted, what it states, and the traps inside."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

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


Style = Callable[[Paste], None]
