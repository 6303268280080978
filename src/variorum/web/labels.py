"""What a mark in the text is called when one points at it, in the language of the page.

Views write labels in English: ``place: Orsk``, ``Ana Brel asserts``, ``assault, planned``. The
kinds, stances and types are ours and are said again; names are not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from variorum.model.event import EventStatus
from variorum.model.figure import Measure
from variorum.model.mention import EntityKind
from variorum.model.statement import Stance
from variorum.views.wording import LABELS
from variorum.web.sayings import Sayings

SPEAKER = "speaker"
WHOLE = ("told through", "not resolved")


def labelled(sayings: Sayings, label: str) -> str:
    """A label said again; as it stands where its form is not known."""
    if label in WHOLE:
        return sayings.said(label)
    if label in (*get_args(Stance), *get_args(Measure)):
        return sayings.term(label)
    kind, parted, names = label.partition(": ")
    if parted and kind in (*get_args(EntityKind), SPEAKER):
        return f"{sayings.term(kind)}{parted}{sayings.named(names)}"
    if found := _told().fullmatch(label):
        return f"{sayings.term(found['what'])}, {sayings.term(found['status'])}"
    name, _, stance = label.rpartition(" ")
    if name and stance in get_args(Stance):
        return f"{sayings.named(name)} {sayings.term(stance)}"
    return sayings.days(label)


@cache
def _told() -> re.Pattern[str]:
    """An event's type and status."""
    types = "|".join(map(re.escape, LABELS.values()))
    return re.compile(f"(?P<what>{types}), (?P<status>{'|'.join(get_args(EventStatus))})")
