"""Judging the record from the command line, through to what the record then shows."""

from __future__ import annotations

import json

import pytest

from variorum.storage.store import Store

BUNDLE = """Velmora reports fighting near Ostrel

OSTREL, May 3, 2031 (Norwire) - Three soldiers were killed near Ostrel on Friday, the Velmoran
defence ministry said.

"We did not fire first," Anna Belov, a spokeswoman, told reporters.

Tarsk shelled Ostrel on Friday, the ministry said. Later the shelling stopped.
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A bundle."""
    monkeypatch.setenv("VARIORUM_AUTHOR", "Ana")
    bundle = tmp_path / "bundle.txt"
    bundle.write_text(BUNDLE, encoding="utf-8")
    return bundle


@pytest.fixture
def held(run, path, database):
    """A database that holds the bundle."""
    assert run("ingest", path, "--db", database).code == 0
    return database


def ids(run, database, wanted):
    """The ids of records of a kind, by their words."""
    lines = run("show", "--db", database, "--ids").out.splitlines()[2:-1]
    rows = [line.split("\t") for line in lines]
    return {words: key for kind, key, words, _ in rows if kind == wanted}


def listed(run, database):
    head, *rows = (
        line.split("\t") for line in run("judgements", "--db", database).out.splitlines()[1:-1]
    )
    return [dict(zip(head, row, strict=True)) for row in rows]


def judge(run, *words):
    done = run("judge", *words)
    assert done.code == 0, done.err
    return done.out.strip()


def test_a_rejected_figure_is_marked_and_can_be_taken_back(run, held):
    before = run("show", "--db", held).out
    (figure,) = ids(run, held, "figure").values()
    made = judge(run, "reject", figure, "--db", held, "--reason", "a drill")
    figures, judged = run("show", "--db", held).out.split("# Judgements\n")
    assert "Three soldiers\t" not in figures
    assert "Three soldiers\t" in judged
    assert f"{figure}\tThree soldiers\trejected\n" in run("show", "--db", held, "--ids").out
    (row,) = listed(run, held)
    assert (row["id"], row["author"], row["act"]) == (made, "Ana", "reject")
    assert (row["standing"], row["of"], row["reason"]) == ("holds", f"figure {figure}", "a drill")
    judge(run, "undo", made, "--db", held, "--reason", "no drill", "--author", "Ben")
    assert run("show", "--db", held).out.startswith(before)
    assert [row["standing"] for row in listed(run, held)] == ["undone", "holds"]
    assert run("verify", "--db", held).code == 0


def test_a_field_is_corrected_and_the_one_that_was_read_is_kept(run, held):
    (figure,) = ids(run, held, "figure").values()
    judge(run, "correct", figure, "measure", "wounded", "--db", held, "--reason", "why")
    assert "\nwounded\t3\t" in run("show", "--db", held).out
    (row,) = listed(run, held)
    assert row["change"] == 'measure: "wounded" (was "killed")'


def test_a_speaker_is_pointed_at_other_words_of_the_article(run, held):
    statements = ids(run, held, "statement")
    key = next(key for words, key in statements.items() if words.startswith("We did not"))
    judge(run, "correct", key, "speaker", "defence ministry", "--db", held, "--reason", "why")
    assert "ministry\tasserts\tWe did not fire" in run("show", "--db", held).out
    done = run("judge", "correct", key, "speaker", "the moon", "--db", held, "--reason", "why")
    assert done.code == 2
    assert "does not say 'the moon'" in done.err


def test_events_are_joined_and_held_apart(run, held):
    events = list(ids(run, held, "event").values())
    assert len(events) > 1
    merge = judge(run, "merge", *events[:2], "--db", held, "--reason", "one and the same")
    done = run("judge", "split", *events[:2], "--db", held, "--reason", "two hours between them")
    assert f"{merge} is overruled by it" in done.err
    assert [row["standing"] for row in listed(run, held)] == ["overruled", "holds"]
    with Store.open(held) as store:
        assert len(store.judgements()) == 2


@pytest.mark.parametrize("act", ["accept", "annotate"])
def test_a_record_is_accepted_or_annotated(run, held, act):
    articles = next(iter(ids(run, held, "article").values()))
    (figure,) = ids(run, held, "figure").values()
    done = run("judge", act, figure, articles, "--db", held, "--reason", "seen")
    assert done.code == (2 if act == "accept" else 0)


def test_an_event_is_graded_for_its_incident(run, held):
    event = next(iter(ids(run, held, "event").values()))
    judge(run, "regrade", event, "discounted", "--db", held, "--reason", "a film scene")
    (row,) = listed(run, held)
    assert (row["change"], row["standing"]) == ("discounted (was fair)", "holds")


