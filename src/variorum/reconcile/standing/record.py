"""The standing record: all comparison, kept up by what each capture adds or takes away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec

from variorum.model import Capture, CaptureReading, Disagreement, Entity, Incident
from variorum.reconcile.disagreements.folding import folded
from variorum.reconcile.identities import Renaming
from variorum.reconcile.offices import first_told
from variorum.reconcile.record import Reconciled
from variorum.reconcile.rivals import with_rivals
from variorum.reconcile.series import in_order
from variorum.reconcile.standing import (
    accounting,
    actors,
    gathering,
    numbers,
    people,
    sources,
    tellings,
    who,
)
from variorum.reconcile.standing.engine import READ, Engine
from variorum.reconcile.standing.facts import CAPTURE, FACTS, Facts, facts_of
from variorum.reconcile.standing.material import Materials
from variorum.reconcile.standing.shelf import Key, Shelf
from variorum.reconcile.standing.steps import Operator, Step
from variorum.vocabulary.conflicts import Profile

CAPTURES = "captures"  # cells of the articles of each capture


# The type of the cells of each space, for a shelf that has to write them.
TYPES: Mapping[str, Any] = {
    CAPTURES: tuple[str, ...],
    READ: Key,
    FACTS: Facts,
    CAPTURE: Capture,
    **people.TYPES,
    **who.TYPES,
    **actors.TYPES,
    **numbers.TYPES,
    **sources.TYPES,
    **gathering.TYPES,
    **tellings.TYPES,
    **accounting.TYPES,
}


JOINS = (*sources.JOINS, *gathering.JOINS, *accounting.JOINS)


def steps_of(profiles: Sequence[Profile], *, sure: bool) -> tuple[Step | Operator, ...]:
    """The whole comparison on one page: each step after those on which it rests."""
    materials = Materials(profiles)
    return (
        # Who is who.
        people.Tellings(),
        people.Told(),
        people.Full(),
        people.Bare(),
        people.Lone(),
        people.Single(),
        who.Forms(),
        who.Acronyms(),
        who.Meant(),
        who.Who(),
        # Entities and parties.
        actors.Votes(profiles),
        actors.Chosen(profiles[0].name if sure and profiles else None),
        actors.Entries(),
        actors.Named(),
        actors.OfParty(profiles),
        actors.Parties(),
        actors.StateParties(),
        actors.Head(),
        # Figures by what they count.
        numbers.Buckets(),
        numbers.Ranged(),
        numbers.Conflicts(),
        numbers.Tolls(),
        numbers.SeriesOf(),
        # Who has it from whom.
        sources.Sheets(),
        sources.Copies(),
        sources.TEXTS,
        sources.Families(),
        sources.OwnReports(),
        sources.Sayings(),
        sources.SameSayings(),
        sources.TOGETHER,
        sources.Relayed(),
        # What tells of one thing.
        gathering.Brought(profiles),
        gathering.First(),
        gathering.Placed(),
        gathering.Like(),
        gathering.TOGETHER,
        gathering.Gathered(),
        gathering.Related(),
        # What is said of it, and where it differs.
        tellings.Tellings(materials),
        tellings.Dated(materials),
        tellings.Held(),
        tellings.Answers(),
        accounting.Accounts(materials),
        accounting.Twins(materials),
        accounting.Denials(materials),
    )


class Standing:
    """A record that is updated by captures coming and going.

    It is what ``reconcile`` makes of all captures that are in it, whatever came in between.

    Args:
        shelf: what is kept of it; an empty one, or one filled under the same profiles.
        profiles: conflict profiles, as for ``reconcile``.
        sure: whether the first of them is used without asking whether it fits.
    """

    def __init__(
        self, shelf: Shelf, profiles: Sequence[Profile] = (), *, sure: bool = False
    ) -> None:
        self._shelf = shelf
        self._sure = profiles[0] if sure and profiles else None
        self._profiles = {profile.name: profile for profile in profiles}
        self._engine = Engine(shelf, steps_of(profiles, sure=sure), JOINS)

    def update(self, add: Iterable[CaptureReading] = (), remove: Iterable[str] = ()) -> None:
        """Take captures out, by id, and put readings in; one that is there already is replaced."""
        for capture in remove:
            self._forget(capture)
        for reading in add:
            self._forget(reading.capture.id)
            for facts in facts_of(reading):
                self._engine.put(FACTS, (facts.article.id,), facts)
            self._engine.put(CAPTURE, (reading.capture.id,), reading.capture)
            articles = tuple(article.id for article in reading.articles)
            self._engine.put(CAPTURES, (reading.capture.id,), articles)
        self._engine.settle()

    def rule(
        self, together: Iterable[Collection[str]] = (), apart: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take what people have decided of events, in place of all that was taken before.

        Args:
            together: groups of ids of events that are one.
            apart: pairs of ids of events that are not.
        """
        ruled = gathering.rulings(together, apart)
        before = [event for (event,), _ in self._shelf.cells(gathering.RULED)]
        for event in sorted({*before, *ruled}):
            self._engine.put(gathering.RULED, (event,), ruled.get(event))
        self._engine.settle()

    def _forget(self, capture: str) -> None:
        for article in self._shelf.get(CAPTURES, (capture,)) or ():
            self._engine.put(FACTS, (article,), None)
        self._engine.put(CAPTURE, (capture,), None)
        self._engine.put(CAPTURES, (capture,), None)

    def applied(self, reading: CaptureReading) -> CaptureReading:
        """A reading that is in the record, with the entities that comparison found."""
        names = {
            article.id: dict(self._shelf.get(who.WHO, (article.id,)) or ())
            for article in reading.articles
        }
        give = Renaming(lambda article, one: names[article].get(one, one) if one else None)
        return msgspec.structs.replace(
            reading,
            mentions=tuple(map(give.mention, reading.mentions)),
            statements=tuple(map(give.statement, reading.statements)),
            events=tuple(map(give.event, reading.events)),
        )

    def record(self, readings: Iterable[CaptureReading]) -> Reconciled:
        """The record as it stands.

        Args:
            readings: those that are in it, for their records to be given as comparison has them.
        """
        cells = self._values
        profile = self._sure or self._profiles.get(self._shelf.get(actors.PROFILE, ()) or "")
        kin = cells(sources.FAMILY)
        origins = (
            *chain.from_iterable(origins for _, origins in kin),
            *cells(sources.OWN),
            *_all(cells(sources.RELAYED)),
        )
        return Reconciled(
            readings=tuple(map(self.applied, readings)),
            profile=profile,
            entities=with_rivals(self._entities(), profile),
            ranges=tuple(
                sorted(_all(cells(numbers.RANGE)), key=lambda r: (r.measure, r.scope, r.id))
            ),
            series=tuple(sorted(cells(numbers.SERIES), key=in_order)),
            incidents=tuple(self._incidents()),
            disagreements=self._disagreements(),
            origins=tuple(sorted(origins, key=lambda origin: origin.id)),
            reprints={
                carrier: family.root
                for family in sorted(_all(families for families, _ in kin))
                for carrier in family.carriers
            },
        )

    def _incidents(self) -> Iterator[Incident]:
        for key, account in sorted(self._shelf.cells(accounting.ACCOUNT), key=_by_key):
            related = self._shelf.get(gathering.RELATED, key) or ()
            yield msgspec.structs.replace(account.incident, related=related)

    def _disagreements(self) -> tuple[Disagreement, ...]:
        """All, the ones that are told of an incident before those of figures alone."""
        cells = self._values
        accounts: list[accounting.Account] = cells(accounting.ACCOUNT)
        found = chain(
            _all(cells(accounting.DENIALS)),
            _all(account.denied for account in accounts),
            _all(account.figures for account in accounts),
            _all(cells(numbers.CONFLICTS)),
            _all(account.others for account in accounts),
            _all(cells(tellings.DATED)),
            _all(cells(accounting.TWINS)),
            _all(cells(tellings.HELD)),
        )
        return folded(found)

    def _values(self, space: str) -> list[Any]:
        return [value for _, value in self._shelf.cells(space)]

    def _entities(self) -> Iterator[Entity]:
        for key, entity in sorted(self._shelf.cells(actors.ENTITY), key=_by_key):
            titled = sorted(self._shelf.items(actors.TITLED, key))
            told = _all(self._shelf.get(actors.ROLES, (*key, *article)) for article in titled)
            party, _ = self._shelf.get(actors.PARTY, key) or (None, "")
            yield msgspec.structs.replace(entity, roles=first_told(told), party=party)


def _by_key(cell: tuple[Key, Any]) -> Key:
    return cell[0]


def _all(groups: Iterable[Iterable[Any]]) -> Iterator[Any]:
    return chain.from_iterable(groups)
