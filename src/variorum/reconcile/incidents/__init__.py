"""Which events of different sentences and articles tell of the same thing (M7).

``gather`` is the page that tells how; ``gather_incidents`` does it for a whole record.
"""

from variorum.reconcile.incidents.gather import gather_incidents

__all__ = ["gather_incidents"]
