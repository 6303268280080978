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
from variorum.model import Article, Dateline, Headline, Mention, Rendition, Span, verify_anchors
from variorum.reader import Attribution, Reading
from variorum.reader.protocol import NameSpan

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
        "army of Orsk ",
        "Orsk said its ",
        "Minister, ",
        "Ana, head ",
    ],
)
def test_adversarial_input_takes_linear_time(unit):
    names("London")

    def seconds(size):
        text = (unit * size)[:size]
        start = time.process_time()
        names(text)
        return time.process_time() - start

    small, large = seconds(10_000), seconds(100_000)
    assert large < 30 * small + 0.2
    assert large < 4


def test_a_huge_line_is_read_in_pieces():
    line = "Ana Brunn told Oslo of the guns of Tavo. " * 6_000
    found = names(line)
    assert sum(mention.text == "Ana Brunn" for mention in found) == 6_000
    assert {mention.kind for mention in found if mention.text == "Oslo"} == {"place"}


def test_the_outlet_that_tells_is_an_organisation_and_nobodys_surname():
    text = "Meridian could not verify it, a Meridian photographer said. Whoever fired is gone."
    told = msgspec.structs.replace(article(text), outlet="MERIDIAN")
    found = find(told, Rendition(text), Reading())
    assert [(m.text, m.kind) for m in found] == [("Meridian", "organisation")] * 2


def test_a_title_of_an_office_for_something_is_no_part_of_the_name():
    found = names("High Commissioner for Human Rights Ada Lindqvist urged both sides to stop.")
    assert [(m.text, m.kind) for m in found] == [("Ada Lindqvist", "person")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the defence ministry of Ubaria", "Ubaria's defence ministry"),
        ("the army of Ubaria", "Ubaria's armed forces"),
        ("the Ubaria health ministry", "the Ministry of Health of the Republic of Ubaria"),
    ],
)
def test_an_office_of_an_unknown_state_is_one_body_apart_from_the_state(one, other):
    found = names(f"A statement by {one} was read in Ubaria.")
    same = names(f"It was denied by {other}.")
    kinds = [mention.kind for mention in found]
    assert kinds in (["government", "place"], ["force", "place"])
    assert found[0].entity == same[0].entity != found[1].entity


def test_an_adjective_of_an_unknown_state_is_its_own():
    text = "Kestria's army fired. The Kestrian defence ministry denied it, Kestrian media said."
    found = names(text)
    assert [(m.text, m.kind) for m in found] == [
        ("Kestria's army", "force"),
        ("Kestrian defence ministry", "government"),
        ("Kestrian media", "group"),
    ]
    other = names("A word of the defence ministry of Kestria came.")
    assert found[1].entity == other[0].entity


def test_officials_are_neither_the_state_nor_its_government():
    text = "Armenian officials met in Armenia. The authorities of Armenia agreed. Armenia said so."
    kinds = [(mention.text, mention.kind) for mention in names(text)]
    assert kinds[0] == ("Armenian officials", "group")
    assert kinds[2] == ("authorities of Armenia", "government")
    assert len({mention.entity for mention in names(text)}) == 3


def test_an_adjective_alone_tells_of_the_same_state():
    one = names("The Oruvian defence ministry denied it at the Oruvian border.")
    other = names("Oruvia's defence ministry denied it.")
    assert [mention.kind for mention in one] == ["government", "nationality"]
    assert one[0].entity == other[0].entity


def test_a_state_that_opens_a_speaker_does_not_speak_itself():
    text = "Turkey's president denied it."
    source = Attribution(contents=(Span(19, 28),), direct=False, source=Span(0, 18))
    (state,) = names(text, Reading(attributions=(source,)))
    assert state.kind == "place"


def test_a_person_may_own_an_army():
    found = names("General Tomas Brandt left. Brandt's army followed him.")
    assert [(m.text, m.kind) for m in found] == [("Tomas Brandt", "person"), ("Brandt", "person")]


