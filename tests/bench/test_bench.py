"""The benchmark: its bundles, its arithmetic, and a small run of the real thing."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import dispatches
import read


def test_bundles_are_seeded_and_as_long_as_asked():
    text = dispatches.bundle(3_000)
    assert text == dispatches.bundle(3_000)
    assert text != dispatches.bundle(3_000, seed=1)
    assert 3_000 <= len(text.split()) < 3_500
    assert "{" not in text


@pytest.mark.parametrize("power", [0.9, 1.0, 2.0])
def test_the_exponent_is_the_slope(power):
    found = [read.Measure(n, 1, n**power, 1.0, 1.0) for n in (10, 100, 1000, 5000)]
    assert read.exponent(found) == pytest.approx(power)


def test_growth_above_the_limit_fails(monkeypatch, capsys):
    for power, code in ((1.0, 0), (1.3, 1)):
        monkeypatch.setattr(
            read, "apart", lambda n, power=power: read.Measure(n, 1, n**power, 1.0, 1.0)
        )
        assert read.report([1000, 10_000]) == code
        assert f"growth exponent {power:.3f}" in capsys.readouterr().out


def test_a_small_run():
    command = [sys.executable, str(ROOT / "bench" / "read.py"), "--sizes", "100", "500"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr
    growth = float(done.stdout.partition("growth exponent ")[2].split()[0])
    assert 0.5 < growth < 1.5
    assert done.returncode == int(growth > read.LIMIT)
    assert "peer" in done.stdout
    assert "peak of memory" in done.stdout


@pytest.mark.parametrize("sizes", [["5000"], ["5000", "5000"], ["0", "5000"]])
def test_growth_needs_two_sizes(sizes, capsys):
    with pytest.raises(SystemExit):
        read.main(["--sizes", *sizes])
    assert "two" in capsys.readouterr().err


def test_progress_is_told_often_on_a_terminal_and_seldom_elsewhere(monkeypatch, capsys):
    def told(seconds):
        monkeypatch.setattr(read, "SILENCE", seconds)
        monkeypatch.setattr(read.tell, "last", time.monotonic())  # nothing was told a moment ago
        report = read.Progress(1_000)
        for done in range(1_001):
            report("a.txt", done, 1_000)
        return capsys.readouterr().err

    assert told(60) == ""
    assert len(told(-1).splitlines()) == 101
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert told(60).count("\r") == 101
