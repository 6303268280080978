"""What each party says of each incident, and where their accounts differ (M7-M16)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from variorum.model import Disagreement, Incident
from variorum.reconcile.accounts import account_for
from variorum.reconcile.accounts.independent import Independence
from variorum.reconcile.disagreements import date, denial
from variorum.reconcile.disagreements.figure import in_incidents
from variorum.reconcile.disagreements.place import places
from variorum.reconcile.disagreements.responsibility import responsibility
from variorum.reconcile.disagreements.status import in_incident
from variorum.reconcile.disagreements.twins import (
    BACK,
    Sketch,
    in_order,
    keys_of,
    sketch,
    twin,
)
from variorum.reconcile.standing.facts import FACTS
from variorum.reconcile.standing.gathering import INCIDENT
from variorum.reconcile.standing.homes import homes_of
from variorum.reconcile.standing.material import Materials
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Join, Look, Quiet, Row
from variorum.reconcile.standing.tellings import ANSWERED, ANSWERS
from variorum.reconcile.standing.who import WHO, known, want_known

ACCOUNT, TWINS, DENIALS = "account", "twins", "denials"
SKETCHED = "sketched"  # tally of incidents that are compared as what may be one
JOINS = (Join(SKETCHED, TWINS, BACK, -1, wants=(ACCOUNT,)),)


class Account(NamedTuple):
    """An incident with its accounts, what is compared of it, and what is disagreed about in it."""

    incident: Incident
    sketch: Sketch | None
    denied: tuple[Disagreement, ...]
    figures: tuple[Disagreement, ...]
    others: tuple[Disagreement, ...]


class Accounts:
    """The accounts of an incident."""

    name = ACCOUNT
    listens = frozenset({INCIDENT})

    def __init__(self, materials: Materials) -> None:
        self._materials = materials

    def make(self, key: Key, look: Look) -> Account | None:
        """By the incident."""
        cell: tuple[Incident, tuple[str, ...]] | None = look.cell(INCIDENT, key)
        if cell is None:
            return None
        incident, articles = cell
        answered = dict(_answered(incident, articles, look))
        further = {article for row in answered.values() for article, _ in row}
        material = self._materials.of({*articles, *further}, look, origins=True)
        home = homes_of(material.events, look)
        across = {told: tuple(sorted(by for _, by in row)) for told, row in answered.items()}
        accounted = account_for((incident,), material, across, others=home)
        heard, tied = accounted.heard, accounted.tied
        return Account(
            accounted.incidents[0],
            sketch(material, heard[incident.id], tied.get(incident.id, ())),
            tuple(denial.within(material, heard[incident.id], across)),
            tuple(in_incidents(material, (incident,), tied, Independence(material))),
            (
                *date.within(material, heard[incident.id]),
                *places(material, (incident,), heard),
                *responsibility(material, (incident,), heard),
                *in_incident(material, heard[incident.id]),
            ),
        )

    def spread(self, _key: Key, made: Account) -> Iterator[Row]:
        """Under the keys under which what may be one is compared."""
        if made.sketch is not None:
            for group in keys_of(made.sketch):
                yield Count(SKETCHED, group, in_order(made.sketch))


def _answered(
    incident: Incident, articles: tuple[str, ...], look: Look
) -> Iterator[tuple[str, list[Key]]]:
    """Denials of other articles, by the telling of the incident that they deny."""
    own = set(incident.events)
    want_known([(article,) for article in articles], look)
    some = [known((article,), look) for article in articles]
    tellings = [
        event.statement
        for facts in some
        for event in (facts.events if facts else ())
        if event.id in own and event.statement
    ]
    look.want_items(ANSWERED, [(telling,) for telling in tellings])
    for telling in tellings:
        found = look.items(ANSWERED, (telling,))
        if found:
            yield telling, found


class Twins(Quiet):
    """What is disagreed about where two incidents may be one."""

    name = TWINS
    listens: frozenset[str] = frozenset()

    def __init__(self, materials: Materials) -> None:
        self._materials = materials

    def make(self, key: Key, look: Look) -> tuple[Disagreement, ...] | None:
        """By the two incidents."""
        accounts: list[Account | None] = [look.cell(ACCOUNT, incident) for incident in key]
        sketches = [account.sketch for account in accounts if account and account.sketch]
        if len(sketches) < 2:
            look.forget()
            return None
        one, other = sorted(sketches, key=in_order)
        under = [
            group
            for group in keys_of(one)
            if group in keys_of(other)
            and not look.apart(SKETCHED, group, in_order(one), in_order(other), BACK)
        ]
        if not under:
            look.forget()
            return None
        articles = [one.first.article, other.first.article]
        material = self._materials.of(articles, look)
        found = (twin(material, group, one, other) for group in under)
        return tuple(item for item in found if item is not None) or None


class Denials(Quiet):
    """Denials in an article of what stands in it or is told elsewhere."""

    name = DENIALS
    listens = frozenset({FACTS, WHO, ANSWERS})

    def __init__(self, materials: Materials) -> None:
        self._materials = materials

    def make(self, key: Key, look: Look) -> tuple[Disagreement, ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None:
            return None
        own = {one.id for one in facts.statements}
        answers: tuple[tuple[str, str, str], ...] = look.cell(ANSWERS, key) or ()
        if not answers and not any(one.denies for one in facts.statements):
            return None
        material = self._materials.of({*key, *(article for *_, article in answers)}, look)
        home = homes_of(material.events, look)
        across: dict[str, tuple[str, ...]] = {}
        for by, told, _ in answers:
            across[told] = (*across.get(told, ()), by)
        found = denial.pointed(material, home, across)
        return tuple(item for item in found if item.between[1] in own) or None


def disagreements(account: Account) -> Iterator[Disagreement]:
    """All that is disagreed about in an incident."""
    return chain(account.denied, account.figures, account.others)


TYPES = {
    ACCOUNT: Account,
    TWINS: tuple[Disagreement, ...],
    DENIALS: tuple[Disagreement, ...],
}
