"""The whole record as it stands, from what the shelf holds: nothing is compared here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from variorum.model import CaptureReading, Disagreement, Entity, Incident
from variorum.reconcile.disagreements.folding import folded
from variorum.reconcile.identities import Renaming
from variorum.reconcile.offices import first_told
from variorum.reconcile.record import Reconciled
from variorum.reconcile.rivals import with_rivals
from variorum.reconcile.rulings import (
    NONE,
    Compared,
    Rulings,
    Share,
    admitted,
    corrected,
    evidence_since,
    incidents_ruled,
    listed,
)
from variorum.reconcile.rulings.applied import Ranked, cut_loose, entity_ruled, renamed
from variorum.reconcile.rulings.shares import NOTHING, Corrected, by_kind
from variorum.reconcile.series import by_party, in_order
from variorum.reconcile.standing import (
    accounting,
    actors,
    gathering,
    numbers,
    tellings,
    texts,
    traced,
    who,
)
from variorum.reconcile.standing.facts import SHARE
from variorum.reconcile.standing.series import SERIES, TOLLS, whole_series
from variorum.reconcile.standing.shelf import Key, Shelf
from variorum.vocabulary.conflicts import Profile


class _Names(NamedTuple):
    """What comparison makes of the names of one capture: by article, who is who; and the rest."""

    share: Share
    renamed: Mapping[str, who.Renamed]
    linked: tuple[Corrected, ...]
    cut: frozenset[str]


class Applied:
    """Gives readings as comparison has them. What has not changed comes as the same object."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[CaptureReading, _Names, CaptureReading]] = {}

    def of(self, readings: Iterable[CaptureReading], shelf: Shelf) -> tuple[CaptureReading, ...]:
        """The readings, which are those in the record, with entities and corrections."""
        shares = dict(shelf.cells(SHARE))
        names = dict(shelf.cells(who.WHO))
        links, cuts = dict(shelf.cells(who.LINKING)), dict(shelf.cells(who.CUT))
        before, self._known = self._known, {}
        out = []
        for reading in readings:
            keys = [(article.id,) for article in reading.articles]
            told = _Names(
                shares.get((reading.capture.id,), NOTHING),
                {key[0]: names[key] for key in keys if key in names},
                tuple(_all(links.get(key, ()) for key in keys)) if links else (),
                frozenset(_all(cuts.get(key, ()) for key in keys)) if cuts else frozenset(),
            )
            known = before.get(reading.capture.id)
            if known is None or known[0] is not reading or known[1] != told:
                known = (reading, told, _applied(reading, told))
            self._known[reading.capture.id] = known
            out.append(known[2])
        return tuple(out)


def _applied(reading: CaptureReading, told: _Names) -> CaptureReading:
    if told.share != NOTHING:
        reading = corrected(reading, told.share.rulings())
    if told.renamed:
        names = {article: dict(row) for article, row in told.renamed.items()}
        give = Renaming(lambda article, one: names.get(article, {}).get(one, one) if one else None)
        reading = msgspec.structs.replace(
            reading,
            mentions=tuple(map(give.mention, reading.mentions)),
            statements=tuple(map(give.statement, reading.statements)),
            events=tuple(map(give.event, reading.events)),
            figures=tuple(map(give.figure, reading.figures)),
        )
    if told.linked:
        reading = renamed(reading, Rulings(corrected=by_kind(told.linked)), who.ANY)
    return cut_loose(reading, who.Except(told.cut)) if told.cut else reading


