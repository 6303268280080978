"""Bundles made from corpora, as people paste them: many styles, mixed, with traps inside.

Everything is drawn from a seeded generator, so the same corpora give the same bundles. What is
pasted around the corpora's texts (furniture, names of outlets and agencies, traps) is invented.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import replace

from variorum.evaluation.bundles.pasting import (
    Bundle,
    Dispatch,
    Gold,
    Paste,
    Style,
)
from variorum.evaluation.bundles.styles import upper_dateline


def make_bundle(
    rng: random.Random, dispatches: Iterable[Dispatch], styles: tuple[Style, ...], mix: int = 3
) -> Bundle:
    """One bundle of some dispatches, in up to ``mix`` styles, within three months of a day."""
    base = dt.date(rng.randrange(1988, 2024), 1, 1) + dt.timedelta(days=rng.randrange(365))
    chosen = rng.sample(styles, min(mix, len(styles)))
    newline = rng.choice(["\n", "\n", "\n", "\r\n"])
    text, golds = "", []
    for dispatch in dispatches:
        style = rng.choice(chosen)
        # Texts in capitals only stand with datelines in capitals, as monitoring services set them.
        if dispatch.headline.isupper() or not dispatch.headline:
            style = upper_dateline
        paste = Paste(rng, dispatch, base + dt.timedelta(days=rng.randrange(-45, 46)))
        style(paste)
        pasted, gold = _paste(paste, style.__name__, len(text), newline)
        text += pasted
        golds.append(gold)
    if not any(gold.date and gold.year_stated for gold in golds):
        # Nothing in the bundle tells the year: a date without one cannot be known.
        golds = [replace(gold, date=None) for gold in golds]
    return Bundle(text, tuple(golds))


def _paste(p: Paste, style: str, at: int, newline: str) -> tuple[str, Gold]:
    """The article's text and truth, its first line at offset ``at``."""
    lead = p.before
    while p.lines and not p.lines[lead].strip():
        lead += 1
    offsets, total = [], at
    for line in p.lines:
        offsets.append(total)
        total += len(line) + len(newline)
    text = newline.join(p.lines) + newline
    if p.gap and p.lines[-1].strip():
        text += newline
    skip = len(p.lines[lead]) - len(p.lines[lead].lstrip())
    return text, Gold(
        start=offsets[lead] + skip,
        headline_at=None if p.head_line is None else offsets[p.head_line],
        style=style,
        headline=p.headline,
        outlet=p.outlet,
        date=p.day.isoformat() if p.stated else None,
        year_stated=p.year,
    )


def make_bundles(
    dispatches: list[Dispatch], styles: tuple[Style, ...], seed: int, count: int, mix: int = 3
) -> list[Bundle]:
    """``count`` bundles of five to ten dispatches each, in up to ``mix`` styles each."""
    rng = random.Random(seed)  # noqa: S311  # for drawing samples, not secrets
    return [
        make_bundle(rng, rng.sample(dispatches, rng.randrange(5, 11)), styles, mix)
        for _ in range(count)
    ]