def test_an_entity_is_judged_by_its_id(run, held):
    edition = json.loads(dump(held))
    entity = edition["entities"][0]
    judge(run, "correct", entity["id"], "party", "North", "--db", held, "--reason", "why")
    after = json.loads(dump(held))
    assert after["entities"][0]["party"] == "North"
    (judgement,) = after["judgements"]
    assert judgement["targets"][0]["now"] == entity["id"]
    assert judgement["standing"] == "holds"


def dump(database):
    from variorum.cli.sources import from_store
    from variorum.storage import to_json

    return b"".join(to_json(from_store(database)))


def test_the_same_judgements_give_the_same_bytes(run, held):
    (figure,) = ids(run, held, "figure").values()
    judge(run, "reject", figure, "--db", held, "--reason", "why")
    assert dump(held) == dump(held)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["reject", "f-none", "--reason", "why"], "no such record"),
        (["reject", "FIGURE"], "--reason"),
        (["reject", "FIGURE", "--reason", " "], "needs a reason"),
        (["merge", "FIGURE", "FIGURE", "--reason", "why"], "named twice"),
        (["merge", "EVENT", "FIGURE", "--reason", "why"], "kind figure"),
        (["merge", "EVENT", "--reason", "why"], "2 or more"),
        (["split", "ALONE", "--reason", "why"], "no other event"),
        (["correct", "FIGURE", "text", "x", "--reason", "why"], "these can: measure"),
        (["correct", "FIGURE", "low", "many", "--reason", "why"], "low cannot be"),
        (["correct", "FIGURE", "low", "9", "--reason", "why"], "above high"),
        (["regrade", "EVENT", "sure", "--reason", "why"], "no grade is called 'sure'"),
        (["regrade", "FIGURE", "weak", "--reason", "why"], "kind figure"),
        (["undo", "jud-none", "--reason", "why"], "no such judgement"),
        (["annotate", "FIGURE"], "--reason"),
    ],
)
def test_what_cannot_be_judged_is_told_and_leaves_no_trace(run, path, tmp_path, words, problem):
    database = tmp_path / "war.db"
    run("ingest", path, "--db", database)
    (figure,) = ids(run, database, "figure").values()
    event, *_, alone = ids(run, database, "event").values()
    named = {"FIGURE": figure, "EVENT": event, "ALONE": alone}
    words = [named.get(word, word) for word in words]
    done = run("judge", *words, "--db", database)
    assert done.code == 2
    assert problem in " ".join(done.err.split())
    assert listed(run, database) == []


def test_a_missing_database_is_told(run, path, tmp_path):
    for words in (
        ["judge", "reject", "f", "--reason", "why"],
        ["judgements"],
        ["remove", "sha256:0", "--reason", "why"],
        ["readmit", "sha256:0", "--reason", "why"],
    ):
        done = run(*words, "--db", tmp_path / "none.db")
        assert (done.code, "no such database" in done.err) == (5, True)


def test_a_capture_is_removed_and_let_in_again(run, held, path):
    shown = run("show", "--db", held).out
    capture = json.loads(dump(held))["captures"][0]["id"]
    done = run("remove", capture, "--db", held, "--reason", "a witness asked")
    assert (done.code, done.err) == (0, f"removed: {path}\n")
    gone = run("show", "--db", held).out
    assert "Three soldiers" not in gone
    assert "Ana removed it on" in gone
    again = run("ingest", path, "--db", held)
    assert "0 added, 0 read again, 0 held, 1 left out that were removed" in again.err
    assert run("show", "--db", held).out == gone
    assert run("remove", capture, "--db", held, "--reason", "why").code == 2
    assert run("readmit", capture, "--db", held, "--reason", "they agree").code == 0
    assert "1 added" in run("ingest", path, "--db", held).err
    assert run("show", "--db", held).out == shown
    assert "whole" in run("verify", "--db", held).err


def test_a_password_is_never_shown(run, path):
    url = "postgresql+psycopg://ana:s3cret@127.0.0.1:1/war"
    for words in (["verify"], ["show"], ["ingest", path], ["judgements"]):
        done = run(*words, "--db", url)
        assert done.code == 5, done.err
        assert "s3cret" not in done.err + done.out
        assert "ana:***@127.0.0.1" in done.err


def test_an_author_is_needed(run, held, monkeypatch):
    (figure,) = ids(run, held, "figure").values()
    monkeypatch.delenv("VARIORUM_AUTHOR")

    def nobody():
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    done = run("judge", "reject", figure, "--db", held, "--reason", "why")
    assert (done.code, "name yourself" in done.err) == (2, True)
