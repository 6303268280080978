"""MUC's role fillers as the network of harm reads them: from nouns to entities and incidents.

Nouns of one wording are one entity; it has a role where the likeliest of them passes the role's
limit. Entities of a role are one where one's words are among the other's, or are its initials. All
of one kind of deed are one incident, for nothing tells two bombings apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.evaluation.events_muc import ROLES, Template, wordings
from variorum.reader.harm import HARM, KINDS, Harm

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Hundredths of probability from which a noun is a filler; set on the held-out sixth of the training
# part (``training/harm.py --held``).
LIMITS: Mapping[str, int] = dict.fromkeys(ROLES, 40)
_SMALL = frozenset(("of", "and", "for", "in", "de", "del", "la", "el", "los", "las", "y"))


@dataclass
class _Entity:
    """A wording with what was read of its nouns in one role."""

    words: str
    share: int = 0
    kinds: list[int] = field(default_factory=lambda: [0] * len(KINDS))

    def add(self, share: int, harm: Harm) -> None:
        self.share = max(self.share, share)
        self.kinds = [a + share * b for a, b in zip(self.kinds, harm.kinds, strict=True)]

    @property
    def kind(self) -> str:
        """The commonest kind; a rare one is an attack, as most of them are."""
        found = KINDS[max(range(len(KINDS)), key=lambda n: self.kinds[n])]
        return "attack" if found == "other" else found


def read_templates(docs: Sequence[Doc], limits: Mapping[str, int] = LIMITS) -> list[Template]:
    """The incidents of an article, in the order in which their kinds come up."""
    found: dict[str, Template] = {}
    for number, role in enumerate(ROLES):
        for entity in _entities(docs, number, limits[role]):
            template = found.setdefault(entity.kind, Template(entity.kind))
            template.roles[role].append(frozenset((entity.words,)))
    return list(found.values())


def _entities(docs: Sequence[Doc], number: int, limit: int) -> list[_Entity]:
    """The entities of one role, the likeliest first."""
    by_words: dict[str, _Entity] = {}
    for doc in docs:
        harms: dict[int, Harm] = doc.user_data.get(HARM) or {}
        if not harms:
            continue
        known = wordings(doc)
        for place, harm in sorted(harms.items()):
            if harm.roles[number] and place in known:
                words = known[place][0]
                by_words.setdefault(words, _Entity(words)).add(harm.roles[number], harm)
    likely = sorted(by_words.values(), key=lambda one: (-one.share, one.words))
    kept: list[_Entity] = []
    for one in likely:
        if one.share >= limit and not any(same(one.words, other.words) for other in kept):
            kept.append(one)
    return kept


def same(one: str, other: str) -> bool:
    """Whether two wordings may name one: words of the other, or its initials."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first or _initials(one, other) or _initials(other, one)


def _initials(short: str, whole: str) -> bool:
    words = [word for word in whole.split() if word not in _SMALL]
    return len(words) > 1 and short == "".join(word[0] for word in words)
