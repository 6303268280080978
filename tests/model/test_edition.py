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
    Capture,
    Edition,
    Rendition,
    RenditionInfo,
    Span,
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


def test_bare_spans_are_verified_too():
    text = Rendition("Four shells fell.")
    capture = Capture(
        id="sha256:0",
        origin="made",
        media_type="text/plain",
        bytes=17,
        rendition=RenditionInfo(sha256=text.sha256, length=17, text=text.text),
    )
    article = Article(id="a", capture=capture.id, span=Span(0, 17), body=(Span(0, 18),))
    with pytest.raises(AnchorError):
        verify(Edition(format=FORMAT, version="0", captures=(capture,), articles=(article,)))
