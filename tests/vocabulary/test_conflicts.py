"""Conflict profiles: shipped ones alike for all sides, faults told with line and remedy."""

from __future__ import annotations

import pytest

from variorum.config import Settings
from variorum.errors import InputError
from variorum.evaluation.actors import read
from variorum.pipeline import read_paths
from variorum.reader.baseline import BaselineReader
from variorum.reconcile.parties import chosen
from variorum.reconcile.record import reconcile
from variorum.vocabulary.conflicts import all_profiles, load_profile, own, parse, shipped, text_of
from variorum.vocabulary.states import state_of

GOOD = """title = "A war"
[period]
start = 2031-01-01
[[party]]
name = "Georgia"
states = ["Georgia"]
[[party]]
name = "Chad"
states = ["Chad"]
people = ["Karl Ost"]
"""


def test_shipped_profiles_list_each_side_alike():
    """M27."""
    assert "karabakh-2020" in shipped()
    for name in shipped():
        profile = load_profile(name)
        for key in ("states", "words", "people", "allies"):
            filled = {bool(getattr(party, key)) for party in profile.parties}
            assert len(filled) == 1, (name, key)
        published = {one.party for one in profile.outlets} - {None}
        assert published in (set(), {party.name for party in profile.parties})
        assert [one.names[0].casefold() for one in profile.outlets] == sorted(
            one.names[0].casefold() for one in profile.outlets
        )
        assert [party.name for party in profile.parties] == sorted(p.name for p in profile.parties)
        assert all(state_of(state) for party in profile.parties for state in party.states)


def test_the_blank_has_no_fault():
    assert load_profile("blank").parties[0].name == "Velmora"
    assert "blank" not in shipped()


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("title =", "titel ="), 1, "titel"),
        (('title = "A war"', 'title = "A war'), 1, "TOML"),
        (("2031-01-01", '"2031-13-01"'), 3, "no date"),
        (('states = ["Georgia"]', 'states = "Georgia"'), 6, "list of texts"),
        (('states = ["Chad"]', 'state = ["Chad"]'), 9, "state"),
        (('["Karl Ost"]', '["Georgia"]'), 10, "both"),
        (('[[party]]\nname = "Georgia"\nstates = ["Georgia"]\n', ""), None, "at least 2"),
    ],
)
def test_faults_are_told_with_their_line(change, line, words):
    with pytest.raises(InputError) as caught:
        parse(GOOD.replace(*change), "orsk.toml", "orsk")
    assert words in caught.value.problem
    assert caught.value.remedy
    if line:
        assert caught.value.where == f"orsk.toml, line {line}"


def test_ones_own_profiles_come_before_the_shipped(tmp_path):
    (tmp_path / "karabakh-2020.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "orsk.toml").write_text(GOOD, encoding="utf-8")
    assert own(tmp_path) == ("karabakh-2020", "orsk")
    assert load_profile("karabakh-2020", tmp_path).title == "A war"
    found, faults = all_profiles(tmp_path)
    assert ({profile.name for profile in found}, faults) == ({"karabakh-2020", "orsk"}, ())
    assert load_profile(str(tmp_path / "orsk.toml")).name == "orsk"


def test_a_faulty_profile_that_nobody_named_stops_no_reading(tmp_path):
    (tmp_path / "broken.toml").write_text("title = ", encoding="utf-8")
    (tmp_path / "bundle.txt").write_text("Three bridges fell.\n", encoding="utf-8")
    settings = Settings(reader="rules", profiles=str(tmp_path))
    edition = read_paths([str(tmp_path / "bundle.txt")], settings)
    (told,) = [one for one in edition.unread if one.stage == "profile"]
    assert "broken.toml" in told.reason
    with pytest.raises(InputError, match="broken"):
        read_paths(
            [str(tmp_path / "bundle.txt")], settings.model_copy(update={"profile": "broken"})
        )


def test_an_unknown_profile_is_told():
    with pytest.raises(InputError, match="karabakh-2020"):
        text_of("nowhere")
    with pytest.raises(InputError, match="cannot be read"):
        text_of("/nowhere/else.toml")


TOLD = "{a}'s defence ministry said so. {b}'s defence ministry denied it. Karl Ost left."


@pytest.mark.parametrize(
    ("day", "text", "fits"),
    [
        ("2031-05-06", TOLD.format(a="Georgia", b="Chad"), True),
        ("2030-05-06", TOLD.format(a="Georgia", b="Chad"), False),
        (None, TOLD.format(a="Georgia", b="Chad"), False),
        ("2031-05-06", TOLD.format(a="Georgia", b="Serbia"), False),
    ],
)
def test_a_profile_is_chosen_by_what_was_read(day, text, fits):
    reading = read("a", text, day, BaselineReader())
    profile = parse(GOOD, "orsk.toml", "orsk")
    assert (chosen([profile], reading.articles, reading.mentions) is profile) is fits
    other = parse(GOOD, "other.toml", "other")
    assert chosen([profile, other], reading.articles, reading.mentions) is None


def test_swapping_the_parties_swaps_whom_actors_are_counted_to():
    """M27."""
    profile = parse(GOOD, "orsk.toml", "orsk")

    def parties(a, b):
        reading = read("a", TOLD.format(a=a, b=b), None, BaselineReader())
        record = reconcile([reading], [profile], sure=True)
        return {entity.name: entity.party for entity in record.entities}

    swap = {"Georgia": "Chad", "Chad": "Georgia"}
    here, there = parties("Georgia", "Chad"), parties("Chad", "Georgia")
    ministries = {name: party for name, party in here.items() if "ministry" in name}
    assert ministries == {
        "Georgia's defence ministry": "Georgia",
        "Chad's defence ministry": "Chad",
    }
    assert here["Karl Ost"] == there["Karl Ost"] == "Chad"
    assert {swap[n.split("'")[0]]: swap[p] for n, p in ministries.items()} == {
        name.split("'")[0]: party for name, party in there.items() if "ministry" in name
    }
