"""The role fillers of MUC-3/4 (``gtt``), from events: who did it, with what, to whom and what.

By the rules of the GTT and GRIT scorers: a filler is an entity, listed with all the words that name
it; a predicted one hits when its words, without articles, marks and capitals, are among them, each
entity once. ``roles`` merges an article's templates, as GRIT scores them; ``templates`` counts them
one by one, each predicted template matched with the gold one that it shares most with, and the type
of the incident counted as one more role, as GTT does.

Events are made into roles thus: the actors of an ASSAULT that is told as happened are perpetrators,
bodies by name and standing forces ("the army") ``PerpOrg`` and others ``PerpInd``; recipients are
``Victim`` where they are persons by name, for the key names its victims, and ``Target`` where they
are buildings, vehicles and the like; weapons are ``Weapon``. Nothing here is learned.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.evaluation.score import prf
from variorum.reader.tokens import Token, tokens_of
from variorum.statements.events.find import heard
from variorum.statements.events.harmed import plain
from variorum.statements.events.lexicon import among
from variorum.statements.events.means import weapon_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_LEFT_OUT = frozenset(
    ("DET", "NUM", "PRON", "ADV", "PUNCT", "CCONJ", "SCONJ", "ADP", "PART", "SYM")
)
_FAR = 6
# What tells the kind of an incident in the key, by the words of the trigger and the mode.
_KINDS = {
    "bombing": ("bomb", "bombing", "explode", "explosion", "dynamite", "blast", "detonate"),
    "kidnapping": ("kidnap", "kidnapping", "abduct", "abduction", "hijack"),
    "arson": ("burn", "torch", "ablaze"),
    "robbery": ("rob", "loot"),
}
_NAMELESS = frozenset(("pronoun", "never", "other", "weapon", "target", "state"))
_STANDING = frozenset(
    (
        "army", "force", "police", "guard", "battalion", "brigade", "navy", "squad", "military",
        "cartel",
    )
)  # fmt: skip
_HIT = frozenset(
    (
        "bus", "car", "vehicle", "truck", "house", "home", "office", "tower", "pylon", "line",
        "bank", "store", "hotel", "plant", "ambulance", "plane", "helicopter", "wagon",
        "restaurant", "shop",
    )
)  # fmt: skip

Entity = frozenset[str]


@dataclass
class Template:
    """An incident: its kind and, for each role, its entities; of a key also as they are written."""

    kind: str
    roles: dict[str, list[Entity]] = field(default_factory=lambda: {role: [] for role in ROLES})
    words: dict[str, list[Entity]] = field(default_factory=dict)


def rows(path: Path) -> Iterator[tuple[str, list[Template]]]:
    """Text and gold templates of each article."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        templates = []
        for gold in record["templates"]:
            one = Template(gold["incident_type"])
            for role in ROLES:
                one.words[role] = [frozenset(m[0] for m in entity) for entity in gold[role]]
                one.roles[role] = [frozenset(map(plain, entity)) for entity in one.words[role]]
            templates.append(one)
        yield record["doctext"], templates


def templates_of(docs: Sequence[Doc]) -> list[Template]:
    """The incidents that an article's events make: one for each kind, for nothing merges them."""
    found: dict[str, Template] = {}
    for doc in map(tokens_of, docs):
        scene = Scene(doc)
        for one, judged in heard(scene):
            if one.type != "ASSAULT" or judged.status not in {"reported", "historical"}:
                continue
            kind = _kind(one)
            _fill(found.setdefault(kind, Template(kind)), one, scene)
    return [one for one in found.values() if any(one.roles.values())]


def _kind(one: Told) -> str:
    words = {one.trigger.lower_, one.trigger.lemma_.lower()}
    return next((kind for kind, listed in _KINDS.items() if words & {*listed}), "attack")


def _fill(template: Template, one: Told, scene: Scene) -> None:
    weapon = weapon_of(one)
    pairs: list[tuple[str, Token]] = [] if weapon is None else [("Weapon", weapon)]
    pairs += [(role, actor) for actor in one.actors if (role := _perpetrator(actor, scene))]
    pairs += [(role, hit) for hit in one.recipients if (role := _struck(hit, scene))]
    for role, token in pairs:
        words = _words(token)
        known = template.roles[role]
        if words and not any(words in entity for entity in known):
            known.append(frozenset((words,)))


def _perpetrator(actor: Token, scene: Scene) -> str | None:
    kind = scene.kind(actor)
    if kind in _NAMELESS or actor.dep_ in {"compound", "amod"}:
        return None  # "a terrorist attack" names nobody
    standing = among(actor, _STANDING) and not actor.lower_.endswith("men")
    return "PerpOrg" if kind == "body" or standing else "PerpInd"


def _struck(hit: Token, scene: Scene) -> str | None:
    kind = scene.kind(hit)
    if kind == "person" or (kind == "body" and hit.pos_ == "PROPN" and hit.ent_type_ == "PER"):
        return "Victim"
    return "Target" if kind == "target" or among(hit, _HIT) else None


def _words(token: Token) -> str:
    """A phrase as the keys write it: the head with what stands right before it, no number."""
    doc = token.doc
    first = last = token.i
    while first and token.i - first < _FAR:
        before = doc[first - 1]
        if before.pos_ in _LEFT_OUT or not first - 1 < before.head.i <= token.i:
            break
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].dep_ == "flat" and last - token.i < _FAR:
        last += 1
    return plain(doc.source[first : last + 1].text)


@dataclass
class Count:
    """Hits, what was proposed and what is in the key."""

    hits: int = 0
    proposed: int = 0
    gold: int = 0

    def add(self, proposed: Sequence[Entity], gold: Sequence[Entity]) -> None:
        """Count entities of one role, each gold one hit once."""
        self.hits += matched(proposed, gold)
        self.proposed += len(proposed)
        self.gold += len(gold)

    def prf(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        return prf(self.hits, self.proposed, self.gold)


def matched(proposed: Sequence[Entity], gold: Sequence[Entity]) -> int:
    """How many proposed entities hit a gold one."""
    left = list(gold)
    for one in proposed:
        hit = next((other for other in left if one & other), None)
        if hit is not None:
            left.remove(hit)
    return len(gold) - len(left)


def merged(templates: Sequence[Template], role: str) -> list[Entity]:
    """A role's entities over all templates of an article."""
    return list(dict.fromkeys(entity for one in templates for entity in one.roles[role]))


def count_templates(proposed: Sequence[Template], gold: Sequence[Template], total: Count) -> None:
    """GTT's count: templates of one kind matched greedily by what they share, roles and kind."""
    pairs = sorted(
        (
            (-_shared(one, other), i, j)
            for i, one in enumerate(proposed)
            for j, other in enumerate(gold)
            if one.kind == other.kind
        )
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for less, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            total.hits += 1 - less
    total.proposed += len(proposed) + _size(proposed)
    total.gold += len(gold) + _size(gold)


def _shared(one: Template, other: Template) -> int:
    return sum(matched(one.roles[role], other.roles[role]) for role in ROLES)


def _size(templates: Sequence[Template]) -> int:
    return sum(len(entities) for one in templates for entities in one.roles.values())
