"""What people decided, held against what is read now (law 6, M7).

``rule`` turns judgements and readings into ``Rulings``; the rest puts those into the record.
"""

from variorum.reconcile.rulings.applied import admitted, corrected, entities_ruled, linked
from variorum.reconcile.rulings.compared import evidence_since, incidents_ruled
from variorum.reconcile.rulings.court import in_force, rule
from variorum.reconcile.rulings.rulings import NONE, Conflict, Correction, Regrade, Rulings
from variorum.reconcile.rulings.shares import Share, shares_of
from variorum.reconcile.rulings.telling import Compared, listed

__all__ = [
    "NONE",
    "Compared",
    "Conflict",
    "Correction",
    "Regrade",
    "Rulings",
    "Share",
    "admitted",
    "corrected",
    "entities_ruled",
    "evidence_since",
    "in_force",
    "incidents_ruled",
    "linked",
    "listed",
    "rule",
    "shares_of",
]
