"""Readings and incidents made from the truth: only what is made of incidents is measured.

Whether a step errs or hands on what the step before it got wrong is told by giving it no errors:
accounts, grades and disagreements are made here of the incidents that the truth knows.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import msgspec

from variorum.evaluation.worlds.alignment import align
from variorum.evaluation.worlds.editions import Edited, given, profile
from variorum.evaluation.worlds.truth import SERIES
from variorum.evaluation.worlds.world import World
from variorum.model import CaptureReading, Edition, Incident
from variorum.reconcile.incidents.bringing import Bringing, Known
from variorum.reconcile.incidents.gather import brought, incident_of
from variorum.reconcile.record import reconcile
from variorum.vocabulary.conflicts import Profile, load_profile


def settled(world: World) -> Edited:
    """Compare the readings of a perfect reader, given which events are of one incident."""
    edited = given(world)
    known = _profile(world)
    readings = _readings(edited.edition)
    found = reconcile(readings, (known,), sure=True, incidents=_true(edited, readings, known))
    edition = msgspec.structs.replace(
        edited.edition, incidents=found.incidents, disagreements=found.disagreements
    )
    return replace(edited, edition=edition)


def _profile(world: World) -> Profile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "profile.toml"
        path.write_text(profile(world), encoding="utf-8")
        return load_profile(str(path))


def _true(edited: Edited, readings: list[CaptureReading], known: Profile) -> tuple[Incident, ...]:
    """The incidents of the truth, of the events that tell of them."""
    entities = {entity.id: entity for entity in edited.edition.entities}
    bringing = Bringing(entities, Known.of(entities.values(), known))
    traits = {one.id: one for reading in readings for one in brought(reading, bringing)}
    events = align(edited).events
    groups: dict[str, set[str]] = defaultdict(set)
    for one in edited.truth.told:
        name, event = one.telling.happening, events.get(one.unit)
        if event in traits and not name.startswith(("*", SERIES)):
            groups[name].add(str(event))
    return tuple(incident_of([traits[event] for event in sorted(held)]) for held in groups.values())


def _readings(edition: Edition) -> list[CaptureReading]:
    """The edition's records by their captures, as they were read."""
    home = {article.id: article.capture for article in edition.articles}
    return [
        CaptureReading(
            capture=capture,
            articles=tuple(one for one in edition.articles if one.capture == capture.id),
            mentions=tuple(m for m in edition.mentions if home[m.article] == capture.id),
            times=tuple(t for t in edition.times if home[t.article] == capture.id),
            statements=tuple(s for s in edition.statements if home[s.article] == capture.id),
            events=tuple(e for e in edition.events if home[e.article] == capture.id),
            figures=tuple(f for f in edition.figures if home[f.article] == capture.id),
        )
        for capture in edition.captures
    ]
