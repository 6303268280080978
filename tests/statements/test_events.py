"""Events: who did what to whom, through every construction; what holds of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements.reading import article_of, events_of, lines, reader

from variorum.model import Rendition, Span
from variorum.reader import Reading
from variorum.statements.events import events
from variorum.statements.events.lexicon import governors, nouns, phrases, verbs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # passives, with and without the one who did it
        (
            "The depot was shelled by Tarskan gunners.",
            "ASSAULT shelled: Tarskan gunners > The depot (reported)",
        ),
        ("Two journalists were arrested.", "COERCE arrested:  > Two journalists (reported)"),
        # nominalisations
        (
            "The shelling of the harbour by the army went on.",
            "ASSAULT shelling: the army > the harbour (reported)",
        ),
        (
            "The president's visit to Osterland was short.",
            "CONSULT visit: The president > Osterland (reported)",
        ),
        # light verbs
        (
            "Rebels carried out an attack on the airport.",
            "ASSAULT attack: Rebels > the airport (reported)",
        ),
        (
            "The court opened an investigation into the mayor.",
            "ACCUSE investigation: The court > the mayor (reported)",
        ),
        # control
        (
            "The army tried to bomb the bridge.",
            "ASSAULT bomb: The army > the bridge (hypothetical)",
        ),
        # relative and reduced clauses
        (
            "Soldiers who had attacked the convoy fled.",
            "ASSAULT attacked: Soldiers > the convoy (reported)",
        ),
        (
            "Prisoners freed by the rebels walked home.",
            "RETREAT freed: the rebels > Prisoners (reported)",
        ),
        # verbs with particles
        (
            "The council turned down a request from the rebels.",
            "REJECT turned: The council > the rebels (reported)",
        ),
        ("The union called off the strike.", "CONCEDE called: The union >  (reported)"),
        # one category, not two: what is promised, asked, threatened or refused
        (
            "Osterland promised to send food to the refugees.",
            "AGREE promised: Osterland > the refugees (reported)",
        ),
        (
            "The minister urged the rebels to free the hostages.",
            "REQUEST urged: The minister > the rebels (reported)",
        ),
        (
            "Tarsk threatened to invade the island.",
            "THREATEN threatened: Tarsk > the island (reported)",
        ),
        (
            "The junta refused to release the editor.",
            "REJECT refused: The junta > the editor (reported)",
        ),
        (
            "The rebels must lay down their arms, the president said.",
            "REQUEST must: the president > The rebels (reported)",
        ),
        # what is to come, what is denied, what only might be
        (
            "The army would liberate the province.",
            "ASSAULT liberate: The army > the province (hypothetical)",
        ),
        ("The rebels did not attack the camp.", "ASSAULT attack: The rebels > the camp (denied)"),
        (
            "The general denied that the troops had bombed the school.",
            "ASSAULT bombed: the troops > the school (denied)",
        ),
        ("The army will storm the palace.", "ASSAULT storm: The army > the palace (planned)"),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(text, told):
    assert told in lines(text)


def test_together_is_one_event_with_several_actors():
    (event,) = events_of("Osterland and Tarsk signed a treaty.")
    assert (event.type, [a.text for a in event.actors]) == ("SUPPORT", ["Osterland", "Tarsk"])


def test_what_was_long_ago_is_historical_and_what_was_last_week_is_not():
    text = "The empire killed thousands of Armenians in 1915."
    assert [e.status for e in events_of(text)] == ["historical"]
    assert [e.status for e in events_of(text, "1915-12-01")] == ["reported"]
    # With no date to hold it against nothing is history.
    assert [e.status for e in events_of(text, None)] == ["reported"]


def test_weapon_place_and_time():
    (event,) = events_of("On Tuesday rebels fired rockets at the airport in Kabul.")
    assert event.weapon is not None
    assert event.weapon.text == "rockets"
    assert "heavy-weapons" in event.mode
    assert event.place is not None
    assert event.place.text == "Kabul"
    assert event.time is not None
    assert event.time.start == "2024-05-07"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shelling hit the Agdam district on Thursday.", "Agdam"),
        ("Rebels seized the Kunduz province on Monday.", "Kunduz"),
        ("Fighting raged along the Lachin corridor.", "Lachin corridor"),
        ("Rebels attacked an army post in the Kunduz border area.", "Kunduz"),
    ],
)
def test_what_happens_at_a_stretch_of_land_has_the_place_of_its_name(text, place):
    """Whether the name's mention takes in "district" or not, the sentence hangs on that noun."""
    event = next(e for e in events_of(text) if e.type == "ASSAULT")
    assert event.place is not None
    assert event.place.text == place


def test_what_goes_on_without_its_verb_behind_a_comma_is_no_object():
    text = "Armenia is to hand over the Kunduz district by Nov. 15, Agdam by Nov. 20."
    (event,) = events_of(text)
    assert (event.type, event.status) == ("CONCEDE", "planned")
    assert [a.text for a in event.actors] == ["Armenia"]
    assert event.place is not None
    assert event.place.text == "Kunduz"


def test_an_event_knows_whose_statement_it_is():
    text = "The ministry said that rebels had attacked the town."
    (event,) = (e for e in events_of(text) if e.type == "ASSAULT")
    assert event.statement is not None


