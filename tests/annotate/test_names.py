"""Names: golden sentences, anchors, symmetry, linear time."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.names import find
from variorum.model import Article, Headline, Mention, Rendition, Span, verify_anchors
from variorum.reader import Attribution, Reading

GOLDEN = Path(__file__).parents[1] / "golden" / "names"
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(GOLDEN.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")))
]
LINE = re.compile(r"[^\n]+")


def article(text, headline=None):
    """An article whose every line is a paragraph."""
    body = tuple(Span(*match.span()) for match in LINE.finditer(text))
    return Article(id="a", capture="c", span=Span(0, len(text)), body=body, headline=headline)


def names(text, reading=None) -> tuple[Mention, ...]:
    return find(article(text), Rendition(text), reading or Reading())


def entity_of(found, words):
    return [mention.entity for mention in found if mention.text == words]


def test_there_are_golden_sentences_enough():
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES)
def test_golden(case):
    found = names(case["text"])
    told = [(mention.text, mention.kind) for mention in found]
    for words, kind in case.get("find", []):
        assert (words, kind) in told
    for words in case.get("not", []):
        assert words not in [text for text, _ in told]
    for words, count in case.get("count", {}).items():
        assert [text for text, _ in told].count(words) == count
    for one, other in case.get("same", []):
        entities = {*entity_of(found, one), *entity_of(found, other)}
        assert len(entities) == 1
        assert None not in entities
    for one, other in case.get("apart", []):
        assert not {*entity_of(found, one)} & {*entity_of(found, other)}
    for words in case.get("none", []):
        assert entity_of(found, words) == [None]


def test_keys_need_no_coordination_between_articles():
    one = names("Armenia's defence ministry spoke.")
    other = names("A word from the Ministry of Defense of Armenia.")
    assert one[0].entity == other[0].entity
    assert names("Lena Orsk came.")[0].entity == names("LENA ORSK SAID NO.")[0].entity


def test_a_speaker_of_the_reading_is_the_authorities_of_a_capital():
    text = "The shelling, according to Tbilisi, has ended."
    start = text.index("Tbilisi")
    speaking = Attribution(
        contents=(Span(0, 12),), direct=False, source=Span(start, start + len("Tbilisi"))
    )
    assert [m.kind for m in names(text)] == ["place"]
    assert [m.kind for m in names(text, Reading(attributions=(speaking,)))] == ["government"]


def test_headline_is_read_once_and_body_teaches_it():
    text = "Orsk Denies Shelling Town\nLena Orsk denied it."
    head = Headline(text=text[:25], span=Span(0, 25))
    given_article = Article(
        id="a", capture="c", span=Span(0, len(text)), body=(Span(26, len(text)),), headline=head
    )
    found = find(given_article, Rendition(text), Reading())
    assert [(m.text, m.kind) for m in found] == [("Orsk", "person"), ("Lena Orsk", "person")]
    assert len({m.entity for m in found}) == 1


SIDES = (
    "{a} said on Monday that {b} forces shelled a village. The {b} defence ministry denied it.\n"
    "Lena Orsk, spokeswoman for {a}'s foreign ministry, left for {b}. Orsk accused {b} of lies.\n"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia", "Turkey"),
        ("Iran", "Iraq"),
        ("Velmo", "Tarsk"),
        ("Armenia", "Abkhazia"),
        ("Israel", "Palestine"),
        ("Azerbaijan", "Artsakh"),
        ("China", "Taiwan"),
        ("Serbia", "Kosovo"),
        ("Sudan", "Chad"),
        ("Georgia", "South Ossetia"),
    ],
)
def test_swapping_the_sides_swaps_the_names_and_nothing_else(one, other):
    """M27."""
    here = names(SIDES.format(a=one, b=other))
    there = names(SIDES.format(a=other, b=one))
    strip = SIDES.format(a="-----", b="+++++")
    assert len(strip) > 0
    length = {one: len(one), other: len(other)}
    assert len(here) == len(there)
    if length[one] == length[other]:
        assert [(m.span, m.kind) for m in here] == [(m.span, m.kind) for m in there]
    assert [m.kind for m in here] == [m.kind for m in there]
    assert [m.entity is None for m in here] == [m.entity is None for m in there]
    swap = {one: other, other: one}
    swapped = [re.sub(f"{one}|{other}", lambda m: swap[m.group()], m.text) for m in here]
    assert swapped == [m.text for m in there]
    pattern = [[m.entity for m in here].index(m.entity) for m in here]
    assert pattern == [[m.entity for m in there].index(m.entity) for m in there]


PIECES = [
    "President",
    "Ana",
    "Brunn",
    "said",
    "in",
    "Baku",
    "the",
    "defence",
    "ministry",
    "of",
    "Armenia",
    "'s",
    "’s",
    "[Ana]",
    "]",
    "[",
    "(",
    ")",
    ".",
    ",",
    "15th",
    "brigade",
    "de",
    "al-",
    "F-16",
    "U.S.",
    "NATO",
    "(UTV)",
    "İstanbul",
    "ß",
    "ﬁ",
    "Of",
    "Most",
    "'Velmora'",
    "-",
    "Union",
    "and",
]
WORDISH = st.lists(st.sampled_from([*PIECES, "\n"]), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), WORDISH))
def test_total_ordered_disjoint_and_anchored_on_any_text(text):
    found = names(text)
    for mention in found:
        verify_anchors(mention, Rendition(text))
        assert mention.text.strip()
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert found == names(text)


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "a",
        "A ",
        "A-",
        "A'",
        "Ana ",
        "of ",
        "de Ana ",
        "U.S.",
        "Union of ",
        "[",
        "President ",
        "1",
    ],
)
def test_adversarial_input_takes_linear_time(unit):
    names("London")

    def seconds(size):
        text = (unit * size)[:size]
        start = time.perf_counter()
        names(text)
        return time.perf_counter() - start

    small, large = seconds(10_000), seconds(100_000)
    assert large < 30 * small + 0.2
    assert large < 4


def test_a_huge_line_is_read_in_pieces():
    line = "Ana Brunn told Oslo of the guns of Tavo. " * 25_000
    found = names(line)
    assert sum(mention.text == "Ana Brunn" for mention in found) == 25_000
    assert {mention.kind for mention in found if mention.text == "Oslo"} == {"place"}


def test_the_outlet_that_tells_is_an_organisation_and_nobodys_surname():
    text = "Meridian could not verify it, a Meridian photographer said. Whoever fired is gone."
    told = msgspec.structs.replace(article(text), outlet="MERIDIAN")
    found = find(told, Rendition(text), Reading())
    assert [(m.text, m.kind) for m in found] == [("Meridian", "organisation")] * 2


def test_a_title_of_an_office_for_something_is_no_part_of_the_name():
    found = names("High Commissioner for Human Rights Ada Lindqvist urged both sides to stop.")
    assert [(m.text, m.kind) for m in found] == [("Ada Lindqvist", "person")]
