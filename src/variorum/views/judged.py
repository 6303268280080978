"""What people decided of an edition's records, for whatever shows them (law 6)."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Edition, Judgement


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
