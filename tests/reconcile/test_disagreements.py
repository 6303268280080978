"""Six kinds of disagreement, each beside what only looks like it."""

from __future__ import annotations

import pytest

from tests.reconcile.making import World, account, kinds
from variorum.vocabulary.conflicts import Party, Profile

A, B = "Velmora", "Tarsk"


def war(a=A, b=B):
    world = World()
    for side in (a, b):
        world.entity(f"{side} ministry", "government", side).entity(f"{side} army", "force", side)
        world.entity(side, "government", side)
    world.entity("Orsk", "place", at=(10.0, 10.0)).entity("Lenz", "place", at=(12.0, 10.0))
    world.entity("Ornby", "place", at=(10.05, 10.0)).entity("Nordreich", "government", "Nordreich")
    return world.entity("Watch", "organisation")


def strike(world, name, speaker, *, outlet=None, day="2031-05-06", by=(), at="Orsk", on=None,
           tail="", said=None, place=True, **counts):  # fmt: skip
    """One article that tells of one strike; the event's id."""
    doer = f"The {by[0]}" if by else "Shells"
    words = f"{doer} struck {at}{tail}"
    text = f"{words}, the {speaker} said." if speaker else f"{words}."
    world.article(name, text, outlet=outlet or f"Paper {name}", day=day)
    told = world.says(name, speaker, words, said=said)
    event = world.event(
        name, "struck", by=by, upon=[at], at=at if place else None, on=on, told=told
    )
    for number, low in counts.items():
        world.figure(name, number.replace("_", " "), low, told=told)
    return event


def only(record, kind):
    (found,) = [item for item in record.disagreements if item.kind == kind]
    return found


# Denial


def test_a_denial_is_set_against_what_it_denies():
    world = war()
    first = "The Tarsk army struck Orsk, the Velmora ministry said."
    text = f"{first} The Tarsk ministry denied the strike."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says("a", "Velmora ministry", "The Tarsk army struck Orsk")
    world.says("a", "Tarsk ministry", "the strike", "denies", denies=(told,))
    event = world.event("a", "struck", by=["Tarsk army"], upon=["Orsk"], told=told)
    key = world.incident(event)
    found = only(world.compare(), "denial")
    assert found.incident == key
    assert found.parties == ("Velmora ministry", "Tarsk ministry")
    assert [words.text for words in found.anchors] == ["The Tarsk army struck Orsk", "the strike"]


def allegation(
    day="2031-05-06", words="The Tarsk army struck the grain market of Orsk with rockets"
):
    world = war()
    world.article("a", f"{words}, the Velmora ministry said.", outlet="Herald", day=day)
    told = world.says("a", "Velmora ministry", words)
    world.mention("a", "Orsk")
    event = world.event("a", "struck", by=["Tarsk army"], upon=["Orsk"], told=told)
    return world, told, event


def answer(world, words, *, day="2031-05-07", speaker="Tarsk ministry", place="Orsk"):
    world.article("b", f"The {speaker} denied {words}.", outlet="Post", day=day)
    if place in words:
        world.mention("b", place)
    return world.says("b", speaker, words, "denies", cue="denied")


def test_a_denial_answers_what_another_article_tells():
    world, told, event = allegation()
    denial = answer(world, "any rockets at the grain market of Orsk")
    key = world.incident(event)
    record = world.compare()
    assert record.across == {told: (denial,)}
    assert only(record, "denial").incident == key
    assert account(record.incidents[key], "Tarsk").position == "denies"


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("any rockets at the grain market of Lenz", {"place": "Lenz"}),  # another town
        ("any delay of the harvest", {}),  # another matter
        ("any rockets at the grain market of Orsk", {"day": "2031-07-20"}),  # weeks later
        ("any rockets at the grain market of Orsk", {"day": "2031-05-01"}),  # before it was told
        ("any rockets at the grain market of Orsk", {"speaker": "Nordreich"}),  # not accused
        ("any rockets at the grain market of Orsk", {"speaker": "Velmora ministry"}),  # its own
    ],
)
def test_a_denial_of_something_else_answers_nothing(words, more):
    world, _, event = allegation()
    answer(world, words, **more)
    world.incident(event)
    assert world.compare().across == {}


