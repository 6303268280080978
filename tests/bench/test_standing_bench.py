"""The benchmark of the standing record: which sizes are held to which limit."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import standing


@pytest.mark.parametrize(
    ("sizes", "spent", "code"),
    [
        ([200, 800], [0.3], 0),
        ([99_999], [0.3], 0),
        ([100_000], [0.3], 1),
        ([100_000], [0.1], 0),
        ([200_000], [0.3], 1),
    ],
)
def test_only_large_records_are_held_to_the_limit_of_an_update(
    monkeypatch, capsys, sizes, spent, code
):
    monkeypatch.setattr(standing, "measured", lambda *_, **__: (1.0, spent))
    monkeypatch.setattr(sys, "argv", ["standing.py", *map(str, sizes)])
    assert standing.main() == code
    assert ("of at most 200 ms" in capsys.readouterr().out) == (sizes[-1] >= 100_000)


def test_growth_above_its_limit_fails_at_any_size(monkeypatch, capsys):
    monkeypatch.setattr(standing, "measured", lambda size, **_: (1.0, [size / 10_000]))
    monkeypatch.setattr(sys, "argv", ["standing.py", "200", "800"])
    assert standing.main() == 1
    assert "growth 1.00 of at most 0.6" in capsys.readouterr().out
