"""Words are found alike by every store, whatever stands in rows and queries."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.storage import words as store
from variorum.storage.words import WordStore, usable
from variorum.views.finder import PlainWords, phrases
from variorum.views.fold import find, fold, latin, phrase, terms, words

# Letters that fold to one another, signs that mean something to FTS5, scripts without spaces.
SIGNS = "aAäеЕəxkh 'ʼ\"“”*()^:+-{}|&.,_1½北京สว\u202e\0\n"
text = st.one_of(st.text(SIGNS), st.text())


def shelf(made, rows):
    return made.shelf("rows", list(range(len(rows))), lambda n: latin(rows[n]))


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("Xankəndi", ("xankendi",)),
        ("степанакерт", ("stepanakert",)),
        ('"the Town" fell', ('"the town"', "fell")),
        ("“the town” «fell»", ('"the town"', '"fell"')),
        ("1,000 cease-fire", ("1-000", "cease-fire")),
        ("北京", ("bei-jing",)),
        ('"unclosed mark', ('"unclosed mark"',)),
        ('* "" ( ) NEAR( : ^ "!!"', ("near",)),
        ("twice TWICE", ("twice",)),
        ("", ()),
    ],
)
def test_a_query_is_taken_apart(query, asked):
    assert terms(query) == asked
    assert all(terms(term) == (term,) for term in asked)


def test_quotation_marks_ask_for_words_just_as_they_are():
    assert phrase('"the town"') == (("the", "town"), True)
    assert phrase("cease-fire") == (("cease", "fire"), False)
    assert phrase("a") == (("a",), True)  # One letter begins too many words.


ROWS = (
    "Shells hit the town of Xankəndi",
    "The town's market; 1,000 shells",
    "Over the towns",
    "Степанакерт и другие",
    "去北京了",
    "",
)


@pytest.mark.parametrize("made", [WordStore, PlainWords])
@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("xankendi", [0]),
        ("xan", [0]),
        ("kendi", []),
        ("town", [0, 1, 2]),
        ('"town"', [0]),
        ('"the town"', [0]),
        ('"the towns"', [1, 2]),
        ("shells 1,00", [1]),
        ("stepanakert", [3]),
        ("北京", [4]),
        ("town nowhere", []),
        ("OR town", []),
    ],
)
def test_words_beginnings_and_phrases_are_found(made, query, rows):
    assert shelf(made(), ROWS).find(phrases(terms(query))).tolist() == rows


@settings(max_examples=150, deadline=None)
@given(st.lists(text, max_size=6), text)
def test_both_stores_find_the_same(rows, query):
    asked = phrases(terms(query))
    found = shelf(WordStore(), rows).find(asked).tolist()
    assert found == shelf(PlainWords(), rows).find(asked).tolist()
    for number, row in enumerate(rows):
        held = [bool(find(row, (term,))) for term in terms(query)]
        assert (number in found) == all(held), (row, query)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("ab c", max_size=30), max_size=8), st.text("ab c", max_size=4))
def test_both_stores_rank_alike(rows, query):
    asked = phrases(terms(query))
    ranked = shelf(WordStore(), rows).rank(asked).tolist()
    assert ranked == shelf(PlainWords(), rows).rank(asked).tolist()
    assert sorted(ranked) == shelf(PlainWords(), rows).find(asked).tolist()


def test_what_says_the_words_most_for_its_length_comes_first():
    rows = ("the market and the town and the river", "market", "market, market", "a river")
    assert shelf(WordStore(), rows).rank(phrases(("market",))).tolist() == [2, 1, 0]


@pytest.mark.parametrize("query", ["town", "to", '"the town"', "town fell"])
def test_what_other_editions_held_moves_no_rank(query):
    rows = ("the town fell", "the town, the town of towns fell and fell", "to fell", "a town fell")
    made, asked = WordStore(), phrases(terms(query))
    made.shelf("rows", range(20, 60), lambda n: f"the town fell {'and ' * n}")
    later = shelf(made, rows)
    made.shelf("rows", range(80, 99), lambda n: f"the town fell {'or ' * n}")
    assert later.rank(asked).tolist() == shelf(WordStore(), rows).rank(asked).tolist()
    assert later.rank(asked).tolist() == shelf(PlainWords(), rows).rank(asked).tolist()


@given(text, text)
def test_the_words_of_a_text_are_those_of_its_parts(first, second):
    assert words(f"{first} | {second}") == [*words(first), *words(second)]
    assert fold(fold(first)) == fold(first)


def test_rows_of_the_edition_before_are_not_read_again():
    made, read = WordStore(), []

    def row(texts):
        def one(number):
            read.append(texts[number])
            return latin(texts[number])

        return one

    first = made.shelf("rows", [1, 2, 3], row(("a town", "a river", "a hill")))
    second = made.shelf("rows", [3, 4, 1], row(("a hill", "a ford", "a town")))
    assert read == ["a town", "a river", "a hill", "a ford"]
    assert second.find(phrases(("town",))).tolist() == [2]
    assert second.find(phrases(("river",))).tolist() == []
    # The edition before is answered as it was.
    assert first.find(phrases(("river",))).tolist() == [1]
    assert first.find(phrases(("ford",))).tolist() == []


def test_a_shelf_of_which_most_is_gone_is_made_anew(monkeypatch):
    monkeypatch.setattr(store, "_GONE", 2)
    made = WordStore()
    old = made.shelf("rows", range(6), lambda n: f"row{n}")
    new = made.shelf("rows", [9], lambda _: "other")
    assert old.find(phrases(("row5",))).tolist() == [5]
    assert new.find(phrases(("row5",))).tolist() == []
    assert new.find(phrases(("other",))).tolist() == [0]


def test_a_row_that_cannot_be_read_spoils_no_shelf():
    made = WordStore()

    def fails(number):
        if number:
            raise ValueError
        return "word"

    with pytest.raises(ValueError):
        made.shelf("rows", [1, 2], fails)
    assert made.shelf("rows", [1, 2], lambda _: "word").find(phrases(("word",))).tolist() == [0, 1]


def test_many_may_ask_at_once():
    made = WordStore()
    rows = [f"town {n}" for n in range(200)]
    found = []

    def ask():
        found.append(len(shelf(made, rows).find(phrases(("town",)))))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [200] * 8


def test_this_sqlite_has_fts5():
    assert usable()
