"""Words by which accounts are told: who is of which party, who admits what, who holds what."""

from __future__ import annotations

import pytest

from tests.reconcile.making import World, account, kinds
from variorum.model import Article, Link, Span, Statement, Words
from variorum.reconcile.speakers.sides import Sides
from variorum.reconcile.voices import Voices
from variorum.vocabulary.conflicts import Party, Profile

PROFILE = Profile(
    name="p",
    title="p",
    parties=(
        Party(name="Velmora", states=("Velmora",), words=("Velmoran army", "Front of Velmora")),
        Party(name="Tarsk", states=("Tarsk",), words=("Tarskan army", "Tarskan defence ministry")),
    ),
)


def link(text):
    return Link(text=text, span=Span(0, len(text)))


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the French president", "France"),
        ("France's defence ministry", "France"),
        ("the Velmoran defence ministry", "Velmora"),
        ("Tarskan officials", "Tarsk"),
        ("Tarsk's foreign ministry", "Tarsk"),
        ("Front of Velmora", "Velmora"),
        ("the embassy of France in Tarsk", "France"),
        ("a Velmoran general", "Velmora"),
        ("Velmoran General Anna Reiss", "Velmora"),
        ("a Tarskan army colonel", "Tarsk"),
        ("two senior Tarskan naval officers", "Tarsk"),
        ("a French lieutenant-colonel, Luc Arnaud", "France"),
        ("South Korean brigadier general", "South Korea"),
        ("France's admiral", "France"),
        ("a former Velmoran general", None),
        ("a retired Velmoran colonel", None),
        ("an ex-Tarskan captain", None),
        ("a Tarskan rebel commander", None),
        ("a Velmoran football captain", None),
        ("Velmoran major cities", None),
        ("a Tarskan general strike", None),
        ("Velmora General Hospital", None),
        ("Major Velmoran growers", None),
        ("a general", None),
        ("a farmer in Tarsk", None),
        ("Velmoran villagers", None),
        ("a Tarsk-backed band", None),
        ("the Velmoran and Tarskan ministries", None),
        ("the ministry", None),
        ("Velmoran militants", None),
    ],
)
def test_who_speaks_for_a_party(words, party):
    sides = Sides(Voices({}, {}, {}), PROFILE)
    assert sides.of_link(link(words)) == party


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Velmoran artillery", "Velmora"),
        ("French jets", "France"),
        ("the central role of France", None),
        ("Tarskan gunmen", None),
        ("Tarskan-controlled forces", None),
    ],
)
def test_what_acts_for_a_party(words, party):
    sides = Sides(Voices({}, {}, {}), PROFILE)
    assert sides.of_link(link(words), acting=True) == party


@pytest.mark.parametrize(
    ("speaker", "parties"),
    [
        ("Velmora and Tarsk", {"Velmora", "Tarsk"}),
        ("the Velmoran and Tarskan ministries", {"Velmora", "Tarsk"}),
        ("Velmora and a farmer", set()),
        ("the ministry and the army of Velmora", {"Velmora"}),
    ],
)
def test_parties_that_speak_together_have_a_position_each(speaker, parties):
    world = World(profile=PROFILE).entity("Orsk", "place", at=(10.0, 10.0))
    text = f"Shells struck Orsk, the watch said. {speaker} denied the strike."
    world.article("a", text, outlet="Herald", day="2031-05-06")
    first = world.says("a", "the watch", "Shells struck Orsk")
    world.says("a", speaker, "the strike", "denies", denies=(first,))
    incident = world.one(world.event("a", "struck", upon=["Orsk"], at="Orsk", told=first))
    denying = {one.party for one in incident.accounts if one.position == "denies"}
    assert {name for name in denying if name in {"Velmora", "Tarsk"}} == parties


def test_a_ministry_in_a_capital_is_of_that_state():
    sides = Sides(Voices({}, {}, {}), None)
    assert sides.of_link(link("the defence ministry in Paris")) == "France"
    assert sides.of_link(link("doctors in Paris")) is None


def concluded(words, kind, trigger, by, *, upon=(), at=None):
    """What two outlets tell of one thing, and a ministry without naming who did it."""
    world = World(profile=PROFILE).entity("Orsk", "place", at=(10.0, 10.0))
    for side in ("Velmora", "Tarsk"):
        world.entity(side, "government", side)
    events = []
    for name in ("a", "b"):
        world.article(name, f"{words}.", outlet=f"Paper {name}", day="2031-05-06")
        events.append(world.event(name, trigger, kind, by=by, upon=upon, at=at))
    text = f"There was a {trigger}, the Tarskan defence ministry said."
    world.article("c", text, outlet="Post", day="2031-05-06")
    said = world.says("c", "Tarskan defence ministry", f"There was a {trigger}")
    return world.one(*events, world.event("c", trigger, kind, told=said), kind=kind)


