"""What is true of pages that were made by hand: disputes, positions, grades, origins, ranges."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from variorum.evaluation.worlds import make_world, pages
from variorum.evaluation.worlds.cast import Voice, casting
from variorum.evaluation.worlds.draw import seeded
from variorum.evaluation.worlds.happenings import Count
from variorum.evaluation.worlds.pages import page
from variorum.evaluation.worlds.pieces import Mark, Piece
from variorum.evaluation.worlds.telling import Sentence
from variorum.evaluation.worlds.truth import Gold, truth
from variorum.evaluation.worlds.wording import Telling
from variorum.evaluation.worlds.written import Written

CAST = casting(seeded("a test"), 0)
DAY = dt.date(2031, 5, 10)
FIRST, SECOND = Voice("ministry", 0), Voice("ministry", 1)
RESCUE, MONITOR = Voice("rescue", 0, 0), Voice("monitor")
STATES = [side.state for side in CAST.sides]


def says(voice, stance="asserts", thing="h0", *, kind="shelling", doer=None, killed=(), **stated):
    """A sentence: a trigger, and the day, the town and the counts that it states."""
    counts = tuple(Count("killed", n, q, "person") for n, q in killed)
    marks = []
    telling = Telling(thing, kind, voice, stance, "reported", doer, stated.get("as_of"))
    marks.append(Mark("trigger", 0, 4, telling))
    marks += [Mark("count", 5, 8, count) for count in counts]
    if "day" in stated:
        marks.append(Mark("time", 9, 12, (stated["day"], stated["day"], 1)))
    if "town" in stated:
        marks.append(Mark("place", 13, 16, stated["town"]))
    return Sentence(Piece("Some words of a sentence.", tuple(marks)), telling)


def article(name, *sentences, outlet=-1, family=None, day=DAY):
    title = Sentence(Piece("A headline"))
    return Written(
        name, CAST.outlets[outlet], day, 0, title, (sentences,), family or name, "An Author"
    )


def true_of(*articles):
    return truth(CAST, [page(one, "Orsk", seeded(0)) for one in articles])


def kinds(*articles):
    return {(item.kind, item.about) for item in true_of(*articles).disagreements}


def test_a_denial_needs_somebody_else_who_told_it():
    told, denied = says(FIRST), says(SECOND, "denies")
    assert kinds(article("a", told), article("b", denied, outlet=-2)) == {("denial", "h0")}
    assert kinds(article("a", denied)) == set()
    assert kinds(article("a", told, says(FIRST, "denies"))) == set()
    assert kinds(article("a", told, says(SECOND, "denies", "h1"))) == set()


def test_two_voices_may_differ_on_who_when_and_where():
    assert kinds(article("a", says(FIRST, doer=1), says(SECOND, doer=0))) == {
        ("responsibility", "h0")
    }
    assert kinds(article("a", says(FIRST, doer=1), says(MONITOR, doer=1))) == set()
    later = DAY + dt.timedelta(days=1)
    assert kinds(article("a", says(FIRST, day=DAY), says(MONITOR, day=later))) == {("date", "h0")}
    assert kinds(article("a", says(FIRST, day=DAY), says(FIRST, day=later))) == set()
    assert kinds(article("a", says(FIRST, town=1), says(MONITOR, town=2))) == {("place", "h0")}
    assert kinds(article("a", says(FIRST, town=1), says(MONITOR, town=1))) == set()


def test_a_town_that_is_still_held_is_disputed():
    found = article("a", says(FIRST, kind="capture"), says(SECOND, "holds", kind="capture"))
    assert kinds(found) == {("status", "h0")}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ((3, "exact"), (3, "exact"), False),
        ((3, "exact"), (5, "exact"), True),
        ((3, "at_least"), (5, "exact"), False),
        ((5, "at_least"), (3, "exact"), True),
        ((3, "more_than"), (3, "exact"), True),
        ((3, "more_than"), (4, "exact"), False),
    ],
)
def test_counts_differ_where_their_bounds_do_not_meet(one, other, differ):
    found = article("a", says(FIRST, killed=[one]), says(MONITOR, killed=[other]))
    assert (("figure", "h0") in kinds(found)) is differ


def test_a_count_that_was_revised_may_be_set_against_another_or_not():
    found = true_of(
        article("a", says(FIRST, killed=[(3, "exact")]), says(MONITOR, killed=[(3, "exact")])),
        article("b", says(FIRST, killed=[(5, "exact")])),
    )
    assert Gold("figure", "h0") in found.optional
    assert not found.disagreements


def test_a_running_toll_that_falls_is_a_dispute_and_one_that_grows_a_series():
    def toll(voice, number, day):
        return says(voice, thing="series:0", kind="series", killed=[(number, "exact")], as_of=day)

    early, late = DAY, DAY + dt.timedelta(days=20)
    grows = article("a", toll(FIRST, 500, early), toll(SECOND, 1100, late))
    assert kinds(grows) == set()
    falls = article("a", toll(SECOND, 1100, early), toll(FIRST, 500, late))
    assert kinds(falls) == {("figure", "series:0")}
    assert kinds(article("a", toll(FIRST, 1100, early), toll(FIRST, 500, late))) == set()


@pytest.mark.parametrize(
    ("stance", "doer", "position", "grade"),
    [
        ("admits", 1, "accepts", {"confirmed"}),
        ("asserts", 1, "accepts", {"confirmed"}),
        ("partly", 1, "partly_accepts", {"confirmed", "contested"}),
        ("asserts", None, "partly_accepts", {"confirmed", "contested"}),
        ("denies", None, "denies", {"contested"}),
        ("declines", None, "silent", {"weak"}),
    ],
)
def test_a_blamed_party_has_a_position_and_the_grade_follows(stance, doer, position, grade):
    found = true_of(article("a", says(FIRST, doer=1), says(SECOND, stance, doer=doer)))
    assert found.positions == {("h0", STATES[1]): position}
    assert found.grades == {"h0": grade}


def test_parties_that_blame_one_another_both_deny():
    found = true_of(article("a", says(FIRST, doer=1), says(SECOND, doer=0)))
    assert found.positions == {("h0", STATES[0]): "denies", ("h0", STATES[1]): "denies"}
    assert found.grades == {"h0": {"contested"}}


def test_who_is_blamed_by_nobody_has_no_position():
    assert true_of(article("a", says(SECOND, doer=1))).positions == {}


def test_bodies_of_one_side_are_one_origin_and_a_lead_is_that_of_its_source():
    lead = says(None)
    assert true_of(article("a", lead, says(FIRST))).origins == {"h0": 1}
    assert true_of(article("a", says(FIRST), says(RESCUE))).origins == {"h0": 1}
    assert true_of(article("a", says(FIRST), says(MONITOR))).origins == {"h0": 2}
    assert true_of(article("a", lead), article("b", says(FIRST), outlet=-2)).origins == {"h0": 2}
    assert true_of(article("a", lead), article("b", lead, outlet=-2)).grades == {"h0": {"fair"}}


def test_a_copy_is_no_origin_and_speaks_in_the_voice_of_its_text():
    found = true_of(article("a", says(None)), article("b", says(None), outlet=-2, family="a"))
    assert found.origins == {"h0": 1}
    assert [one.copied for one in found.told] == [False, True]
    assert found.families == {"a": "a", "b": "a"}


def test_ranges_run_from_the_lowest_low_to_the_highest_high():
    found = true_of(
        article("a", says(FIRST, killed=[(3, "exact")]), says(MONITOR, killed=[(7, "exact")])),
        article("b", says(FIRST, thing="h1", killed=[(3, "at_least")]), says(FIRST, thing="h2")),
    )
    assert found.ranges == {"h0": (3, 7), "h1": (3, None)}


def test_tellings_of_another_day_or_town_than_most_stand_apart():
    other = DAY + dt.timedelta(days=1)

    def dated(day, town):
        made = says(FIRST)
        telling = dataclasses.replace(made.telling, day=day, town=town)
        marks = tuple(mark._replace(ref=telling) for mark in made.piece.marks)
        return Sentence(Piece(made.piece.text, marks), telling)

    found = true_of(
        article(
            "a", dated(DAY, 1), dated(DAY, 1), dated(other, 1), dated(DAY, 2), dated(None, None)
        )
    )
    assert found.apart == {2, 3}


def test_several_things_told_as_one_are_none_of_them():
    found = true_of(article("a", says(None, thing="count"), says(None, thing="count")))
    assert len({one.telling.happening for one in found.told}) == 2
    assert not found.grades


def test_exchanging_the_sides_exchanges_them_in_the_truth():
    world, swapped = make_world(2), make_world(2, swapped=True)
    one, other = (truth(w.cast, pages(w)) for w in (world, swapped))
    first, second = (side.state for side in world.cast.sides[:2])
    names = {first: second, second: first}
    assert one.positions
    assert other.positions == {
        (thing, names.get(party, party)): value for (thing, party), value in one.positions.items()
    }
    assert (one.disagreements, one.grades, one.ranges, one.origins) == (
        other.disagreements,
        other.grades,
        other.ranges,
        other.origins,
    )
