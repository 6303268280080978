"""Figures that others have published, to stand beside ours on the page of scores."""

from __future__ import annotations

PUBLISHED: dict[str, str] = {
    "attribution": (
        "Published for comparison, on another corpus (PARC3), by a trained system (Citron): "
        "source 82.0 exact, 85.3 overlapping; content 59.3 exact, 83.3 overlapping."
    ),
    "names": (
        "Published for comparison: conllpp test F1 94.2 (Flair, large); toponyms of LGL within "
        "161 km 82.7 (Mordecai 3, of those it was given)."
    ),
}
