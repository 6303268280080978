"""Actors of an article: golden cases, symmetry, totality, linear time, merging."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate import actors
from variorum.annotate.actors.acronyms import initials, shortened
from variorum.annotate.actors.predicates import office_after
from variorum.annotate.names import find
from variorum.evaluation.actors import cases, judge
from variorum.model import Article, Mention, Rendition, Span, verify_anchors
from variorum.pipeline import default_reader
from variorum.reader import Reading
from variorum.reader.baseline import BaselineReader

LINE = re.compile(r"[^\n]+")
# Of all statements of the golden cases, so many hold at least. By rules alone one reads without
# the encoder: names of which no list and no neighbour tells anything are then missed.
TRAINED, RULES = 0.98, 0.95


def article(text):
    return Article(
        id="a",
        capture="c",
        span=Span(0, len(text)),
        body=tuple(Span(*match.span()) for match in LINE.finditer(text)),
    )


def known(text):
    """Mentions after the step, by rules alone."""
    one, rendition = article(text), Rendition(text)
    found = find(one, rendition, Reading())
    return actors.identify(one, rendition, Reading(), found, ())


def held(reader):
    verdicts = [verdict for name, case in cases() for verdict in judge(name, case, reader)]
    return sum(verdict.right for verdict in verdicts) / len(verdicts)


def test_there_are_golden_cases_enough():
    assert len(list(cases())) >= 120


def test_golden_cases_through_the_real_flow():
    assert held(default_reader()) >= TRAINED


def test_golden_cases_by_rules_alone():
    assert held(BaselineReader()) >= RULES


AHEAD = [
    ("The regional governor said nine died.\nIvo Tasch, governor of Orsk, went there.", True),
    ("The premier spoke.\nPrime Minister Ivo Tasch left.", False),  # no qualifier before him
    ("The acting mayor spoke.\nMayor Ivo Tasch met Mayor Ana Brunn.", False),
    ("The deputy mayor spoke.\nMayor Ivo Tasch left.", False),
    (
        "Serbia was dry. The country's water commission met.\nThe Serbian Water Commission left.",
        True,
    ),
    (
        "Serbia was dry. The country's water commission met.\nThe Omani Water Commission left.",
        False,
    ),
    ("The country's water commission met.\nThe Omani Water Commission left.", False),
    (
        "Mills burned in Shusha. The regional governor spoke.\nAleppo governor Ivo Tasch left.",
        False,
    ),
    ("Mills burned in Aleppo. The regional governor spoke.\nAleppo governor Ivo Tasch left.", True),
]


@pytest.mark.parametrize(("text", "known_"), AHEAD)
def test_a_lead_may_tell_an_office_before_its_holder(text, known_):
    found, line = known(text), text.index("\n")
    named = {one.entity for one in found if one.span.start > line and one.kind != "place"}
    assert any(one.span.end < line and one.entity in named for one in found) is known_


def test_one_office_has_two_names():
    text = "Prime Minister Ivo Tasch spoke. The premier left."
    assert [m.text for m in known(text) if m.entity == known(text)[0].entity][-1] == "premier"


@pytest.mark.parametrize(
    ("text", "names", "same"),
    [
        ("Velmora's army, the Lake People's Army, dug in.", ("army", "Lake"), True),
        ("The Lake Liberation Army, the army of Velmora, dug in.", ("army", "Lake"), True),
        ("The Velmoran army (the Lake Popular Army) dug in.", ("army", "Lake"), True),
        # Rows of bodies, and one that is of the list of armed groups.
        (
            "The Velmoran army, the Lake People's Army and the police dug in.",
            ("army", "Lake"),
            False,
        ),
        ("The Velmoran army, the Lake People's Army, and miners dug in.", ("army", "Lake"), False),
        ("The Velmoran army, the Rapid Support Forces, dug in.", ("army", "Rapid"), False),
        ("The Velmoran army fought the Lake People's Army.", ("army", "Lake"), False),
    ],
)
def test_a_force_by_its_name_and_by_its_state_is_one(text, names, same):
    told = {
        word: {
            m.entity
            for m in known(f"{text} The defence ministry of Velmora spoke.")
            if word in m.text
        }
        for word in names
    }
    one, other = told.values()
    assert len(one) == len(other) == 1
    assert (one == other) is same


SIDES = (
    "Foreign Minister of {a} Ana Brunn said that {b} forces shelled a village. The foreign "
    "minister accused {b}. The {b} defence ministry denied it.\n"
    "Ivo Tasch, who heads {b}'s border service, was named ambassador of {a}. The ministry in "
    "{b} left. The ambassador spoke.\n"
)


@pytest.mark.parametrize(
    ("one", "other"), [("Armenia", "Abkhazia"), ("Velmora", "Tarskia"), ("Serbia", "Kosovo")]
)
def test_swapping_the_sides_swaps_the_names_and_nothing_else(one, other):
    """M27."""
    here, there = known(SIDES.format(a=one, b=other)), known(SIDES.format(a=other, b=one))
    swap = {one: other, other: one}

    def shown(found, table):
        order = [mention.entity for mention in found]
        return [
            (
                re.sub("|".join(swap), lambda m: table[m[0]], mention.text),
                mention.kind,
                order.index(mention.entity),
                mention.role and re.sub("|".join(swap), lambda m: table[m[0]], mention.role.text),
            )
            for mention in found
        ]

    assert shown(here, swap) == shown(there, {one: one, other: other})


PIECES = [
    *(
        "The",
        "the",
        "minister",
        "Minister",
        "Ana",
        "Brunn",
        "was",
        "named",
        "who",
        "heads",
        "(",
        ")",
    ),
    *("UTV", "Union of Tarsk Veterans", ",", ".", "\n", "council", "since", "2018", "’s", "Ж"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=120))
def test_total_and_anchored(text):
    for mention in known(text):
        verify_anchors(mention, Rendition(text))
        assert mention.span.start < mention.span.end


def test_linear_in_length():
    unit = (
        "Foreign Minister Ana Brunn met the Orsk Council (OC). The council said the minister, who "
        "was named ambassador on 5 May, had left. Ivo Tasch, who heads the union, spoke. UTV left. "
    )

    def cost(times):
        text = "\n".join([unit] * times)
        start = time.process_time()
        known(text)
        return time.process_time() - start

    cost(20)
    small = min(cost(100) for _ in range(3))
    assert min(cost(400) for _ in range(2)) < 4 * 2.2 * small


def test_one_sentence_of_3000_words():
    text = "Ana Brunn, " + "who said that the minister met the council and " * 330 + "left."
    start = time.process_time()
    assert known(text)
    assert time.process_time() - start < 5


def test_merging_gives_spans_the_one_entity_of_the_chain():
    text = "The Orsk Council met. It decided nothing. Later the body left."
    one, rendition = article(text), Rendition(text)
    found = find(one, rendition, Reading())
    council = next(m for m in found if m.text == "Orsk Council")
    it, body = (Span(text.index(w), text.index(w) + len(w)) for w in ("It", "the body"))
    merged = actors.merge(one, rendition, found, [(council.span, it, body)])
    assert [m.text for m in merged if m.entity == council.entity] == [
        "Orsk Council",
        "It",
        "the body",
    ]


def test_merging_leaves_chains_of_two_names_alone():
    text = "The Orsk Council met the Velk Council. It left."
    one, rendition = article(text), Rendition(text)
    found = find(one, rendition, Reading())
    it = Span(text.index("It"), text.index("It") + 2)
    assert actors.merge(one, rendition, found, [[*(m.span for m in found), it]]) == found


def test_the_order_of_names_does_not_matter():
    text = "Foreign Minister Ana Brunn met the Orsk Council. The council left. The minister stayed."
    one, rendition = article(text), Rendition(text)
    found = list(find(one, rendition, Reading()))
    once = actors.identify(one, rendition, Reading(), found, ())
    random.Random(3).shuffle(found)
    assert actors.identify(one, rendition, Reading(), found, ()) == once


@pytest.mark.parametrize(
    ("text", "title", "held"),
    [
        ("Ana was named prime minister on 5 May.", "prime minister", "new"),
        ("Ana, who heads the border service, left.", "heads the border service", "held"),
        ("Ana has been an adviser to the king.", "adviser to the king", "held"),
        ("Ana resigned as mayor of Orsk yesterday.", "mayor of Orsk", "former"),
        ("Ana was dismissed as minister.", "minister", "former"),
        ("Ana took over as director.", "director", "new"),
        ("Ana was mayor.", "mayor", "told"),
        ("Ana is a former mayor.", "former mayor", "former"),
        ("Ana is not the minister.", None, None),
        ("Ana was named in the report.", None, None),
        ("Ana was angry with the minister.", None, None),
        ("Ana said the minister left.", None, None),
    ],
)
def test_offices_behind_a_name(text, title, held):
    office = office_after(text, 3)
    assert (office and text[slice(*office.span)]) == title
    assert (office and office.held) == held


def test_initials():
    assert "utv" in initials("Union of Tarsk Veterans")
    assert "uotv" in initials("Union of Tarsk Veterans")
    assert initials("Union") == set()


def bodies(*names):
    """Mentions of bodies one behind another, each its own entity by its name."""
    text, found = "", []
    for name in names:
        span = Span(len(text), len(text) + len(name))
        found.append(
            Mention(
                id=f"m{span.start}", article="a", span=span, text=name, kind="organisation",
                entity=f"e {name}",
            )
        )  # fmt: skip
        text += f"{name} said. "
    return text, found


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        (["Tarsk War Watch", "Watch"], {"e Watch": "e Tarsk War Watch"}),
        (["Tarsk Observatory for Peace", "Observatory"],
         {"e Observatory": "e Tarsk Observatory for Peace"}),
        (["Tarsk Falcons", "Tarsk Falcons group"], {"e Tarsk Falcons group": "e Tarsk Falcons"}),
        (["Tarsk Owls", "Tarsk Owls faction"], {"e Tarsk Owls faction": "e Tarsk Owls"}),
        (["Tarsk Falcons", "Tarsk Falcons league"], {}),
        # Two have the noun; a name of two words; an army, which may be another's.
        (["Tarsk War Watch", "Orvane River Watch", "Watch"], {}),
        (["Tarsk Watch", "Watch"], {}),
        (["Tarsk People Army", "Army"], {}),
    ],
)  # fmt: skip
def test_the_noun_of_one_name_alone_is_that_body(names, merged):
    assert shortened(*bodies(*names)) == merged
