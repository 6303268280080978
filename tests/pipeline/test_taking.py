"""Taking in: each capture once, a person's division kept on every reading."""

from __future__ import annotations

import pytest
from tests.web.sample import FIRST, SECOND

from variorum.articles import cut
from variorum.config import Settings
from variorum.errors import JudgementError
from variorum.intake.receive import receive
from variorum.model import Decision, Span, Target
from variorum.model.capture import Division
from variorum.pipeline import Decided, assemble, default_reader, read_by, take_in
from variorum.pipeline import taking as module
from variorum.reconcile.rulings import in_force
from variorum.reconcile.rulings.divisions import divisions_of
from variorum.storage.store import Store

SETTINGS = Settings(reader="rules", profile="none")


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "bundle.txt"
    path.write_text(f"{FIRST}\n{SECOND}", encoding="utf-8")
    return str(path)


@pytest.fixture
def store(tmp_path):
    with Store.open(str(tmp_path / "record.db")) as opened:
        yield opened


def taken(store, *paths):
    items = receive(paths, SETTINGS)
    return list(take_in(items, store, SETTINGS, default_reader(SETTINGS)))


def divide(store, received, spans, left_out=()):
    division = Division(
        rendition=received.rendition.sha256, articles=tuple(spans), left_out=tuple(left_out)
    )
    import msgspec

    target = Target(kind="capture", id=received.capture.id, capture=received.capture.id)
    return store.judge(
        Decision(
            act="divide",
            author="Ada",
            reason="one",
            targets=(target,),
            value=msgspec.json.encode(division).decode(),
        )
    )


def spans_in(store):
    (reading,) = store.readings()
    return [article.span for article in reading.articles]


def edition_of(store):
    decided = Decided(store.judgements(), store.received())
    return assemble(store.readings(), store.unread(), store.version(), SETTINGS, decided)


def test_a_division_outlives_a_newer_reader(store, bundle, monkeypatch):
    (received,) = receive([bundle], SETTINGS)
    machine = [article.span for article in cut(received, SETTINGS).articles]
    whole = [Span(machine[0].start, machine[-1].end)]
    assert [one.outcome for one in taken(store, bundle)] == ["added"]
    assert spans_in(store) == machine
    judgement = divide(store, received, whole)
    assert edition_of(store).judgements[0].standing == "changed"  # not yet read under it
    assert [one.outcome for one in taken(store, bundle)] == ["read again"]
    assert spans_in(store) == whole
    assert [one.outcome for one in taken(store, bundle)] == ["held"]
    assert edition_of(store).judgements[0].standing == "holds"
    monkeypatch.setattr(
        module, "read_by", lambda reader, divided: read_by(reader, divided).replace("0.", "9.", 1)
    )
    assert [one.outcome for one in taken(store, bundle)] == ["read again"]
    assert spans_in(store) == whole
    assert store.version().startswith("9.")
    assert "jud-" not in store.version()
    store.judge(Decision(act="undo", author="Ada", reason="no", undoes=judgement.id))
    assert [one.outcome for one in taken(store, bundle)] == ["read again"]
    assert spans_in(store) == machine
    assert store.verify() == []


def test_the_latest_division_holds_and_the_earlier_is_overruled(store, bundle):
    (received,) = receive([bundle], SETTINGS)
    end = len(received.rendition)
    divide(store, received, [Span(0, 50)])
    divide(store, received, [Span(0, 60)], [Span(60, end)])
    taken(store, bundle)
    assert spans_in(store) == [Span(0, 60)]
    assert [item.standing for item in edition_of(store).judgements] == ["overruled", "holds"]
    found = divisions_of(in_force(store.judgements()))
    assert found[received.capture.id].author == "Ada"


def test_a_division_of_what_is_not_here_is_told(store, bundle):
    (received,) = receive([bundle], SETTINGS)
    divide(store, received, [Span(0, 50)])
    assert edition_of(store).judgements[0].standing == "gone"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "[]",
        '{"rendition": "x", "articles": [[5, 2]], "left_out": []}',
        '{"rendition": "x", "articles": [[0, 5], [4, 8]], "left_out": []}',
        '{"rendition": "x", "articles": [[0, 5]], "left_out": [[3, 9]]}',
        '{"rendition": "x", "articles": [[-1, 5]], "left_out": []}',
    ],
)
def test_what_is_no_division_is_not_kept(store, value):
    target = Target(kind="capture", id="sha256:x", capture="sha256:x")
    decision = Decision(act="divide", author="Ada", reason="r", targets=(target,), value=value)
    with pytest.raises(JudgementError):
        store.judge(decision)
    assert store.judgements() == ()


def test_a_capture_is_not_noted_upon(store):
    target = Target(kind="capture", id="sha256:x", capture="sha256:x")
    with pytest.raises(JudgementError, match="not about"):
        store.judge(Decision(act="annotate", author="Ada", reason="r", targets=(target,)))
