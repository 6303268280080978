"""Phrases become entities, and entities of two deeds stand apart from those of one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.statements.reading import article_of, reader

from variorum.reader.harm import HARM, KINDS, ROLES, Harm
from variorum.reader.tokens import tokens_of
from variorum.statements.events.harmed import LIMITS, entities, plain, same
from variorum.statements.events.scene import Scene
from variorum.statements.events.together import Signs, Together

SHOT, BLOWN_UP = (90, 5, 2, 1, 1, 1), (4, 92, 1, 1, 1, 1)
TWO = (
    "Gunmen shot the judge Pavo Lind in Ketra on Monday. "
    "On Friday, in another town, a bomb wounded the grocer Ilan Dorn. "
    "The Red Lanterns had planted the bomb."
)
MARKED = {
    "Gunmen": ((92, 1, 0, 0, 0), SHOT),
    "Lind": ((0, 0, 0, 90, 0), SHOT),
    "bomb": ((0, 0, 0, 0, 90), BLOWN_UP),
    "Dorn": ((0, 0, 0, 90, 0), BLOWN_UP),
    "Lanterns": ((2, 90, 0, 0, 0), BLOWN_UP),
}


def read(text, marked):
    """A document in which some words were marked: word to shares of roles and of kinds."""
    (doc,) = reader().read(text, article_of(text).body).docs
    doc.user_data[HARM] = {
        token.i: Harm(token.i, *marked[token.text]) for token in doc if token.text in marked
    }
    return tokens_of(doc)


def together(text, marked):
    """What was found by its words, with how likely each two are of one incident."""
    doc = read(text, marked)
    found = entities(doc)
    known = Together(found, Signs(doc, Scene(doc).sentence))
    return {one.words: number for number, one in enumerate(found)}, known


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("red lanterns", "lanterns", True),
        ("lf", "lantern front", True),
        ("fol", "front of lanterns", False),  # small words have no initial
        ("fl", "front of lanterns", True),
        ("lantern", "lanterns", False),
    ],
)
def test_wordings_name_one_by_their_words_or_initials(one, other, right):
    assert same(one, other) is right
    assert same(other, one) is right


def test_wordings_are_compared_without_articles_marks_and_capitals():
    assert plain("The Red-Lanterns' Bomb, a") == "redlanterns bomb"


def test_a_phrase_below_the_limit_of_its_role_is_no_entity():
    target = ROLES.index("target")
    shares = [0] * len(ROLES)
    for share, count in ((LIMITS[target], 1), (LIMITS[target] - 1, 0)):
        shares[target] = share
        assert len(entities(read("A bridge was hit.", {"bridge": (tuple(shares), SHOT)}))) == count


def test_phrases_of_one_wording_are_one_entity_with_the_likeliest_share():
    (bomb,) = (one for one in entities(read(TWO, MARKED)) if one.words == "bomb")
    assert len(bomb.phrases) == 2
    assert bomb.share == 90


BODY, NOBODY = (1, 90, 0, 0, 0), (1, 20, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "shares", "wordings"),
    [
        ("The Lanterns (FRL) shot a miller.", BODY, [("frl", 2)]),
        ("The FRL [Lanterns] shot a miller.", BODY, [("frl", 2)]),
        ("The Lanterns (FRL), whom few know, met. At dusk the FRL left.", BODY, [("frl", 3)]),
        ("The Lanterns (FRL) shot a miller.", NOBODY, [("lanterns", 1)]),
        ("The Lanterns, FRL said, shot a miller.", BODY, [("frl", 1), ("lanterns", 1)]),
        ("The Lanterns (unlike FRL) shot a miller.", BODY, [("frl", 1), ("lanterns", 1)]),
        ("The Lanterns (FRL since May) shot a miller.", BODY, [("frl", 1), ("lanterns", 1)]),
        ("The Lanterns shot a miller (FRL", BODY, [("frl", 1), ("lanterns", 1)]),
    ],
)
def test_a_name_alone_in_brackets_is_another_name_of_what_stands_before(text, shares, wordings):
    marked = {"Lanterns": (BODY, SHOT), "FRL": (shares, SHOT)}
    found = entities(read(text, marked))
    assert [(one.words, len(one.phrases)) for one in found] == wordings


def test_in_another_role_a_name_in_brackets_is_another_party():
    marked = {"Lanterns": (BODY, SHOT), "FRL": ((0, 0, 0, 90, 0), SHOT)}
    assert len(entities(read("The Lanterns (FRL) shot a miller.", marked))) == 2


def test_an_entity_has_the_phrases_of_all_its_wordings():
    doc = read("Old Lanterns came. Later Lanterns fired.", {"Lanterns": (BODY, SHOT)})
    first, second = sorted(doc.user_data[HARM])
    doc.user_data[HARM][first] = doc.user_data[HARM][first]._replace(before=1)
    (one,) = entities(doc)
    assert one.words == "lanterns"
    assert [place for place, _ in one.phrases] == [first, second]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("The millers hiding in Ketra were shot.", 1),  # "in" begins what they hide in
        ("The millers of Ketra were shot.", 1),
        ("The millers already hiding were shot.", 2),
        ("The millers were shot.", 0),
    ],
)
def test_no_phrase_ends_where_a_clause_begins(text, behind):
    doc = read(text, {"millers": ((0, 0, 0, 90, 0), SHOT)})
    ((place, harm),) = doc.user_data[HARM].items()
    doc.user_data[HARM][place] = harm._replace(behind=behind)
    assert [one.words for one in entities(doc)] == ["millers"]


def test_a_verb_that_is_the_head_stays():
    doc = read("The wounded were shot.", {"wounded": ((0, 0, 0, 90, 0), SHOT)})
    assert [one.words for one in entities(doc)] == ["wounded"]


def test_numbers_alone_name_nobody():
    assert entities(read("Three were killed.", {"Three": ((0, 0, 0, 90, 0), SHOT)})) == []


def test_two_deeds_are_likelier_apart_than_the_parties_of_one():
    at, known = together(TWO, MARKED)
    shares = known.shares
    assert shares[at["gunmen"], at["lind"]] > shares[at["gunmen"], at["dorn"]]
    assert shares[at["bomb"], at["dorn"]] > shares[at["bomb"], at["lind"]]


def test_shares_are_those_of_two_whichever_stands_first():
    _, known = together(TWO, MARKED)
    assert np.array_equal(known.shares, known.shares.T)
    assert np.allclose(known.kinds.sum(axis=1), 1)


def test_an_entity_is_of_the_kind_that_its_phrases_say():
    at, known = together(TWO, MARKED)
    kinds = [KINDS[n] for n in known.kinds.argmax(axis=1)]
    assert kinds[at["lind"]] == "attack"
    assert kinds[at["dorn"]] == "bombing"


def test_names_have_no_share_in_it():
    """M27: no figure that the networks are shown holds a word of the text."""
    _, known = together(TWO, MARKED)
    renamed = {{"Lind": "Dorn", "Dorn": "Lind"}.get(w, w): MARKED[w] for w in MARKED}
    swapped = TWO.replace("Pavo Lind", "#").replace("Ilan Dorn", "Pavo Lind")
    _, other = together(swapped.replace("#", "Ilan Dorn"), renamed)
    assert sorted(known.shares.ravel()) == pytest.approx(sorted(other.shares.ravel()), abs=1e-5)


def test_an_article_without_harm_has_no_incidents():
    _, known = together("The council met in Ketra.", {})
    assert known.kinds.shape == (0, len(KINDS))
    assert known.shares.shape == (0, 0)
