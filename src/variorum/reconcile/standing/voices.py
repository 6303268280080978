"""Voices over a few records, with the entities that these need and no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from variorum.model import Statement
from variorum.reconcile.seen import Seen
from variorum.reconcile.standing.facts import Facts
from variorum.reconcile.standing.material import Heads
from variorum.reconcile.standing.steps import Look
from variorum.reconcile.voices import Voices


def voices_of(
    some: Iterable[Facts], look: Look | None = None, among: Iterable[Statement] | None = None
) -> Voices:
    """The voices in some articles.

    Args:
        some: facts of the articles.
        look: by which the speakers are looked up; without it, they have no names.
        among: the statements whose speakers are to have names; without it, all.
    """
    facts = tuple(some)
    statements = {statement.id: statement for one in facts for statement in one.statements}
    entities: Mapping[str, Seen] = {}
    if look is not None:
        told = statements.values() if among is None else among
        entities = Heads((s.speaker.entity for s in told if s.speaker and s.speaker.entity), look)
    return Voices(
        articles={one.article.id: one.article for one in facts},
        entities=entities,
        statements=statements,
    )