@pytest.mark.parametrize(
    "text",
    [
        "They shelled the settlement of Ashen Ford.",
        "The port of Quill Harbour fell. Quill Harbour was lost by noon.",
        "A convoy was hit near Tin Assar. The Tin Assar road is closed.",
        "Nobody came to Mill Lane.",
        "The town lies between Ouadi Zem and the wells.",
        "Whoever holds it wins. Staff left. Relatives say otherwise.",
    ],
)
def test_nobody_is_a_person_without_a_clue(text):
    found = names(f"{text} Ana Brunn saw it.")
    assert [m.text for m in found if m.kind == "person"] == ["Ana Brunn"]


def test_a_bare_name_that_she_takes_up_is_a_person_and_one_that_it_takes_up_is_none():
    told = names("Vandel denied the charge. She had slept, she added.")
    assert [(m.text, m.kind) for m in told] == [("Vandel", "person")]
    told = names("Vandel denied the charge. It had no guns there.")
    assert [(m.text, m.kind) for m in told] == [("Vandel", "group")]


def test_of_a_dateline_only_the_place_is_read():
    text = "PORT MARENNE, May 3 (Northwire) - A ship sank. Crowds came to Port Marenne."
    head = text.index(" - ") + 3
    line = Dateline(text=text[:head], span=Span(0, head), place="PORT MARENNE")
    dated = msgspec.structs.replace(article(text), dateline=line)
    found = find(dated, Rendition(text), Reading())
    assert [(m.text, m.kind) for m in found] == [
        ("PORT MARENNE", "place"),
        ("Port Marenne", "place"),
    ]
    assert len({m.entity for m in found}) == 1


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        (
            "Foreign Minister of Tarsk Zohrab Mint spoke.",
            "Zohrab Mint",
            "Foreign Minister of Tarsk",
        ),
        (
            "Ada Lindqvist, a spokeswoman for the defence ministry of Velmora, spoke.",
            "Ada Lindqvist",
            "spokeswoman for the defence ministry of Velmora",
        ),
        ("The foreign minister, Sela Amin, spoke.", "Sela Amin", "foreign minister"),
        ("Former deputy minister Lena Orsk spoke.", "Lena Orsk", "Former deputy minister"),
        (
            "Minister for Foreign Affairs Ana Holm spoke.",
            "Ana Holm",
            "Minister for Foreign Affairs",
        ),
        ("The mayor of Orvane, Sela Amin, spoke.", "Sela Amin", "mayor of Orvane"),
        ("Lena Orsk, who led an army, spoke.", "Lena Orsk", None),
        ("The lawyer of Lena Orsk spoke.", "Lena Orsk", None),
        ("Lena Orsk, President Ivo Tasch and others spoke.", "Lena Orsk", None),
    ],
)
def test_the_title_beside_a_name_is_its_role(text, person, role):
    (found,) = [mention for mention in names(text) if mention.text == person]
    assert found.kind == "person"
    assert (found.role.text if found.role else None) == role


OFFICES = (
    "The defence ministry of {a} denied it. {b}'s army agreed, officials of {b} said.\n"
    "The {a} government and {b}'s foreign minister, Lena Orsk, met in {a}. {a} said so.\n"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Russia", "Turkey"), ("Velmo", "Tarsk"), ("Armenia", "Abkhazia"), ("Sudan", "Chad")],
)
def test_swapping_the_sides_swaps_their_offices(one, other):
    """M27."""
    here = names(OFFICES.format(a=one, b=other))
    there = names(OFFICES.format(a=other, b=one))
    assert [m.kind for m in here] == [m.kind for m in there]
    swap = {one: other, other: one}
    swapped = [re.sub(f"{one}|{other}", lambda m: swap[m.group()], m.text) for m in here]
    assert swapped == [m.text for m in there]
    back = {m.text: m.entity for m in there if m.kind != "person"}
    for mention, words in zip(here, swapped, strict=True):
        if words in back and mention.text in back and mention.kind != "person":
            assert (mention.entity == back[words]) == (mention.text == words)