def test_within_an_incident_a_denial_needs_no_link():
    world = war()
    first = strike(world, "a", "Velmora ministry", by=["Tarsk army"])
    world.article("b", "There was no strike on Orsk, the Tarsk ministry said.", day="2031-05-06")
    denial = world.says("b", "Tarsk ministry", "There was no strike on Orsk", "denies")
    second = world.event("b", "strike", upon=["Orsk"], told=denial, status="denied")
    world.incident(first, second)
    assert only(world.compare(), "denial").parties == ("Velmora ministry", "Tarsk ministry")


@pytest.mark.parametrize(
    ("speaker", "opposed"),
    [
        ("spokesman of the Pact", 0),
        ("spokeswoman for the Pact in Lenz", 0),
        ("warden", 1),
        ("critics of the Pact", 1),
        ("victims of the Pact", 1),
        ("opponents of the Pact", 1),
        ("lawyer for the Pact", 1),
        ("former head of the Pact", 1),
        ("ex-spokesman of the Pact", 1),
        ("former spokesman of the Pact", 1),
        ("spokesman of the Pact's victims", 1),
        ("spokesman of the victims of the Pact", 1),
    ],
)
def test_nobody_denies_what_those_tell_for_whom_he_speaks(speaker, opposed):
    world = war()
    text = f"The Pact told of a raid on Orsk. There was no raid on Orsk, the {speaker} said."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says("a", "Pact", "a raid on Orsk")
    denial = world.says("a", speaker, "There was no raid on Orsk", "denies")
    first = world.event("a", "raid", upon=["Orsk"], told=told)
    second = world.event("a", "no raid", upon=["Orsk"], told=denial, status="denied")
    world.incident(first, second)
    assert kinds(world.compare()).count("denial") == opposed


# Figure


@pytest.mark.parametrize(
    ("words", "low", "differ"),
    [
        ("one of the six", 1, 0),
        ("Colonel Ada Lind", 1, 0),
        ("one soldier", 1, 1),
        ("a soldier", 1, 1),
        ("two of the six", 2, 1),
    ],
)
def test_one_who_is_named_or_picked_out_contradicts_no_count(words, low, differ):
    world = war()
    first = strike(world, "a", "Velmora ministry", tail=" and six people died", six_people=6)
    second = strike(
        world, "b", "Watch", tail=f" and killed {words}", **{words.replace(" ", "_"): low}
    )
    world.incident(first, second)
    assert kinds(world.compare()).count("figure") == differ


def test_who_is_told_beside_others_is_no_lower_toll():
    """Nine farmers and four cooks of one telling are the dead of another's nine farmers."""
    world = war()
    first = strike(
        world, "a", "Velmora ministry", tail=" and nine farmers and four cooks died",
        nine_farmers=9, four_cooks=4,
    )  # fmt: skip
    second = strike(world, "b", "Watch", tail=" and nine farmers died", nine_farmers=9)
    world.incident(first, second)
    assert "figure" not in kinds(world.compare())


def test_tolls_of_one_incident_that_do_not_meet():
    world = war()
    key = world.incident(
        strike(world, "a", "Velmora ministry", tail=" and 14 people died", **{"14_people": 14}),
        strike(world, "b", "Watch", tail=" and nine people died", nine_people=9),
    )
    found = only(world.compare(), "figure")
    assert found.incident == key
    assert "same incident" in found.explanation


def test_whoever_revised_a_toll_contradicts_nobody_who_agrees_now():
    world = war()
    world.incident(
        strike(world, "a", "Velmora ministry", tail=" and nine died", nine=9),
        strike(world, "b", "Watch", tail=" and 14 died", day="2031-05-08", **{"14": 14}),
        strike(world, "c", "Velmora ministry", tail=" and 14 died", day="2031-05-09", **{"14": 14}),
    )
    assert "figure" not in kinds(world.compare())


