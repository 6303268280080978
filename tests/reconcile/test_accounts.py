"""M7-M10, M14-M16: accounts keep their voices, positions their reasons, grades their origins."""

from __future__ import annotations

import random

import pytest

from tests.reconcile.making import World, account
from variorum.vocabulary.conflicts import Party, Profile


def war(a="Velmora", b="Tarsk"):
    """The sides and their bodies, by the names of the sides."""
    world = World()
    world.entity(f"{a} ministry", "government", a).entity(f"{b} ministry", "government", b)
    world.entity(f"{a} army", "force", a).entity(f"{b} army", "force", b)
    world.entity(a, "place").entity(b, "place")
    world.entity("Orsk", "place", at=(10.0, 10.0)).entity("Lenz", "place", at=(12.0, 10.0))
    world.entity("Watch", "organisation")
    return world


def shelling(a="Velmora", b="Tarsk"):
    """One side alleges, the other denies, the outlet doubts, two bystanders tell."""
    world = war(a, b)
    text = (
        f"{b} army guns shelled Orsk on Monday and five people died, the {a} ministry said. "
        f"The {b} ministry denied the shelling of Orsk. "
        "The Herald could not verify the claims. "
        "Two drivers in Orsk said explosions shook the market."
    )
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(
        one, f"{a} ministry", f"{b} army guns shelled Orsk on Monday and five people died"
    )
    denial = world.says(
        one, f"{b} ministry", "the shelling of Orsk", "denies", cue="denied", denies=(told,)
    )
    world.says(one, "The Herald", "the claims", "doubts", cue="could not verify", about=(told,))
    seen = world.says(one, "Two drivers in Orsk", "explosions shook the market")
    events = [
        world.event(one, "shelled", by=[f"{b} army"], upon=["Orsk"], at="Orsk", on="2031-05-05",
                    told=told),
        world.event(one, "shelling", upon=["Orsk"], at="Orsk", told=denial, status="denied"),
        world.event(one, "explosions", told=seen),
    ]  # fmt: skip
    world.figure(one, "five people", 5, told=told, status="person")
    return world, world.incident(*events)


def test_each_voice_has_its_account():
    world, key = shelling()
    incident = world.compare().incidents[key]
    told = account(incident, "Velmora")
    assert told.position == "accepts"
    assert told.responsible == "Tarsk army"
    assert told.time.start == "2031-05-05"
    assert told.place == world.entities["Orsk"].id
    assert len(told.figures) == 1
    assert told.conceded == ()
    denied = account(incident, "Tarsk")
    assert denied.position == "denies"
    assert "denied" in denied.reason
    assert denied.figures == ()
    assert account(incident, "Herald").position == "silent"
    assert account(incident, "Two drivers in Orsk").position == "accepts"


def test_the_grade_says_on_what_it_rests():
    world, key = shelling()
    grade = world.compare().incidents[key].grade
    assert grade.value == "contested"
    assert grade.origins == 2
    assert "Denied by Tarsk." in grade.reasons
    assert len(grade.statements) == 3


def test_a_silent_party_of_the_profile_has_an_empty_account():
    world, key = shelling()
    names = ("Velmora", "Tarsk", "Belm")
    world.profile = Profile(
        name="p", title="p", parties=tuple(Party(name=name, states=(name,)) for name in names)
    )
    silent = account(world.compare().incidents[key], "Belm")
    assert silent.position == "not_asked"
    assert (silent.events, silent.figures, silent.statements, silent.time) == ((), (), (), None)


def test_without_a_profile_whoever_is_held_responsible_has_one_too():
    world = war()
    one = world.article("a", "The Tarsk army shelled Orsk, residents said.", day="2031-05-06")
    told = world.says(one, "residents", "The Tarsk army shelled Orsk")
    event = world.event(one, "shelled", by=["Tarsk army"], upon=["Orsk"], told=told)
    incident = world.one(event)
    assert account(incident, "Tarsk").position == "not_asked"


