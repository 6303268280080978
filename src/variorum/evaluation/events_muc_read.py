"""MUC's role fillers as the branch of harm reads them: from phrases to entities and incidents.

Phrases of one wording are one entity; it has a role where the likeliest of them passes the role's
limit. Entities of a role are one where one's words are among the other's, or are its initials. All
of one kind of deed are one incident, for nothing tells two bombings apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.evaluation.events_muc import ROLES, Template, plain
from variorum.reader.harm import HARM, KINDS, Harm

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Hundredths of probability from which a phrase is a filler; set on the tenth of the training part
# that is held out (``training/harm.py``).
LIMITS: Mapping[str, int] = {
    "PerpInd": 55, "PerpOrg": 50, "Target": 30, "Victim": 45, "Weapon": 40,
}  # fmt: skip
# No phrase ends in these, and none is made of numbers alone ("three" says nothing of whom).
_LOOSE = frozenset(("ADP", "CCONJ", "DET", "PART"))
_SMALL = frozenset(("of", "and", "for", "in", "de", "del", "la", "el", "los", "las", "y"))


@dataclass
class Entity:
    """A wording with what was read of its phrases in one role; ``share`` in hundredths."""

    words: str
    share: int = 0
    kinds: list[int] = field(default_factory=lambda: [0] * len(KINDS))

    def add(self, share: int, harm: Harm) -> None:
        """Take in one more phrase of this wording."""
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
    for role in ROLES:
        for entity in entities(docs, role):
            if entity.share >= limits[role]:
                template = found.setdefault(entity.kind, Template(entity.kind))
                template.roles[role].append(frozenset((entity.words,)))
    return list(found.values())


def entities(docs: Sequence[Doc], role: str) -> list[Entity]:
    """All that may have a role, the likeliest first."""
    number = ROLES.index(role)
    by_words: dict[str, Entity] = {}
    for doc in docs:
        harms: dict[int, Harm] = doc.user_data.get(HARM) or {}
        for place, harm in sorted(harms.items()):
            words = _worded(doc, place, harm)
            if words and harm.roles[number] == max(harm.roles):
                by_words.setdefault(words, Entity(words)).add(harm.roles[number], harm)
    likely = sorted(by_words.values(), key=lambda one: (-one.share, one.words))
    kept: list[Entity] = []
    for one in likely:
        if not any(same(one.words, other.words) for other in kept):
            kept.append(one)
    return kept


def _worded(doc: Doc, place: int, harm: Harm) -> str:
    """The words of a phrase as they are compared, given the place of its head."""
    first = last = place
    for _ in range(harm.before):
        first = next(n for n in range(first - 1, -1, -1) if not doc[n].is_space)
    for _ in range(harm.behind):
        last = next(n for n in range(last + 1, len(doc)) if not doc[n].is_space)
    while last > place and doc[last].pos_ in _LOOSE:
        last -= 1
    if all(token.pos_ == "NUM" for token in doc[first : last + 1]):
        return ""
    return plain(doc[first : last + 1].text)


def same(one: str, other: str) -> bool:
    """Whether two wordings may name one: words of the other, or its initials."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first or _initials(one, other) or _initials(other, one)


def _initials(short: str, whole: str) -> bool:
    words = [word for word in whole.split() if word not in _SMALL]
    return len(words) > 1 and short == "".join(word[0] for word in words)
