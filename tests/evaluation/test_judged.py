"""What was judged by reading: lines are whole, wrong ones have reasons, shares are counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from variorum.evaluation import judged, judged_events
from variorum.evaluation.judged import RIGHT, VERDICTS, digest_of, documents, hash_of

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
    rows = judged_events._of(1, [*judged_ones, event(seed=2)], judged_ones[:1], [])
    told = {row.label: (row.value, row.count) for row in rows}
    assert told["right when judged by reading"] == (pytest.approx(1 / 3), 3)
    assert told["parties right when judged"] == (pytest.approx(2 / 3), 3)
    assert told["type right when judged"] == (pytest.approx(2 / 3), 3)
    assert told["status right when judged"] == (pytest.approx(2 / 3), 3)
    assert told["right ones still read so"] == (0.0, 1)


def test_another_draw_leaves_the_hash_of_this_one() -> None:
    mine = [event()]
    assert hash_of(mine) == hash_of([event()])
    assert hash_of(mine) != hash_of([msgspec.structs.replace(mine[0], note="wrong")])