@pytest.mark.parametrize(
    ("answer", "words", "stance", "position", "counted"),
    [
        (
            "did not respond to a request for comment",
            "a request for comment",
            "declines",
            "silent",
            1,
        ),
        ("did not disclose its grain harvest", "its grain harvest", "declines", "silent", 0),
        ("denied it", "it", "denies", "denies", 1),
    ],
)
def test_whoever_declines_is_silent_on_what_was_asked(answer, words, stance, position, counted):
    world = war()
    text = (
        f"The Tarsk army shelled Orsk, residents said.\nAll is quiet.\nThe Tarsk ministry {answer}."
    )
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "residents", "The Tarsk army shelled Orsk")
    denies = (told,) if stance == "denies" else ()
    world.says(one, "Tarsk ministry", words, stance, denies=denies)
    event = world.event(one, "shelled", by=["Tarsk army"], upon=["Orsk"], told=told)
    found = account(world.one(event), "Tarsk")
    assert found.position == position
    assert len(found.statements) == counted


def owning(words, stance="admits", beside=None, by=("Tarsk army",)):
    world = war()
    tail = f" but said {beside}" if beside else ""
    first = "The Tarsk army struck Orsk, the Velmora ministry said."
    text = f"{first} The Tarsk ministry said {words}{tail}."
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "Velmora ministry", "The Tarsk army struck Orsk")
    own = world.says(one, "Tarsk ministry", words, stance)
    if beside:
        world.says(one, "Tarsk ministry", beside)
    trigger = "hit" if "hit" in words else None
    events = [world.event(one, "struck", by=["Tarsk army"], upon=["Orsk"], told=told)]
    if trigger:
        events.append(world.event(one, "hit", by=by, upon=["Orsk"], told=own))
    return world.one(*events)


def test_whoever_owns_to_the_deed_confirms_it():
    world = war()
    text = (
        "The Tarsk army struck Orsk, the Velmora ministry said. "
        "Its gunners had hit a depot in Orsk, the Tarsk ministry said."
    )
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "Velmora ministry", "The Tarsk army struck Orsk")
    own = world.says(one, "Tarsk ministry", "Its gunners had hit a depot in Orsk", "admits")
    incident = world.incident(
        world.event(one, "struck", by=["Tarsk army"], told=told),
        world.event(one, "hit", by=[("Its gunners", "Tarsk army")], told=own),
    )
    found = world.compare().incidents[incident]
    assert account(found, "Tarsk").position == "accepts"
    assert found.grade.value == "confirmed"


def test_presence_granted_and_use_denied_is_partly_accepted():
    found = owning(
        "rocket launchers of its own stood near Orsk", beside="they were not used that day"
    )
    told = account(found, "Tarsk")
    assert told.position == "partly_accepts"
    assert len(told.statements) == 2
    assert found.grade.value != "confirmed"


def test_whoever_names_another_doer_denies_its_own_part():
    found = owning("the Velmora army hit Orsk itself", "asserts", by=["Velmora army"])
    assert account(found, "Tarsk").position == "denies"
    assert found.grade.value == "contested"
    assert any("by Velmora army according to" in reason for reason in found.grade.reasons)


def test_ones_own_boast_is_weak():
    world = war()
    one = world.article(
        "a", "The Tarsk army struck Orsk, the Tarsk ministry said.", day="2031-05-06"
    )
    told = world.says(one, "Tarsk ministry", "The Tarsk army struck Orsk")
    event = world.event(one, "struck", by=["Tarsk army"], told=told)
    assert world.one(event).grade.value == "weak"


def test_a_denial_that_is_withdrawn_counts_no_more():
    world = war()
    text = "The Tarsk army struck Orsk, the Velmora ministry said. The Tarsk ministry denied it."
    first = world.article("a", text, outlet="Herald", day="2031-05-06")
    later = world.article("b", "Its army had hit Orsk, the Tarsk ministry admitted.",
                          outlet="Post", day="2031-05-20")  # fmt: skip
    told = world.says(first, "Velmora ministry", "The Tarsk army struck Orsk")
    world.says(first, "Tarsk ministry", "it", "denies", cue="denied", denies=(told,))
    own = world.says(later, "Tarsk ministry", "Its army had hit Orsk", "admits")
    incident = world.incident(
        world.event(first, "struck", by=["Tarsk army"], told=told),
        world.event(later, "hit", by=[("Its army", "Tarsk army")], told=own),
    )
    found = account(world.compare().incidents[incident], "Tarsk")
    assert found.position == "accepts"
    assert "2031-05-06" in found.reason


