"""The reference page of the commands is what the commands say."""

from __future__ import annotations

from tests.conftest import ROOT
from variorum.cli.main import EXIT_CODES
from variorum.cli.reference import page
from variorum.cli.state import PARTIAL
from variorum.errors import EditionError, InputError, ModelError, StorageError


def test_the_page_is_fresh():
    path = ROOT / "docs" / "reference" / "cli.md"
    assert path.read_text(encoding="utf-8") == page(), "stale: run the command named in the page"


def test_the_codes_are_those_of_the_errors():
    codes = dict(EXIT_CODES)
    told = [error.exit_code for error in (InputError, EditionError, StorageError, ModelError)]
    assert set(told) <= set(codes)
    assert len({*told, PARTIAL}) == len(told) + 1, "two meanings of one code"