def test_two_strikes_with_two_tolls_are_no_contradiction():
    world = war()
    world.incident(strike(world, "a", "Velmora ministry", tail=" and 14 died", **{"14": 14}))
    world.incident(strike(world, "b", "Watch", at="Lenz", tail=" and nine died", nine=9))
    assert kinds(world.compare()) == []


def tolls(*rows, profile=None):
    world = war()
    world.profile = profile
    for number, (speaker, low, day, more) in enumerate(rows):
        words = f"{low} soldiers had been killed so far"
        name = world.article(f"a{number}", f"{words}, the {speaker} said.", outlet="P", day=day)
        told = world.says(name, speaker, words, said=more.get("said"))
        world.figure(name, f"{low} soldiers", low, told=told, status="combatant",
                     party=more.get("party", A), kind="cumulative", as_of=day)  # fmt: skip
    return world.compare()


def test_a_toll_that_grew_is_a_series():
    record = tolls(
        ("Velmora ministry", 532, "2031-10-15", {}),
        ("Velmora ministry", 974, "2031-10-26", {}),
        ("Watch", 1177, "2031-11-06", {}),
    )
    assert record.disagreements == ()
    assert record.ranges == ()
    own = next(one for one in record.series if one.claimant == A)
    assert {point.claimant for point in own.points} == {"Velmora ministry"}
    assert [(point.as_of, point.low) for point in own.points] == [
        ("2031-10-15", 532),
        ("2031-10-26", 974),
    ]
    assert {one.claimant for one in record.series} == {A, "Watch"}


def test_bodies_of_one_party_are_one_series_that_tells_them_apart():
    record = tolls(
        ("Velmora ministry", 532, "2031-10-15", {}),
        ("Velmora army", 974, "2031-10-26", {}),
        ("Tarsk ministry", 1400, "2031-10-28", {}),
    )
    own = next(one for one in record.series if one.side == A)
    assert [(point.claimant, point.low) for point in own.points] == [
        ("Velmora ministry", 532),
        ("Velmora army", 974),
    ]
    assert [one.side for one in record.series if one is not own] == [B]


def test_the_lost_of_no_named_side_are_not_taken_for_the_claimants_own():
    record = tolls(
        ("Velmora ministry", 5839, "2031-10-15", {"party": None}),
        ("Velmora army", 310, "2031-10-16", {"party": None}),
        ("Velmora army", 315, "2031-10-18", {}),
    )
    unsaid = [one for one in record.series if one.party is None]
    assert {one.claimant for one in unsaid} == {"Velmora ministry", "Velmora army"}
    (own,) = (one for one in record.series if one.party is not None)
    assert [point.low for point in own.points] == [315]


def test_noun_and_adjective_of_one_party_are_one_series():
    words = {A: ("Velmoran army",), B: ("Tarskan army",)}
    parties = tuple(Party(name=name, states=(name,), words=words[name]) for name in (A, B))
    record = tolls(
        ("Velmora ministry", 204, "2031-10-15", {}),
        ("Velmora ministry", 285, "2031-10-16", {"party": "Velmoran"}),
        ("Watch", 290, "2031-10-16", {"party": "Tarskan"}),
        ("Watch", 312, "2031-10-18", {"party": "Tarsk"}),
        profile=Profile(name="war", title="A war", parties=parties),
    )
    found = {one.party: [point.low for point in one.points] for one in record.series}
    assert found == {A: [204, 285], B: [290, 312]}
    assert len(record.series) == 2


def test_tolls_of_one_day_are_ranged_and_disagree():
    record = tolls(("Velmora ministry", 532, "2031-10-15", {}), ("Watch", 700, "2031-10-15", {}))
    (bounds,) = record.ranges
    assert (bounds.low, bounds.high, bounds.best) == (532, 700, None)
    assert kinds(record) == ["figure"]


def test_a_toll_counts_up_to_the_day_on_which_it_was_said():
    record = tolls(("Watch", 532, "2031-10-16", {"said": "2031-10-15"}))
    assert record.series[0].points[0].as_of == "2031-10-15"


