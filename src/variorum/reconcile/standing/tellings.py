"""What articles tell that is compared across articles without an incident (M2, M9).

Dated dealings, who holds a town, denials that answer what another article tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from variorum.model import Disagreement
from variorum.reconcile import crossing
from variorum.reconcile.accounts.holdings import Claim, claims
from variorum.reconcile.crossing import Matter
from variorum.reconcile.disagreements import date as days
from variorum.reconcile.disagreements.dealings import Dealing, dealings
from variorum.reconcile.disagreements.status import at_place
from variorum.reconcile.standing.facts import FACTS
from variorum.reconcile.standing.homes import homes_of
from variorum.reconcile.standing.material import Materials
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Quiet, Row
from variorum.reconcile.standing.who import WHO

TELLS, DATED, HELD, ANSWERS = "tells", "dated", "held", "answers"
# Tallies: dealings by what they have in common; who tells of a kind on a day; claims on a place;
# tellings by the accused and a word; denials of a statement.
DEALT, DAYS, ON, ACCUSED, ANSWERED = "dealt", "days", "on", "accused", "answered"
# Tellings are kept by so many days, so that a denial looks at two of these and no more.
_PERIOD = crossing.BACK


class Tells(NamedTuple):
    """What one article tells."""

    dealings: tuple[Dealing, ...]
    claims: tuple[Claim, ...]
    accusing: tuple[Matter, ...]
    denying: tuple[Matter, ...]


TYPES = {
    TELLS: Tells,
    DATED: tuple[Disagreement, ...],
    HELD: tuple[Disagreement, ...],
    ANSWERS: tuple[tuple[str, str, str], ...],
}


class Tellings:
    """What an article tells of dealings, of towns held, of others' deeds."""

    name = TELLS
    listens = frozenset({FACTS, WHO})

    def __init__(self, materials: Materials) -> None:
        self._materials = materials

    def make(self, key: Key, look: Look) -> Tells | None:
        """By the article."""
        if look.cell(FACTS, key) is None:
            return None
        (article,) = key
        material = self._materials.of((article,), look)
        found = Tells(
            dealings=tuple(dealings(material, article)),
            claims=tuple(claims(material, article)),
            accusing=tuple(crossing.claims(material, article)),
            denying=tuple(crossing.denials(material, article)),
        )
        return found if any(found) else None

    def spread(self, key: Key, made: Tells) -> Iterator[Row]:
        """Each to those with which it is compared."""
        for number, dealing in enumerate(made.dealings):
            for group in days.keys_of(dealing):
                yield Count(DEALT, group, (*key, number))
            for teller in days.tellers(dealing):
                for telling in days.tellings_of(dealing):
                    yield Count(DAYS, telling, (teller,))
        for number, claim in enumerate(made.claims):
            yield Count(ON, (claim.place,), (*key, number))
        for told in made.accusing:
            for party in told.accused:
                for stem in told.stems:
                    where = (party, stem, _period(told.day))
                    yield Count(ACCUSED, where, (told.day, told.statement, *key))


class Dated(Quiet):
    """Dealings that may be one and are told of different days."""

    name = DATED
    listens = frozenset({DEALT})

    def __init__(self, materials: Materials) -> None:
        self._materials = materials

    def make(self, key: Key, look: Look) -> tuple[Disagreement, ...] | None:
        """By what the dealings have in common."""
        told = look.items(DEALT, key)
        if len(told) < 2:
            return None
        look.want(TELLS, [(article,) for article, _ in told])
        group = [look.cell(TELLS, (article,)).dealings[number] for article, number in told]
        tellings = sorted({telling for one in group for telling in days.tellings_of(one)})
        both = {
            telling: {str(teller) for (teller,) in look.items(DAYS, telling)}
            for telling in tellings
        }
        found = tuple(days.pairs(group, both))
        articles = {one.article for earlier, later, _ in found for one in (earlier, later)}
        if not articles:
            return None
        material = self._materials.of(articles, look)
        return tuple(days.of_dealings(material, *pair) for pair in found)


class Held(Quiet):
    """Claims on a place that cannot both be so."""

    name = HELD
    listens = frozenset({ON})

    def make(self, key: Key, look: Look) -> tuple[Disagreement, ...] | None:
        """By the place."""
        told = look.items(ON, key)
        look.want(TELLS, [(article,) for article, _ in told])
        group = [look.cell(TELLS, (article,)).claims[number] for article, number in told]
        if len(group) < 2:
            return None
        home = homes_of({claim.record for claim in group if claim.how == "takes"}, look)
        return tuple(at_place(group, home)) or None


class Row_(NamedTuple):  # noqa: N801
    """A telling under a key."""

    day: str
    statement: str
    article: str


class Answers:
    """Whom the denials of an article answer elsewhere."""

    name = ANSWERS
    listens = frozenset({TELLS})

    def make(self, key: Key, look: Look) -> tuple[tuple[str, str, str], ...] | None:
        """By the article: the denial, what it denies, and the article of that."""
        told: Tells | None = look.cell(TELLS, key)
        found = []
        for denial in told.denying if told else ():
            rows = [self._recent(denial, stem, look) for stem in sorted(denial.stems)]
            articles = {one.statement: one.article for row in rows for one in row}
            found += [
                (denial.statement, target, articles[target])
                for target in crossing.answering(denial, rows)
            ]
        return tuple(sorted(found)) or None

    def _recent(self, denial: Matter, stem: str, look: Look) -> list[Matter]:
        (party,) = denial.accused
        period = _period(denial.day)
        rows = [
            Row_(*item)
            for at in (period - 1, period)
            for item in look.items(ACCUSED, (party, stem, at))
        ]
        return [
            next(
                m for m in look.cell(TELLS, (row.article,)).accusing if m.statement == row.statement
            )
            for row in crossing.recent(rows, denial.day)
        ]

    def spread(self, key: Key, made: tuple[tuple[str, str, str], ...]) -> Iterator[Row]:
        """Each denial to what it denies."""
        for denial, target, _ in made:
            yield Count(ANSWERED, (target,), (*key, denial))


def _period(day: str) -> int:
    return date.fromisoformat(day).toordinal() // _PERIOD
