"""Who is said to hold which place: each claim under its voice, nothing held by the page's word."""

from __future__ import annotations

import msgspec
import pytest

from tests.reconcile.making import World
from variorum.model import FORMAT, Edition
from variorum.reconcile.accounts.holding import may_hold, table
from variorum.views import build_index
from variorum.views.digest import Period, digest_view
from variorum.views.held import held_rows
from variorum.views.holding import key_of
from variorum.views.holdings import held_of, holdings_view
from variorum.views.parties import profile_of
from variorum.views.places import place_view
from variorum.views.questions import sought
from variorum.views.signposts import signposts

A, B = "Velmora", "Tarsk"


def town(a=A, b=B):
    """Two sides, their ministries and armies, and two towns."""
    world = World()
    for side in (a, b):
        world.entity(f"{side} ministry", "government", side).entity(f"{side} army", "force", side)
    return world.entity("Orsk", "place", at=(10.0, 10.0)).entity("Lenz", "place", at=(12.0, 10.0))


def takes(world, name, side, *, day, stance="asserts", status="reported", before="", at="Orsk"):
    """An article in which a side's ministry says, or denies, that its army took a town."""
    words = f"{before}the {side} army took {at}"
    speaker = f"{side} ministry" if stance != "denies" else f"{B if side == A else A} ministry"
    world.article(name, f"{words}, the {speaker} said.", outlet=f"Paper {name}", day=day)
    world.mention(name, at)
    told = world.says(name, speaker, words, stance)
    return world.event(
        name, "took", by=[f"{side} army"], upon=[at], at=at, on=day, told=told, status=status
    )


def holds(world, name, side, *, day, words="Orsk remains under its control"):
    """An article in which a side's ministry says that it holds a town."""
    world.article(name, f"{words}, the {side} ministry said.", outlet=f"Paper {name}", day=day)
    world.mention(name, "Orsk")
    return world.says(name, f"{side} ministry", words)


def edition(world):
    """The edition of a world, compared."""
    readings, record = world.readings(), world.compare()
    held = {
        kind: tuple(one for reading in readings for one in getattr(reading, kind))
        for kind in ("articles", "mentions", "statements", "events", "figures")
    }
    return Edition(
        format=FORMAT,
        version="0.1.0+by-hand",
        profile="of-my-own",
        captures=tuple(reading.capture for reading in readings),
        entities=tuple(world.entities.values()),
        incidents=tuple(record.incidents.values()),
        disagreements=tuple(record.disagreements),
        **held,
    )


@pytest.fixture(scope="module")
def disputed():
    """One took it on the eighth, the other still holds it on the ninth; a third town is quiet."""
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"))
    holds(world, "b", B, day="2031-05-09")
    world.incident(takes(world, "c", B, day="2031-05-20", at="Lenz"))
    return build_index(edition(world))


def told(place):
    return [(row.holder, row.way, row.day.start, row.party) for row in place.rows]


def test_each_claim_stands_under_its_voice_the_latest_first(disputed):
    view = holdings_view(disputed)
    orsk, lenz = view.places
    assert (orsk.name, lenz.name) == ("Orsk", "Lenz")
    assert told(orsk) == [(B, "holds", "2031-05-09", B), (A, "takes", "2031-05-08", A)]
    assert [row.who.name for row in orsk.rows] == ["Tarsk ministry", "Velmora ministry"]
    assert [row.outlet for row in orsk.rows] == ["Paper b", "Paper a"]


def test_disputed_places_come_first_with_the_disagreement(disputed):
    orsk, lenz = holdings_view(disputed).places
    assert (orsk.disputed, lenz.disputed) == (True, False)
    assert orsk.disputes
    assert not lenz.disputes
    assert holdings_view(disputed).disputed == 1


def test_words_are_shown_where_they_stand(disputed):
    for row in holdings_view(disputed).places[0].rows:
        text = disputed.text_of(disputed.articles[row.article])
        assert text[row.spot.start : row.spot.end] == row.spot.text
        around = f"{row.spot.before}{row.spot.text}{row.spot.after}"
        assert "Orsk" in around


def test_the_last_word_of_each_voice_is_gathered(disputed):
    last = holdings_view(disputed).places[0].last
    assert [(one.holder, one.way, [name for name, _ in one.voices]) for one in last] == [
        (B, "holds", [B]),
        (A, "takes", [A]),
    ]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({"holder": A}, ["Orsk"]),
        ({"party": B}, ["Orsk", "Lenz"]),
        ({"way": "denied"}, []),
        ({"disputed": "no"}, ["Lenz"]),
        ({"disputed": "no", "holder": A}, []),
    ],
)
def test_narrowed_by_holder_voice_way_and_dispute(disputed, values, places):
    assert [one.name for one in holdings_view(disputed, values).places] == places


def test_a_facet_counts_what_its_choice_leaves(disputed):
    for facet in holdings_view(disputed, {"party": B}).facets:
        chosen = {"party": B}
        for value in facet.values:
            left = holdings_view(disputed, {**chosen, facet.facet: value.value})
            assert value.count == sum(place.total for place in left.places)


def test_found_by_the_name_of_the_place_and_by_its_id(disputed):
    (orsk,) = holdings_view(disputed, query="orsk").places
    assert holdings_view(disputed, place=orsk.id).places[0].id == orsk.id
    assert holdings_view(disputed, query="nowhere").places == ()