def test_a_toll_carried_twice_is_one_point():
    record = tolls(("Watch", 532, "2031-10-15", {}), ("Watch", 532, "2031-10-15", {}))
    assert len(record.series[0].points) == 1


# Date


def truce(world, name, words, day, when, outlet, sides=(A, B)):  # noqa: PLR0917
    """An article that puts a truce on a day."""
    world.article(name, words, outlet=outlet, day=day)
    told = world.says(name, None, words)
    for side in sides:
        if side in words:
            world.mention(name, side, "government")
    if "Orsk" in words:
        world.mention(name, "Orsk")
    world.time(name, when[0], when[1])
    return told


SEPTEMBER = (
    "On Sept. 10 Velmora and Tarsk signed a truce that Nordreich had brokered.",
    "Sept. 10",
)
OCTOBER = ("The truce reached on October 10 by Velmora and Tarsk held for a day.", "October 10")


def two_truces(first, second, *, between=("2031-09-10", "2031-10-10"), sides=(A, B)):
    world = war()
    named = (*sides, "Nordreich")
    truce(world, "a", first[0], "2031-10-15", (first[1], between[0]), "Herald", named)
    truce(world, "b", second[0], "2031-10-24", (second[1], between[1]), "Post", named)
    return world


def test_one_truce_on_two_days():
    found = only(two_truces(SEPTEMBER, OCTOBER).compare(), "date")
    assert found.parties == ("Herald", "Post")
    assert "2031-09-10" in found.explanation
    assert "2031-10-10" in found.explanation
    assert "assuming" in found.explanation
    assert len(found.anchors) == 2


def test_two_truces_of_other_makers_are_two():
    other = ("The truce reached on October 10 by Ostmark and Tarsk held.", "October 10")
    world = two_truces(SEPTEMBER, other)
    world.entity("Ostmark", "government", "Ostmark")
    world.mention("b", "Ostmark", "government")
    assert kinds(world.compare()) == []


def test_two_truces_weeks_apart_are_two():
    other = ("The truce reached on October 2 by Velmora and Tarsk held.", "October 2")
    assert kinds(two_truces(SEPTEMBER, other, between=("2031-09-10", "2031-10-02")).compare()) == []


def test_an_article_that_tells_of_both_days_tells_of_two_truces():
    world = two_truces(SEPTEMBER, OCTOBER)
    words = (
        "Velmora and Tarsk signed a truce on September 10. "
        "Velmora and Tarsk signed a truce on October 10."
    )
    world.article("c", words, outlet="Bote", day="2031-11-01")
    for nth in (0, 1):
        for side in (A, B):
            world.mention("c", side, "government", nth=nth)
    world.time("c", "September 10", "2031-09-10")
    world.time("c", "October 10", "2031-10-10")
    assert kinds(world.compare()) == []


def test_the_day_of_a_truce_that_is_an_incident_is_disputed_once():
    world = two_truces(SEPTEMBER, OCTOBER)
    key = world.incident(
        world.event("a", "truce", "RETREAT", by=[A, B], on="2031-09-10"),
        world.event("b", "truce", "RETREAT", by=[A, B], on="2031-10-10"),
        kind="RETREAT",
    )
    found = only(world.compare(), "date")
    assert found.incident == key
    assert "2031-09-10" in found.explanation
    assert "2031-10-10" in found.explanation


def test_a_day_is_disputed_once_where_the_same_voices_say_it_in_other_dispatches():
    world = two_truces(SEPTEMBER, OCTOBER)
    signed = "Velmora and Tarsk signed a truce that Nordreich had brokered."
    world.article("c", signed, outlet="Herald", day="2031-10-16")
    held = "The truce reached by Velmora and Tarsk held."
    world.article("d", held, outlet="Post", day="2031-10-25")
    first, second = world.says("c", None, signed), world.says("d", None, held)
    key = world.incident(
        world.event("c", "truce", "RETREAT", by=[A, B], on="2031-09-10", told=first),
        world.event("d", "truce", "RETREAT", by=[A, B], on="2031-10-10", told=second),
        kind="RETREAT",
    )
    assert only(world.compare(), "date").incident == key


