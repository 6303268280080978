"""Records are found by their ids, and values that cannot be are refused."""

from __future__ import annotations

import pytest

from tests.reconcile.rulings_made import judged, reading, target
from variorum.errors import JudgementError
from variorum.model import FORMAT, Edition
from variorum.model.record import Disagreement, Evidence, Incident
from variorum.reconcile.rulings import corrected, rule
from variorum.reconcile.rulings.aims import Aims, correction

READ = reading()


def aims(**compared):
    """Over one reading, and an edition that is asked for only where it is needed."""
    held = {
        record.id
        for name in ("articles", "mentions", "statements", "events", "figures")
        for record in getattr(READ, name)
    }
    asked = []

    def edition():
        asked.append(1)
        return Edition(format=FORMAT, version="x", **compared)

    return Aims(lambda key: READ if key in held else None, edition), asked


def test_what_was_read_is_found_without_the_edition():
    found, asked = aims()
    figure = READ.figures[0]
    aim = found.find(figure.id)
    assert (aim.target.kind, aim.target.id, aim.record) == ("figure", figure.id, figure)
    assert asked == []
    with pytest.raises(JudgementError, match="no such record"):
        found.find("fig-nothing")


def test_an_incident_stands_for_its_events_and_on_the_first():
    events = tuple(event.id for event in READ.events)
    incident = Incident(id="inc-1", type="ASSAULT", title="x", events=events)
    found, _ = aims(incidents=(incident,))
    aim = found.find("inc-1")
    assert (aim.target.kind, aim.target.id) == ("incident", "inc-1")
    assert aim.target.span == READ.events[0].trigger.span
    assert [one.target.id for one in found.events("inc-1")] == list(events)
    assert [one.target.id for one in found.beside(events[0])] == list(events[1:])


def test_a_disagreement_stands_on_its_first_anchor():
    article, words = READ.articles[0].id, READ.events[0].trigger
    anchor = Evidence(article=article, text=words.text, span=words.span)
    item = Disagreement(id="dis-1", kind="denial", between=(), explanation="x", anchors=(anchor,))
    found, _ = aims(disagreements=(item,))
    assert found.find("dis-1").target.text == words.text


def test_a_value_that_cannot_be_is_refused():
    found, _ = aims()
    figure = next(one for one in READ.figures if one.low is not None)
    aim = found.find(figure.id)
    assert correction(aim, "measure", "wounded") == ('"wounded"', f'"{figure.measure}"')
    with pytest.raises(JudgementError):
        correction(aim, "measure", "vanished")


def test_both_bounds_of_a_number_can_be_corrected_one_after_the_other():
    figure = next(one for one in READ.figures if one.low is not None and one.low == one.high)
    aim = target("figure", figure, READ)
    high = judged(1, "correct", aim, field="high", value=str(figure.high + 7))
    low = judged(2, "correct", aim, field="low", value=str(figure.low + 7))
    ruled = rule((high, low), (READ,))
    assert set(ruled.standings.values()) == {"holds"}
    now = next(one for one in corrected(READ, ruled).figures if one.id == figure.id)
    assert (now.low, now.high) == (figure.low + 7, figure.high + 7)
    alone = rule((low,), (READ,))
    assert alone.standings[low.id] == "changed"
