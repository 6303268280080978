"""Denials, each by the article that tells of it."""

from __future__ import annotations

from variorum.model import Disagreement
from variorum.reconcile.disagreements import denials
from variorum.reconcile.standing.facts import FACTS
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Look, Quiet
from variorum.reconcile.standing.voices import voices_of
from variorum.reconcile.standing.who import WHO, known

DENIALS = "denials"


TYPES = {DENIALS: tuple[Disagreement, ...]}


class Denials(Quiet):
    """What is denied in an article."""

    name = DENIALS
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[Disagreement, ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None:
            return None
        denying = [statement for statement in facts.statements if statement.denies]
        denied = {target for statement in denying for target in statement.denies}
        told = [s for s in facts.statements if s.denies or s.id in denied]
        return tuple(denials(voices_of((facts,), look, told))) or None if denying else None
