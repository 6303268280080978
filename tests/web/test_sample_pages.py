"""The pages of the sample, as the program itself reads it."""

from __future__ import annotations

import re

import pytest

from tests.web.client import Client, Document
from variorum.web.export import render_html

FILE = re.compile(r"\.(json|csv|svg)\b")


@pytest.fixture(scope="module")
def edition(read_sample):
    return read_sample


def test_every_page_is_sound_and_every_link_arrives(edition):
    client = Client(edition)
    todo, ids, links, tried = ["/"], {}, set(), set()
    while todo:
        path = todo.pop()
        if path in ids or path.startswith("/static") or FILE.search(path):
            continue
        # Choices combine without end: one of each kind is followed, by itself.
        choice = re.fullmatch(r"(.*)\?(?!page=)([a-z]+)=[^&]*|.*&.*", path)
        if choice and (choice[2] is None or choice.groups() in tried):
            continue
        tried.add(choice.groups() if choice else None)
        page = client.page(path)
        found = page.values("id")
        assert len(found) == len(set(found)), path
        ids[path] = set(found)
        for link in page.values("href", "a"):
            place, _, fragment = link.partition("#")
            links.add((place or path, fragment))
            todo.append(place or path)
    assert {f"/articles/{article.id}" for article in edition.articles} <= set(ids)
    lost = {link for link in links if link[0] in ids and link[1] and link[1] not in ids[link[0]]}
    assert lost == set()


def test_the_text_of_every_article_stands_as_it_is(edition):
    client = Client(edition)
    texts = {capture.id: capture.rendition.text for capture in edition.captures}
    for article in edition.articles:
        twin = client.get(f"/articles/{article.id}.json").json()
        text = texts[article.capture][article.span.start : article.span.end]
        assert "".join(map(told, twin["blocks"])) == text


def told(node: dict) -> str:
    """The text of a block or node of a twin."""
    if "text" in node:
        return node["text"]
    return "".join(map(told, node.get("nodes", node.get("children", ()))))


def test_the_exported_file_is_sound(edition):
    page = Document(render_html(edition))
    ids = page.values("id")
    assert page.open == []
    assert len(ids) == len(set(ids))
    assert [link for link in page.values("href") if link[1:] not in ids] == []
