"""The words for places, days, doers, speakers and numbers, as one article would have them.

A pen belongs to one article: it knows who prints it and when, by which names its side calls a
town, and whom it has named already.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.evaluation.worlds.cast import Cast, Outlet, Side, Voice
from variorum.evaluation.worlds.happenings import Claim, Count, Happening
from variorum.evaluation.worlds.pieces import EMPTY, Mark, Piece, asked, fill, named

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_PEOPLE = {
    "civilian": (("civilian", "civilians"), ("resident", "residents")),
    "person": (("person", "people"),),
    "combatant": (("soldier", "soldiers"), ("serviceman", "servicemen")),
}
_QUALIFIERS = {"exact": "", "at_least": "at least ", "more_than": "more than ", "about": "about "}
_WEEK = 6  # days after which the name of a weekday no longer tells which


@cache
def sayings() -> Mapping[str, Any]:
    """The wordings of ``sayings.toml``."""
    return tomllib.loads((files(__package__) / "sayings.toml").read_text(encoding="utf-8"))


NAMED = "named"


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence tells of a happening. ``voice`` is absent for the outlet's own (M4).

    ``happening`` is the id of a happening, or of nothing else that is told (``count``, ``past``).
    ``doer``, ``day`` and ``town`` are those of the claim; ``status`` is that of an event, or
    ``counted`` for several told as one, or ``named`` for what is named again without any word of
    which ("no details of the attack were given"): no event, by the rules of reading.
    """

    happening: str
    kind: str
    voice: Voice | None
    stance: str
    status: str = "reported"
    doer: int | None = None
    day: dt.date | None = None
    town: int | None = None
    counts: tuple[Count, ...] = ()


class Pen:
    """What one article's words are drawn with."""

    def __init__(self, rng: random.Random, cast: Cast, outlet: Outlet, published: dt.date) -> None:
        self.rng = rng
        self.cast = cast
        self.outlet = outlet
        self.published = published
        self.named: set[Voice] = set()
        self.used: set[str] = set()

    def side(self, index: int) -> Side:
        """A side by its number."""
        return self.cast.sides[index]

    def place(self, town: int, *, rival: bool = False) -> Piece:
        """A town by the name that the outlet uses; an outlet of no side uses the holder's."""
        told = self.cast.towns[town]
        user = told.holder if self.outlet.side is None else self.outlet.side
        if rival:
            user = 1 - user if user < 2 else 0
        return Piece(told.names[user]).marked("place", town)

    def when(self, day: dt.date | None, hour: int = 0) -> Piece:
        """A day as seen from the day of publication, with a blank before it; at times nothing.

        ``hour`` says whether it was early (1), in the evening (2), or neither.
        """
        if day is None or self.rng.random() < 0.08:
            return EMPTY
        passed = (self.published - day).days
        exact = (day, day, 1)
        month = f"{MONTHS[day.month - 1]} {day.day}"
        if passed > _WEEK or passed < 0 or self.rng.random() < 0.2:
            text = f" on {day.day} {MONTHS[day.month - 1]}" if day.day % 3 == 0 else f" on {month}"
            return Piece(text).marked("time", exact)
        weekday = WEEKDAYS[day.weekday()]
        forms = [f" on {weekday}", f" on {weekday}"]
        forms += [(), (f" early on {weekday}",), (f" on {weekday} evening",)][hour]
        if passed == 1 and hour != 1:
            forms.append(" overnight")
        if passed > 2:
            forms.append(f" last {weekday}")
        text = self.rng.choice(forms)
        if text == " overnight":
            exact = (day, self.published, 2)
        return Piece(text).marked("time", exact)

    def said(self) -> Piece:
        """The day of saying, with a blank before it."""
        if self.rng.random() < 0.3:
            return EMPTY
        day = self.published
        return Piece(f" on {WEEKDAYS[day.weekday()]}").marked("said", (day, day, 1))

    def number(self, count: Count) -> Piece:
        """A number with its qualifier and whom it counts."""
        digits = count.number >= len(NUMBERS) or self.rng.random() < 0.2
        text = str(count.number) if digits else NUMBERS[count.number]
        words = _QUALIFIERS[count.qualifier] + text
        one, many = self.rng.choice(_PEOPLE[count.status])
        noun = one if count.number == 1 else many
        at = len(words) + 1
        marks = (Mark("count", 0, len(words), count), Mark("whom", at, at + len(noun), count))
        return Piece(f"{words} {noun}", marks)

    def bare(self, count: Count) -> Piece:
        """The number alone."""
        text = f"{_QUALIFIERS[count.qualifier]}{count.number:,}"
        return Piece(text, (Mark("count", 0, len(text), count),))

    def speaker(self, voice: Voice, town: int) -> Piece:
        """Who speaks: in full first, then mostly in short."""
        told = sayings()["voices"][voice.body]
        again = voice in self.named and self.rng.random() < 0.7
        self.named.add(voice)
        form = self.rng.choice(told["short" if again else "full"])
        return Piece(named(form, self.names(voice.side, town, voice.body))).marked("speaker", voice)

    def source(self, voice: Voice, town: int) -> Piece:
        """Who speaks, as a headline has it."""
        form = sayings()["voices"][voice.body]["brief"]
        return Piece(named(form, self.names(voice.side, town, voice.body))).marked("speaker", voice)

    def names(self, side: int | None, town: int, office: str = "ministry") -> dict[str, str]:
        """Names by what a template calls them."""
        index = 0 if side is None else side
        own, other = self.side(index), self.side(1 - index if index < 2 else 0)
        told = self.cast.towns[town]
        person = None if side is None else dict(own.persons).get(office)
        if office == "governor":
            person = self.cast.governors[told.region]
        return {
            "state": own.state,
            "adjective": own.adjective,
            "seat": own.seat,
            "other": other.state,
            "other_adjective": other.adjective,
            "region": told.region,
            "place": self.place(town).text,
            "foreign": self.cast.foreign,
            "relief": self.cast.relief,
            "monitor": self.cast.monitor,
            "person": person or self.anybody(),
        }

    def colour(self, town: int, kinds: Sequence[str] = ("quotes", "plain")) -> str:
        """A sentence about daily life, of a form that this article has not used yet."""
        told = sayings()["filler"]
        forms = [form for kind in kinds for form in told[kind]]
        form = self.rng.choice([form for form in forms if form not in self.used] or forms)
        self.used.add(form)
        names = self.names(None, town)
        parts = told["parts"]
        drawn = {key: names.get(key) or self.rng.choice(parts[key]) for key in asked(form)}
        return named(form, drawn)

    def anybody(self) -> str:
        """Some person without an office."""
        return self.rng.choice(self.cast.people)