def test_without_documents_there_is_nothing():
    text = "Rebels attacked the town."
    assert events(article_of(text), Rendition(text), Reading()) == ()


def test_words_are_listed_once_with_one_type_unless_something_tells_them_apart():
    for index in (verbs(), phrases(), nouns(), governors()):
        for word, entries in index.items():
            assert word == word.lower()
            assert all(entry.type.isupper() for entry in entries)


SIDES = [
    ("Armenia", "Georgia"),
    ("Israel", "Jordan"),
    ("Ukraine", "Belarus"),
    ("Eritrea", "Somalia"),
]


@pytest.mark.parametrize(("one", "other"), SIDES)
def test_swapping_the_sides_swaps_the_parties_and_nothing_else(one, other):
    """M27, on names of one length or not: all but the spans of the words is the same."""

    def told(one, other):
        text = (
            f"{one} accused {other} of shelling a village on Sunday. Troops from {other} seized a "
            f"bridge, {one} said, and the army of {one} would answer. {other} denied that it had "
            f"attacked. The two sides signed a ceasefire. {one} released prisoners to {other}."
        )
        swap = {one: "A", other: "B"}
        return [
            (
                (e.type, e.status, e.mode, e.context, e.trigger.text),
                [swap.get(a.text, "") for a in e.actors],
                [swap.get(r.text, "") for r in e.recipients],
            )
            for e in events_of(text)
        ]

    assert told(one, other) == told(other, one)


ANY = st.text(max_size=120)
WORDS = st.lists(
    st.sampled_from(
        [
            "rebels",
            "army",
            "attacked",
            "killed",
            "the",
            "of",
            "by",
            "said",
            "would",
            "not",
            "by",
            "and",
            ",",
            ".",
            "(",
            ")",
            "agreed",
            "to",
            "talks",
            "ceasefire",
            "SHELLED",
            "\u200b",
            "�",
            "12",
            "who",
            "which",
            "that",
            "refused",
            "'s",
            "signed",
            "on",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(ANY | WORDS)
@settings(max_examples=25, deadline=None)
def test_any_text_gives_events_that_point_at_its_words(text):
    for event in events_of(text):
        links = [*event.actors, *event.recipients, *([event.place] if event.place else [])]
        for words in (event.trigger, *links):
            assert text[slice(*words.span)] == words.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "REBELS ATTACKED THE TOWN OF SARN. THE ARMY DENIED THE REPORT. TWO CIVILIANS WERE KILLED.",
        "rebels attacked the town of sarn. the army denied the report.",
        "- killed: 12\n- wounded: 30\n| unit | lost |\n|---|---|\n| army | 4 |",
        " ".join(["the army and the rebels attacked the town and"] * 400),
        " ".join(["soldiers,"] * 3000),
    ],
    ids=["empty", "blank", "capitals", "lower", "lists", "endless", "commas"],
)
def test_odd_text_is_read(text):
    assert all(event.trigger.text for event in events_of(text))


def test_capitals_and_small_letters_are_read_alike():
    capitals = {e.type for e in events_of("REBELS ATTACKED THE TOWN. THE ARMY KILLED TWO FARMERS.")}
    assert capitals == {"ASSAULT"}


def test_time_grows_with_length():
    part = (
        "Rebels who had attacked the town fled, the army said. The president, who had met the "
        "envoy, agreed to free the prisoners and urged both sides to sign a ceasefire. "
    )

    def seconds(times):
        text = part * times
        article, rendition = article_of(text), Rendition(text)
        reading = reader().read(text, [Span(0, len(text))])
        begin = time.process_time()
        events(article, rendition, reading)
        return time.process_time() - begin

    seconds(2)
    short = min(seconds(8) for _ in range(3))
    assert seconds(64) < 8 * 2.5 * short


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A bomber killed nine people at a bakery in Orvane.", "explosives"),
        ("A motorcycle bomber killed nine people at a bakery in Orvane.", "explosives"),
        ("Two car bombers attacked the barracks in Orvane.", "explosives"),
        ("Velmoran bombers attacked the barracks in Orvane.", "aerial"),
        ("A long-range bomber attacked the barracks in Orvane.", "aerial"),
    ],
)
def test_a_bomber_flies_or_carries_a_bomb(text, mode):
    modes = {one for event in events_of(text) for one in event.mode}
    assert modes & {"aerial", "explosives"} == {mode}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The man coordinates attacks against the army in Orvane.", "hypothetical"),
        ("The man coordinated attacks against the army in Orvane.", "reported"),
        ("The front conducts the attacks against the army in Orvane.", "reported"),
    ],
)
def test_what_somebody_sees_to_by_his_office_is_no_deed(text, status):
    found = {event.status for event in events_of(text) if event.trigger.text == "attacks"}
    assert found == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The side that holds the pass captures the town.", "hypothetical"),
        ("The party that controls the ridge captures the town.", "hypothetical"),
        ("The side that held the pass captured the town.", "reported"),
    ],
)
def test_what_anybody_would_do_is_no_deed(text, status):
    found = {e.status for e in events_of(text) if e.trigger.text in {"captures", "captured"}}
    assert found == {status}
