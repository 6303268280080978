"""Runs the command line, in this process or, measured, in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from variorum.cli.main import main

# Runs the command in a child, so that the peak of its memory can be asked of the system.
_MEASURE = """
import resource, subprocess, sys
code = subprocess.call([sys.executable, "-m", "variorum.cli.main", *sys.argv[1:]])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"PEAK {peak}", file=sys.stderr)
sys.exit(code)
"""


class _Stdin:
    """Standard input that is a pipe."""

    def __init__(self, data):
        self.buffer = io.BytesIO(data)

    def isatty(self):
        return False


@dataclass(frozen=True)
class Done:
    """How a command ended: exit code, standard output and error, peak memory in MiB."""

    code: int
    out: str
    err: str
    peak: float = 0.0


@pytest.fixture
def run(capfd, monkeypatch):
    """The command line in this process: quick."""

    def inside(*arguments, stdin=b""):
        monkeypatch.setattr("sys.stdin", _Stdin(stdin))
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Done(code, *capfd.readouterr())

    return inside


@pytest.fixture
def measured():
    """The command line in a process of its own: slower, with its memory."""

    def outside(*arguments, stdin=b"", timeout=60):
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=timeout,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        err, _, peak = done.stderr.decode().rpartition("PEAK ")
        assert "Traceback" not in err, err
        return Done(done.returncode, done.stdout.decode(), err, int(peak) / 1024)

    return outside
