"""The database (``store``), and editions as files.

The store is imported by its own name: who only reads and writes files need not load a driver.
"""

from variorum.storage.editions import check_whole, is_edition, load_edition, to_json, to_lines
from variorum.storage.files import check_writable, write_atomically

__all__ = [
    "check_whole",
    "check_writable",
    "is_edition",
    "load_edition",
    "to_json",
    "to_lines",
    "write_atomically",
]
