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
OBSERVERS = entity("organisation", "truce observers of the Watch")
# Of these only the words are known: a reader has found no entity in them.
GUARDS = msgspec.structs.replace(entity("organisation", "guards of the River Mission"), id="")
OTHERS = entity("government", "Tarskan ministry", party="Tarsk")
KNOWN = (ORSK, LENZ, FORCES, MINISTRY, SERVICE, WATCH, OBSERVERS, OTHERS)


def shelled(day, who=None, place="Orsk", what="a glassworks"):
    said = f", {who.name} said" if who else ""
    sentence = f"Tarskan forces shelled {what} in {place}{said}."
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
                speaker=Link(text=who.name, span=span, entity=who.id or None),
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


def test_what_observers_tell_is_not_about_observers():
    third, second = "2031-05-03", "2031-05-02"
    beside = article("a", shelled(third, MINISTRY), shelled(second, OBSERVERS))
    assert len(grouped(beside, article("b", shelled(third, MINISTRY)))) == 1


def test_a_lone_voice_is_of_what_an_article_sets_beside_it_whatever_else_is_near():
    fourth, third, second = "2031-05-04", "2031-05-03", "2031-05-02"
    found = grouped(
        article("a", shelled(third, MINISTRY), shelled(second, WATCH)),
        article("b", shelled("2031-05-01", OTHERS)),
        article("c", shelled("2031-05-01", OTHERS), shelled(fourth, OTHERS)),
    )
    assert sorted(len(one.events) for one in found) == [1, 2, 2]


def test_a_lone_voice_that_speaks_often_is_of_what_two_others_tell_once():
    third, second = "2031-05-03", "2031-05-02"
    found = grouped(
        article("a", shelled(third, MINISTRY), shelled(third, OTHERS), shelled(second, WATCH)),
        *(article(name, shelled(second, WATCH)) for name in "bcde"),
    )
    assert len(found) == 1


def test_people_of_a_body_are_one_voice_in_whichever_article():
    third, second = "2031-05-03", "2031-05-02"
    beside = article("a", shelled(third, MINISTRY), shelled(second, GUARDS))
    again = article("b", shelled(second, GUARDS))
    assert len(grouped(beside, again, article("c", shelled(third, MINISTRY)))) == 1


def test_where_what_was_hit_is_another_as_well_there_are_two_things():
    third, second = "2031-05-03", "2031-05-02"
    ours, theirs = shelled(third, MINISTRY, what="parts"), shelled(second, WATCH, what="parts")
    more = (
        article("b", shelled(second, WATCH, what="a school")),
        article("c", shelled(third, MINISTRY, what="a bridge")),
    )
    assert len(grouped(article("a", ours, theirs), *more[:1])) == 1
    assert len(grouped(article("a", ours, theirs), *more)) == 2


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
