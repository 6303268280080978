"""Judgements at random on made readings."""

from __future__ import annotations

import msgspec

from tests.reconcile.standing.made import reading
from variorum.model import Judgement
from variorum.reconcile.rulings.fields import value_of
from variorum.reconcile.rulings.targets import HOMES, target_of

ENTITIES = sorted(
    {
        mention.entity
        for number in range(8)
        for seed in range(6)
        for mention in reading(number, seed).mentions
    }
)
VALUES = {
    "article": {"outlet": ["Orsk Press", None], "published": [None]},
    "mention": {"kind": ["person", "organisation", "force"], "entity": [*ENTITIES, None]},
    "statement": {"stance": ["denies", "accuses"], "speaker.entity": [*ENTITIES, None]},
    "event": {
        "type": ["AGREE", "ASSAULT"],
        "status": ["reported", "denied", "hypothetical"],
        "place": [None],
        "place.entity": [*ENTITIES, None],
    },
    "figure": {"low": [1, 4], "measure": ["killed", "wounded"], "scope.as_of": ["2031-05-04"]},
    "entity": {
        "name": ["Somebody"],
        "kind": ["force", "place"],
        "party": ["Peru", "Chad", "Nobody's", None],
    },
    "incident": {"title": ["A raid"], "type": ["AGREE"]},
}
ACTS = ("merge", "split", "accept", "reject", "reject", "correct", "correct", "regrade", "undo")


def judgement(draw, number, readings, earlier):
    """Somebody's judgement of what is read, or of one that was made before; none if of nothing."""
    act = draw.choice(ACTS)
    fields = {}
    targets = ()
    if act == "undo":
        if not earlier:
            return None
        fields["undoes"] = draw.choice(earlier).id
    elif act in {"merge", "split"}:
        events = [_target(draw, "event", readings) for _ in range(draw.randint(2, 3))]
        targets = tuple(target for target, _ in filter(None, events))
    elif act == "regrade":
        found = _target(draw, "event", readings, kind="incident")
        targets = () if found is None else (found[0],)
        fields["value"] = draw.choice(("weak", "strong"))
    else:
        kinds = list(VALUES) if act == "correct" else ["mention", "statement", "event", "figure"]
        kind = draw.choice(kinds)
        found = _target(draw, kind, readings)
        if found is not None:
            target, record = found
            targets = (target,)
            if act == "correct":
                path = draw.choice(sorted(VALUES[kind]))
                value = draw.choice(VALUES[kind][path])
                fields["field"], fields["value"] = path, msgspec.json.encode(value).decode()
                fields["was"] = value_of(record, path)
    if act != "undo" and not targets:
        return None
    at = f"2031-06-01T00:{number // 60:02}:{number % 60:02}.000000Z"
    return Judgement(
        id=f"jud-{number:03}", act=act, author="Ana", at=at, reason="why", targets=targets, **fields
    )


def _target(draw, home, readings, kind=None):
    if not readings:
        return None
    of = draw.choice(readings)
    records = getattr(of, HOMES[home])
    if not records:
        return None
    record = draw.choice(records)
    text = of.capture.rendition.text
    return target_of(kind or home, record, of.capture.id, text), record
