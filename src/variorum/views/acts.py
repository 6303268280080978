"""What a person can say of a record, by the record's kind."""

from __future__ import annotations

from variorum.model import Disagreement, Entity, Incident, Record
from variorum.model.judgement import Act
from variorum.views.index import Index
from variorum.views.judgeable import Judgeable
from variorum.views.names_taken import mentions_by

# Reasons that are given again and again.
REASONS = (
    "The words say so.",
    "The words say otherwise.",
    "The words are not about this.",
    "Different day or place.",
    "Same event, told in other words.",
    "The original source says otherwise.",
)

_READ = ("accept", "reject")


class ActView(Record, frozen=True, kw_only=True):
    """Something that can be said of the record; ``key`` is the key for it on the keyboard."""

    act: str
    label: str
    meaning: str
    key: str


ACTS: dict[str, ActView] = {
    one.act: one
    for one in (
        ActView(
            act="accept",
            label="Accept",
            meaning="It was read rightly: the words say this.",
            key="a",
        ),
        ActView(
            act="reject",
            label="Reject",
            meaning="It was read wrongly: it stays, marked, and nothing rests on it.",
            key="r",
        ),
        ActView(
            act="correct",
            label="Correct",
            meaning="A field has another value; the one that was read is kept.",
            key="c",
        ),
        ActView(
            act="keep",
            label="Keep as one",
            meaning="All its tellings are of one incident.",
            key="k",
        ),
        ActView(act="merge", label="Merge", meaning="It is one incident with others.", key="m"),
        ActView(
            act="split",
            label="Split",
            meaning="Some tellings are of another incident than the rest.",
            key="s",
        ),
        ActView(
            act="regrade",
            label="Grade",
            meaning="How well it is attested; your grade stands until it is judged again.",
            key="g",
        ),
        ActView(
            act="annotate",
            label="Note",
            meaning="Only a note: nothing in the record changes, and it leaves the queue.",
            key="n",
        ),
    )
}
_ACTS_OF: dict[str, tuple[str, ...]] = {
    "incident": ("keep", "split", "merge", "regrade", "correct", "annotate"),
    "event": (*_READ, "correct", "merge", "annotate"),
    "figure": (*_READ, "correct", "annotate"),
    "statement": (*_READ, "correct", "annotate"),
    "mention": (*_READ, "correct", "annotate"),
    "disagreement": (*_READ, "annotate"),
    "entity": ("correct", "annotate"),
    "article": ("correct", "annotate"),
    "outlet": ("correct", "annotate"),
}
# What of the judgements stands behind an act of the page.
STORED: dict[str, Act] = {
    "accept": "accept",
    "reject": "reject",
    "correct": "correct",
    "keep": "merge",
    "merge": "merge",
    "split": "split",
    "regrade": "regrade",
    "annotate": "annotate",
}


def merges(found: Judgeable) -> bool:
    """Whether the record can be one incident with others."""
    return "merge" in _ACTS_OF[found.kind]


def acts_of(index: Index, found: Judgeable) -> tuple[ActView, ...]:
    """What can be said of a record: nothing of one for which no words stand."""
    record = found.record
    if isinstance(record, Entity) and record.id not in mentions_by(index):
        return ()
    if isinstance(record, Incident) and not record.events:
        return ()
    if isinstance(record, Disagreement) and not record.anchors:
        return ()
    return tuple(ACTS[act] for act in _ACTS_OF[found.kind] if _possible(act, record))


def _possible(act: str, record: object) -> bool:
    """Of one telling nothing can be split off, and nothing kept together."""
    if act in {"keep", "split"}:
        return isinstance(record, Incident) and len(record.events) > 1
    return True
