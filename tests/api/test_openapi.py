"""The description says what is so: examples are live, schemas are schemas, all roles are told."""

from __future__ import annotations

import jsonschema
import msgspec
import pytest

from tests.api import inventing
from tests.web.client import Client
from tests.web.sample import sample
from tests.web.war import war
from variorum.api.invented import FILE, invented
from variorum.api.routes import OPERATIONS, description
from variorum.api.writing import NewJudgement, Undoing
from variorum.model import FORMAT, Edition


@pytest.fixture(scope="module")
def api():
    return Client(war())


@pytest.fixture(scope="module")
def described(api):
    return api.get("/api/v1/openapi.json").json()


def each(described):
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def test_every_operation_is_described(described):
    found = {(path, method.upper()) for path, method, _ in each(described)}
    assert found == {(one.address, one.method) for one in OPERATIONS}
    names = [told["operationId"] for _, _, told in each(described)]
    assert len(set(names)) == len(names)
    assert described["openapi"] == "3.1.0"


def test_examples_are_what_is_answered(api, described):
    asked = 0
    for _, _, told in each(described):
        if "x-example-request" in told:
            response = api.get(told["x-example-request"])
            example = told["responses"]["200"]["content"]["application/json"]["example"]
            assert response.json() == example, told["x-example-request"]
            asked += 1
    assert asked > 25


def examples_of(told):
    contents = (one.get("content", {}) for one in told["responses"].values())
    answers = (content.get("application/json", {}) for content in contents)
    return [one["example"] for one in answers if "example" in one]


def test_examples_tell_readers_nothing_that_they_may_not_ask_for(described):
    """What takes a higher role has an example that the edition had no part in."""
    for path, method, told in each(described):
        if told["x-role"] != "reader":
            assert "x-example-request" not in told, path
            made = [one.data for name, one in invented().items() if name == told["operationId"]]
            assert [one["data"] for one in examples_of(told)] == made, path
            assert bool(made) == (method == "get"), path


def read(described):
    for path, method, told in each(described):
        if method == "get" and "application/json" in told["responses"]["200"]["content"]:
            yield path, told


def test_every_answer_that_is_read_has_an_example(described):
    asked = 0
    for path, told in read(described):
        (example,) = examples_of(told)
        assert example["data"] not in (None, [], {}), path
        for parameter in told["parameters"]:
            assert parameter["name"] != "id" or parameter["example"], path
        asked += 1
    assert asked > 40


@pytest.mark.parametrize("edition", [sample(), Edition(format=FORMAT, version="0")])
def test_a_list_has_an_example_of_whatever_edition(edition):
    api = Client(edition)
    for path, told in read(api.get("/api/v1/openapi.json").json()):
        if "{id}" not in path:
            (example,) = examples_of(told)
            if "x-example-request" in told:
                assert api.get(told["x-example-request"]).json() == example


def test_invented_examples_are_what_an_invented_edition_answers():
    """Where this fails after a change of shape: python -m tests.api.inventing."""
    assert msgspec.json.decode(FILE.read_bytes()) == inventing.invented()


def test_answers_are_of_their_schemas(api, described):
    for path, _, told in each(described):
        for status, response in told["responses"].items():
            content = response.get("content", {}).get("application/json", {})
            if "example" in content:
                schema = {**content["schema"], "components": described["components"]}
                jsonschema.Draft202012Validator.check_schema(schema)
                jsonschema.validate(content["example"], schema)
                assert status == "200", path


def test_what_is_sent_has_an_example_that_can_be_sent(described):
    for path, of in (("/judgements", NewJudgement), ("/judgements/{id}/undo", Undoing)):
        told = described["paths"][f"/api/v1{path}"]["post"]
        example = told["requestBody"]["content"]["application/json"]["example"]
        assert msgspec.convert(example, of)


def test_who_may_do_what_is_told(described):
    # Nobody is asked who they are before an edition file.
    for path, _, told in each(described):
        assert ("security" in told) == (told["x-role"] != "reader"), path


def test_the_description_is_made_once(api):
    site = api.app.state.site
    index = site.indexes.index()
    assert description(index, site) is description(index, site)


def test_the_page_lists_every_operation(api):
    page = api.page("/api")
    for one in OPERATIONS:
        assert one.address in page.text
        assert one.about in page.text
    twin = api.get("/api.json").json()
    lines = [line for group in twin["groups"] for line in group["operations"]]
    assert len(lines) == len(OPERATIONS)
    assert "/api/v1/openapi.json" in page.values("href")
    assert "/api" in api.page("/incidents").values("href")
