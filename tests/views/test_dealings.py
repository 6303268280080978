"""Agreements and meetings as a view, and the field of an article."""

from __future__ import annotations

from variorum.model import Event, EventTime, Link, Span, Words
from variorum.views.dealings import dealings
from variorum.views.domain import domains


def link(text):
    return Link(text=text, span=Span(0, len(text)))


def event(kind, trigger, actors, recipients=(), **more):
    return Event(
        id=f"e-{trigger}-{kind}",
        article="a",
        type=kind,
        trigger=Words(text=trigger, span=Span(0, len(trigger))),
        status=more.pop("status", "reported"),
        actors=tuple(map(link, actors)),
        recipients=tuple(map(link, recipients)),
        **more,
    )


def on(day):
    return EventTime(start=day, end=day, precision=1)


def test_a_meeting_has_its_parties_form_and_day():
    (row,) = dealings([event("CONSULT", "talks", ["Tarsk"], ["Velmar"], time=on("2024-05-06"))])
    assert (row.kind, row.form, row.parties, row.start) == (
        "meeting",
        "talk",
        ("Tarsk", "Velmar"),
        "2024-05-06",
    )


def test_who_mediates_is_no_party():
    (row,) = dealings([event("CONSULT", "mediated", ["Osterland"], ["Tarsk", "Velmar"])])
    assert (row.brokers, row.parties, row.form) == (
        ("Osterland",),
        ("Tarsk", "Velmar"),
        "mediation",
    )


def test_a_planned_meeting_is_held_when_a_later_telling_says_so():
    planned = event("AGREE", "meet", ["Tarsk"], ["Velmar"], status="planned", time=on("2024-05-06"))
    held = event("CONSULT", "met", ["Velmar", "Tarsk"], time=on("2024-05-07"))
    other = event("CONSULT", "visited", ["Tarsk"], ["Osterland"], time=on("2024-05-06"))
    first, *_ = dealings([planned, other, held])
    assert first.held == held.id
    assert dealings([planned, other])[0].held is None


def test_a_breach_points_at_the_agreement_of_who_broke_it():
    signed = event("SUPPORT", "signed", ["Tarsk", "Velmar"])
    breach = event("ASSAULT", "violated", ["Velmar"], ["the ceasefire"])
    (row,) = dealings([signed, breach])
    assert (row.kind, row.breaches) == ("agreement", (breach.id,))


def test_what_was_reached_on_a_day_is_listed_though_nobody_is_named():
    (row,) = dealings([event("SUPPORT", "reached", [], time=on("2024-05-06"))])
    assert (row.kind, row.parties, row.start) == ("agreement", (), "2024-05-06")
    assert dealings([event("SUPPORT", "reached", [])]) == []


def test_praise_is_no_agreement():
    assert dealings([event("SUPPORT", "praised", ["Tarsk"], ["Velmar"])]) == []


def test_fields_of_articles():
    shelling = event("ASSAULT", "shelled", ["Tarsk"], ["a town"])
    talks = event("CONSULT", "talks", ["Tarsk"], ["Velmar"])
    trade = event("COOPERATE", "resumed", ["Tarsk"], ["Velmar"], context=("economic",))
    assert domains([]) == ("other",)
    assert domains([shelling, shelling, talks]) == ("armed conflict", "diplomacy")
    assert domains([shelling] * 9 + [talks]) == ("armed conflict",)
    assert domains([trade]) == ("economy",)
    assert domains([event("AID", "sent", ["Osterland"], ["refugees"])]) == ("humanitarian",)
