"""Acronyms that an article uses without setting them beside the name they shorten.

What stands in brackets right after a name is read with the names. Here: "UTV (Union of Tarsk
Veterans)", and an acronym made of the first letters of the one body of the article that has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.model import Mention
from variorum.model.mention import EntityKind
from variorum.text.initials import initials

_BODIES: frozenset[EntityKind] = frozenset({"organisation", "government", "force"})
_SHORTEST, _LONGEST = 3, 7  # letters


def shortened(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Entities of acronyms and the entity whose name each shortens."""
    acronyms: dict[str, str] = {}
    full: dict[str, set[str]] = defaultdict(set)
    merged: dict[str, str] = {}
    named: set[str] = set()
    last: Mention | None = None
    for mention in mentions:
        if mention.kind not in _BODIES or mention.entity is None:
            continue
        word = mention.text.replace(".", "")
        if word.isupper() and word.isalpha() and len(word) <= _LONGEST:
            acronyms.setdefault(word.lower(), mention.entity)
        else:
            named.add(mention.entity)
            for letters in initials(mention.text):
                full[letters].add(mention.entity)
            if last is not None and _explains(text, last, mention):
                merged[last.entity or ""] = mention.entity
        last = mention
    for letters, entity in acronyms.items():
        names = full.get(letters, set())
        if entity in named:
            continue  # explained already
        if len(letters) >= _SHORTEST and len(names) == 1:
            merged.setdefault(entity, next(iter(names)))
    return {short: whole for short, whole in merged.items() if whole not in merged}


def _explains(text: str, short: Mention, whole: Mention) -> bool:
    """Whether a name in brackets right after an acronym says what it stands for."""
    word = short.text.replace(".", "")
    if not word.isupper() or text[short.span.end : whole.span.start] not in {" (", " (the "}:
        return False
    return text[whole.span.end : whole.span.end + 1] == ")" and word.lower() in initials(whole.text)


def renamed(entity: str | None, merged: Mapping[str, str]) -> str | None:
    """The entity after merging."""
    return merged.get(entity, entity) if entity else None
