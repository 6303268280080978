"""A force's own name beside the words that say whose it is: "Velmora's army, the VPA," (M1).

The name alone may be a state's army's or its enemy's. Where an article sets it beside "the army of
South Velmora", between commas or in brackets, both are one body. Rows of bodies are told apart by
what follows: "the Velmoran army, the VPA and the police" are three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from variorum.model import Mention
from variorum.vocabulary import load
from variorum.vocabulary.places import fold

_BESIDE = re.compile(r"(?:,| \() ?(?:(?:called|known as|named) )?(?:the )?")
# What ends an apposition: a bracket, or a comma or full stop behind which no row goes on.
_ENDED = re.compile(r"\)|[,.](?!\s(?:and|or|as well as|the [A-Z]|[A-Z][\w’']*(?:'s|’s))\b)|$")
_SHORTEST, _LONGEST = 3, 7  # letters of an acronym


def beside(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Entities of forces that are named so, and the state's force that each is.

    Args:
        text: the rendition.
        mentions: of the article, in text order.
    """
    found: dict[str, set[str]] = {}
    for one, other in pairwise(mentions):
        for name, force in ((one, other), (other, one)):
            if name.entity is None or force.entity in {None, name.entity}:
                continue
            if force.kind == "force" and _is_common(force.text) and _is_name(name):
                gap = text[one.span.end : other.span.start]
                if _BESIDE.fullmatch(gap) and _ENDED.match(text, other.span.end):
                    found.setdefault(name.entity, set()).add(force.entity or "")
    return {entity: next(iter(forces)) for entity, forces in found.items() if len(forces) == 1}


def _is_common(words: str) -> bool:
    """Whether an army is called by its common noun and a state: "South Velmora's army"."""
    return any(word in _armies() for word in words.split()) and not words.islower()


def _is_name(mention: Mention) -> bool:
    """Whether a mention is a force's name, which is of no list of armed groups."""
    words = mention.text.replace("’", "'").split()
    if mention.kind not in {"force", "organisation"} or fold(mention.text) in _groups():
        return False
    if len(words) == 1:
        return words[0].isupper() and _SHORTEST <= len(words[0]) <= _LONGEST
    return all(word[:1].isupper() for word in words) and words[-1].lower() in _armies()


@cache
def _armies() -> frozenset[str]:
    """Common nouns of one word for a state's army."""
    return frozenset(w for w in load("institutions")["forces"]["army"] if " " not in w) | {"force"}


@cache
def _groups() -> frozenset[str]:
    """Folded names of the list of forces, less those that came to power."""
    forces = load("organisations")["force"]
    listed = {fold(name) for names in forces["list"] for name in names}
    return frozenset(listed - set(map(fold, forces["in_power"])))
