"""The origins behind an article, each looked up by itself.

Who tells of one has to do with no other, though a thousand sayings be of one speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.model import Origin
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Put, Row

OWN = "own report"  # cells of the origin of an article that shares its text with none
TRACED = "traced"  # cells of all other origins, by id
CARRIED = "carried"  # tally of the origins of which an article carries the text or a saying

TYPES = {OWN: Origin, TRACED: Origin}


def traced(origins: Iterable[Origin]) -> Iterator[Row]:
    """Origins, and who carries them."""
    for origin in origins:
        yield Put(TRACED, (origin.id,), origin)
        for carrier in origin.carriers:
            yield Count(CARRIED, (carrier,), (origin.id,))


def want_origins(keys: Sequence[Key], look: Look) -> None:
    """The origins behind some articles will be looked up."""
    look.want(OWN, keys)
    look.want_items(CARRIED, keys)


def origins_of(article: str, look: Look) -> Iterator[Origin]:
    """The origins behind what an article tells."""
    own: Origin | None = look.cell(OWN, (article,))
    if own is not None:
        yield own
    carried = look.items(CARRIED, (article,))
    look.want(TRACED, carried)
    for key in carried:
        found: Origin | None = look.cell(TRACED, key)
        if found is not None:
            yield found