def test_those_quoted_dispute_a_day_before_the_outlet_that_quotes_them():
    world = war()
    world.incident(
        strike(world, "a", None, on="2031-05-04"),
        strike(world, "b", "Velmora ministry", on="2031-05-05"),
        strike(world, "c", "Watch", on="2031-05-04"),
    )
    assert only(world.compare(), "date").parties == ("Velmora", "Watch")


def test_the_day_on_which_a_truce_broke_is_not_its_date():
    broke = ("Velmora and Tarsk broke the truce on October 10.", "October 10")
    assert kinds(two_truces(SEPTEMBER, broke).compare()) == []


def test_a_second_date_takes_the_noun_of_the_first():
    world = war()
    words = (
        "A truce was reached on October 10 by Velmora and Tarsk, and on October 17 by Nordreich."
    )
    truce(
        world, "a", words, "2031-10-24", ("October 10", "2031-10-10"), "Post", (A, B, "Nordreich")
    )
    world.time("a", "October 17", "2031-10-17")
    first = ("On Sept. 17 Velmora and Tarsk signed a truce.", "Sept. 17")
    truce(world, "b", first[0], "2031-10-15", (first[1], "2031-09-17"), "Herald")
    assert kinds(world.compare()) == []  # the seventeenth is Nordreich's, and no slip of theirs


def test_one_truce_for_one_town_on_two_days():
    first = ("Velmora and Tarsk signed a truce for Orsk on May 3.", "May 3")
    second = ("A truce for Orsk was signed by Velmora and Tarsk on May 10.", "May 10")
    world = two_truces(first, second, between=("2031-05-03", "2031-05-10"))
    assert "same place" in only(world.compare(), "date").explanation


def test_voices_that_date_one_incident_otherwise():
    world = war()
    key = world.incident(
        strike(world, "a", "Velmora ministry", on="2031-05-04"),
        strike(world, "b", "Watch", on="2031-05-05"),
    )
    found = only(world.compare(), "date")
    assert found.incident == key
    assert "2031-05-04" in found.explanation


def test_a_night_meets_the_evening_before_it():
    world = war()
    world.incident(
        strike(world, "a", "Velmora ministry", on=("2031-05-04", "2031-05-05", 2)),
        strike(world, "b", "Watch", on="2031-05-04"),
    )
    assert kinds(world.compare()) == []


def next_day(tail_one, tail_two, *, days=("2031-05-04", "2031-05-05"), **counts):
    world = war()
    one = {"14_people": 14} if "14" in tail_one else {}
    two = {"14_people": 14} if "14" in tail_two else {}
    world.incident(strike(world, "a", "Velmora ministry", on=days[0], tail=tail_one, **one))
    world.incident(strike(world, "b", "Watch", on=days[1], tail=tail_two, **two))
    return world.compare()


def test_a_strike_with_the_same_toll_a_day_later_may_be_one():
    found = only(next_day(" and 14 people died", ", where 14 people died"), "date")
    assert "14 killed" in found.explanation


def test_a_strike_that_shares_rare_words_may_be_one():
    found = only(
        next_day(" and wrecked a distillery and a chapel", ", a chapel and a distillery burned"),
        "date",
    )
    assert "distillery" in found.explanation


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("", "", ("2031-05-04", "2031-05-05")),  # a town is shelled every day
        (" and 14 people died", ", where 14 people died", ("2031-05-04", "2031-05-09")),
    ],
)
def test_strikes_on_two_days_are_two(first, second, days):
    assert kinds(next_day(first, second, days=days)) == []


# Place


def test_voices_that_put_one_incident_in_two_towns():
    world = war()
    key = world.incident(
        strike(world, "a", "Velmora ministry", at="Orsk"), strike(world, "b", "Watch", at="Lenz")
    )
    found = only(world.compare(), "place")
    assert found.incident == key
    assert "Lenz" in found.explanation


