"""A difference of two ways stands with an interval, and the plain way is one incident a kind."""

import numpy as np
from training.incidents_scores import by_kind, counts, f1, interval

from variorum.evaluation.events_muc import Template
from variorum.reader.harm import Harm
from variorum.statements.events.harmed import Entity

SHOT, OTHER, BLOWN_UP = (90, 5, 2, 1, 1, 1), (4, 2, 1, 1, 1, 91), (4, 92, 1, 1, 1, 1)


def entity(words, kinds):
    return Entity(words, 3, ((0, Harm(0, (0, 0, 0, 90, 0), kinds)),))


def test_all_of_one_kind_are_one_incident_and_a_rare_kind_is_an_attack():
    made = by_kind([entity("lind", SHOT), entity("dorn", OTHER), entity("orsk", BLOWN_UP)])
    assert [one.kind for one in made] == ["attack", "bombing"]
    assert [len(one.roles["Victim"]) for one in made] == [2, 1]


def test_no_article_and_no_incident_score_nothing():
    gold = Template("attack")
    assert f1(counts([([], [])])) == 0
    assert counts([([], [gold])]).tolist() == [[0, 0, 1]]


def test_a_way_is_no_better_than_itself():
    of = np.array([[1, 2, 3], [0, 1, 2], [2, 2, 2]])
    assert interval(of, of) == (0, 0)


def test_a_way_that_is_better_on_each_article_is_surely_better():
    better, worse = np.array([[2, 2, 2]] * 20), np.array([[1, 2, 2]] * 20)
    assert interval(better, worse) == (0.5, 0.5)
