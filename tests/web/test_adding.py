"""Adding on the page: nothing is taken in before it is looked over, and nothing is lost."""

from __future__ import annotations

import asyncio
import os
import re
import threading
import time

import msgspec
import pytest

from tests.web.client import Client, Document
from tests.web.desks import Somebody
from tests.web.offices import Office
from tests.web.sample import FIRST, SECOND, sample
from variorum.cli.sources import StoreSource
from variorum.errors import StorageError
from variorum.web.adding import progress, spool, work
from variorum.web.adding import room as rooms
from variorum.web.adding.acts import name_of
from variorum.web.app import create_app
from variorum.web.desk import StoreDesk
from variorum.web.people import LocalGate, Person, Role
from variorum.web.sayings import sayings

TEXT = f"{FIRST}\n{SECOND}"


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def sent(office, **form):
    files = form.pop("files", None)
    answer = office.ask("/add", data={"text": TEXT, **form}, files=files or [])
    assert answer.status_code == 303, answer.text
    settled(office, answer.headers["location"])
    return answer.headers["location"]


def view(office, path):
    answer = office.ask(path.split("?")[0] + ".json")
    assert answer.status_code == 200, answer.text
    return answer.json()


def articles(draft):
    return [part for part in draft["parts"] if part["kind"] == "article"]


def correct(office, path, **form):
    answer = office.ask(f"{path}/correct", data={"capture": 0, **form})
    assert answer.status_code == 303, answer.text
    settled(office, path)
    return answer.headers["location"]


def take(office, path, **form):
    answer = office.ask(f"{path}/take", data=form)
    assert answer.status_code == 303, answer.text
    return settled(office, path)


