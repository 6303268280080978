"""Words from the press can neither run, nor link out, nor turn the page around."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.web.client import Client, Document
from tests.web.sample import hostile
from variorum.web.export import render_html
from variorum.web.render import plain, shown

WORDS = (
    '<script>alert("x")</script>',
    "'\"><img src=//evil.example/x onerror=alert(1)>",
    "</title></style></bdi></p><a href='//evil.example'>x",
    "{{ 7 * 7 }}{% include 'x' %}",
    "\u202egnp.exe \u2066x\u200f",
    "nul\x00bell\x07\x1b[31m",
    "&lt;b&gt; &amp;amp; ]]> <!-- --!>",
    "a b\tc#d?e=f&g%20/h",
)


PATHS = ("/", "/speakers", "/speakers/en-1", "/figures", "/disagreements", "/unread", "/about")
PATHS = (*PATHS, "/incidents", "/incidents?place=-", "/series", "/events")


def pages(words):
    asked = quote(words, safe="")
    # A slash in an id ends a path; such an id is found by no page.
    own = [] if "/" in words else [f"/incidents/{asked}"]
    narrowed = [f"/incidents?place={asked}&type={asked}", f"/disagreements?party={asked}"]
    return [*PATHS, f"/?q={asked}", *narrowed, *own]


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_stay_words(words):
    client = Client(hostile(words))
    documents = [client.page(path) for path in pages(words)]
    documents.append(Document(render_html(hostile(words))))
    if "/" not in words:  # A slash in an id ends a path; such an id is found by no page.
        documents.append(client.page(f"/articles/{quote(words, safe='')}"))
    seen = " ".join(shown(words).split())
    for document in documents:
        assert document.open == []
        assert not [tag for tag, _ in document.tags if tag in {"img", "iframe", "object"}]
        assert not {n for _, attributes in document.tags for n in attributes if n.startswith("on")}
        links = document.values("href") + document.values("src") + document.values("action")
        assert all(re.match(r"[/#](?!/)", link) for link in links), links
        assert "\0" not in document.html
        assert "javascript:" not in "".join(links)
        assert seen in document.text


@pytest.mark.parametrize("words", WORDS)
def test_direction_is_isolated_in_text_and_absent_from_attributes(words):
    client = Client(hostile(words))
    for path in pages(words):
        page = client.page(path)
        for where, text in page.texts:
            if "\u202e" in text and "title" not in where:
                assert "bdi" in where, (path, where)
        attributes = [v for _, a in page.tags for k, v in a.items() if k not in {"id", "data-r"}]
        assert not any("\u202e" in value for value in attributes)
        assert not any("\u202e" in text for where, text in page.texts if "title" in where)


def test_controls_are_shown_as_pictures():
    assert shown("a\x00\x1b\x7f\n\t") == "a␀␛␡\n\t"
    assert plain("a\u202e\u2066 b\n c\x00") == "a b c␀"


def test_an_export_cannot_act():
    html = render_html(hostile(WORDS[0]))
    page = Document(html)
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "script" not in {tag for tag, _ in page.tags}
    assert not page.values("src")
    assert all(link.startswith("#") for link in page.values("href"))
