"""Where accounts differ, in six kinds, each explained in a sentence with its anchors.

Denial, figure, date, place, responsibility, status: each names its parties, what differs and on
what assumption. What only looks like a contradiction is none: a toll that grew is a series, a town
that changed hands had two holders, two truces a month apart are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from variorum.model import Disagreement
from variorum.reconcile.accounts import Accounted
from variorum.reconcile.accounts.independent import Independence
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.disagreements.date import dates
from variorum.reconcile.disagreements.denial import denials
from variorum.reconcile.disagreements.figure import figure_conflicts, in_incidents
from variorum.reconcile.disagreements.folding import folded
from variorum.reconcile.disagreements.place import places
from variorum.reconcile.disagreements.responsibility import responsibility
from variorum.reconcile.disagreements.status import status
from variorum.reconcile.disagreements.twins import twins
from variorum.reconcile.scopes import Counted

__all__ = ["disagree"]


def disagree(
    material: Material,
    accounted: Accounted,
    tolls: Sequence[Sequence[Counted]],
    across: Mapping[str, Sequence[str]],
    articles: Iterable[str],
) -> tuple[Disagreement, ...]:
    """All disagreements, by kind and id. Independent of the order of the input.

    Args:
        material: the records.
        accounted: incidents with their accounts, what was said of them, the figures tied to them.
        tolls: figures that may be compared, group by group (``ranges.groups``).
        across: ids of statements of other articles that deny a statement, by its id.
        articles: ids of all articles.
    """
    incidents, heard, tied = accounted.incidents, accounted.heard, accounted.tied
    articles = sorted(articles)
    found = chain(
        denials(material, incidents, heard, across),
        in_incidents(material, incidents, tied, Independence(material)),
        figure_conflicts(material.voices, tolls),
        dates(material, incidents, heard, articles),
        places(material, incidents, heard),
        twins(material, incidents, heard, tied),
        responsibility(material, incidents, heard),
        status(material, heard, articles),
    )
    return folded(found)
