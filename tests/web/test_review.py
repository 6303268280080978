"""The review: queue, desk and trail, and what their forms do to a database."""

from __future__ import annotations

import html
import re
import shutil
from urllib.parse import quote

import msgspec
import pytest

from tests.web.client import Client
from tests.web.desks import Bench, stored
from tests.web.sample import hostile
from tests.web.test_hostile import WORDS
from tests.web.war import war
from variorum.errors import BusyError
from variorum.model import Judgement, Target
from variorum.storage.store import Store
from variorum.web.people import Role


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database that nobody has judged; nothing is written to it."""
    return stored(tmp_path_factory.mktemp("review") / "war.db")


@pytest.fixture(scope="module")
def still(database):
    """The pages of a database that stays as it is."""
    return Bench(database)


@pytest.fixture
def bench(database, tmp_path):
    """The pages of a database of one's own."""
    return Bench(shutil.copy(database, tmp_path / "war.db"))


def market(bench):
    """The incident of most tellings."""
    return max(bench.edition().incidents, key=lambda one: len(one.events))


def test_the_queue_gives_each_record_once_with_its_reasons_the_weightiest_first(still):
    bench = still
    twin = bench.twin("/review.json")
    (denial,) = bench.edition().disagreements
    assert twin["items"][0]["id"] == denial.id
    ids = [item["id"] for item in twin["items"]]
    assert len(ids) == len(set(ids)) == twin["total"]
    kinds = {item["id"]: [r["kind"] for r in item["reasons"]] for item in twin["items"]}
    (high,) = [key for key, told in kinds.items() if "toll" in told]
    assert twin["kinds"]["joining"] == sum("joining" in told for told in kinds.values())
    only = bench.twin("/review.json?kind=toll")
    assert [item["id"] for item in only["items"]] == [high]
    page = bench.page("/review")
    assert "up to 12" in page.text
    assert f"/judge/{denial.id}" in page.values("href")


def test_a_rejection_is_signed_takes_the_record_out_and_leads_on(bench):
    (denial,) = bench.edition().disagreements
    answer = bench.judge(denial.id, "reject", common="The words say otherwise.", reason="no denial")
    assert answer.headers["location"].startswith("/judge/inc-")
    (made,) = bench.made()
    assert (made.act, made.author) == ("reject", "Ana")
    assert made.reason == "The words say otherwise. no denial"
    queue = bench.twin("/review.json")
    assert denial.id not in [item["id"] for item in queue["items"]]
    after = bench.page(answer.headers["location"])
    assert "Stored" in after.text
    assert "said that this was read wrongly" in after.text
    answer = bench.undo(made.id, back=denial.id)
    assert answer.headers["location"].startswith(f"/judge/{denial.id}?done=")
    assert bench.twin("/review.json")["items"][0]["id"] == denial.id
    trail = bench.twin("/judgements.json")
    assert [item["standing"] for item in trail["items"]] == ["holds", "undone"]


def test_after_the_last_record_of_a_facet_the_record_itself_is_shown(bench):
    key = bench.twin("/review.json?kind=toll")["items"][0]["id"]
    answer = bench.judge(key, "annotate", kind="toll", reason="seen")
    assert answer.headers["location"].startswith(f"/judge/{key}?kind=toll&done=")
    assert bench.twin("/review.json?kind=toll")["items"] == []


def test_tellings_are_split_off_and_the_page_says_what_that_changed(bench):
    incident = market(bench)
    answer = bench.judge(incident.id, "split", event=[incident.events[0]])
    (made,) = bench.made()
    assert made.act == "split"
    assert len(made.targets) == len(incident.events)
    done = bench.twin(answer.headers["location"].replace("?", ".json?", 1))["done"]
    told = [*done.get("gained", ()), *done.get("changed", ()), *done.get("lost", ())]
    assert any("telling" in one["words"] for one in told)
    assert market(bench).events != incident.events
    bench.undo(made.id)
    assert market(bench).events == incident.events


