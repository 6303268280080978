"""Figures that cannot both be right: one measure, one population, scopes that meet (M14, M16).

Running tolls are compared by their days: a toll only grows, so a later one contradicts an earlier
one when it is lower; a later and higher one makes a series (M17). The figures of one incident
are compared as each origin last gave them: who revises a toll contradicts nobody who has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.model import Disagreement, Figure, Incident, make_id
from variorum.reconcile.accounts.independent import Independence
from variorum.reconcile.accounts.material import Material, said_day
from variorum.reconcile.scopes import (
    Counted,
    below,
    counted,
    in_time,
    population_key,
    tells_of_one,
)
from variorum.reconcile.voices import Voices
from variorum.reconcile.wording import number


def figure_conflicts(voices: Voices, groups: Sequence[Sequence[Counted]]) -> Iterator[Disagreement]:
    """Figures of a group that different voices tell and that cannot both be right.

    Each figure is set against the highest one that another voice gave up to that day: one
    disagreement a figure at most, in linear time.

    Args:
        voices: who tells them.
        groups: figures that may be compared, each group by date (``ranges.groups``).
    """
    for group in groups:
        told: Told = set()
        for found in contradicted(voices, group):
            for one in found:
                if one.told not in told:
                    told.add(one.told)
                    yield conflict_of(voices, one)
                    break


class Contradiction(NamedTuple):
    """A figure that lies below one of another voice; ``told`` is equal where the words are."""

    told: tuple[str, ...]
    higher: Counted
    lower: Counted


Told = set[tuple[str, ...]]


def contradicted(
    voices: Voices, group: Sequence[Counted], highest: dict[str, Counted] | None = None
) -> Iterator[list[Contradiction]]:
    """For each figure of a group, which stands by date, those that it contradicts.

    Args:
        voices: who tells them.
        group: figures that may be compared.
        highest: of the two voices that went highest before, the highest first; it is kept up.
    """
    highest = {} if highest is None else highest
    for item in group:
        if tells_of_one(item.figure):
            yield []
            continue
        teller = voices.key_of_figure(item.figure)
        yield [
            Contradiction((rival, told.figure.text, teller, item.figure.text), told, item)
            for rival, told in highest.items()
            if rival != teller and below(item.figure, told.figure)
        ]
        _keep_two(highest, teller, item)


def conflict_of(voices: Voices, one: Contradiction) -> Disagreement:
    """The two figures as a disagreement."""
    return _conflict(voices, one.higher, one.lower)


def _keep_two(highest: dict[str, Counted], teller: str, item: Counted) -> None:
    """Keep the highest figure of each of the two voices that go highest, highest first."""
    low = item.figure.low
    if low is None:
        return
    if teller not in highest or (highest[teller].figure.low or 0) < low:
        highest[teller] = item
    order = sorted(highest.items(), key=lambda pair: (-(pair[1].figure.low or 0), pair[0]))
    highest.clear()
    highest.update(order[:2])


def in_incidents(
    material: Material,
    incidents: Sequence[Incident],
    tied: Mapping[str, Sequence[Figure]],
    independence: Independence,
) -> Iterator[Disagreement]:
    """Figures tied to one incident whose last words do not meet.

    Each is set against the one that goes highest, so that there is one disagreement a figure at
    most.
    """
    for incident in incidents:
        by_population: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for figure in tied.get(incident.id, ()):
            shared = figure.part_of is not None and figure.part_of in material.figures
            total = material.figures[figure.part_of or ""] if shared else None
            if total is not None and population_key(total) == population_key(figure):
                continue
            if material.voices.holds(figure) and not tells_of_one(figure):
                by_population[_population(figure)].append(figure)
        for key in sorted(by_population):
            yield from _last_words(material, incident, by_population[key], independence)


def _population(figure: Figure) -> tuple[str, ...]:
    key = population_key(figure)
    return (key[0], *key[2:])


def _last_words(
    material: Material,
    incident: Incident,
    figures: Sequence[Figure],
    independence: Independence,
) -> Iterator[Disagreement]:
    latest: dict[str, Counted] = {}
    for item in sorted((_said(material, figure) for figure in figures), key=_by_day):
        latest[independence.of(item.figure)[0]] = item
    known = [item for item in latest.values() if item.figure.low is not None]
    if not known:
        return
    top = max(known, key=lambda item: (item.figure.low or 0, item.as_of or "", item.figure.id))
    for item in sorted(latest.values(), key=in_time):
        if below(item.figure, top.figure):
            yield _conflict(material.voices, top, item, incident.id)


def _by_day(item: Counted) -> tuple[str, str, int, object]:
    """Of one article the highest comes last: "nine farmers and four cooks" are no revision."""
    return (item.as_of or "", item.figure.article, item.figure.low or 0, item.figure.span)


def _said(material: Material, figure: Figure) -> Counted:
    teller = material.teller(figure)
    day = said_day(material, teller) if teller else material.day_of(figure.article)
    dated = counted(figure, material.article(figure.article))
    return Counted(figure=figure, start=dated.start, as_of=day or None, closed=False)


def _conflict(
    voices: Voices, one: Counted, other: Counted, incident: str | None = None
) -> Disagreement:
    first, second = sorted((one, other), key=in_time)
    parties = (voices.of_figure(first.figure), voices.of_figure(second.figure))
    explanation = (
        f"{parties[0]}: “{first.figure.text}” {first.figure.measure}{_as_of(first)}; "
        f"{parties[1]}: “{second.figure.text}” {second.figure.measure}{_as_of(second)}. "
        f"The ranges do not meet, {assumption(first, told=incident is not None)}."
    )
    return Disagreement(
        id=make_id("dis", "figure", *sorted((first.figure.id, second.figure.id))),
        kind="figure",
        between=(first.figure.id, second.figure.id),
        parties=parties,
        explanation=explanation,
        incident=incident,
        anchors=(number(first.figure), number(second.figure)),
    )


def _as_of(item: Counted) -> str:
    return f" (as of {item.as_of})" if item.as_of else ""


def assumption(item: Counted, *, told: bool = False) -> str:
    """On what the comparison rests, in words.

    Args:
        item: one of the figures compared.
        told: whether both are tied to one incident of the record.
    """
    population = item.figure.population
    known = (population.party, population.status) if population else ()
    whom = [word for word in known if word not in {None, "person"}]
    same = f"the same population ({', '.join(map(str, whom))})"
    counts = f"both count {same if whom else 'everyone, of whatever side'}"
    scope = item.figure.scope
    if told or (scope is not None and scope.kind == "incident"):
        return f"assuming that both speak of the same incident and that {counts}"
    return (
        "assuming that both count from the same beginning, "
        f"that a toll only grows, and that {counts}"
    )
