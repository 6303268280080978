"""Names of people, bodies, forces and places, by rules: capitals, word lists and neighbours."""

from variorum.annotate.names.find import Names, find, find_all

__all__ = ["Names", "find", "find_all"]
