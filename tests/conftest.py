"""What all tests share."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

# Workers of the suite share the cores, and no test may find what an earlier run has left.
os.environ.setdefault("VARIORUM_READER_THREADS", "1")
os.environ.setdefault("VARIORUM_READER_CACHE", "off")


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


@pytest.fixture(autouse=True)
def _no_collection_while_timing(request):
    """Tests of growth time the code, not the collector's walk over the rest of the suite."""
    if not any(word in request.node.name for word in ("time", "linear", "grows", "costs")):
        yield
        return
    gc.collect()
    gc.disable()
    yield
    gc.enable()
