"""Acronyms that one article explains and another uses as known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from variorum.model import Mention
from variorum.model.mention import EntityKind

_BODIES: frozenset[EntityKind] = frozenset({"organisation", "government", "force"})
_SHORTEST, _LONGEST = 3, 7  # letters


def explained(mentions: Iterable[Mention]) -> dict[str, str]:
    """Entities known by an acronym alone, and the one entity for which it stands elsewhere."""
    names: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.entity and mention.kind in _BODIES:
            names[mention.entity].add(mention.text)
    full: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    for entity, texts in names.items():
        short = {text for text in texts if _is_acronym(text)}
        for text in short:
            (alone if len(short) == len(texts) else full)[text].add(entity)
    return {
        entity: next(iter(full[text]))
        for text, entities in alone.items()
        if len(full.get(text, ())) == 1
        for entity in entities
    }


def _is_acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and _SHORTEST <= len(text) <= _LONGEST
