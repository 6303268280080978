"""What people decided of a record stands beside it, on every page that shows the record."""

from __future__ import annotations

import html

import msgspec
import pytest

from tests.web.client import Client
from tests.web.sample import sample
from variorum.model import Judgement, Target
from variorum.views.judged import rejected_in

HOSTILE = "<script>alert(1)</script> \N{RIGHT-TO-LEFT OVERRIDE}why"


def judged(act, kind, key, number=1, standing="holds", **fields):
    return Judgement(
        id=f"jud-{number}",
        act=act,
        author="Ana",
        at=f"2031-06-0{number}T00:00:00.000000Z",
        reason=HOSTILE,
        targets=(Target(kind=kind, id="old", now=key),),
        standing=standing,
        **fields,
    )


def edition():
    made = sample()
    return msgspec.structs.replace(
        made,
        judgements=(
            judged("reject", "figure", made.figures[0].id),
            judged("correct", "statement", made.statements[0].id, 2, field="stance", value='"a"'),
            judged("annotate", "event", made.events[0].id, 3, remarks=("look again",)),
            judged("reject", "disagreement", made.disagreements[0].id, 4),
            judged("reject", "figure", made.figures[1].id, 5, standing="undone"),
        ),
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/figures", "rejected"),
        ("/articles/ar-1", "rejected"),
        ("/events", "noted"),
        ("/disagreements", "rejected"),
    ],
)
def test_pages_say_so_with_author_and_reason_and_run_nothing(path, words):
    client = Client(edition())
    page = client.get(path).text
    assert f'<span class="tie">{words}</span>' in page
    assert "by <bdi>Ana</bdi>" in page
    assert "<script>alert" not in page
    assert html.escape("<script>alert(1)</script>") in page
    plain = Client(sample()).get(path).text
    assert f'<span class="tie">{words}</span>' not in plain


def test_the_twin_holds_it_and_only_what_is_in_force():
    twin = Client(edition()).get("/figures.json").json()
    figures = [item for group in twin["groups"] for item in group["figures"]]
    told = [item["judged"] for item in figures if "judged" in item]
    assert [[one["words"] for one in item] for item in told] == [["rejected"]]


def test_the_last_verdict_on_a_record_counts():
    made = sample()
    key = made.figures[0].id
    for acts, expected in ((("accept", "reject"), {key}), (("reject", "accept"), set())):
        given = tuple(judged(act, "figure", key, number) for number, act in enumerate(acts, 1))
        assert set(rejected_in(msgspec.structs.replace(made, judgements=given))) == expected
