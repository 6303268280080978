"""Events as pages show them: whose telling, how sure, by type."""

import msgspec

from tests.web.client import Client
from tests.web.sample import sample
from variorum.model import Link, Span
from variorum.model.event import EventTime
from variorum.views import build_index, events_view
from variorum.views.events import LABELS, event_view


def edition(**more):
    made = sample()
    first = made.events[0]
    dated = EventTime(start="2031-05-03", end="2031-05-03", precision=1)
    later = msgspec.structs.replace(first, id="e-late", type="AGREE", time=dated, **more)
    return msgspec.structs.replace(made, events=(first, later))


def test_dated_events_come_first_and_types_are_counted():
    index = build_index(edition())
    view = events_view(index)
    assert view.events[0].id == "e-late"
    assert view.types == {"AGREE": 1, sample().events[0].type: 1}
    only = events_view(index, kind="AGREE")
    assert ([e.id for e in only.events], only.total) == (["e-late"], 2)


def test_an_event_says_who_tells_it():
    index = build_index(edition())
    (event, _) = index.edition.events
    view = event_view(index, event)
    statement = index.statements[event.statement]
    assert view.who.id == index.voice_of[statement.id]
    assert view.stance == statement.stance


def test_a_pronoun_is_shown_with_the_name_it_stands_for():
    made = edition()
    entity = made.entities[0]
    link = Link(text="it", span=Span(0, 2), entity=entity.id)
    index = build_index(made)
    view = event_view(index, msgspec.structs.replace(made.events[0], actors=(link,)))
    assert view.actors == (f"it ({entity.name})",)


def test_every_type_has_plain_words():
    from typing import get_args

    from variorum.model.event import EventType

    assert set(LABELS) == set(get_args(EventType))


def test_the_page_lists_them_and_leads_to_their_words():
    client = Client(edition())
    page = client.get("/events").text
    assert LABELS["AGREE"] in page
    assert 'href="/events?type=AGREE"' in page
    event = edition().events[0]
    assert f"#sp-{event.trigger.span.start}-{event.trigger.span.end}" in page
    article = client.get(f"/articles/{event.article}").text
    assert "What is said to have happened" in article
