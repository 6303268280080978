"""Acronyms that one article explains and another uses as known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from variorum.model import Mention
from variorum.model.mention import EntityKind

BODIES: frozenset[EntityKind] = frozenset({"organisation", "government", "force"})
_SHORTEST, _LONGEST = 3, 7  # letters


def explained(mentions: Iterable[Mention]) -> dict[str, str]:
    """Entities known by an acronym alone, and the one entity for which it stands elsewhere.

    Who is known by two that stand for two is nobody else (M1).
    """
    names: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.entity and mention.kind in BODIES:
            names[mention.entity].add(mention.text)
    full: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    for entity, texts in names.items():
        short = {text for text in texts if is_acronym(text)}
        for text in short:
            (alone if len(short) == len(texts) else full)[text].add(entity)
    found: dict[str, set[str]] = defaultdict(set)
    for text, entities in alone.items():
        for entity in entities:
            found[entity] |= full[text] if len(full.get(text, ())) == 1 else set()
    return {entity: next(iter(meant)) for entity, meant in found.items() if len(meant) == 1}


def is_acronym(text: str) -> bool:
    """Whether a body's name is an acronym and nothing else."""
    return text.isupper() and text.isalpha() and _SHORTEST <= len(text) <= _LONGEST
