"""The log tells enough to say how long a run took, broken off or not."""

import json

from training.progress import EVERY, Progress, summary


def learn(log, total, begun, steps):
    with Progress(log, total, begun) as progress:
        for _ in range(steps):
            progress.add("ewt", 10, {"upos": 0.5})


def rows(log):
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_a_line_comes_every_so_often_and_at_the_end(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    learn(log, 2 * EVERY, 0, EVERY + 3)
    begun, first, last = rows(log)
    assert begun == {"begun": 0, "of": 2 * EVERY}
    assert (first["step"], last["step"]) == (EVERY, EVERY + 3)
    assert first["ewt.upos"] == 0.5
    out = capsys.readouterr().out
    assert f"step {EVERY} of {2 * EVERY}" in out
    assert "pieces a second" in out
    assert "minutes left" in out
    assert "going on" not in out


def test_a_run_taken_up_says_from_where(tmp_path, capsys):
    learn(tmp_path / "log.jsonl", 100, 40, 10)
    assert "going on from step 40 of 100" in capsys.readouterr().out
    assert [row.get("step") for row in rows(tmp_path / "log.jsonl")] == [None, 50]


def test_seconds_of_all_parts_are_added_up(tmp_path):
    log = tmp_path / "log.jsonl"
    parts = [
        {"begun": 0, "of": 200},
        {"step": 50, "of": 200, "pieces_a_second": 9, "seconds": 70},
        {"step": 100, "of": 200, "pieces_a_second": 9, "seconds": 140},
        {"begun": 50, "of": 200},
        {"step": 100, "of": 200, "pieces_a_second": 8, "seconds": 80},
        {"step": 200, "of": 200, "pieces_a_second": 7, "seconds": 230},
        {"begun": 200, "of": 200},
    ]
    log.write_text("".join(f"{json.dumps(part)}\n" for part in parts), encoding="utf-8")
    assert summary(log) == {"step": 200, "of": 200, "pieces_a_second": 7, "seconds": 370}


def test_old_logs_tell_no_seconds(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text('{"step": 50, "of": 99, "pieces_a_second": 9}\n', encoding="utf-8")
    assert summary(log) == {"step": 50, "of": 99, "pieces_a_second": 9}


def test_no_log_tells_nothing(tmp_path):
    assert summary(tmp_path / "log.jsonl") == {}