def test_incidents_are_merged_and_kept_as_one(bench):
    incident = market(bench)
    other = next(one for one in bench.edition().incidents if "5 May" in one.title)
    found = bench.twin(f"/judge/{incident.id}.json?with=odrinsk")["found"]
    assert [one["line"]["id"] for one in found] == [other.id]
    bench.judge(incident.id, "merge", with_incident=[other.id])
    merged = market(bench)
    assert set(merged.events) == {*incident.events, *other.events}
    bench.judge(merged.id, "keep")
    assert [one.act for one in bench.made()] == ["merge", "merge"]
    assert merged.id not in [item["id"] for item in bench.twin("/review.json")["items"]]


def test_a_grade_is_given_with_the_grade_that_was_found(bench):
    incident = market(bench)
    bench.judge(incident.id, "regrade", grade="discounted")
    assert market(bench).grade.value == "discounted"
    bench.judge(incident.id, "regrade", grade="weak")
    first, second = bench.made()
    assert (first.was, second.was) == ("contested", "contested")
    page = bench.page(f"/judge/{incident.id}")
    assert "overruled by a later one" in page.text


def test_fields_are_corrected_as_people_write_them(bench):
    event = next(e for e in bench.edition().events if e.time)
    form = {"to-status": "planned", "to-time": "2031-05-01/2031-05-03", "to-mode": "airstrike, b"}
    bench.judge(event.id, "correct", **form)
    made = {one.field: (one.value, one.was) for one in bench.made()}
    assert made["status"] == ('"planned"', f'"{event.status}"')
    assert msgspec.json.decode(made["time"][0]) == {
        "start": "2031-05-01",
        "end": "2031-05-03",
        "precision": 2,
    }
    assert made["mode"][0] == '["airstrike","b"]'
    now = next(e for e in bench.edition().events if e.id == event.id)
    assert (now.status, now.time.start, now.mode) == ("planned", "2031-05-01", ("airstrike", "b"))


