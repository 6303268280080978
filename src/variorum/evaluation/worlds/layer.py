"""The layer ``worlds`` of the evaluation: wars of fixed seeds, read and given, counted together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from variorum.evaluation.score import Score, prf
from variorum.evaluation.worlds import scoring as scores
from variorum.evaluation.worlds.alignment import align
from variorum.evaluation.worlds.editions import Edited, given, read
from variorum.evaluation.worlds.naive import by_head, carried, naive
from variorum.evaluation.worlds.pages import bundles
from variorum.evaluation.worlds.scoring import Sheet, Tally
from variorum.evaluation.worlds.settled import settled
from variorum.evaluation.worlds.world import World, make_world

# One war of each geography; others than those that anything was tried out on.
SEEDS = (100, 101, 102, 103, 104)
HAPPENINGS = 24
_NOTE = (
    "Wars of our own making (`evaluation/worlds`). *Read*: from their bundles, by the reader; "
    "*given*: from readings made of the truth, so that only the comparison is measured; "
    "*incidents given*: the true incidents besides, so that only what is made of them is measured."
)
_WAYS: Mapping[str, Callable[[World], Edited]] = {
    "read": read,
    "given": given,
    "incidents given": settled,
}
# What is made of incidents, where these are given.
_OF_INCIDENTS = ("disagreements", "grade", "independent origins", "range", "position")


def score(_root: Path, sample: int | None = None) -> list[Score]:
    """All scores. ``sample`` is how many happenings the one war of a quick look has at least."""
    if sample is None:
        worlds = [make_world(seed, happenings=HAPPENINGS) for seed in SEEDS]
    else:
        worlds = [make_world(SEEDS[0], happenings=min(sample, HAPPENINGS), days=8)]
    data = digest(worlds)
    found = []
    for way, make in _WAYS.items():
        total = Sheet()
        for world in worlds:
            total.add(measure(make(world)))
        scored = _scores(f"made wars, {way}", total, data)
        whole = make is not settled
        found += [one for one in scored if whole or one.label.startswith(_OF_INCIDENTS)]
    return found


def digest(worlds: Sequence[World]) -> str:
    """12 hex digits over the texts of the bundles."""
    whole = hashlib.sha256()
    for world in worlds:
        for bundle in bundles(world):
            whole.update(bundle.text.encode())
    return whole.hexdigest()[:12]


def measure(edited: Edited) -> Sheet:
    """Everything that can be scored of one edition of a world."""
    aligned = align(edited)
    matched = scores.counterparts(aligned)
    sheet = Sheet()

    def put(label: str, tally: Tally, *, share: bool = False) -> None:
        sheet.tallies[label].add(tally)
        if share:
            sheet.shares.add(label)

    put("tellings with an event", scores.found(aligned), share=True)
    groups = {
        "incidents": scores.incidents_of(aligned),
        "a naive matcher": naive(edited.edition),
        "equal words": by_head(edited.edition),
        "carried on": carried(edited.edition),
    }
    for name, partition in groups.items():
        put(f"{name}: pairs of tellings", scores.pairs(aligned, partition))
        across = scores.pairs(aligned, partition, across=True)
        put(f"{name}: pairs across articles", across)
    put(
        "incidents: pairs of tellings found", scores.pairs(aligned, groups["incidents"], lost=False)
    )
    put("reprints: pairs of articles", scores.reprints(aligned))
    put("part of a longer fight", scores.relations(aligned, matched))
    for kind, tally in scores.disagreements(aligned, matched).items():
        put(f"disagreements: {kind}", tally)
        put("disagreements: all", tally)
    for label, tally in scores.attributes(aligned, matched).items():
        put(label, tally, share=True)
    return sheet


def _scores(corpus: str, sheet: Sheet, data: str) -> list[Score]:
    made = []
    for label, tally in sheet.tallies.items():
        precision, recall, value = prf(tally.hits, tally.proposed, tally.gold)
        share = label in sheet.shares
        made.append(
            Score(
                layer="worlds",
                corpus=corpus,
                label=label,
                value=recall if share else value,
                precision=None if share else precision,
                recall=None if share else recall,
                count=tally.gold,
                corpus_hash=data,
                note=_NOTE,
            )
        )
    return made
