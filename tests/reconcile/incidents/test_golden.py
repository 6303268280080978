"""Which events of invented wars are one: sentences of our own, read by the reader."""

from __future__ import annotations

import tomllib

import pytest
from tests.conftest import ROOT

from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Published,
    Rendition,
    RenditionInfo,
    Span,
)
from variorum.pipeline.run import draft_of
from variorum.reader.trained import TrainedReader
from variorum.reconcile.record import reconcile

CASES = tomllib.loads((ROOT / "tests/golden/incidents/cases.toml").read_text("utf-8"))["cases"]


@pytest.fixture(scope="module")
def reader():
    return TrainedReader(threads=1)


def reading_of(name, told, reader):
    text = told["text"]
    day = told["published"]
    article = Article(
        id=name,
        capture=name,
        span=Span(0, len(text)),
        body=(Span(0, len(text)),),
        outlet=told["outlet"],
        published=Published(start=day, end=day, precision=1, basis="input"),
    )
    rendition = Rendition(text)
    draft = draft_of(article, rendition, reader)
    info = RenditionInfo(sha256=rendition.sha256, length=len(text), text=text)
    return CaptureReading(
        capture=Capture(id=name, origin=name, media_type="text/plain", bytes=0, rendition=info),
        articles=(article,),
        mentions=draft.mentions,
        times=draft.times,
        statements=draft.statements,
        events=draft.events,
        figures=draft.figures,
    )


def labelled(label, readings):
    """The event whose trigger stands in the label's words."""
    number, _, words = label.partition(":")
    reading = readings[int(number) - 1]
    start = reading.capture.rendition.text.index(words)
    inside = Span(start, start + len(words))
    found = [event for event in reading.events if inside.covers(event.trigger.span)]
    assert found, (label, [event.trigger.text for event in reading.events])
    return found[-1].id


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_events_of_one_thing_are_one_incident(case, reader):
    readings = [
        reading_of(f"a{number}", told, reader) for number, told in enumerate(case["articles"], 1)
    ]
    record = reconcile(readings)
    of = {event: incident.id for incident in record.incidents for event in incident.events}
    groups = [[labelled(label, readings) for label in group] for group in case["groups"]]
    found = [{of.get(event) for event in group} for group in groups]
    assert [len(ids) for ids in found] == [1] * len(groups), (found, record.incidents)
    assert len(set().union(*found)) == len(groups)
