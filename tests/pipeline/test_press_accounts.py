"""Who says what of which incident on the press bundle: facts of it, told in our own words."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.corpora


def named(edition, name):
    """Ids of the entities with a name."""
    return {e.id for e in edition.entities if any(n.text == name for n in e.names)}


def statements(edition, stance, speaker):
    """Statements of a stance by whoever is called so."""
    who = named(edition, speaker)
    return [
        s
        for s in edition.statements
        if s.stance == stance
        and s.speaker
        and (s.speaker.entity in who or s.speaker.text == speaker)
    ]


def incident_of(edition, denier):
    """The incidents that are about what somebody denies, by the disagreements."""
    ids = {s.id for s in statements(edition, "denies", denier)}
    wanted = {
        d.incident for d in edition.disagreements if d.kind == "denial" and ids & {*d.between}
    }
    return [incident for incident in edition.incidents if incident.id in wanted]


def accounts(incident):
    return {account.party: account for account in incident.accounts}


@pytest.fixture(scope="module")
def shelling(edition):
    """The incident of the night's shelling of the town: the one that its neighbour denies."""
    (found,) = incident_of(edition, "Azerbaijan")
    return found


def test_the_denial_stands_in_an_incident_of_the_town(edition, shelling):
    assert shelling.place in named(edition, "Stepanakert")
    assert shelling.time.start == shelling.time.end == "2020-11-05"
    assert shelling.title == "Shelling, Stepanakert, 5 November 2020"
    assert shelling.grade.value == "contested"


def test_the_emergency_service_tells_of_three_killed(edition, shelling):
    told = accounts(shelling)["Nagorno-Karabakh"]
    assert told.position == "accepts"
    figures = [f for f in edition.figures if f.id in told.figures]
    assert {(f.measure, f.low, f.high) for f in figures} == {("killed", 3, 3)}
    speakers = {s.speaker.entity for s in edition.statements if s.id in told.statements}
    assert speakers & named(edition, "Emergency and Rescue Service")
    assert (shelling.ranges["killed"].low, shelling.ranges["killed"].high) == (3, 3)


def test_azerbaijan_denies_it_in_two_statements(shelling):
    told = accounts(shelling)["Azerbaijan"]
    assert told.position == "denies"
    assert len(told.statements) == 2
    assert told.figures == ()


def test_the_agency_could_not_verify_it(shelling):
    told = accounts(shelling)["Reuters"]
    assert (told.position, told.events) == ("silent", ())
    assert "verify" in told.reason


def test_three_sources_in_the_town_are_a_voice_of_their_own(shelling):
    (told,) = [a for name, a in accounts(shelling).items() if "sources" in name]
    assert told.position == "accepts"
    assert told.time.start == "2020-11-05"
    assert shelling.grade.origins >= 2


def test_who_says_nothing_has_an_empty_account(shelling):
    told = accounts(shelling)["Armenia"]
    assert told.position == "not_asked"
    assert (told.events, told.statements, told.figures) == ((), (), ())


def test_fighters_are_alleged_denied_and_granted_in_part(edition):
    (aircraft,) = incident_of(edition, "Ankara")
    told = accounts(aircraft)
    assert told["Armenia"].position == "accepts"
    assert told["Armenia"].responsible == "Turkey"
    assert told["Turkey"].position == "denies"
    granted = told["Azerbaijan"]
    assert granted.position == "partly_accepts"
    assert len(granted.statements) == 2
    assert "used" in granted.reason
    assert aircraft.grade.value == "contested"
    assert aircraft.title.startswith("Military supply")


def test_the_truce_is_dated_differently_by_two_outlets(edition):
    dates = [d for d in edition.disagreements if d.kind == "date"]
    (found,) = [d for d in dates if "2020-09-10" in d.explanation]
    assert "2020-10-10" in found.explanation
    assert "2020-10-17" not in found.explanation
    outlets = {a.outlet for a in edition.articles if a.id in {w.article for w in found.anchors}}
    assert len(outlets) == 2


def test_the_tolls_are_series_by_claimant_and_no_contradiction(edition):
    dead = [s for s in edition.series if s.measure == "killed" and s.population == "combatant"]
    points = {p.as_of: p.low for one in dead for p in one.points}
    assert points["2020-10-15"] == 532
    assert points["2020-11-06"] == 1177
    assert len({one.claimant for one in dead}) == len(dead)
    assert [d for d in edition.disagreements if d.kind == "figure"] == []
    assert not any(r.scope == "cumulative" and len(r.figures) > 1 for r in edition.ranges)


def test_who_does_not_disclose_has_no_figure(edition):
    silent = {s.id for s in statements(edition, "declines", "Azerbaijan")}
    assert silent
    assert not any(f.statement in silent for f in edition.figures)


def test_the_ministry_is_the_origin_through_the_agency(edition):
    ministry = named(edition, "Russian Defense Ministry")
    origins = [o for o in edition.origins if o.root.entity in ministry]
    assert origins
    assert all("TASS" in origin.reason for origin in origins)
    deployed = [i for i in edition.incidents if {o.id for o in origins} & {*i.origins}]
    assert deployed
    assert any(accounts(i)["Russia"].position == "accepts" for i in deployed)
