"""Actors of one article: short forms, acronyms, offices with their dates, one entity each."""

from variorum.annotate.actors.identify import identify
from variorum.annotate.actors.merging import merge

__all__ = ["identify", "merge"]
