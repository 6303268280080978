"""What all tests share."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from alembic import command
from hypothesis import settings

from tests.postgres import missing, running
from tests.tables import ReadyTables

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

# Words in the names of tests of growth.
_GROWTH = frozenset({"time", "linear", "linearly", "grow", "grows", "growth", "costs"})

# On a busy machine an example may take long and be right: tests of growth look at time.
settings.register_profile("variorum", deadline=None)
settings.load_profile("variorum")

# Workers of the suite share the cores.
os.environ.setdefault("VARIORUM_READER_THREADS", "1")


def _cache_of_this_run() -> None:
    """Set a cache of readings that all workers and commands share, and no two runs of the suite.

    Many tests read the same few bundles. Tests of the reading itself turn it off.
    """
    if "VARIORUM_READER_CACHE" in os.environ:
        return  # a worker: the process that started it has made one
    folder = tempfile.mkdtemp(prefix="variorum-tests-")
    os.environ["VARIORUM_READER_CACHE"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


_cache_of_this_run()


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


@pytest.fixture(scope="session", autouse=True)
def made_tables():
    """Makes the tables of a new SQLite database as Alembic made those of the first; its upgrade.

    Its way through all versions takes longer than most tests. Tests of migrations go it.
    """
    with pytest.MonkeyPatch.context() as patch:
        upgrade = command.upgrade
        patch.setattr(command, "upgrade", ReadyTables(upgrade))
        yield upgrade


@pytest.fixture(autouse=True)
def _no_collection_while_timing(request):
    """Tests of growth time the code, not the collector's walk over the rest of the suite.

    The walk itself takes a tenth of a second and more: it is not asked for where it can wait.
    """
    if _GROWTH.isdisjoint(request.node.originalname.split("_")):
        yield
        return
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of the session's own; skipped where there can be none."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request, tmp_path):
    """Gives the names of databases that are not made yet: of each kind in turn."""
    if request.param == "sqlite":
        numbers = count(1)
        yield lambda: str(tmp_path / f"war{next(numbers)}.db")
        return
    server = request.getfixturevalue("postgres")
    with ExitStack() as stack:
        yield lambda: stack.enter_context(server.database())


@pytest.fixture
def database(databases):
    """The name of one of them."""
    return databases()
