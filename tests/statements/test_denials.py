"""What a denial denies, and what it does not (M2)."""

import pytest
from tests.statements.test_statements import article_of, read

from variorum.annotate import names, times
from variorum.model import Published, Rendition
from variorum.reader.baseline import BaselineReader


def denied(text):
    """For each denial, the words of what it denies."""
    statements = read(text)
    said = {s.id: s.content[0].text for s in statements}
    return [[said[i] for i in s.denies] for s in statements if s.stance == "denies"]


def denied_in_full(text):
    """The same, where names and days have been read."""
    day = Published(start="2031-10-20", end="2031-10-20", precision=1, basis="input")
    article, rendition = article_of(text, published=day), Rendition(text)
    reading = BaselineReader().read(text, article.body)
    found = names.find(article, rendition, reading), times.find(article, rendition, reading)
    statements = read(text, *found, published=day)
    said = {s.id: s.content[0].text for s in statements}
    return [[said[i] for i in s.denies] for s in statements if s.stance == "denies"]


UNLINKED = [
    "Velmora said 90,000 of its people had fled. Tarsk denied having fired those rockets.",
    "Velmora said six patients had died. Tarsk denied a Velmoran claim to have downed four planes.",
    "Velmora said 12 soldiers were killed at sea. Tarsk denied that 40 soldiers died at sea.",
    "Medics said no dead had been seen. Tarsk rejected the claim of 300 dead.",
    "Velmora said the talks would go on. Tarsk denied the presence of mercenaries.",
    "An aid group said that rain had flooded two camps. Tarsk's ministry denied the allegations.",
]


@pytest.mark.parametrize("text", UNLINKED)
def test_a_denial_with_matter_of_its_own_needs_that_matter_said(text):
    assert denied(text) == [[]]


LINKED = [
    ("Velmora said the bridge had been shelled. Tarsk denied it.", "the bridge had been shelled"),
    (
        "Velmora said its army had taken Pell. Tarskan officials denied it within the hour.",
        "its army had taken Pell",
    ),
    (
        "Velmora said the bridge had been shelled. Tarsk called the claim a blatant lie.",
        "the bridge had been shelled",
    ),
    (
        "Velmora said 12 soldiers were killed at the ford. Tarsk denied that 12 soldiers had died.",
        "12 soldiers were killed at the ford",
    ),
    (
        (
            "An aid group said Tarskan guns had hit two camps. A clerk said rain would fall."
            " Tarsk's ministry denied the allegations."
        ),
        "Tarskan guns had hit two camps",
    ),
    (
        "Velmora said troops would come. Tarsk said there had been no agreement on that.",
        "troops would come",
    ),
]


@pytest.mark.parametrize(("text", "claim"), LINKED)
def test_a_bare_denial_takes_up_the_nearest_claim(text, claim):
    assert denied(text) == [[claim]]


def test_another_sides_claim_is_denied_before_ones_own():
    text = (
        "Tarsk's army said Velmora had shelled the bridge at Pell. Velmora said Tarsk had shelled"
        " the bridge at Pell. A minister of Tarsk said rain fell on the bridge at Pell. Tarsk's"
        " defence ministry denied shelling the bridge at Pell."
    )
    assert denied(text) == [["Tarsk had shelled the bridge at Pell"]]


TAKEN = "The Harbour League said its fighters had taken Tolmin on Sunday."
ELSEWHERE = [
    (TAKEN, "The army denied that the League had taken Vrbas."),
    (
        "The League said the army had bombed a school in Split.",
        "The army denied having bombed a school in Zagreb.",
    ),
    (
        "The League said the army had shelled the port on Wednesday.",
        "The army denied having shelled the port on Friday.",
    ),
    (
        "The League said that 12 people had been wounded at the depot.",
        "The army denied that 12 people had been captured at the depot.",
    ),
]
ALIKE = [
    (
        "The League said the army had bombed a school in Split.",
        "The army denied having bombed a school in Split.",
    ),
    # It is not known where the claim puts it.
    (
        "The League said the army had shelled the market on Monday.",
        "The army denied shelling the market in Tolmin.",
    ),
    # Solin is a suburb of Split; what is fired from a town hits another.
    (
        "The League said the army had bombed the shipyard of Split.",
        "The army denied having bombed the shipyard of Solin.",
    ),
    (
        "The League said rockets had hit a school in Vrbas.",
        "The army denied having fired rockets from Tolmin.",
    ),
    # The day of a truce is not that of its breach.
    (
        "The League said the army had shelled the port on 14 October.",
        "The army denied having broken the truce of 10 October at the port.",
    ),
    # Whoever does it may be a state by its name.
    (
        "Velmora said Tarsk had shelled the bridge on Monday.",
        "Tarsk denied shelling the bridge at Pell.",
    ),
    (
        "The League said that 12 drones had been shot down over the lake.",
        "The army denied that it had lost 12 drones over the lake.",
    ),
]


@pytest.mark.parametrize(("claim", "denial"), ELSEWHERE)
def test_what_is_told_of_another_town_day_or_measure_is_not_denied(claim, denial):
    assert denied_in_full(f"{claim} {denial}") == [[]]


@pytest.mark.parametrize(("claim", "denial"), ALIKE)
def test_what_nothing_plain_parts_is_denied(claim, denial):
    assert [len(found) for found in denied_in_full(f"{claim} {denial}")] == [1]


def test_a_denial_goes_to_the_claim_of_its_own_town():
    own = "The Harbour League also said that its fighters had taken Vrbas."
    text = f"{TAKEN} {own} The army denied that the League had taken Vrbas."
    assert denied(text) == [["its fighters had taken Vrbas"]]


def test_the_reports_are_those_that_were_told_as_new():
    text = (
        "The League's relief office said it had heard reports of guards killing 12 millers. "
        "The Velmoran minister said that the millers had hidden rifles. "
        "Velmora's ambassador to the League, Oru Senn, dismissed the reports."
    )
    assert denied(text) == [["it had heard reports of guards killing 12 millers"]]


def test_where_an_envoy_is_sent_makes_him_nobodys():
    text = (
        "The League said that guards had killed 12 millers. "
        "Velmora's ambassador to the League, Oru Senn, denied that guards had killed any miller."
    )
    assert denied(text) == [["guards had killed 12 millers"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A clerk at the Delm gate", "A clerk at the Vrbas gate"),
        ("Orvane's ambassador to Velmora", "Orvane's ambassador to Tarsk"),
    ],
)
def test_two_who_serve_in_different_places_are_two(one, other):
    text = f"{one} said that guards had shot nine millers. {other} denied that guards had shot any."
    assert denied(text) == [["guards had shot nine millers"]]


def test_a_report_called_one_sided_is_the_one_that_was_told():
    text = (
        "The rights office said that Tarskan troops had shot 500 villagers. "
        "Tarsk rejected a biased report based on a fictitious narrative."
    )
    assert denied(text) == [["Tarskan troops had shot 500 villagers"]]
