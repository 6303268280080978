"""M14, M16, M17: figures meet only where population and scope do, and are never added up."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import (
    Article,
    Entity,
    Figure,
    Link,
    Population,
    Published,
    Rendition,
    Scope,
    Span,
    Statement,
)
from variorum.reconcile.disagreements.figure import figure_conflicts
from variorum.reconcile.ranges import bound, groups
from variorum.reconcile.voices import Voices


def article(name, day):
    return Article(
        id=name,
        capture="c",
        span=Span(0, 100),
        published=Published(start=day, end=day, precision=1, basis="date_line"),
    )


def toll(name, where, low, high=None, *, qualifier="exact", says=None, party="Velmora", **scope):
    text = "n" * 4
    return Figure(
        id=name,
        article=where,
        span=Span(0, 4),
        text=text,
        measure="killed",
        qualifier=qualifier,
        low=low,
        high=low if high is None else high,
        population=Population(status="combatant", party=party),
        scope=Scope(**({"kind": "cumulative"} | scope)),
        statement=says,
    )


def saying(name, where, who, stance="asserts", words="Somebody said it at length."):
    words = Rendition(words).words(9, 16)
    return Statement(
        id=name,
        article=where,
        content=(words,),
        stance=stance,
        direct=False,
        speaker=Link(text="Somebody", span=Span(0, 8), entity=who),
    )


A, B = article("a", "1999-04-10"), article("b", "1999-05-02")
C = article("c", "1999-04-10")  # of one day with the first
PEOPLE = (
    Entity(id="e1", kind="government", name="Ministry of Velmora"),
    Entity(id="e2", kind="organisation", name="Tarsk Observatory"),
)
SAYINGS = (
    saying("s1", "a", "e1"),
    saying("s2", "b", "e2", words="Somebody told it at length."),
    saying("s3", "a", "e2"),
    saying("s4", "b", "e2", stance="denies"),
    saying("s5", "a", "e1", words="Somebody gave it at length."),
)


def voices(articles=(A, B, C)):
    return Voices(
        articles={article.id: article for article in articles},
        entities={entity.id: entity for entity in PEOPLE},
        statements={statement.id: statement for statement in SAYINGS},
    )


def conflicts(figures):
    found = figure_conflicts(voices(), groups(voices(), figures))
    return tuple(sorted(found, key=lambda item: item.id))


def test_a_range_runs_from_lowest_low_to_highest_high_and_adds_nothing():
    (found,) = bound(voices(), (toll("f1", "a", 40), toll("f2", "c", 60, 75, qualifier="range")))
    assert (found.low, found.high, found.best) == (40, 75, None)


def test_best_only_where_several_voices_agree_in_words_of_their_own():
    agreed = (toll("f1", "a", 40, says="s1"), toll("f2", "c", 40, says="s2"))
    again = (toll("f1", "a", 40, says="s3"), toll("f2", "c", 40, says="s2"))
    reprint = (toll("f1", "a", 40, says="s1"), toll("f2", "a", 40, says="s3"))
    (found,) = bound(voices(), agreed)
    assert found.best == 40
    assert [item.best for item in bound(voices(), again)] == [None]
    assert [item.best for item in bound(voices(), reprint)] == [None]


def test_an_open_low_stays_open_too():
    up_to = msgspec.structs.replace(toll("f2", "c", 60, qualifier="up_to"), low=None)
    (found,) = bound(voices(), (toll("f1", "a", 40), up_to))
    assert (found.low, found.high) == (None, 60)


def test_a_number_that_is_denied_or_doubted_enters_no_range():
    told = (toll("f1", "a", 40, says="s1"), toll("f2", "b", 900, says="s4"))
    assert bound(voices(), told) == ()


def test_two_sides_that_each_count_their_own_are_not_compared():
    def own(name, where, says, low):
        whom = Population(status="civilian")
        return msgspec.structs.replace(toll(name, where, low, says=says), population=whom)

    assert bound(voices(), (own("f1", "a", "s1", 60), own("f2", "c", "s2", 36))) == ()
    assert len(bound(voices(), (own("f1", "a", "s3", 60), own("f2", "c", "s2", 90)))) == 1


def test_words_that_name_nobody_are_kept_to_their_article():
    one, other = saying("x", "a", None), saying("y", "b", None)
    assert voices().key(one) != voices().key(other)


def test_an_open_end_stays_open():
    open_end = open_ended(toll("f2", "c", 60, qualifier="at_least"))
    (found,) = bound(voices(), (toll("f1", "a", 40), open_end))
    assert found.high is None


def open_ended(figure):
    return msgspec.structs.replace(figure, high=None)


def test_other_populations_are_not_compared():
    assert bound(voices(), (toll("f1", "a", 40), toll("f2", "b", 60, party="Tarsk"))) == ()


def test_incidents_meet_only_on_one_day_in_one_place():
    day = {"kind": "incident", "start": "1999-04-09", "end": "1999-04-09"}
    here, there = {**day, "place": "Orsk"}, {**day, "place": "Lenz"}
    assert bound(voices(), (toll("f1", "a", 4, **here), toll("f2", "b", 6, **there))) == ()
    assert bound(voices(), (toll("f1", "a", 4, **day), toll("f2", "b", 6, **day))) == ()
    assert len(bound(voices(), (toll("f1", "a", 4, **here), toll("f2", "b", 6, **here)))) == 1


def test_a_past_war_is_not_compared_with_this_one():
    past = {"start": "1971-01-01", "end": "1974-12-31", "as_of": "1974-12-31"}
    assert bound(voices(), (toll("f1", "a", 9000, **past), toll("f2", "b", 60))) == ()


def test_a_growing_toll_is_a_series_and_no_contradiction():
    assert conflicts((toll("f1", "a", 532, says="s1"), toll("f2", "b", 1177, says="s2"))) == ()


def test_tolls_of_two_days_are_a_series_and_no_range():
    assert bound(voices(), (toll("f1", "a", 404), toll("f2", "b", 974))) == ()


def test_a_toll_of_no_known_day_is_compared_with_none():
    undated = msgspec.structs.replace(A, published=None)
    figures = (toll("f1", "a", 900, says="s1"), toll("f2", "b", 300, says="s2"))
    assert groups(voices((undated, B)), figures) == []


def test_a_falling_toll_of_two_voices_is_a_disagreement_with_its_assumption():
    (found,) = conflicts((toll("f1", "a", 900, says="s1"), toll("f2", "b", 300, says="s2")))
    assert found.kind == "figure"
    assert found.parties == ("Ministry of Velmora", "Tarsk Observatory")
    assert "assuming" in found.explanation
    assert "1999-04-10" in found.explanation
    assert len(found.anchors) == 2


def test_two_tolls_of_one_day_disagree():
    (found,) = conflicts((toll("f1", "a", 900, says="s1"), toll("f2", "a", 300, says="s3")))
    assert set(found.between) == {"f1", "f2"}


def test_one_voice_revises_itself_without_disagreeing():
    again = toll("f2", "a", 300, says="s5")
    assert conflicts((toll("f1", "a", 900, says="s1"), again)) == ()


@given(
    st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["a", "b"])), max_size=12), st.randoms()
)
def test_order_changes_nothing(numbers, random):
    figures = [
        toll(f"f{i}", where, n, says="s2" if where == "b" else "s1")
        for i, (n, where) in enumerate(numbers)
    ]
    shuffled = figures[:]
    random.shuffle(shuffled)
    assert bound(voices(), figures) == bound(voices((C, B, A)), shuffled)
    assert conflicts(figures) == conflicts(shuffled)


def test_things_of_two_kinds_are_two_populations():
    def deployed(name, what):
        figure = toll(name, "a", 90, says="s1" if name == "f1" else "s5")
        whom = Population(text=what, span=Span(0, len(what)), status="vehicle")
        return msgspec.structs.replace(figure, measure="deployed", population=whom)

    assert bound(voices(), (deployed("f1", "carriers"), deployed("f2", "trucks"))) == ()
    assert len(bound(voices(), (deployed("f1", "trucks"), deployed("f2", "Trucks")))) == 1


def test_people_and_nobody_named_are_one_population():
    people, nobody = toll("f1", "a", 90, place="Orsk"), toll("f2", "c", 95, place="Orsk")
    people = msgspec.structs.replace(people, population=Population(status="person"))
    nobody = msgspec.structs.replace(nobody, population=None)
    assert len(bound(voices(), (people, nobody))) == 1


def test_tolls_of_nobody_knows_what_are_compared_with_none():
    one = msgspec.structs.replace(toll("f1", "a", 14, says="s1"), population=None)
    other = msgspec.structs.replace(toll("f2", "c", 3, says="s2"), population=None)
    assert conflicts((one, other)) == ()
    since = {"start": "1999-01-01"}
    one = msgspec.structs.replace(toll("f1", "a", 14, says="s1", **since), population=None)
    other = msgspec.structs.replace(toll("f2", "c", 3, says="s2", **since), population=None)
    assert len(conflicts((one, other))) == 1


def test_a_share_of_a_total_is_not_ranged_with_it():
    share = msgspec.structs.replace(toll("f2", "a", 12), part_of="f1")
    assert bound(voices(), (toll("f1", "a", 90), share)) == ()


def test_one_saying_gives_one_toll():
    whole, half = toll("f1", "a", 5000, says="s1"), toll("f2", "a", 2001, says="s1")
    assert bound(voices(), (whole, half)) == ()
    (found,) = bound(voices(), (half, whole, toll("f3", "c", 5200, says="s2")))
    assert set(found.figures) == {"f1", "f3"}
