"""Who prints what: which outlet tells of which happening on which day, by whose claims.

Outlets of a side hear their own side more often, those of none hear everybody. An article leads
with one happening and comes back to earlier ones; some are copied by others.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from variorum.evaluation.worlds.cast import Outlet, Voice
from variorum.evaluation.worlds.copies import copies
from variorum.evaluation.worlds.happenings import DAY, Claim, Count, Happening
from variorum.evaluation.worlds.pieces import Mark, Piece, fill, named
from variorum.evaluation.worlds.telling import (
    Sentence,
    counted,
    doubted,
    ended,
    followed,
    headline,
    recalled,
    tell,
    telling_of,
)
from variorum.evaluation.worlds.wording import Pen, Slots, Telling, sayings
from variorum.evaluation.worlds.written import Paragraph, Stage, Written

_RECENT = 6  # days that an article looks back
_COVERAGE = (1, 1, 1, 2, 2, 3, 4)


def printed(rng: random.Random, stage: Stage, prefix: str = "a") -> list[Written]:
    """All articles, by day and id."""
    found: list[Written] = []
    for at, one in enumerate(stage.happenings):
        days = [one.day + DAY * rng.choice([0, 1, 1, 1, 2]) for _ in range(rng.choice(_COVERAGE))]
        early = [claim.since for claim in one.claims if claim.since < 0]
        days += [one.day + DAY * since for since in early]
        for outlet, day in zip(rng.sample(stage.cast.outlets, len(days)), days, strict=True):
            name = f"{prefix}{len(found)}"
            article = _article(rng, stage, _Task(outlet, day, at, name))
            found.append(article)
            for copy in copies(rng, stage, article):
                found.append(replace(copy, id=f"{prefix}{len(found)}"))
    return sorted(found, key=lambda a: (a.published, len(a.id), a.id))


def _chosen(rng: random.Random, outlet: Outlet, one: Happening, day: dt.date) -> list[Claim]:
    """The claims that an outlet has by a day and prints."""
    known = [claim for claim in one.claims if one.day + DAY * claim.since <= day]
    known = [claim for claim in known if claim.since >= 0 or day < one.day]  # a plan, once held
    newer = {claim.voice for claim in known if claim.revised}
    if rng.random() < 0.7:
        known = [claim for claim in known if claim.revised or claim.voice not in newer]
    heard = [claim for claim in known if rng.random() < _ear(outlet, claim)]
    return heard or known[:1]


def _ear(outlet: Outlet, claim: Claim) -> float:
    """How likely an outlet is to print what a body says."""
    if outlet.side is None or claim.voice.side is None:
        return 0.85
    return 0.95 if claim.voice.side == outlet.side else 0.45


class _Task(NamedTuple):
    """What an article is to be: whose, when, about which happening (its number), under which id."""

    outlet: Outlet
    day: dt.date
    at: int
    name: str


def _article(rng: random.Random, stage: Stage, task: _Task) -> Written:
    outlet, day, at, name = task
    one = stage.happenings[at]
    pen = Pen(rng, stage.cast, outlet, day)
    claims = _chosen(rng, outlet, one, day)
    answers = [claim for claim in claims if claim.stance != "asserts"]
    if answers and len(claims) > len(answers) and rng.random() < 0.25:
        claims = [*answers, *(claim for claim in claims if claim.stance == "asserts")]
    title = headline(pen, one, _titled(one, claims))
    paragraphs: list[Paragraph] = []
    for number, claim in enumerate(claims):
        sentences = tell(pen, one, claim, again=number > 0)
        if rng.random() < 0.35:
            sentences.append(filler(pen, one))
        paragraphs.append(tuple(sentences))
    paragraphs += _around(pen, one, claims)
    paragraphs += _looking_back(pen, stage, at, day)
    paragraphs += _speech(pen, stage, day)
    paragraphs += _sums(pen, stage, day)
    return Written(
        id=name,
        outlet=outlet,
        published=day,
        town=one.town,
        headline=title,
        paragraphs=tuple(paragraphs),
        family=name,
        author=pen.anybody(),
        wire=outlet.name if outlet.wire else None,
    )


def _titled(one: Happening, claims: Sequence[Claim]) -> Claim:
    """The claim that the headline is made of: that something happened."""
    found = (claim for claim in claims if claim.stance in {"asserts", "plans"})
    return next(found, one.claims[0])


def filler(pen: Pen, one: Happening) -> Sentence:
    """A sentence of colour that tells of nothing."""
    return Sentence(ended(Piece(pen.colour(one.town))))


def _around(pen: Pen, one: Happening, claims: Sequence[Claim]) -> list[Paragraph]:
    """What stands around the main telling: doubts, names, the longer fight, colour."""
    rng = pen.rng
    found: list[Paragraph] = []
    first = _titled(one, claims)
    if pen.outlet.side is None and one.plan != "plain" and rng.random() < 0.5:
        found.append((doubted(pen, one, first),))
    if rng.random() < 0.25 and first.stance == "asserts":
        found.append((followed(pen, one, first), filler(pen, one)))
    if one.part_of is not None and rng.random() < 0.7:
        found.append((_part(pen, one, first),))
    if one.told.get("harm") and rng.random() < 0.2:
        found.append((counted(pen, one, first),))
    if pen.cast.towns[one.town].rival and pen.outlet.side is None:
        found.append((_names(pen, one),))
    if rng.random() < 0.6:
        found.append((filler(pen, one), filler(pen, one)))
    if rng.random() < 0.35:
        form = rng.choice(sayings()["filler"]["background"])
        text = named(form, pen.names(one.doer if one.doer is not None else one.other, one.town))
        found.append((Sentence(ended(Piece(text))),))
    return found


def _names(pen: Pen, one: Happening) -> Sentence:
    holder = pen.cast.towns[one.town].holder
    user = 1 - holder if holder < 2 else 0
    slots = Slots(pen, one, Claim(Voice("ministry", user), "asserts", user))
    return Sentence(ended(fill(pen.rng.choice(sayings()["names"]["forms"]), slots)))


def _part(pen: Pen, one: Happening, claim: Claim) -> Sentence:
    """That a strike was part of a fight: two things, told in one sentence."""
    fight = Telling(str(one.part_of), "battle", None, "asserts", day=one.day, town=one.town)
    own = telling_of(one, claim, None, stance="asserts", doer=None, day=None, town=None, counts=())
    slots = Slots(pen, one, claim)
    slots["back"] = fill(pen.rng.choice(one.told["back"]), slots, own)
    slots["noun"] = fill("the [fighting] around {place}", slots, fight)
    form = pen.rng.choice(sayings()["part"]["forms"])
    return Sentence(ended(fill(form, slots, fight)), own)


def _looking_back(pen: Pen, stage: Stage, at: int, day: dt.date) -> list[Paragraph]:
    """Earlier things, told again in a sentence or two."""
    rng = pen.rng
    found: list[Paragraph] = []
    for _ in range(rng.choice([1, 1, 2, 2, 3])):
        back = max(0, at - rng.randrange(1, 8))
        other = stage.happenings[back]
        passed = (day - other.day).days
        claims = [claim for claim in other.claims if 0 <= claim.since <= passed]
        if back != at and 0 < passed <= _RECENT and claims:
            claim = rng.choice(claims)
            named_only = claim.day is not None and rng.random() < 0.15
            told = [recalled(pen, other, claim)] if named_only else tell(pen, other, claim)
            found.append(tuple(told))
    return found


def _speech(pen: Pen, stage: Stage, day: dt.date) -> list[Paragraph]:
    """The speech of the week, which all who print it quote alike without copying one another."""
    if pen.rng.random() > 0.15:
        return []
    week = (day - stage.start).days // 7
    speeches = sayings()["filler"]["speech"]
    side = stage.cast.sides[week % min(2, len(stage.cast.sides))]
    names = {"person": side.person("prime_minister"), "adjective": side.adjective}
    return [(Sentence(ended(Piece(named(speeches[week % len(speeches)], names)))),)]


def _sums(pen: Pen, stage: Stage, day: dt.date) -> list[Paragraph]:
    """Running tolls of a side's soldiers, by itself or by its enemy."""
    rng = pen.rng
    if rng.random() > 0.3:
        return []
    side = rng.randrange(min(2, len(stage.cast.sides)))
    claimant = side if rng.random() < 0.6 else 1 - side
    passed = (day - stage.start).days
    # Its own count of a side grows from day to day; its enemy's is always several times as high.
    number = 120 + 9 * passed + 3 * side
    if claimant != side:
        number = 700 + 31 * passed
    count = Count("killed", number, rng.choice(["exact", "exact", "more_than"]), "combatant")
    telling = Telling(
        f"series:{side}", "series", Voice("ministry", claimant), "asserts", "counted",
        day=day, counts=(count,),
    )  # fmt: skip
    voice = pen.speaker(Voice("ministry", claimant), 0)
    whom = f"{stage.cast.sides[side].adjective} soldiers"
    words = pen.bare(count)
    at = len(words.text) + 1
    dead = Piece(f"{words.text} {whom}", (*words.marks, Mark("whom", at, at + len(whom), count)))
    form = rng.choice(sayings()["series"]["forms"])
    slots = {
        "speaker": voice,
        "said": pen.said(),
        "dead": dead,
        "bare": words,
        "whom": Piece(whom).marked("whom", count),
    }
    piece = fill(form, slots)
    return [(Sentence(ended(piece.marked("content")), telling),)]
