"""Places that an article calls by their first letters: "NV" beside "Nova Velmora".

A gazetteer has few such forms, and the same letters mean another place in another war. So a name is
taken for one only where no gazetteer knows it, and the article names just one place of these
letters in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from variorum.annotate.places.toponyms import Toponym
from variorum.text.initials import initials
from variorum.vocabulary.places import Spot, fold

_LEAST, _MOST = 2, 5  # letters


def initialled(
    toponyms: Sequence[Toponym], found: Mapping[str, Spot | None]
) -> Iterator[tuple[str, Spot]]:
    """Folded names of letters alone, each with the one place that the article names in full."""
    short: dict[str, str] = {}
    full: dict[str, dict[str, Spot]] = defaultdict(dict)
    for one in toponyms:
        folded = fold(one.name)
        spot = found.get(folded)
        letters = one.name.replace(".", "")
        if spot is not None:
            for first in initials(one.name):
                full[first][spot.key] = spot
        elif letters.isalpha() and letters.isupper() and _LEAST <= len(letters) <= _MOST:
            short[folded] = letters.lower()
    for folded, first in short.items():
        if len(full[first]) == 1:
            yield folded, next(iter(full[first].values()))
