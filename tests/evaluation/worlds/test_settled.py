"""Given the true incidents, what is made of them is nearly all right, and nothing is made up."""

from __future__ import annotations

from variorum.evaluation.worlds.alignment import align
from variorum.evaluation.worlds.scoring import counterparts, disagreements, incidents_of, pairs
from variorum.evaluation.worlds.settled import settled
from variorum.evaluation.worlds.world import make_world


def test_true_incidents_are_given_and_disagreements_follow():
    aligned = align(settled(make_world(7, happenings=8, days=6)))
    tally = pairs(aligned, incidents_of(aligned))
    assert tally.hits == tally.proposed == tally.gold > 0
    found = disagreements(aligned, counterparts(aligned))
    assert sum(one.proposed for one in found.values()) == sum(one.hits for one in found.values())
