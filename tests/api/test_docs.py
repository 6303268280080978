"""What the docs tell of the interface is so."""

from __future__ import annotations

import re

from tests.conftest import ROOT
from tests.web.browser import served
from tests.web.war import war
from variorum.api.answers import CSRF
from variorum.api.routes import OPERATIONS
from variorum.api.writing import TEXTS, NewJudgement

HOW = (ROOT / "docs" / "how-to" / "use-the-api.md").read_text(encoding="utf-8")


def test_the_walk_of_the_docs_walks(capsys):
    code = next(
        part for part in re.findall(r"```python\n(.*?)```", HOW, re.DOTALL) if "def walk" in part
    )
    with served(war()) as address:
        exec(code.replace("http://127.0.0.1:8000", address), {})
    lines = capsys.readouterr().out.splitlines()
    told = [figure for figure in war().figures if figure.measure == "killed"]
    assert sorted(lines) == sorted(f"{one.text} {one.low} {one.high}" for one in told)


def test_addresses_and_words_of_the_docs_are_known():
    known = {one.path for one in OPERATIONS} | {"/openapi.json", ""}
    for path in re.findall(r"/api/v1(/[\w./]*\w)?", HOW):
        assert path in known, path
    for word in (CSRF, *TEXTS, *NewJudgement.__struct_fields__):
        assert word in HOW, word
