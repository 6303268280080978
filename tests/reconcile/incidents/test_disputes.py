"""Whose account of another day or town is one of the same thing; what is only doubted."""

from __future__ import annotations

import msgspec
from tests.reconcile.incidents.making import entity, reading, telling

from variorum.model import Link, Span, Statement, Words, make_id
from variorum.reconcile.incidents import gather_incidents

ORSK = entity("place", "Orsk", at=(50.0, 30.0, 1))
LENZ = entity("place", "Lenz", at=(50.5, 30.0, 1))
FORCES = entity("force", "Tarskan forces", party="Tarsk")
MINISTRY = entity("government", "Velmoran ministry", party="Velmora")
SERVICE = entity("government", "Velmoran rescuers", party="Velmora")
WATCH = entity("organisation", "the Watch")
OTHERS = entity("government", "Tarskan ministry", party="Tarsk")
KNOWN = (ORSK, LENZ, FORCES, MINISTRY, SERVICE, WATCH, OTHERS)


def shelled(day, who=None, place="Orsk"):
    said = f", {who.name} said" if who else ""
    sentence = f"Tarskan forces shelled a glassworks in {place}{said}."
    doers, mode = ("Tarskan forces",), ("heavy-weapons",)
    told = telling(sentence, "shelled", mode=mode, doers=doers, place=place, day=day)
    return told | {"who": who}


def article(name, *tellings, stance="asserts"):
    """An article whose events are told by those whom the tellings name, or by its outlet."""
    made = reading(name, "2031-05-05", tellings, KNOWN)
    text = made.capture.rendition.text
    events, statements = [], []
    for event, told in zip(made.events, tellings, strict=True):
        who = told["who"]
        if who is None:
            events.append(event)
            continue
        start = text.index(who.name, event.trigger.span.end)
        span = Span(start, start + len(who.name))
        key = make_id("st", event.id)
        statements.append(
            Statement(
                id=key,
                article=event.article,
                content=(Words(text=event.trigger.text, span=event.trigger.span),),
                stance=stance,
                direct=False,
                speaker=Link(text=who.name, span=span, entity=who.id),
            )
        )
        events.append(msgspec.structs.replace(event, statement=key))
    return msgspec.structs.replace(made, events=tuple(events), statements=tuple(statements))


def grouped(*articles):
    return gather_incidents(articles, KNOWN)


def test_an_outlet_that_takes_up_a_lone_voice_is_no_second_one():
    third, second = "2031-05-03", "2031-05-02"
    found = grouped(
        article("a", shelled(third, MINISTRY), shelled(second, WATCH)),
        article("b", shelled(third, MINISTRY)),
        article("c", shelled(third)),
        article("d", shelled(second)),
    )
    assert len(found) == 1


def test_two_bodies_of_one_side_that_tell_of_two_towns_tell_of_two_things():
    day = "2031-05-03"
    beside = article("a", shelled(day, MINISTRY), shelled(day, SERVICE, "Lenz"))
    assert len(grouped(beside, article("b", shelled(day, MINISTRY)))) == 2


def test_a_side_that_alone_names_another_town_beside_tells_of_the_same():
    day = "2031-05-03"
    beside = article("a", shelled(day, MINISTRY), shelled(day, OTHERS, "Lenz"))
    assert len(grouped(beside, article("b", shelled(day, MINISTRY)))) == 1


def test_a_disputed_day_is_the_one_or_the_other_and_no_stretch():
    third, second = "2031-05-03", "2031-05-02"
    beside = article("a", shelled(third, MINISTRY), shelled(second, WATCH))
    (incident,) = grouped(beside, article("b", shelled(third, OTHERS)))
    assert incident.title == "Shelling, Orsk, 3 May 2031"
    assert (incident.time.start, incident.time.end) == (third, third)


def test_what_is_only_doubted_is_no_incident():
    day = "2031-05-03"
    assert grouped(article("a", shelled(day, WATCH), stance="doubts")) == ()
    told = article("b", shelled(day, MINISTRY))
    assert len(grouped(article("a", shelled(day, WATCH), stance="doubts"), told)) == 1


def test_a_dealing_is_called_by_its_own_word():
    sentence = "The paper is about a ceasefire and the deployment of peacekeepers in Orsk."
    made = article(
        "a", telling(sentence, "ceasefire", "CONCEDE", place="Orsk", day="2031-05-03", who=None)
    )
    (incident,) = grouped(made)
    assert incident.title == "Truce, Orsk, 3 May 2031"
