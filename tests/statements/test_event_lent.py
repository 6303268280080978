"""Harm and the deed beside it lend each other their parties; nobody harms those who are his own."""

import pytest
from tests.statements.reading import events_of, lines


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Four farmers were injured due to a rebel rocket attack on Orsk.",
            ["rebel > Four farmers", "rebel > Orsk"],
        ),
        (
            "Two gunmen were killed during a border guards security operation in Orsk district.",
            ["border guards > Two gunmen", "border guards > "],
        ),
        (
            "Several suspects were arrested as a result of a sweep by border guards.",
            ["border guards > Several suspects", "border guards > "],
        ),
        (
            "Nine rebels were killed in skirmishes with Velmoran troops.",
            ["Velmoran troops > Nine rebels", "Nine rebels > Velmoran troops"],
        ),
        (
            "Nine rebels were killed in battles between troops and rebels.",
            ["troops > Nine rebels", "troops, rebels > "],
        ),
        (
            "Nine soldiers were wounded in skirmishes between troops and rebels.",
            ["rebels > Nine soldiers", "troops, rebels > "],
        ),
        (
            "Nine drovers were wounded in skirmishes between troops and rebels.",
            ["troops, rebels > Nine drovers", "troops, rebels > "],
        ),
        (
            "Nine soldiers were wounded in skirmishes between the army and rebels.",
            ["rebels > Nine soldiers", "the army, rebels > "],
        ),
        (
            "Nine soldiers were wounded in skirmishes between government forces and rebels.",
            ["rebels > Nine soldiers", "government forces, rebels > "],
        ),
        (
            "Nine Delmoran troops were killed in skirmishes with Velmoran soldiers.",
            [
                "Velmoran soldiers > Nine Delmoran troops",
                "Nine Delmoran troops > Velmoran soldiers",
            ],
        ),
        ("Nine sailors were wounded in an attack by guards.", ["guards > Nine sailors"]),
        ("Nine rebels were shot during a raid by troops.", ["troops > Nine rebels", "troops > "]),
        (
            "Nine marchers were wounded in clashes with police.",
            ["police > Nine marchers", " > police"],
        ),
        ("Nine sailors hurt in blast near Delm.", [" > Nine sailors", " > "]),
        (
            "One guard was killed and nine rebels hurt in a raid by the militia.",
            ["the militia > One guard", "the militia > nine rebels"],
        ),
        ("Nine sailors were hurt by a bomb.", [" > Nine sailors"]),
        ("Four millers were hurt by rebels in Orsk.", ["rebels > Four millers"]),
        ("The jets destroyed 12,500 rounds in Orsk.", [" > 12,500 rounds", " > "]),
        ("Two guardsmen fell in clashes with rebels near Orsk.", ["Two guardsmen > rebels"]),
        ("Two guardsmen died in a gunfight with smugglers.", ["Two guardsmen > smugglers"]),
        (
            "Nine villagers died in a raid by the Velmoran army.",
            ["the Velmoran army > Nine villagers"],
        ),
        ("The army raid left nine millers dead.", ["army > nine millers"]),
        ("A rebel shelling took the life of a nurse and two boys.", ["rebel > a nurse, two boys"]),
        (
            "A ferry was shelled by the rebels, wounding nine sailors.",
            ["the rebels > A ferry", "the rebels > nine sailors"],
        ),
        (
            "The army attacked a fort, killing nine rebels.",
            ["The army > a fort", "The army > nine rebels"],
        ),
        (
            "Troops targeted two smugglers, detaining one, a courier, and several other bandits.",
            ["Troops > two smugglers", "Troops > one, a courier, several other bandits"],
        ),
        ("Police fired their weapons at the crowd.", ["Police > the crowd"]),
        ("The smuggler is responsible for many attacks on guards.", ["The smuggler > guards"]),
        (
            "The smuggler was involved with two raids on border forts.",
            ["The smuggler > border forts"],
        ),
        ("The army repelled a rebel-led offensive.", ["The army > rebel", "rebel > "]),
        ("The union condemned the raid by the army.", ["The union > the army", "the army > "]),
        ("Rebels shot a farmer, a nurse and two boys.", ["Rebels > a farmer, a nurse, two boys"]),
        (
            "Rebels shot the captain, a farmer and father.",
            ["Rebels > the captain, a farmer and father"],
        ),
        (
            "Jets struck a depot on Monday night killing nine soldiers.",
            [" > a depot", " > nine soldiers"],
        ),
        (
            "One miller was killed and 13 drovers were hurt in rebel attacks on Orsk.",
            ["rebel > One miller", "rebel > 13 drovers", "rebel > Orsk"],
        ),
        ("The coalition said its strikes killed nine.", ["The coalition > nine"]),
        ("Guerrillas fired a rocket on 29 November.", ["Guerrillas > "]),
        ("The rebel leader's message condemned the premier.", ["The rebel leader > the premier"]),
    ],
)
def test_who_did_it_and_to_whom_is_told_by_the_words_beside(text, told):
    assert [parties.split(": ")[1].rsplit(" (", 1)[0] for parties in lines(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Two guards were killed during a border guards security operation in Orsk district.",
        "Two farmers were killed during an army operation in Orsk district.",
        "Nine rebels were killed in a rebel raid on Orsk.",
        "Nine millers were killed in strikes on Orsk.",
        "Nine soldiers were killed during an operation by the army.",
        "Two farmers were killed during an operation by the army.",
        "Nine drovers were shot in skirmishes with the army.",
    ],
)
def test_nobody_is_said_to_have_harmed_his_own_or_whoever_was_by(text):
    (harm,) = [one for one in events_of(text) if one.trigger.text in {"killed", "shot"}]
    assert harm.actors == ()


