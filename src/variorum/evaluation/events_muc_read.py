"""MUC's role fillers as the branch of harm reads them: from entities to incidents.

What was hit by one kind of deed is sorted into incidents by how likely each two belong to one
(``statements/events/together``); a weapon goes to the likeliest incident, who did it to each that
is likely, for the keys name a doer again in each. An incident's kind is its entities' likeliest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from variorum.evaluation.events_muc import ROLES, Template
from variorum.reader.harm import KINDS
from variorum.reader.tokens import tokens_of
from variorum.statements.events import harmed
from variorum.statements.events.find import heard
from variorum.statements.events.harmed import Entity, entities
from variorum.statements.events.scene import Scene
from variorum.statements.events.together import Floats, Signs, Together, deeds_of

if TYPE_CHECKING:
    import spacy.tokens

    from variorum.reader.tokens import Doc

LIMITS: Mapping[str, int] = dict(zip(ROLES, harmed.LIMITS, strict=True))
_DOERS = frozenset((ROLES.index("PerpInd"), ROLES.index("PerpOrg")))
_WEAPON = ROLES.index("Weapon")
# Chosen by cross-validation inside the training part: from where two groups of the harmed are one
# incident, and from where whoever did one is said to have done another.
_ONE, _ALSO = 0.4, 0.7
_LESS = 0.5  # what a doer counts for an incident's kind, beside what was hit and with what


def read_templates(
    docs: Sequence[spacy.tokens.Doc], limits: Mapping[str, int] = LIMITS
) -> list[Template]:
    """The incidents of an article."""
    found: list[Template] = []
    for doc in map(tokens_of, docs):
        here = entities(doc, [limits[role] for role in ROLES])
        if here:
            found += templates_of_entities(here, Together(here, signs_of(doc)))
    return found


def signs_of(doc: Doc) -> Signs:
    """The signs of a document with the deeds that its own words tell of."""
    scene = Scene(doc)
    return Signs(doc, scene.sentence, deeds_of(one for one, _ in heard(scene)))


def templates_of_entities(found: Sequence[Entity], known: Together) -> list[Template]:
    """Entities sorted into incidents."""
    firm = [n for n, one in enumerate(found) if one.role not in _DOERS | {_WEAPON}]
    firm = firm or [n for n, one in enumerate(found) if one.role == _WEAPON] or [*range(len(found))]
    kinds = known.kinds[:, :-1].argmax(axis=1)  # the last, "other", is no kind of an incident
    groups: list[list[int]] = []
    for kind in dict.fromkeys(kinds[firm].tolist()):
        groups += _grouped([n for n in firm if kinds[n] == kind], known.shares)
    members = [[*group] for group in groups]
    for number in sorted({*range(len(found))} - {*firm}):
        likely = [float(known.shares[number, group].mean()) for group in groups]
        best = int(np.argmax(likely))
        also = found[number].role in _DOERS
        for at, share in enumerate(likely):
            if at == best or (also and share >= _ALSO):
                members[at].append(number)
    return [_template(found, group, known.kinds) for group in members]


def _grouped(numbers: Sequence[int], shares: Floats) -> list[list[int]]:
    """Groups joined, the likeliest two first, while their mean share is high enough."""
    groups = [[number] for number in numbers]
    while len(groups) > 1:
        share, first, second = max(
            (float(shares[np.ix_(one, other)].mean()), at, behind)
            for at, one in enumerate(groups)
            for behind, other in enumerate(groups[at + 1 :], at + 1)
        )
        if share < _ONE:
            break
        groups[first] += groups.pop(second)
    return groups


def _template(found: Sequence[Entity], group: Sequence[int], kinds: Floats) -> Template:
    weights = np.array([_LESS if found[n].role in _DOERS else 1 for n in group])
    made = Template(KINDS[int((weights @ kinds[group, :-1]).argmax())])
    for number in group:
        one = found[number]
        made.roles[ROLES[one.role]].append(frozenset((one.words,)))
    return made
