"""What people decide of incidents, from the command line to the record."""

from __future__ import annotations

import json

import msgspec
import pytest

ARTICLES = [
    {
        "id": "n1",
        "outlet": "Norwire",
        "published": "2031-05-04",
        "title": "Shelling of Ostrel kills three",
        "text": "OSTREL, May 4, 2031 (Norwire) - Tarsk's artillery shelled the town of Ostrel on "
        "May 3, killing three civilians, the Velmoran defence ministry said.",
    },
    {
        "id": "s1",
        "outlet": "Suddaily",
        "published": "2031-05-04",
        "title": "Tarsk denies shelling Ostrel",
        "text": "May 4, 2031. The artillery of Tarsk shelled the town of Ostrel on May 3, the "
        "mayor of Ostrel told Suddaily. Five civilians were killed, she said.",
    },
    {
        "id": "n3",
        "outlet": "Norwire",
        "published": "2031-05-20",
        "title": "Bridge bombed near Danvir",
        "text": "DANVIR, May 20, 2031 (Norwire) - Velmoran aircraft bombed a bridge near Danvir on "
        "May 19, police said.",
    },
]


@pytest.fixture
def held(run, tmp_path, database, monkeypatch):
    """A database of three articles, two of which tell of one shelling."""
    monkeypatch.setenv("VARIORUM_AUTHOR", "Ana")
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in ARTICLES), encoding="utf-8")
    assert run("ingest", path, "--db", database).code == 0
    return database


def edition(database):
    from variorum.cli.sources import from_store
    from variorum.model import dangling, verify

    found = from_store(database)
    verify(found)
    assert dangling(found) == []
    return found


def judge(run, *words):
    done = run("judge", *words, "--reason", "because")
    assert done.code == 0, done.err
    return done.out.strip()


def shelling(found):
    """The incident of the shelling, told by both articles."""
    shelled = {event.id for event in found.events if event.trigger.text == "shelled"}
    assert len(shelled) == 2
    return [item for item in found.incidents if shelled & set(item.events)], sorted(shelled)


def test_a_split_and_its_undoing(run, held):
    (one,), events = shelling(edition(held))
    made = judge(run, "split", *events, "--db", held)
    found, _ = shelling(edition(held))
    assert len(found) == 2
    assert all(item.judgements == (made,) for item in found)
    judge(run, "undo", made, "--db", held)
    (again,), _ = shelling(edition(held))
    # The halves had grades of their own for a while, and that is kept (M8).
    assert msgspec.structs.replace(again, earlier=()) == one


def test_a_merge_outranks_what_the_machine_holds_apart(run, held):
    found = edition(held)
    (one,), _ = shelling(found)
    bombed = {event.id for event in found.events if event.trigger.text == "bombed"}
    others = [item for item in found.incidents if bombed & set(item.events)]
    assert others != [one]
    made = judge(run, "merge", one.id, others[0].id, "--db", held)
    (both,), _ = shelling(edition(held))
    # All tellings of both, and not one of each.
    assert set(both.events) == {*one.events, *others[0].events}
    assert made in both.judgements
    # Sixteen days lie between them: the person is shown that, and obeyed.
    assert "different days" in str(edition(held).judgements[0].remarks)


def test_a_grade_of_a_person_stands_and_the_earlier_one_is_kept(run, held):
    (before,), _ = shelling(edition(held))
    made = judge(run, "regrade", before.id, "discounted", "--db", held)
    found = edition(held)
    (after,), _ = shelling(found)
    assert (after.grade.value, after.grade.judgement) == ("discounted", made)
    assert after.grade.reasons[0] == "Ana graded it discounted: because"
    assert [item.value for item in after.earlier] == [before.grade.value]
    (judgement,) = found.judgements
    assert (judgement.was, judgement.standing) == (before.grade.value, "holds")
    assert judgement.targets[0].now == after.id
    judge(run, "undo", made, "--db", held)
    (again,), _ = shelling(edition(held))
    assert again.grade == before.grade
    assert [item.value for item in again.earlier] == [before.grade.value, "discounted"]
    assert run("verify", "--db", held).code == 0


def test_what_is_rejected_rests_in_no_incident_range_or_disagreement(run, held):
    found = edition(held)
    five = next(item for item in found.figures if item.low == 5)
    statement = next(item for item in found.events if item.trigger.text == "shelled")
    judge(run, "reject", five.id, statement.id, "--db", held)
    after = edition(held)
    assert five.id in {item.id for item in after.figures}
    compared = str((after.incidents, after.ranges, after.disagreements, after.series))
    assert five.id not in compared
    assert statement.id not in compared


def test_evidence_that_came_after_a_grade_is_told(run, held, tmp_path, monkeypatch):
    (before,), _ = shelling(edition(held))
    judge(run, "regrade", before.id, "discounted", "--db", held)
    monkeypatch.setattr("variorum.storage.chain.now", lambda: "2099-01-01T00:00:00Z")
    later = dict(ARTICLES[0], id="n2", outlet="Ostnet", text=ARTICLES[0]["text"].replace(
        "Norwire", "Ostnet").replace("the town of Ostrel", "Ostrel town"))  # fmt: skip
    path = tmp_path / "later.jsonl"
    path.write_text(json.dumps(later) + "\n", encoding="utf-8")
    assert run("ingest", path, "--db", held).code == 0
    (judgement,) = edition(held).judgements
    assert judgement.standing == "holds"
    assert any("came since it was judged" in remark for remark in judgement.remarks)


def test_a_removed_capture_leaves_the_incident(run, held):
    found = edition(held)
    capture = found.captures[0].id
    homes = {article.id: article.capture for article in found.articles}
    gone = {event.id for event in found.events if homes[event.article] == capture}
    assert run("remove", capture, "--db", held, "--reason", "why").code == 0
    after = edition(held)
    assert not any(gone & set(item.events) for item in after.incidents)
    assert after.incidents
