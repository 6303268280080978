"""The origins behind an article, each looked up by itself.

Who tells of one has to do with no other, though a thousand sayings be of one speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from variorum.model import Origin
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Put, Row

OWN = "own report"  # cells of the origin of an article that shares its text with none
TRACED = "traced"  # cells of all other origins, by id
BEHIND = "behind"  # cells of the same without carriers and reason, which change oftener
CARRIED = "carried"  # tally of the origins of which an article carries the text or a saying

TYPES = {OWN: Origin, TRACED: Origin, BEHIND: Origin}


def traced(origins: Iterable[Origin]) -> Iterator[Row]:
    """Origins, and who carries them."""
    for origin in origins:
        yield Put(TRACED, (origin.id,), origin)
        yield Put(BEHIND, (origin.id,), _behind(origin))
        for carrier in origin.carriers:
            yield Count(CARRIED, (carrier,), (origin.id,))


def _behind(origin: Origin) -> Origin:
    """What others need to know of an origin: which it is, and whose."""
    root = origin.root if origin.root.statement is None else replace(origin.root, text="")
    return replace(origin, root=root, carriers=(), reason="")


def want_origins(keys: Sequence[Key], look: Look) -> None:
    """The origins behind some articles will be looked up."""
    look.want(OWN, keys)
    look.want_items(CARRIED, keys)


def origins_of(articles: Iterable[str], look: Look) -> Iterator[Origin]:
    """The origins behind what some articles tell, each with those of them that carry it."""
    carriers: dict[Key, list[str]] = {}
    for article in articles:
        own: Origin | None = look.cell(OWN, (article,))
        if own is not None:
            yield own
        for key in look.items(CARRIED, (article,)):
            carriers.setdefault(key, []).append(article)
    look.want(BEHIND, sorted(carriers))
    for key, some in sorted(carriers.items()):
        found: Origin | None = look.cell(BEHIND, key)
        if found is not None:
            yield replace(found, carriers=tuple(sorted(some)))
