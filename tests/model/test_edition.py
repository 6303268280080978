"""The edition: lists always there, absent never written, schema and docs in step."""

from __future__ import annotations

import importlib.util
import json

import jsonschema
import msgspec
import pytest
from tests.conftest import ROOT

from variorum.errors import AnchorError
from variorum.model import (
    COLLECTIONS,
    FORMAT,
    Article,
    Aside,
    Boilerplate,
    Capture,
    Credit,
    Edition,
    Link,
    Rendition,
    RenditionInfo,
    Span,
    Statement,
    Words,
    dangling,
    schema,
    verify,
)


def load_tool():
    spec = importlib.util.spec_from_file_location("ref", ROOT / "tools" / "write_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_empty_edition_writes_every_collection_and_validates():
    document = json.loads(msgspec.json.encode(Edition(format=FORMAT, version="0")))
    assert list(document) == ["format", "version", *COLLECTIONS]
    jsonschema.validate(document, schema())


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_refuses_a_stance_that_is_none():
    document = json.loads(msgspec.json.encode(Edition(format=FORMAT, version="0")))
    document["statements"] = [
        {"id": "s", "article": "a", "content": [], "stance": "shouts", "direct": False}
    ]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())


@pytest.mark.parametrize("page", ["edition.schema.json", "edition.md"])
def test_the_reference_is_not_stale(page):
    pages = {path.name: (path, text) for path, text in load_tool().pages().items()}
    path, text = pages[page]
    assert path.read_text(encoding="utf-8") == text, "run: make docs"


TEXT = Rendition("Four shells fell on Orska, the mayor said.")
CAPTURE = Capture(
    id="sha256:0",
    origin="made",
    media_type="text/plain",
    bytes=42,
    rendition=RenditionInfo(sha256=TEXT.sha256, length=len(TEXT), text=TEXT.text),
)
ARTICLE = Article(id="a", capture=CAPTURE.id, span=Span(0, 42), body=(Span(0, 42),))
SAID = Statement(id="s", article="a", content=(TEXT.words(0, 25),), stance="asserts", direct=False)
WHOLE = Edition(
    format=FORMAT, version="0", captures=(CAPTURE,), articles=(ARTICLE,), statements=(SAID,)
)


def but(record, **changes):
    return msgspec.structs.replace(record, **changes)


def test_a_whole_edition_verifies():
    verify(WHOLE)
    assert dangling(WHOLE) == []


FAULTS = {
    "a body past the end": but(WHOLE, articles=(but(ARTICLE, body=(Span(0, 43),)),)),
    "an article before the start": but(WHOLE, articles=(but(ARTICLE, span=Span(-1, 42)),)),
    "an aside past the end": but(
        WHOLE, articles=(but(ARTICLE, asides=(Aside(span=Span(40, 50), kind="caption"),)),)
    ),
    "a credit that stands elsewhere": but(
        WHOLE,
        articles=(but(ARTICLE, credits=(Credit(name="Four", role="author", span=Span(1, 5)),)),),
    ),
    "furniture past the end": but(
        WHOLE, boilerplate=(Boilerplate(capture=CAPTURE.id, span=Span(0, 99), kind="share"),)
    ),
    "a false hash": but(
        WHOLE, captures=(but(CAPTURE, rendition=but(CAPTURE.rendition, sha256="0")),)
    ),
    "a false length": but(
        WHOLE, captures=(but(CAPTURE, rendition=but(CAPTURE.rendition, length=7)),)
    ),
    "two articles of one id": but(WHOLE, articles=(ARTICLE, ARTICLE)),
    "words of nowhere": but(WHOLE, statements=(but(SAID, article="b"),)),
    "words that differ": but(
        WHOLE,
        statements=(
            but(SAID, content=(Words(text="Five shells fell on Orska", span=Span(0, 25)),)),
        ),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_verifies(fault):
    with pytest.raises(AnchorError):
        verify(FAULTS[fault])


def test_what_is_referred_to_and_not_there_is_told():
    lost = but(
        SAID,
        denies=("gone",),
        about=("lost",),
        speaker=Link(text="Four", span=Span(0, 4), entity="who"),
    )
    assert dangling(but(WHOLE, statements=(lost,))) == ["gone", "lost", "who"]
