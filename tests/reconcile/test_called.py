"""Speakers without an entity: names in short, seats, people of a body (M3, M4)."""

from __future__ import annotations

import msgspec
import pytest

from tests.reconcile.making import World, account
from variorum.model import Headline
from variorum.reconcile.speakers.called import (
    bare,
    body,
    members_of,
    same_kind,
    society,
    whole_name,
)
from variorum.reconcile.speakers.governing import governed, seat_of
from variorum.reconcile.speakers.press import is_press
from variorum.vocabulary.conflicts import Party, Profile, Rival


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the ministry", "ministry"),
        ("Governor", "governor"),
        ("Rescue service", "service"),
        ("the Orsk ministry", None),
        ("a market trader", None),
        ("it", None),
    ],
)
def test_a_name_in_short_is_a_noun_for_a_body_or_an_office(words, head):
    assert bare(words) == head


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The defence ministry in Orsk", "the defense ministry in Orsk"),
        ("the governor of the Far Coast", "The governor of Far Coast"),
    ],
)
def test_a_body_is_known_by_its_seat(one, other):
    assert body(one) == body(other) is not None


@pytest.mark.parametrize("words", ["doctors in Orsk", "papers in Orsk", "Anna Reiss of Orsk", ""])
def test_people_of_a_place_are_no_body(words):
    assert body(words) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Observers of the Joint Mission", "Joint Mission"),
        ("Nadia Reiss of the Lamp Relief Society", "Lamp Relief Society"),
        ("surgeon Anna Reiss of the hospital in Orsk", "hospital in Orsk"),
        ("residents of Orsk", None),
        ("Governor Anna Reiss of the Far Coast", None),
        ("officials of the Defence Ministry", None),  # every state has one
        ("inspectors of the Monitoring Group", None),
        ("envoys of the Contact Group", None),
        ("International Committee of the Red Cross", None),
    ],
)
def test_people_of_a_body_speak_for_it(words, name):
    assert members_of(words) == name


@pytest.mark.parametrize(
    ("words", "press"),
    [
        ("Papers in Orsk", True),
        ("local media", True),
        ("Several local newspapers", True),
        ("unconfirmed press reports", True),
        ("social media", True),
        ("the Orsk Press", False),
        ("Orsk newspapers", False),
        ("Velmoran media", False),
        ("Tarskan state media", False),
        ("state media", False),
        ("opposition newspapers", False),
        ("pro-Tarsk channels", False),
        ("the press of the junta", False),
        ("media in Velmora", True),  # no list has such a state
        ("media in Peru", False),
        ("Peruvian newspapers", False),
        ("the ministry", False),
        ("", False),
    ],
)
def test_papers_pass_on_what_somebody_told(words, press):
    assert is_press(words) is press


@pytest.mark.parametrize(
    ("speaker", "outlets_own"),
    [("local papers", True), ("Velmoran state media", False), ("opposition newspapers", False)],
)
def test_an_outlet_does_not_vouch_for_the_press_of_a_side(speaker, outlets_own):
    world = war()
    grade = world.one(told(world, "a", speaker))
    assert ("Paper a" in {one.party for one in grade.accounts}) is outlets_own


@pytest.mark.parametrize(
    ("other", "origins"),
    [("the Velmoran state media", 1), ("opposition newspapers", 2), ("local papers", 2)],
)
def test_the_press_of_a_side_is_one_origin_whoever_hands_it_on(other, origins):
    world = war()
    both = [told(world, "a", "Velmoran state media"), told(world, "b", other)]
    assert world.one(*both).grade.origins == origins


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ("the ministry in Orsk", "Orsk"),
        ("officials in Orsk", "Orsk"),
        ("the embassy in Orsk", None),
        ("the Tarskan ministry in Orsk", None),
        ("doctors in Orsk", None),
    ],
)
def test_a_states_body_is_told_by_its_seat(words, seat):
    assert seat_of(words) == seat


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Velmora's foreign ministry", "velmora"),
        ("The foreign ministry of Velmora", "velmora"),
        ("the government of New Velmora", "new velmora"),
        ("Velmora's hospital", None),
        ("the ministry of Velmora Street", None),  # nothing tells of what it is the ministry
        ("the Ministry of Defence", None),
        ("residents of Velmora", None),
    ],
)
def test_a_government_or_ministry_is_of_the_state_that_its_words_name(words, state):
    assert governed(words) == state