@pytest.mark.parametrize(
    ("words", "kind", "trigger"),
    [
        ("Velmora and Tarsk made a swap of prisoners", "RETREAT", "swap"),
        ("Velmora and Tarsk made a truce", "AGREE", "truce"),
        ("Velmora and Tarsk met in a clash", "ASSAULT", "clash"),
    ],
)
def test_nobody_is_held_responsible_for_what_several_did_to_one_another(words, kind, trigger):
    assert concluded(words, kind, trigger, ["Velmora", "Tarsk"]).grade.value == "fair"


def test_allies_are_held_responsible_for_what_they_did_to_others():
    words = "Velmora and Tarsk made a raid on Orsk"
    incident = concluded(words, "ASSAULT", "raid", ["Velmora", "Tarsk"], upon=["Orsk"])
    assert incident.grade.value == "contested"


def test_a_voice_without_words_is_its_outlet():
    article = Article(id="a", capture="c", span=Span(0, 9), outlet="Herald")
    said = Statement(
        id="s",
        article="a",
        content=(Words(text="x", span=Span(0, 1)),),
        stance="asserts",
        direct=False,
    )
    voice = Sides(Voices({"a": article}, {}, {"s": said})).of_statement(said)
    assert (voice.name, voice.party) == ("Herald", None)


def struck(rest, *more):
    """An article on a strike, with more said after it: (speaker, words, stance)."""
    world = World(profile=PROFILE)
    world.entity("Velmora ministry", "government", "Velmora")
    world.entity("Tarsk ministry", "government", "Tarsk").entity("Tarsk army", "force", "Tarsk")
    text = f"The Tarsk army struck Orsk, the Velmora ministry said. {rest}"
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "Velmora ministry", "The Tarsk army struck Orsk")
    for speaker, words, stance in more:
        world.says(one, speaker, words, stance)
    event = world.event(one, "struck", by=["Tarsk army"], upon=["Orsk"], told=told)
    return world, event


@pytest.mark.parametrize(
    ("rest", "position"),
    [
        ("", "accepts"),
        (" but said that no house had been hit", "partly_accepts"),
        (", though it called the figures exaggerated", "partly_accepts"),
        (" and said that more would follow", "accepts"),
    ],
)
def test_the_rest_of_a_sentence_narrows_what_is_admitted(rest, position):
    words = "its army had struck Orsk"
    world, event = struck(
        f"The Tarsk ministry admitted that {words}{rest}.", ("Tarsk ministry", words, "admits")
    )
    found = account(world.one(event), "Tarsk")
    assert found.position == position
    if position == "partly_accepts":
        assert rest.split(maxsplit=1)[1][:12] in found.reason or "exaggerated" in found.reason


def test_an_admission_of_something_else_answers_nothing():
    words = "the harvest was poor"
    world, event = struck(
        f"The Tarsk ministry admitted that {words}.", ("Tarsk ministry", words, "admits")
    )
    assert account(world.one(event), "Tarsk").position == "silent"


def test_a_doubt_reaches_earlier_tellings_of_the_same_matter():
    world = World(profile=PROFILE)
    world.entity("Velmora ministry", "government", "Velmora")
    text = (
        "Three drivers died when shells struck Orsk, the Velmora ministry said. "
        "The three drivers had been at home, the ministry said. The Herald could not verify this."
    )
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "Velmora ministry", "Three drivers died when shells struck Orsk")
    again = world.says(
        one, ("the ministry", "Velmora ministry"), "The three drivers had been at home"
    )
    world.says(one, "The Herald", "this", "doubts", about=(again,))
    event = world.event(one, "struck", upon=["Orsk"], told=told)
    assert account(world.one(event), "Herald").position == "silent"


def test_a_denial_answers_its_own_article_first():
    world = World(profile=PROFILE)
    world.entity("Velmora ministry", "government", "Velmora").entity("Orsk", "place", at=(1.0, 1.0))
    world.entity("Tarsk ministry", "government", "Tarsk").entity("Tarsk army", "force", "Tarsk")
    there = "The Tarsk army struck the market of Orsk with rockets"
    world.article("a", f"{there}, the Velmora ministry said.", outlet="Herald", day="2031-05-06")
    world.mention("a", "Orsk")
    told = world.says("a", "Velmora ministry", there)
    world.incident(world.event("a", "struck", by=["Tarsk army"], told=told))
    text = (
        "Rockets fell on the market of Orsk. "
        "The Tarsk ministry denied any rockets at the market of Orsk."
    )
    world.article("b", text, outlet="Post", day="2031-05-07")
    world.says("b", None, "Rockets fell on the market of Orsk.")
    world.mention("b", "Orsk", nth=1)
    world.says("b", "Tarsk ministry", "any rockets at the market of Orsk", "denies")
    assert world.compare().across == {}


