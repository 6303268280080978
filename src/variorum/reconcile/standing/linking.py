"""Names that people corrected, and links that then lead nowhere (``rulings.applied.linked``)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from variorum.reconcile.rulings.applied import linked_to
from variorum.reconcile.rulings.applied import named as names_in
from variorum.reconcile.rulings.shares import NOTHING, Corrected
from variorum.reconcile.standing.actors import ENTITY
from variorum.reconcile.standing.facts import FACTS, Facts
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Quiet, Row
from variorum.reconcile.standing.who import CUT, LINKING, WHO, named, renaming

NAMING = "naming"
# The cell that says whether any judgement can leave an entity without a name.
UNNAMES = "unnames"
MENTIONED = "mentioned"  # tally of the articles that mention an entity, as they are read

TYPES = {
    NAMING: tuple[str, ...],
    LINKING: tuple[Corrected, ...],
    CUT: tuple[str, ...],
    UNNAMES: bool,
}


class Naming:
    """The entities that an article mentions, as comparison has them."""

    name = NAMING
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[str, ...] | None:
        """By the article."""
        facts: Facts | None = look.cell(FACTS, key)
        if facts is None:
            return None
        renamed = look.cell(WHO, key)
        mentions = (renaming(facts, renamed) if renamed else facts).mentions
        return tuple(sorted({one.entity for one in mentions if one.entity})) or None

    def spread(self, key: Key, made: tuple[str, ...]) -> Iterator[Row]:
        """The article to each of them."""
        for entity in made:
            yield Count(MENTIONED, (entity,), key)


class Linking(Quiet):
    """The corrected names of an article whose entities some article mentions."""

    name = LINKING
    listens = frozenset({FACTS})

    def make(self, key: Key, look: Look) -> tuple[Corrected, ...] | None:
        """By the article."""
        facts: Facts | None = look.cell(FACTS, key)
        if facts is None:
            return None
        return tuple(one for one in facts.ruled.names if _mentioned(one, look)) or None


def _mentioned(one: Corrected, look: Look) -> bool:
    entity = msgspec.json.decode(one.value)
    return entity is None or look.has(MENTIONED, (entity,))


class Cut(Quiet):
    """The entities to which an article's events and figures are linked, and that nothing names."""

    name = CUT
    listens = frozenset({FACTS, WHO, LINKING})

    def make(self, key: Key, look: Look) -> tuple[str, ...] | None:
        """By the article."""
        facts = named(key, look)
        if facts is None or not (facts.loose or facts.ruled != NOTHING):
            return None
        if not look.cell(UNNAMES, ()):
            return None
        away = set(linked_to(facts)) - set(names_in(facts))
        return tuple(one for one in sorted(away) if look.cell(ENTITY, (one,)) is None) or None