@pytest.mark.parametrize(
    ("words", "name", "whole"),
    [
        ("the Joint Observer Team", "Observer Team", "Joint Observer Team"),
        ("a spokesman for Observer Team", "Observer Team", "Observer Team"),
        ("Observer Team", "Observer Team", "Observer Team"),
        ("the team", "Observer Team", "Observer Team"),
    ],
)
def test_a_name_is_whole_with_the_names_words_before_it(words, name, whole):
    assert whole_name(words, name) == whole


def told(world, name, speaker, words="Shells struck Orsk"):
    world.article(name, f"{words}, {speaker} said.", outlet=f"Paper {name}", day="2031-05-06")
    said = world.says(name, speaker, words)
    return world.event(name, "struck", at="Orsk", on="2031-05-06", told=said)


def war(profile=None):
    return World(profile=profile).entity("Orsk", "place", at=(10.0, 10.0))


def test_one_body_in_two_articles_is_one_origin():
    world = war()
    both = [told(world, n, "the defence ministry in Lenz") for n in ("a", "b")]
    assert world.one(*both).grade.origins == 1
    world = war()
    both = [told(world, n, "villagers in Lenz") for n in ("a", "b")]
    assert world.one(*both).grade.origins == 2


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ("doctors in Lenz", "medics in Lenz", 1),  # nothing tells that they are yet others
        ("the hospital in Lenz", "doctors in Lenz", 1),
        ("the hospital in Lenz", "doctors in Orsk", 2),
        ("the defence ministry in Lenz", "rescuers", 1),
    ],
)
def test_who_works_at_a_body_is_not_known_to_be_another_than_it(first, second, origins):
    world = war()
    both = [told(world, name, who) for name, who in zip("ab", (first, second), strict=True)]
    assert world.one(*both).grade.origins == origins


@pytest.mark.parametrize(
    ("before", "short", "taken"),
    [
        ("The civil defence of the Far Coast", "the service", True),
        ("The emergency service of the Far Coast", "rescuers", True),
        ("The governor of the Far Coast", "the governor", True),
        ("The hospital in Lenz", "rescuers", False),
        ("The governor of the Far Coast", "the service", False),
    ],
)
def test_a_name_in_short_takes_up_the_last_speaker_it_may_be_short_for(before, short, taken):
    words = ("governor of the Far Coast", "civil defence of the Far Coast")
    words = (*words, "emergency service of the Far Coast", "hospital in Lenz")
    party = Party(name="Velmora", words=words)
    world = war(Profile(name="w", title="w", parties=(party,)))
    text = f"{before} denied fires. Shells struck Orsk, {short} said."
    late = "The governor of the Near Coast denied smoke, the emergency service of Tarsk rain."
    world.article("a", f"{text}\n{late}", outlet="Herald", day="2031-05-06")
    world.says("a", before, "fires", "denies")
    world.says("a", "The governor of the Near Coast", "smoke", "denies")
    world.says("a", "the emergency service of Tarsk", "rain", "denies")
    said = world.says("a", short, "Shells struck Orsk")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    assert (account(world.one(event), "Velmora").position == "accepts") is taken


@pytest.mark.parametrize("before", ["Velmora", "Velmora officials", "the Velmora military"])
def test_the_ministry_of_a_state_that_spoke_before_is_its_own(before):
    profile = Profile(name="w", title="w", parties=(Party(name="Velmora", states=("Velmora",)),))
    world = war(profile).entity("Velmora", "place")
    text = f"It burned, {before} said. Shells struck Orsk, according to the ministry."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    world.says("a", before, "It burned")
    said = world.says("a", "the ministry", "Shells struck Orsk")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    assert account(world.one(event), "Velmora").position == "accepts"


