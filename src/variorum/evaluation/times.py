"""Score times against corpora whose articles are dated or whose times are labelled.

ISAF gives the day on which each operation began, beside the day of the release: what is measured
is whether that day is among the days that the release's own times resolve to, given the release
date. FA-KES gives the day of the incident, and its articles state their own date in the text.
ECB+ and GUM label spans of times, GUM intervals of dates too. A folder ``timeml`` with documents
of TempEval's form (``*.tml``) is scored by TempEval-3's rules. A corpus that is not there is left
out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from variorum.evaluation import times_ecb, times_timeml, times_treebank
from variorum.evaluation.figures import (
    article_of,
    digest,
    fakes_rows,
    isaf_date,
    isaf_rows,
)
from variorum.evaluation.score import Score
from variorum.evaluation.times_spans import Finder
from variorum.model import Time

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)")


def score(root: Path, sample: int | None = None) -> list[Score]:
    """Share of gold days found, and spans and values of labelled times.

    Args:
        root: the folder of the corpora.
        sample: score only about so many articles of each, evenly spread.
    """
    finder = Finder()
    scores: list[Score] = []
    isaf, fakes = root / "isaf" / "dev.jsonl", root / "fakes" / "dev.csv"
    if isaf.is_file():
        scores.append(_isaf(isaf, finder, sample))
    if fakes.is_file():
        scores.append(_fakes(fakes, finder, sample))
    scores += times_ecb.score(root / "ecbplus", finder, sample)
    scores += times_treebank.score(root / "ud" / "gum-docs", finder, sample)
    scores += times_timeml.score(root / "timeml", finder, sample)
    return scores


def _times(text: str, day: str | None, finder: Finder) -> tuple[Time, ...]:
    return finder.find(text, day, article_of(text, day).body)


def _every(count: int, sample: int | None) -> int:
    return 1 if sample is None else max(1, count // max(sample, 1))


def _isaf(path: Path, finder: Finder, sample: int | None) -> Score:
    rows = [(t, str(g["start_date"]), d) for t, g in isaf_rows(path) if (d := isaf_date(t))]
    rows = rows[:: _every(len(rows), sample)]
    hits = sum(_holds(gold, _times(text, day, finder), day) for text, gold, day in rows)
    return _share("isaf dev", "start date among the resolved times", hits, len(rows), path)


def _holds(gold: str, found: Sequence[Time], day: str | None) -> bool:
    """Whether a time that is more than the release's own date covers the gold day closely."""
    told = [time for time in found if time.start is not None and time.end is not None]
    return any(
        (time.start or "") <= gold <= (time.end or "")
        and (time.precision or 5) <= 2
        and not (time.anchor == "self" and gold == day and len(told) > 1)
        for time in told
    )


def _fakes(path: Path, finder: Finder, sample: int | None) -> Score:
    """The article's stated date anchors its other times; the gold day must be among them."""
    rows = [
        (f"{r['article_title']}\n{r['article_content']}", g)
        for r in fakes_rows(path)
        if (g := _gold(r))
    ]
    rows = rows[:: _every(len(rows), sample)]
    hits = 0
    for text, gold in rows:
        first = _times(text[:400], None, finder)
        stated = next((t.start for t in first if t.precision == 1 and t.anchor == "self"), None)
        hits += _holds(gold, _times(text, stated, finder), None)
    return _share("fakes dev", "incident date among the resolved times", hits, len(rows), path)


def _gold(row: dict[str, str]) -> str | None:
    match = _SLASHED.fullmatch(row["date"])
    if match is None:
        return None
    month, number, year = (int(part) for part in match.groups())
    return date(2000 + year, month, number).isoformat()


def _share(corpus: str, label: str, hits: int, count: int, path: Path) -> Score:
    return Score(
        layer="times",
        corpus=corpus,
        label=label,
        value=hits / count if count else 0.0,
        count=count,
        corpus_hash=digest(path),
    )
