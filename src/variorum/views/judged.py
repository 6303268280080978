"""What people decided of an edition's records, for whatever shows them (law 6)."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Edition, Judgement, Record

# How a judgement is told beside the record that it is about.
ACTS = {
    "merge": "of one incident with others",
    "split": "of another incident than others",
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "regrade": "graded",
    "annotate": "noted",
    "divide": "divided into articles",
}


class JudgedView(Record, frozen=True, kw_only=True):
    """What a person decided of a record, and why; ``change`` is the field and its new value."""

    id: str
    act: str
    words: str
    author: str
    at: str
    reason: str
    change: str | None = None
    remarks: tuple[str, ...] = ()


def in_force(edition: Edition) -> Iterator[tuple[str, Judgement]]:
    """The id of each record that a judgement is about, with the judgement, in the order of time."""
    for judgement in edition.judgements:
        if judgement.standing in {"holds", None}:
            for target in judgement.targets:
                key = target.now or (target.id if judgement.standing is None else None)
                if key is not None:
                    yield key, judgement


def rejected_in(edition: Edition) -> dict[str, Judgement]:
    """The judgement that rejects a record, by the record's id. The last verdict counts."""
    verdicts = {
        key: judgement
        for key, judgement in in_force(edition)
        if judgement.act in {"accept", "reject"}
    }
    return {key: verdict for key, verdict in verdicts.items() if verdict.act == "reject"}


def views_of(edition: Edition) -> dict[str, tuple[JudgedView, ...]]:
    """What was decided of each record, by its id, in the order of time."""
    found: dict[str, list[JudgedView]] = {}
    for key, judgement in in_force(edition):
        found.setdefault(key, []).append(_view(judgement))
    return {key: tuple(views) for key, views in found.items()}


def _view(judgement: Judgement) -> JudgedView:
    named = f"{judgement.field}: " if judgement.field else ""
    told = judgement.value is not None and judgement.act != "divide"  # whose value is all borders
    return JudgedView(
        id=judgement.id,
        act=judgement.act,
        words=ACTS.get(judgement.act, judgement.act),
        author=judgement.author,
        at=judgement.at[:10],
        reason=judgement.reason,
        change=f"{named}{judgement.value}" if told else None,
        remarks=judgement.remarks,
    )
