"""Every operation against its description, by generated requests; every check is on.

It is one database with accounts, asked with the token of an administrator, so that what is
written is written in earnest. A description cannot say all: that a cursor is one that was given,
that a period does not end before it begins. Where a request means well, its values are put right
so; what is answered to those that are not is tested by hand in test_queries.
"""

from __future__ import annotations

from collections import Counter

import pytest
import schemathesis
from argon2 import PasswordHasher
from schemathesis.core.parameters import ParameterLocation
from schemathesis.engine import from_schema

from tests.web.desks import stored
from tests.web.war import war
from variorum.api.reading import RESOURCES
from variorum.config import Settings
from variorum.storage import passwords
from variorum.storage.store import Store
from variorum.web.app import create_app
from variorum.web.desk import StoreDesk
from variorum.web.people.accounts import AccountGate
from variorum.web.people.rates import Allowance, Rates
from variorum.web.source import StaticSource

NAME, ROOT = "programs", "/api/v1/"
EXAMPLES, SEED = 1, 7
OPERATIONS = 53


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The application, and a token of somebody who may do everything."""
    path = stored(tmp_path_factory.mktemp("api") / "war.db")
    settings = Settings(reader="rules", profile="none")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        )
        with Store.open(path) as store:
            store.people.add(NAME, "four words do well", "administrator", "test")
            token = store.people.make_token(NAME, "schemathesis", "administrator", 1, NAME)
    desk = StoreDesk(path, settings)
    # What is written goes into the database; the edition stays, which else was made anew each time.
    source = StaticSource(war())
    app = create_app(
        source,
        hosts=("testserver",),
        desk=desk,
        gate=AccountGate(desk),
        rates=Rates(Allowance(None, None)),
    )
    return app, {"Authorization": f"Bearer {token}"}


def put_right(app, case):
    """What only the prose says of a query that means well: a real cursor, days in their order."""
    part = case.meta.components.get(ParameterLocation.QUERY) if case.meta else None
    if part is None or not part.mode.is_positive:
        return
    query = case.query
    names = [resource for resource in RESOURCES if case.operation.path == ROOT + resource.name]
    if "after" in query and names:
        index, order = app.state.site.indexes.index(), query.get("order")
        asked = {"limit": 1, **({"order": order} if order else {})}
        _, following, _ = names[0].list(index, asked)
        if following:
            query["after"] = following
        else:  # of so short a list there is no cursor
            del query["after"]
    if case.operation.path == ROOT + "digest" and "day" in query:
        query.pop("from", None), query.pop("to", None)
    if {"from", "to"} <= query.keys():
        query["from"], query["to"] = sorted((query["from"], query["to"]))
        if case.operation.path == ROOT + "digest":  # of no more than so many days
            query["to"] = query["from"]


@pytest.fixture
def meaning_well(served):
    """Puts right what is generated in this test."""

    def before_call(context, case, kwargs):
        put_right(served[0], case)

    schemathesis.hook(before_call)
    yield
    schemathesis.hooks.unregister(before_call)


@pytest.mark.usefixtures("meaning_well")
def test_every_operation_does_what_is_said_of_it(served):
    app, headers = served
    schema = schemathesis.openapi.from_asgi(f"{ROOT}openapi.json", app, headers=headers)
    schema.config.seed = SEED
    schema.config.update(headers=headers)
    schema.config.generation.update(max_examples=EXAMPLES, deterministic=True)
    # Methods that nothing takes are alike: two of them stand for all.
    schema.config.phases.coverage.unexpected_methods = {"DELETE", "TRACE"}
    schema.config.phases.stateful.enabled = False  # no operation links to another

    wrong, statuses, answered = [], Counter(), set()
    for event in from_schema(schema).execute():
        trouble = getattr(event, "info", None) or getattr(event, "exception", None)
        if "Error" in type(event).__name__:
            wrong.append(str(trouble))
        recorder = getattr(event, "recorder", None)
        if recorder is None:
            continue
        for one in recorder.interactions.values():
            if one.response is not None:
                statuses[one.response.status_code] += 1
                if one.response.status_code < 300:
                    answered.add(recorder.label)
        for checks in recorder.checks.values():
            wrong += [
                f"{recorder.label}: {check.name}: {check.failure_info.failure}\n"
                f"{check.failure_info.code_sample}"
                for check in checks
                if check.failure_info
            ]
    assert wrong == []
    assert 500 not in statuses
    # Refused requests pass many checks: most operations must have been answered too.
    empty = {"agreements", "times"}  # of which the invented war has none
    unasked = {f"GET {ROOT}{name}/{{id}}" for name in (*empty, "additions")}
    # The database, made of the war's readings alone, does not hold the war's judgement.
    unasked.add(f"POST {ROOT}judgements/{{id}}/undo")
    labels = {f"{method.upper()} {path}" for path, method in operations(schema)}
    assert len(labels) == OPERATIONS
    assert labels - answered <= unasked
    assert {200, 201, 202, 400, 401, 404, 405, 409, 415, 422} <= statuses.keys()


def operations(schema):
    found = schema.raw_schema["paths"]
    return [(path, method) for path, methods in found.items() for method in methods]
