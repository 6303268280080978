"""What a figure comes to with those besides which it is told (M16): a sum that nobody gives.

It is worked out here, for whoever reads, and stands in no range, series or toll (decision 34).
"""

from __future__ import annotations

from variorum.model import Figure, Record, told_together
from variorum.views.index import Index
from variorum.views.parts import Ref, refs
from variorum.views.spots import Spot, spot
from variorum.views.wording import bounds


class Together(Record, frozen=True, kw_only=True):
    """A sum with its parts: ``others`` are the figures before, ``says`` the words that part them.

    ``high`` is absent where a part leaves it open. ``measure`` is that of all parts; whoever is
    captured is held, so that with others who are detained they are ``detained``.
    """

    measure: str
    bounds: str
    low: int
    others: tuple[Ref, ...]
    says: Spot
    high: int | None = None


def together(index: Index, figure: Figure) -> Together | None:
    """The sum of a figure and those besides which it is told; None for one that stands alone."""
    parts = told_together(figure, index.figures)
    if figure.besides is None or len(parts) == 1:
        return None
    highs = [part.high for part in parts if part.high is not None]
    low = sum(part.low or 0 for part in parts)
    high = sum(highs) if len(highs) == len(parts) else None
    measures = {part.measure for part in parts}
    return Together(
        measure=measures.pop() if len(measures) == 1 else "detained",
        bounds=bounds(low, high),
        low=low,
        high=high,
        others=refs(index, tuple(part.id for part in parts[:-1])),
        says=spot(figure.article, figure.besides.text, figure.besides.span),
    )
