"""Names that were taken for one somebody's on thin evidence.

Thin: a name is used once, no profile says whose it is, and it shares neither a word nor its
letters with any other name of the same entity. A capital that stands for its government is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from variorum.model import Entity, Mention
from variorum.model.mention import Name
from variorum.views.fold import fold
from variorum.views.index import Index

# Names of these kinds are joined by what is said of them; rival names of places are equal (M19).
_KINDS = frozenset({"person", "organisation", "government", "force", "group"})
# Spellings that are as alike as this are one name.
_ALIKE = 0.7


def thin_names(index: Index) -> Iterator[tuple[Mention, str]]:
    """Mentions whose entity was found on thin evidence, each with why, in words."""
    for entity in index.edition.entities:
        if entity.kind not in _KINDS or len(entity.names) < 2:
            continue
        for name in entity.names:
            if name.count == 1 and not name.sides and _alone(name, entity.names):
                mention = _mention(index, entity, name)
                if mention is not None:
                    yield mention, f"“{name.text}” is taken for {_others(entity, name)}."


def _alone(name: Name, names: Sequence[Name]) -> bool:
    own = fold(name.text)
    words = set(own.split())
    for other in names:
        if other is name:
            continue
        text = fold(other.text)
        if words & set(text.split()) or SequenceMatcher(None, own, text).ratio() >= _ALIKE:
            return False
        if _initials(own) == text.replace(".", "") or _initials(text) == own.replace(".", ""):
            return False
    return True


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _mention(index: Index, entity: Entity, name: Name) -> Mention | None:
    return next(
        (one for one in mentions_by(index).get(entity.id, ()) if one.text == name.text), None
    )


def _others(entity: Entity, name: Name) -> str:
    shown = [f"“{other.text}”" for other in entity.names if other is not name][:3]
    return ", ".join(shown)


def mentions_by(index: Index) -> dict[str, list[Mention]]:
    """The mentions of each entity. Made once."""
    made: dict[str, list[Mention]] | None = index.once.get("mentions by entity")
    if made is None:
        made = {}
        for mention in index.edition.mentions:
            if mention.entity:
                made.setdefault(mention.entity, []).append(mention)
        index.once["mentions by entity"] = made
    return made
