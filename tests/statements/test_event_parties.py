"""Parties of events are entities: by the name in a phrase, or by whom a pronoun stands for."""

import pytest
from tests.statements.reading import events_of

from variorum.model import Mention, Rendition, Span
from variorum.reader.coreference import Chain, Reference
from variorum.statements.events.who import Who

TEXT = "Foreign Minister Ilka Dorn met the envoys. She signed the pact. They left."


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mention(words, entity):
    return Mention(id=words, article="a", span=at(words), text=words, kind="person", entity=entity)


def chain():
    name = Reference(
        span=at("Foreign Minister Ilka Dorn"),
        head=at("Dorn"),
        kind="name",
        name=at("Ilka Dorn"),
    )
    pronoun = Reference(span=at("She"), head=at("She"), kind="pronoun", before=0, sure=0.99)
    return Chain(mentions=(name, pronoun))


def who(*chains):
    return Who(Rendition(TEXT), [mention("Ilka Dorn", "ent-dorn")], chains)


def test_a_phrase_is_whoever_its_name_is():
    assert who().entity(at("Foreign Minister Ilka Dorn")) == "ent-dorn"
    assert who().entity(at("Ilka Dorn")) == "ent-dorn"


def test_a_pronoun_is_whoever_the_chain_says():
    assert who(chain()).entity(at("She")) == "ent-dorn"
    assert who().entity(at("She")) is None


def test_who_is_not_told_stays_nobody():
    assert who(chain()).entity(at("They")) is None
    assert who(chain()).entity(at("the envoys")) is None


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Three villagers lost their homes in the shelling by Tarskian troops.", "troops"),
        ("Two people died in shelling by the rebels.", "the rebels"),
        ("The bombing by the coalition went on.", "the coalition"),
    ],
)
def test_who_is_named_right_behind_a_deed_did_it(text, doer):
    (event,) = [e for e in events_of(text) if e.trigger.text in {"shelling", "bombing"}]
    assert [actor.text.endswith(doer) for actor in event.actors] == [True]


def test_whoever_counts_the_dead_is_none_of_them():
    (event,) = events_of("The ministry has so far named nine of its soldiers as killed.")
    assert [one.text for one in event.recipients] == ["nine of its soldiers"]


def test_on_whom_a_deed_is_blamed_did_it_by_that_account():
    events = events_of("The aide blamed the strike on Velmora.")
    (strike,) = [one for one in events if one.trigger.text == "strike"]
    assert [one.text for one in strike.actors] == ["Velmora"]
    assert strike.recipients == ()


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Since 27 September the army has shelled Orsk.", False),
        ("On 27 September the army shelled Orsk.", True),
        ("The army is to withdraw from Orsk by 15 November.", False),
    ],
)
def test_the_edge_of_a_stretch_is_no_date(text, dated):
    (event,) = events_of(text)
    assert (event.time is not None) is dated