def test_a_village_beside_a_town_is_no_contradiction():
    world = war()
    world.incident(
        strike(world, "a", "Velmora ministry", at="Orsk"), strike(world, "b", "Watch", at="Ornby")
    )
    assert kinds(world.compare()) == []


def test_one_day_in_two_towns_is_two_strikes():
    world = war()
    tail = " and 14 people died"
    for name, at, speaker in (("a", "Orsk", "Velmora ministry"), ("b", "Lenz", "Watch")):
        world.incident(
            strike(world, name, speaker, at=at, on="2031-05-04", tail=tail, **{"14_people": 14})
        )
    assert kinds(world.compare()) == []


def test_one_distillery_in_two_towns_may_be_one():
    world = war()
    tail = " and wrecked a distillery and a chapel and 14 people died"
    for name, at, speaker in (("a", "Orsk", "Velmora ministry"), ("b", "Lenz", "Watch")):
        world.incident(
            strike(world, name, speaker, at=at, on="2031-05-04", tail=tail, **{"14_people": 14})
        )
    assert only(world.compare(), "place").incident is not None


# Responsibility


def test_voices_that_name_two_doers():
    world = war()
    key = world.incident(
        strike(world, "a", "Velmora ministry", by=["Tarsk army"]),
        strike(world, "b", "Tarsk ministry", by=["Velmora army"]),
    )
    found = only(world.compare(), "responsibility")
    assert found.incident == key
    assert "Tarsk army" in found.explanation
    assert "Velmora army" in found.explanation


@pytest.mark.parametrize("other", [["Tarsk"], [], ["Tarsk army", "Velmora army"]])
def test_one_party_by_two_names_is_one_doer(other):
    world = war()
    world.incident(
        strike(world, "a", "Velmora ministry", by=["Tarsk army"]),
        strike(world, "b", "Watch", by=other[:1], outlet="Post"),
    )
    assert "responsibility" not in kinds(world.compare())


# Status


def taking(world, name, side, *, day, on=None, status="reported", stance="asserts", trigger="took"):
    words = f"The {side} army {trigger} Orsk"
    world.article(name, f"{words}, the {side} ministry said.", outlet=f"Paper {name}", day=day)
    told = world.says(name, f"{side} ministry", words, stance)
    return world.event(
        name, trigger, by=[f"{side} army"], upon=["Orsk"], at="Orsk", on=on, told=told,
        status=status,
    )  # fmt: skip


def keeping(world, name, words, *, day, speaker="Tarsk ministry", stance="asserts"):
    world.article(name, f"{words}, the {speaker} said.", outlet=f"Paper {name}", day=day)
    world.mention(name, "Orsk")
    return world.says(name, speaker, words, stance)


KEPT = (
    "Orsk remains under its control",
    "Orsk is still firmly in the hands of our army",
    "Its troops still hold Orsk",
    "Our army keeps control of the town of Orsk",
)


@pytest.mark.parametrize("words", KEPT)
def test_a_town_taken_by_one_and_still_held_by_the_other(words):
    world = war()
    event = taking(world, "a", A, day="2031-05-08", on="2031-05-08")
    key = world.incident(event)
    keeping(world, "b", words, day="2031-05-09")
    found = only(world.compare(), "status")
    assert found.incident == key
    assert found.parties == (A, B)
    assert "taken by Velmora" in found.explanation
    assert "held by Tarsk" in found.explanation


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Orsk remains under its control", "2031-05-02"),  # before it was taken
        ("Orsk remains under its control", "2031-06-20"),  # long after
        ("If Orsk remains under its control", "2031-05-09"),  # supposed
        ("Orsk is no longer under its control", "2031-05-09"),  # agreed
        ("The road to Orsk is under repair", "2031-05-09"),
        ("Lenz and the river at Orsk are quiet", "2031-05-09"),
    ],
)
def test_a_town_that_changed_hands_is_no_contradiction(words, day):
    world = war()
    world.incident(taking(world, "a", A, day="2031-05-08", on="2031-05-08"))
    keeping(world, "b", words, day=day)
    assert "status" not in kinds(world.compare())


