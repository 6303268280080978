"""Places: which names are places', and which place each means."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.names import find
from variorum.annotate.places.capitals import capitals
from variorum.annotate.places.heard import Seen, join
from variorum.annotate.places.named import trimmed
from variorum.annotate.places.papers import paper
from variorum.annotate.places.resolve import resolve
from variorum.annotate.places.toponyms import Toponym, kind_beside
from variorum.model import Article, Rendition, Span, make_id
from variorum.pipeline import default_reader
from variorum.reader import Reading
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_names import spots
from variorum.vocabulary.places import fold

GOLDEN = Path(__file__).parents[1] / "golden" / "places" / "resolving.json"
CASES = json.loads(GOLDEN.read_text(encoding="utf-8"))
HEARD = Path(__file__).parents[1] / "golden" / "places" / "heard.json"
JOINED = json.loads(HEARD.read_text(encoding="utf-8"))


def meant(text, names, **told):
    """The keys of the places that some words of a text mean; None where it is left open."""
    toponyms = [
        Toponym(Span(*match.span()), name)
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    found = resolve(text, sorted(toponyms, key=lambda one: one.span), **told)
    return {name: found.get(fold(name)) for name in names}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_golden_places(case):
    found = meant(case["text"], list(case["means"]))
    for name, (country, precision) in case["means"].items():
        spot = found[name]
        if country is None:
            assert spot is None
            continue
        assert spot is not None, name
        assert (spot.country, spot.precision) == (country, precision), (name, spot)


def test_letters_are_the_one_place_that_the_article_names_in_full():
    text = "The army of Burkina Faso crossed a river. The BF army lost a bridge."
    found = meant(text, ["Burkina Faso", "BF"])
    assert found["BF"] == found["Burkina Faso"] is not None
    # Of two that have these letters neither is meant for sure; without any it stays a name.
    two = "Sierra Leone met Sri Lanka. The SL army fled."
    assert meant(two, ["Sierra Leone", "Sri Lanka", "SL"])["SL"] is None
    assert meant("The BF army lost a bridge.", ["BF"])["BF"] is None


def test_capitals_in_a_list_are_the_seats_of_their_states():
    """Each has namesakes, and alone stays open; three seats in one list tell what they are."""
    text = "Ministers met in London, Paris and Berlin."
    found = meant(text, ["London", "Paris", "Berlin"])
    assert [found[name].country for name in ("London", "Paris", "Berlin")] == ["GB", "FR", "DE"]
    found = meant("Envoys flew to Cairo, Moscow and Athens.", ["Cairo", "Moscow", "Athens"])
    assert [spot.country for spot in found.values()] == ["EG", "RU", "GR"]


def test_a_list_with_another_town_is_none_of_capitals():
    text = "The fair goes to Paris, Springfield and Berlin."
    alone = meant(text.replace(",", " with").replace(" and ", " with "), ["Paris", "Berlin"])
    listed = meant(text, ["Paris", "Springfield", "Berlin"])
    french = [one["Paris"] is not None and one["Paris"].country == "FR" for one in (alone, listed)]
    assert french == [False, False]
    counties = capitals(
        "Paris, Berlin and London counties.",
        [Toponym(Span(0, 5), "Paris"), Toponym(Span(7, 13), "Berlin"), Toponym(Span(18, 24), "L")],
        {},
    )
    assert counties == {}


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("She wrote for the Kunduz Dispatch on Monday.", "Kunduz", "Kunduz Dispatch"),
        ("The Kunduz Daily News said so.", "Kunduz", "Kunduz Daily News"),
        ("Shells fell on the Kunduz Star Hotel.", "Kunduz", None),
        ("Kunduz Post Shot At", "Kunduz", None),
        ("They left the Kunduz district.", "Kunduz", None),
    ],
)
def test_what_a_paper_is_called_by_is_no_place(text, name, whole):
    at = text.index(name)
    found = paper(text, Span(at, at + len(name)))
    assert (found and text[slice(*found)]) == whole
    seen = [Seen(Span(at, at + len(name)), "place", sure=True)]
    joined = join(text, seen, [], set())
    assert [text[slice(*made.span)] for made in joined.added] == ([whole] if whole else [])


def test_what_is_listed_whole_keeps_its_kind():
    """A corridor through a town is not the town; a province is called by its name alone."""
    for text, inner, longer, dropped in (
        ("the Lachin corridor was shut", "Lachin", "Lachin corridor", False),
        ("the Morag corridor was shut", "Morag", "Morag corridor", False),
        ("the Agdam district was shut", "Agdam", "Agdam district", True),
    ):
        seen = [Seen(Span(4, 4 + len(longer)), "place", sure=True)]
        heard = [NameSpan(span=Span(4, 4 + len(inner)), kind="place")]
        joined = join(text, seen, heard, set())
        assert bool(joined.dropped) == dropped, text


def test_the_company_decides_between_namesakes():
    lebanon = meant("Sidon and Tripoli in Lebanon were calm.", ["Sidon", "Tripoli", "Lebanon"])
    libya = meant("Benghazi and Tripoli in Libya.", ["Benghazi", "Tripoli", "Libya"])
    assert lebanon["Tripoli"].country == "LB"
    assert libya["Tripoli"].country == "LY"


def test_a_seat_of_government_outranks_the_province_of_its_name_unless_that_has_company():
    (abroad,) = meant("The envoys of Washington met in Paris.", ["Washington"]).values()
    assert abroad.precision == 1
    home = meant(
        "Crews left Seattle and Tacoma for towns all over Washington.",
        ["Seattle", "Tacoma", "Washington"],
    )
    assert home["Washington"].precision == 4


def test_what_follows_after_a_comma_decides():
    assert meant("She left Paris, Texas.", ["Paris", "Texas"])["Paris"].country == "US"
    assert meant("She left Paris, France.", ["Paris", "France"])["Paris"].country == "FR"
    assert meant("A man in Athens, Ga., said so.", ["Athens", "Ga."])["Athens"].admin1 == "US.GA"


def test_a_name_of_too_many_places_is_widened_or_left_open():
    """M20: never a point that the text does not give."""
    spot = meant("A man from Springfield spoke.", ["Springfield"])["Springfield"]
    assert spot is None or spot.precision >= 4


def test_peoples_and_profiles_are_evidence():
    text = "The envoy went to Tripoli."
    assert meant(text, ["Tripoli"])["Tripoli"].country == "LY"
    assert meant(text, ["Tripoli"], preferred=["LB"])["Tripoli"].country == "LB"


def test_a_disputed_place_carries_no_country():
    text = "Shells fell on Martakert, Shahumyan and Hadrut in Nagorno-Karabakh."
    found = meant(text, ["Martakert", "Shahumyan", "Hadrut", "Nagorno-Karabakh"])
    assert {spot.country for spot in found.values()} == {""}
    assert all(46 < spot.lon < 48 for spot in found.values())


def test_kinds_beside_a_name():
    text = "Ghazni province, Ghazni city, Anderson County and Ghazni."
    spans = [Span(*match.span()) for match in re.finditer("Ghazni|Anderson County", text)]
    assert [kind_beside(text, span) for span in spans] == ["province", "", "county", ""]


@pytest.mark.parametrize("case", JOINED, ids=[case["text"][:40] for case in JOINED])
def test_rules_and_encoder_joined(case):
    """``seen`` by the rules, ``heard`` by the encoder: what is left for places."""
    text = case["text"]

    def at(words):
        start = text.index(words)
        return Span(start, start + len(words))

    seen = [Seen(at(words), kind, sure) for words, kind, sure in case["seen"]]
    heard = [NameSpan(span=at(words), kind=kind) for words, kind in case["heard"]]
    joined = join(text, seen, heard, set(case.get("people", [])))
    left = [
        text[one.span.start : one.span.end]
        for number, one in enumerate(seen)
        if number not in joined.dropped and one.kind == "place"
    ]
    left += [text[s.start : s.end] for s, kind in joined.added if kind == "place"]
    assert sorted(left) == sorted(case["places"])


def test_trimmed_names():
    for text, words in [
        ("in rural Orskania now", "Orskania"),
        ("to Neighbouring Uganda now", "Uganda"),
        ("of West Midlands now", "West Midlands"),
        ("a W.Va. man", "W.Va."),
    ]:
        raw = re.search(r"(?:rural |Neighbouring |West )?[A-Z][\w.]*\w", text)
        span = trimmed(text, Span(*raw.span()))
        assert text[span.start : span.end] == words


BAKU = [
    ("The ministers will hold a meeting in Baku tomorrow.", "Baku", "place"),
    ("Unless Baku agrees to a pause, the front will move.", "Baku", "government"),
    ("Moscow and Ankara agreed on a corridor.", "Ankara", "government"),
    ("The proposal was rejected by Yerevan on Friday.", "Yerevan", "government"),
    ("Yerevan was shelled at night.", "Yerevan", "place"),
    ("Kyiv withdrew its troops from Kharkiv.", "Kharkiv", "place"),
    ("Prague hosted the talks.", "Prague", "place"),
]


@pytest.mark.parametrize(("text", "name", "kind"), BAKU)
def test_a_capital_that_acts_is_its_government(text, name, kind):
    reading = default_reader().read(text, (Span(0, len(text)),))
    found = find(article(text), Rendition(text), reading)
    assert [m.kind for m in found if m.text == name] == [kind]


def article(text):
    return Article(id="a", capture="c", span=Span(0, len(text)), body=(Span(0, len(text)),))


def test_the_entity_of_a_place_is_that_of_its_point():
    text = "Shelling went on in Khankendi. Later it stopped in Stepanakert."
    found = [m for m in find(article(text), Rendition(text), Reading()) if m.kind == "place"]
    keys = {make_id("ent", "place", spot.key) for m in found for spot in spots(m.text)}
    assert len({m.entity for m in found}) == 1
    assert {m.entity for m in found} <= keys


@pytest.mark.parametrize(
    "text",
    [
        "SHELLING NEAR MOSUL AND TIKRIT KILLS TEN, OFFICIALS SAY",
        "shelling near mosul and tikrit killed ten, officials say",
        "Town\tDead\nMosul\t10\nTikrit\t5\nMost\t1\nOf\t2",
        "",
        "\ud800 Paris \udfff",
        "Мосул и Тикрит. 北京 القاهرة",
    ],
)
def test_any_text_is_read(text):
    for mention in find(article(text), Rendition(text), Reading()):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.text not in {"Most", "Of", "MOST", "OF"}


WORDS = st.sampled_from(
    [
        "Paris",
        "Texas",
        ",",
        "in",
        "Springfield",
        "Ga.",
        "Reading",
        "of",
        "Mosul",
        "(",
        "\n",
        "Ω",
        "X",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_resolving_is_total_and_gives_precision(parts):
    text = " ".join(parts)
    toponyms = [Toponym(Span(*m.span()), m.group()) for m in re.finditer(r"[A-Z]\w+\.?", text)]
    for spot in resolve(text, toponyms).values():
        assert spot is None or 1 <= spot.precision <= 7


def test_time_grows_as_the_text_does():
    """A text ten times as long takes about ten times as long: processor time, best of three."""
    names = ["Paris", "Springfield", "Mosul", "Athens", "Lincoln", "Gaza", "Tripoli", "Santiago"]
    once = " ".join(f"They left {name} for {other}." for name in names for other in names)

    def cost(text):
        tops = [Toponym(Span(*m.span()), m.group()) for m in re.finditer("[A-Z][a-z]{3,}", text)]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            resolve(text, tops)
            best = min(best, time.process_time() - start)
        return best

    resolve(once, [])
    assert cost(once * 40) < 25 * cost(once * 4) + 0.05
