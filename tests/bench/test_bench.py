"""The benchmark: its bundles, its arithmetic, and a small run of the real thing."""

from __future__ import annotations

import subprocess
import sys

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
    command = [sys.executable, str(ROOT / "bench" / "read.py"), "--max-words", "50000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert "growth exponent" in done.stdout
    assert "peer" in done.stdout
    assert done.returncode == 0
