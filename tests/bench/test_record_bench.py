"""The benchmark of the record: its arithmetic, its limits, and a small run of the real thing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import record


@pytest.mark.parametrize(("power", "code"), [(1.0, 0), (1.1, 0), (1.3, 1)])
def test_growth_above_the_limit_fails(monkeypatch, capsys, power, code):
    monkeypatch.setattr(record, "apart", lambda _way, n: [n, 1.0, n**power, 1.0, 1.0, 1.0])
    assert record.report([1_000, 10_000, 100_000]) == code
    assert f"growth exponent {power:.3f}" in capsys.readouterr().out


@pytest.mark.parametrize(("taken", "code"), [(0.1, 0), (0.3, 1)])
def test_a_slow_update_fails(monkeypatch, capsys, taken, code):
    monkeypatch.setattr(record.importlib.util, "find_spec", lambda _name: object())
    monkeypatch.setattr(record, "apart", lambda _way, _n: [2.0, taken, taken, 9.0])
    assert record.report_updates(1_000) == code
    told = capsys.readouterr().out
    assert f"median {taken * 1000:,.0f} ms, 90th percentile 9,000 ms, longest 9,000 ms" in told


def test_without_a_standing_record_no_update_is_timed(monkeypatch, capsys):
    monkeypatch.setattr(record.importlib.util, "find_spec", lambda _name: None)
    assert record.report_updates(1_000) == 0
    assert "not timed" in capsys.readouterr().out


def test_a_small_run():
    command = [sys.executable, str(ROOT / "bench" / "record.py"), "--sizes", "10", "40"]
    done = subprocess.run(
        [*command, "--no-update"], capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in done.stderr
    growth = float(done.stdout.partition("growth exponent ")[2].split()[0])
    assert done.returncode == int(growth > record.LIMIT)
    assert "peer" in done.stdout


def test_growth_needs_two_sizes(capsys):
    for sizes in (["50"], ["50", "50"], ["0", "50"]):
        with pytest.raises(SystemExit):
            record.main(["--sizes", *sizes])
        assert "two" in capsys.readouterr().err
