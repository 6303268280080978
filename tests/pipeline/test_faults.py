"""Faults that were seen in the record stay mended: one bundle of small wars that nobody fought.

Each article is a case of its own; its places and parties are named nowhere else.
"""

from __future__ import annotations

import pytest

from variorum.config import Settings
from variorum.pipeline import read_paths
from variorum.views import build_index
from variorum.views.held import held_rows

RULE = "\n\n" + "-" * 80 + "\n\n"

UNVERIFIED = {
    "The Dorn Courier": (
        "Guns of Marovia shell Dorn market",
        (
            "The mayor of Dorn said that seven traders died when Marovian guns shelled the market "
            "of "
            "Dorn on Monday. Marovia called the report false. The Dorn Courier could not verify "
            "either account."
        ),
    ),
    "Norwire": (
        "Drone strike kills nine in Ketra",
        (
            "Morvan drones struck a school in Ketra on Tuesday, killing nine people, Osterland's "
            "army "
            "said. Morva denied striking the town. Norwire was unable to verify the reports."
        ),
    ),
    "The Harbour Times": (
        "Sarranese jets bomb Tolme",
        (
            "Sarranese jets bombed the port of Tolme on Sunday, the Front of Aldra said. There was "
            "no "
            "way to confirm the Front's account."
        ),
    ),
    "The Brel Herald": (
        "Ostrian guns shell Brel",
        (
            "Two shepherds were killed when Ostrian guns shelled the village of Brel on Friday, "
            "the "
            "Lunds ministry said. Ostria rejected the charge. We have not been able to confirm the "
            "claims."
        ),
    ),
    "The Ilm Gazette": (
        "Rebels bombard Quell barracks",
        (
            "The Front of Quell bombarded the barracks at Ilm on Saturday, a spokesman for the "
            "Front "
            "said. The Pellan army denied it. Neither claim could be confirmed."
        ),
    ),
}

VERIFIED = {
    "The Sallow Post": (
        "Velmish jets bomb Sallow",
        (
            "Velmish jets bombed the quay of Sallow on Sunday. A reporter of the paper saw the "
            "planes. "
            "The mayor of Sallow put the dead at nine. The Sallow Post could not verify the toll."
        ),
    ),
}

ADMITTED = {
    "The Ridge Telegraph": (
        "Aircrew dies near the border",
        (
            "A Tarskian transport helicopter was shot down over Lunds on Thursday. Two of its crew "
            "died and one was hurt, the Tarskian defence ministry said. Morva's foreign ministry "
            "confirmed that its forces had brought it down, called it an error and apologised."
        ),
    ),
    "The Aldra Herald": (
        "Border guards mourn",
        (
            "A Sarranese helicopter was flying along the border near Brel on Friday. It came down "
            "at "
            "dusk and burned. Four men were killed. Ostria admitted that its guns had shot it down "
            "by mistake."
        ),
    ),
}


def _bundle(*articles):
    pieces = [
        f"{headline}\n\n{outlet}, 3 June 2031\n\n{text}"
        for told in articles
        for outlet, (headline, text) in told.items()
    ]
    return RULE.join(pieces) + "\n"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    file = tmp_path_factory.mktemp("faults") / "bundle.txt"
    file.write_text(_bundle(UNVERIFIED, VERIFIED, ADMITTED), encoding="utf-8")
    return read_paths([str(file)], Settings(reader_threads=1))


def accounts_of(edition, outlet):
    """The accounts of the incidents that an outlet's article tells of."""
    (article,) = [one.id for one in edition.articles if one.outlet == outlet]
    events = {event.id for event in edition.events if event.article == article}
    told = [one for one in edition.incidents if events.intersection(one.events)]
    return [account for incident in told for account in incident.accounts]


@pytest.mark.parametrize("outlet", UNVERIFIED)
def test_whoever_could_not_verify_neither_accepts_nor_denies(edition, outlet):
    own = [one for one in accounts_of(edition, outlet) if one.party == outlet]
    assert [one.position for one in own] == ["silent"]
    assert [one.responsible for one in own] == [None]
    assert not [one for one in edition.disagreements if outlet in one.parties]