def test_both_bounds_of_a_number_can_be_raised_at_once(bench):
    figure = next(f for f in bench.edition().figures if f.low is not None and f.low == f.high)
    form = {"to-low": str(figure.low + 5), "to-high": str(figure.high + 5)}
    bench.judge(figure.id, "correct", **form)
    now = next(f for f in bench.edition().figures if f.id == figure.id)
    assert (now.low, now.high) == (figure.low + 5, figure.high + 5)
    assert [one.standing for one in bench.edition().judgements] == ["holds", "holds"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"to-low": "many"}, "must be a whole number"),
        ({"to-low": "9" * 40}, "must be a whole number"),
        ({"to-measure": "vanished"}, "measure cannot be"),
        ({"to-low": "99", "to-high": "1"}, "99 above high 1"),
        ({"to-scope.as_of": "yesterday"}, "must be a day"),
        ({"to-population.party": "<b>nobody</b>"}, "the record knows nobody"),
        ({}, "no field was given another value"),
        ({"reason": "", "to-low": "1"}, "a judgement needs a reason"),
        ({"reason": "x" * 5000}, "a reason has at most"),
        ({"act": "vanish"}, "nothing was chosen"),
        ({"act": "merge"}, "cannot be said: merge"),
        ({"act": "split"}, "cannot be said: split"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written_is_lost(still, fields, words):
    bench, fields = still, dict(fields)
    figure = next(f for f in bench.edition().figures if f.low is not None and f.scope)
    act = fields.pop("act", "correct")
    answer = bench.judge(figure.id, act, **{"reason": "the words & all", **fields})
    assert answer.status_code == 422, answer.text[-500:]
    assert html.escape(words, quote=False) in answer.text.replace("&#39;", "'")
    assert answer.text.lower().count("not stored") == 1
    if fields.get("reason") is None:
        assert "the words &amp; all</textarea>" in answer.text
    assert "<b>nobody" not in answer.text
    assert bench.made() == ()


def test_who_comes_second_is_told_and_overwrites_nothing(bench, tmp_path):
    other = Bench(bench.path, "Ben")
    (denial,) = bench.edition().disagreements
    seen = other.seen(denial.id)
    bench.judge(denial.id, "reject", reason="first")
    answer = other.judge(denial.id, "accept", seen=seen, reason="second, with care")
    assert answer.status_code == 409
    assert "has changed since you opened it" in answer.text
    assert "second, with care</textarea>" in answer.text
    assert "first" in answer.text
    (made,) = bench.made()
    assert made.author == "Ana"
    assert other.judge(denial.id, "accept", reason="all the same").status_code == 303
    assert [one.author for one in bench.made()] == ["Ana", "Ben"]


def test_something_else_may_change_meanwhile(bench):
    figures = bench.edition().figures
    seen = bench.seen(figures[0].id)
    Bench(bench.path, "Ben").judge(figures[-1].id, "annotate")
    answer = bench.judge(figures[0].id, "annotate", seen=seen)
    assert answer.status_code == 303


def test_an_undoing_of_what_is_undone_is_refused(bench):
    (denial,) = bench.edition().disagreements
    bench.judge(denial.id, "reject")
    (made,) = bench.made()
    assert bench.undo(made.id).status_code == 303
    assert bench.undo(made.id).status_code == 409
    assert bench.undo("jud-nothing").status_code == 409
    assert bench.undo(made.id, reason="").status_code == 409


def test_a_busy_database_is_said_and_the_form_kept(bench, monkeypatch):
    (denial,) = bench.edition().disagreements
    seen = bench.seen(denial.id)

    def busy(*_args, **_more):
        raise BusyError("another program is writing to the database")

    monkeypatch.setattr(Store, "judge", busy)
    answer = bench.judge(denial.id, "accept", seen=seen, reason="kept words")
    assert answer.status_code == 503
    assert "kept words</textarea>" in answer.text
    answer = bench.undo("jud-any")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_readers_see_the_trail_and_cannot_judge(bench):
    (denial,) = bench.edition().disagreements
    bench.judge(denial.id, "reject")
    reader = Bench(bench.path, "Rita", Role.READER)
    for path in ("/review", "/review.json", f"/judge/{denial.id}", f"/judge/{denial.id}.json"):
        assert reader.ask(path).status_code == 403, path
    assert reader.judge(denial.id, "accept", seen="x").status_code == 403
    assert reader.undo(bench.made()[0].id).status_code == 403
    trail = reader.page("/judgements")
    assert "said that this was read wrongly" in trail.text
    assert "form" not in {tag for tag, a in trail.tags if a.get("method") == "post"}
    assert not [link for link in trail.values("href") if link.startswith(("/judge/", "/review"))]
    assert bench.ask(f"/judge/{denial.id}", "POST", {"act": "accept"}).status_code == 403


def test_records_everywhere_lead_to_their_desk_where_they_can_be_judged(still):
    bench = still
    incident = market(bench)
    page = bench.page(f"/incidents/{incident.id}")
    assert f"/judge/{incident.id}" in page.values("href")
    assert f"/judge/{incident.events[0]}" in page.values("href")
    article = bench.edition().articles[0].id
    assert [h for h in bench.page(f"/articles/{article}").values("href") if "/judge/" in h]
    plain = Client(war()).page("/incidents/inc-market")
    assert not [h for h in plain.values("href") if "/judge/" in h]


def test_every_kind_of_record_has_a_desk(bench):
    made = bench.edition()
    keys = [getattr(made, name)[0].id for name in ("incidents", "events", "figures", "statements")]
    keys += [made.disagreements[0].id, made.articles[0].id]
    for key in keys:
        page = bench.page(f"/judge/{key}")
        assert "Your judgement" in page.text
        assert bench.judge(key, "annotate", reason="a note").status_code == 303, key
    assert bench.twin("/judgements.json")["total"] == len(keys)


def test_every_heading_of_a_desk_can_be_linked_to(bench):
    key = bench.edition().incidents[0].id
    assert bench.judge(key, "annotate", reason="a note").status_code == 303
    page = bench.page(f"/judge/{key}")
    ids = {"record", "exhibit", "verdict", "decided"}
    assert ids <= set(page.values("id"))
    assert [a for tag, a in page.tags if tag in {"h1", "h2"} and "id" not in a] == []


def test_the_trail_is_narrowed_by_who_what_and_standing(bench):
    other = Bench(bench.path, "Ben")
    (denial,) = bench.edition().disagreements
    bench.judge(denial.id, "reject")
    other.judge(bench.edition().figures[0].id, "accept")
    assert bench.twin("/judgements.json?author=Ben")["items"][0]["act"] == "accept"
    assert bench.twin("/judgements.json?act=reject")["items"][0]["author"] == "Ana"
    assert len(bench.twin("/judgements.json?kind=figure")["items"]) == 1
    assert bench.twin("/judgements.json?standing=gone")["items"] == []
    assert bench.twin("/judgements.json?author=<script>")["items"] == []
    page = bench.page("/judgements?author=Ben")
    assert "Ben" in page.text
    assert "read wrongly" not in page.text


def test_the_trail_tells_of_acts_that_are_made_elsewhere():
    made = war()
    capture = made.captures[0].id
    divided = Judgement(
        id="jud-1",
        act="divide",
        author="Ana",
        at="2031-06-01T00:00:00.000000Z",
        reason="x",
        targets=(Target(kind="capture", id=capture, capture=capture),),
        value='{"articles":[[0,5]]}',
        standing="holds",
    )
    client = Client(msgspec.structs.replace(made, judgements=(divided,)))
    page = client.page("/judgements")
    assert "said where its articles begin and end" in page.text
    assert "[[0,5]]" not in page.text
    assert client.get("/review").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/review?kind=nothing", 400),
        ("/review?page=x", 400),
        ("/review?page=999999999", 200),
        ("/judge/nothing", 404),
        ("/judge/nothing.json", 404),
        ("/judge/inc-x?kind=%00", 400),
        (f"/judge/inc-x?with={'a' * 500}", 400),
        ("/judgements?page=-1", 400),
        ("/judgements?done=jud-nothing", 200),
    ],
)
def test_bad_addresses_are_told(still, path, status):
    assert still.ask(path).status_code == status


