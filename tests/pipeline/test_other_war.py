"""The press bundle's five patterns in an invented war, told in words of our own.

A shelling that is alleged, denied and not verified; weapons that are alleged, denied and granted in
part; a truce on two days; tolls by claimant; a report with a ministry behind an agency. No rule
knows either war: what holds for one holds for the other.
"""

from __future__ import annotations

import pytest

from variorum.config import Settings
from variorum.pipeline import read_paths

PROFILE = """
title = "The war over the Marches"

[[party]]
name = "Velmora"
states = ["Velmora"]
words = ["Velmoran army", "Velmoran defence ministry"]

[[party]]
name = "Tarsk"
states = ["Tarsk"]
words = ["Tarskan army", "Tarskan defence ministry"]

[[party]]
name = "Quendry"
states = ["Quendry"]

[[party]]
name = "Marches"
words = ["Civil Protection of the Marches", "Marches defence ministry"]

[[party]]
name = "Orland"
states = ["Orland"]
words = ["Orlandish defence ministry"]
"""

BUNDLE = """Shells fall on Ketra for a second night

Norwire, 12 May 2031

Four residents of Ketra were killed during overnight shelling by Tarskan forces, the Civil \
Protection of the Marches said on Monday.

Tarsk denied the reports of shelling in Ketra. Norwire was not able to verify the reports \
independently.

Two sources living in Ketra told Norwire that the town had come under heavy shelling late on \
Sunday.

The Marches defence ministry said that 212 of its soldiers had been killed since the war began.

--------------------------------------------------------------------------------

Velmora accuses neighbour of arming its enemy

The Inland Post, 14 May 2031

Velmora accuses Quendry of sending warplanes and hired fighters to Tarsk. Quendry has denied this. \
The president of Tarsk, Ivo Maren, admitted that Quendry's warplanes are in Tarsk but said that \
they had taken no part in the war.

On April 3, Velmora and Tarsk signed a truce that Orland had brokered.

--------------------------------------------------------------------------------

Marches count their dead

Coastal Herald, 20 May 2031

The Marches defence ministry said that 340 of its soldiers had been killed since the war began.

A truce brokered by Orland between Velmora and Tarsk was signed on May 3.

--------------------------------------------------------------------------------

Orlandish monitors on the road

Velmora Daily, 21 May 2031

The Orlandish defence ministry said that peacekeepers sent to watch over the truce are moving to \
their posts, TASS reported.
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("other-war")
    (folder / "marches.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "bundle.txt").write_text(BUNDLE, encoding="utf-8")
    settings = Settings(profile=str(folder / "marches.toml"), reader_threads=1)
    return read_paths([str(folder / "bundle.txt")], settings)


def accounts(incident):
    return {account.party: account for account in incident.accounts}


def titled(edition, start):
    return [incident for incident in edition.incidents if incident.title.startswith(start)]


def test_a_shelling_is_alleged_denied_and_not_verified(edition):
    (found,) = titled(edition, "Shelling, Ketra")
    told = accounts(found)
    assert told["Marches"].position == "accepts"
    assert {(f.measure, f.low) for f in edition.figures if f.id in told["Marches"].figures} == {
        ("killed", 4)
    }
    assert told["Tarsk"].position == "denies"
    assert told["Norwire"].position == "silent"
    assert any("sources" in party for party in told)
    assert found.grade.value == "contested"


def test_weapons_are_alleged_denied_and_granted_in_part(edition):
    (about,) = {d.incident for d in edition.disagreements if d.parties == ("Velmora", "Quendry")}
    (found,) = [incident for incident in edition.incidents if incident.id == about]
    told = accounts(found)
    assert (told["Velmora"].position, told["Velmora"].responsible) == ("accepts", "Quendry")
    assert told["Quendry"].position == "denies"
    assert told["Tarsk"].position == "partly_accepts"


def test_a_truce_is_put_on_two_days(edition):
    (found,) = [d for d in edition.disagreements if d.kind == "date"]
    assert "2031-04-03" in found.explanation
    assert "2031-05-03" in found.explanation


def test_tolls_are_a_series_and_no_contradiction(edition):
    (series,) = [s for s in edition.series if len(s.points) > 1]
    assert [point.low for point in series.points] == [212, 340]
    assert not series.past
    assert [d for d in edition.disagreements if d.kind == "figure"] == []


def test_the_ministry_is_the_origin_through_the_agency(edition):
    found = [o for o in edition.origins if "Orland" in o.root.text and "TASS" in o.reason]
    assert found


def test_words_that_tell_where_a_village_lies_are_one_mention(tmp_path):
    """A village in no list, told by its distance from a town, is read and no fault (M20)."""
    text = (
        "Strike hits village\n\nNorwire, 6 May 2031\n\n"
        "A strike hit a clinic, the monitor said. The clinic in the town of Velmskoye is about "
        "15 km from Leipzig city in the held part.\n"
    )
    path = tmp_path / "village.txt"
    path.write_text(text, encoding="utf-8")
    edition = read_paths([str(path)], Settings(reader_threads=1))
    assert [m.text for m in edition.mentions].count("15 km from Leipzig") == 1
