"""What a list says of an incident at a glance, and what the overview says of the edition."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.client import Client
from tests.web.sample import sample
from tests.web.war import war
from variorum.views import build_index, incidents_view, overview_view
from variorum.views.accounts import columns
from variorum.views.disagreements import disagreement_view
from variorum.views.once import said_once
from variorum.views.questions import sought


@pytest.fixture(scope="module")
def index():
    return build_index(war())


def line_of(index, key="inc-market"):
    found = incidents_view(index, {}, start=None, end=None, number=1)
    return next(line for group in found.groups for line in group.incidents if line.id == key)


def test_who_denies_is_no_teller(index):
    line = line_of(index)
    positions = {a.party: a.position for a in index.compared.incidents[line.id].accounts}
    assert set(line.deniers) == {name for name, held in positions.items() if held == "denies"}
    assert line.deniers
    assert not set(line.deniers) & set(line.parties)


def test_whoever_also_says_otherwise_does_not_only_deny(index):
    incident = index.compared.incidents["inc-market"]
    denier = next(a for a in incident.accounts if a.position == "denies")
    both = msgspec.structs.replace(denier, position="partly_accepts")
    twice = msgspec.structs.replace(incident, accounts=(*incident.accounts, both))
    edition = msgspec.structs.replace(
        index.edition,
        incidents=tuple(twice if i.id == twice.id else i for i in index.edition.incidents),
    )
    assert denier.party not in line_of(build_index(edition)).deniers


def test_a_range_names_who_gives_a_number_of_it(index):
    line = line_of(index)
    accounts = index.compared.incidents[line.id].accounts
    for told in line.ranges:
        giving = {
            account.party
            for account in accounts
            if any(index.figures[f].measure == told.measure for f in account.figures)
        }
        assert set(told.claimants) == giving
    assert any(told.claimants for told in line.ranges)


def test_the_list_says_so_in_words(index):
    line = line_of(index)
    text = Client(war()).page("/incidents").text
    assert f"denied by {line.deniers[0]}" in text
    assert f"according to {line.ranges[0].claimants[0]}" in text


def test_what_a_voice_says_again_in_the_same_words_is_told_once():
    edition = war()
    original = next(c for c in edition.captures)
    index = build_index(edition)
    incident = index.compared.incidents["inc-market"]
    before = {c.party: [len(cell.items) for cell in c.cells] for c in columns(index, incident)}
    # The same events once more, from another article of the same text.
    account = next(a for a in incident.accounts if a.events)
    event = index.events[account.events[0]]
    article = msgspec.structs.replace(index.articles[event.article], id="ar-again", outlet="Again")
    again = msgspec.structs.replace(event, id="ev-again", article="ar-again", statement=None)
    assert article.capture in {original.id, *(c.id for c in edition.captures)}
    told = msgspec.structs.replace(account, events=(*account.events, "ev-again"))
    changed = msgspec.structs.replace(
        incident,
        accounts=tuple(told if a is account else a for a in incident.accounts),
        events=(*incident.events, "ev-again"),
    )
    both = build_index(
        msgspec.structs.replace(
            edition,
            articles=(*edition.articles, article),
            events=(*edition.events, again),
            incidents=tuple(changed if i.id == changed.id else i for i in edition.incidents),
        )
    )
    made = next(c for c in columns(both, changed) if c.party == account.party)
    where = next(cell for cell in made.cells if cell.row == "where")
    names = [item.spot.text for item in where.items]
    assert len(names) == len(set(names))
    assert before[account.party][2] == len(where.items)


def test_outlets_stand_with_the_party_to_which_the_record_ties_them(index):
    coverage = overview_view(index).coverage
    told = {one.name: one.articles for side in coverage.sides for one in side.outlets}
    assert set(told) == set(coverage.outlets)
    assert sum(told.values()) + coverage.unnamed_outlets == coverage.articles
    assert "Nordwire" in [one.name for side in coverage.sides if side.told for one in side.outlets]
    untold = {one.name for one in index.edition.outlets}
    outlet = next(name for name in coverage.outlets if name not in untold)
    entity = next(e for e in index.edition.entities if e.party)
    named = msgspec.structs.replace(entity, id="en-outlet", name=outlet.upper())
    # An edition that lists no outlets has them by their names.
    edition = msgspec.structs.replace(
        index.edition, entities=(*index.edition.entities, named), outlets=()
    )
    sides = overview_view(build_index(edition)).coverage.sides
    assert sides[0].party == entity.party
    assert [one.name for one in sides[0].outlets] == [outlet]
    assert sides[-1].party is None


def test_the_examples_of_the_search_find_something(index):
    client = Client(war())
    for name in overview_view(index).examples:
        found = client.get(f"/index.json?q={name}").json()["found"]
        assert found.get("incidents") or found.get("statements") or found.get("speakers"), name


@pytest.mark.parametrize("query", ["how many died at the market of Orsk", "market xylophone"])
def test_a_question_finds_the_incidents_near_to_it(index, query):
    view = overview_view(index, query=query)
    assert view.near
    assert "inc-market" in {line.id for line in view.near.incidents}
    assert "market" in view.near.held
    assert "Incidents near to this" in Client(war()).page(f"/?q={query.replace(' ', '+')}").text


def test_little_words_are_passed_over_and_said_to_be(index):
    found = overview_view(index, query="who was killed in the market of Orsk?").found
    assert found.terms == ("killed", "market", "orsk")
    assert found.passed == ("who", "was", "in", "the", "of")
    page = Client(war()).page("/?q=killed+in+the+market")
    assert "not looked for" in page.text
    assert "<mark>in</mark>" not in page.html


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("of the", ("of", "the")),  # nothing else is asked for
        ('"of the" town', ('"of the"', "town")),
        ("WHO report in May", ("who", "report", "may")),
        ("WHO IS IN ORSK", ("orsk",)),
        ("us troops", ("us", "troops")),
    ],
)
def test_what_may_be_a_name_is_looked_for(query, left):
    assert sought(query).terms == left


def test_an_incident_is_found_by_what_is_counted_and_who_denies_it(index):
    view = overview_view(index, query="who denies how many died at the market")
    assert view.near
    assert view.near.whole
    assert view.near.held == ("denies", "died", "market")
    assert view.near.incidents[0].id == "inc-market"
    assert "Incidents near to this" not in Client(war()).page("/?q=died+market+denies").text


def test_the_head_of_an_incident_says_who_takes_which_position_and_gives_which_number(index):
    page = Client(war()).page("/incidents/inc-market").text
    head = page[: page.index("Grade:")]
    for account in index.compared.incidents["inc-market"].accounts:
        assert account.party in head
        for key in account.figures:
            assert str(index.figures[key].low or index.figures[key].high) in head


def test_the_head_of_an_incident_says_a_number_of_one_account_once(index):
    incident = index.compared.incidents["inc-market"]
    number = next(one for one in incident.accounts if {"fg-1", "fg-2"} <= set(one.figures))
    assert index.figures["fg-1"].low == index.figures["fg-2"].low
    (column,) = (one for one in columns(index, incident) if one.party == number.party)
    assert [item.population for item in column.numbers] == [None]
    harm = next(cell for cell in column.cells if cell.row == "harm")
    assert len([item for item in harm.items if item.kind == "figure"]) == 2
    page = Client(war()).page("/incidents/inc-market").text
    head = page[: page.index("Grade:")]
    assert head.count("killed at least 3") == 1


def test_three_soldiers_and_three_civilians_are_two_numbers(index):
    people = index.figures["fg-2"]
    civilians = index.figures["fg-1"]
    of_whom = msgspec.structs.replace(civilians.population, status="combatant")
    soldiers = msgspec.structs.replace(civilians, id="fg-soldiers", population=of_whom)
    assert said_once([people, civilians]) == {"fg-1": False}
    assert said_once([people, civilians, soldiers]) == {"fg-1": True, "fg-soldiers": True}


@pytest.mark.parametrize("query", ["market", "xylophone of", "%s () *", '"'])
def test_what_is_found_or_near_to_nothing_needs_no_nearness(index, query):
    assert overview_view(index, query=query).near is None


def test_types_of_events_are_offered_in_plain_words(index):
    page = Client(war()).page("/events")
    types = {event.type for event in index.events.values()}
    assert types
    assert not any(kind in page.text for kind in types)


def test_words_of_a_disagreement_without_a_record_of_their_own_have_a_speaker(index):
    item = next(d for d in index.edition.disagreements if len(d.anchors) > 1)
    bare = msgspec.structs.replace(item, between=())
    sides = disagreement_view(index, bare).sides
    assert sides
    for side in sides:
        assert side.who
        assert side.who.name


def test_words_of_an_outlet_that_else_says_nothing_are_the_outlets():
    edition = sample()
    item = next(d for d in edition.disagreements if len(d.anchors) > 1)
    mute = msgspec.structs.replace(
        edition,
        statements=(),
        figures=(),
        events=(),
        disagreements=(msgspec.structs.replace(item, between=()),),
    )
    sides = disagreement_view(build_index(mute), mute.disagreements[0]).sides
    outlets = {article.id: article.outlet for article in edition.articles}
    assert [side.who.name for side in sides] == [outlets[side.words[0].article] for side in sides]
    assert all(side.who.outlet and not side.who.id for side in sides)
    assert "In the words of" not in Client(mute).page("/disagreements").text
