"""Of which party an outlet is: by the profile, its name, its address; never by what it writes."""

from __future__ import annotations

import msgspec
import pytest

from variorum.errors import InputError
from variorum.model import Article, Entity, Judgement, Name, Span, Target, make_id
from variorum.reconcile.outlets import outlets_of
from variorum.reconcile.rulings import rule
from variorum.reconcile.rulings.telling import Compared, listed
from variorum.vocabulary.conflicts import parse

PROFILE = """
title = "Georgia and Chad"
[[party]]
name = "Georgia"
states = ["Georgia"]
[[party]]
name = "Chad"
states = ["Chad"]
[[outlet]]
names = ["Orsk Herald", "herald.example"]
party = "Georgia"
seat = "Orsk"
owner = "the state"
source = "its imprint"
[[outlet]]
names = ["Far Wire", "wire.ge"]
party = "none"
source = "its imprint"
"""


def article(outlet, url=None):
    return Article(id=f"art-{outlet}-{url}", capture="c", span=Span(0, 1), outlet=outlet, url=url)


def found(*articles, entities=(), text=PROFILE):
    profile = parse(text, "war.toml", "war") if text else None
    return {o.name: (o.party, o.basis) for o in outlets_of(articles, entities, profile)}


def test_the_profile_tells_by_name_and_by_domain():
    told = found(
        article("ORSK HERALD"),
        article("The Herald of Orsk", "https://www.herald.example/2031/a"),
        article("Far Wire", "https://wire.ge/a"),
        article(None),
    )
    assert told == {
        "ORSK HERALD": ("Georgia", "profile"),
        "The Herald of Orsk": ("Georgia", "profile"),
        "Far Wire": (None, "profile"),
    }


def test_what_the_profile_says_of_it_is_kept():
    (one,) = outlets_of([article("Orsk Herald")], (), parse(PROFILE, "war.toml", "war"))
    assert (one.seat, one.owner, one.source) == ("Orsk", "the state", "its imprint")


def test_a_body_of_a_party_publishes_for_it():
    name = "Georgian Defence Ministry"
    body = Entity(
        id="ent-1", kind="government", name=name, names=(Name(text=name, count=1),), party="Georgia"
    )
    assert found(article(name), entities=[body]) == {name: ("Georgia", "name")}


@pytest.mark.parametrize(
    ("outlet", "urls", "party"),
    [
        ("Daily.td", (), "Chad"),
        ("The Daily", ("https://daily.td/a", "https://www.daily.td/b"), "Chad"),
        ("The Daily", ("https://daily.td/a", "https://daily.com/b"), None),
        ("The Daily", ("https://daily.com/a",), None),
        ("Daily.rs", (), None),  # of a state that is no party
        ("J. D. Ge", (), None),
        ("The Daily", ("http://[broken",), None),
    ],
)
def test_a_domain_of_a_state_is_an_inference(outlet, urls, party):
    articles = [article(outlet, url) for url in urls or (None,)]
    assert found(*articles) == {outlet: (party, "address" if party else None)}
    assert found(*articles, text=None) == {outlet: (None, None)}


def test_swapping_the_sides_swaps_the_outlets():
    """M27."""
    swapped = PROFILE.replace("Georgia", "?").replace("Chad", "Georgia").replace("?", "Chad")
    articles = [article("Orsk Herald"), article("Daily.td"), article("Daily.ge")]
    here, there = found(*articles), found(*articles, text=swapped)
    assert there["Orsk Herald"] == ("Chad", "profile")
    assert here["Daily.td"] == there["Daily.td"] == ("Chad", "address")
    assert here["Daily.ge"] == there["Daily.ge"] == ("Georgia", "address")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('party = "none"', 'party = "Narnia"'), "no party is called 'Narnia'"),
        (('party = "none"\n', ""), "Far Wire has no party"),
        (('seat = "Orsk"', "seat = 3"), "seat of the outlet Orsk Herald must be a text"),
        (('owner = "the state"\nsource = "its imprint"', 'owner = "x"'), "has no source"),
        (('"Far Wire"', '"Orsk herald"'), "is listed twice"),
        (('names = ["Far Wire", "wire.ge"]', "names = []"), "has no names"),
        (('owner = "the state"', 'verdict = "biased"'), "'verdict' means nothing here"),
    ],
)
def test_faults_in_outlets_are_told(change, words):
    text = PROFILE.replace(*change)
    with pytest.raises(InputError, match=words):
        parse(text, "war.toml", "war")


def test_the_record_says_nothing_of_an_outlet_by_its_articles():
    one = msgspec.structs.replace(article("Far Paper"), language="ka")
    assert found(one) == {"Far Paper": (None, None)}


def said(number, name, value):
    """A person's word on the party of an outlet."""
    target = Target(kind="outlet", id=make_id("outlet", name), text=name)
    return Judgement(
        id=f"jud-{number}",
        act="correct",
        author="Ana",
        at=f"2031-05-0{number}T10:00:00Z",
        reason="its imprint",
        targets=(target,),
        field="party",
        value=value,
    )


def test_a_person_outranks_the_profile_and_the_later_word_the_earlier():
    articles = [article("Orsk Herald"), article("Far Wire"), article("Plain Paper")]
    made = [
        said(1, "Orsk Herald", '"Chad"'),
        said(2, "Far Wire", '"Georgia"'),
        said(3, "Orsk Herald", "null"),
        said(4, "Gone Gazette", '"Chad"'),
    ]
    record = Compared(articles={one.id: one for one in articles})
    told = listed(rule(made, ()), record)
    assert [one.standing for one in told] == ["overruled", "holds", "holds", "gone"]
    profile = parse(PROFILE, "war.toml", "war")
    found = {one.name: one for one in outlets_of(articles, (), profile, told)}
    herald, wire, plain = found["Orsk Herald"], found["Far Wire"], found["Plain Paper"]
    assert (herald.party, herald.basis, herald.judgement) == (None, "person", "jud-3")
    assert (herald.seat, herald.source) == ("Orsk", "its imprint")
    assert (wire.party, wire.basis) == ("Georgia", "person")
    assert plain.basis is None
