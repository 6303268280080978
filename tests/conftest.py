"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items):
    """Skip what reads ../shared where it is absent."""
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(
        reason="../shared is not here: the corpora are no part of the project"
    )
    for item in items:
        if "corpora" in item.keywords:
            item.add_marker(absent)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and real input beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the corpora are no part of the project")
    return SHARED
