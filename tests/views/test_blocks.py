"""The text as it stands: whatever is marked in it, nothing is lost and nothing moves."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Article, Aside, Boilerplate, Headline, Span
from variorum.views.blocks import DEPTH, Mark, Node, blocks


def text_of(nodes):
    return "".join(n.text if n.text is not None else text_of(n.children) for n in nodes)


def marked(nodes, above=()):
    """Each character's position with the records that mark it."""
    for node in nodes:
        if node.text is None:
            yield from marked(node.children, (*above, *node.records))
        else:
            for offset in range(len(node.text)):
                yield node.start + offset, frozenset(above)


def every(nodes):
    for node in nodes:
        yield node
        yield from every(node.children)


def spans(length):
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(
        lambda pair: Span(min(pair), max(pair))
    )


@st.composite
def articles(draw):
    text = draw(st.text(alphabet="ab \n\u202e<é", min_size=1, max_size=60))
    within = spans(len(text))
    whole = draw(within)
    headline = draw(st.none() | within.map(lambda s: Headline(text=text[s.start : s.end], span=s)))
    article = Article(
        id="ar",
        capture="c",
        span=whole,
        headline=headline,
        body=tuple(sorted(draw(st.lists(within, max_size=4)))),
    )
    furniture = [
        Boilerplate(capture="c", span=span, kind="other")
        for span in draw(st.lists(within, max_size=3))
    ]
    marks = [
        Mark(span, "speech", f"r{number}")
        for number, span in enumerate(draw(st.lists(within, max_size=7)))
    ]
    return text, article, furniture, marks


@given(articles())
def test_all_of_the_text_stands_once_and_in_order(case):
    text, article, furniture, marks = case
    made = blocks(article, text, furniture, marks)
    assert "".join(text_of(b.nodes) for b in made) == text[article.span.start : article.span.end]
    assert all(text_of(b.nodes) == text[b.start : b.end] for b in made)


@given(articles())
def test_every_character_carries_exactly_its_marks(case):
    text, article, furniture, marks = case
    for block in blocks(article, text, furniture, marks):
        for position, records in marked(block.nodes):
            wanted = {m.record for m in marks if m.span.start <= position < m.span.end}
            assert records == wanted


@given(articles())
def test_a_mark_begins_once_and_ends_once(case):
    text, article, furniture, marks = case
    nodes = [n for b in blocks(article, text, furniture, marks) for n in every(b.nodes)]
    for mark in marks:
        inside = article.span.covers(mark.span) and mark.span.end > mark.span.start
        pieces = [n for n in nodes if mark.record in n.records]
        if inside:
            assert sum(n.first for n in pieces) == 1
            assert sum(n.last for n in pieces) == 1


def test_crossing_marks_are_cut_and_nested_ones_are_not():
    article = Article(id="ar", capture="c", span=Span(0, 8), body=(Span(0, 8),))
    crossing = [Mark(Span(0, 5), "speech", "a"), Mark(Span(3, 8), "figures", "b")]
    (block,) = blocks(article, "abcdefgh", [], crossing)
    assert [n.records for n in every(block.nodes) if n.records] == [("a",), ("b",), ("b",)]
    nested = [Mark(Span(0, 8), "speech", "a"), Mark(Span(3, 5), "figures", "b")]
    (block,) = blocks(article, "abcdefgh", [], nested)
    assert [n.records for n in every(block.nodes) if n.records] == [("a",), ("b",)]


def test_marks_of_one_span_are_one_node():
    article = Article(id="ar", capture="c", span=Span(0, 3), body=(Span(0, 3),))
    marks = [
        Mark(Span(0, 3), "stance", "a", "cue", "denies", 4),
        Mark(Span(0, 3), "people", "b", "", "person"),
    ]
    (block,) = blocks(article, "abc", [], marks)
    (node,) = block.nodes
    assert node.layers == ("stance", "people")
    assert node.stance == "denies"
    assert node.notes == (("stance", "a", 4),)


def test_kinds_of_blocks():
    text = "Head\n\nShare\n\nPara.\n\nSub\n\nrest"
    at = {word: Span(text.index(word), text.index(word) + len(word)) for word in text.split()}
    article = Article(
        id="ar",
        capture="c",
        span=Span(0, len(text)),
        headline=Headline(text="Head", span=at["Head"]),
        body=(at["Para."], at["Sub"]),
        asides=(Aside(span=at["Sub"], kind="subhead"),),
    )
    furniture = [Boilerplate(capture="c", span=at["Share"], kind="share")]
    kinds = [b.kind for b in blocks(article, text, furniture, []) if b.kind != "blank"]
    assert kinds == ["headline", "furniture", "paragraph", "subhead", "other"]


def test_a_long_paragraph_with_many_marks_takes_time_in_proportion():
    def seconds(size: int) -> float:
        text = "word " * size
        article = Article(id="a", capture="c", span=Span(0, len(text)), body=(Span(0, len(text)),))
        marks = [Mark(Span(5 * n, 5 * n + 4), "times", f"t{n}") for n in range(size)]
        start = time.process_time()
        (block,) = blocks(article, text, [], marks)
        assert isinstance(block.nodes[0], Node)
        return time.process_time() - start

    seconds(1000)
    small, large = (min(seconds(size) for _ in range(3)) for size in (2000, 16000))
    # Eight times the size; thirty times the time would be nearer to the square.
    assert large < 30 * small


def test_no_mark_lies_under_more_than_so_many_others():
    text = "x" * 200
    article = Article(id="a", capture="c", span=Span(0, 200), body=(Span(0, 100), Span(100, 200)))
    marks = [Mark(Span(n, 200 - n), "speech", f"r{n}", "", "", n) for n in range(90)]
    made = blocks(article, text, [], marks)
    assert "".join(text_of(b.nodes) for b in made) == text
    assert sum(b.points for b in made) == 90 - DEPTH
    most = max(len(records) for b in made for _, records in marked(b.nodes))
    assert most == DEPTH
    points = [n for b in made for n in every(b.nodes) if n.text is None and not n.children]
    assert {n.records for n in points} == {(f"r{n}",) for n in range(DEPTH, 90)}
    assert all(n.first and n.last and n.notes for n in points)


def test_a_mark_is_drawn_again_where_the_depth_allows():
    text = "x" * 100
    article = Article(id="a", capture="c", span=Span(0, 100), body=(Span(0, 100),))
    deep = [Mark(Span(0, 50 - n), "speech", f"d{n}") for n in range(DEPTH)]
    marks = [*deep, Mark(Span(1, 3), "times", "under"), Mark(Span(60, 70), "times", "after")]
    (block,) = blocks(article, text, [], marks)
    drawn = {r for n in every(block.nodes) if n.children for r in n.records}
    assert "after" in drawn
    assert "under" not in drawn
