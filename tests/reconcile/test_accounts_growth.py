"""Accounts and disagreements: total on what is strange, about linear in what is much."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.making import World

STANCES = ("asserts", "denies", "doubts", "declines", "admits", "accuses")


def many(articles):
    """So many articles on a tenth as many strikes, each told, denied, counted, dated."""
    world, strikes = World(), {}
    for side in ("Velmora", "Tarsk"):
        world.entity(f"{side} ministry", "government", side).entity(f"{side} army", "force", side)
    towns = [f"Town{number}" for number in range(max(1, articles // 10))]
    for number, town in enumerate(towns):
        world.entity(town, "place", at=(10 + number / 1000, 10.0))
    for number in range(articles):
        town = towns[number % len(towns)]
        side, other = ("Velmora", "Tarsk") if number % 2 else ("Tarsk", "Velmora")
        text = (
            f"The {other} army struck {town} on May 5 and {number % 9 + 3} people died, the {side} "
            f"ministry said. The {other} ministry denied the strike on {town}. "
            f"{town} remains under its control, the {other} ministry said. "
            f"A truce for {town} was signed on May {number % 9 + 1}."
        )
        name = world.article(f"a{number}", text, outlet=f"Paper {number % 40}", day="2031-05-06")
        told = world.says(name, f"{side} ministry", text[: text.index(", the")])
        denial = world.says(
            name, f"{other} ministry", f"the strike on {town}", "denies", denies=(told,)
        )
        world.says(name, None, f"{town} remains under its control")
        world.mention(name, town, nth=2)
        world.mention(name, town, nth=3)
        world.time(name, f"May {number % 9 + 1}.", f"2031-05-0{number % 9 + 1}")
        events = [
            world.event(name, "struck", by=[f"{other} army"], upon=[town], at=town,
                        on="2031-05-05", told=told),
            world.event(name, "strike", upon=[town], at=town, told=denial, status="denied"),
        ]  # fmt: skip
        world.figure(name, f"{number % 9 + 3} people", number % 9 + 3, told=told, status="person")
        strikes.setdefault(town, []).extend(events)
    for events in strikes.values():
        world.incident(*events)
    return world


def long(sentences):
    """One article of so many sentences, all of one strike."""
    world = World()
    world.entity("Velmora ministry", "government", "Velmora").entity("Tarsk army", "force", "Tarsk")
    world.entity("Tarsk ministry", "government", "Tarsk").entity("Orsk", "place", at=(10.0, 10.0))
    lines = [
        f"The army struck Orsk in hour {n:05} and {n % 9} died, they said."
        for n in range(sentences)
    ]
    text = " ".join(lines)
    name = world.article("a", text, outlet="Herald", day="2031-05-06")
    start, events = 0, []
    for number, line in enumerate(lines):
        at = start + line.index("hour")
        stance = STANCES[number % len(STANCES)]
        told = _cheap(world, name, start, line, stance)
        events.append(told)
        start = at - line.index("hour") + len(line) + 1
    world.incident(*events)
    return world


def _cheap(world, name, start, line, stance):
    """A statement and its event, found by place and not by search."""
    from variorum.model import Event, Figure, Link, Rendition, Scope, Span, Statement

    text, entities = Rendition(world.texts[name]), world.entities
    words = text.words(start, start + line.index(", they"))
    speaker = entities["Tarsk ministry" if stance != "asserts" else "Velmora ministry"].id
    they = line.index("they")
    told = Statement(
        id=f"st-{start:08}", article=name, content=(words,), stance=stance, direct=False,
        speaker=Link(text="they", span=Span(start + they, start + they + 4), entity=speaker),
    )  # fmt: skip
    at = start + line.index("struck")
    event = Event(
        id=f"event-{start:08}", article=name, type="ASSAULT", trigger=text.words(at, at + 6),
        status="denied" if stance == "denies" else "reported", statement=told.id,
    )  # fmt: skip
    digit = start + line.index(" died") - 1
    figure = Figure(
        id=f"f-{start:08}", article=name, span=Span(digit, digit + 1), text=text.text[digit],
        measure="killed", qualifier="exact", low=int(text.text[digit]), high=int(text.text[digit]),
        scope=Scope(kind="incident"), statement=told.id,
    )  # fmt: skip
    world.records["statements"].append(told)
    world.records["events"].append(event)
    world.records["figures"].append(figure)
    return event.id


def seconds(world):
    start = time.process_time()
    world.compare()
    return time.process_time() - start


def test_time_grows_with_the_number_of_articles_and_no_faster():
    seconds(many(20))  # whatever is loaded once
    few, more = seconds(many(400)), seconds(many(1600))
    assert more < 4 * few * 1.6


def test_time_grows_with_the_length_of_an_article_and_no_faster():
    seconds(long(20))
    few, more = seconds(long(800)), seconds(long(3200))
    assert more < 4 * few * 1.6


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=12), st.sampled_from(STANCES), st.booleans()), max_size=6),
    st.randoms(use_true_random=False),
)
def test_nothing_strange_breaks_it_and_no_order_shows(pieces, draw):
    world = World()
    world.entity("X", "government", "X").entity("Y", "force", "Y").entity("Orsk", "place")
    events = []
    for number, (words, stance, dated) in enumerate(pieces):
        clean = words.replace("\n", " ").replace("\r", " ")
        text = f"X said {clean} took Orsk; Y said so."
        name = world.article(f"a{number}", text, day="0001-01-02" if dated else None)
        told = world.says(name, "X" if number % 2 else "Y", f"{clean} took Orsk", stance)
        world.mention(name, "Orsk")
        events.append(
            world.event(
                name, "took", by=["X"], upon=["Orsk"], at="Orsk", told=told, on="9999-12-31"
            )
        )
    if events:
        world.incident(*events)
    first = world.compare()
    again = world.compare(shuffle=random.Random(draw.random()).shuffle)
    assert again.incidents == first.incidents
    assert again.disagreements == first.disagreements
