"""An edition whose incidents tell the grades that they had before (M8)."""

from __future__ import annotations

import msgspec

from variorum.errors import StorageError
from variorum.model import Edition
from variorum.storage.grades import Anchor
from variorum.storage.store import Store


def with_history(edition: Edition, store: Store) -> Edition:
    """The edition with the earlier grades of its incidents; those that have just changed are kept.

    Where the database cannot be written (a copy that may only be read, another program writing),
    the edition comes as it is: what has changed is kept the next time.
    """
    if not edition.incidents:
        return edition
    homes = {article.id: article.capture for article in edition.articles}
    anchors = {
        event.id: Anchor(homes[event.article], event.trigger.span) for event in edition.events
    }
    try:
        incidents = store.graded(edition.incidents, anchors)
    except StorageError:
        return edition
    return msgspec.structs.replace(edition, incidents=incidents)
