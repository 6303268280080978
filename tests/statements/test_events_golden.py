"""Golden sentences: events with all their parts, and traps that tell of none."""

from __future__ import annotations

import pytest
from tests.conftest import ROOT
from tests.statements.reading import counted, events_of

from variorum.evaluation.events_golden import PARTS, cases

FOLDER = ROOT / "tests" / "golden" / "events"
# A little under what was measured on 174 events.
FLOORS = {
    "type": 0.96, "actors": 0.95, "recipients": 0.88, "status": 0.97, "place": 0.94, "time": 0.97,
    "weapon": 0.94,
}  # fmt: skip


def test_there_are_enough_of_each():
    assert sum(len(labels) for _, labels in cases(FOLDER / "events.txt")) >= 150
    assert sum(1 for _ in cases(FOLDER / "traps.txt")) >= 150


@pytest.mark.parametrize("part", PARTS)
def test_parts_of_events(part):
    hits, gold, _ = counted(FOLDER / "events.txt")
    assert hits[part] / gold >= FLOORS[part]


def test_few_events_are_made_up():
    _, gold, told = counted(FOLDER / "events.txt")
    assert told <= gold * 1.05


def test_traps_tell_of_no_event():
    caught = [text for text, _ in cases(FOLDER / "traps.txt") if events_of(text)]
    assert len(caught) <= 5, caught


def test_later_traps_tell_of_few_events():
    """Written when the rules stood: at first sight 9 of the 61 gave an event."""
    caught = [text for text, _ in cases(FOLDER / "traps_later.txt") if events_of(text)]
    assert len(caught) <= 6, caught