def test_a_place_shows_it_on_its_own_page(disputed):
    (orsk,) = holdings_view(disputed, query="orsk").places
    assert place_view(disputed, disputed.entities[orsk.id]).held == held_of(disputed, orsk.id)
    assert held_of(disputed, "ent-none") is None


def test_a_capture_denied_is_told_as_denied_and_contradicts():
    world = town()
    world.incident(
        takes(world, "a", A, day="2031-05-08"),
        takes(world, "b", A, day="2031-05-08", stance="denies", status="denied"),
    )
    (orsk,) = holdings_view(build_index(edition(world))).places
    assert {(row.holder, row.way, row.party) for row in orsk.rows} == {
        (A, "takes", A),
        (A, "untaken", B),
    }
    assert orsk.disputed


@pytest.mark.parametrize("before", ["Even if they rest after ", "They would rest once "])
def test_what_is_only_supposed_is_no_claim(before):
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08", before=before))
    assert held_rows(build_index(edition(world))) == ()


def test_what_a_voice_says_of_one_day_is_one_row_in_however_many_outlets():
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"), takes(world, "b", A, day="2031-05-08"))
    index = build_index(edition(world))
    (row,) = held_rows(index)
    assert len(row.articles) == 2
    assert held_of(index, row.held.place).rows[0].others == 1


def test_words_that_name_nobody_are_a_voice_of_their_article():
    """M1: residents of two articles are not one voice; what they say stays two."""
    world = town()
    for name in ("a", "b"):
        words = f"the {A} army took Orsk"
        world.article(name, f"{words}, residents said.", outlet=f"Paper {name}", day="2031-05-08")
        world.mention(name, "Orsk")
        told = world.says(name, "residents", words)
        world.event(name, "took", by=[f"{A} army"], upon=["Orsk"], on="2031-05-08", told=told)
    assert len(held_rows(build_index(edition(world)))) == 2


def test_the_wording_never_says_that_somebody_holds_a_place(disputed):
    for place in holdings_view(disputed).places:
        for row in place.rows:
            assert row.way_words.startswith("said ")


def test_swapping_the_sides_swaps_the_rows():
    """M27."""

    def made(a, b):
        world = town(a, b)
        world.incident(takes(world, "a", a, day="2031-05-08"))
        holds(world, "b", b, day="2031-05-09")
        return holdings_view(build_index(edition(world)))

    swap = {A: B, B: A}
    one, other = made(A, B), made(B, A)
    assert [
        [(swap[r.holder], r.way, r.day.start, swap[r.party]) for r in place.rows]
        for place in one.places
    ] == [told(place) for place in other.places]


def test_a_search_leads_there(disputed):
    (sign,) = [s for s in signposts(disputed, sought("who holds Orsk")) if s.sign == "holding"]
    assert (sign.path, sign.query, sign.count) == ("/holdings", {"q": "orsk"}, 1)
    (sign,) = [s for s in signposts(disputed, sought("who controls what")) if s.sign == "holding"]
    assert (sign.path, sign.query, sign.count) == ("/holdings", {}, 2)


def test_a_digest_tells_what_a_voice_newly_says():
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08"))
    holds(world, "b", B, day="2031-05-09")
    again = "Orsk remains under its control"
    holds(world, "c", B, day="2031-05-12", words=again)
    holds(world, "d", B, day="2031-05-20", words="Orsk is no longer under its control")
    index = build_index(edition(world))

    def digest(day):
        return [
            (one.now.holder, one.now.way, one.before, one.before_day and one.before_day.start)
            for one in digest_view(index, Period(day, day)).holdings
        ]

    assert digest("2031-05-08") == [(A, "takes", None, None)]
    assert digest("2031-05-09") == [(B, "holds", None, None)]
    assert digest("2031-05-12") == []  # it says what it said last
    assert digest("2031-05-20") == [(B, "denied", B, "2031-05-12")]


def test_ids_are_unique_and_the_same_again(disputed):
    keys = [key_of(row) for row in held_rows(disputed)]
    assert len(set(keys)) == len(keys)
    again = build_index(msgspec.structs.replace(disputed.edition))
    assert [key_of(row) for row in held_rows(again)] == keys


def test_an_edition_without_a_word_of_it_is_empty():
    world = town()
    world.article("a", "Orsk was quiet.", day="2031-05-08")
    view = holdings_view(build_index(edition(world)))
    assert (view.places, view.total, view.disputed) == ((), 0, 0)


def test_no_word_for_holding_is_passed_over():
    words = table("keeps") | table("flies") | {"control", "hands", "CONTROL"}
    assert [word for word in sorted(words) if not may_hold(f"so they {word} it")] == []
    assert not may_hold("The market was shelled at noon.")


def test_parties_are_those_of_the_profile_that_comes_with_the_program_else_of_the_record(disputed):
    own = profile_of(disputed)
    assert [party.name for party in own.parties] == [B, A]
    assert "Tarsk ministry" in own.parties[0].words
    shipped = build_index(msgspec.structs.replace(disputed.edition, profile="karabakh-2020"))
    assert profile_of(shipped).title != "karabakh-2020"
    assert profile_of(build_index(msgspec.structs.replace(disputed.edition, profile=None))) is None


@pytest.mark.parametrize("before", ["On 8 May ", "Dozens were killed when "])
def test_a_month_and_a_plain_were_suppose_nothing(before):
    world = town()
    world.incident(takes(world, "a", A, day="2031-05-08", before=before))
    assert held_rows(build_index(edition(world)))