@pytest.mark.parametrize(
    ("later", "position"),
    [("Velmora's foreign ministry", "accepts"), ("Tarsk's foreign ministry", "silent")],
)
def test_the_ministry_is_nobodys_where_another_sides_stands_in_full_later(later, position):
    parties = tuple(
        Party(name=name, states=(name,), words=(f"{name}'s foreign ministry",))
        for name in ("Velmora", "Tarsk")
    )
    world = war(Profile(name="w", title="w", parties=parties)).entity("Velmora", "place")
    told = "It burned, Velmora said.\nShells struck Orsk, according to the ministry."
    text = f"{told}\n{later} spoke of rain."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    world.says("a", "Velmora", "It burned")
    said = world.says("a", "the ministry", "Shells struck Orsk")
    world.says("a", later, "rain")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    assert account(world.one(event), "Velmora").position == position


def test_a_body_of_a_place_is_not_the_place():
    party = Party(name="Velmora", words=("emergency service of Far Coast",))
    world = war(Profile(name="w", title="w", parties=(party,))).entity("Far Coast", "place")
    body = "the emergency service of the Far Coast"
    world.article("a", f"Shells struck Orsk, {body} said.", outlet="Herald", day="2031-05-06")
    said = world.says("a", (body, "Far Coast"), "Shells struck Orsk")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    assert account(world.one(event), "Velmora").position == "accepts"


def test_bodies_of_a_state_that_no_list_has_are_one_origin():
    """One hand may guide them, as it may those of a party."""
    for second, origins in (("the government of Lomar", 1), ("the government of Brela", 2)):
        world = war().entity("Lomar's foreign ministry", "government").entity(second, "government")
        both = [told(world, "a", "Lomar's foreign ministry"), told(world, "b", second)]
        assert world.one(*both).grade.origins == origins


def test_a_hospital_is_one_by_either_name_of_its_town():
    """M19."""
    rival = Rival(names=(("Lenz", ("Tarsk",)), ("Lenzovo", ("Velmora",))))
    parties = (Party(name="Velmora"), Party(name="Tarsk"))
    world = war(Profile(name="w", title="w", parties=parties, rivals=(rival,)))
    surgeon = "surgeon Anna Reiss of the hospital in Lenzovo"
    world.entity(surgeon, "person")
    both = [told(world, "a", surgeon), told(world, "b", "the hospital in Lenz")]
    assert world.one(*both).grade.origins == 1


def test_a_service_in_short_is_not_the_region_that_a_reader_took_it_for():
    party = Party(name="Velmora", words=("emergency service of the Far Coast",))
    world = war(Profile(name="w", title="w", parties=(party,))).entity("Far Coast", "organisation")
    full = "The emergency service of the Far Coast"
    text = f"{full} denied fires. Shells struck Orsk, the service said."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    world.says("a", (full, "Far Coast"), "fires", "denies")
    said = world.says("a", ("the service", "Far Coast"), "Shells struck Orsk")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    assert account(world.one(event), "Velmora").position == "accepts"


def test_who_works_at_a_hospital_is_of_one_origin_with_it():
    world = war().entity("surgeon Anna Reiss of the hospital in Lenz", "person")
    speakers = ("surgeon Anna Reiss of the hospital in Lenz", "the hospital in Lenz")
    both = [told(world, name, who) for name, who in zip("ab", speakers, strict=True)]
    assert world.one(*both).grade.origins == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Straits Relief Team", "Straits Relief Team"),
        ("The Lenz Verification Mission", "Lenz Verification Mission"),
        ("the Regional Council", None),  # there may be many of this name
        ("the Foreign Ministry", None),
        ("the Lenz Hospital", None),
        ("the relief team", None),
        ("the Working Group", None),
        ("the Contact Group", None),
        ("the International Monitoring Group", None),
        ("the Rescue Team", None),
        ("the Relief Team", None),
        ("the Investigation Team", None),
        ("the Observer Mission", None),
        ("the Citizens Aid Group", None),
        ("the Orsk Contact Group", "Orsk Contact Group"),
        ("the Reiss Rescue Team", "Reiss Rescue Team"),
        ("Anna Reiss", None),
    ],
)
def test_a_body_of_no_state_is_known_by_its_own_name(words, name):
    assert society(words) == name