def test_an_edition_file_can_be_looked_at_and_says_what_to_serve():
    client = Client(war())
    for path in ("/review", "/judge/inc-market", "/judgements"):
        page = client.page(path)
        assert "post" not in page.values("method")
    assert "variorum ingest" in client.page("/review").text
    assert "variorum ingest" in client.page("/judge/inc-market").text


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_stay_words(words):
    client = Client(hostile(words))
    paths = ["/review", "/judgements", "/judgements?author=" + quote(words, safe="")]
    if "/" not in words:
        paths.append(f"/judge/{quote(words, safe='')}")
        paths.append(f"/judge/{quote('d' + words, safe='')}")
        paths.append(f"/judge/{quote('f' + words, safe='')}?with={quote(words, safe='')}")
    for path in paths:
        page = client.page(path)
        assert page.open == []
        assert not [tag for tag, _ in page.tags if tag in {"img", "iframe", "object"}]
        assert not {n for _, attributes in page.tags for n in attributes if n.startswith("on")}
        links = page.values("href") + page.values("src") + page.values("action")
        assert all(re.match(r"[/#](?!/)", link) for link in links), links
        assert "\0" not in page.html
        for where, text in page.texts:
            if "\u202e" in text and not {"title", "option", "textarea"} & set(where):
                assert "bdi" in where, (path, where)


@pytest.mark.parametrize("words", WORDS[:3])
def test_hostile_reasons_and_names_stay_words(bench, words):
    other = Bench(bench.path, words)
    (denial,) = bench.edition().disagreements
    answer = other.judge(denial.id, "annotate", reason=words)
    assert answer.status_code == 303
    for path in ("/judgements", f"/judge/{denial.id}", answer.headers["location"]):
        page = other.page(path)
        assert " ".join(words.split()) in page.text
        assert not [t for t, _ in page.tags if t in {"img", "iframe"}]
