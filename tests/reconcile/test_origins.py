"""M3, M23: reprints are one origin, quotations make none, a chain's origin is its last."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import (
    Agency,
    Article,
    Dateline,
    Link,
    Published,
    Span,
    Statement,
    Words,
)
from variorum.reconcile.origins import trace
from variorum.reconcile.reprints import families
from variorum.reconcile.shingles import sheet_of
from variorum.reconcile.voices import Voices

SYLLABLES = ["ka", "ro", "min", "tel", "sa", "vo", "lun", "dri", "pe", "os", "ta", "ge"]


def prose(seed, words=160):
    """Made-up words in sentences of eight: no two seeds share a run."""
    draw = random.Random(seed)
    made = ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(words)]
    return " ".join(f"{word}." if n % 8 == 7 else word for n, word in enumerate(made))


def article(name, text, *, outlet=None, agency=None, day=None):
    line, agencies = None, ()
    if agency:
        line = Dateline(text=agency, span=Span(0, len(agency)), agency=agency)
        agencies = (Agency(name=agency, text=agency, span=line.span),)
        text = f"{agency}. {text}"
    made = Article(
        id=name,
        capture="c",
        span=Span(0, len(text)),
        body=(Span(0, len(text)),),
        outlet=outlet,
        dateline=line,
        agencies=agencies,
        published=day and Published(start=day, end=day, precision=1, basis="date_line"),
    )
    return made, text


def traced(*pairs, statements=()):
    articles = [one for one, _ in pairs]
    sheets = {one.id: sheet_of(one, text) for one, text in pairs}
    voices = Voices({a.id: a for a in articles}, {}, {s.id: s for s in statements})
    return trace(articles, sheets, voices)


def edited(text):
    """Every tenth word another, and the last third cut."""
    words = text.split()
    return " ".join(
        "nara" if n % 10 == 4 else w for n, w in enumerate(words[: len(words) * 2 // 3])
    )


def test_a_cut_and_edited_copy_is_a_reprint_of_the_agencys_own_text():
    wire = article("a-wire", prose(1), outlet="Orsk Press", agency="Orsk Press", day="2031-05-03")
    copy = article("b-copy", edited(prose(1)), outlet="The Gazette", day="2031-05-02")
    credited = article("c-copy", prose(1), outlet="Halven Daily", agency="Orsk Press")
    origins, reprints = traced(wire, copy, credited)
    assert reprints == {"b-copy": "a-wire", "c-copy": "a-wire"}
    (origin,) = origins
    assert (origin.root.text, origin.carriers) == ("Orsk Press", ("a-wire", "b-copy", "c-copy"))
    assert "3 articles share one text" in origin.reason


def test_where_all_are_dated_the_earliest_is_the_root():
    late = article("a", prose(1), outlet="One", day="2031-05-04")
    early = article("b", edited(prose(1)), outlet="Two", day="2031-05-02")
    _, reprints = traced(late, early)
    assert reprints == {"a": "b"}


def test_a_shared_speech_is_no_reprint():
    speech = prose(9, 120)
    one = article("a", f"{prose(1, 60)} “{speech}” she said.")
    other = article("b", f"{prose(2, 60)} “{speech}” the minister told us.")
    origins, reprints = traced(one, other)
    assert reprints == {}
    assert len(origins) == 2


def test_scare_quotes_do_not_hide_a_reprint():
    words = prose(1).split()
    marked = " ".join(f"“{w}”" if n % 12 == 0 else w for n, w in enumerate(words))
    _, reprints = traced(article("a", prose(1)), article("b", marked))
    assert reprints


def test_a_report_that_adds_its_own_to_a_wires_text_is_both():
    wire = article("a", prose(1), outlet="Orsk Press", agency="Orsk Press")
    both = article("b", f"{prose(1)} {prose(2, 140)}", outlet="The Gazette")
    origins, reprints = traced(wire, both)
    assert reprints == {"b": "a"}
    assert sorted((o.root.text, o.carriers) for o in origins) == [
        ("Orsk Press", ("a", "b")),
        ("The Gazette", ("b",)),
    ]


def test_a_wire_credit_without_its_text_leads_to_the_agency():
    (origin,), reprints = traced(article("a", prose(1), outlet="The Gazette", agency="Orsk Press"))
    assert reprints == {}
    assert origin.root.text == "Orsk Press"
    assert "Orsk Press" in origin.reason


def test_flashes_alike_by_chance_are_no_reprints():
    _, reprints = traced(article("a", prose(1, 20)), article("b", prose(1, 20)))
    assert reprints == {}


def said(name, where, speaker, through, words):
    return Statement(
        id=name,
        article=where,
        content=(Words(text=words, span=Span(0, len(words))),),
        stance="asserts",
        direct=False,
        speaker=Link(text=speaker, span=Span(0, len(speaker)), entity=f"ent-{speaker}"),
        chain=tuple(Link(text=hand, span=Span(0, len(hand))) for hand in through),
    )


def test_one_saying_through_two_agencies_has_one_origin():
    pairs = article("a", prose(1)), article("b", prose(2)), article("c", prose(3))
    statements = (
        said("s1", "a", "the ministry", ["Orsk Press"], "two bridges were lost at dawn"),
        said("s2", "b", "the ministry", ["Halven"], "two bridges were lost at dawn on Monday"),
        said("s3", "c", "the ministry", ["Halven"], "a school burned down"),
        said("s4", "c", "the mayor", [], "two bridges were lost at dawn"),
    )
    origins, _ = traced(*pairs, statements=statements)
    relayed = [o for o in origins if o.root.statement]
    assert sorted((o.root.statement, o.carriers) for o in relayed) == [
        ("s1", ("a", "b")),
        ("s3", ("c",)),
    ]
    assert all(o.root.entity == "ent-the ministry" for o in relayed)


@given(st.permutations(range(5)))
def test_the_order_of_articles_does_not_matter(order):
    pairs = [
        article("a", prose(1), agency="Orsk Press"),
        article("b", edited(prose(1))),
        article("c", prose(2)),
        article("d", f"{prose(2)} {prose(4, 80)}"),
        article("e", prose(5)),
    ]
    assert traced(*(pairs[n] for n in order)) == traced(*pairs)


@given(st.text(max_size=200))
def test_any_text_has_a_sheet(text):
    made, rendition = article("a", text)
    sheet = sheet_of(made, rendition)
    assert len(sheet.runs) <= len(re.findall(r"\w+", rendition))


@pytest.mark.parametrize("same", [True, False])
def test_many_texts_take_time_as_their_number(same):
    def spent(count):
        pairs = [article(f"{n:05}", prose(1 if same else n)) for n in range(count)]
        sheets = {one.id: sheet_of(one, text) for one, text in pairs}
        best = 9e9
        for _ in range(3):
            start = time.process_time()
            families([one for one, _ in pairs], sheets, {})
            best = min(best, time.process_time() - start)
        return best

    assert spent(800) < 12 * spent(200) + 0.02


def test_texts_with_common_phrases_are_compared_in_time_of_their_number():
    """Every text shares a tenth of its runs with all others, and one in ten is a reprint."""
    common = prose(1)[: len(prose(1)) // 6]

    def spent(count):
        pairs = [article(f"{n:05}", common + "\n\n" + prose(n - n % 10 // 9)) for n in range(count)]
        sheets = {one.id: sheet_of(one, text) for one, text in pairs}
        best = 9e9
        for _ in range(2):
            start = time.process_time()
            found = families([one for one, _ in pairs], sheets, {})
            best = min(best, time.process_time() - start)
        assert len(found) == count // 10
        return best

    assert spent(2000) < 4 * 1.8 * spent(500)
