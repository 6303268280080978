"""What a run tells of itself: a line every 50 steps, to the terminal and to ``log.jsonl``."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

EVERY = 50


class Progress:
    """Counts steps and pieces, gathers losses, and writes them down.

    Each time a run is begun or taken up again, the log gets a row with ``begun``, the steps
    already done; the rows after it count their seconds from there.
    """

    def __init__(self, log: Path, total: int, begun: int) -> None:
        self._log = log.open("a", encoding="utf-8")
        self._total, self._begun, self._done = total, begun, begun
        self._started = time.monotonic()
        self._pieces = 0
        self._losses: dict[str, list[float]] = {}
        self._write({"begun": begun, "of": total})
        if begun:
            print(f"going on from step {begun} of {total}", flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None and self._losses:
            self._tell()
        self._log.close()

    def add(self, corpus: str, pieces: int, losses: Mapping[str, float]) -> None:
        """Take in one step."""
        self._done += 1
        self._pieces += pieces
        for name, value in losses.items():
            self._losses.setdefault(f"{corpus}.{name}", []).append(value)
        if self._done % EVERY == 0:
            self._tell()

    def _tell(self) -> None:
        seconds = time.monotonic() - self._started
        speed = self._pieces / seconds
        left = seconds / (self._done - self._begun) * (self._total - self._done)
        row: dict[str, Any] = {"step": self._done, "of": self._total}
        row |= {"pieces_a_second": round(speed), "seconds": round(seconds)}
        row |= {name: round(sum(x) / len(x), 4) for name, x in sorted(self._losses.items())}
        self._write(row)
        self._losses.clear()
        print(
            f"step {self._done} of {self._total}, {speed:,.0f} pieces a second, "
            f"about {left / 60:.0f} minutes left",
            flush=True,
        )

    def _write(self, row: Mapping[str, Any]) -> None:
        self._log.write(json.dumps(row) + "\n")
        self._log.flush()


def summary(log: Path) -> dict[str, int]:
    """What a log says of a whole run: ``step``, ``of``, ``pieces_a_second``, maybe ``seconds``.

    The seconds of a run that was broken off and taken up again are those of its parts together;
    old logs have none.
    """
    if not log.exists():
        return {}
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    steps = [row for row in rows if "step" in row]
    if not steps:
        return {}
    found = {name: steps[-1][name] for name in ("step", "of", "pieces_a_second")}
    if all("seconds" in row for row in steps):
        ends = [
            row for row, after in zip(rows, [*rows[1:], {}], strict=True) if "step" not in after
        ]
        found["seconds"] = sum(row.get("seconds", 0) for row in ends)
    return found