@pytest.mark.parametrize(("group", "origins"), [("the Contact Group", 2), ("the Orsk Group", 1)])
def test_bodies_of_a_common_name_are_not_one(group, origins):
    world = war()
    first = told(world, "a", group)
    world.article("b", f"Rain fell on the hills, and {group} said shells struck Orsk.")
    said = world.says("b", group, "shells struck Orsk")
    second = world.event("b", "struck", at="Orsk", on="2031-05-06", told=said)
    assert world.one(first, second).grade.origins == origins


@pytest.mark.parametrize(
    ("full", "origins"),
    [
        ("observers of the Lenz Monitoring Team", 1),
        ("the Lenz Monitoring Team", 1),
        ("the Tarsk Verification Mission", 2),
    ],
)
@pytest.mark.parametrize("read", [True, False])
def test_a_mission_is_taken_up_by_another_word_for_one(full, origins, read):
    world = war()
    if read:  # a reader took the name in short for a name
        world.entity("Mission", "organisation")
    first = told(world, "a", "the Lenz Monitoring Team")
    text = f"Rain fell, {full} said.\nShells struck Orsk, the mission said."
    world.article("b", text, outlet="Herald", day="2031-05-06")
    world.says("b", full, "Rain fell")
    said = world.says("b", ("the mission", "Mission"), "Shells struck Orsk")
    second = world.event("b", "struck", at="Orsk", on="2031-05-06", told=said)
    assert world.one(first, second).grade.origins == origins


@pytest.mark.parametrize(
    ("speaker", "origins"),
    [
        ("the ministry", 1),  # it may be the one that the other article names
        ("a farmer", 2),
        ("papers in Lenz", 2),  # whoever hands on what they wrote tells it himself
    ],
)
def test_of_whom_it_is_not_known_who_it_is_none_more_is_counted(speaker, origins):
    world = war()
    both = [told(world, "a", "the defence ministry in Lenz"), told(world, "b", speaker)]
    assert world.one(*both).grade.origins == origins


def test_a_name_in_short_alone_is_one_origin():
    world = war()
    both = [told(world, name, "the ministry") for name in "ab"]
    assert world.one(*both).grade.origins == 1


def test_a_name_in_short_takes_up_the_only_fuller_name():
    profile = Profile(
        name="w", title="w", parties=(Party(name="Velmora", words=("governor of the Far Coast",)),)
    )
    world = war(profile)
    text = "Shells struck Orsk, the governor said. The governor of Far Coast denied fires."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    said = world.says("a", "the governor", "Shells struck Orsk")
    world.says("a", "The governor of Far Coast", "fires", "denies")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    assert account(world.one(event), "Velmora").position == "accepts"


def test_the_bare_name_of_a_state_speaks_for_it():
    profile = Profile(name="w", title="w", parties=(Party(name="Velmora", states=("Velmora",)),))
    world = war(profile).entity("Velmora", "place")
    assert account(world.one(told(world, "a", "Velmora")), "Velmora").position == "accepts"


@pytest.mark.parametrize(
    ("outlet", "party"),
    [
        ("Prosecutor General's Office of the Republic of Armenia", "Armenia"),
        ("Armenian Defence Ministry", "Armenia"),
        ("Ministry of Defence of Armenia", "Armenia"),
        ("Armenian Army Gazette", None),
        ("Voice of Armenia", None),
    ],
)
def test_a_state_body_that_issues_an_article_speaks_for_its_state(outlet, party):
    world = war()
    world.article("a", "Shells struck Orsk.", outlet=outlet, day="2031-05-06")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06")
    assert account(world.one(event), party or outlet).position == "accepts"


