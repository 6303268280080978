"""`variorum profile`."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from variorum.storage.editions import load_edition
from variorum.views.profile_draft import sides
from variorum.vocabulary.conflicts import parse


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("VARIORUM_PROFILES", str(tmp_path / "profiles"))
    return tmp_path / "profiles"


def test_a_profile_is_begun_checked_shown_and_listed(run, folder):
    done = run("profile", "new", "orsk-war")
    assert done.code == 0
    assert (folder / "orsk-war.toml").is_file()
    assert "no fault" in run("profile", "check", "orsk-war").err
    assert "[[party]]" in run("profile", "show", "orsk-war").out
    assert "orsk-war\tyour own" in run("profile", "list").out
    assert run("profile", "new", "orsk-war").code == 2


def test_faults_have_file_line_and_remedy(run, folder):
    folder.mkdir()
    (folder / "bad.toml").write_text('title = "A war"\nparties = []\n', encoding="utf-8")
    done = run("profile", "check", "bad")
    assert done.code == 3
    assert "bad.toml, line 2" in done.err
    assert "use one of" in done.err
    assert "has a fault" in run("profile", "list").out


def test_a_state_that_no_list_has_is_pointed_out_and_no_fault(run, folder):
    run("profile", "new", "orsk-war")
    done = run("profile", "check", "orsk-war")
    assert done.code == 0
    assert "orsk-war.toml, line 25: no state or territory is known as 'Velmora'" in done.err
    assert "karabakh" not in run("profile", "check", "karabakh-2020").err.partition("no fault")[2]


@pytest.mark.parametrize("name", ["Bad Name", "../up", "blank", "none"])
def test_names_that_cannot_be(run, folder, name):
    assert run("profile", "new", name).code == 2


def test_an_unknown_profile_is_told(run, folder, tmp_path):
    (tmp_path / "one.txt").write_text("ORSK, May 3 (Wire) - It rained.\n", encoding="utf-8")
    done = run("read", str(tmp_path / "one.txt"), "--profile", "nowhere", "-o", "-")
    assert done.code == 3
    assert "no conflict profile" in done.err


BUNDLE = """Front attacks army posts near Leipzig

Norwire, 12 May 2031

The Velm Liberation Front attacked German army posts near Leipzig on Sunday, the Velm Liberation \
Front said. The German army killed four fighters of the Velm Liberation Front, the German army said.

--------------------------------------------------------------------------------

Army shells hills

Norwire, 13 May 2031

The German army shelled the Velm Liberation Front in the hills above Leipzig on Monday. The Velm \
Liberation Front attacked the German army again at night, a spokesman said.
"""


def test_a_draft_lists_who_fights_and_is_a_profile(run, tmp_path):
    """A state and the movement that fights it are both drafted; outlets are notes (M27)."""
    path, drafted = tmp_path / "bundle.txt", tmp_path / "war.toml"
    path.write_text(BUNDLE, encoding="utf-8")
    assert run("profile", "draft", str(path), "-o", str(drafted)).code == 0
    profile = parse(drafted.read_text(encoding="utf-8"), "", "war")
    assert {party.name for party in profile.parties} == {"Germany", "Velm Liberation Front"}
    assert (profile.start, profile.countries, profile.outlets) == ("2031-05-12", ("DE",), ())
    assert '# names = ["Norwire"]' in drafted.read_text(encoding="utf-8")
    assert run("profile", "draft", str(path), "-o", str(drafted)).code == 2
    assert run("profile", "check", str(drafted)).code == 0


def test_an_outlet_is_drafted_as_no_party(run, tmp_path):
    path, made = tmp_path / "bundle.txt", tmp_path / "edition.json"
    path.write_text(BUNDLE, encoding="utf-8")
    assert run("read", str(path), "-o", str(made)).code == 0
    edition = load_edition(str(made))
    assert "Velm Liberation Front" in {one.name for one in sides(edition)}
    own = [msgspec.structs.replace(a, outlet="Velm Liberation Front") for a in edition.articles]
    of_its_own = msgspec.structs.replace(edition, articles=tuple(own))
    assert {one.name for one in sides(of_its_own)} == {"Germany"}


WATCHED = """Army hits post

Norwire, 12 May 2031

German troops shelled the Velm Liberation Front near Leipzig on Sunday, the Orvane War Monitor said.

The German army killed two Velm Liberation Front commanders, the Orvane War Monitor said.

The Velm Liberation Front attacked the German army at night. A rocket hit the Orvane War Monitor \
in Leipzig, the Orvane War Monitor said.
"""


def test_who_is_hit_and_speaks_is_drafted_as_no_party(run, tmp_path):
    """A monitor speaks and may be hit; a movement's commanders are the movement's."""
    path, made = tmp_path / "bundle.txt", tmp_path / "edition.json"
    path.write_text(WATCHED, encoding="utf-8")
    assert run("read", str(path), "-o", str(made)).code == 0
    drafted = {one.name: one for one in sides(load_edition(str(made)))}
    assert set(drafted) == {"Germany", "Velm Liberation Front"}
    assert drafted["Velm Liberation Front"].acts >= 3
    assert not drafted["Velm Liberation Front"].state


HOW = Path(__file__).parents[2] / "docs" / "how-to" / "read-another-war.md"


def test_the_guide_to_another_war_does_what_it_says(run, tmp_path):
    """Its dispatches, read as it tells: the parties drafted, and those of the changed profile."""
    bundle, made, drafted = (tmp_path / name for name in ("d.txt", "war.json", "velm-war.toml"))
    told = re.findall(r"^```\n(.*?)^```", HOW.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    bundle.write_text(told[0], encoding="utf-8")
    assert run("read", str(bundle), "-o", str(made)).code == 0
    known = {entity.party for entity in load_edition(str(made)).entities} - {None}
    assert known == {"Germany", "Velm Liberation Front"}
    assert run("profile", "draft", str(made), "-o", str(drafted)).code == 0
    text = drafted.read_text(encoding="utf-8")
    parties = {party.name for party in parse(text, "", "war").parties}
    assert parties == {*known, "River Guard"}
    assert "# Orvane Watch: " in text
    allied = text.replace(
        'words = ["River Guard"]\npeople = []\nallies = []',
        'words = ["River Guard"]\npeople = []\nallies = ["Velm Liberation Front"]',
    )
    assert allied != text
    drafted.write_text(allied, encoding="utf-8")
    assert run("profile", "check", str(drafted)).code == 0
    assert run("read", str(bundle), "--profile", str(drafted), "-o", str(made)).code == 0
    edition = load_edition(str(made))
    accounts = [account for one in edition.incidents for account in one.accounts]
    assert {account.party for account in accounts} >= parties
