"""A person says of which party an outlet is: signed, shown, taken back."""

from __future__ import annotations

import shutil

import msgspec
import pytest

from tests.web.desks import Bench, stored
from tests.web.war import war
from variorum.views import build_index
from variorum.views.judging import judge_view
from variorum.web.people import Role
from variorum.web.render import environment


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database that nobody has judged; nothing is written to it."""
    return stored(tmp_path_factory.mktemp("outlets") / "war.db")


@pytest.fixture
def bench(database, tmp_path):
    """The pages of a database of one's own."""
    return Bench(shutil.copy(database, tmp_path / "war.db"))


def outlet(bench):
    """The first of its outlets, as the edition has it now."""
    return bench.edition().outlets[0]


def test_a_person_says_that_an_outlet_is_of_no_party_and_takes_it_back(bench):
    before = outlet(bench)
    assert (before.party, before.basis) == (None, None)
    answer = bench.judge(before.id, "correct", reason="its imprint", **{"to-party": "none"})
    assert answer.status_code == 303
    after = outlet(bench)
    assert (after.party, after.basis, after.seat) == (None, "person", before.seat)
    (made,) = bench.edition().judgements
    assert (made.author, made.standing, after.judgement) == ("Ana", "holds", made.id)
    assert made.targets[0].now == after.id
    page = bench.page("/")
    assert "said by Ana" in page.text
    assert f"/judge/{after.id}" in page.values("href")
    assert before.name in bench.page("/judgements").text
    (side,) = [s for s in bench.twin("/index.json")["coverage"]["sides"] if s.get("told")]
    assert before.name in [one["name"] for one in side["outlets"]]
    bench.undo(made.id)
    assert outlet(bench) == before


def test_of_a_party_that_the_record_does_not_know_nothing_is_stored(bench):
    answer = bench.judge(outlet(bench).id, "correct", reason="so", **{"to-party": "Nobody"})
    assert answer.status_code == 422
    assert not bench.made()


def test_where_nothing_tells_the_party_of_an_outlet_no_reading_is_claimed(bench):
    before = outlet(bench)
    address = f"/judge/{before.id}"
    page = bench.page(address)
    assert "party not known" in page.text
    assert "read by the program" not in page.text
    shown = bench.twin(f"{address}.json")["outlet"]
    assert (shown["name"], "basis" in shown, "party" in shown) == (before.name, False, False)
    assert shown["articles"] > 0
    bench.judge(before.id, "correct", reason="its imprint", **{"to-party": "none"})
    page = bench.page(address)
    assert "of no party" in page.text
    assert "said by Ana" in page.text
    assert bench.twin(f"{address}.json")["outlet"]["person"] == "Ana"


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        ({"basis": "profile", "source": "an almanac"}, "by the conflict profile, from: an almanac"),
        ({"basis": "profile"}, "by the conflict profile"),
        ({"basis": "name"}, "by its name"),
        ({"basis": "address"}, "inferred from its address"),
    ],
)
def test_what_tells_the_party_of_an_outlet_is_said(tie, said):
    one = msgspec.structs.replace(war().outlets[0], party="Orland", **tie)
    index = build_index(msgspec.structs.replace(war(), outlets=(one,)))
    shown = judge_view(index, one.id)
    assert (shown.outlet.party, shown.outlet.basis) == ("Orland", tie["basis"])
    macro = environment().get_template("outlet_tie.html").module.outlet_tie
    assert said in " ".join(macro(shown.outlet).split())


def test_whoever_may_only_read_is_offered_no_judging_of_outlets(database):
    reader = Bench(database, role=Role.READER)
    assert f"/judge/{outlet(reader).id}" not in reader.page("/").values("href")
