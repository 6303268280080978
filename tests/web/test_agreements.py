"""The page of agreements and meetings, and the articles of one field."""

from __future__ import annotations

import msgspec

from tests.web.client import Client
from tests.web.sample import sample
from variorum.model import Edition, Event, EventTime, Link, Rendition, Words
from variorum.views import build_index


def with_events() -> Edition:
    """The sample with a meeting between its two towns."""
    edition = sample()
    index = build_index(edition)
    article = index.articles["ar-1"]
    text = Rendition(index.text_of(article))

    def words(what: str) -> Words:
        start = text.text.index(what, article.span.start)
        return text.words(start, start + len(what))

    def link(what: str) -> Link:
        return Link(text=what, span=words(what).span)

    held = Event(
        id="ev-held",
        article=article.id,
        type="CONSULT",
        trigger=words("says"),
        status="reported",
        actors=(link("Velmora"),),
        recipients=(link("Tarsk"),),
        time=EventTime(start="2020-05-08", end="2020-05-08", precision=1),
        brokers=(link("Odrin"),),
        matter=words("shells"),
    )
    return msgspec.structs.replace(edition, events=(*edition.events, held))


def test_a_meeting_is_on_its_page_with_its_parties():
    twin = Client(with_events()).get("/agreements.json").json()
    (row,) = twin["dealings"]
    assert row["kind"] == "meeting"
    assert row["parties"] == ["Velmora", "Tarsk"]
    assert row["told"]["time"]["start"] == "2020-05-08"
    assert twin["kinds"] == {"meeting": 1}


def test_page_says_what_its_twin_says():
    text = Client(with_events()).page("/agreements").text
    assert "meeting" in text
    assert "8 May 2020" in text


def test_an_edition_without_any_says_so():
    assert "No agreement and no meeting was found." in Client(sample()).page("/agreements").text


def test_articles_of_one_field():
    client = Client(sample())
    all_of_them = client.get("/index.json").json()
    assert all_of_them["domains"] == {"other": 2, "armed conflict": 1}
    armed = client.get("/index.json?domain=armed+conflict").json()
    assert [line["id"] for line in armed["articles"]] == ["ar-1"]
    assert armed["domain"] == "armed conflict"
    assert "articles" not in client.get("/index.json?domain=nothing").json()


def test_what_a_model_read_elsewhere_is_marked():
    edition = with_events()
    *others, last = edition.events
    assault = msgspec.structs.replace(last, type="ASSAULT", inferred=("actors",))
    client = Client(msgspec.structs.replace(edition, events=(*others, assault)))
    assert client.page("/events").text.count("read from other sentences") == 1
    assert client.page("/articles/ar-1").text.count("read from other sentences") == 1
    told = {event["id"]: event for event in client.get("/events.json").json()["events"]}
    assert told["ev-held"]["inferred"] == ["actors"]


def test_the_digest_tells_of_it_in_all_its_forms():
    client = Client(with_events())
    day = build_index(with_events()).articles["ar-1"].published.start
    for path in (f"/digest?day={day}", f"/digest.html?day={day}", f"/digest.md?day={day}"):
        text = client.get(path).text
        for words in ("Agreements and meetings", "Velmora", "Tarsk", "shells", "Odrin"):
            assert words in text, (path, words)
        assert "mediated by" in text, path
    assert "mediated by Odrin, 8 May 2020" in client.get("/digest.atom").text
    (row,) = client.get(f"/digest.json?day={day}").json()["dealings"]
    assert (row["brokers"], row["about"]) == (["Odrin"], "shells")


def test_the_page_of_events_tells_who_mediated_and_of_what():
    text = Client(with_events()).page("/events").text
    assert "mediated by" in text
    assert "shells" in text


def test_programs_are_told_who_mediated():
    (row,) = Client(with_events()).get("/api/v1/agreements").json()["data"]
    assert row["brokers"] == ["Odrin"]
    assert row["about"] == "shells"
