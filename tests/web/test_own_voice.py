"""An outlet's own voice is a voice (M4), kept apart from what others say."""

from __future__ import annotations

import re

from tests.web.client import Client
from tests.web.sample import sample


def test_its_words_are_on_a_layer_of_its_own():
    html = Client(sample()).get("/articles/ar-1").text
    (own,) = re.findall(r'<span[^>]*class="([^"]*)"[^>]*>either account', html)
    assert "l-voice" in own
    assert "l-speech" not in own
    (told,) = re.findall(r'<span[^>]*class="([^"]*)"[^>]*>that its forces', html)
    assert "l-speech" in told
    assert "l-voice" not in told


def test_its_statements_are_folded_away_but_there():
    html = Client(sample()).get("/articles/ar-1").text
    (folded,) = re.findall(r'<details class="own-voice">.*?</details>', html, re.DOTALL)
    assert re.findall(r'data-record="([^"]+)"', folded) == ["st-5"]


def test_the_list_of_speakers_has_it_apart():
    twin = Client(sample()).get("/speakers.json").json()
    assert [line["who"]["name"] for line in twin["outlets"]] == ["Nordwire"]
    assert "Nordwire" not in {line["who"]["name"] for line in twin["speakers"]}