def told_by(*pairs):
    """Each pair: outlet, speaker (or nothing) of one strike, in articles of their own words."""
    world, events = war(), []
    for number, (outlet, speaker) in enumerate(pairs):
        words = f"The Tarsk army struck Orsk at hour {number}"
        text = f"{words}, {speaker} said." if speaker else f"{words}."
        one = world.article(f"a{number}", text, outlet=outlet, day="2031-05-06")
        told = world.says(one, speaker, words)
        events.append(world.event(one, "struck", by=["Tarsk army"], upon=["Orsk"], told=told))
    return world.one(*events).grade


def test_an_origin_counts_once_whatever_its_carriers():
    carried = told_by(("Herald", "Velmora ministry"), ("Post", "Velmora ministry"))
    assert (carried.value, carried.origins) == ("weak", 1)
    independent = told_by(("Herald", "Velmora ministry"), ("Post", "Watch"))
    assert (independent.value, independent.origins) == ("fair", 2)
    bodies = told_by(("Herald", "Velmora ministry"), ("Post", "Velmora army"))
    assert bodies.origins == 1


def test_an_outlet_that_names_its_source_adds_none_of_its_own():
    world = war()
    text = (
        "Orsk was struck by the Tarsk army.\nThe Tarsk army bombed Orsk, the Velmora ministry said."
    )
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    lead = world.says(one, None, "Orsk was struck by the Tarsk army.")
    told = world.says(one, "Velmora ministry", "The Tarsk army bombed Orsk")
    incident = world.incident(
        world.event(one, "struck", by=["Tarsk army"], told=lead),
        world.event(one, "bombed", by=["Tarsk army"], told=told),
    )
    grade = world.compare().incidents[incident].grade
    assert (grade.value, grade.origins) == ("weak", 1)


def test_a_plan_is_no_origin_of_what_was_carried_out():
    world = war()
    for name, words in (("a", "The army will strike Orsk."), ("b", "The army struck Orsk.")):
        world.article(name, words, outlet=f"Paper {name}", day="2031-05-06")
    plan = world.event("a", "strike", status="planned", told=world.says("a", None, "will strike"))
    deed = world.event("b", "struck", told=world.says("b", None, "struck Orsk"))
    assert world.one(plan, deed).grade.origins == 1
    world = war()
    world.article("a", "The army will strike Orsk.", outlet="Paper", day="2031-05-06")
    plan = world.event("a", "strike", status="planned", told=world.says("a", None, "will strike"))
    assert world.one(plan).grade.origins == 1


def test_reprints_are_one_origin():
    words = " ".join(f"word{n}" for n in range(60))
    world, events = war(), []
    for name, outlet in (("a", "Herald"), ("b", "Post")):
        world.article(
            name, f"The Tarsk army struck Orsk. {words}.", outlet=outlet, day="2031-05-06"
        )
        told = world.says(name, None, "The Tarsk army struck Orsk.")
        events.append(world.event(name, "struck", by=["Tarsk army"], told=told))
    incident = world.one(*events)
    assert (incident.grade.value, incident.grade.origins) == ("weak", 1)
    assert len(incident.origins) == 1


# Figures of an incident


def counted(*rows):
    """Each row: speaker, words, low and more for the figure, each in an article of its own."""
    world, events = war(), []
    for number, (speaker, words, low, more) in enumerate(rows):
        text = f"{words} were killed when the Tarsk army struck Orsk, {speaker} said."
        day = more.pop("day", "2031-05-06")
        one = world.article(f"a{number}", text, outlet=f"Paper {number}", day=day)
        told = world.says(one, speaker, text[: text.index(", ")])
        events.append(world.event(one, "struck", by=["Tarsk army"], upon=["Orsk"], told=told))
        world.figure(one, words, low, told=told, **more)
    key = world.incident(*events)
    record = world.compare()
    return record.incidents[key], record


