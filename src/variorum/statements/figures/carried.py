"""What a number takes from the words around it: of whom it is where that was just said."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.model import Figure, Population, Rendition
from variorum.statements.figures import lexicon
from variorum.statements.figures.items import Item
from variorum.statements.figures.parts import Counted

_ELIDED = 16  # items between a number and the noun that it leaves out


def is_elided(item: Counted, row: Sequence[Item], at: int) -> bool:
    """Whether the words leave out whom a number counts because they have just said it.

    As in "12 soldiers were killed and 30 wounded"; "30 others" and "30 people" say it anew.
    """
    group = item.group
    if group.phrase is not None or group.kind not in ("none", "lone") or item.status or item.own:
        return False
    for step in range(at - 1, max(at - _ELIDED, -1), -1):
        kind = row[step].kind
        if kind in ("stop", "quote", "say", "break", "open"):
            return False
        if row[step].group is not None:
            return True
    return False


def is_overtaken(item: Counted, row: Sequence[Item], at: int) -> bool:
    """As the 12 in "the toll rose from 12 to 19": of a day that the words do not name."""
    return item.toll and at > 0 and row[at - 1].low == "from"


def told_behind(figure: Figure, item: Counted, row: Sequence[Item], at: int) -> Figure:
    """As in "12 killings of civilians", "12 people were killed, all of them soldiers"."""
    told = figure.population
    if told is not None and told.status not in (None, "person"):
        return figure
    status = _status_behind(row, at, noun=item.group.noun is not None)
    if status in (None, "person"):
        return figure
    population = told or Population()
    return msgspec.structs.replace(
        figure, population=msgspec.structs.replace(population, status=status)
    )


def _status_behind(row: Sequence[Item], at: int, *, noun: bool) -> str | None:
    lows = [item.low for item in row[at + 1 : at + 1 + _ELIDED]]
    if noun and lows[:1] == ["of"]:
        return next((s for low in lows[1:3] if (s := lexicon.status_of(low))), None)
    for step, low in enumerate(lows):
        if row[at + 1 + step].group is not None or low in (".", ";"):
            return None
        if low == "all" and lows[step - 1] in (",", "–", "—", "("):
            rest = lows[step + 1 : step + 5]
            if rest[:1] == ["of"]:
                rest = rest[2:]
            rest = [word for word in rest if word != "were"]
            return lexicon.status_of(rest[0]) if rest else None
    return None


_SIDES = re.compile(
    r"\s(?:on|of|from)\s(?P<sides>(?:both|all|either|the two)\ssides?)\b", re.IGNORECASE
)
_AROUND = re.compile(r"\sof\s(?:the\s)?\w", re.IGNORECASE)


def of_all_sides(figure: Figure, rendition: Rendition) -> Figure:
    """As in "the war has killed 5,000 on both sides": of whom, where no noun says it."""
    if figure.population is not None:
        return figure
    told = _SIDES.match(rendition.text, figure.span.end)
    if told is None or _AROUND.match(rendition.text, told.end()):
        return figure  # "on both sides of the river" tells where
    words = rendition.words(*told.span("sides"))
    return msgspec.structs.replace(figure, population=Population(text=words.text, span=words.span))


def same_people(figure: Figure, before: Figure) -> Figure:
    """A figure with the status and side of the one before it, where that one states them."""
    told = before.population
    if told is None or told.status in (None, "person") or figure.population is not None:
        return figure
    if not lexicon.is_people(told.status):
        return figure
    carried = Population(status=told.status, party=told.party)
    return msgspec.structs.replace(figure, population=carried)
