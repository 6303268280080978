"""Editions that nobody expects: very deep, very long, very many, next to nothing."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.client import Client, Document
from tests.web.sample import Writer, capture
from variorum.cli.main import main
from variorum.model import (
    FORMAT,
    Account,
    Article,
    Edition,
    Event,
    Figure,
    Incident,
    Joining,
    Link,
    Origin,
    Range,
    Relation,
    Span,
    Statement,
    Words,
    verify,
)
from variorum.model.record import Root
from variorum.views import article_view, build_index
from variorum.views.leaves import CHARACTERS, RECORDS, leaves
from variorum.web.export import render_html

PATHS = ("/", "/speakers", "/figures", "/disagreements", "/unread", "/about", "/?q=word")
PATHS = (*PATHS, "/incidents", "/series", "/events")
PATHS = (*PATHS, "/statements?q=word", "/people", "/places")


def edition(text, statements=(), figures=(), **given):
    """One article that is all of ``text``, with records over it."""
    source = capture(text)
    whole = Span(0, len(text))
    article = Article(id="ar", capture=source.id, span=whole, body=(whole,), **given)
    made = Edition(
        format=FORMAT,
        version="0",
        captures=(source,),
        articles=(article,),
        statements=tuple(statements),
        figures=tuple(figures),
    )
    verify(made)
    return made


def statement(number, text, start, end, speaker=None):
    words = Words(text=text[start:end], span=Span(start, end))
    return Statement(
        id=f"st-{number}",
        article="ar",
        content=(words,),
        stance="asserts",
        direct=False,
        speaker=speaker,
    )


def sound(client, paths=PATHS):
    for path in paths:
        page = client.page(path)
        assert page.open == []
        ids = page.values("id")
        assert len(ids) == len(set(ids))


def arrive(page):
    """Every link within the page has its target."""
    ids = set(page.values("id"))
    links = {link[1:] for link in page.values("href", "a") if link.startswith("#")}
    assert links <= ids
    return links


def pages_of(client):
    """Every page of the one article, with its twin."""
    count = client.get("/articles/ar.json").json()["page"]["pages"]
    for number in range(1, count + 1):
        yield (
            client.get(f"/articles/ar?page={number}"),
            client.get(f"/articles/ar.json?page={number}"),
        )


def told(node):
    """The text of a block or node of a twin."""
    if "text" in node:
        return node["text"]
    return "".join(map(told, node.get("nodes", node.get("children", ()))))


def test_two_thousand_nested_spans():
    text = "word " * 1000
    nested = [statement(n, text, n, len(text) - n) for n in range(2000)]
    client = Client(edition(text, nested))
    anchors = [name for page, _ in pages_of(client) for name in Document(page.text).values("id")]
    assert len([name for name in anchors if name.startswith("sp-")]) == 2000
    page = client.page("/articles/ar")
    assert "68 marked passages lie under more than 32 others" in page.text
    arrive(page)
    twin = client.get("/articles/ar.json").json()
    assert twin["blocks"][0]["points"] == 68


def test_two_thousand_crossing_spans():
    text = "word " * 1000
    crossing = [statement(n, text, n, n + 2500) for n in range(2000)]
    client = Client(edition(text, crossing))
    arrive(client.page("/articles/ar"))
    # Every crossing cuts what lies above it; the depth bounds how often.
    total = sum(twin.text.count('"records"') for _, twin in pages_of(client))
    assert total < 36 * 2000


def test_an_endless_quotation_comes_in_pages_that_hold_all_of_it():
    text = "a word of many " * (600_000 // 15)
    client = Client(edition(text, [statement(1, text, 0, len(text) - 1)]))
    sound(client, [*PATHS, "/articles/ar"])
    whole = ""
    for page, twin in pages_of(client):
        assert len(page.content) < 2 * CHARACTERS
        assert len(twin.content) < 2 * CHARACTERS
        whole += "".join(map(told, twin.json()["blocks"]))
    assert whole == text
    assert "more characters in the text" in client.page("/articles/ar").text


def test_twenty_thousand_statements_in_an_article():
    text = "word " * 20_000
    speaker = Link(text="word", span=Span(0, 4))
    many = [statement(n, text, 5 * n, 5 * n + 4, speaker) for n in range(20_000)]
    client = Client(edition(text, many))
    page, last = client.page("/articles/ar"), client.page("/articles/ar?page=200")
    cards = [name for name in page.values("id") if name.startswith("r-")]
    assert cards == [f"r-st-{n}" for n in range(RECORDS["statements"])]
    assert "r-st-19999" in last.values("id")
    assert last.text.count("Page 200 of 200") == 2
    sound(client)
    assert client.get("/index.json?q=word").json()["found"]["page"]["pages"] == 500
    # A speaker's statements lead to the page on which they stand, and there they are.
    voice = client.get("/speakers.json").json()["speakers"][0]["who"]["id"]
    far = client.page(f"/speakers/{voice}?page=100")
    links = [link for link in far.values("href", "a") if "#sp-" in link]
    assert len(links) == 50
    for link in links[::10]:
        place, _, fragment = link.partition("#")
        assert "page=" in place
        assert fragment in client.page(place).values("id")


def test_a_place_in_the_text_finds_its_page():
    text = "word " * 1000
    many = [statement(n, text, 5 * n, 5 * n + 4) for n in range(1000)]
    client = Client(edition(text, many))
    found = client.get("/articles/ar.json?at=4995").json()
    assert found["page"]["number"] == found["page"]["pages"] == 10
    assert client.get("/articles/ar.json?at=999999").json()["page"]["number"] == 10
    assert client.get("/articles/ar?at=x").status_code == 400


def test_paragraphs_stay_whole_on_their_page():
    paragraph = "one two. " * 30
    text = "\n\n".join([paragraph.strip()] * 20)
    size = len(paragraph.strip())
    body = tuple(Span(n * (size + 2), n * (size + 2) + size) for n in range(20))
    many = [
        statement(30 * p + n, text, span.start + 9 * n, span.start + 9 * n + 7)
        for p, span in enumerate(body)
        for n in range(30)
    ]
    made = edition(text, many)
    article = msgspec.structs.replace(made.articles[0], body=body)
    index = build_index(msgspec.structs.replace(made, articles=(article,)))
    starts = {leaf.start for leaf in leaves(index, article)}
    assert len(starts) == 7  # three paragraphs of thirty statements each to a page
    assert starts <= {0} | {span.start for span in body} | {span.end for span in body}


@given(
    st.text(alphabet="ab \n", min_size=1, max_size=300),
    st.lists(st.tuples(st.integers(0, 299), st.integers(1, 50)), max_size=40),
    st.integers(1, 60),
    st.integers(1, 5),
)
def test_leaves_are_the_article_and_within_their_limits(text, places, characters, most):
    spans = [(min(start, len(text) - 1), size) for start, size in places]
    said = [
        statement(n, text, start, min(len(text), start + size))
        for n, (start, size) in enumerate(spans)
    ]
    index = build_index(edition(text, said))
    article = index.articles["ar"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("variorum.views.leaves.CHARACTERS", characters)
        patch.setitem(RECORDS, "statements", most)
        found = leaves(index, article)
        shown = [
            s.id
            for number in range(1, len(found) + 1)
            for spoken in article_view(index, article, number=number).spoken
            for s in spoken.statements
        ]
    assert found[0].start == article.span.start
    assert found[-1].end == article.span.end
    assert all(a.end == b.start for a, b in pairwise(found))
    assert sorted(shown) == sorted(s.id for s in said)
    for leaf in found:
        assert leaf.end - leaf.start <= characters
        inside = [start for start, _ in spans if leaf.start <= start < leaf.end]
        assert len(inside) <= most or len(set(inside)) == 1


def test_the_exported_file_stops_somewhere_and_says_so():
    text = "word " * 3000
    speaker = Link(text="word", span=Span(0, 4))
    many = [statement(n, text, 5 * n, 5 * n + 4, speaker) for n in range(3000)]
    page = Document(render_html(edition(text, many)))
    ids = page.values("id")
    assert len([name for name in ids if name.startswith("r-st-")]) == 1000
    assert [link for link in page.values("href") if link[1:] not in ids] == []
    assert "past the first 10 of its 30 pages" in page.text
    assert "The article has 3,000 statements and 0 figures" in page.text
    assert "Left out of this file: 2,000 more statements of this voice." in page.text
    assert "Left out" not in Document(render_html(edition(text, many[:50]))).text


def test_many_captures_come_in_pages():
    made = edition("Some words here.")
    many = tuple(
        msgspec.structs.replace(made.captures[0], id=f"c-{n}", origin=f"line {n}")
        for n in range(150)
    )
    client = Client(msgspec.structs.replace(made, captures=(*made.captures, *many)))
    assert "line 149" not in client.page("/about").text
    assert "line 149" in client.page("/about?page=2").text
    assert len(client.get("/about.json?page=2").json()["captures"]) == 51


def test_an_edition_of_nothing():
    client = Client(Edition(format=FORMAT, version="0"))
    sound(client)
    assert "This edition is empty" in client.page("/").text


def test_an_article_without_headline_or_date():
    client = Client(edition("Nobody signed this. The rest is silence."))
    sound(client, [*PATHS, "/articles/ar"])
    page = client.page("/articles/ar")
    assert "first words; no headline found" in page.text
    assert "date not found" in page.text
    assert [tag for tag, _ in page.tags].count("h1") == 1


def test_an_article_of_nothing_but_space():
    client = Client(edition(" \n\n "))
    assert "Untitled" in client.page("/articles/ar").text


def test_a_statement_without_any_words():
    bare = Statement(id="st-1", article="ar", content=(), stance="declines", direct=False)
    client = Client(edition("Some words.", [bare]))
    sound(client, [*PATHS, "/articles/ar"])
    arrive(client.page("/articles/ar"))
    assert "no words of its own" in client.page("/articles/ar").text


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ({}, "no number"),
        ({"low": 7}, "7 or more"),
        ({"high": 7}, "up to 7"),
        ({"low": 0, "high": 0}, "0"),
        ({"low": 10**30, "high": 10**30}, "1" + ",000" * 10),
    ],
)
def test_figures_keep_their_open_sides(bounds, shown):
    text = "Seven or so died."
    w = Writer(text)
    figures = [
        Figure(
            id=f"f-{number}",
            article="ar",
            span=w.at("Seven or so"),
            text="Seven or so",
            measure="killed",
            qualifier="vague",
            **bounds,
        )
        for number in (1, 2)
    ]
    made = edition(text, figures=figures)
    held = Range(id="rg", measure="killed", scope="incident", figures=("f-1", "f-2"), **bounds)
    client = Client(msgspec.structs.replace(made, ranges=(held,)))
    for path in ("/figures", "/articles/ar"):
        assert shown in client.page(path).text
    sound(client)
    assert shown in Document(render_html(made)).text


@pytest.mark.parametrize("body", [Span(0, 10**9), Span(-5, 3), Span(9, 2)])
def test_paragraphs_out_of_bounds_lose_no_text(body):
    made = edition("Some words here.")
    article = msgspec.structs.replace(made.articles[0], body=(body,))
    client = Client(msgspec.structs.replace(made, articles=(article,)))
    assert "Somewordshere." in "".join(client.page("/articles/ar").text.split())
    sound(client)


def test_an_edition_that_contradicts_itself_is_not_served(tmp_path, capsys):
    made = edition("Some words here.", [statement(1, "Some words here.", 0, 4)])
    path = tmp_path / "bad.json"
    data = msgspec.json.encode(made).replace(b'"text":"Some"', b'"text":"Same"')
    path.write_bytes(data)
    assert main(["serve", str(path), "--port", "0"]) == 4
    told = capsys.readouterr().err
    assert "bad.json: the edition contradicts itself" in told
    assert "'Same'" in told


def test_an_incident_of_very_many_tellings_accounts_and_hands():
    text = "word " * 3000
    chain = tuple(Link(text="word", span=Span(5 * n, 5 * n + 4)) for n in range(2000))
    speaker = Link(text="word", span=Span(0, 4))
    said = msgspec.structs.replace(statement(0, text, 0, 4, speaker), chain=chain)
    made = edition(text, [said])
    events = tuple(
        Event(
            id=f"ev-{n}",
            article="ar",
            type="ASSAULT",
            trigger=Words(text="word", span=Span(5 * n, 5 * n + 4)),
            status="reported",
        )
        for n in range(3000)
    )
    ids = tuple(event.id for event in events)
    origins = tuple(
        Origin(
            id=f"or-{n}",
            root=Root(text=f"origin {n}", statement="st-0"),
            carriers=("ar",),
            reason="why",
        )
        for n in range(200)
    )
    incident = Incident(
        id="inc",
        type="ASSAULT",
        title="Many",
        events=ids,
        accounts=tuple(
            Account(party=f"voice {n}", position="accepts", events=ids) for n in range(300)
        ),
        origins=tuple(origin.id for origin in origins),
        joinings=tuple(Joining(event="ev-0", to=one, score=1.0) for one in ids[1:]),
    )
    others = tuple(
        Incident(
            id=f"inc-{n}",
            type="ASSAULT",
            title="One of many",
            related=(Relation(kind="part_of", incident="inc", reason="why"),),
        )
        for n in range(500)
    )
    client = Client(
        msgspec.structs.replace(made, events=events, origins=origins, incidents=(incident, *others))
    )
    page = client.page("/incidents/inc")
    assert "260 more accounts not shown here" in page.text
    assert "170 more origins not shown here" in page.text
    assert "460 more incidents not shown here" in page.text
    assert "2,987 more pairs not shown here" in page.text
    assert "Page 1 of 50" in page.text
    assert len(page.html) < 700_000
    assert client.page("/articles/ar").text.count("one of 3,000 tellings") == RECORDS["events"]
    last = client.page("/incidents/inc?page=50")
    assert any("#sp-14995-14999" in link for link in last.values("href", "a"))
    sound(client, ["/incidents", "/incidents?page=13", "/incidents/inc", "/events?page=50"])
