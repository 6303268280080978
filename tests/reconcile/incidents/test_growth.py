"""Incidents are gathered in time of about the number of events, however alike they are."""

from __future__ import annotations

import time

import pytest
from tests.reconcile.incidents.making import entity, reading, telling

from variorum.reconcile.incidents import gather_incidents
from variorum.reconcile.incidents.blocks import pairs
from variorum.reconcile.incidents.bringing import Bringing
from variorum.reconcile.incidents.gather import brought

ORSK = entity("place", "Orsk", at=(50.0, 30.0, 1))
FORCES = entity("force", "Tarskan forces", party="Tarsk")
KNOWN = (ORSK, FORCES)
WORDS = ("market", "school", "bridge", "mill", "station", "clinic", "harbour", "bakery")


def alike(count):
    """Articles of one day that all tell of the same town and forces, in words of their own."""
    return [
        reading(
            f"n{number:05d}",
            "2031-05-04",
            [
                telling(
                    f"Tarskan forces shelled a {WORDS[number % 8]} in Orsk for hour {number}.",
                    "shelled",
                    mode=("heavy-weapons",),
                    doers=("Tarskan forces",),
                    place="Orsk",
                    day="2031-05-03",
                )
            ],
            KNOWN,
        )
        for number in range(count)
    ]


def spread(count):
    """The same over many days, so that there are many incidents."""
    return [
        reading(
            f"n{number:05d}",
            "2031-12-31",
            [
                telling(
                    f"Tarskan forces shelled a {WORDS[number % 8]} in Orsk.",
                    "shelled",
                    mode=("heavy-weapons",),
                    doers=("Tarskan forces",),
                    place="Orsk",
                    day=f"2031-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}",
                )
            ],
            KNOWN,
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("make", [alike, spread])
def test_time_grows_with_the_number_of_events(make):
    gather_incidents(make(20), KNOWN)  # what is loaded once

    def seconds(count):
        made = make(count)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            gather_incidents(made, KNOWN)
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(250), seconds(1000)
    assert large < 4 * 2 * small, (small, large)


def test_the_pairs_of_an_event_are_bounded():
    bringing = Bringing({one.id: one for one in KNOWN})

    def count(number):
        traits = [one for made in alike(number) for one in brought(made, bringing)]
        return sum(1 for _ in pairs(traits)) / number

    assert count(800) < 1.2 * count(400)


@pytest.mark.parametrize("text", ["\u202e\u0301", "\U0001f4a3" * 50, "x" * 5000, "\x00 a \ud7ff"])
def test_any_text_is_compared_without_a_fault(text):
    sentence = f"{text} attack {text}"
    made = [
        reading(name, "0001-01-01", [telling(sentence, "attack", place="attack", day="9999-12-31")])
        for name in "ab"
    ]
    (incident,) = gather_incidents(made, ())
    assert incident.time.end == "9999-12-31"