def settled(office, path):
    deadline = time.monotonic() + 20
    while view(office, path)["progress"].get("busy"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return view(office, path)


def held(office):
    with office.store() as store:
        return list(store.readings())


def test_nothing_is_kept_before_it_is_taken_in(office):
    path = sent(office, origin="a friend's mail", retrieved="2020-10-28T10:00")
    draft = view(office, path)
    assert [part["title"][:7] for part in articles(draft)] == ["Velmora", "Ministr"]
    assert held(office) == []
    page = Document(office.ask(path).text)
    assert "Look it over" in page.text
    assert "Nothing is taken in before you say so" in page.text
    done = take(office, path, edit=0)
    assert done["taken"][0]["outcome"] == "added"
    assert [one["title"][:7] for one in done["taken"][0]["articles"]] == ["Velmora", "Ministr"]
    (reading,) = held(office)
    assert reading.capture.origin == "a friend's mail"
    assert reading.capture.retrieved == "2020-10-28T10:00:00Z"
    link = done["taken"][0]["articles"][0]["id"]
    assert office.ask(f"/articles/{link}").status_code == 200


def test_a_corrected_split_is_a_judgement_and_stands_when_the_bytes_come_again(office):
    path = sent(office)
    correct(office, path, edit=0, number=0, what="join")
    assert articles(view(office, path))[0]["own"] is True
    take(office, path, edit=1, reason="two halves of one page")
    (reading,) = held(office)
    assert len(reading.articles) == 1
    with office.store() as store:
        (judgement,) = store.judgements()
        assert (judgement.act, judgement.author) == ("divide", "Ada")
        assert judgement.reason == "two halves of one page"
        assert store.verify() == []
    for page in ("/judgements", "/judgements?act=divide", "/review", "/about"):
        assert office.ask(page).status_code == 200
    assert "two halves of one page" in office.ask("/judgements").text
    again = sent(office)
    draft = view(office, again)
    assert draft["captures"][0]["held"] is True
    assert draft["captures"][0]["by"] == "Ada"
    assert len(articles(draft)) == 1
    assert take(office, again, edit=0)["taken"][0]["outcome"] == "held"
    third = sent(office)
    correct(office, third, edit=0, what="reset")
    assert take(office, third, edit=1)["taken"][0]["outcome"] == "read again"
    assert len(held(office)[0].articles) == 2
    with office.store() as store:
        assert [item.act for item in store.judgements()] == ["divide", "undo"]


def test_an_article_is_cut_at_a_line_left_out_and_taken_back(office):
    path = sent(office)
    opened = office.ask(f"{path}.json?cut=0-0").json()
    line = next(x for x in opened["parts"][0]["lines"] if x["text"].startswith("Tarsk's defence"))
    back = correct(office, path, edit=0, number=0, what="cut", at=line["start"], back="c0-0")
    assert back == f"{path}#c0-0"
    assert len(articles(view(office, path))) == 3
    correct(office, path, edit=1, number=1, what="leave")
    draft = view(office, path)
    (left,) = [part for part in draft["parts"] if part["kind"] == "left_out"]
    assert left["text"].startswith("Tarsk's defence")
    correct(office, path, edit=2, what="make", start=left["start"], end=left["end"])
    assert len(articles(view(office, path))) == 3
    correct(office, path, edit=3, number=1, what="leave")
    done = take(office, path, edit=4, reason="not an article")
    assert any("Ada left it out: not an article" in item["reason"] for item in done["unread"])


def test_what_was_set_aside_can_be_made_an_article(office):
    path = sent(office, text=f"{FIRST}\n* * *\n\n{SECOND}")
    aside = [part for part in view(office, path)["parts"] if part["kind"] == "set_aside"]
    assert aside
    correct(office, path, edit=0, what="make", start=aside[0]["start"], end=aside[0]["end"])
    assert len(articles(view(office, path))) == 3


def test_a_form_of_an_older_page_changes_nothing(office):
    path = sent(office)
    correct(office, path, edit=0, number=0, what="join")
    assert "stale=1" in correct(office, path, edit=0, number=0, what="leave")
    assert len(articles(view(office, path))) == 1
    answer = office.ask(f"{path}/take", data={"edit": 0})
    assert "stale=1" in answer.headers["location"]
    assert held(office) == []
    assert "changed meanwhile" in Document(office.ask(f"{path}?stale=1").text).text


def test_several_files_and_what_is_no_text(office):
    zipped = b"PK\x03\x04" + b"\0" * 4000
    lines = b'{"id": "1", "text": "One was killed in Odrin, the ministry said."}\n{"id": 1}\n'
    files = [
        ("file", ("bundle.txt", TEXT.encode())),
        ("file", ("archive.zip", zipped)),
        ("file", ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)),
        ("file", ("again.txt", TEXT.encode())),
        ("file", ("two.jsonl", lines)),
        ("file", ("latin.txt", "Żołnierze zginęli w Łodzi, podało ministerstwo.".encode("cp1250"))),
        ("file", ("empty.txt", b"")),
    ]
    path = sent(office, text="", files=files)
    draft = view(office, path)
    assert [one["origin"] for one in draft["captures"]] == [
        "bundle.txt",
        "two.jsonl:1",
        "latin.txt",
    ]
    lost = {one["origin"]: one["reason"] for one in draft["lost"]}
    assert "ZIP archive" in lost["archive.zip"]
    assert lost.keys() == {"archive.zip", "photo.jpg", "two.jsonl:2", "empty.txt"}
    assert draft["captures"][0]["notes"] == ["the same bytes as bundle.txt, read there"]
    answer = office.ask(
        f"{path}/correct", data={"edit": 0, "capture": 1, "number": 0, "what": "cut"}
    )
    assert answer.status_code == 400  # it came as one article
    correct(office, path, edit=0, capture=1, what="drop")
    done = take(office, path, edit=1)
    assert (len(done["taken"]), done["skipped"]) == (2, 1)
    with office.store() as store:
        origins = {item.origin for item in store.unread()}
    assert {"archive.zip", "photo.jpg"} <= origins
    assert {"again.txt", "bundle.txt"} & origins  # one is the origin, the other told as the same