@pytest.mark.parametrize("outlet", VERIFIED)
def test_who_could_not_verify_a_number_still_tells_of_the_deed(edition, outlet):
    (own,) = [one for one in accounts_of(edition, outlet) if one.party == outlet]
    assert own.position == "accepts"


def test_a_strike_is_denied_by_another_form_of_its_word(edition):
    assert ("Osterland's army", "Morva") in {one.parties for one in edition.disagreements}


@pytest.mark.parametrize(
    ("outlet", "who"), [("The Ridge Telegraph", "Morva"), ("The Aldra Herald", "Ostria")]
)
def test_whoever_admits_a_downing_sentences_later_accepts_it(edition, outlet, who):
    own = [one for one in accounts_of(edition, outlet) if who in one.party]
    assert {one.position for one in own} == {"accepts"}


def test_a_movement_of_no_state_may_hold_a_town_by_its_own_name(tmp_path):
    edition = _told(
        tmp_path,
        "The Lavan Front seized Goma on Sunday, residents said. The Congolese army said it still "
        "held Goma. Bukavu is under the control of the Lavan Front, a trader said.",
    )
    (status,) = [one for one in edition.disagreements if one.kind == "status"]
    assert "taken by Lavan Front according to residents" in status.explanation
    rows = {(row.held.holder, row.held.way) for row in held_rows(build_index(edition))}
    assert ("Lavan Front", "holds") in rows


def test_that_a_movement_took_a_town_may_be_denied(tmp_path):
    edition = _told(tmp_path, "Kenya denied that the Lavan Front had taken Bukavu.")
    rows = {(row.held.holder, row.held.way) for row in held_rows(build_index(edition))}
    assert rows == {("Lavan Front", "untaken")}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Bukavu is still occupied by the Lavan Front, a trader said.", "holds"),
        ("Bukavu is not controlled by the Lavan Front, a trader said.", "denied"),
    ],
)
def test_by_whom_a_town_is_occupied_tells_who_holds_it_and_no_attack(tmp_path, text, way):
    edition = _told(tmp_path, f"The Lavan Front rules the north. {text}")
    rows = {(row.held.holder, row.held.way) for row in held_rows(build_index(edition))}
    assert rows == {("Lavan Front", way)}
    assert edition.events == edition.incidents == ()


def test_by_whom_a_town_was_occupied_on_a_day_is_a_deed(tmp_path):
    edition = _told(tmp_path, "Bukavu was occupied by the Lavan Front in 2029.")
    assert [event.type for event in edition.events] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Kenya and Chad brokered a truce between the army and the Lavan Front on Sunday.",
            "Truce, 4 May 2031",
        ),
        (
            "A truce brokered by Chad between Kenya and Congo took hold on Sunday.",
            "Truce, Congo and Kenya, 4 May 2031",
        ),
        (
            "Kenya suspended its talks with Chad on Sunday.",
            "Suspension of talks, Chad and Kenya, 4 May 2031",
        ),
        ("Kenya hosted talks between Chad and Peru on Sunday.", "Talks, Chad and Peru, 4 May 2031"),
        (
            "Kenya halted its talks with Chad on Sunday. That Sunday Kenya halted trade with Chad.",
            "Sanctions, Chad and Kenya, 4 May 2031",
        ),
        # Of two, the host is one.
        ("Kenya hosted talks with Chad on Sunday.", "Talks, Chad and Kenya, 4 May 2031"),
    ],
)
def test_no_title_makes_a_mediator_a_party_or_talks_that_stop_sanctions(tmp_path, text, title):
    (incident,) = _told(tmp_path, text).incidents
    assert incident.title == title


def _told(folder, text):
    """The edition of one article."""
    file = folder / "bundle.txt"
    file.write_text(f"Guns on two lakes\n\nReuters\n5 May 2031\n\n{text}\n", encoding="utf-8")
    return read_paths([str(file)], Settings(reader_threads=1))
