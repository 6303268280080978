"""Examples of answers that no edition gives: of people, and of records that it happens to lack.

They are what an invented edition answers. Of whom the record tells anything, an example of what
only some may ask for would tell everybody.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from variorum.model import Record


class Invented(Record, frozen=True):
    """The data of an answer, and under which id it was asked for, if under one."""

    data: Any
    id: str = ""


FILE = Path(__file__).parent / "invented.json"


@cache
def invented() -> dict[str, Invented]:
    """Each example by the name of its operation."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Invented])