def whole_of(
    shelf: Shelf,
    readings: Iterable[CaptureReading],
    profile: Profile | None,
    rulings: Rulings = NONE,
    applied: Applied | None = None,
) -> Reconciled:
    """The record as it stands.

    Args:
        shelf: what is kept of it.
        readings: those that are in it, as they were read.
        profile: the conflict profile that is in use.
        rulings: what people decided, as the record has it.
        applied: what was made of readings before.
    """
    cells = _Cells(shelf)
    kept = (applied or Applied()).of(readings, shelf)
    kin = cells.values(texts.FAMILY)
    origins = (
        *cells.values(traced.TRACED),
        *cells.values(traced.OWN),
    )
    disagreements = cells.disagreements()
    accounted = tuple(cells.incidents())
    judged = incidents_ruled(accounted, rulings)
    since = evidence_since(accounted, rulings, _homes(kept, rulings) if rulings.grades else {})
    entities = with_rivals(cells.entities(), profile)
    if rulings.corrected.get("entity"):
        entities = tuple(_ruled(entity, shelf) for entity in entities)
    compared = Compared(
        {article.id: article for reading in kept for article in reading.articles},
        tuple(_all(reading.mentions for reading in kept)) if rulings.judgements else (),
        judged,
        disagreements,
    )
    return Reconciled(
        readings=kept,
        profile=profile,
        entities=entities,
        ranges=tuple(
            sorted(_all(cells.values(numbers.RANGE)), key=lambda r: (r.measure, r.scope, r.id))
        ),
        series=tuple(
            sorted(
                by_party(whole_series(dict(shelf.cells(SERIES)), cells.values(TOLLS))),
                key=in_order,
            )
        ),
        incidents=judged,
        disagreements=disagreements,
        origins=tuple(sorted(origins, key=lambda origin: origin.id)),
        reprints={
            carrier: family.root
            for family in sorted(family for family, _ in kin)
            for carrier in family.carriers
        },
        judgements=listed(rulings, compared, since),
    )


def _homes(kept: Iterable[CaptureReading], rulings: Rulings) -> dict[str, str]:
    """The capture of each event that is compared."""
    good = (admitted(reading, rulings) for reading in kept)
    return {event.id: reading.capture.id for reading in good for event in reading.events}


def _ruled(entity: Entity, shelf: Shelf) -> Entity:
    ranked = shelf.items(actors.RULED_ENTITY, (entity.id,))
    return entity_ruled(entity, [Ranked(*one) for one in ranked]) if ranked else entity


class _Cells:
    """What the record's parts are read from."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def values(self, space: str) -> list[Any]:
        return [value for _, value in self._shelf.cells(space)]

    def incidents(self) -> Iterator[Incident]:
        related = dict(self._shelf.cells(gathering.RELATED))
        for key, account in sorted(self._shelf.cells(accounting.ACCOUNT), key=_by_key):
            found = related.get(key, ())
            incident: Incident = account.incident
            yield msgspec.structs.replace(incident, related=found) if found else incident

    def disagreements(self) -> tuple[Disagreement, ...]:
        """All, the ones that are told of an incident before those of figures alone."""
        accounts: list[accounting.Account] = self.values(accounting.ACCOUNT)
        found = chain(
            _all(self.values(accounting.DENIALS)),
            _all(account.denied for account in accounts),
            _all(account.figures for account in accounts),
            numbers.all_conflicts(self._shelf.cells(numbers.CONFLICTS)),
            _all(account.others for account in accounts),
            _all(self.values(tellings.DATED)),
            _all(self.values(accounting.TWINS)),
            _all(self.values(tellings.HELD)),
        )
        return folded(found)

    def entities(self) -> Iterator[Entity]:
        told: dict[Key, list[Any]] = {}
        for key, roles in sorted(self._shelf.cells(actors.ROLES), key=_by_key):
            told.setdefault(key[:1], []).extend(roles)
        parties = dict(self._shelf.cells(actors.PARTY))
        for key, entity in sorted(self._shelf.cells(actors.ENTITY), key=_by_key):
            party, _ = parties.get(key, ("", ""))
            yield msgspec.structs.replace(
                entity, roles=first_told(told.get(key, ())), party=party or None
            )


def _by_key(cell: tuple[Key, Any]) -> Key:
    return cell[0]


def _all(groups: Iterable[Iterable[Any]]) -> Iterator[Any]:
    return chain.from_iterable(groups)
