"""What somebody keeps from, or keeps another from, has not happened (law 2)."""

from __future__ import annotations

import pytest
from tests.statements.reading import events_of


def statuses(text: str) -> list[str]:
    return [one.status for one in events_of(text) if one.type == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The battery refrained from shelling the harbour.",
        "The wardens prevented the militia from storming the mill.",
        "The pilots swerved to avoid deliberately bombing the dam.",
        "The pact averted an offensive against Dorna.",
        "The garrison kept the rebels from taking Dorna.",
        "If the army rests after shelling the harbour, envoys may return.",
    ],
)
def test_what_was_kept_from_has_not_happened(text):
    assert statuses(text) == ["hypothetical"]


@pytest.mark.parametrize(
    "text",
    [
        "The battery did not refrain from shelling the harbour.",
        "The soldiers had returned from attacking the mill.",
        "The battery stopped shelling the harbour.",
        "Nobody kept the guards from shelling the mill.",
        "No treaty deterred the guards from shelling the mill.",
    ],
)
def test_what_was_not_kept_from_has(text):
    assert statuses(text) == ["reported"]