def test_limits_are_told(tmp_path):
    office = Office(tmp_path, max_capture_bytes=2000)
    path = sent(office, text="", files=[("file", ("large.txt", b"a word " * 1000))])
    (lost,) = view(office, path)["lost"]
    assert "7000 bytes is over the limit of 2000" in lost["reason"]
    assert "Take in" not in office.ask(path).text
    for number in range(3, 7):
        sent(office, text=f"{number} were killed in Odrin. " * 75)
    full = office.ask("/add", data={"text": "Two were killed in Odrin. " * 75})
    assert full.status_code == 413
    assert "Too much waits" in full.text


def test_a_form_may_be_large_and_one_that_is_too_large_is_refused(office, monkeypatch):
    path = sent(office, text="", files=[("file", ("long.txt", b"a" * 1_500_000))])
    assert "no prose" in str(view(office, path)["parts"])
    answer = office.ask("/add", data={"text": "x" * 1_200_000}, files=[("f", ("x", b""))])
    assert answer.status_code == 303  # a field may have more than a mebibyte


def test_an_empty_form_says_so(office):
    answer = office.ask("/add", data={"text": "  \n"}, files=[("file", ("", b""))])
    assert answer.headers["location"] == "/add?empty=1"
    assert "Nothing was sent" in Document(office.ask("/add?empty=1").text).text


NAMES = ("<script>alert(1)</script>", "../../etc/passwd", "a\x00b\u202egnp.txt", "C:\\x\\y.txt")


@pytest.mark.parametrize("name", NAMES)
def test_names_can_neither_lead_anywhere_nor_run(office, name):
    assert not set(name_of(name)) & set("\x00\u202e\\")
    files = [("file", (name.replace("\x00", ""), TEXT.encode()))]
    path = sent(office, text="", files=files, origin=name, retrieved=name)
    page = Document(office.ask(path).text)
    assert page.open == []
    assert "alert" not in " ".join(page.values("src"))
    assert all(re.match(r"[/#](?!/)", link) for link in page.values("href"))
    assert "is no date and time" in page.text
    take(office, path, edit=0)
    assert office.ask(path).status_code == 200


HOSTILE = (
    {"what": "join", "number": 99},
    {"what": "join", "number": "-1"},
    {"what": "cut", "number": 0, "at": 10**11},
    {"what": "cut", "number": 0},
    {"what": "make", "start": 5, "end": 2},
    {"what": "make", "start": 0, "end": 10**9},
    {"what": "<script>"},
    {"what": "join", "number": 0, "capture": 7},
    {"what": "drop", "number": 0},
)


@pytest.mark.parametrize("form", HOSTILE)
def test_what_cannot_be_asked_of_a_draft_changes_nothing(office, form):
    path = sent(office)
    answer = office.ask(f"{path}/correct", data={"capture": 0, "edit": 0, **form})
    assert answer.status_code == 400
    assert len(articles(view(office, path))) == 2
    assert office.ask(f"{path}?cut=<b>").status_code == 400
    assert office.ask(f"{path}?cut=9-9&page=99").status_code == 200


def test_a_draft_is_its_persons_own_and_does_not_last(office, tmp_path, monkeypatch):
    path = sent(office)
    office.gate._person = Person("Mallory", Role.EDITOR)
    assert office.ask(path).status_code == 404
    assert office.ask(f"{path}/take", data={"edit": 0}).status_code == 404
    office.gate._person = Person("Ada", Role.EDITOR)
    assert office.ask(path).status_code == 200
    with monkeypatch.context() as patched:
        patched.setattr(rooms, "LIFE", -1)
        assert office.ask(path).status_code == 200  # it goes from memory alone: it is on disk
    settled(office, path)
    monkeypatch.setattr(rooms, "LIFE", -1)
    for kept in (tmp_path / "record.db-drafts").iterdir():
        kept.unlink()
    gone = office.ask(path)
    assert gone.status_code == 404
    assert "three days" in gone.text