def test_a_range_runs_over_all_and_best_only_where_origins_agree():
    incident, _ = counted(
        ("Watch", "Five people", 5, {}), ("Velmora ministry", "Nine people", 9, {})
    )
    bounds = incident.ranges["killed"]
    assert (bounds.low, bounds.high, bounds.best) == (5, 9, None)
    incident, _ = counted(
        ("Watch", "Five people", 5, {}), ("Velmora ministry", "Five people", 5, {})
    )
    assert incident.ranges["killed"].best == 5


def test_one_origin_twice_is_no_agreement():
    incident, _ = counted(
        ("Velmora army", "Five people", 5, {}), ("Velmora ministry", "Five people", 5, {})
    )
    assert incident.ranges["killed"].best is None


def test_parts_are_never_added_up():
    incident, _ = counted(
        ("Watch", "Five civilians", 5, {"status": "civilian"}),
        ("Watch", "Nine soldiers", 9, {"status": "combatant"}),
    )
    bounds = incident.ranges["killed"]
    assert (bounds.low, bounds.high, bounds.best) == (9, None, None)


def test_what_is_still_to_come_is_in_no_range_with_what_was_done():
    coming = ("Watch", "Nine people", 9, {"planned": True})
    incident, _ = counted(("Velmora ministry", "Five people", 5, {}), coming)
    assert incident.ranges["killed"].high == 5
    incident, _ = counted(("Watch", "Nine people", 9, {"planned": True}))
    assert incident.ranges["killed"].low == 9


def test_unknown_is_not_zero():
    world, key = shelling()
    incident = world.compare().incidents[key]
    assert "wounded" not in incident.ranges
    assert account(incident, "Tarsk").conceded == ()


def test_a_running_toll_is_no_toll_of_the_strike():
    incident, _ = counted(
        ("Watch", "900 people", 900, {"kind": "cumulative", "as_of": "2031-05-06"})
    )
    assert incident.ranges == {}


def test_a_figure_of_another_place_or_day_is_not_tied():
    world = war()
    text = "The Tarsk army struck Orsk and five people died in Lenz, Watch said."
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "Watch", "The Tarsk army struck Orsk and five people died in Lenz")
    event = world.event(one, "struck", by=["Tarsk army"], upon=["Orsk"], at="Orsk", told=told)
    world.figure(one, "five people", 5, told=told, place=world.entities["Lenz"].id)
    assert world.one(event).ranges == {}


def test_harm_that_the_responsible_party_grants_is_conceded():
    world = war()
    text = (
        "The Tarsk army struck Orsk, the Velmora ministry said. "
        "Its army had hit Orsk and two people had died, the Tarsk ministry said."
    )
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "Velmora ministry", "The Tarsk army struck Orsk")
    own = world.says(
        one, "Tarsk ministry", "Its army had hit Orsk and two people had died", "admits"
    )
    incident = world.incident(
        world.event(one, "struck", by=["Tarsk army"], told=told),
        world.event(one, "hit", by=[("Its army", "Tarsk army")], told=own),
    )
    two = world.figure(one, "two people", 2, told=own)
    assert account(world.compare().incidents[incident], "Tarsk").conceded == (two,)


# Symmetry, order


def plain(record, names):
    """A record's incidents and disagreements with the sides' names exchanged."""

    def turned(text):
        first, second = names
        marked = str(text).replace(first, "\0").replace(second, first)
        return marked.replace("\0", second)

    accounts = sorted(
        (turned(a.party), a.position, turned(a.responsible), turned(a.reason), len(a.figures))
        for incident in record.incidents.values()
        for a in incident.accounts
    )
    grades = [
        (incident.grade.value, incident.grade.origins, sorted(map(turned, incident.grade.reasons)))
        for incident in record.incidents.values()
    ]
    told = sorted((d.kind, turned(d.explanation)) for d in record.disagreements)
    return accounts, grades, told


def test_swapping_the_sides_swaps_the_record():
    one, other = shelling("Velmora", "Zarskia")[0], shelling("Zarskia", "Velmora")[0]
    names = ("Velmora", "Zarskia")
    assert plain(one.compare(), names) == plain(other.compare(), ("\1", "\2"))


def test_order_of_arrival_changes_nothing():
    world, _ = shelling()
    first = world.compare()
    for seed in range(5):
        again = world.compare(shuffle=random.Random(seed).shuffle)
        assert again.incidents == first.incidents
        assert again.disagreements == first.disagreements
