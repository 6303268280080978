"""The exported file: all of the edition, in one document that needs nothing else."""

from __future__ import annotations

import pytest

from tests.web.client import Document
from tests.web.sample import sample
from tests.web.war import war
from variorum.model import Edition
from variorum.web.export import render_html


@pytest.mark.parametrize("made", [sample, war])
def test_everything_is_in_it_and_every_link_arrives(made):
    page = Document(render_html(made()))
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for link in page.values("href"):
        assert link[1:] in ids, link
    edition = made()
    for incident in edition.incidents:
        assert incident.title in page.text
    for statement in edition.statements:
        for words in statement.content:
            assert " ".join(words.text.split()) in page.text
    for figure in edition.figures:
        assert figure.text in page.text
    for item in edition.disagreements:
        assert item.explanation in page.text
    for item in edition.unread:
        assert item.reason in page.text
    assert "they do not show trends" in page.text  # M18


def test_the_same_edition_gives_the_same_file():
    assert render_html(sample()) == render_html(sample())


def test_an_empty_edition_has_a_file_too():
    page = Document(render_html(Edition(format="variorum-edition/1", version="0")))
    assert page.open == []
    assert "0 statements" in page.text
