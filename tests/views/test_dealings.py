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


def words(text):
    return Words(text=text, span=Span(100, 100 + len(text)))


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


def test_a_mediator_told_by_an_adjective_is_the_state():
    (row,) = dealings([event("CONSULT", "mediated", ["Peruvian"], ["Tarsk", "Velmar"])])
    assert row.brokers == ("Peru",)
    (row,) = dealings([event("CONSULT", "mediated", ["Osterlandic"], ["Tarsk", "Velmar"])])
    assert row.brokers == ("Osterlandic",)  # of no state that is known: it stays as it is written


def test_whoever_visits_a_seat_visits_whose_it_is():
    (row,) = dealings(
        [
            event(
                "CONSULT",
                "visited",
                ["Ana Brel"],
                ["the Union's Velm headquarters"],
                mode=("visit",),
            )
        ]
    )
    assert row.parties == ("Ana Brel", "Union")


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


def test_nobody_meets_alone_or_a_place_or_anybody():
    where = link("Ketra")
    assert dealings([event("CONSULT", "talks", [], ["Ketra"], place=where)]) == []
    assert dealings([event("CONSULT", "negotiate", ["Tarsk"], status="denied")]) == []
    assert dealings([event("CONSULT", "meet", ["you"], ["both armies"])]) == []
    (both,) = dealings([event("CONSULT", "met", ["both premiers"])])
    assert both.parties == ("both premiers",)


def test_a_word_for_those_who_are_named_is_no_party():
    (row,) = dealings([event("SUPPORT", "signed", ["Tarsk", "Velmar"], ["both countries"])])
    assert row.parties == ("Tarsk", "Velmar")
    (alone,) = dealings([event("SUPPORT", "signed", ["both countries"])])
    assert alone.parties == ("both countries",)


def test_who_negotiates_alone_mediates_if_others_tell_that_he_does():
    truce = words("a truce")
    alone = event("CONSULT", "negotiated", ["Osterland"], matter=truce)
    mediated = event("CONSULT", "mediated", ["Osterland"], ["Tarsk", "Velmar"])
    (row,) = dealings([alone])
    assert (row.kind, row.parties, row.brokers) == ("agreement", ("Osterland",), ())
    row, _ = dealings([alone, mediated])
    assert (row.parties, row.brokers) == ((), ("Osterland",))


def test_a_planned_meeting_that_is_called_off_says_so():
    planned = event("AGREE", "meet", ["Tarsk"], ["Velmar"], status="planned", time=on("2024-05-06"))
    off = event("REJECT", "cancelled", ["Velmar"], ["Tarsk"], matter=words("the meeting"))
    claim = event("REJECT", "rejected", ["Velmar"], ["Tarsk"], matter=words("the claim"))
    printed = {"a": "2024-05-04"}
    assert dealings([planned, off], printed)[0].off == off.id
    assert dealings([planned, claim], printed)[0].off is None
    assert dealings([planned, off])[0].off is None  # when that was told is not known


def test_a_breach_breaks_the_agreement_that_it_names():
    days = ("2024-05-02", "2024-05-10", "2024-05-17")
    names = ("a truce", "a second truce", "a third truce")
    made = [
        event("SUPPORT", f"signed-{n}", ["Tarsk", "Velmar"], time=on(day), matter=words(told))
        for n, (day, told) in enumerate(zip(days, names, strict=True))
    ]

    def broken(what, trigger="violated"):
        breach = event("ASSAULT", trigger, ["Velmar"], time=on("2024-05-20"), matter=words(what))
        return [bool(row.breaches) for row in dealings([*made, breach])]

    assert broken("the truce") == [False, False, True]
    assert broken("the second truce") == [False, True, False]
    assert broken("both truces") == [False, True, True]
    assert broken("three truces") == [True, True, True]
    assert broken("the 1994 accord") == [False, False, False]
    assert broken("the siege", "broke") == [False, False, False]


def test_fields_of_articles():
    shelling = event("ASSAULT", "shelled", ["Tarsk"], ["a town"])
    talks = event("CONSULT", "talks", ["Tarsk"], ["Velmar"])
    trade = event("COOPERATE", "resumed", ["Tarsk"], ["Velmar"], context=("economic",))
    assert domains([]) == ("other",)
    assert domains([shelling, shelling, talks]) == ("armed conflict", "diplomacy")
    assert domains([shelling] * 9 + [talks]) == ("armed conflict",)
    assert domains([trade]) == ("economy",)
    assert domains([event("AID", "sent", ["Osterland"], ["refugees"])]) == ("humanitarian",)
