"""Facets of lists that are short enough to be counted one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from variorum.views.catalogue import NONE
from variorum.views.facets import FOLDED, VALUES, Facet, FacetValue
from variorum.views.fold import fold


def tally(  # noqa: PLR0913 - what a facet shows
    name: str,
    heading: str,
    values: Iterable[str],
    chosen: str | None,
    none: str,
    *,
    labelled: Callable[[str], str] = str,
) -> Facet:
    """A facet over the values of those that pass all the other filters; ``none`` labels NONE.

    ``labelled`` says how a value is called.
    """
    counts = Counter(values)
    if chosen:
        counts.setdefault(chosen, 0)
    order = sorted(counts, key=lambda v: (v == NONE, -counts[v], fold(v), v))
    lines = [
        FacetValue(
            value=value,
            label=none if value == NONE else labelled(value),
            count=counts[value],
            chosen=value == chosen,
        )
        for value in order
    ]
    # The chosen one and the one for "none" are always in sight.
    sight = [at < VALUES or v.chosen or v.value == NONE for at, v in enumerate(lines)]
    rest = [v for v, seen in zip(lines, sight, strict=True) if not seen]
    return Facet(
        facet=name,
        heading=heading,
        values=tuple(v for v, seen in zip(lines, sight, strict=True) if seen),
        folded=tuple(rest[:FOLDED]),
        unnamed=max(0, len(rest) - FOLDED),
        chosen=chosen,
    )