def test_a_body_in_short_is_the_one_that_issued_the_article():
    world = war()
    text = "Shells struck Orsk, the Prosecutor General's Office informs."
    outlet = "Prosecutor General's Office of the Republic of Armenia"
    world.article("a", text, outlet=outlet, day="2031-05-06")
    said = world.says("a", "the Prosecutor General's Office", "Shells struck Orsk")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    assert account(world.one(event), "Armenia").position == "accepts"


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("the defence ministry", "the Velmoran defence ministry", True),
        ("the defence ministry", "the Velmoran foreign ministry", False),
        ("the ministry", "the Velmoran foreign ministry", True),
        ("the Prosecutor General’s Office", "Prosecutor General's Office of Velmora", True),
    ],
)
def test_a_fuller_name_is_of_the_kind_that_the_short_one_says(short, full, same):
    assert same_kind(short, full) is same


def taken_up(text, said, *, headline=None):
    """The party whose voice "the governor" or "the ministry" has; of those who speak, in order."""
    words = ("governor of the Far Coast", "governor of the Near Coast")
    parties = (
        Party(name="Velmora", states=("Velmora",), words=words[:1]),
        Party(name="Tarsk", states=("Tarsk",), words=words[1:]),
    )
    world = war(Profile(name="w", title="w", parties=parties))
    world.article("a", text, outlet="Herald", day="2031-05-06")
    if headline:
        span = world.span("a", headline)
        title = Headline(text=headline, span=span)
        world.articles["a"] = msgspec.structs.replace(world.articles["a"], headline=title)
    keys = [world.says("a", speaker, content) for speaker, content in said]
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=keys[-1])
    held = world.one(event).accounts
    return next(
        (one.party for one in held if one.events and one.party in {"Velmora", "Tarsk"}), None
    )


def test_a_name_in_short_takes_up_who_was_named_before_it():
    far, near = "The governor of the Far Coast", "The governor of the Near Coast"
    lines = [f"{far} promised rain.", f"{near} promised wind."]
    struck = "Shells struck Orsk, the governor said."
    said = [(far, "rain"), (near, "wind"), ("the governor", "Shells struck Orsk")]
    assert taken_up("\n".join([lines[0], struck, lines[1]]), said) == "Velmora"
    assert taken_up("\n".join([lines[1], struck, lines[0]]), said) == "Tarsk"
    assert taken_up("\n".join([*lines, struck]), said) is None


def test_a_headline_is_of_the_first_who_may_be_meant():
    far, near = "The governor of the Far Coast", "the governor of the Near Coast"
    title = "Shells struck Orsk, governor says"
    text = f"{title}\nA street burned, {near} said.\n{far} promised rain."
    said = [(near, "A street burned"), (far, "rain"), ("governor", "Shells struck Orsk")]
    assert taken_up(text, said, headline=title) == "Tarsk"


@pytest.mark.parametrize(
    ("others", "party"),
    [
        (("Velmora officials",), "Velmora"),
        (("Velmora officials", "the Tarsk military"), None),
    ],
)
def test_the_ministry_is_of_the_one_state_for_which_others_spoke_before(others, party):
    lines = [f"{who[0].upper()}{who[1:]} promised rain {n}." for n, who in enumerate(others)]
    text = "\n".join([*lines, "Shells struck Orsk, the ministry said."])
    said = [(f"{who[0].upper()}{who[1:]}", f"rain {n}") for n, who in enumerate(others)]
    assert taken_up(text, [*said, ("the ministry", "Shells struck Orsk")]) == party


def test_what_papers_wrote_is_told_by_the_outlet_that_hands_it_on():
    world = war()
    world.article("a", "Papers in Lenz wrote that shells struck Orsk.", outlet="Herald")
    said = world.says("a", "Papers in Lenz", "shells struck Orsk")
    event = world.event("a", "struck", at="Orsk", on="2031-05-06", told=said)
    held = world.one(event).accounts
    assert [one.party for one in held if one.events] == ["Herald"]