def test_a_town_taken_and_taken_back_had_two_holders():
    world = war()
    world.incident(taking(world, "a", A, day="2031-05-08", on="2031-05-08"))
    world.incident(taking(world, "b", B, day="2031-05-10", on="2031-05-10", trigger="retook"))
    assert "status" not in kinds(world.compare())


def test_both_say_that_they_took_it_on_one_day():
    world = war()
    world.incident(taking(world, "a", A, day="2031-05-08", on="2031-05-08"))
    world.incident(taking(world, "b", B, day="2031-05-08", on="2031-05-08"))
    assert "status" in kinds(world.compare())


def test_a_capture_denied():
    world = war()
    event = taking(world, "a", A, day="2031-05-08", on="2031-05-08")
    text = "The Tarsk ministry denied that the Velmora army had captured Orsk."
    world.article("b", text, outlet="Post", day="2031-05-09")
    denial = world.says("b", "Tarsk ministry", "the Velmora army had captured Orsk", "denies")
    other = world.event("b", "captured", by=["Velmora army"], upon=["Orsk"], told=denial,
                        status="denied")  # fmt: skip
    world.incident(event, other)
    assert kinds(world.compare()) == ["denial"]


def test_each_disagreement_points_at_words():
    world = two_truces(SEPTEMBER, OCTOBER)
    world.incident(taking(world, "x", A, day="2031-05-08", on="2031-05-08"))
    keeping(world, "y", KEPT[0], day="2031-05-09")
    for item in world.compare().disagreements:
        assert len(item.between) == 2
        assert item.explanation.endswith(".")
        for words in item.anchors:
            assert world.texts[words.article][words.span.start : words.span.end] == words.text


# The same over and over


def denied_twice(second, incident=True):
    """Two outlets that carry one denial of one claim."""
    world = war()
    for name, words in (("a", "The Tarsk army struck Orsk by night"), ("b", second)):
        text = f"{words}, the Velmora ministry said. The Tarsk ministry denied it."
        world.article(name, text, outlet=f"Paper {name}", day="2031-05-06")
        told = world.says(name, "Velmora ministry", words)
        world.says(name, "Tarsk ministry", "it", "denies", denies=(told,))
        event = world.event(name, "struck", by=["Tarsk army"], upon=["Orsk"], told=told)
        if incident:
            world.incident(event)
    return world.compare()


def test_denials_in_nearly_the_same_words_are_one():
    found = denied_twice("The Tarsk army struck the town of Orsk by night", incident=False)
    one = only(found, "denial")
    assert len(one.between) == 4
    assert {words.article for words in one.anchors} == {"a", "b"}


def test_denials_of_two_incidents_are_two():
    found = denied_twice("The Tarsk army struck Orsk by night")
    assert kinds(found).count("denial") == 2


def test_a_place_alone_makes_no_denial_of_another_matter():
    world = war()
    text = "Shells struck Orsk, the Watch said. The Tarsk ministry denied the mining of Orsk roads."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says("a", "Watch", "Shells struck Orsk")
    denial = world.says("a", "Tarsk ministry", "the mining of Orsk", "denies")
    struck = world.event("a", "struck", upon=["Orsk"], told=told)
    world.mention("a", "Orsk", nth=1)
    mined = world.event("a", "mining", upon=["Orsk"], told=denial, status="denied")
    world.incident(struck)
    world.incident(mined)
    assert "denial" not in kinds(world.compare())


def test_the_toll_of_an_earlier_war_stands_apart():
    world = war()
    text = "Some 9,000 people died in the war of 1971 to 1974. 40 people have died since March."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    closed = {"start": "1971-01-01", "end": "1974-12-31"}
    world.figure("a", "9,000", 9000, kind="cumulative", **closed)
    world.figure("a", "40", 40, kind="cumulative", start="2031-03-01")
    now, then = world.compare().series
    assert (now.past, now.since) == (False, None)
    assert (then.past, then.since, then.until) == (True, "1971-01-01", "1974-12-31")