class Slots(dict[str, Piece]):
    """The words for one claim about one happening, made when a template asks for them."""

    def __init__(self, pen: Pen, one: Happening, claim: Claim, *, counts: bool = True) -> None:
        super().__init__()
        self.pen = pen
        self.one = one
        self.claim = claim
        self.counts = {count.measure: count for count in claim.counts} if counts else {}
        self.telling: Telling | None = None

    def __missing__(self, key: str) -> Piece:
        made = getattr(self, f"_{key}", None)
        piece = Piece(self._names()[key]) if made is None else made()
        self[key] = piece
        return piece

    @property
    def town(self) -> int:
        """The town that the claim gives, else the happening's."""
        return self.one.town if self.claim.town is None else self.claim.town

    def _names(self) -> dict[str, str]:
        side = self.one.doer if self.claim.doer is None else self.claim.doer
        if self.one.told.get("outside"):
            side = self.one.other
        return self.pen.names(side, self.town)

    def _doer(self) -> Piece:
        side = self.one.doer if self.claim.doer is None else self.claim.doer
        names = self._names()
        text = named(self.pen.rng.choice(self.one.told["doers"]), names)
        piece = Piece(text).marked("doer", side)
        at = text.find(names["place"]) if self.one.told.get("civil") else -1
        if at >= 0:
            end = at + len(names["place"])
            piece = Piece(text, (*piece.marks, Mark("place", at, end, self.town)))
        return piece

    def _place(self) -> Piece:
        return self.pen.place(self.town)

    def _rival(self) -> Piece:
        return self.pen.place(self.town, rival=True)

    def _when(self) -> Piece:
        return self.pen.when(self.claim.day, self.one.amount % 3)

    def _target(self) -> Piece:
        targets = self.one.told["targets"]
        return Piece(targets[self.one.amount % len(targets)])

    def _said(self) -> Piece:
        return self.pen.said()

    def _when_first(self) -> Piece:
        told = self._when()
        if not told.text:
            return EMPTY
        marks = tuple(Mark(m.label, m.start - 1, m.end - 1, m.ref) for m in told.marks)
        return Piece(told.text[1:] + ", ", marks)

    def _speaker(self) -> Piece:
        return self.pen.speaker(self.claim.voice, self.town)

    def _source(self) -> Piece:
        return self.pen.source(self.claim.voice, self.town)

    def _outlet(self) -> Piece:
        return Piece(self.pen.outlet.name)

    def _killed(self) -> Piece:
        return self.pen.number(self.counts["killed"])

    def _bare(self) -> Piece:
        return self.pen.bare(self.counts["killed"])

    def _were(self) -> Piece:
        return Piece("was" if self.counts["killed"].number == 1 else "were")

    def _wounded_tail(self) -> Piece:
        if "wounded" not in self.counts:
            return EMPTY
        return self._glued(" and ", self.pen.bare(self.counts["wounded"]), " [wounded]")

    def _harm(self) -> Piece:
        return self._hurt(", [killing] ", " and [wounding] ")

    def _harmed(self) -> Piece:
        were = self._were().text if "killed" in self.counts else ""
        return self._hurt(" and ", " and ", f" {were} [killed]", " [wounded]")

    def _harm_end(self) -> Piece:
        return self._harmed()

    def _hurt(self, first: str, second: str, after: str = "", last: str = "") -> Piece:
        if "killed" not in self.counts:
            return EMPTY
        killed = self._glued(first, self.pen.number(self.counts["killed"]), after)
        if "wounded" not in self.counts:
            return killed
        wounded = self._glued(second, self.pen.bare(self.counts["wounded"]), last)
        at = len(killed.text)
        marks = [Mark(m.label, m.start + at, m.end + at, m.ref) for m in wounded.marks]
        return Piece(killed.text + wounded.text, (*killed.marks, *marks))

    def _glued(self, before: str, piece: Piece, after: str) -> Piece:
        return fill(before + "{it}" + after, {"it": piece}, self.telling)

    def _captives(self) -> Piece:
        return self._amount("captured", "prisoner", 4)

    def _movers(self) -> Piece:
        return self._amount("displaced", "person", 30)

    def _force(self) -> Piece:
        return self._amount("deployed", "combatant", 100)

    def _amount(self, measure: str, status: str, times: int) -> Piece:
        number = self.one.amount * times
        nouns = {"prisoner": "prisoners", "person": "residents", "combatant": "soldiers"}
        count = Count(measure, number, "exact", status)
        text = f"{number:,}"
        noun = nouns[status]
        at = len(text) + 1
        marks = (Mark("count", 0, len(text), count), Mark("whom", at, at + len(noun), count))
        return Piece(f"{text} {noun}", marks)
