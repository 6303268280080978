"""Earlier grades are kept with their dates, by the words of an incident's events (M8)."""

from __future__ import annotations

import msgspec
import pytest

from tests.storage.made import incident, reading_of
from variorum.errors import StorageError
from variorum.model import FORMAT, Article, Edition, Event, Rendition, Span
from variorum.storage.grades import Anchor
from variorum.storage.history import with_history
from variorum.storage.store import Store


@pytest.fixture
def days(monkeypatch):
    """Sets the clock to a day of May."""

    def day(number):
        monkeypatch.setattr("variorum.storage.chain.now", lambda: f"2031-05-{number:02}T00:00:00Z")

    day(1)
    return day


def history(incident):
    return [(item.value, item.until[8:10]) for item in incident.earlier]


def grade(store, made):
    (found,) = store.graded([made[0]], made[1])
    return found


def test_a_grade_that_changes_is_kept_with_its_end(database, days):
    with Store.open(database) as store:
        assert grade(store, incident(("e1", 0))).earlier == ()
        days(3)
        assert history(grade(store, incident(("e1", 0), grade="fair"))) == [("weak", "03")]
        days(7)
        found = grade(store, incident(("e1", 0), grade="contested"))
        assert history(found) == [("weak", "03"), ("fair", "07")]
        assert found.earlier[0].reasons == ("one origin",)
        assert store.verify() == []


def test_looking_again_writes_nothing(database, days):
    with Store.open(database) as store:
        made = incident(("e1", 0))
        grade(store, made)
        entries = store.log()
        days(9)
        assert grade(store, made).earlier == ()
        assert grade(store, incident(("e1", 0), key="inc-2")).earlier == ()
        assert store.log() == entries


def test_an_incident_is_known_by_its_words_whatever_its_ids(database, days):
    with Store.open(database) as store:
        grade(store, incident(("e1", 10)))
        days(2)
        found = grade(store, incident(("x7", 12), ("x8", 90), key="inc-9", grade="fair"))
        assert history(found) == [("weak", "02")]


def test_a_first_event_that_is_new_begins_no_new_history(database, days):
    with Store.open(database) as store:
        grade(store, incident(("e2", 50)))
        entries = store.log()
        assert grade(store, incident(("e1", 0), ("e2", 50))).earlier == ()
        assert store.log() == entries


def test_incidents_that_become_one_keep_both_histories(database, days):
    with Store.open(database) as store:
        grade(store, incident(("e1", 0), grade="fair"))
        grade(store, incident(("e2", 50)))
        days(4)
        both = incident(("e1", 0), ("e2", 50), grade="contested")
        assert history(grade(store, both)) == [("fair", "04"), ("weak", "04")]
        days(5)
        assert history(grade(store, both)) == [("fair", "04"), ("weak", "04")]
        alone = grade(store, incident(("e2", 50), grade="weak"))
        assert history(alone) == [("weak", "04")]
        assert store.verify() == []


def test_an_incident_without_a_grade_has_no_history(database):
    made, anchors = incident(("e1", 0))
    with Store.open(database) as store:
        bare = msgspec.structs.replace(made, grade=None)
        assert store.graded([bare], anchors) == (bare,)
        assert [entry["action"] for entry in store.log()] == ["created"]


def test_incidents_of_many_captures_are_told_at_once(database, days):
    made, anchors = [], {}
    for number in range(600):
        one, _ = incident((f"e{number}", 0), key=f"inc-{number}")
        made.append(one)
        anchors[f"e{number}"] = Anchor(f"sha256:{number}", Span(0, 5))
    with Store.open(database) as store:
        assert store.graded(made, anchors) == tuple(made)
        days(2)
        again = [msgspec.structs.replace(made[7], grade=incident(grade="fair")[0].grade), *made[8:]]
        first, *others = store.graded(again, anchors)
        assert history(first) == [("weak", "02")]
        assert others == made[8:]
        assert store.verify() == []


def test_an_edition_tells_the_earlier_grades_of_its_incidents(database, days):
    data, reading = reading_of("Tarsk denied it.")
    (article,) = reading.articles
    trigger = Rendition("Tarsk denied it.").words(6, 12)
    event = Event(id="e1", article=article.id, type="REJECT", trigger=trigger, status="reported")

    def edition(grade):
        made, _ = incident(("e1", 0), grade=grade)
        return Edition(
            format=FORMAT,
            version="1",
            captures=(reading.capture,),
            articles=(article,),
            events=(event,),
            incidents=(made,),
        )

    with Store.open(database) as store:
        store.keep(data, reading, "1")
        head = store.head()
        with_history(edition("weak"), store)
        days(2)
        (found,) = with_history(edition("fair"), store).incidents
        assert history(found) == [("weak", "02")]
        assert store.head() == head
        assert store.log()[-1]["action"] == "graded"


def test_where_nothing_can_be_written_the_edition_comes_as_it_is(database, monkeypatch):
    made, _ = incident(("e1", 0))
    words = Rendition("shell").words(0, 5)
    article = Article(id="a", capture="sha256:a", span=Span(0, 5))
    event = Event(id="e1", article="a", type="ASSAULT", trigger=words, status="reported")
    edition = Edition(
        format=FORMAT, version="1", articles=(article,), events=(event,), incidents=(made,)
    )
    with Store.open(database) as store:

        def refuse(*_):
            raise StorageError("the database cannot be written")

        monkeypatch.setattr(store, "_writing", refuse)
        assert with_history(edition, store) is edition
