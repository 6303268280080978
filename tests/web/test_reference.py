"""The reference says what the program does."""

from __future__ import annotations

import re

from tests.conftest import ROOT
from variorum.views import LAYERS
from variorum.web.app import HEADERS
from variorum.web.pages import PAGES

REFERENCE = ROOT / "docs" / "reference" / "web.md"


def column(heading: str) -> list[str]:
    """The first column of the table under a line that begins with ``heading``."""
    text = REFERENCE.read_text(encoding="utf-8")
    table = text.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)


def test_every_page_is_told():
    assert column("path") == [page.path for page in PAGES]


def test_every_value_of_a_query_is_told():
    text = REFERENCE.read_text(encoding="utf-8")
    for page in PAGES:
        (row,) = re.findall(rf"^\| `{re.escape(page.path)}` \|.*$", text, re.MULTILINE)
        for name in page.keeps:
            assert f"`{name}`" in row


def test_every_layer_is_told():
    assert column("layer") == list(LAYERS)


def test_every_header_is_told():
    text = REFERENCE.read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert f"{name}: {value}" in text
