"""What the tests of the press bundle share: it is read once."""

from __future__ import annotations

import pytest
from tests.conftest import SHARED

from variorum.pipeline import read_paths

PRESS = SHARED / "press" / "karabakh-2020-bundle.txt"


@pytest.fixture(scope="session")
def edition():
    """The edition of the press bundle."""
    return read_paths([str(PRESS)])
