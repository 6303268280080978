"""Limits of the roles in harm, set on articles that were left out, and the scores at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.evaluation import events_muc as muc
from variorum.evaluation.events_muc_read import read_templates
from variorum.model import Span
from variorum.reader.encoder.files import default_folder
from variorum.reader.harm import Branch
from variorum.reader.tokens import tokens_of
from variorum.reader.trained import Parser, annotator
from variorum.statements.events.harmed import Entity, entities

TRIED, AROUND = range(10, 90, 5), 2

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Read(NamedTuple):
    """An article's document with what the branch read, and its gold templates."""

    doc: Doc
    gold: list[muc.Template]


def read(branch: Branch, rows: Sequence[tuple[str, list[muc.Template]]]) -> list[Read]:
    """Articles as the reader reads them with a branch."""
    of_reader = annotator(default_folder(), 1)
    shipped, of_reader.harm = of_reader.harm, branch
    parser = Parser(threads=1)
    try:
        return [Read(next(iter(parser.docs(t, [Span(0, len(t))]))), gold) for t, gold in rows]
    finally:
        of_reader.harm = shipped


def limits(found: Sequence[Read]) -> dict[str, int]:
    """For each role the limit with the best F1, on the mean of five limits side by side.

    The articles are few and a single limit's F1 is a matter of luck.
    """
    best = {}
    every = [entities(tokens_of(one.doc), [0] * len(muc.ROLES)) for one in found]
    for number, role in enumerate(muc.ROLES):
        read_of = [
            ([entity for entity in ours if entity.role == number], muc.merged(one.gold, role))
            for ours, one in zip(every, found, strict=True)
        ]
        reached = [_f1(read_of, limit) for limit in TRIED]
        padded = np.pad(reached, AROUND, mode="edge")
        means = np.convolve(padded, np.ones(2 * AROUND + 1), mode="valid")
        best[role] = TRIED[int(means.argmax())]
    return best


def _f1(found: Sequence[tuple[list[Entity], list[muc.Entity]]], limit: int) -> float:
    count = muc.Count()
    for ours, gold in found:
        count.add([frozenset((one.words,)) for one in ours if one.share >= limit], gold)
    return count.prf()[2]


def measure(found: Sequence[Read], least: Mapping[str, int]) -> dict[str, tuple[float, ...]]:
    """Precision, recall and F1 of each role, of all and of templates."""
    counts = {name: muc.Count() for name in (*muc.ROLES, "role entities", "templates")}
    for one in found:
        ours = read_templates([one.doc], least)
        for role in muc.ROLES:
            for name in (role, "role entities"):
                counts[name].add(muc.merged(ours, role), muc.merged(one.gold, role))
        muc.count_templates(ours, one.gold, counts["templates"])
    return {name: tuple(round(x, 3) for x in count.prf()) for name, count in counts.items()}
