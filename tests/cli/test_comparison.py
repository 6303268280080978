"""What comparison found, as tables: of the invented war."""

from __future__ import annotations

import msgspec

from tests.web.war import war
from variorum.cli.comparison import bounds, disagreements, incidents, tolls
from variorum.model import Edition


def test_incidents_stand_by_time_with_who_tells_of_them():
    sheet = incidents(war())
    assert [row[2] for row in sheet.rows][:2] == [
        "Truce, 9 or 10 June 2031",
        "Shelling of the market, Odrin, 6 May 2031",
    ]
    market = dict(zip(sheet.columns, sheet.rows[1], strict=True))
    assert market == {
        "when": "2031-05-06",
        "where": "Odrin",
        "incident": "Shelling of the market, Odrin, 6 May 2031",
        "grade": "contested",
        "told by": "Tarsk, Velmora, الصدى",
        "tellings": "7",
        "articles": "4",
        "differ": "4",
    }
    # What has no time comes last, and nothing takes the place of what is not known.
    assert [row[0] for row in sheet.rows][-2:] == ["", ""]
    assert sheet.rows[0][0] == "2031-06-09 – 2031-06-10"


def test_disagreements_name_their_incident():
    titles = {row[0]: row[2] for row in disagreements(war()).rows}
    assert titles["denial"] == "Shelling of the market, Odrin, 6 May 2031"
    assert titles["status"] == ""


def test_tolls_give_each_figure_of_each_claimant():
    assert [row[1:] for row in tolls(war()).rows] == [
        ("Velmora's general staff", "combatant, Velmora", "2031-05-10", "40", "40 servicemen"),
        ("Velmora's general staff", "combatant, Velmora", "2031-05-20", "75", "75 servicemen"),
        ("Tarsk's defence ministry", "combatant, Velmora", "2031-05-12", "70–90", "70 to 90"),
    ]


def test_tolls_still_to_come_are_said_to_be():
    edition = war()
    figures = tuple(
        msgspec.structs.replace(one, planned=one.id == "fg-6") for one in edition.figures
    )
    rows = tolls(msgspec.structs.replace(edition, figures=figures)).rows
    assert [row[0] for row in rows] == ["killed", "killed (planned)", "killed"]


def test_an_empty_edition_has_empty_tables():
    empty = Edition(format="x", version="x")
    assert not [*incidents(empty).rows, *disagreements(empty).rows, *tolls(empty).rows]


def test_an_open_side_stays_open():
    assert [bounds(3, None), bounds(None, 12), bounds(None, None)] == ["3–", "–12", "–"]
