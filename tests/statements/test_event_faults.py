"""Faults that were seen in dispatches stay mended, in sentences of our own.

``turning.txt`` holds those in which the order of words misleads about whose deed it is.
"""

from __future__ import annotations

import pytest
from tests.conftest import ROOT
from tests.statements.reading import events_of

from variorum.evaluation.events_golden import cases, pair_up, same_parties

GOLDEN = ROOT / "tests" / "golden" / "events"
CASES = [*cases(GOLDEN / "faults.txt"), *cases(GOLDEN / "turning.txt")]


@pytest.mark.parametrize(("text", "labels"), CASES, ids=[text[:40] for text, _ in CASES])
def test_fault_stays_mended(text, labels):
    found = events_of(text)
    assert len(found) <= len(labels)
    for label, event in zip(labels, pair_up(found, labels), strict=True):
        assert event is not None, label
        assert event.type == label.type
        assert same_parties(event.actors, label.actors)
        assert same_parties(event.recipients, label.recipients)
        assert event.status == label.status