def test_whoever_still_holds_a_town_denies_that_it_was_taken():
    world = World(profile=PROFILE)
    world.entity("Velmora ministry", "government", "Velmora").entity("Orsk", "place", at=(1.0, 1.0))
    world.entity("Tarsk ministry", "government", "Tarsk").entity("Velmora army", "force", "Velmora")
    text = (
        "The Velmora army took Orsk, the Velmora ministry said. "
        "Its flag was still flying over Orsk, the Tarsk ministry said."
    )
    one = world.article("a", text, outlet="Herald", day="2031-05-06")
    told = world.says(one, "Velmora ministry", "The Velmora army took Orsk")
    world.says(one, "Tarsk ministry", "Its flag was still flying over Orsk")
    world.mention(one, "Orsk", nth=1)
    event = world.event(one, "took", by=["Velmora army"], upon=["Orsk"], at="Orsk", told=told)
    key = world.incident(event)
    record = world.compare()
    assert account(record.incidents[key], "Tarsk").position == "denies"
    assert record.incidents[key].grade.value == "contested"
    assert kinds(record) == ["status"]


WARS = [("Velmora", "Tarsk"), ("Ostmark", "Kesh"), ("Aru", "Upper Aru")]


def six(a, b):
    """A war in which all six kinds of disagreement stand."""
    world = World()
    for side in (a, b):
        world.entity(f"{side} ministry", "government", side).entity(f"{side} army", "force", side)
        world.entity(side, "government", side)
    world.entity("Orsk", "place", at=(10.0, 10.0)).entity("Lenz", "place", at=(12.0, 10.0))
    events = []
    for number, (doer, teller, town, died) in enumerate([(b, a, "Orsk", 14), (a, b, "Lenz", 9)]):
        words = f"{doer} army guns hit {town} and {died} people died"
        name = world.article(f"a{number}", f"{words}, the {teller} ministry said.",
                             outlet=f"Paper {number}", day="2031-05-06")  # fmt: skip
        told = world.says(name, f"{teller} ministry", words)
        events.append(world.event(name, "hit", by=[f"{doer} army"], upon=[town], at=town, told=told,
                                  on=f"2031-05-0{number + 4}"))  # fmt: skip
        world.figure(name, f"{died} people", died, told=told)
    world.article("d", f"The {b} ministry denied that Orsk was hit.", outlet="D", day="2031-05-06")
    denial = world.says("d", f"{b} ministry", "Orsk was hit", "denies")
    events.append(world.event("d", "hit", upon=["Orsk"], told=denial, status="denied"))
    world.incident(*events)
    text = f"The {a} army seized Lenz, the {a} ministry said. {b} army troops still hold Lenz."
    world.article("s", text, outlet="S", day="2031-05-09")
    told = world.says("s", f"{a} ministry", f"The {a} army seized Lenz")
    world.says("s", None, f"{b} army troops still hold Lenz.")
    world.mention("s", "Lenz", nth=1)
    world.incident(
        world.event("s", "seized", by=[f"{a} army"], upon=["Lenz"], at="Lenz", told=told)
    )
    return world


@pytest.mark.parametrize(("a", "b"), WARS)
def test_all_six_stand_beside_one_another_in_any_war(a, b):
    world = six(a, b)
    world.profile = Profile(
        name="p", title="p", parties=tuple(Party(name=n, states=(n,)) for n in (a, b))
    )
    found = kinds(world.compare())
    assert set(found) >= {"date", "denial", "figure", "place", "responsibility"}
    if " " not in b:  # a state of two words is read from the gazetteer alone
        assert "status" in found


@pytest.mark.parametrize(("a", "b"), WARS[:2])
def test_swapping_the_sides_swaps_every_kind(a, b):
    def told(first, second, swap):
        record = six(first, second).compare()
        names = {a: b, b: a} if swap else {}
        return sorted(
            (item.kind, sorted(names.get(word.strip(".,:“”"), word.strip(".,:“”"))
                               for word in item.explanation.split()))
            for item in record.disagreements
        )  # fmt: skip

    assert told(a, b, swap=False) == told(b, a, swap=True)


@pytest.mark.parametrize(
    ("doer", "party"),
    [
        ("agents of Armenia", "Armenia"),
        ("Armenian saboteurs", "Armenia"),
        ("Armenian commandos", "Armenia"),
        ("an Armenian-backed band", None),
        ("agents", None),
    ],
)
def test_people_who_act_in_secret_for_a_state_are_its_doers(doer, party):
    sides = Sides(Voices({}, {}, {}), PROFILE)
    assert sides.of_words(doer, acting=True) == party
    assert sides.of_words(doer) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Two", "a speaker not identified (“Two”)"),
        ("others", "a speaker not identified (“others”)"),
        ("he", "a speaker not identified (“he”)"),
        ("two officers", "two officers"),
    ],
)
def test_a_number_alone_names_nobody(words, shown):
    article = Article(id="a", capture="c", span=Span(0, 9), body=(Span(0, 9),))
    said = Statement(
        id="s", article="a", speaker=link(words), stance="asserts", direct=False,
        content=(Words(text="it rained", span=Span(0, 9)),),
    )  # fmt: skip
    assert Voices({"a": article}, {}, {"s": said}).of(said) == shown
