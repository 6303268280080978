"""Every operation against its description, by generated requests; every check is on.

It is one database with accounts, asked with the token of an administrator, so that what is
written is written in earnest.
"""

from __future__ import annotations

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies as st

from tests.web.desks import stored
from variorum.cli.sources import StoreSource
from variorum.config import Settings
from variorum.storage.store import Store
from variorum.web.app import create_app
from variorum.web.desk import StoreDesk
from variorum.web.people.accounts import AccountGate

NAME = "programs"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The application, and a token of somebody who may do everything."""
    path = stored(tmp_path_factory.mktemp("api") / "war.db")
    settings = Settings(reader="rules", profile="none")
    with pytest.MonkeyPatch.context() as patch:
        from argon2 import PasswordHasher

        from variorum.storage import passwords

        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        with Store.open(path) as store:
            store.people.add(NAME, "four words do well", "administrator", "test")
            token = store.people.make_token(NAME, "schemathesis", "administrator", 1, NAME)
    desk = StoreDesk(path, settings)
    app = create_app(
        StoreSource(path, settings), hosts=("testserver",), desk=desk, gate=AccountGate(desk)
    )
    return app, token


@pytest.fixture(scope="module")
def described(served):
    app, token = served
    headers = {"Authorization": f"Bearer {token}"}
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=headers)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@hypothesis.settings(
    max_examples=8, derandomize=True, deadline=None, database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
def test_operations_do_what_is_said_of_them(case, served):
    _, token = served
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})
