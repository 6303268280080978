"""All that was said of one incident: by whom it is told, denied, admitted, doubted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Event, Incident, Statement
from variorum.reconcile.accounts.answers import ADMITTING, Answers, Narrowing
from variorum.reconcile.accounts.holding import table
from variorum.reconcile.accounts.holdings import (
    WEEK,
    Claim,
    claims,
    day_of,
    is_taking,
    keeps_on,
    town_of,
)
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.calendar import apart


@dataclass
class Heard:
    """What was said of an incident, in the order of publication.

    ``told`` are the events that their voice holds to have happened, or to be planned; ``untrue``
    those that it calls untrue, of which ``kept`` are words that a town is still held; ``still`` are
    claims of that, read from words that are no event. ``unsaid``
    are ids of statements that call something untrue. Statements stand by their ids. ``narrowed``
    gives, for an admission that its voice narrows in the same sentence ("are there, but were not
    used"), the words that narrow it.
    """

    incident: Incident
    told: list[Event] = field(default_factory=list)
    untrue: list[Event] = field(default_factory=list)
    kept: list[Event] = field(default_factory=list)
    still: list[Claim] = field(default_factory=list)
    unsaid: set[str] = field(default_factory=set)
    denying: dict[str, Statement] = field(default_factory=dict)
    admitting: dict[str, Statement] = field(default_factory=dict)
    doubting: dict[str, Statement] = field(default_factory=dict)
    declining: dict[str, Statement] = field(default_factory=dict)
    narrowed: dict[str, Narrowing] = field(default_factory=dict)

    def tellers(self) -> list[str]:
        """Ids of the statements in which it is told, each once."""
        return list(dict.fromkeys(event.statement for event in self.told if event.statement))


@dataclass(frozen=True)
class Hearing:
    """Gathers what was said of incidents.

    ``home`` is the incident of each event, by the event's id; ``across`` the ids of statements of
    other articles that deny a statement, by its id.
    """

    material: Material
    answers: Answers
    home: Mapping[str, str]
    across: Mapping[str, Sequence[str]]

    def hear(self, incident: Incident) -> Heard:
        """What was said of an incident."""
        heard = Heard(incident)
        known = self.material.events
        events = sorted(
            (known[key] for key in incident.events if key in known), key=self.material.rank
        )
        taken = any(is_taking(self.material, event) for event in events)
        for event in events:
            # Of a town that others took, whoever says that it is still held denies it.
            kept = taken and event.trigger.text.casefold() in table("keeps")
            self._sort(heard, event, kept=kept)
        if taken:
            self._held_still(heard)
        for record in (*heard.tellers(), *(event.id for event in events)):
            self._pointing(heard, record)
        for event in heard.told:
            doers = {self.material.sides.of_link(link, acting=True) for link in event.actors}
            refusals = self.answers.refusals(event, sorted(one for one in doers if one))
            for refusal in refusals:
                _add(heard.declining, refusal)
        return heard

    def _held_still(self, heard: Heard) -> None:
        """Words that the town is still held, by whose side did not take it, within a week."""
        takes = [event for event in heard.told if is_taking(self.material, event)]
        towns = {town for event in takes if (town := town_of(self.material, event)) is not None}
        days = sorted({day for event in takes if (day := day_of(self.material, event))})
        sides = self.material.sides
        takers = {sides.of_link(link, acting=True) for event in takes for link in event.actors}
        named = bool(takers - {None})
        takers |= {self.material.voice(event).party for event in takes}
        if not towns or not days:
            return
        for article in dict.fromkeys(event.article for event in heard.told):
            for claim in self.material.once("claims", article, claims):
                gap = apart(days[0], claim.day)
                near = gap is not None and 0 <= gap <= WEEK
                # Where nobody says who took it, whoever holds it may be the one.
                sure = named or keeps_on(claim)
                if claim.how == "holds" and claim.place in towns and near and sure:
                    statement = self.material.statements.get(claim.record)
                    if statement is not None and claim.holder not in takers:
                        heard.still.append(claim)
                        _add(heard.denying, statement)

    def _sort(self, heard: Heard, event: Event, *, kept: bool) -> None:
        teller = self.material.teller(event)
        stance = teller.stance if teller is not None else "asserts"
        if teller is not None and stance == "doubts":
            _add(heard.doubting, teller)
        elif teller is not None and stance == "declines":
            _add(heard.declining, teller)
        elif kept or event.status == "denied" or stance == "denies":
            heard.untrue.append(event)
            if kept and stance != "denies":
                heard.kept.append(event)
            elif teller is not None:
                heard.unsaid.add(teller.id)
            if teller is not None:
                _add(heard.denying, teller)
        else:
            heard.told.append(event)
            if teller is not None and stance in ADMITTING:
                self._admit(heard, teller)

    def _admit(self, heard: Heard, statement: Statement) -> None:
        _add(heard.admitting, statement)
        if statement.id in self.answers.narrowed:
            heard.narrowed[statement.id] = self.answers.narrowed[statement.id]

    def _pointing(self, heard: Heard, record: str) -> None:
        for statement in self.answers.to(record):
            if statement.stance == "doubts":
                _add(heard.doubting, statement)
            elif self._is_of(statement, heard.incident):
                _add(heard.denying, statement)
        for statement in self.answers.admitting(record):
            self._admit(heard, statement)
        for key in self.across.get(record, ()):
            denial = self.material.statements.get(key)
            if denial is not None and self._homes([key]) <= {heard.incident.id}:
                _add(heard.denying, denial)

    def _is_of(self, denial: Statement, incident: Incident) -> bool:
        """Whether a denial that points at a telling means this incident of those that it tells.

        A telling may be of several; the denial's own words then say which.
        """
        own = self._homes([denial.id])
        named = own & self._homes(denial.denies) if own else own
        return not named or incident.id in named

    def _homes(self, statements: Sequence[str]) -> set[str]:
        of = self.material.events_of
        events = (event for key in statements for event in of.get(key, ()))
        return {self.home[event.id] for event in events if event.id in self.home}


def _add(held: dict[str, Statement], statement: Statement) -> None:
    held.setdefault(statement.id, statement)
