"""Accounts of incidents: what each party says, where it stands, how well it is attested (M7-M16).

An incident's accounts follow from the records of the articles that tell of it and from nothing
else, so that each can be made anew by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from variorum.model import Figure, Incident
from variorum.reconcile.accounts.answers import Answers
from variorum.reconcile.accounts.bounds import ranges
from variorum.reconcile.accounts.gather import accounts
from variorum.reconcile.accounts.grades import grade
from variorum.reconcile.accounts.heard import Heard, Hearing
from variorum.reconcile.accounts.independent import Independence
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.accounts.ties import ties

__all__ = ["Accounted", "Heard", "Material", "account_for"]

_NOBODY: Mapping[str, Sequence[str]] = {}
_NOWHERE: Mapping[str, str] = {}


class Accounted(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents with their accounts, and what they were made from.

    ``heard`` is what was said of each incident and ``tied`` the figures that count it, both by the
    incident's id.
    """

    incidents: tuple[Incident, ...]
    heard: dict[str, Heard]
    tied: dict[str, list[Figure]]


def account_for(
    incidents: Sequence[Incident],
    material: Material,
    across: Mapping[str, Sequence[str]] = _NOBODY,
    others: Mapping[str, str] = _NOWHERE,
) -> Accounted:
    """Give incidents their accounts, grades, origins and ranges. Order of the input is kept.

    Args:
        incidents: with their events; what else stands in them is kept.
        material: the records of the articles that tell of them.
        across: ids of statements of other articles that deny a statement, by its id.
        others: the incidents of further events of these articles, by the event's id.
    """
    own = {event: incident.id for incident in incidents for event in incident.events}
    home = {**others, **own}
    articles = {material.events[event].article for event in own if event in material.events}
    tied: dict[str, list[Figure]] = defaultdict(list)
    for figure, event in sorted(ties(material, sorted(articles)).items()):
        if event in own:
            tied[own[event]].append(material.figures[figure])
    hearing = Hearing(material, Answers(material, articles), home, across)
    independence = Independence(material)
    made, heard = [], {}
    for incident in incidents:
        heard[incident.id] = hearing.hear(incident)
        counted = sorted(tied[incident.id], key=lambda f: (f.article, f.span, f.id))
        told = accounts(material, heard[incident.id], counted)
        made.append(
            msgspec.structs.replace(
                incident,
                accounts=told,
                grade=grade(material, heard[incident.id], told, independence),
                origins=independence.records(heard[incident.id].told),
                ranges=ranges(material, counted, independence),
            )
        )
    return Accounted(incidents=tuple(made), heard=heard, tied=dict(tied))