def test_a_draft_can_be_dropped(office):
    path = sent(office)
    assert path in office.ask("/add").text
    assert office.ask(f"{path}/drop", data={}).headers["location"] == "/add"
    assert office.ask(path).status_code == 404


def test_one_is_read_at_a_time_and_leaving_does_not_stop_it(office, monkeypatch):
    go, began = threading.Event(), threading.Event()
    real = work.take_in

    def slow(*given):
        began.set()
        assert go.wait(20)
        yield from real(*given)

    monkeypatch.setattr(work, "take_in", slow)
    first, second = sent(office), sent(office, text=SECOND)
    office.ask(f"{first}/take", data={"edit": 0})
    office.ask(f"{second}/take", data={"edit": 0})
    office.ask(f"{second}/take", data={"edit": 0})  # pressed twice
    assert began.wait(20)
    waiting = view(office, second)["progress"]
    assert (waiting["state"], waiting["words"]) == ("waiting", "Waiting: 1 before it")
    assert office.ask(f"{first}/drop", data={}).headers["location"] == first
    page = Document(office.ask(first).text)
    assert "http-equiv" in page.html
    assert "connect-src 'self'" in office.ask(first).headers["content-security-policy"]
    go.set()
    assert settled(office, first)["taken"][0]["outcome"] == "added"
    assert settled(office, second)["taken"][0]["outcome"] == "added"
    assert len(held(office)) == 2


