"""A voice that doubts or declines is shown as such, and not only as silent (M10)."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.war import war
from variorum.model import Account
from variorum.views.index import build_index
from variorum.views.position_words import position_words


@pytest.mark.parametrize(
    ("stance", "words"),
    [("doubts", "vouches for nothing"), ("declines", "does not say"), ("asserts", "silent")],
)
def test_silence_says_what_it_is(stance, words):
    edition = war()
    said = msgspec.structs.replace(edition.statements[0], stance=stance)
    index = build_index(
        msgspec.structs.replace(edition, statements=(said, *edition.statements[1:]))
    )
    account = Account(party="Nordwire", position="silent", reason="", statements=(said.id, "gone"))
    assert position_words(index, account) == words
    assert position_words(index, msgspec.structs.replace(account, position="denies")) == "denies"
