"""Names that the record puts in a row: "one, two and three", in the language of a page.

A name may hold an "and" itself (a ministry, a state), so that a row is taken apart only where it is
certain which of them ends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.vocabulary.places import fold, gazetteer
from variorum.web.sayings import SENTENCE, Sayings

_AND = " and "
# The end of a row.
AND = "{names} and {last}"


def of_row(text: str) -> tuple[str, ...] | None:
    """The names of a row of states and places that the gazetteer knows; None for anything else.

    "Bosnia and Herzegovina" is one of its names, and no row.
    """
    first, _, last = text.rpartition(_AND)
    names = (*first.split(", "), last)
    if not first or _known(text) or not all(map(_known, names)):
        return None
    return names


def put_in_a_row(sayings: Sayings, names: Sequence[str]) -> str:
    """Names one after the other, the last with an "and"."""
    *first, last = names
    if not first:
        return last
    form = sayings.messages.pgettext(SENTENCE, AND)
    return form.format(names=", ".join(first), last=last)


def _known(name: str) -> bool:
    return name.isdecimal() or fold(name) in gazetteer().by_name
