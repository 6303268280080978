"""The digest on the page and as files: the same input gives the same bytes, and nothing runs."""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import msgspec
import pytest

from tests.web.client import Client, Document
from tests.web.offices import Office
from tests.web.sample import hostile
from tests.web.test_hostile import WORDS
from tests.web.war import war
from variorum.intake.receive import receive_streams
from variorum.model import Decision, Target
from variorum.pipeline import default_reader, take_in
from variorum.storage import schema
from variorum.web.digest import document, past
from variorum.web.digest.markdown import escaped, opening

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def paper():
    return Client(war())


def test_the_page_is_the_last_day_or_the_one_asked_for(paper):
    assert "Digest of 12 June 2031" in paper.page("/digest").text
    page = paper.page("/digest?day=2031-05-07")
    assert page.open == []
    assert "Digest of 7 May 2031" in page.text
    assert "/digest?day=2031-05-08" in page.values("href")
    assert "Not heard in these articles" in page.text
    assert "Documented counts do not show trends" in paper.page("/digest?day=2031-06-12").text
    twin = paper.get("/digest.json?day=2031-05-07").json()
    assert twin["incidents"][0]["accounts"]


ODD = (
    "day=yesterday",
    "day=2031-05-07&from=2031-05-07",
    "from=2031-05-08&to=2031-05-07",
    "from=2031-01-01&to=2031-12-31",
    "known=soon",
    "known=2031-05-07T10:00",
)


@pytest.mark.parametrize("query", ODD)
def test_an_odd_question_is_answered_plainly(paper, query):
    for kind in ("", ".json", ".html", ".md", ".pdf"):
        assert paper.get(f"/digest{kind}?{query}").status_code == 400


def test_a_day_without_articles_says_so(paper):
    assert (
        "No article that is known to be of this time" in paper.page("/digest?day=1999-01-01").text
    )


