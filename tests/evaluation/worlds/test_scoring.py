"""Scores against made worlds: all right for a perfect record, less for each thing spoilt."""

from __future__ import annotations

import msgspec
import pytest
from tests.evaluation.worlds.made import perfect, replaced

from variorum.evaluation.score import prf
from variorum.evaluation.worlds import make_world
from variorum.evaluation.worlds.alignment import align
from variorum.evaluation.worlds.editions import given
from variorum.evaluation.worlds.layer import measure, score
from variorum.evaluation.worlds.naive import carried, naive
from variorum.evaluation.worlds.scoring import Tally, pairs
from variorum.model import Account, Bounds, Grade, Span, Words

WORLD = make_world(11)


@pytest.fixture(scope="module")
def ideal():
    return perfect(given(WORLD))


def value(edited, label):
    tally = measure(edited).tallies[label]
    return prf(tally.hits, tally.proposed, tally.gold)


def changed(edited, **fields):
    """Every incident with these fields changed by functions of the old ones."""
    incidents = tuple(
        msgspec.structs.replace(
            incident, **{name: make(getattr(incident, name)) for name, make in fields.items()}
        )
        for incident in edited.edition.incidents
    )
    return replaced(edited, incidents=incidents)


def test_a_perfect_record_has_everything_right(ideal):
    sheet = measure(ideal)
    baselines = ("a naive matcher", "equal words", "carried on", "reprints", "part of")
    for label, tally in sheet.tallies.items():
        if not label.startswith(baselines):
            assert (tally.hits, tally.proposed) == (tally.gold, tally.gold), label
    assert sheet.tallies["incidents: pairs across articles"].gold > 100
    assert sheet.tallies["disagreements: all"].gold >= 5


def test_one_incident_for_all_finds_every_pair_and_few_right_ones(ideal):
    events = tuple(event for incident in ideal.edition.incidents for event in incident.events)
    one = msgspec.structs.replace(ideal.edition.incidents[0], events=events)
    precision, recall, _ = value(replaced(ideal, incidents=(one,)), "incidents: pairs of tellings")
    assert recall == 1.0
    assert precision < 0.2


def test_an_incident_for_each_event_finds_no_pair(ideal):
    lone = tuple(
        msgspec.structs.replace(incident, id=event, events=(event,))
        for incident in ideal.edition.incidents
        for event in incident.events
    )
    assert value(replaced(ideal, incidents=lone), "incidents: pairs of tellings") == (0, 0, 0)


def test_a_record_without_incidents_has_nothing_right(ideal):
    sheet = measure(replaced(ideal, incidents=(), disagreements=()))
    for label in ("grade", "position", "range of the killed", "disagreements: all"):
        assert sheet.tallies[label].hits == 0
        assert sheet.tallies[label].gold > 0


@pytest.mark.parametrize(
    ("label", "field", "make"),
    [
        ("grade", "grade", lambda _: Grade(value="discounted")),
        ("grade", "grade", lambda _: None),
        ("independent origins", "grade", lambda g: g and Grade(value=g.value, origins=99)),
        ("range of the killed", "ranges", lambda _: {"killed": Bounds(low=0, high=999)}),
        ("range of the killed", "ranges", lambda _: {}),
        ("position", "accounts", lambda _: ()),
        (
            "position",
            "accounts",
            lambda old: tuple(Account(party="Nowhere", position=a.position) for a in old),
        ),
    ],
)
def test_what_is_said_of_an_incident_can_be_wrong(ideal, label, field, make):
    assert value(changed(ideal, **{field: make}), label)[1] == 0
    assert value(ideal, label)[1] == 1


def test_a_party_that_was_not_asked_is_as_silent_as_a_silent_one(ideal):
    def unasked(accounts):
        return tuple(
            Account(party=a.party, position="not_asked" if a.position == "silent" else a.position)
            for a in accounts
        )

    assert value(changed(ideal, accounts=unasked), "position")[1] == 1


def test_a_disagreement_counts_by_its_kind_and_by_what_it_is_about(ideal):
    found = ideal.edition.disagreements
    wrong = tuple(
        msgspec.structs.replace(item, kind="place" if item.kind != "place" else "date")
        for item in found
    )
    assert value(replaced(ideal, disagreements=wrong), "disagreements: all")[0] < 0.2
    fewer = value(replaced(ideal, disagreements=found[1:]), "disagreements: all")
    assert fewer[0] == 1
    assert fewer[1] == pytest.approx((len(found) - 1) / len(found))
    twice = (*found, *(msgspec.structs.replace(item, id=f"{item.id} again") for item in found))
    assert value(replaced(ideal, disagreements=twice), "disagreements: all") == (1, 1, 1)
    lost = tuple(msgspec.structs.replace(item, anchors=()) for item in found)
    assert value(replaced(ideal, disagreements=lost), "disagreements: all") == (0, 0, 0)


def test_events_are_found_by_the_place_of_their_words_alone(ideal):
    moved = tuple(
        msgspec.structs.replace(event, type="CONSULT", trigger=_first_word(ideal, event))
        for event in ideal.edition.events
    )
    assert value(replaced(ideal, events=moved), "tellings with an event")[1] < 0.1


def _first_word(edited, event):
    texts = {c.id: c.rendition.text for c in edited.edition.captures}
    article = next(a for a in edited.edition.articles if a.id == event.article)
    text = texts[article.capture]
    word = text.split(maxsplit=1)[0]
    at = text.index(word)
    return Words(text=word, span=Span(at, at + len(word)))


@pytest.mark.parametrize("seed", range(5))
def test_a_world_defeats_the_naive_matcher(seed):
    """Same type, same words for the place, same day: F1 below a half on readings without error."""
    edited = given(make_world(seed))
    aligned = align(edited)
    tally = pairs(aligned, naive(edited.edition))
    assert prf(tally.hits, tally.proposed, tally.gold)[2] < 0.5
    # And yet it can be solved: two kindnesses bring most of what is missed.
    better = pairs(aligned, carried(edited.edition))
    assert prf(better.hits, better.proposed, better.gold)[2] > 0.6


def test_pairs_across_articles_are_pairs_less_those_within(ideal):
    aligned = align(ideal)
    one = {event.id: "all" for event in ideal.edition.events}
    whole, across = pairs(aligned, one), pairs(aligned, one, across=True)
    units = aligned.units()
    assert whole.proposed == len(units) * (len(units) - 1) // 2
    assert across.proposed < whole.proposed
    assert across.gold < whole.gold


def test_tallies_add_up():
    total = Tally(1, 2, 3)
    total.add(Tally(4, 5, 6))
    assert (total.hits, total.proposed, total.gold) == (5, 7, 9)


def test_the_layer_scores_what_is_read_and_what_is_given(monkeypatch, tmp_path):
    from variorum.evaluation.worlds import layer

    monkeypatch.setattr(layer, "_WAYS", {"given": given})
    found = score(tmp_path, 4)
    labels = {one.label for one in found}
    assert {"incidents: pairs of tellings", "grade", "reprints: pairs of articles"} <= labels
    assert all(0 <= one.value <= 1 for one in found)
    assert found == score(tmp_path, 4)


def test_pairs_of_what_was_found_leave_out_what_was_not(ideal):
    fewer = replaced(ideal, events=ideal.edition.events[::2])
    aligned = align(fewer)
    one = {event.id: "all" for event in fewer.edition.events}
    whole, some = pairs(aligned, one), pairs(aligned, one, lost=False)
    assert some.gold < whole.gold
    assert (some.hits, some.proposed) == (whole.hits, whole.proposed)
    assert some.hits == some.gold
