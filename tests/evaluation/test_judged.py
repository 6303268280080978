"""What was judged by reading: lines are whole, wrong ones have reasons, shares are counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from variorum.evaluation import draws, judged, judged_events
from variorum.evaluation.draws import Document, digest_of, documents, hash_of, read_again, rows
from variorum.evaluation.judged import RIGHT, VERDICTS

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
FIGURES = judged.judgements()
EVENTS = judged_events.judgements()


def test_each_figure_has_a_known_verdict_and_each_wrong_one_a_reason() -> None:
    assert {one.judgement for one in FIGURES} <= set(VERDICTS)
    latest = max(one.seed for one in FIGURES)
    assert all(one.note for one in FIGURES if one.seed == latest and one.judgement != RIGHT)


def test_each_wrong_event_has_a_reason_and_no_right_one() -> None:
    assert all(bool(one.note) != one.right for one in EVENTS)


@pytest.mark.parametrize("drawn", [FIGURES, EVENTS], ids=["figures", "events"])
def test_nothing_is_judged_twice_in_a_draw(drawn) -> None:
    places = Counter(
        (
            one.seed,
            one.corpus,
            one.document,
            one.start,
            one.end,
            getattr(one, "measure", one.digest),
        )
        for one in drawn
    )
    assert [place for place, count in places.items() if count > 1] == []


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
@pytest.mark.parametrize("drawn", [FIGURES, EVENTS], ids=["figures", "events"])
def test_the_words_judged_stand_where_they_were_read(drawn) -> None:
    texts = {
        (corpus, one.id): one.text
        for corpus in {one.corpus for one in drawn}
        for one in documents(CORPORA, corpus)
    }
    moved = [
        one
        for one in drawn
        if digest_of(texts[one.corpus, one.document][one.start : one.end]) != one.digest
    ]
    assert moved == []


def event(**more) -> judged_events.Judgement:
    given = {
        "seed": 1, "corpus": "made", "document": "1", "start": 0, "end": 6, "digest": "d",
        "event": "ASSAULT", "told": "reported", "actors": (), "recipients": (),
        "type": True, "parties": True, "status": True,
    }  # fmt: skip
    return judged_events.Judgement(**(given | more))


def test_an_event_is_right_where_type_parties_and_status_are() -> None:
    judged_ones = [event(), event(start=7, parties=False), event(start=9, type=False, status=False)]
    drawn = [*judged_ones, event(seed=2)]
    scores = [*rows("events", drawn, judged_ones[:1], [], judged_events.parts)]
    assert {row.corpus for row in scores} == {f"drawn at random, seed {seed}" for seed in (1, 2)}
    told = {row.label: (row.value, row.count) for row in scores if row.corpus.endswith("1")}
    assert told["right when judged by reading"] == (pytest.approx(1 / 3), 3)
    assert told["parties right when judged"] == (pytest.approx(2 / 3), 3)
    assert told["type right when judged"] == (pytest.approx(2 / 3), 3)
    assert told["status right when judged"] == (pytest.approx(2 / 3), 3)
    assert told["right ones still read so"] == (0.0, 1)


def test_another_draw_leaves_the_hash_of_this_one() -> None:
    mine = [event()]
    assert hash_of(mine) == hash_of([event()])
    assert hash_of(mine) != hash_of([msgspec.structs.replace(mine[0], note="wrong")])


def test_right_ones_are_read_again_and_kept_by_what_they_hold_on_to(monkeypatch) -> None:
    def figure(document, start, judgement=RIGHT, low=3):
        return judged.Judgement(
            seed=1, corpus="made", document=document, start=start, end=start + 5, digest="d",
            measure="killed", low=low, high=low, judgement=judgement,
        )  # fmt: skip

    ones = [figure("1", 0), figure("1", 9, "wrong count"), figure("1", 20), figure("2", 0)]
    made = [Document(name, "", None) for name in ("1", "2", "3")]
    monkeypatch.setitem(draws._READ, "made", lambda _: iter(made))
    read = {"1": {ones[0].key, ones[1].key}, "2": {figure("2", 0, low=4).key}}
    again, kept = read_again(Path(), ones, lambda document: read[document.id])
    assert again == [ones[0], ones[2], ones[3]]  # of wrong ones nothing is asked
    assert kept == [ones[0]]
    told = {row.label: row.value for row in rows("figures", ones, again, kept)}
    assert told == {draws.RIGHT: 3 / 4, draws.STILL: pytest.approx(1 / 3)}


@pytest.mark.parametrize(
    ("text", "judged_words", "read_words", "same"),
    [
        ("the Velmoran army dug in", "Velmoran army", "the Velmoran army", True),
        ("the Velmoran army dug in", "the Velmoran army", "army", False),
        ("Velmoran-backed rebels dug in", "Velmoran", "Velmoran-backed rebels", False),
        ("the envoy of Velmora left", "the envoy of Velmora", "the envoy", False),
        ("the envoy of Velmora left", "the envoy of Velmora", "envoy of Velmora", True),
        ("Velmora and Tarsk met", "Velmora", "Tarsk", False),
    ],
)
def test_a_party_is_the_same_where_most_of_its_words_are(text, judged_words, read_words, same):
    def key(words):
        at = text.index(words)
        return event(actors=((at, at + len(words)),)).key

    assert judged_events.alike(key(judged_words), key(read_words)) is same
    assert judged_events.alike(key(read_words), key(judged_words)) is same


def test_a_missing_file_of_judgements_holds_none(tmp_path) -> None:
    assert judged.judgements(tmp_path / "none.jsonl") == []
    assert len(judged.judgements()) > 100