def test_files_are_named_by_us_and_load_nothing(paper):
    for kind, media in (("html", "text/html"), ("md", "text/markdown")):
        answer = paper.get(f"/digest.{kind}?from=2031-05-07&to=2031-06-12")
        assert answer.headers["content-type"].startswith(media)
        named = 'attachment; filename="digest-2031-05-07-to-2031-06-12.' + kind + '"'
        assert answer.headers["content-disposition"] == named
        again = paper.ask(f"/digest.{kind}?from=2031-05-07&to=2031-06-12", "GET")
        assert again.content == answer.content
    page = Document(paper.get("/digest.html?day=2031-05-07").text)
    assert page.open == []
    assert not page.values("src")
    links = page.values("href")
    assert links
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= {*page.values("id")}


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_stay_words(words):
    client = Client(hostile(words))
    days = "from=2031-05-01&to=2031-05-31"
    for path in (f"/digest?{days}", f"/digest.html?{days}"):
        page = Document(client.get(path).text)
        assert page.open == []
        assert not [tag for tag, _ in page.tags if tag in {"img", "iframe", "object"}]
        # The page runs what folds its sections, and the file nothing.
        scripts = [dict(given) for tag, given in page.tags if tag == "script"]
        ours = {"type": "module", "src": "/static/menu.js"}
        assert scripts == ([] if path.startswith("/digest.html") else [ours])
        assert "\0" not in page.html
    text = client.get(f"/digest.md?{days}").text
    assert not re.search(r"(?<!\\)<(script|img|a)\b", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    ET.fromstring(client.get("/digest.atom").content)


def test_markdown_is_escaped():
    assert escaped("[x](http://a.b) <b> *c* `d`\n# e") == (
        "\\[x\\](http\u200b://a.b) \\<b\\> \\*c\\* \\`d\\` \\# e"
    )
    assert [opening(line) for line in ("1. x", "- x", "= x", "x - y")] == [
        "1\\. x",
        "\\- x",
        "\\= x",
        "x - y",
    ]


def test_the_feed_is_whole_and_its_addresses_absolute(paper):
    feed = ET.fromstring(paper.get("/digest.atom").content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 6
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids[0] == "http://localhost/digest?day=2031-06-12"
    assert len(set(ids)) == 6
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert one.findtext(f"{ATOM}{name}")
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
        assert all(link.get("href").startswith("http://") for link in one.findall(f"{ATOM}link"))
    assert feed.find(f"{ATOM}link[@rel='self']") is not None
    assert feed.findtext(f"{ATOM}author/{ATOM}name")


def test_a_pdf_is_the_same_every_time_and_loads_nothing(paper):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    one = paper.get("/digest.pdf?day=2031-05-11")
    assert one.content.startswith(b"%PDF-")
    assert paper.ask("/digest.pdf?day=2031-05-11", "GET").content == one.content
    with pytest.raises(ValueError, match="loads nothing"):
        document._refuse("http://evil.example/x.css")


def test_without_weasyprint_the_remedy_is_told(paper, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = paper.ask("/digest.pdf?day=2031-05-07", "GET")
    assert answer.status_code == 501
    assert "variorum[pdf]" in Document(answer.text).text


# -- what was known then ---------------------------------------------------------------------------

EARLY, LATE = (
    f"{number} killed in Odrin\n\n6 May 2031\n\n"
    f"ODRIN ({agency}) - {number} people were killed in Odrin, {who} said.\n"
    for number, agency, who in (
        ("Three", "Nordwire", "the rescue service of Velmora"),
        ("Five", "Lantern", "the defence ministry of Tarsk"),
    )
)


def taken(office, *texts):
    streams = [(f"{n}.txt", len(t), io.BytesIO(t.encode())) for n, t in enumerate(texts)]
    with office.store() as store:
        reader = default_reader(office.settings)
        items = receive_streams(streams, office.settings)
        return list(take_in(items, store, office.settings, reader))


def moved(office, capture, instant):
    """Let a capture have come at another time."""
    with office.store() as store, store._engine.begin() as connection:
        table = schema.captures
        connection.execute(table.update().where(table.c.id == capture).values(received_at=instant))


def test_a_past_day_says_what_was_known_then(tmp_path):
    office = Office(tmp_path)
    (first,) = taken(office, EARLY)
    moved(office, first.capture.id, "2031-05-06T12:00:00Z")
    query = "day=2031-05-06&known=2031-05-06T18:00"
    before = {kind: office.ask(f"/digest{kind}?{query}").content for kind in (".md", ".html")}
    assert b"As known on 6 May 2031, 18:00 UTC" in before[".md"]
    (second,) = taken(office, LATE)
    moved(office, second.capture.id, "2031-05-07T12:00:00Z")
    after = {kind: office.ask(f"/digest{kind}?{query}").content for kind in before}
    assert after == before
    twins = [
        office.ask(f"/digest.json?day=2031-05-06{known}").json()
        for known in ("&known=2031-05-06T11:59:59Z", "&known=2031-05-06T12:00:00Z", "")
    ]
    assert [twin.get("all_sources", 0) for twin in twins] == [0, 1, 2]
    assert "Read as it is read now" not in office.ask("/digest?day=2031-05-06").text
    page = Document(office.ask(f"/digest?{query}").text)
    assert "What had come by then is read as it is read now" in page.text
    assert "/digest.pdf?from=2031-05-06&to=2031-05-06&known=2031-05-06T18%3A00%3A00Z" in (
        page.values("href")
    )


def test_judgements_notes_and_removals_count_from_their_time(tmp_path):
    office = Office(tmp_path)
    (first,) = taken(office, EARLY, "")  # the second is empty, and noted
    with office.store() as store:
        (reading,) = store.readings()
        statement = reading.statements[0]
        target = Target(
            kind="statement",
            id=statement.id,
            capture=first.capture.id,
            span=statement.content[0].span,
            text=statement.content[0].text,
        )
        store.judge(Decision(act="reject", author="Ada", reason="wrong", targets=(target,)))
        soon = datetime.now(UTC).replace(year=datetime.now(UTC).year + 1)
        now, remarks = past.past_of(store, office.settings, soon.strftime("%Y-%m-%dT%H:%M:%SZ"))
        assert (len(now.captures), len(now.judgements)) == (1, 1)
        assert any(note.origin == "1.txt" for note in now.unread)
        then, _ = past.past_of(store, office.settings, "2020-01-01T00:00:00Z")
        assert (then.captures, then.judgements, then.unread) == ((), (), ())
        store.remove(first.capture.id, "Ada", "a mistake")
        _, remarks = past.past_of(store, office.settings, "2020-01-01T00:00:00Z")
        assert "1 of what may have been known" in remarks[1]


def test_a_past_is_made_once(tmp_path, monkeypatch):
    office = Office(tmp_path)
    taken(office, EARLY)
    made = []
    real = past.assemble
    monkeypatch.setattr(past, "assemble", lambda *given: made.append(1) or real(*given))
    for second in range(5):
        office.ask(f"/digest?known=2099-01-01T00:00:0{second}Z")
    assert len(made) == 1


def test_instants_are_read_as_utc():
    assert past.instant_of("2020-10-27T18:00") == "2020-10-27T18:00:00Z"
    assert past.instant_of("2020-10-27T18:00:30+02:00") == "2020-10-27T16:00:30Z"
    assert past.instant_of("2020-10-27") == "2020-10-27T00:00:00Z"


def deploying() -> Client:
    """The war, with two counts that are told as still to come; one stands in a series."""
    edition = war()
    told = {
        one.id: msgspec.structs.replace(one, measure="deployed", planned=True)
        for one in edition.figures
        if one.id in {"fg-2", "fg-6"}
    }
    figures = tuple(told.get(one.id, one) for one in edition.figures)
    return Client(msgspec.structs.replace(edition, figures=figures))


def test_what_is_still_to_come_is_not_told_as_done():
    """A page, the files and the twin each say that a count is planned (M12)."""
    client = deploying()
    days = "from=2031-05-07&to=2031-06-12"
    for path in ("/digest", "/digest.html"):
        made = client.get(f"{path}?{days}").text
        assert '<span class="measure">deployed</span> <strong class="unclaimed">planned<' in made
        assert made.count(">planned</strong>") == 2
    assert ">prévu</strong>" in client.get(f"/digest?{days}&lang=fr").text
    text = client.get(f"/digest.md?{days}").text
    assert re.search(r"\*\*[^*]+ deployed\*\* \(planned\)", text)
    assert "killed (planned), " in text  # the series' own measure, of a count to come
    assert "killed (planned)" in client.get("/digest.atom").text
    twin = client.get(f"/digest.json?{days}").json()
    accounts = [one for told in twin["incidents"] for one in told["accounts"]]
    assert any(number.get("planned") for one in accounts for number in one.get("numbers", ()))
    plainly = Client(war()).get(f"/digest?{days}").text
    assert ">planned</strong>" not in plainly


def test_the_html_file_speaks_the_language_of_the_pages(client):
    told = client.get("/digest.html?lang=fr").text
    assert 'lang="fr" class="sheet"' in told
    assert "<h1>Résumé" in told
    assert 'lang="en" class="sheet"' in client.get("/digest.html").text