def test_progress_is_streamed_to_its_end(office):
    path = sent(office)
    office.ask(f"{path}/take", data={"edit": 0})
    answer = office.ask(f"{path}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = [msgspec.json.decode(x[6:]) for x in answer.text.splitlines() if x.startswith("data: ")]
    assert told[-1] == {"state": "done", "words": "Taken in"}
    assert office.ask("/add/nothing/events").status_code == 404


def test_a_failure_is_told_with_its_reason_and_may_be_tried_again(office, monkeypatch):
    path = sent(office)
    correct(office, path, edit=0, number=0, what="join")

    def fails(*_):
        raise StorageError("the disk is full", where="record.db")

    with monkeypatch.context() as patched:
        patched.setattr(work, "take_in", fails)
        failed = take(office, path, edit=1)
    assert failed["trouble"] == "The disk is full."
    assert "Try again" in office.ask(path).text
    assert take(office, path, edit=1)["taken"][0]["outcome"] == "added"
    with office.store() as store:
        assert len(store.judgements()) == 1  # decided once

    def breaks(*_):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(work, "take_in", breaks)
    again = take(office, sent(office, text=SECOND), edit=0)
    assert again["trouble"] == "The program failed (RuntimeError); its log says how."


def test_what_an_article_says_of_itself_is_corrected_before_it_is_taken_in(office):
    path = sent(office)
    first, second = articles(view(office, path))
    assert first["head"]["outlet"] != "The Nordwire Post"
    wrong = correct(office, path, edit=0, number=0, what="head", headline="Nobody said this")
    assert "problem=headline" in wrong
    page = Document(office.ask(wrong).text)
    assert "must be words as they stand in the article" in page.text
    assert "problem=published" in correct(
        office, path, edit=0, number=0, what="head", published="6 May"
    )
    words = "The town in numbers"
    given = {"headline": words, "outlet": "The Nordwire Post", "published": "2031-05-07"}
    correct(office, path, edit=0, number=0, what="head", **given)
    draft = view(office, path)
    first = articles(draft)[0]
    assert (first["title"], first["outlet"]) == (words, "The Nordwire Post")
    assert first["published"]["start"] == "2031-05-07"
    assert sorted(first["told"]) == ["headline", "outlet", "published"]
    assert draft["corrected"] is True
    # Written as it was read, it is no correction any more.
    correct(office, path, edit=1, number=1, what="head", **second["head"])
    assert "told" not in articles(view(office, path))[1]
    take(office, path, edit=2, reason="the page says so")
    with office.store() as store:
        made = {one.field: one for one in store.judgements()}
    assert sorted(made) == ["headline", "outlet", "published"]
    assert {one.reason for one in made.values()} == {"the page says so"}
    found = office.source.edition().articles
    assert {one.headline.text for one in found} >= {words}
    assert {one.outlet for one in found} >= {"The Nordwire Post"}


def started_anew(office):
    """The same database after the server has begun anew."""
    other = Office.__new__(Office)
    other.__dict__ = {**office.__dict__, "source": StoreSource(office.path, office.settings)}
    other.desk = StoreDesk(office.path, office.settings)
    other.app = create_app(other.source, desk=other.desk, gate=other.gate)
    return other


def test_a_draft_outlasts_the_server(office):
    path = sent(office)
    correct(office, path, edit=0, number=0, what="join")
    correct(office, path, edit=1, number=0, what="head", outlet="The Nordwire Post")
    again = started_anew(office)
    links = [one["id"] for one in again.ask("/add.json").json()["drafts"]]
    assert [path] == [f"/add/{one}" for one in links]
    assert "To be looked over" in again.ask("/add").text
    settled(again, path)
    one, other = view(office, path), view(again, path)
    assert one == other
    assert other["edit"] == 2
    assert articles(other)[0]["outlet"] == "The Nordwire Post"
    take(again, path, edit=2)
    assert len(held(again)) == 1
    assert started_anew(office).ask(path).status_code == 404
    assert "drafts" not in started_anew(office).ask("/add.json").json()


def test_a_draft_on_disk_is_its_owners_alone(office, tmp_path):
    path = sent(office)
    stranger = started_anew(office)
    stranger.gate = LocalGate("Bela")
    stranger.app = create_app(stranger.source, desk=stranger.desk, gate=stranger.gate)
    assert stranger.ask(path).status_code == 404
    assert "drafts" not in stranger.ask("/add.json").json()
    # A damaged file, a name that is none: nothing is there.
    (said,) = (tmp_path / "record.db-drafts").glob("*.said")
    said.write_bytes(b"\xff")
    assert started_anew(office).ask(path).status_code == 404
    assert started_anew(office).ask("/add/..%2F..%2Fetc").status_code == 404


def test_the_page_says_how_long_a_draft_is_kept(office):
    sent(office)
    assert spool.LIFE == 3 * 24 * 60 * 60
    for path in ("/add", "/add/none"):
        assert "kept for three days" in Document(office.ask(path).text).text


def test_old_drafts_and_too_many_are_let_go(office, tmp_path, monkeypatch):
    folder = tmp_path / "record.db-drafts"
    first = sent(office)
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    second = sent(office, text=SECOND)
    names = {path.stem for path in folder.iterdir()}
    assert names == {second.removeprefix("/add/")} != {first.removeprefix("/add/")}
    monkeypatch.setattr(spool, "MOST", 1)
    third = sent(office, text=FIRST)
    assert {path.stem for path in folder.iterdir()} == {third.removeprefix("/add/")}
    office.ask(f"{third}/drop", data={})
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told_of_in_the_log(office, tmp_path, caplog):
    (tmp_path / "record.db-drafts").write_text("no folder")
    path = sent(office)
    assert "lasts only as long as the server runs" in caplog.text
    assert take(office, path, edit=0)["taken"]


def test_the_progress_ends_for_who_is_not_let_in_any_more(office, monkeypatch):
    path = sent(office)
    room = rooms.room_of(office.desk)
    draft = room.draft(path.removeprefix("/add/"), office.gate.person(None))
    draft.become("reading")
    answers = iter([True, False])

    async def told():
        return [
            event
            async for event in progress.stream(room, draft, lambda: next(answers), sayings("en"))
        ]

    monkeypatch.setattr(progress, "TRUST", 0.0)
    assert len(asyncio.run(told())) == 1

    def gone():
        raise StorageError("no such database")

    async def untold():
        return [event async for event in progress.stream(room, draft, gone, sayings("en"))]

    assert asyncio.run(untold()) == []


def test_what_was_taken_out_stays_out(office):
    path = sent(office)
    take(office, path, edit=0)
    with office.store() as store:
        store.remove(held(office)[0].capture.id, "Ada", "a mistake")
    again = sent(office)
    draft = view(office, again)
    assert draft["captures"][0]["removed"] is True
    assert "wanted" not in draft
    assert "removed before" in office.ask(again).text


def test_an_edition_file_says_what_to_serve_instead():
    client = Client(sample())
    assert "variorum ingest" in client.page("/add").text
    assert client.get("/add/anything").status_code == 404
    assert client.get("/add/anything/events").status_code == 404


class Reviewer(LocalGate):
    def person(self, request):
        return Person("a reviewer", Role.REVIEWER)


def test_adding_is_for_editors(tmp_path):
    office = Office(tmp_path, gate=Reviewer(""))
    for path in ("/add", "/add/x", "/add/x/events", "/add.json"):
        assert office.ask(path).status_code == 403
    assert office.ask("/add", data={"text": TEXT}).status_code == 403


def test_an_empty_record_says_so_and_leads_to_adding(office, tmp_path):
    page = Document(office.ask("/").text)
    assert "This edition is empty" in page.text
    assert "0 statements" not in page.text
    assert "/add" in page.values("href", "a")
    reader = Office(tmp_path, gate=Somebody("Rita", Role.READER))
    seen = Document(reader.ask("/").text)
    assert "This edition is empty" in seen.text
    assert "/add" not in seen.values("href", "a")
    path = sent(office)
    take(office, path, edit=0)
    assert "This edition is empty" not in Document(office.ask("/").text).text


@pytest.mark.parametrize("between", ["* * *", "-----"])
def test_a_line_without_a_word_is_not_offered_as_an_article(office, between):
    path = sent(office, text=f"{FIRST}\n{between}\n\n{SECOND}")
    aside = [part for part in view(office, path)["parts"] if part["kind"] == "set_aside"]
    assert [part["text"].strip() for part in aside] == [between]
    assert "Make it an article" not in office.ask(path).text


def test_a_pasted_text_is_known_by_the_bytes_that_it_has_in_a_file(office):
    """A browser ends the lines of a form with two signs; a file keeps those that it has."""
    path = sent(office, text=TEXT.replace("\n", "\r\n"))
    take(office, path, edit=0)
    again = sent(office, text="", files=[("files", ("war.txt", TEXT.encode(), "text/plain"))])
    assert "held already" in Document(office.ask(again).text).text
    other = sent(office, text="", files=[("files", ("war.txt", windows(TEXT), "text/plain"))])
    assert "held already" not in Document(office.ask(other).text).text


def windows(text):
    return text.replace("\n", "\r\n").encode()


UNDATED = """Ferry stops at Anvel

The ferry at Anvel stopped for a day, the harbour master said. Nobody was aboard.
"""


def test_a_date_that_a_person_gives_is_unknown_no_longer(office):
    path = sent(office, text=UNDATED)
    (part,) = articles(view(office, path))
    assert part["remark"] == "no publication date is stated"
    correct(office, path, edit=0, number=0, what="head", published="2031-05-07")
    (part,) = articles(view(office, path))
    assert "remark" not in part
    done = take(office, path, edit=1)
    assert done.get("unread", []) == []
    assert office.ask("/unread.json").json()["unknown"] == []
    # What the program read is kept as it was: only the record has its answer.
    (reading,) = held(office)
    assert [item.reason for item in reading.unread] == ["no publication date is stated"]


def test_what_the_form_says_by_itself_is_said_in_the_language_of_the_page(office):
    path = sent(office)
    correct(office, path, edit=0, number=0, what="join")
    page = Document(office.ask(f"{path}?lang=fr").text)
    assert "texte collé" in page.text
    assert "Relu et corrigé avant d’être versé." in page.values("value", "input")
    assert "pasted text" in Document(office.ask(f"{path}?lang=en").text).text
