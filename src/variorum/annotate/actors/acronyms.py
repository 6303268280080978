"""Acronyms and single words that an article uses for a body without setting them beside its name.

What stands in brackets right after a name is read with the names. Here: "UTV (Union of Tarsk
Veterans)", an acronym made of the first letters of the one body of the article that has them, and
the noun of a body's name, with a capital, where one body alone has it: "the Watch" of Tarsk War
Watch. So is what a body is besides its name: "the Falcons group" is the Falcons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.annotate.actors.lexicon import words
from variorum.model import Mention
from variorum.model.mention import EntityKind
from variorum.text.initials import initials

_BODIES: frozenset[EntityKind] = frozenset({"organisation", "government", "force"})
_SHORTEST, _LONGEST = 3, 7  # letters
_FULL = 3  # words of a name that one of them may stand for


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
    merged.update(_by_noun(mentions))
    merged.update(_called_group(mentions))
    for letters, entity in acronyms.items():
        names = full.get(letters, set())
        if entity in named:
            continue  # explained already
        if len(letters) >= _SHORTEST and len(names) == 1:
            merged.setdefault(entity, next(iter(names)))
    return {short: whole for short, whole in merged.items() if whole not in merged}


def _by_noun(mentions: Sequence[Mention]) -> dict[str, str]:
    """Entities known by one word alone that is the noun of one fuller name."""
    full: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        told = [word.casefold() for word in mention.text.split()]
        if mention.kind not in _BODIES or mention.entity is None or not told:
            continue
        alone[mention.entity].add(told[0] if len(told) == 1 else "")
        if len(told) >= _FULL:
            cut = next((k for k, word in enumerate(told) if k and word in words("owners")), None)
            full[told[:cut][-1]].add(mention.entity)
    return {
        entity: next(iter(full[word]))
        for entity, told in alone.items()
        if len(told) == 1
        and (word := next(iter(told))) not in words("placed")
        and len(full.get(word, ())) == 1
        and entity not in full[word]
    }


def _called_group(mentions: Sequence[Mention]) -> dict[str, str]:
    """Entities whose name is another body's with a noun behind it: "the Falcons group"."""
    known = {
        mention.text.casefold(): mention.entity
        for mention in mentions
        if mention.kind in _BODIES and mention.entity is not None
    }
    found: dict[str, str] = {}
    for name, entity in known.items():
        before, _, last = name.rpartition(" ")
        other = known.get(before) if last in words("groups") else None
        if other is not None and other != entity:
            found[entity] = other
    return found


def _explains(text: str, short: Mention, whole: Mention) -> bool:
    """Whether a name in brackets right after an acronym says what it stands for."""
    word = short.text.replace(".", "")
    if not word.isupper() or text[short.span.end : whole.span.start] not in {" (", " (the "}:
        return False
    return text[whole.span.end : whole.span.end + 1] == ")" and word.lower() in initials(whole.text)


def renamed(entity: str | None, merged: Mapping[str, str]) -> str | None:
    """The entity after merging."""
    return merged.get(entity, entity) if entity else None