def test_a_raid_that_lends_nobody_its_doers_is_told_by_itself():
    events = events_of("Nine policemen were wounded in a raid by soldiers.")
    told = {one.trigger.text: [actor.text for actor in one.actors] for one in events}
    assert told == {"wounded": [], "raid": ["soldiers"]}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("This morning's truck bomb explosion, which wounded nine millers, shook it.", "wounded"),
        ("A ferry with flour was struck by a shell, killing nine sailors.", "killing"),
    ],
)
def test_neither_a_time_nor_what_was_hit_did_it(text, trigger):
    (harm,) = [one for one in events_of(text) if one.trigger.text == trigger]
    assert harm.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "The envoy spoke of rebel attacks in the north of Tarsk.",
        "Rebels carried out raids north and east of the city.",
        "A miller was hurt during the bomb attack at the corner of Palm and Elm streets.",
        "Air strikes were carried out to keep the militia from shipping rifles into Tarsk.",
    ],
)
def test_where_a_deed_was_or_what_it_was_for_is_not_whom_it_hit(text):
    deeds = {"attacks", "raids", "attack", "strikes"}
    (deed,) = [one for one in events_of(text) if one.trigger.text in deeds]
    assert {one.text for one in deed.recipients} <= {"A miller"}


def test_no_women_were_held_is_denied_of_each_of_two_verbs():
    events = events_of("No nurses or drivers were hurt or arrested in the raid on the Orsk ferry.")
    (held,) = [one for one in events if one.trigger.text == "arrested"]
    assert held.status == "denied"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("The strike left the port in ruins.", 0),
        ("Shells left the mill damaged.", 0),
        ("The guards left the port in flames.", 0),
        ("The tanks left Orsk on Monday.", 1),
        ("The guards left the port in lorries.", 1),
    ],
)
def test_what_a_strike_leaves_in_ruins_it_does_not_go_from(text, gone):
    assert len([e for e in events_of(text) if e.type == "RETREAT"]) == gone


def test_a_rocket_is_the_weapon_and_the_rebel_is_not():
    events = events_of("Four farmers were injured due to a rebel rocket attack on Orsk.")
    assert {one.weapon.text for one in events if one.weapon} == {"rocket"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The smuggler was involved with several planned attacks on markets.", "planned"),
        ("The courier moves rifles for rebel bands to mount their raids.", "planned"),
        ("The militia sold oil to finance rebel raids.", "hypothetical"),
        ("Jets could help to prevent Velmoran raids on Orsk.", "hypothetical"),
        ("The militia bought lorries in order to attack the port.", "hypothetical"),
        ("The militia financed the rebel raids on Orsk.", "reported"),
        ("The premier sent money for militias to storm Orsk.", "hypothetical"),
        ("It took nine weeks for the militia to seize Orsk.", "reported"),
        ("It was the first winter for rebels to bombard Orsk.", "reported"),
        ("The frost made it easy for rebels to bombard Orsk.", "reported"),
    ],
)
def test_what_something_is_for_has_not_been_done(text, status):
    assert [one.status for one in events_of(text) if one.type == "ASSAULT"] == [status]


def test_a_general_strike_is_no_generals():
    assert not any(one.actors for one in events_of("A general strike shut the port."))


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs hurt the union of dockers.",
        "The premier said that the rise in prices hurt the rebels.",
        "These steps are going to hurt the alliance.",
        "The militia was hurt by desertions.",
        "Velmar has been hurt by the war in Delm.",
        "The rebels were hurt by the dearth of flour.",
    ],
)
def test_whoever_is_hurt_by_tariffs_bears_no_wound(text):
    assert not [one for one in events_of(text) if one.type == "ASSAULT"]


def test_a_deed_with_a_day_was_done_whatever_it_was_a_pretext_for():
    events = events_of("The pact was a pretext for Velmar to launch a raid on Orsk on 3 May.")
    assert [one.status for one in events] == ["reported"]


def test_no_thing_is_whose_a_deed_is_and_no_host_whose_a_visit_is():
    (attacks,) = events_of("There are pitfalls in its raids on the Lowland, an aide said.")
    assert attacks.actors == ()
    backed = [e for e in events_of("The visit to Tarsk backed the rebels.") if e.type == "SUPPORT"]
    assert [one.text for event in backed for one in event.actors] == ["The visit to Tarsk"]


def test_between_has_two_sides_wherever_a_parse_hangs_the_second():
    text = "Talks between the cabinet of Premier Dorn and the Free Band began in May."
    (talks,) = events_of(text)
    parties = [one.text for one in (*talks.actors, *talks.recipients)]
    assert parties == ["the cabinet of Premier Dorn", "the Free Band"]


def test_a_general_by_name_or_rank_did_what_is_called_his():
    for text in (
        "General Orlan's attack on Delm failed.",
        "The general's attack on Delm failed.",
        "Captain Orlan's attack on Delm failed.",
    ):
        (attack,) = events_of(text)
        assert [one.text for one in attack.actors] == [text.partition("'s")[0]]