def heard_as(text, word, kind):
    """A reading in which an encoder names every occurrence of a word of one kind."""
    spans = [Span(*match.span()) for match in re.finditer(word, text)]
    return Reading(names=tuple(NameSpan(span=span, kind=kind) for span in spans))


def test_what_an_article_once_shows_to_be_a_place_is_one_throughout():
    text = "Dorvane falls.\nA shell landed in Dorvane on Friday.\nThe army reached Dorvane."
    found = names(text, heard_as(text, "Dorvane", "person"))
    assert [m.kind for m in found if m.text == "Dorvane"] == ["place"] * 3


def test_who_speaks_is_no_place_though_something_is_seen_in_him():
    text = "Voters saw hope in Dorvane.\nDorvane said that he would stay."
    found = names(text, heard_as(text, "Dorvane", "person"))
    assert [m.kind for m in found if m.text == "Dorvane"] == ["person"]


@pytest.mark.parametrize(
    "words",
    [
        "The staff said that its units had left {}.",
        "A barrage hit {} at dawn.",
        "Missiles struck {} on the eve of the feast.",
    ],
)
def test_what_troops_leave_or_take_and_what_missiles_hit_is_a_place(words):
    text = words.format("Mazrun")
    found = names(text, heard_as(text, "Mazrun", "person"))
    assert [one.kind for one in found if one.text == "Mazrun"] == ["place"]


@pytest.mark.parametrize(
    "words", ["The players had left {} in tears.", "He hit {} in the face.", "A shell hit {}."]
)
def test_whom_others_leave_or_hit_is_none(words):
    text = words.format("Mazrun")
    found = names(text, heard_as(text, "Mazrun", "person"))
    assert "place" not in {one.kind for one in found if one.text == "Mazrun"}


@pytest.mark.parametrize(
    ("text", "heard", "name"),
    [
        # A bare given name before a day that speaks: the day is the surname.
        ("Comfort Sunday said the bridge was down.", "Comfort", "Comfort Sunday"),
        # Of a titled person, or one whose surname the article tells, the day says when.
        ("President Lind Friday said the bridge was down.", "Lind", "Lind"),
        ("Ana Lind left Orsk. Lind Friday said the bridge was down.", "Lind", "Lind"),
        # Nor is it a name before a day on which something else is done.
        ("Comfort Sunday evening fell on the town.", "Comfort", "Comfort"),
    ],
)
def test_a_day_is_a_surname_only_behind_a_given_name_that_speaks(text, heard, name):
    reading = heard_as(text, heard, "person")
    if "Ana Lind" in text:
        reading = heard_as(text, "Ana Lind|(?<!Ana )Lind", "person")
    found = [m.text for m in names(text, reading) if m.kind == "person"]
    assert name in found
    assert [long for long in found if long.endswith("day") and " " in long and long != name] == []


def test_an_ordinary_word_that_opens_a_sentence_is_a_known_surname_where_it_speaks():
    text = "Ivo Friday runs the school. Friday said four were hurt. Friday is market day."
    found = [(m.text, m.span.start) for m in names(text) if m.kind == "person"]
    assert found == [("Ivo Friday", 0), ("Friday", text.index("Friday said"))]


@pytest.mark.parametrize(
    ("body", "taken"),
    [("Velmora's defence ministry", True), ("The civil defence of Velmora", False)],
)
def test_the_ministry_is_one_that_is_called_a_ministry(body, taken):
    found = names(
        f"{body} said that nine people had died. Two more were missing, the ministry said."
    )
    first, short = found[0], next(mention for mention in found if mention.text == "ministry")
    assert first.entity is not None
    assert (short.entity == first.entity) is taken
