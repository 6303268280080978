"""The database, and editions as files."""

from variorum.storage.editions import is_edition, load_edition, to_json, to_lines
from variorum.storage.files import write_atomically
from variorum.storage.store import Outcome, Store

__all__ = [
    "Outcome",
    "Store",
    "is_edition",
    "load_edition",
    "to_json",
    "to_lines",
    "write_atomically",
]
