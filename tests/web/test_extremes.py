"""Editions that nobody expects: very deep, very long, very many, next to nothing."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.client import Client, Document
from tests.web.sample import Writer, capture
from variorum.cli.main import main
from variorum.model import (
    FORMAT,
    Article,
    Edition,
    Figure,
    Link,
    Range,
    Span,
    Statement,
    Words,
    verify,
)
from variorum.web.export import render_html

PATHS = ("/", "/speakers", "/figures", "/disagreements", "/unread", "/about", "/?q=word")


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


def test_two_thousand_nested_spans():
    text = "word " * 1000
    nested = [statement(n, text, n, len(text) - n) for n in range(2000)]
    client = Client(edition(text, nested))
    page = client.page("/articles/ar")
    assert len([link for link in arrive(page) if link.startswith("sp-")]) == 2000
    assert "1,968 marked passages lie under more than 32 others" in page.text
    twin = client.get("/articles/ar.json").json()
    assert twin["blocks"][0]["points"] == 1968


def test_two_thousand_crossing_spans():
    text = "word " * 1000
    crossing = [statement(n, text, n, n + 2500) for n in range(2000)]
    client = Client(edition(text, crossing))
    arrive(client.page("/articles/ar"))
    # Every crossing cuts what lies above it; the depth bounds how often.
    assert client.get("/articles/ar.json").text.count('"records"') < 34 * 2000


def test_a_paragraph_of_two_megabytes():
    text = "a word of many " * (2_000_000 // 15)
    client = Client(edition(text, [statement(1, text, 0, 6)]))
    sound(client, [*PATHS, "/articles/ar"])
    assert text[6:] in client.get("/articles/ar").text


def test_twenty_thousand_statements_in_an_article():
    text = "word " * 20_000
    speaker = Link(text="word", span=Span(0, 4))
    many = [statement(n, text, 5 * n, 5 * n + 4, speaker) for n in range(20_000)]
    client = Client(edition(text, many))
    assert client.get("/articles/ar").text.count('id="r-st-') == 20_000
    sound(client)
    assert client.get("/index.json?q=word").json()["found"]["page"]["pages"] == 500


def test_an_edition_of_nothing():
    client = Client(Edition(format=FORMAT, version="0"))
    sound(client)
    assert "No article was found" in client.page("/").text
    assert "0 articles" in client.page("/").text


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
