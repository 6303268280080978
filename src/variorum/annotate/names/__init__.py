"""Names of people, bodies, forces and places, by rules: capitals, word lists and neighbours."""

from variorum.annotate.names.find import find

__all__ = ["find"]
