"""A record is made at once of as many articles as there is memory for."""

from __future__ import annotations

import pytest

from variorum.storage import beginning, room

_GIB = 1 << 30


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine that tells what it is told to tell."""
    monkeypatch.setattr(room, "_MEMINFO", tmp_path / "meminfo")
    monkeypatch.setattr(room, "_CGROUP", tmp_path)

    def tell(**files):
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text)

    return tell


def test_the_narrower_of_machine_and_container_counts(machine):
    machine(meminfo="MemTotal: 8388608 kB\nMemAvailable:    4194304 kB\n")
    assert room.available() == 4 * _GIB
    machine(memory_max="max\n", memory_stat="anon 5\nfile 7\n")
    assert room.available() == 4 * _GIB
    machine(memory_max=f"{_GIB}\n", memory_stat=f"anon {_GIB // 2}\nfile 7\n")
    assert room.available() == _GIB // 2
    machine(memory_stat=f"anon {2 * _GIB}\n")
    assert room.available() == 0


def test_a_machine_that_tells_nothing_is_no_error(machine):
    machine(meminfo="what is this\n")
    found = room.available()
    assert found is None or found > 0


@pytest.mark.parametrize(
    ("told", "articles"), [(None, 100_000), (0, 2_000), (_GIB, 9_830), (64 * _GIB, 100_000)]
)
def test_fewer_are_made_at_once_where_there_is_little(monkeypatch, told, articles):
    monkeypatch.setattr(beginning, "available", lambda: told)
    assert beginning.at_once() == articles
