"""The page of statements: words, facets, days, and what each further choice would leave."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.war import war
from variorum.model import Edition, Mention
from variorum.storage.words import WordStore
from variorum.views import build_index
from variorum.views.catalogue import NONE
from variorum.views.sayings import FACETS, sayings
from variorum.views.statements import SIZE, Choice, statements_view


@pytest.fixture(scope="module")
def index():
    return build_index(war(), WordStore())


def ids(view):
    return [statement.id for statement in view.statements]


def facet(view, name):
    (found,) = [one for one in view.facets if one.facet == name]
    return {value.value: value.count for value in (*found.values, *found.folded)}


def test_every_statement_is_listed_once_the_latest_first(index):
    view = statements_view(index)
    assert sorted(ids(view)) == sorted(index.statements)
    days = [s.said or s.published for s in view.statements]
    assert [d.start for d in days] == sorted((d.start for d in days), reverse=True)
    turned = statements_view(index, Choice(order="earliest"))
    assert [(s.said or s.published).start for s in turned.statements] == sorted(
        d.start for d in days
    )


def test_words_are_marked_where_they_stand_in_their_sentence(index):
    view = statements_view(index, Choice("shelled odrin"))
    assert view.page.total == 1
    (words,) = view.statements[0].words
    assert words.text == "No unit shelled the market of Odrinsk"
    assert words.after.startswith(", the defence ministry of Tarsk told")
    text = index.text_of(index.articles[words.article])
    assert text[words.start : words.end] == words.text


@pytest.mark.parametrize("name", FACETS)
def test_a_count_is_what_its_choice_leaves_under_the_others(index, name):
    for choice in (Choice(), Choice("market"), Choice(values={"stance": "asserts"})):
        view = statements_view(index, choice)
        counted = facet(view, name)
        for value, count in counted.items():
            narrowed = choice._replace(values={**choice.values, name: value})
            assert statements_view(index, narrowed).page.total == count, (name, value)


def test_a_period_says_how_many_have_no_day(index):
    edition = war()
    articles = (msgspec.structs.replace(edition.articles[0], published=None), *edition.articles[1:])
    statements = tuple(msgspec.structs.replace(s, said=None) for s in edition.statements)
    edition = msgspec.structs.replace(edition, articles=articles, statements=statements)
    index = build_index(edition)
    of_none = sum(s.article == articles[0].id for s in statements)
    view = statements_view(index, Choice(start="2031-05-01", end="2031-12-31"))
    assert view.undated == of_none > 0
    assert view.page.total == len(statements) - of_none
    assert statements_view(index).undated == 0
    for order in ("latest", "earliest"):  # Of no day comes last.
        last = statements_view(index, Choice(order=order)).statements[-of_none:]
        assert {s.article for s in last} == {articles[0].id}


def test_a_period_takes_what_may_lie_in_it(index):
    assert statements_view(index, Choice(start="2031-06-12")).page.total == 2
    assert statements_view(index, Choice(end="2031-05-06")).page.total == 0
    assert statements_view(index, Choice(start="2031-05-07", end="2031-05-07")).page.total > 0


def test_whom_words_name_is_no_speaker_of_them():
    edition = war()
    statement = next(s for s in edition.statements if s.speaker and s.speaker.entity)
    content = statement.content[0]
    somebody = [e.id for e in edition.entities if e.kind != "place"]
    speaker = statement.speaker.entity
    other = next(one for one in somebody if one != speaker)
    mentions = tuple(
        Mention(
            id=f"m-{n}",
            article=statement.article,
            span=content.span,
            text=content.text,
            kind="organisation",
            entity=entity,
        )
        for n, entity in enumerate((speaker, other))
    )
    index = build_index(msgspec.structs.replace(edition, mentions=mentions))
    view = statements_view(index, Choice(values={"about": other}))
    assert statement.id in ids(view)
    assert statements_view(index, Choice(values={"about": speaker})).page.total == 0
    assert facet(statements_view(index), "about")[NONE] > 0


def test_what_is_not_there_is_none_and_stays_to_be_taken_back(index):
    view = statements_view(index, Choice(values={"speaker": "nobody", "about": "nothing"}))
    assert view.page.total == 0
    for name, value in (("speaker", "nobody"), ("about", "nothing")):
        (found,) = [one for one in view.facets if one.facet == name]
        assert [v.value for v in found.values if v.chosen] == [value]


def test_a_search_that_finds_nothing_says_what_each_word_finds(index):
    view = statements_view(index, Choice("market xylophone"))
    assert view.alone["xylophone"] == 0 < view.alone["market"]
    assert statements_view(index, Choice("…!")).terms == ()


def test_pages_hold_every_statement_once():
    edition = war()
    one = edition.statements[0]
    many = tuple(msgspec.structs.replace(one, id=f"st-{n}") for n in range(2 * SIZE + 3))
    index = build_index(msgspec.structs.replace(edition, statements=many))
    pages = [statements_view(index, Choice("three"), number) for number in (1, 2, 3, 99)]
    assert [len(page.statements) for page in pages] == [SIZE, SIZE, 3, 3]
    assert len({s for page in pages[:3] for s in ids(page)}) == len(many)


def test_the_statements_of_nothing():
    empty = build_index(Edition(format="variorum-edition/1", version="0"))
    view = statements_view(empty, Choice("word", start="2031-01-01"))
    assert (view.total, view.statements, view.page.pages) == (0, (), 1)
    assert sayings(empty).rows == []


def test_swapping_the_sides_swaps_the_page_and_nothing_else():
    def swapped(value):
        return value.replace("Velmora", "\0").replace("Tarskan", "Velmora").replace("\0", "Tarskan")

    named = msgspec.json.encode(war()).decode().replace("Tarsk's", "Tarskan")
    first, second = (
        build_index(msgspec.json.decode(one, type=Edition, strict=False))
        for one in (named, swapped(named))
    )
    choice = Choice(values={"party": "Velmora"})
    other = Choice(values={"party": "Tarskan"})
    shown = msgspec.json.encode(statements_view(first, choice)).decode()
    assert swapped(shown) == msgspec.json.encode(statements_view(second, other)).decode()
